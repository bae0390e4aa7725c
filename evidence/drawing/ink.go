package drawing

import (
	"image/color"

	"proofbox/evidence"
)

// ink is how a colour draws: with dashes and a badge of its own, so that it is
// told from the others where there is no colour.
type ink struct {
	color color.NRGBA
	dash  []float64 // on, off …, in widths of the stroke; nil: solid
	badge func(centre Vec, r float64) Outline
}

var inks = map[evidence.Ink]ink{
	evidence.RedInk:   {color.NRGBA{205, 28, 36, 255}, nil, func(c Vec, r float64) Outline { return oval(c, r, r) }},
	evidence.BlueInk:  {color.NRGBA{22, 82, 200, 255}, []float64{5, 2.6}, angular(1.22, 4, 0.5)},
	evidence.GreenInk: {color.NRGBA{0, 112, 66, 255}, []float64{0.01, 2.2}, angular(1.35, 4, 0)},
	evidence.AmberInk: {color.NRGBA{172, 92, 0, 255}, []float64{5, 2.4, 0.01, 2.4}, angular(1.15, 6, 0)},
}

// angular is a badge with so many sides, larger than a round one by grow.
func angular(grow float64, sides int, turn float64) func(Vec, float64) Outline {
	return func(c Vec, r float64) Outline { return Outline{Points: polygon(c, grow*r, sides, turn), Shut: true} }
}

func inkOf(i evidence.Ink) ink {
	if k, ok := inks[i]; ok {
		return k
	}
	return inks[evidence.RedInk]
}
