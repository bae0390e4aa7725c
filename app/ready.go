package app

import (
	"fmt"
	"io"
	"time"

	"fyne.io/fyne/v2"

	"proofbox/internal/press"
)

// ready tells whoever watches the process that the window shows content: once
// a frame was painted after now.
func (w *Window) ready() {
	if w.out == io.Discard {
		return
	}
	ticks := 0
	painted := fyne.NewAnimation(time.Minute, nil)
	painted.Tick = func(float32) {
		if ticks++; ticks == 2 { // the first comes before this content is painted
			painted.Stop()
			fmt.Fprintln(w.out, "ready")
		}
	}
	painted.Start()
}

// idle tells that an import has ended, with how many files it met.
func (w *Window) idle(files int) { fmt.Fprintf(w.out, "import done %d\nidle\n", files) }

// exportDone tells that a PDF is there.
func (w *Window) exportDone(p press.Result) { fmt.Fprintf(w.out, "export done %d\n", p.Pages) }
