package kit_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"proofbox/app/kit"
)

func TestModalIsAnsweredOnce(t *testing.T) {
	tests := map[string]struct {
		do   func(m *kit.Modal, c fyne.Canvas)
		want []string
	}{
		"Escape is the first answer": {func(_ *kit.Modal, c fyne.Canvas) { c.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape}) }, []string{"no", "closed"}},
		"Return is the last":         {func(_ *kit.Modal, c fyne.Canvas) { c.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyReturn}) }, []string{"yes", "closed"}},
		"a button is its answer":     {func(m *kit.Modal, _ fyne.Canvas) { m.Give(1) }, []string{"maybe", "closed"}},
		"only the first counts":      {func(m *kit.Modal, _ fyne.Canvas) { m.Give(2); m.Give(0); m.Close() }, []string{"yes", "closed"}},
		"closing is no answer":       {func(m *kit.Modal, _ fyne.Canvas) { m.Close(); m.Give(2) }, []string{"closed"}},
		"other keys are none":        {func(_ *kit.Modal, c fyne.Canvas) { c.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyA}) }, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := window(t, canvas.NewRectangle(nil))
			w.Resize(fyne.NewSize(600, 400))
			var got []string
			say := func(s string) func() bool { return func() bool { got = append(got, s); return true } }
			m := kit.ShowModal(w.Canvas(), kit.ModalBody{Title: "?", Content: kit.NewText("text", kit.Wrapping), Closed: func() { got = append(got, "closed") },
				Answers: []kit.Answer{{Label: "No", Act: say("no")}, {Label: "Maybe", Act: say("maybe")}, {Label: "Yes", Act: say("yes")}}})
			tt.do(m, w.Canvas())
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// No key gives an answer that throws something away.
func TestModalOfDanger(t *testing.T) {
	for _, key := range []fyne.KeyName{fyne.KeyEscape, fyne.KeyReturn, fyne.KeyEnter} {
		w := window(t, canvas.NewRectangle(nil))
		w.Resize(fyne.NewSize(600, 400))
		var got []string
		say := func(s string) func() bool { return func() bool { got = append(got, s); return true } }
		kit.ShowModal(w.Canvas(), kit.ModalBody{Title: "?", Content: kit.NewText(""),
			Answers: []kit.Answer{{Label: "Stay", Look: kit.Primary, Act: say("stay")}, {Label: "Leave", Look: kit.Danger, Act: say("leave")}}})
		w.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: key})
		if !slices.Equal(got, []string{"stay"}) {
			t.Errorf("%s gave %q", key, got)
		}
	}
}

func TestModalStaysWhileItsAnswerIsRefused(t *testing.T) {
	w := window(t, canvas.NewRectangle(nil))
	w.Resize(fyne.NewSize(600, 400))
	good := false
	m := kit.ShowModal(w.Canvas(), kit.ModalBody{Title: "?", Content: kit.NewText(""), Answers: []kit.Answer{{Label: "Save", Act: func() bool { return good }}}})
	m.Give(0)
	if w.Canvas().Overlays().Top() == nil {
		t.Fatal("it closed though its answer was refused")
	}
	good = true
	m.Give(0)
	if w.Canvas().Overlays().Top() != nil {
		t.Fatal("it stays though it was answered")
	}
}

func TestModalGivesTheKeysBack(t *testing.T) {
	w := window(t, canvas.NewRectangle(nil))
	got := 0
	w.Canvas().SetOnTypedKey(func(*fyne.KeyEvent) { got++ })
	outer := kit.ShowModal(w.Canvas(), kit.ModalBody{Title: "1", Content: kit.NewText(""), Answers: []kit.Answer{{Label: "OK"}}})
	inner := kit.ShowModal(w.Canvas(), kit.ModalBody{Title: "2", Content: kit.NewText(""), Answers: []kit.Answer{{Label: "OK"}}})
	inner.Close()
	w.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape}) // closes the outer one
	if w.Canvas().Overlays().Top() != nil || got != 0 {
		t.Fatalf("the outer question did not take Escape; the window got %d keys", got)
	}
	outer.Close()
	w.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if got != 1 {
		t.Fatalf("the window got %d keys, want 1", got)
	}
}

// TestQuestionsClosedOutOfOrder: a question that closes under another one leaves
// it the keys, and both give them back.
func TestQuestionsClosedOutOfOrder(t *testing.T) {
	w := window(t, canvas.NewRectangle(nil))
	got, closed := 0, 0
	w.Canvas().SetOnTypedKey(func(*fyne.KeyEvent) { got++ })
	body := kit.ModalBody{Content: canvas.NewRectangle(nil), Answers: []kit.Answer{{Label: "no"}}, Closed: func() { closed++ }}
	below := kit.ShowModal(w.Canvas(), body)
	kit.ShowModal(w.Canvas(), body)
	below.Close()
	w.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if closed != 2 || got != 0 {
		t.Errorf("%d closed, %d keys passed", closed, got)
	}
	w.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if got != 1 {
		t.Errorf("%d keys passed", got)
	}
}
