package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Hand works on the picture of a Zoom. Where it does not want the pointer or a
// key, the view takes them.
type Hand interface {
	Press(at Spot) bool // the primary button went down; true: it wants the drag and the release
	Drag(at Spot)
	Release()
	Twice(at Spot) bool // double click
	Over(at Spot) desktop.Cursor
	Key(*fyne.KeyEvent) bool
	Held(k fyne.KeyName, down bool) // a key goes down or up; it does not repeat
}

// Spot is a place on the picture: fractions of its sides. Off the picture it is
// below 0 or above 1.
type Spot struct{ X, Y float64 }

// spot is the place of the picture under a position in the view.
func (z *Zoom) spot(p fyne.Position) Spot {
	g := z.Geometry()
	x, y := g.ToPicture(z.at(p))
	return Spot{x / float64(max(g.Picture.X, 1)), y / float64(max(g.Picture.Y, 1))}
}

// PositionOf is where in the view a place of the picture lies.
func (z *Zoom) PositionOf(s Spot) fyne.Position {
	g := z.Geometry()
	x, y := g.ToView(s.X*float64(g.Picture.X), s.Y*float64(g.Picture.Y))
	return fyne.NewPos(float32(x)/z.scale(), float32(y)/z.scale())
}

// letGo ends what the hand does with the pointer; a drag ends twice, by the
// button and by the toolkit.
func (z *Zoom) letGo() {
	if z.handed {
		z.handed = false
		z.Hand.Release()
	}
}

// MouseIn is Fyne's door.
func (z *Zoom) MouseIn(e *desktop.MouseEvent) { z.MouseMoved(e) }

// MouseMoved is Fyne's door.
func (z *Zoom) MouseMoved(e *desktop.MouseEvent) {
	z.shape = desktop.DefaultCursor
	if z.Hand != nil && !z.spaced {
		z.shape = z.Hand.Over(z.spot(e.Position))
	}
}

// MouseOut is Fyne's door.
func (z *Zoom) MouseOut() {}

// KeyDown is Fyne's door.
func (z *Zoom) KeyDown(k *fyne.KeyEvent) { z.held(k.Name, true) }

// KeyUp is Fyne's door.
func (z *Zoom) KeyUp(k *fyne.KeyEvent) { z.held(k.Name, false) }

func (z *Zoom) held(k fyne.KeyName, down bool) {
	if k == fyne.KeySpace {
		z.spaced = down
	}
	if z.Hand != nil {
		z.Hand.Held(k, down)
	}
}
