package kit

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Overview is a narrow upright map of something long: marks in lanes, what is
// in view as a frame, and a press goes there. Places are parts of the whole,
// from 0 at the top to 1.
type Overview struct {
	widget.BaseWidget
	OnJump func(at float32)

	marks    []OverviewMark
	labels   []OverviewLabel
	from, to float32 // in view
	frame    *canvas.Rectangle
}

// OverviewMark is something on the map.
type OverviewMark struct {
	At, To  float32             // To of a stretch; else 0
	Lane    int                 // 0 to OverviewLanes-1; -1: all of them
	Ink     fyne.ThemeColorName //
	Striped bool                // a stretch in stripes
}

// OverviewLabel is a word beside the map.
type OverviewLabel struct {
	At   float32
	Text string
}

// OverviewLanes is how many lanes there are.
const OverviewLanes = 3

// Measures of a map: above and below it, the lanes, and room for the labels.
const (
	overviewPad   = 14
	overviewLeft  = 10
	laneWidth     = 9
	laneGap       = 3
	overviewRight = 40
	overviewLanes = OverviewLanes*(laneWidth+laneGap) - laneGap
)

// NewOverview makes an empty map.
func NewOverview(onJump func(at float32)) *Overview {
	o := &Overview{OnJump: onJump, frame: canvas.NewRectangle(color.Transparent)}
	o.ExtendBaseWidget(o)
	return o
}

// Mark shows other marks and labels.
func (o *Overview) Mark(marks []OverviewMark, labels []OverviewLabel) {
	o.marks, o.labels = marks, labels
	o.Refresh()
}

// SetView frames what is in view.
func (o *Overview) SetView(from, to float32) {
	if from == o.from && to == o.to {
		return
	}
	o.from, o.to = from, to
	o.placeFrame()
}

// leastFrame is the least height of the frame, to be seen and caught.
const leastFrame = 14

func (o *Overview) placeFrame() {
	top, bottom := o.y(o.from), o.y(o.to)
	if short := leastFrame - (bottom - top); short > 0 {
		top, bottom = top-short/2, bottom+short/2
	}
	o.frame.Move(fyne.NewPos(overviewLeft-4, top))
	o.frame.Resize(fyne.NewSize(overviewLanes+8, bottom-top))
}

// y is the height of a place.
func (o *Overview) y(at float32) float32 {
	return overviewPad + at*(o.Size().Height-2*overviewPad)
}

// Tapped is Fyne's door.
func (o *Overview) Tapped(e *fyne.PointEvent) { o.jump(e.Position.Y) }

// Dragged is Fyne's door.
func (o *Overview) Dragged(e *fyne.DragEvent) { o.jump(e.Position.Y) }

// DragEnd is Fyne's door.
func (o *Overview) DragEnd() {}

// Cursor is Fyne's door.
func (o *Overview) Cursor() desktop.Cursor { return desktop.PointerCursor }

func (o *Overview) jump(y float32) {
	if h := o.Size().Height - 2*overviewPad; h > 0 && o.OnJump != nil {
		o.OnJump(max(0, min(1, (y-overviewPad)/h)))
	}
}

// CreateRenderer is Fyne's door.
func (o *Overview) CreateRenderer() fyne.WidgetRenderer {
	o.ExtendBaseWidget(o)
	r := &overviewRenderer{o: o, strip: canvas.NewRaster(o.draw)}
	r.paint()
	return r
}

type overviewRenderer struct {
	o      *Overview
	strip  *canvas.Raster
	labels []*canvas.Text
}

func (r *overviewRenderer) paint() {
	paint(r.o.frame, theme.ColorNameHover, theme.ColorNameForeground, 1.5, 5)
	r.labels = r.labels[:0]
	for _, l := range r.o.labels {
		t := &canvas.Text{Text: l.Text, Color: hue(ColorMuted), TextSize: measure(SizeTiny), TextStyle: styled(l.Text, false)}
		r.labels = append(r.labels, t)
	}
}

// Layout leaves out labels that would stand on others.
func (r *overviewRenderer) Layout(s fyne.Size) {
	r.strip.Move(fyne.NewPos(overviewLeft, overviewPad))
	r.strip.Resize(fyne.NewSize(overviewLanes, max(s.Height-2*overviewPad, 1)))
	r.o.placeFrame()
	free := float32(-1)
	for i, t := range r.labels {
		size := t.MinSize()
		y := max(0, min(r.o.y(r.o.labels[i].At)-size.Height/2, s.Height-size.Height))
		t.Hidden = y < free
		if t.Hidden {
			continue
		}
		free = y + size.Height
		t.Resize(size)
		t.Move(fyne.NewPos(overviewLeft+overviewLanes+7, y))
	}
}

func (r *overviewRenderer) MinSize() fyne.Size {
	return fyne.NewSize(overviewLeft+overviewLanes+7+overviewRight, 80)
}

func (r *overviewRenderer) Refresh() {
	r.paint()
	r.Layout(r.o.Size())
	r.strip.Refresh()
	canvas.Refresh(r.o)
}

func (r *overviewRenderer) Objects() []fyne.CanvasObject {
	all := []fyne.CanvasObject{r.strip}
	for _, t := range r.labels {
		all = append(all, t)
	}
	return append(all, r.o.frame)
}

func (r *overviewRenderer) Destroy() {}

// draw paints the lanes and the marks. Where marks lie on each other the colour
// grows denser.
func (o *Overview) draw(w, h int) image.Image {
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	scale := float32(w) / overviewLanes
	lane := func(n int) (x0, x1 int) {
		if n < 0 {
			return 0, w
		}
		left := float32(n) * (laneWidth + laneGap) * scale
		return int(left), int(left + laneWidth*scale)
	}
	for n := range OverviewLanes {
		x0, x1 := lane(n)
		blend(m, image.Rect(x0, 0, x1, h), nrgba(hue(ColorWell)), 255, 0)
	}
	bar := max(int(2*scale), 1)
	for _, k := range o.marks {
		x0, x1 := lane(k.Lane)
		y0 := int(k.At * float32(h-bar))
		r := image.Rect(x0, y0, x1, y0+bar)
		alpha, stripes := 170, 0
		if k.To > k.At {
			r.Max.Y = max(int(k.To*float32(h)), r.Max.Y)
		}
		if k.Striped {
			stripes = 2 * bar
		}
		blend(m, r, nrgba(hue(k.Ink)), alpha, stripes)
	}
	return m
}

// blend lays a colour over a part of a picture, in stripes of a period where one
// is given.
func blend(m *image.NRGBA, r image.Rectangle, c color.NRGBA, alpha, period int) {
	r = r.Intersect(m.Rect)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if period > 0 && (x+y)%period >= period/2 {
				continue
			}
			p := m.Pix[m.PixOffset(x, y):]
			over := func(i int, v uint8) { p[i] = uint8((int(v)*alpha + int(p[i])*(255-alpha)) / 255) }
			over(0, c.R)
			over(1, c.G)
			over(2, c.B)
			p[3] = max(p[3], uint8(alpha))
		}
	}
}
