package raster

import (
	"image"
	"image/draw"
	"math"

	"golang.org/x/image/vector"

	"proofbox/report/page"
)

// sheet is a page, or a part of one, being painted. Where it speaks of pixels,
// they count from the corner of the part.
type sheet struct {
	im      *image.RGBA
	scale   float64 // pixels to a millimetre
	dx, dy  float64 // of the part, in pixels of the page
	missing bool    // a picture was not to be had
	raster  vector.Rasterizer
	mask    []uint8
}

func newSheet(area image.Rectangle, scale float64) *sheet {
	s := &sheet{im: image.NewRGBA(image.Rectangle{Max: area.Size()}), scale: scale, dx: float64(area.Min.X), dy: float64(area.Min.Y)}
	for i := range s.im.Pix {
		s.im.Pix[i] = 255
	}
	return s
}

// at turns a place on the page into pixels.
func (s *sheet) at(x, y float64) point { return point{x*s.scale - s.dx, y*s.scale - s.dy} }

// fill paints an outline.
func (s *sheet) fill(o outline, c page.Color, alpha float64) {
	if m := s.cover(o); !m.Rect.Empty() {
		s.through(m, m.Rect.Min, c, alpha)
	}
}

// cover gives how much an outline covers of the pixels it touches. The mask is
// good until the next.
func (s *sheet) cover(o outline) *image.Alpha {
	r := o.bounds().Intersect(s.im.Rect)
	if r.Empty() {
		return &image.Alpha{}
	}
	n := r.Dx() * r.Dy()
	if cap(s.mask) < n {
		s.mask = make([]uint8, n)
	}
	m := &image.Alpha{Pix: s.mask[:n], Stride: r.Dx(), Rect: r}
	o.cover(&s.raster, m)
	return m
}

// cover fills a mask with how much of its pixels an outline covers.
func (o outline) cover(z *vector.Rasterizer, m *image.Alpha) {
	z.Reset(m.Rect.Dx(), m.Rect.Dy())
	z.DrawOp = draw.Src
	dx, dy := float64(m.Rect.Min.X), float64(m.Rect.Min.Y)
	for _, e := range o {
		a, b, c := e.p[0].near(dx, dy), e.p[1].near(dx, dy), e.p[2].near(dx, dy)
		switch e.verb {
		case moveTo:
			z.MoveTo(a[0], a[1])
		case lineTo:
			z.LineTo(a[0], a[1])
		case quadTo:
			z.QuadTo(a[0], a[1], b[0], b[1])
		case cubeTo:
			z.CubeTo(a[0], a[1], b[0], b[1], c[0], c[1])
		case closePath:
			z.ClosePath()
		}
	}
	z.ClosePath()
	z.Draw(m, m.Rect, image.Opaque, image.Point{})
}

// through paints where a mask, put with its corner at a place, lets through.
func (s *sheet) through(m *image.Alpha, at image.Point, c page.Color, alpha float64) {
	r := image.Rectangle{at, at.Add(m.Rect.Size())}.Intersect(s.im.Rect)
	a := uint32(math.Round(max(0, min(alpha, 1)) * 255))
	for y := r.Min.Y; y < r.Max.Y; y++ {
		from := (y-at.Y)*m.Stride + r.Min.X - at.X
		to := s.im.Pix[s.im.PixOffset(r.Min.X, y):]
		for i, v := range m.Pix[from : from+r.Dx()] {
			if v == 0 {
				continue
			}
			mix(to[4*i:4*i+3:4*i+3], c, uint32(v)*a/255)
		}
	}
}

// mix lays a colour over a pixel.
func mix(pix []uint8, c page.Color, a uint32) {
	b := 255 - a
	pix[0] = uint8((uint32(pix[0])*b + uint32(c.R)*a + 127) / 255)
	pix[1] = uint8((uint32(pix[1])*b + uint32(c.G)*a + 127) / 255)
	pix[2] = uint8((uint32(pix[2])*b + uint32(c.B)*a + 127) / 255)
}

// block paints whole pixels.
func (s *sheet) block(r image.Rectangle, c page.Color, alpha float64) {
	r = r.Intersect(s.im.Rect)
	a := uint32(math.Round(max(0, min(alpha, 1)) * 255))
	if r.Empty() || a == 0 {
		return
	}
	for y := r.Min.Y; y < r.Max.Y; y++ {
		row := s.im.Pix[s.im.PixOffset(r.Min.X, y):][:4*r.Dx()]
		for i := 0; i < len(row); i += 4 {
			mix(row[i:i+3:i+3], c, a)
		}
	}
}
