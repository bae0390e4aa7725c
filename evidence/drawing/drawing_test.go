package drawing_test

import (
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"proofbox/evidence"
	"proofbox/evidence/drawing"
)

// even letters are all as wide as high.
type even struct{}

func (even) Advance(rune) float64 { return 1 }

func at(xy ...float64) (out []evidence.Point) {
	for i := 0; i < len(xy); i += 2 {
		out = append(out, evidence.Point{X: xy[i], Y: xy[i+1]})
	}
	return out
}

func sheet(w, h float64) drawing.Sheet { return drawing.Sheet{W: w, H: h, Letters: even{}} }

// kinds of figure a mark is made of, in their order.
func TestFigures(t *testing.T) {
	long := &evidence.Mark{Kind: evidence.Ruler, Points: at(0.1, 0.5, 0.9, 0.5), Length: 100, Unit: evidence.Millimetre}
	tests := map[string]struct {
		mark evidence.Mark
		want string // S: shape, P: plate, T: text, I: inset
	}{
		"arrow":               {evidence.Mark{Kind: evidence.Arrow, Points: at(0.1, 0.1, 0.5, 0.5)}, "S"},
		"box":                 {evidence.Mark{Kind: evidence.BoxMark, Points: at(0.1, 0.1, 0.5, 0.5)}, "S"},
		"ellipse":             {evidence.Mark{Kind: evidence.Ellipse, Points: at(0.1, 0.1, 0.5, 0.5)}, "S"},
		"freehand":            {evidence.Mark{Kind: evidence.Freehand, Points: at(0.1, 0.1, 0.5, 0.5, 0.9, 0.1)}, "S"},
		"text of two lines":   {evidence.Mark{Kind: evidence.TextMark, Points: at(0.5, 0.5), Text: "금 간 곳\ncracked"}, "PTT"},
		"callout":             {evidence.Mark{Kind: evidence.Callout, Points: at(0.5, 0.5), Number: 7}, "ST"},
		"callout with arrow":  {evidence.Mark{Kind: evidence.Callout, Points: at(0.5, 0.5, 0.9, 0.9), Number: 7}, "SST"},
		"magnifier":           {evidence.Mark{Kind: evidence.Magnifier, Points: at(0.2, 0.2, 0.25, 0.2, 0.7, 0.7), Zoom: 2}, "SIS"},
		"ruler":               {*long, "SPT"},
		"ruler without scale": {evidence.Mark{Kind: evidence.Ruler, Points: at(0.1, 0.5, 0.9, 0.5)}, "S"},
		"no place":            {evidence.Mark{Kind: evidence.Arrow}, ""},
	}
	for name, test := range tests {
		got := ""
		for _, f := range sheet(400, 300).Figures([]evidence.Mark{test.mark}) {
			switch f.(type) {
			case drawing.Shape:
				got += "S"
			case drawing.Plate:
				got += "P"
			case drawing.Text:
				got += "T"
			case drawing.Inset:
				got += "I"
			}
		}
		if got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}

// Inks differ in more than colour: no two have the dashes, or the badge, of
// another.
func TestInksAreToldApartInGrey(t *testing.T) {
	dashes, badges := map[string]evidence.Ink{}, map[string]evidence.Ink{}
	for _, k := range evidence.Inks {
		all := sheet(400, 300).Figures([]evidence.Mark{{Kind: evidence.Callout, Points: at(0.5, 0.5, 0.9, 0.9), Number: 1, Ink: k}})
		arrow, badge := all[0].(drawing.Shape), all[1].(drawing.Shape).Areas[0]
		for seen, key := range map[*map[string]evidence.Ink]string{&dashes: key(arrow.Dash), &badges: key(flat(badge.Points))} {
			if other, known := (*seen)[key]; known {
				t.Errorf("%s looks like %s", k, other)
			}
			(*seen)[key] = k
		}
	}
}

func key(all []float64) string {
	var b strings.Builder
	for _, v := range all {
		b.WriteString(strings.Repeat("I", int(math.Round(v))) + " ")
	}
	return b.String()
}

func flat(all []drawing.Vec) (out []float64) {
	for _, v := range all {
		out = append(out, v.X, v.Y)
	}
	return out
}

// someMarks draws any marks that may stand on a picture.
func someMarks(t *rapid.T) (all []evidence.Mark) {
	f := rapid.Float64Range(0, 1)
	for range rapid.IntRange(1, 4).Draw(t, "marks") {
		m := evidence.Mark{Kind: rapid.SampledFrom(evidence.MarkKinds).Draw(t, "kind"), Text: rapid.StringN(1, 80, -1).Draw(t, "text"),
			Number: rapid.IntRange(1, 999).Draw(t, "number"), Ink: rapid.SampledFrom(evidence.Inks).Draw(t, "ink"), Stroke: rapid.SampledFrom(evidence.Strokes).Draw(t, "stroke"),
			Zoom: rapid.Float64Range(1, 9).Draw(t, "zoom"), Length: f.Draw(t, "length") * 100, Unit: rapid.SampledFrom(evidence.LengthUnits).Draw(t, "unit")}
		for range rapid.IntRange(0, 5).Draw(t, "points") {
			m.Points = append(m.Points, evidence.Point{X: f.Draw(t, "x"), Y: f.Draw(t, "y")})
		}
		all = append(all, m)
	}
	return all
}

// What is said and what is magnified lies on the picture, whatever the marks.
func TestWordsAndInsetsStayOnThePicture(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := sheet(rapid.Float64Range(60, 3000).Draw(t, "w"), rapid.Float64Range(60, 3000).Draw(t, "h"))
		on := func(what string, x0, y0, x1, y1 float64) {
			if slack := 1e-6 * (s.W + s.H); x0 < -slack || y0 < -slack || x1 > s.W+slack || y1 > s.H+slack {
				t.Fatalf("%s reaches from %.1f, %.1f to %.1f, %.1f on %.1f by %.1f", what, x0, y0, x1, y1, s.W, s.H)
			}
		}
		var plate drawing.Plate
		for _, f := range s.Figures(someMarks(t)) {
			switch f := f.(type) {
			case drawing.Plate:
				plate = f
				a, b := f.Middle.Sub(f.Half), f.Middle.Add(f.Half)
				if s.W < 4*s.H && s.H < 4*s.W { // where there is no room at all, there is none
					on("a plate", a.X, a.Y, b.X, b.Y)
				}
			case drawing.Inset:
				on("an inset", f.Middle.X-f.Radius, f.Middle.Y-f.Radius, f.Middle.X+f.Radius, f.Middle.Y+f.Radius)
			case drawing.Text:
				if low := plate.Middle.Add(plate.Half); f.Color != drawing.White && (f.At.X < plate.Middle.X-plate.Half.X || f.At.X+f.Wide > low.X+1e-6 || f.At.Y > low.Y) {
					t.Fatalf("%q stands off its plate", f.Text)
				}
			}
		}
	})
}

// No letter of a text is lost where it is broken into lines.
func TestNoLetterIsLost(t *testing.T) {
	bare := func(s string) string { return strings.Join(strings.Fields(s), "") }
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.SampledFrom([]rune("ab 가나 裂\n🙏\u0301\u200dx")), 1, 200, -1).Draw(t, "text")
		got := ""
		for _, f := range sheet(rapid.Float64Range(100, 900).Draw(t, "w"), 300).Figures([]evidence.Mark{{Kind: evidence.TextMark, Points: at(0.5, 0.5), Text: text}}) {
			if line, is := f.(drawing.Text); is {
				got += line.Text
				if r, _ := utf8.DecodeRuneInString(line.Text); r == '\u0301' && !strings.Contains(text, "\n\u0301") && !strings.HasPrefix(strings.TrimLeft(text, " \n"), "\u0301") && !strings.Contains(text, " \u0301") {
					t.Fatalf("%q begins with the accent of the line before", line.Text)
				}
			}
		}
		if bare(got) != bare(text) {
			t.Fatalf("%q became %q", text, got)
		}
	})
}

// A mark on a picture twice as large is the same mark, twice as large.
func TestMeasuresGrowWithThePicture(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.Float64Range(50, 2000).Draw(t, "w"), rapid.Float64Range(50, 2000).Draw(t, "h")
		marks := someMarks(t)
		small, large := sheet(w, h).Figures(marks), sheet(2*w, 2*h).Figures(marks)
		if len(small) != len(large) {
			t.Fatalf("%d figures, %d at twice the size", len(small), len(large))
		}
		for i, f := range small {
			switch a := f.(type) {
			case drawing.Shape:
				b := large[i].(drawing.Shape)
				if far(2*a.Width, b.Width) || far(2*a.Halo, b.Halo) || len(a.Lines) != len(b.Lines) || len(a.Areas) != len(b.Areas) {
					t.Fatalf("%+v is %+v at twice the size", a, b)
				}
			case drawing.Text:
				if b := large[i].(drawing.Text); a.Text != b.Text || far(2*a.At.X, b.At.X) || far(2*a.At.Y, b.At.Y) || far(2*a.Size, b.Size) {
					t.Fatalf("%+v is %+v at twice the size", a, b)
				}
			case drawing.Inset:
				if b := large[i].(drawing.Inset); far(2*a.Radius, b.Radius) || far(2*a.Eye.X, b.Eye.X) || far(2*a.Middle.Y, b.Middle.Y) {
					t.Fatalf("%+v is %+v at twice the size", a, b)
				}
			}
		}
	})
}

func far(a, b float64) bool { return math.Abs(a-b) > 1e-6*(1+math.Abs(a)) }

// An inset shows what lies around the eye, as large as its circle by the zoom.
func TestInset(t *testing.T) {
	s := sheet(1000, 500)
	in, ok := s.Inset(evidence.Mark{Kind: evidence.Magnifier, Points: at(0.5, 0.5, 0.54, 0.5, 0.99, 0.01), Zoom: 2, Stroke: evidence.Thin})
	if !ok || in.Eye != (drawing.Vec{X: 500, Y: 250}) || far(in.Radius, 80) {
		t.Fatalf("%+v %v", in, ok)
	}
	if seen := s.Seen(in); far(seen.X, 0.46) || far(seen.Y, 0.42) || far(seen.W, 0.08) || far(seen.H, 0.16) {
		t.Errorf("it shows %+v", seen)
	}
	if _, ok := s.Inset(evidence.Mark{Kind: evidence.Arrow, Points: at(0, 0, 1, 1, 1, 1)}); ok {
		t.Error("an arrow has an inset")
	}
}
