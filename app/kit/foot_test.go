package kit_test

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"proofbox/app/kit"
)

func TestAFootGivesWordsALineOfTheirOwnWhereThereIsNoRoom(t *testing.T) {
	of := func(w float32) fyne.CanvasObject {
		r := canvas.NewRectangle(color.Black)
		r.SetMinSize(fyne.NewSize(w, 30))
		return r
	}
	line, picker, slider, body := of(10), of(110), of(96), of(10)
	all := kit.Above(body, kit.Foot(8, line, picker, slider))
	all.Resize(fyne.NewSize(600, 300))
	if line.Size().Width < 300 || line.Position().Y != 0 || body.Size().Height != 270 {
		t.Errorf("wide: words %v at %v, body %v", line.Size(), line.Position(), body.Size())
	}
	all.Resize(fyne.NewSize(180, 300))
	if line.Size().Width != 180 || picker.Position().Y <= line.Position().Y || body.Size().Height > 240 {
		t.Errorf("narrow: words %v, picker at %v, body %v", line.Size(), picker.Position(), body.Size())
	}
	if end := slider.Position().X + slider.Size().Width; end > 180 || slider.Size().Width < 40 {
		t.Errorf("narrow: the slider is %v and ends at %v", slider.Size(), end)
	}
}
