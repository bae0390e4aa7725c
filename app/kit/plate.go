package kit

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// plate is an area of one colour, with a border and round corners where it has
// them. Where a processor does the work of a graphics card, painting is all
// about pixels, and those of the toolkit's rectangle are dear: its shader thinks
// of corners, a border and a shadow at each. So a large plate is drawn in three
// parts, of which only two low ones have corners: between them lies one row of
// pixels, stretched.
type plate struct {
	size         fyne.Size
	fill, stroke color.Color
	width        float32 // of the border
	radius       float32

	whole, top, bottom *canvas.Rectangle // made when first needed
	middle             *canvas.Image
	row                plateRow // in the middle
	objects            []fyne.CanvasObject
}

// plateRow is what a row of pixels of a plate is made of.
type plateRow struct {
	width, border int
	fill, stroke  color.Color
}

// paint sets the look by names of the theme; empty ones draw nothing.
func (p *plate) paint(fill, stroke fyne.ThemeColorName, width, radius float32) {
	p.fill, p.stroke, p.width, p.radius = nil, nil, 0, radius
	if fill != "" {
		p.fill = hue(fill)
	}
	if stroke != "" && width > 0 {
		p.stroke, p.width = hue(stroke), width
	}
	p.arrange()
}

// resize gives it another size.
func (p *plate) resize(s fyne.Size) {
	if p.size != s {
		p.size = s
		p.arrange()
	}
}

// arrange chooses the parts and puts them into their places.
func (p *plate) arrange() {
	p.objects = p.objects[:0]
	switch {
	case p.inParts():
		p.part(&p.top, 0)
		p.part(&p.bottom, p.size.Height-p.edge())
		p.top.TopLeftCornerRadius, p.top.TopRightCornerRadius = p.radius, p.radius
		p.bottom.BottomLeftCornerRadius, p.bottom.BottomRightCornerRadius = p.radius, p.radius
		p.fillMiddle(p.radius)
	case p.radius == 0 && p.width == 0 && p.fill != nil:
		p.fillMiddle(0)
	case p.fill != nil || p.width > 0:
		p.part(&p.whole, 0)
		p.whole.CornerRadius = p.radius
		p.whole.Resize(p.size)
	}
	for _, o := range p.objects {
		o.Refresh()
	}
}

// inParts tells whether the plate is large enough, and hides what lies under
// it: the parts lie over each other a little.
func (p *plate) inParts() bool {
	return p.radius > 0 && p.size.Height >= 8*p.radius && p.size.Width >= 8*p.radius && p.width == float32(int(p.width)) &&
		isOpaque(p.fill) && (p.width == 0 || isOpaque(p.stroke))
}

func isOpaque(c color.Color) bool {
	if c == nil {
		return false
	}
	_, _, _, a := c.RGBA()
	return a == 0xffff
}

// edge is how tall a part with corners is: its straight border, which is soft
// for a pixel, is hidden by the middle.
func (p *plate) edge() float32 { return p.radius + p.width + 1 }

// part shows a rectangle of the whole width from y on.
func (p *plate) part(r **canvas.Rectangle, y float32) {
	if *r == nil {
		*r = canvas.NewRectangle(color.Transparent)
	}
	(*r).FillColor, (*r).StrokeColor, (*r).StrokeWidth = orClear(p.fill), orClear(p.stroke), p.width
	(*r).Move(fyne.NewPos(0, y))
	(*r).Resize(fyne.NewSize(p.size.Width, p.edge()))
	p.objects = append(p.objects, *r)
}

func orClear(c color.Color) color.Color {
	if c == nil {
		return color.Transparent
	}
	return c
}

// fillMiddle shows the rows that are all alike, but for some above and below.
func (p *plate) fillMiddle(but float32) {
	row := plateRow{width: 1, fill: p.fill}
	if p.width > 0 {
		row = plateRow{int(p.size.Width + 0.5), int(p.width), p.fill, p.stroke}
	}
	if p.middle == nil {
		p.middle = &canvas.Image{ScaleMode: canvas.ImageScalePixels}
	}
	if p.row != row {
		p.row, p.middle.Image = row, row.image()
	}
	p.middle.Move(fyne.NewPos(0, but))
	p.middle.Resize(fyne.NewSize(p.size.Width, p.size.Height-2*but))
	p.objects = append(p.objects, p.middle)
}

func (r plateRow) image() *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, r.width, 1))
	for x := range r.width {
		if m.Set(x, 0, r.fill); x < r.border || x >= r.width-r.border {
			m.Set(x, 0, r.stroke)
		}
	}
	return m
}
