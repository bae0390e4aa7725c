package app

import (
	"context"
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"proofbox/app/kit"
	"proofbox/app/thumbs"
	"proofbox/evidence"
)

// closeup is one exhibit in a view of its own, as it leaves: with its marks, and
// redacted. Several stand beside each other.
type closeup struct {
	c       *caseScreen
	stop    context.CancelFunc
	zoom    *kit.Zoom
	drawing *drawing
	want    *thumbs.Want
	id      evidence.ExhibitID
	broken  bool            // its file is damaged
	none    *fyne.Container // says so
	root    *fyne.Container
}

func newCloseup(ctx context.Context, c *caseScreen) *closeup {
	p := &closeup{c: c, drawing: newDrawing()}
	ctx, p.stop = context.WithCancel(ctx)
	p.zoom = c.newZoom(ctx, p.drawing.paint)
	p.none = container.NewStack()
	p.root = container.NewStack(p.zoom, p.none)
	p.want = thumbs.NewWant(func(m *image.RGBA) { p.zoom.SetThumb(m) })
	return p
}

// show brings an exhibit into the view, unless it is there, and what lies over it
// up to date.
func (p *closeup) show(x evidence.Exhibit) {
	p.drawing.now.Store(&laid{over: p.c.drawn.over(x), unit: float64(p.c.w.win.Canvas().Scale())})
	if broken := p.c.broken(x); p.id == x.ID && p.broken == broken {
		p.zoom.Redraw()
		return
	}
	p.id, p.broken, p.none.Objects = x.ID, p.c.broken(x), nil
	if p.broken {
		p.none.Objects = []fyne.CanvasObject{kit.NewSurface(p.c.instead(x), kit.Filled(kit.ColorWell))}
	}
	p.none.Refresh()
	p.c.openIn(p.zoom, p.want, x)
}

func (p *closeup) leave() {
	p.stop()
	p.want.Drop()
}

// sideBySide gives all the same width.
type sideBySide struct{}

func (*sideBySide) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := size.Width / float32(max(len(objects), 1))
	for i, o := range objects {
		o.Move(fyne.NewPos(float32(i)*width, 0))
		o.Resize(fyne.NewSize(width, size.Height))
	}
}

func (*sideBySide) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(240, 120) }

// under is the place among objects that stand beside each other, at an absolute
// position; -1: none.
func under(at fyne.Position, objects []fyne.CanvasObject) int {
	for i, o := range objects {
		p := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
		if s := o.Size(); at.X >= p.X && at.Y >= p.Y && at.X < p.X+s.Width && at.Y < p.Y+s.Height {
			return i
		}
	}
	return -1
}
