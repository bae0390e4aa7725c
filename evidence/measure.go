package evidence

import (
	"math"
	"strconv"
)

// LengthUnit is a unit of length.
type LengthUnit string

const (
	Millimetre LengthUnit = "mm"
	Centimetre LengthUnit = "cm"
	Inch       LengthUnit = "in"
)

// LengthUnits are the units in the order they are offered.
var LengthUnits = []LengthUnit{Millimetre, Centimetre, Inch}

// maxLength is the longest a ruler may be known to be, in its own unit.
const maxLength = 100_000

// units say how long a unit is in millimetres, and to how many places it is
// written: finer than a picture can be measured by hand.
var units = map[LengthUnit]struct {
	mm     float64
	places int
}{
	Millimetre: {1, 0},
	Centimetre: {10, 1},
	Inch:       {25.4, 2},
}

// Scale is how many millimetres a pixel of a picture covers, in the plane of
// the ruler that tells. 0: nothing tells.
type Scale float64

// ScaleOf finds the scale of a picture of w by h: that of the first ruler of
// known length.
func ScaleOf(marks []Mark, w, h int) Scale {
	for _, m := range marks {
		if m.Kind != Ruler || m.Length <= 0 {
			continue
		}
		if px := m.Sized(w, h); px > 0 {
			return Scale(m.Length * units[m.Unit].mm / px)
		}
	}
	return 0
}

// Millimetres is how long so many pixels are.
func (s Scale) Millimetres(pixels float64) float64 { return pixels * float64(s) }

// Pixels is how many pixels so many millimetres are; 0 without a scale.
func (s Scale) Pixels(mm float64) float64 {
	if s <= 0 {
		return 0
	}
	return mm / float64(s)
}

// Measured is what a ruler says on a picture of w by h: "42 mm" as it was typed,
// "≈ 17 mm" where it was measured by another ruler, "" where none tells.
func Measured(m Mark, marks []Mark, w, h int) string {
	if m.Length > 0 {
		return lengthText(m.Length, m.Unit, -1)
	}
	s := ScaleOf(marks, w, h)
	if s <= 0 {
		return ""
	}
	u := units[m.Unit]
	if u.mm == 0 {
		return ""
	}
	v := s.Millimetres(m.Sized(w, h)) / u.mm
	places := u.places
	if v < 10 {
		places++
	}
	return "≈ " + lengthText(v, m.Unit, places)
}

// lengthText writes a length with its unit, rounded to places; -1: as it is.
func lengthText(v float64, u LengthUnit, places int) string {
	if places >= 0 {
		f := math.Pow10(places)
		v = math.Round(v*f) / f
	}
	return strconv.FormatFloat(v, 'f', places, 64) + " " + string(u)
}
