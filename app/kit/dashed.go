package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
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
	r := &dropAreaRenderer{area: d, back: canvas.NewRectangle(color.Transparent), dashes: NewDashes("")}
	r.paint()
	return r
}

type dropAreaRenderer struct {
	area   *DropArea
	back   *canvas.Rectangle
	dashes *Dashes
}

func (r *dropAreaRenderer) paint() {
	fill := ColorCard
	if r.area.lit {
		fill = ColorBlueSoft
	}
	paint(r.back, fill, "", 0, 14)
	r.dashes.Ink = ColorFaint
	if r.area.lit {
		r.dashes.Ink = ColorBlue
	}
	r.dashes.Refresh()
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
	r.dashes.Resize(s)
}

// Dashes is a dashed frame.
type Dashes struct {
	widget.BaseWidget
	Ink fyne.ThemeColorName
}

// NewDashes makes a frame in a colour of the theme.
func NewDashes(ink fyne.ThemeColorName) *Dashes {
	d := &Dashes{Ink: ink}
	d.ExtendBaseWidget(d)
	return d
}

// CreateRenderer is Fyne's door.
func (d *Dashes) CreateRenderer() fyne.WidgetRenderer {
	d.ExtendBaseWidget(d)
	r := &dashesRenderer{frame: d}
	r.Layout(d.Size())
	return r
}

type dashesRenderer struct {
	frame   *Dashes
	objects []fyne.CanvasObject
}

func (r *dashesRenderer) Layout(s fyne.Size) {
	r.objects = nil
	for _, x := range dashes(s.Width) {
		r.dash(x, 0, dashLength, dashWidth)
		r.dash(x, s.Height-dashWidth, dashLength, dashWidth)
	}
	for _, y := range dashes(s.Height) {
		r.dash(0, y, dashWidth, dashLength)
		r.dash(s.Width-dashWidth, y, dashWidth, dashLength)
	}
}

func (r *dashesRenderer) dash(x, y, w, h float32) {
	d := canvas.NewRectangle(hue(r.frame.Ink))
	d.CornerRadius = dashWidth / 2
	d.Move(fyne.NewPos(x, y))
	d.Resize(fyne.NewSize(w, h))
	r.objects = append(r.objects, d)
}

func (r *dashesRenderer) Refresh() {
	r.Layout(r.frame.Size())
	canvas.Refresh(r.frame)
}

func (r *dashesRenderer) MinSize() fyne.Size           { return fyne.NewSize(0, 0) }
func (r *dashesRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *dashesRenderer) Destroy()                     {}

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
