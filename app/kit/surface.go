package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Surface is a filled area with a border and something on it. Empty colour
// names draw nothing.
type Surface struct {
	widget.BaseWidget
	Fill, Stroke fyne.ThemeColorName
	StrokeWidth  float32
	Radius       float32
	Inset        fyne.Size // between the border and the content, on each side
	Content      fyne.CanvasObject
}

// NewSurface makes a surface; style sets the fields that matter.
func NewSurface(content fyne.CanvasObject, style ...func(*Surface)) *Surface {
	s := &Surface{Content: content}
	for _, f := range style {
		f(s)
	}
	s.ExtendBaseWidget(s)
	return s
}

// Card is a raised area with a hairline around it.
func Card(s *Surface) {
	s.Fill, s.Stroke, s.StrokeWidth, s.Radius = ColorCard, ColorLine, 1, 12
}

// Filled fills a surface.
func Filled(n fyne.ThemeColorName) func(*Surface) { return func(s *Surface) { s.Fill = n } }

// Rounded sets the radius of the corners.
func Rounded(r float32) func(*Surface) { return func(s *Surface) { s.Radius = r } }

// Padded sets the inset.
func Padded(x, y float32) func(*Surface) {
	return func(s *Surface) { s.Inset = fyne.NewSize(x, y) }
}

// CreateRenderer is Fyne's door.
func (s *Surface) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	r := &surfaceRenderer{surface: s}
	r.paint()
	return r
}

type surfaceRenderer struct {
	surface *Surface
	back    plate
	objects []fyne.CanvasObject
}

func (r *surfaceRenderer) paint() {
	s := r.surface
	r.back.paint(s.Fill, s.Stroke, s.StrokeWidth, s.Radius)
}

// paint sets the look of a rectangle by names of the theme.
func paint(r *canvas.Rectangle, fill, stroke fyne.ThemeColorName, width, radius float32) {
	r.FillColor, r.StrokeColor, r.StrokeWidth, r.CornerRadius = color.Transparent, color.Transparent, 0, radius
	if fill != "" {
		r.FillColor = hue(fill)
	}
	if stroke != "" {
		r.StrokeColor, r.StrokeWidth = hue(stroke), width
	}
	r.Refresh()
}

func (r *surfaceRenderer) Layout(size fyne.Size) {
	r.back.resize(size)
	if c := r.surface.Content; c != nil {
		in := r.surface.Inset
		c.Move(fyne.NewPos(in.Width, in.Height))
		c.Resize(size.Subtract(in).Subtract(in))
	}
}

func (r *surfaceRenderer) MinSize() fyne.Size {
	in := r.surface.Inset
	size := in.Add(in)
	if c := r.surface.Content; c != nil {
		size = size.Add(c.MinSize())
	}
	return size
}

func (r *surfaceRenderer) Refresh() {
	r.paint()
	if c := r.surface.Content; c != nil {
		c.Refresh()
	}
	canvas.Refresh(r.surface)
}

func (r *surfaceRenderer) Objects() []fyne.CanvasObject {
	r.objects = append(r.objects[:0], r.back.objects...)
	if r.surface.Content != nil {
		r.objects = append(r.objects, r.surface.Content)
	}
	return r.objects
}

func (r *surfaceRenderer) Destroy() {}
