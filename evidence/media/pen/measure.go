package pen

import (
	"math"

	"proofbox/evidence"
)

// unit is what all sizes are counted in: a thousandth of the middling side of a
// picture of w by h.
func unit(w, h float64) float64 { return math.Sqrt(w*h) / 1000 }

// Width is how thick the lines of a mark are on a picture of w by h, in pixels.
func Width(m evidence.Mark, w, h float64) float64 {
	return max(leastStroke, unit(w, h)*of(strokes, m.Stroke, evidence.Medium))
}

// Badge is the radius of a callout's number.
func Badge(m evidence.Mark, w, h float64) float64 {
	return max(leastBadge, unit(w, h)*of(badges, m.Stroke, evidence.Medium))
}

// Plate is the ground of a text.
func (p *Pen) Plate(m evidence.Mark, w, h float64) evidence.Box {
	s := sheet{pen: p, w: w, h: h, unit: unit(w, h)}
	_, _, half := s.lines(m, m.Text)
	at := s.at(m.Points[0])
	at = vec{within(at.x, half.x, w), within(at.y, half.y, h)}
	return evidence.Box{X: (at.x - half.x) / w, Y: (at.y - half.y) / h, W: 2 * half.x / w, H: 2 * half.y / h}
}

// Inset is the middle of a magnifier's inset, and its radius in pixels.
func Inset(m evidence.Mark, w, h float64) (middle evidence.Point, radius float64) {
	s := sheet{w: w, h: h}
	_, _, inset, large := s.lens(m)
	return evidence.Point{X: inset.x / w, Y: inset.y / h}, large
}
