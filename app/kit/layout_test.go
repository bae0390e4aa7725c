package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"proofbox/app/kit"
)

func box(w, h float32) *canvas.Rectangle {
	r := canvas.NewRectangle(nil)
	r.SetMinSize(fyne.NewSize(w, h))
	return r
}

func TestColumnGivesHeightForWidth(t *testing.T) {
	start(t)
	text, below := kit.NewText("one two three four five six seven", kit.Wrapping), box(10, 10)
	c := kit.Column(5, text, below)
	for _, width := range []float32{300, 60} {
		c.Resize(fyne.NewSize(width, 500))
		if want := text.HeightFor(width) + 5; below.Position().Y != want {
			t.Errorf("at %v what follows stands at %v, want %v", width, below.Position().Y, want)
		}
	}
	text.Hide()
	c.Resize(fyne.NewSize(61, 500))
	if below.Position().Y != 0 {
		t.Error("what is hidden takes room")
	}
}

func TestFlowGoesOnBelow(t *testing.T) {
	start(t)
	a, b, c := box(40, 10), box(40, 10), box(40, 10)
	f := kit.Flow(5, a, b, c)
	f.Resize(fyne.NewSize(100, 100))
	if b.Position() != fyne.NewPos(45, 0) || c.Position() != fyne.NewPos(0, 15) || f.MinSize().Height != 25 {
		t.Errorf("b %v, c %v, height %v", b.Position(), c.Position(), f.MinSize().Height)
	}
}

func TestRowStretchesItsSpring(t *testing.T) {
	start(t)
	a, inner, b := box(20, 10), box(1, 10), box(30, 20)
	r := kit.Row(10, a, kit.Spring(inner), b)
	r.Resize(fyne.NewSize(200, 20))
	if inner.Size().Width != 130 || b.Position() != fyne.NewPos(170, 0) || a.Position().Y != 5 {
		t.Errorf("spring %v, b %v, a %v", inner.Size(), b.Position(), a.Position())
	}
}

func TestPanesGiveWayInANarrowWindow(t *testing.T) {
	start(t)
	left, middle, right := box(1, 1), box(1, 1), box(1, 1)
	p := kit.Panes(left, middle, right, kit.PaneWidths{Left: 200, LeftNarrow: 150, Right: 350, RightNarrow: 300})
	p.Resize(fyne.NewSize(1280, 100))
	if left.Size().Width != 200 || right.Size().Width != 350 || middle.Size().Width != 730 {
		t.Errorf("wide: %v %v %v", left.Size(), middle.Size(), right.Size())
	}
	p.Resize(fyne.NewSize(900, 100))
	if left.Size().Width != 150 || right.Size().Width != 300 || middle.Size().Width != 450 {
		t.Errorf("narrow: %v %v %v", left.Size(), middle.Size(), right.Size())
	}
}

func TestFieldsLeaveNoColumnEmpty(t *testing.T) {
	start(t)
	a, b := box(10, 10), box(10, 10)
	f := kit.Fields(100, 10, a, b)
	f.Resize(fyne.NewSize(510, 10))
	if a.Size().Width != 250 || b.Position().X != 260 {
		t.Errorf("a %v, b %v", a.Size(), b.Position())
	}
	f.Resize(fyne.NewSize(150, 30))
	if a.Size().Width != 150 || b.Position() != fyne.NewPos(0, 20) {
		t.Errorf("narrow: a %v, b %v", a.Size(), b.Position())
	}
}

// A wheel that turns over a text field in a pane scrolls the pane.
func TestPaneTakesTheWheelEverywhere(t *testing.T) {
	entry := kit.NewTyping((&clock{}).later).Paragraph(3)
	p := kit.NewPane(kit.Column(0, entry, box(10, 1000)))
	w := window(t, p)
	w.Resize(fyne.NewSize(200, 200))
	var top fyne.Scrollable
	walk([]fyne.CanvasObject{p}, fyne.Position{}, fyne.NewPos(20, 20), func(o fyne.CanvasObject) {
		if s, ok := o.(fyne.Scrollable); ok {
			top = s
		}
	})
	top.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -50)})
	if got := p.Content().Position().Y; got != -50 {
		t.Errorf("the content stands at %v, want -50", got)
	}
}
