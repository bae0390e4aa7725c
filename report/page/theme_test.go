package page_test

import (
	"math"
	"testing"

	"proofbox/report"
	"proofbox/report/page"
)

// luminance and contrast are those of WCAG 2.
func luminance(c page.Color) float64 {
	l := 0.0
	for i, v := range [3]uint8{c.R, c.G, c.B} {
		f := float64(v) / 255
		if f <= 0.04045 {
			f /= 12.92
		} else {
			f = math.Pow((f+0.055)/1.055, 2.4)
		}
		l += f * [3]float64{0.2126, 0.7152, 0.0722}[i]
	}
	return l
}

func contrast(a, b page.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// What must be read is readable in colour and copied in grey.
func TestInksCanBeRead(t *testing.T) {
	for name, c := range map[string][2]page.Color{
		"ink": {page.Ink, page.Wash}, "sub on paper": {page.Sub, page.White}, "sub": {page.Sub, page.Wash},
		"red": {page.Red, page.White}, "blue": {page.Blue, page.White}, "green": {page.Green, page.White}, "amber": {page.Amber, page.White},
		"night": {page.NightText, page.Night}, "night sub": {page.NightSub, page.Night}, "night label": {page.NightLabel, page.Night},
		"at the edge of the night": {page.NightSub, page.NightEdge}, "eyebrow": {page.Eyebrow.Color, page.Night},
	} {
		if got := contrast(c[0], c[1]); got < 4.5 {
			t.Errorf("%s: contrast %.2f", name, got)
		}
	}
	for _, tone := range []report.Tone{report.Plain, report.Defect, report.Packaging, report.Papers, report.Own, report.Talk, report.Silence, report.Turn} {
		s := page.ShadeOf(tone)
		if got := contrast(s.Ink, s.Tint); got < 4.5 {
			t.Errorf("tone %q: contrast %.2f", tone, got)
		}
	}
}

func TestType(t *testing.T) {
	twice := page.Body.At(2 * page.Body.Size)
	if twice.Leading() != 2*page.Body.Leading() {
		t.Errorf("leading %v of %v", twice.Leading(), page.Body.Leading())
	}
	if l := (page.Type{Size: 10}).Leading(); math.Abs(l-15*page.Point) > 1e-9 {
		t.Errorf("leading %v where none is set", l)
	}
	if page.Body.In(page.Red).Color != page.Red || page.Body.As(page.TagH3).Tag != page.TagH3 || page.Body.Tag != "" {
		t.Error("a type does not change as asked")
	}
}
