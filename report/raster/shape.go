package raster

import (
	"image"
	"math"

	"proofbox/report/page"
)

// shape fills and strokes an outline.
func (s *sheet) shape(fill page.Paint, pen page.Pen, o outline) {
	if fill.Alpha > 0 {
		s.fill(o, fill.Color, fill.Alpha)
	}
	if pen.Width > 0 {
		s.fill(stroked(o, s.nib(pen)), pen.Color, opacity(pen))
	}
}

func opacity(p page.Pen) float64 {
	if p.Alpha == 0 {
		return 1
	}
	return p.Alpha
}

// nib is a pen in pixels.
func (s *sheet) nib(p page.Pen) nib {
	n := nib{half: p.Width * s.scale / 2, round: p.Round}
	for _, d := range p.Dash {
		n.dash = append(n.dash, max(0, d*s.scale))
	}
	return n
}

// rect paints a rectangle. One without round corners has its edges between
// pixels, so that it is crisp and leaves no seam to its neighbour.
func (s *sheet) rect(m page.Rect) {
	a, b := s.at(m.X, m.Y), s.at(m.X+m.W, m.Y+m.H)
	if m.Radius != [4]float64{} {
		r := m.Radius
		for i := range r {
			r[i] *= s.scale
		}
		s.shape(m.Fill, m.Pen, rounded(a, b, r))
		return
	}
	if r := snapped(a, b); m.Fill.Alpha > 0 && r.Dx() > 0 && r.Dy() > 0 {
		s.block(r, m.Fill.Color, m.Fill.Alpha)
		m.Fill = page.Paint{}
	}
	if len(m.Pen.Dash) == 0 && m.Pen.Width > 0 {
		s.frame(a, b, m.Pen)
		m.Pen = page.Pen{}
	}
	s.shape(m.Fill, m.Pen, rounded(a, b, [4]float64{}))
}

// snapped are the pixels nearest to a rectangle; none where it is thinner than
// one.
func snapped(a, b point) image.Rectangle {
	if b.x-a.x < 1 || b.y-a.y < 1 {
		return image.Rectangle{}
	}
	return image.Rect(nearest(a.x), nearest(a.y), nearest(b.x), nearest(b.y))
}

func nearest(v float64) int { return pixel(math.Floor(v + 0.5)) }

// hair is how many whole pixels a line is drawn with, and how strongly: one
// thinner than a pixel is paler, and still to be seen.
func hair(width float64) (pixels int, strength float64) {
	return max(1, nearest(width)), math.Sqrt(min(1, width))
}

// strip is where the pixels of a line of a width begin.
func strip(at float64, pixels int) int { return nearest(at - float64(pixels)/2) }

// frame outlines a rectangle by four lines of whole pixels.
func (s *sheet) frame(a, b point, p page.Pen) {
	n, strength := hair(p.Width * s.scale)
	strength *= opacity(p)
	x0, y0, x1, y1 := strip(a.x, n), strip(a.y, n), strip(b.x, n), strip(b.y, n)
	s.block(image.Rect(x0, y0, x1+n, y0+n), p.Color, strength)
	s.block(image.Rect(x0, y1, x1+n, y1+n), p.Color, strength)
	s.block(image.Rect(x0, y0+n, x0+n, y1), p.Color, strength)
	s.block(image.Rect(x1, y0+n, x1+n, y1), p.Color, strength)
}

// line draws a straight line; one along the pixels takes whole ones.
func (s *sheet) line(m page.Stroke) {
	a, b := s.at(m.X1, m.Y1), s.at(m.X2, m.Y2)
	if m.Pen.Width <= 0 {
		return
	}
	plain := len(m.Pen.Dash) == 0 && !m.Pen.Round
	n, strength := hair(m.Pen.Width * s.scale)
	strength *= opacity(m.Pen)
	switch {
	case plain && a.y == b.y:
		y := strip(a.y, n)
		s.block(image.Rect(nearest(a.x), y, nearest(b.x), y+n), m.Pen.Color, strength)
	case plain && a.x == b.x:
		x := strip(a.x, n)
		s.block(image.Rect(x, nearest(a.y), x+n, nearest(b.y)), m.Pen.Color, strength)
	default:
		s.fill(stroked(outline{{moveTo, [3]point{a}}, {lineTo, [3]point{b}}}, s.nib(m.Pen)), m.Pen.Color, opacity(m.Pen))
	}
}

// gradient shades a rectangle from its left edge to its right.
func (s *sheet) gradient(m page.Gradient) {
	a, b := s.at(m.X, m.Y), s.at(m.X+m.W, m.Y+m.H)
	r := snapped(a, b)
	for x := max(r.Min.X, s.clip.Min.X); x < min(r.Max.X, s.clip.Max.X); x++ {
		t := max(0, min((float64(x)+0.5-a.x)/(b.x-a.x), 1))
		c := page.Color{R: between(m.From.R, m.To.R, t), G: between(m.From.G, m.To.G, t), B: between(m.From.B, m.To.B, t)}
		s.block(image.Rect(x, r.Min.Y, x+1, r.Max.Y), c, 1)
	}
}

func between(a, b uint8, t float64) uint8 {
	return uint8(math.Round(float64(a) + (float64(b)-float64(a))*t))
}
