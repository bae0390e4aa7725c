package pen

import (
	"math"

	"proofbox/evidence/drawing"
)

// inset shows a round part of the picture larger.
func (s *sheet) inset(f drawing.Inset) {
	s.area.fill(ellipse(f.Middle, f.Radius, f.Radius))
	detail := s.detail(s.drawn.Seen(f))
	s.area.through(s.im, func(pix []uint8, x, y, alpha int) {
		from := f.Eye.Add(drawing.Vec{X: float64(x) + 0.5, Y: float64(y) + 0.5}.Sub(f.Middle).Scaled(1 / f.Zoom))
		seen := detail.look(from.X/s.drawn.W, from.Y/s.drawn.H)
		for i := range seen {
			pix[i] = mixed(pix[i], seen[i], alpha)
		}
	})
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
