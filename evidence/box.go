package evidence

import (
	"image"
	"math"
)

// Point is a place on an upright picture: X of its width from the left, Y of
// its height from the top, both from 0 to 1.
type Point struct {
	X float64 `json:"x"`
	Y float64 `json:"y"`
}

// Box is a rectangle on an upright picture, in fractions of its sides.
type Box struct {
	X float64 `json:"x"`
	Y float64 `json:"y"`
	W float64 `json:"w"`
	H float64 `json:"h"`
}

// clamped brings p onto the picture; what is no number becomes 0.
func (p Point) clamped() Point { return Point{unit(p.X), unit(p.Y)} }

func (p Point) finite() bool { return finite(p.X) && finite(p.Y) }

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// unit brings v between 0 and 1.
func unit(v float64) float64 {
	if math.IsNaN(v) {
		return 0
	}
	return max(0, min(1, v))
}

// Between is the box that has a and b for opposite corners.
func Between(a, b Point) Box {
	return Box{min(a.X, b.X), min(a.Y, b.Y), math.Abs(a.X - b.X), math.Abs(a.Y - b.Y)}
}

// Inside gives the part of b that lies on the picture.
func (b Box) Inside() Box {
	return Between(Point{b.X, b.Y}.clamped(), Point{b.X + b.W, b.Y + b.H}.clamped())
}

// Moved shifts b as far as the picture goes.
func (b Box) Moved(dx, dy float64) Box {
	b = b.Inside()
	b.X += room(dx, b.X, b.X+b.W)
	b.Y += room(dy, b.Y, b.Y+b.H)
	return b.Inside()
}

// room is as much of a shift by d as a stretch of the picture can make.
func room(d, from, to float64) float64 {
	if math.IsNaN(d) {
		return 0
	}
	return max(-from, min(1-to, d))
}

// Pixels are the pixels of a picture of w by h that b touches: grown outward to
// whole ones, at least one.
func (b Box) Pixels(w, h int) image.Rectangle {
	b = b.Inside()
	x0, x1 := touched(b.X, b.X+b.W, w)
	y0, y1 := touched(b.Y, b.Y+b.H, h)
	return image.Rect(x0, y0, x1, y1)
}

// touched is the whole pixels of n that a stretch lies on.
func touched(from, to float64, n int) (int, int) {
	first := max(0, min(n-1, int(math.Floor(from*float64(n)))))
	return first, max(first+1, min(n, int(math.Ceil(to*float64(n)))))
}
