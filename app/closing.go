package app

import (
	"context"
	"fmt"
	"os"
	"time"

	"proofbox/internal/library"
)

const (
	// patience is how long closing waits for work that was told to stop, and for
	// all to be saved.
	patience = 20 * time.Second
	// courtesy is how long it waits for other work once all is saved.
	courtesy = 4 * time.Second
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
	w.letGo()
	w.win.Hide()
	size, screen := w.win.Canvas().Size(), w.screen
	go func() { // owned by the process: it ends with it
		w.rememberSize(int(size.Width), int(size.Height))
		w.finish(screen)
		w.bridge.Close()
		time.AfterFunc(afterlife, func() { w.exit(0) })
		w.quit()
	}()
}

// letGo saves what is typed and tells all work to end.
func (w *Window) letGo() {
	w.closing = true
	if w.screen != nil {
		w.screen.flush()
	}
	w.stop()
}

// finish waits until all is saved and all work has ended, as long as there is
// patience.
func (w *Window) finish(s screen) {
	await(patience, func() {
		if s != nil {
			s.leave()
		}
	})
	await(courtesy, w.tasks.Wait)
}

// await runs something and waits for it, for so long.
func await(limit time.Duration, f func()) {
	done := make(chan struct{})
	go func() { // owned by the process, which ends soon
		defer close(done)
		f()
	}()
	select {
	case <-done:
	case <-time.After(limit):
		fmt.Fprintln(os.Stderr, "proofbox: gave up waiting for work to end")
	}
}

// loopEnded goes on when the toolkit's loop is over. Where the window was not
// closed, as the toolkit does not when the system asks the process to end, it is
// saved now what closing would have saved; where closing is at it, that is
// waited for.
func (w *Window) loopEnded() {
	if !w.closing {
		w.letGo()
	}
	w.bridge.Close()
	w.finish(w.screen)
}

// heed sees to it that the process ends when the system asks for that, also
// where the toolkit, which is asked too, cannot answer: without its display it
// may hang for good. What was done until then is saved.
func (w *Window) heed(asked <-chan os.Signal) {
	go func() { // owned by the process: it ends with it
		<-asked
		time.Sleep(afterlife)
		w.stop()
		w.finish(w.screen)
		w.exit(1)
	}()
}

func (w *Window) rememberSize(width, height int) {
	if width < leastWidth || height < leastHeight {
		return
	}
	err := w.sv.Library.Choose(context.WithoutCancel(w.ctx), func(s *library.Settings) { s.WindowW, s.WindowH = width, height })
	if err != nil {
		mutter(err)
	}
}
