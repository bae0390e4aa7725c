package pen

import (
	"image"
	"image/color"
	"math"

	"proofbox/evidence"
	"proofbox/evidence/drawing"
)

// View is a part of a picture: Image.Rect says which, in pixels of the picture
// as large as W by H.
type View struct {
	Image *image.NRGBA
	W, H  float64
}

// whole is a picture seen as the whole of itself.
func whole(im *image.NRGBA) View {
	if im == nil {
		return View{}
	}
	c := *im
	c.Rect = c.Rect.Sub(c.Rect.Min)
	return View{&c, float64(c.Rect.Dx()), float64(c.Rect.Dy())}
}

// Burn overwrites redacted areas with one colour, grown to whole pixels.
func (v View) Burn(all []evidence.Redaction) {
	for _, r := range all {
		b := r.Box.Inside()
		area := image.Rect(int(math.Floor(b.X*v.W)), int(math.Floor(b.Y*v.H)), int(math.Ceil((b.X+b.W)*v.W)), int(math.Ceil((b.Y+b.H)*v.H)))
		blacken(v.Image, area.Intersect(v.Image.Rect))
	}
}

// held is the colour of what is in the hand; no ink has it.
var held = color.NRGBA{30, 82, 172, 255}

// Hold shows that something is in the hand: a thin frame around it, unless it is
// empty, and the places to take hold of, each of radius r.
func (v View) Hold(frame evidence.Box, grips []evidence.Point, r float64) {
	var a area
	if frame.W > 0 && frame.H > 0 {
		half := drawing.Vec{X: frame.W*v.W/2 + r/2, Y: frame.H*v.H/2 + r/2}
		line := way(drawing.Outline{Points: corners(drawing.Vec{X: (frame.X + frame.W/2) * v.W, Y: (frame.Y + frame.H/2) * v.H}, half), Shut: true})
		a.stroke(line, 0.3*r)
		a.paint(v.Image, drawing.White)
		a.stroke(line, 0.15*r)
		a.paint(v.Image, held)
	}
	for _, g := range grips {
		at := drawing.Vec{X: g.X * v.W, Y: g.Y * v.H}
		for _, ring := range []struct {
			r float64
			c color.NRGBA
		}{{1.2 * r, drawing.White}, {r, held}, {0.6 * r, drawing.White}} {
			a.fill(dot(at, ring.r))
			a.paint(v.Image, ring.c)
		}
	}
}
