package app

import (
	"context"
	"fmt"
	"os"
	"time"

	"proofbox/internal/library"
)

const (
	// patience is how long closing waits for work that was told to stop.
	patience = 20 * time.Second
	// afterlife is how long the toolkit has to end by itself once everything is
	// saved: its way out is known to hang.
	afterlife = 2 * time.Second
)

// close is what the close button does: save what is typed, end all work, and
// only then end the program.
func (w *Window) close() {
	if !w.closing {
		w.win.Canvas().Unfocus() // a field takes its unfinished syllable
		w.orStay(w.closeNow)
	}
}

func (w *Window) closeNow() {
	w.closing = true
	if w.screen != nil {
		w.screen.flush()
	}
	size := w.win.Canvas().Size()
	w.win.Hide()
	w.stop()
	screen := w.screen
	go func() { // owned by the process: it ends with it
		finished := make(chan struct{})
		go func() {
			defer close(finished)
			w.rememberSize(int(size.Width), int(size.Height))
			if screen != nil {
				screen.leave()
			}
			w.tasks.Wait()
		}()
		select {
		case <-finished:
		case <-time.After(patience):
			fmt.Fprintln(os.Stderr, "proofbox: gave up waiting for work to end")
		}
		w.bridge.Close()
		time.AfterFunc(afterlife, func() { w.exit(0) })
		w.quit()
	}()
}

func (w *Window) rememberSize(width, height int) {
	if width < leastWidth || height < leastHeight {
		return
	}
	err := w.sv.Library.Choose(context.WithoutCancel(w.ctx), func(s *library.Settings) { s.WindowW, s.WindowH = width, height })
	if err != nil {
		fmt.Fprintln(os.Stderr, "proofbox:", err)
	}
}
