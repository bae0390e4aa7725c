package app

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"proofbox/app/kit"
	"proofbox/internal/i18n"
)

// Whatever is pressed says what it does: in words on it, or in a tip.
func TestEveryIconSaysWhatItIsFor(t *testing.T) {
	b := newBench(t, i18n.Korean)
	buttons, held := 0, 0
	look := func(where string) {
		b.walk(func(o fyne.CanvasObject) {
			switch x := o.(type) {
			case *kit.Button:
				if x.Label == "" {
					buttons++
					if x.Tip() == "" {
						t.Errorf("%s: a button with an icon and no words (%v)", where, x.Icon)
					}
				}
			case *kit.Tool:
				held++
				if x.Tip() == "" {
					t.Errorf("%s: a tool without a name", where)
				}
			}
		})
	}
	tour(b, look)
	if buttons < 10 || held < len(tools) {
		t.Errorf("only %d buttons and %d tools without words were met", buttons, held)
	}
	b, _ = filming(t, greyFilm(t, 10), i18n.Korean, nil)
	look("player")
}

func TestATipComesAfterARestAndTakesNoClicks(t *testing.T) {
	b := newBench(t, i18n.Korean)
	b.newCase("x")
	var back *kit.Button
	b.walk(func(o fyne.CanvasObject) {
		if x, ok := o.(*kit.Button); ok && x.Tip() == b.w.say.T("app.close-case") {
			back = x
		}
	})
	for name, come := range map[string]func(){"pointer": func() { back.MouseIn(&desktop.MouseEvent{}) }, "keyboard": func() { b.w.win.Canvas().Focus(back) }} {
		come()
		if b.says(back.Tip()) {
			t.Errorf("%s: the tip comes at once", name)
		}
		b.pause()
		if !b.says(back.Tip()) {
			t.Errorf("%s: no tip", name)
		}
		if b.w.asking() {
			t.Errorf("%s: the tip stands in the way", name)
		}
		back.MouseOut()
		b.w.win.Canvas().Unfocus()
		if b.says(back.Tip()) {
			t.Errorf("%s: the tip stays", name)
		}
	}
}
