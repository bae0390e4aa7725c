package kit_test

import (
	"image"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"pgregory.net/rapid"

	"proofbox/app/kit"
	"proofbox/app/pyramid"
)

// finger is a Hand that notes where it was.
type finger struct {
	wants           bool
	pressed, drawn  kit.Spot
	presses, lifted int
}

func (f *finger) Press(at kit.Spot) bool         { f.pressed, f.presses = at, f.presses+1; return f.wants }
func (f *finger) Drag(at kit.Spot)               { f.drawn = at }
func (f *finger) Release()                       { f.lifted++ }
func (f *finger) Twice(kit.Spot) bool            { return false }
func (f *finger) Over(kit.Spot) desktop.Cursor   { return desktop.CrosshairCursor }
func (f *finger) Key(k *fyne.KeyEvent) bool      { return k.Name == fyne.KeyLeft }
func (f *finger) Held(k fyne.KeyName, down bool) {}

// TestAPlaceOnThePictureIsFoundAgain however the view stands.
func TestAPlaceOnThePictureIsFoundAgain(t *testing.T) {
	e := newEye(t, image.Pt(1200, 700), 400, 300)
	hand := &finger{wants: true} // so that no two presses are a double click
	e.Hand = hand
	rapid.Check(t, func(r *rapid.T) {
		e.SetPlace(pyramid.Place{X: rapid.Float64Range(0, 1).Draw(r, "x"), Y: rapid.Float64Range(0, 1).Draw(r, "y"),
			Zoom: rapid.SampledFrom([]float64{0, 0.5, 1, 3, 16}).Draw(r, "zoom"), Turn: rapid.IntRange(0, 3).Draw(r, "turn")})
		at := fyne.NewPos(float32(rapid.IntRange(0, 399).Draw(r, "right")), float32(rapid.IntRange(0, 299).Draw(r, "down")))
		down := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
		down.Position = at
		e.MouseDown(down)
		e.MouseUp(down)
		if got := e.PositionOf(hand.pressed); math.Abs(float64(got.X-at.X)) > 0.01 || math.Abs(float64(got.Y-at.Y)) > 0.01 {
			r.Fatalf("%v is %+v is %v", at, hand.pressed, got)
		}
	})
}

// TestTheHandComesFirst: where it wants the pointer, the view stays; where Space
// is held, the picture is pulled along all the same.
func TestTheHandComesFirst(t *testing.T) {
	e := newEye(t, image.Pt(1200, 700), 400, 300)
	hand := &finger{wants: true}
	e.Hand = hand
	e.Actual()
	before := e.Place()
	pull := func() {
		e.press(200, 150)
		drag := &fyne.DragEvent{Dragged: fyne.NewDelta(-40, -20)}
		drag.Position = fyne.NewPos(160, 130)
		e.Dragged(drag)
		e.DragEnd()
		e.MouseUp(&desktop.MouseEvent{})
	}
	pull()
	if e.Place() != before || hand.lifted != 1 || hand.drawn == hand.pressed {
		t.Fatalf("the view went to %+v, the hand did %+v", e.Place(), hand)
	}
	e.KeyDown(&fyne.KeyEvent{Name: fyne.KeySpace})
	pull()
	e.KeyUp(&fyne.KeyEvent{Name: fyne.KeySpace})
	if e.Place() == before || hand.presses != 1 {
		t.Errorf("with Space held the view is at %+v, the hand did %+v", e.Place(), hand)
	}
	moved := e.Place()
	press(e, fyne.KeyLeft)
	if e.Place() != moved {
		t.Error("a key of the hand moves the view")
	}
}
