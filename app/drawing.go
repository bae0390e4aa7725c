package app

import (
	"image"
	"slices"
	"sync/atomic"

	"proofbox/app/marking"
	"proofbox/app/pyramid"
	"proofbox/evidence"
	"proofbox/evidence/media"
	"proofbox/evidence/media/pen"
)

// drawing is what lies over a picture that is looked at closely. It is set on
// the UI goroutine and drawn on the painter's.
type drawing struct {
	pen *pen.Pen // nil: its fonts could not be read; then there are no marks, and redactions are there all the same
	now atomic.Pointer[laid]
}

// laid is a drawing at one moment; nobody changes it.
type laid struct {
	over media.Overlay
	held evidence.Mark // what has grips; no kind: nothing
	unit float64       // pixels of the screen to one that a hand can hit
}

func newDrawing() *drawing {
	p, _ := pen.New()
	d := &drawing{pen: p}
	d.now.Store(&laid{unit: 1})
	return d
}

// gripSize is the radius of a grip, in units.
const gripSize = 5

// paint draws over a frame. Redactions lie on top of everything, and a magnifier
// looks at a picture that has them.
func (d *drawing) paint(s pyramid.Sheet) {
	l := d.now.Load()
	v := viewOf(s)
	marks := slices.DeleteFunc(slices.Clone(l.over.Marks), func(m evidence.Mark) bool { return m.Kind == evidence.TextMark && m.Text == "" })
	if d.pen != nil {
		v.Burn(l.over.Redactions) // no mark may be drawn from what is under them
		d.pen.DrawView(v, marks, func(b evidence.Box) pen.View {
			part := viewOf(s.Part(b.X, b.Y, b.W, b.H, evidence.MaxZoom))
			part.Burn(l.over.Redactions)
			return part
		})
	}
	v.Burn(l.over.Redactions)
	if l.held.Kind != "" {
		d.hold(v, l)
	}
}

// hold shows what is in the hand.
func (d *drawing) hold(v pen.View, l *laid) {
	frame := evidence.Box{}
	switch l.held.Kind {
	case evidence.TextMark:
		frame = d.pen.Plate(l.held, v.W, v.H)
	case evidence.Callout:
		r := pen.Badge(l.held, v.W, v.H)
		at := l.held.Points[0]
		frame = evidence.Box{X: at.X - r/v.W, Y: at.Y - r/v.H, W: 2 * r / v.W, H: 2 * r / v.H}
	}
	v.Hold(frame, marking.Grips(l.held), gripSize*l.unit)
}

// viewOf is the pen's word for a painter's sheet: both are opaque.
func viewOf(s pyramid.Sheet) pen.View {
	return pen.View{Image: &image.NRGBA{Pix: s.Image.Pix, Stride: s.Image.Stride, Rect: s.Image.Rect}, W: s.W, H: s.H}
}
