package pen

import (
	"math"

	"proofbox/evidence"
)

// magnifier shows a round part of the picture larger, in an inset with a ring.
func (s *sheet) magnifier(m evidence.Mark, k ink) {
	if len(m.Points) < 3 {
		return
	}
	eye, r, inset, large := s.lens(m)
	width := s.width(m) * 0.8
	zoom := enlarging(m)
	f := figure{width: width, dash: k.dash}
	f.closed(ellipse(eye, r, r))
	if d := inset.sub(eye); d.len() > r+large {
		along := d.scaled(1 / d.len())
		f.lines = append(f.lines, []vec{eye.add(along.scaled(r)), inset.sub(along.scaled(large))})
	}
	s.put(f, k.color)
	s.area.fill(ellipse(inset, large, large))
	detail := s.detail(s.around(eye, large/zoom))
	s.area.through(s.im, func(pix []uint8, x, y, alpha int) {
		from := eye.add(vec{(float64(x) + 0.5 - inset.x) / zoom, (float64(y) + 0.5 - inset.y) / zoom})
		seen := detail.look(from.x/s.w, from.y/s.h)
		for i := range seen {
			pix[i] = mixed(pix[i], seen[i], alpha)
		}
	})
	ring := figure{width: width * 1.3, dash: nil}
	ring.closed(ellipse(inset, large, large))
	s.put(ring, k.color)
}

// lens is where a magnifier looks, and its inset, which lies on the picture as
// far as it fits.
func (s *sheet) lens(m evidence.Mark) (eye vec, r float64, inset vec, large float64) {
	width := s.width(m) * 0.8
	eye, inset = s.at(m.Points[0]), s.at(m.Points[2])
	r = max(2*width, s.at(m.Points[1]).sub(eye).len())
	large = min(r*enlarging(m), 0.45*min(s.w, s.h))
	return eye, r, vec{within(inset.x, large+width, s.w), within(inset.y, large+width, s.h)}, large
}

func enlarging(m evidence.Mark) float64 {
	return max(evidence.MinZoom, min(evidence.MaxZoom, m.Zoom))
}

// around is the box around a circle.
func (s *sheet) around(c vec, r float64) evidence.Box {
	return evidence.Box{X: (c.x - r) / s.w, Y: (c.y - r) / s.h, W: 2 * r / s.w, H: 2 * r / s.h}
}

// look gives the colour at a place, in fractions of the picture's sides, between
// its pixels.
func (v View) look(fx, fy float64) (out [3]uint8) {
	im := v.Image
	x, y := fx*v.W-0.5, fy*v.H-0.5
	x0, y0 := math.Floor(x), math.Floor(y)
	dx, dy := x-x0, y-y0
	pix := func(x, y float64) []uint8 {
		xi, yi := max(im.Rect.Min.X, min(im.Rect.Max.X-1, int(x))), max(im.Rect.Min.Y, min(im.Rect.Max.Y-1, int(y)))
		return im.Pix[im.PixOffset(xi, yi):]
	}
	a, b, c, d := pix(x0, y0), pix(x0+1, y0), pix(x0, y0+1), pix(x0+1, y0+1)
	for i := range out {
		top := float64(a[i])*(1-dx) + float64(b[i])*dx
		low := float64(c[i])*(1-dx) + float64(d[i])*dx
		out[i] = uint8(top*(1-dy) + low*dy + 0.5)
	}
	return out
}
