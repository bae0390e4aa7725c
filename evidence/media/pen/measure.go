package pen

import (
	"proofbox/evidence"
	"proofbox/evidence/drawing"
)

// least is in pixels: what is smaller cannot be made out, on whatever thumbnail.
var least = drawing.Least{Stroke: 1.5, Letter: 9, Badge: 6.5, Edge: 1}

// Width is how thick the lines of a mark are on a picture of w by h, in pixels.
func Width(m evidence.Mark, w, h float64) float64 {
	return drawing.Sheet{W: w, H: h, Least: least}.Width(m)
}

// Badge is the radius of a callout's number.
func Badge(m evidence.Mark, w, h float64) float64 {
	return drawing.Sheet{W: w, H: h, Least: least}.Badge(m)
}

// Plate is the ground of a text.
func (p *Pen) Plate(m evidence.Mark, w, h float64) evidence.Box {
	return drawing.Sheet{W: w, H: h, Least: least, Letters: &lettering{pen: p}}.Plate(m)
}

// Inset is the middle of a magnifier's inset, and its radius in pixels.
func Inset(m evidence.Mark, w, h float64) (middle evidence.Point, radius float64) {
	in, _ := drawing.Sheet{W: w, H: h, Least: least}.Inset(m)
	return evidence.Point{X: in.Middle.X / w, Y: in.Middle.Y / h}, in.Radius
}
