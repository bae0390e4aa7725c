package pen

import (
	"image/color"

	"proofbox/evidence"
)

// ink is how a colour draws: with dashes and a badge of its own, so that it is
// told from the others where there is no colour.
type ink struct {
	color color.NRGBA
	dash  []float64 // on, off …, in widths of the stroke; nil: solid
	badge func(centre vec, r float64) []vec
}

var inks = map[evidence.Ink]ink{
	evidence.RedInk:   {color.NRGBA{205, 28, 36, 255}, nil, func(c vec, r float64) []vec { return ellipse(c, r, r) }},
	evidence.BlueInk:  {color.NRGBA{22, 82, 200, 255}, []float64{5, 2.6}, func(c vec, r float64) []vec { return polygon(c, 1.22*r, 4, 0.5) }},
	evidence.GreenInk: {color.NRGBA{0, 112, 66, 255}, []float64{0.01, 2.2}, func(c vec, r float64) []vec { return polygon(c, 1.35*r, 4, 0) }},
	evidence.AmberInk: {color.NRGBA{172, 92, 0, 255}, []float64{5, 2.4, 0.01, 2.4}, func(c vec, r float64) []vec { return polygon(c, 1.15*r, 6, 0) }},
}

func inkOf(i evidence.Ink) ink {
	if k, ok := inks[i]; ok {
		return k
	}
	return inks[evidence.RedInk]
}

var white = color.NRGBA{255, 255, 255, 255}
