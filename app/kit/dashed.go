package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// DropArea is a dashed frame that says "drop it here" and lights up under the
// pointer. The window takes the drop wherever it falls; this shows where.
type DropArea struct {
	widget.BaseWidget
	Content fyne.CanvasObject
	OnTap   func()
	lit     bool
}

// NewDropArea makes a frame around something.
func NewDropArea(content fyne.CanvasObject, onTap func()) *DropArea {
	d := &DropArea{Content: content, OnTap: onTap}
	d.ExtendBaseWidget(d)
	return d
}

// MouseIn is Fyne's door. X11 sends pointer motion during a file drag too.
func (d *DropArea) MouseIn(*desktop.MouseEvent) { d.light(true) }

// MouseMoved is Fyne's door.
func (d *DropArea) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is Fyne's door.
func (d *DropArea) MouseOut() { d.light(false) }

func (d *DropArea) light(on bool) {
	if d.lit != on {
		d.lit = on
		d.Refresh()
	}
}

// Tapped is Fyne's door.
func (d *DropArea) Tapped(*fyne.PointEvent) {
	if d.OnTap != nil {
		d.OnTap()
	}
}

// Cursor is Fyne's door.
func (d *DropArea) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer is Fyne's door.
func (d *DropArea) CreateRenderer() fyne.WidgetRenderer {
	d.ExtendBaseWidget(d)
	r := &dropAreaRenderer{area: d, back: canvas.NewRectangle(color.Transparent), dashes: container.NewWithoutLayout()}
	r.paint()
	return r
}

type dropAreaRenderer struct {
	area   *DropArea
	back   *canvas.Rectangle
	dashes *fyne.Container
}

func (r *dropAreaRenderer) paint() {
	fill := ColorCard
	if r.area.lit {
		fill = ColorBlueSoft
	}
	paint(r.back, fill, "", 0, 14)
	for _, o := range r.dashes.Objects {
		o.(*canvas.Rectangle).FillColor = r.ink()
		o.Refresh()
	}
}

func (r *dropAreaRenderer) ink() color.Color {
	if r.area.lit {
		return hue(ColorBlue)
	}
	return hue(ColorFaint)
}

// Dash and gap of the frame, its thickness, and how far it stays from corners.
const (
	dashLength = 9
	dashPitch  = 16
	dashWidth  = 1.5
	dashCorner = 14
)

func (r *dropAreaRenderer) Layout(s fyne.Size) {
	r.back.Resize(s)
	r.area.Content.Resize(s)
	r.dashes.Objects = nil
	for _, x := range dashes(s.Width) {
		r.dash(x, 0, dashLength, dashWidth)
		r.dash(x, s.Height-dashWidth, dashLength, dashWidth)
	}
	for _, y := range dashes(s.Height) {
		r.dash(0, y, dashWidth, dashLength)
		r.dash(s.Width-dashWidth, y, dashWidth, dashLength)
	}
	canvas.Refresh(r.dashes)
}

func (r *dropAreaRenderer) dash(x, y, w, h float32) {
	d := canvas.NewRectangle(r.ink())
	d.CornerRadius = dashWidth / 2
	d.Move(fyne.NewPos(x, y))
	d.Resize(fyne.NewSize(w, h))
	r.dashes.Objects = append(r.dashes.Objects, d)
}

// dashes gives where dashes begin along an edge, centred.
func dashes(length float32) (at []float32) {
	n := int((length - 2*dashCorner + dashPitch - dashLength) / dashPitch)
	used := float32(n)*dashPitch - (dashPitch - dashLength)
	for i := range n {
		at = append(at, (length-used)/2+float32(i)*dashPitch)
	}
	return at
}

func (r *dropAreaRenderer) MinSize() fyne.Size { return r.area.Content.MinSize() }

func (r *dropAreaRenderer) Refresh() {
	r.paint()
	canvas.Refresh(r.area)
}

func (r *dropAreaRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.dashes, r.area.Content}
}

func (r *dropAreaRenderer) Destroy() {}
