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
	clip    clip
	missing bool // a picture was not to be had
	raster  vector.Rasterizer
	mask    []uint8
}

// clip is where paint shows: inside a rectangle, and by how much a mask over
// the whole of it says.
type clip struct {
	image.Rectangle
	mask *image.Alpha // nil: all of it
}

func newSheet(area image.Rectangle, scale float64) *sheet {
	im := image.NewRGBA(image.Rectangle{Max: area.Size()})
	im.Pix[0], im.Pix[1], im.Pix[2], im.Pix[3] = 255, 255, 255, 255
	spread(im.Pix, 4)
	return &sheet{im: im, scale: scale, dx: float64(area.Min.X), dy: float64(area.Min.Y), clip: clip{Rectangle: im.Rect}}
}

// spread repeats the first n bytes to the end.
func spread(b []uint8, n int) {
	for n < len(b) {
		n += copy(b[n:], b[:n])
	}
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
	r := o.bounds().Intersect(s.clip.Rectangle)
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
	r := image.Rectangle{at, at.Add(m.Rect.Size())}.Intersect(s.clip.Rectangle)
	a := whole(alpha)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		from := (y-at.Y)*m.Stride + r.Min.X - at.X
		row, cut := s.row(y, r.Min.X, r.Max.X)
		for i, v := range m.Pix[from : from+r.Dx()] {
			if v == 0 {
				continue
			}
			k := uint32(v) * a / 255
			if cut != nil {
				k = k * uint32(cut[i]) / 255
			}
			mix(row[4*i:4*i+4:4*i+4], c, k)
		}
	}
}

// whole gives an opacity as a number up to 255.
func whole(alpha float64) uint32 { return uint32(math.Round(max(0, min(alpha, 1)) * 255)) }

// row gives the pixels of a row from x0 to x1, which lie inside the clip, and
// how much of each shows; nil: all.
func (s *sheet) row(y, x0, x1 int) (pix, cut []uint8) {
	at := s.im.PixOffset(x0, y)
	pix = s.im.Pix[at : at+4*(x1-x0)]
	if m := s.clip.mask; m != nil {
		at := m.PixOffset(x0, y)
		cut = m.Pix[at : at+x1-x0]
	}
	return pix, cut
}

// mix lays a colour over a pixel.
func mix(pix []uint8, c page.Color, a uint32) {
	if a == 255 {
		pix[0], pix[1], pix[2] = c.R, c.G, c.B
		return
	}
	b := 255 - a
	pix[0] = uint8((uint32(pix[0])*b + uint32(c.R)*a + 127) / 255)
	pix[1] = uint8((uint32(pix[1])*b + uint32(c.G)*a + 127) / 255)
	pix[2] = uint8((uint32(pix[2])*b + uint32(c.B)*a + 127) / 255)
}

// block paints whole pixels.
func (s *sheet) block(r image.Rectangle, c page.Color, alpha float64) {
	r = r.Intersect(s.clip.Rectangle)
	a := whole(alpha)
	if r.Empty() {
		return
	}
	for y := r.Min.Y; y < r.Max.Y; y++ {
		row, cut := s.row(y, r.Min.X, r.Max.X)
		if a == 255 && cut == nil {
			row[0], row[1], row[2], row[3] = c.R, c.G, c.B, 255
			spread(row, 4)
			continue
		}
		for i := 0; i < len(row); i += 4 {
			k := a
			if cut != nil {
				k = k * uint32(cut[i/4]) / 255
			}
			mix(row[i:i+4:i+4], c, k)
		}
	}
}

// within paints cut to a rectangle with round corners.
func (s *sheet) within(a, b point, radius float64, paint func()) {
	was := s.clip
	defer func() { s.clip = was }()
	r := pixels(a, b)
	s.clip = was.cut(r)
	if s.clip.Empty() {
		return
	}
	if radius = min(radius, (b.x-a.x)/2, (b.y-a.y)/2); radius > 0 {
		s.clip = was.cut(r).under(&s.raster, rounded(point{float64(r.Min.X), float64(r.Min.Y)}, point{float64(r.Max.X), float64(r.Max.Y)}, page.Round(radius)))
	}
	paint()
}

// pixels are those nearest to a rectangle, one at least.
func pixels(a, b point) image.Rectangle {
	x, y := nearest(a.x), nearest(a.y)
	return image.Rectangle{image.Pt(x, y), image.Pt(max(nearest(b.x), x+1), max(nearest(b.y), y+1))}
}

// cut gives a clip that is inside a rectangle too.
func (c clip) cut(r image.Rectangle) clip {
	c.Rectangle = c.Intersect(r)
	return c
}

// under gives a clip that is inside an outline too.
func (c clip) under(z *vector.Rasterizer, o outline) clip {
	m := image.NewAlpha(c.Rectangle)
	o.cover(z, m)
	if c.mask != nil {
		for y := c.Min.Y; y < c.Max.Y; y++ {
			to, by := m.Pix[m.PixOffset(c.Min.X, y):], c.mask.Pix[c.mask.PixOffset(c.Min.X, y):]
			for i := range c.Dx() {
				to[i] = uint8(uint32(to[i]) * uint32(by[i]) / 255)
			}
		}
	}
	return clip{c.Rectangle, m}
}
