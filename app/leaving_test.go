package app

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"

	"proofbox/evidence/intake"
	"proofbox/evidence/media"
	"proofbox/internal/i18n"
)

// Closing asks before it ends an import; ending the process from outside does
// not.
func TestClosingAsksWhileFilesCome(t *testing.T) {
	for name, leave := range map[string]struct {
		ask  func(*Window)
		done func(*Window) bool
	}{
		"the case":   {(*Window).leaveCase, func(w *Window) bool { return !w.inCase() }},
		"the window": {(*Window).close, func(w *Window) bool { return w.closing }},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, i18n.Korean)
			c := b.newCase("x")
			ended := make(chan struct{})
			c.bring(func(ctx context.Context, _ *media.Studio, _ intake.Options) ([]intake.Verdict, error) {
				defer close(ended)
				<-ctx.Done()
				return nil, ctx.Err()
			}, nil)
			leave.ask(b.w)
			leave.ask(b.w) // twice is once
			if !b.says("가져오는 중이에요. 멈추고 닫을까요?") || len(b.w.win.Canvas().Overlays().List()) != 1 {
				t.Fatalf("shown: %q", b.texts())
			}
			b.answer("계속 가져오기")
			b.turn()
			select {
			case <-ended:
				t.Fatal("the import was stopped")
			default:
			}
			leave.ask(b.w)
			b.answer("멈추고 닫기")
			b.until("the end", func() bool { return leave.done(b.w) })
			<-ended
			if b.w.closing {
				<-b.codes // nothing is written after that
			}
		})
	}
}

// Escape and Return keep a case open that has something to save.
func TestKeysDoNotThrowAway(t *testing.T) {
	for _, key := range []fyne.KeyName{fyne.KeyEscape, fyne.KeyReturn} {
		b := newBench(t, i18n.Korean)
		b.newCase("x")
		b.w.askToLeave(1, func() { t.Errorf("%s closed it", key) })
		b.w.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: key})
		if b.turn(); b.w.asking() {
			t.Errorf("%s is no answer", key)
		}
	}
}
