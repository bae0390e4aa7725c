package drawing

import (
	"math"

	"proofbox/evidence"
)

// Vec is a place or a way on the picture, in the unit of its sheet.
type Vec struct{ X, Y float64 }

// Add goes on by b.
func (a Vec) Add(b Vec) Vec { return Vec{a.X + b.X, a.Y + b.Y} }

// Sub is the way from b to a.
func (a Vec) Sub(b Vec) Vec { return Vec{a.X - b.X, a.Y - b.Y} }

// Scaled is k times as far.
func (a Vec) Scaled(k float64) Vec { return Vec{a.X * k, a.Y * k} }

// Turned is a by a quarter of a turn.
func (a Vec) Turned() Vec { return Vec{-a.Y, a.X} }

// Len is how far a goes.
func (a Vec) Len() float64 { return math.Hypot(a.X, a.Y) }

// Mid is half way between a and b.
func Mid(a, b Vec) Vec { return Vec{(a.X + b.X) / 2, (a.Y + b.Y) / 2} }

// corners are those of the rectangle with a and b for opposite ones.
func corners(a, b Vec) []Vec { return []Vec{a, {b.X, a.Y}, b, {a.X, b.Y}} }

// polygon is regular, turned by so many of its sides.
func polygon(c Vec, r float64, sides int, turn float64) []Vec {
	out := make([]Vec, sides)
	for i := range out {
		sin, cos := math.Sincos(2 * math.Pi * (float64(i) + turn) / float64(sides))
		out[i] = Vec{c.X + r*sin, c.Y - r*cos}
	}
	return out
}

// within keeps a stretch of v ± half between 0 and size.
func within(v, half, size float64) float64 {
	if 2*half >= size {
		return size / 2
	}
	return max(half, min(size-half, v))
}

// at is where a point of a mark lies.
func (s Sheet) at(p evidence.Point) Vec { return Vec{p.X * s.W, p.Y * s.H} }

// box is a box of the picture around a middle.
func (s Sheet) box(c, half Vec) evidence.Box {
	return evidence.Box{X: (c.X - half.X) / s.W, Y: (c.Y - half.Y) / s.H, W: 2 * half.X / s.W, H: 2 * half.Y / s.H}
}
