package pen

import (
	"image"
	"math"

	"proofbox/evidence"
)

// magnifier shows a round part of the picture larger, in an inset with a ring.
func (s *sheet) magnifier(m evidence.Mark, k ink) {
	if len(m.Points) < 3 {
		return
	}
	eye, inset := s.at(m.Points[0]), s.at(m.Points[2])
	width := s.width(m) * 0.8
	r := max(2*width, s.at(m.Points[1]).sub(eye).len())
	zoom := max(evidence.MinZoom, min(evidence.MaxZoom, m.Zoom))
	large := min(r*zoom, 0.45*min(s.w, s.h))
	inset = vec{within(inset.x, large+width, s.w), within(inset.y, large+width, s.h)}
	f := figure{width: width, dash: k.dash}
	f.closed(ellipse(eye, r, r))
	if d := inset.sub(eye); d.len() > r+large {
		along := d.scaled(1 / d.len())
		f.lines = append(f.lines, []vec{eye.add(along.scaled(r)), inset.sub(along.scaled(large))})
	}
	s.put(f, k.color)
	s.area.fill(ellipse(inset, large, large))
	s.area.through(s.im, func(pix []uint8, x, y, alpha int) {
		from := eye.add(vec{(float64(x) + 0.5 - inset.x) / zoom, (float64(y) + 0.5 - inset.y) / zoom})
		seen := look(s.detail, from.x/s.w, from.y/s.h)
		for i := range seen {
			pix[i] = mixed(pix[i], seen[i], alpha)
		}
	})
	ring := figure{width: width * 1.3, dash: nil}
	ring.closed(ellipse(inset, large, large))
	s.put(ring, k.color)
}

// look gives the colour at a place of a picture, in fractions of its sides,
// between its pixels.
func look(im *image.NRGBA, fx, fy float64) (out [3]uint8) {
	w, h := im.Rect.Dx(), im.Rect.Dy()
	x, y := fx*float64(w)-0.5, fy*float64(h)-0.5
	x0, y0 := math.Floor(x), math.Floor(y)
	dx, dy := x-x0, y-y0
	pix := func(x, y float64) []uint8 {
		xi, yi := max(0, min(w-1, int(x))), max(0, min(h-1, int(y)))
		return im.Pix[im.PixOffset(im.Rect.Min.X+xi, im.Rect.Min.Y+yi):]
	}
	a, b, c, d := pix(x0, y0), pix(x0+1, y0), pix(x0, y0+1), pix(x0+1, y0+1)
	for i := range out {
		top := float64(a[i])*(1-dx) + float64(b[i])*dx
		low := float64(c[i])*(1-dx) + float64(d[i])*dx
		out[i] = uint8(top*(1-dy) + low*dy + 0.5)
	}
	return out
}
