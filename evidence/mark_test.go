package evidence_test

import (
	"encoding/json"
	"math"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"proofbox/evidence"
)

func fraction() *rapid.Generator[float64] { return rapid.Float64Range(-0.5, 1.5) }

func point() *rapid.Generator[evidence.Point] {
	return rapid.Custom(func(t *rapid.T) evidence.Point {
		return evidence.Point{X: fraction().Draw(t, "x"), Y: fraction().Draw(t, "y")}
	})
}

// mark draws a mark that an exhibit takes.
func mark() *rapid.Generator[evidence.Mark] {
	counts := map[evidence.MarkKind][2]int{evidence.Freehand: {2, 30}, evidence.TextMark: {1, 1}, evidence.Callout: {1, 2}, evidence.Magnifier: {3, 3}}
	return rapid.Custom(func(t *rapid.T) evidence.Mark {
		m := evidence.Mark{Kind: rapid.SampledFrom(evidence.MarkKinds).Draw(t, "kind"), ID: "m",
			Text: rapid.StringN(1, 20, -1).Draw(t, "text"), Number: rapid.IntRange(-3, 1200).Draw(t, "number"),
			Ink: evidence.Ink(rapid.SampledFrom([]string{"", "red", "blue", "mauve"}).Draw(t, "ink")), Zoom: rapid.Float64Range(-2, 20).Draw(t, "zoom"),
			Length: rapid.Float64Range(0, 500).Draw(t, "length"), Unit: rapid.SampledFrom(evidence.LengthUnits).Draw(t, "unit")}
		n, ok := counts[m.Kind]
		if !ok {
			n = [2]int{2, 2}
		}
		m.Points = rapid.SliceOfN(point(), n[0], n[1]).Draw(t, "points")
		return m
	})
}

func inside(m evidence.Mark) bool {
	for _, p := range m.Points {
		if !(p.X >= 0 && p.X <= 1 && p.Y >= 0 && p.Y <= 1) {
			return false
		}
	}
	return true
}

// drawn is an exhibit with marks, as a draft would put it.
func drawn(t *rapid.T, marks ...evidence.Mark) evidence.Exhibit {
	x := evidence.Exhibit{ID: "x", Original: evidence.DigestOf([]byte("x")), Marks: marks}
	if err := x.ValidPicture(); err != nil {
		t.Fatalf("%v: %+v", err, marks)
	}
	return x
}

func TestMarksSurviveJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := drawn(t, rapid.SliceOfN(mark(), 0, 5).Draw(t, "marks")...)
		x.Redactions = []evidence.Redaction{{ID: "r", Box: evidence.Box{X: 0.25, Y: 0.5, W: 0.1, H: 0.2}}}
		b, err := json.Marshal(x)
		if err != nil {
			t.Fatal(err)
		}
		var back evidence.Exhibit
		if err := json.Unmarshal(b, &back); err != nil {
			t.Fatal(err)
		}
		if len(x.Marks) == 0 {
			x.Marks = nil
		}
		if !reflect.DeepEqual(x, back) {
			t.Fatalf("%+v became %+v", x, back)
		}
	})
}

func TestMarksStayOnThePicture(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawn(t, mark().Draw(t, "mark")).Marks[0]
		was := m.Around()
		moved := m.Moved(fraction().Draw(t, "dx"), fraction().Draw(t, "dy"))
		resized := m.Resized(evidence.Between(point().Draw(t, "a"), point().Draw(t, "b")))
		reshaped := m.Reshaped(rapid.IntRange(-1, 3).Draw(t, "handle"), point().Draw(t, "to"))
		for _, got := range []evidence.Mark{m, moved, resized, reshaped} {
			if !inside(got) {
				t.Fatalf("off the picture: %+v", got)
			}
		}
		is := moved.Around()
		if math.Abs(is.W-was.W) > 1e-9 || math.Abs(is.H-was.H) > 1e-9 {
			t.Fatalf("moving changed the size: %+v, %+v", was, is)
		}
		if !reflect.DeepEqual(m.Around(), was) {
			t.Fatal("the mark that was moved is another now")
		}
	})
}

func TestMarksAreRefused(t *testing.T) {
	two := []evidence.Point{{X: 0.1, Y: 0.1}, {X: 0.2, Y: 0.2}}
	for name, m := range map[string]evidence.Mark{
		"kind":     {Kind: "star", Points: two},
		"points":   {Kind: evidence.Arrow, Points: two[:1]},
		"way":      {Kind: evidence.Freehand, Points: make([]evidence.Point, evidence.MaxPoints+1)},
		"NaN":      {Kind: evidence.Arrow, Points: []evidence.Point{{X: math.NaN()}, {}}},
		"infinity": {Kind: evidence.Arrow, Points: []evidence.Point{{X: math.Inf(1)}, {}}},
		"text":     {Kind: evidence.TextMark, Points: two[:1]},
		"length":   {Kind: evidence.Ruler, Points: two, Length: -1},
		"book":     {Kind: evidence.TextMark, Points: two[:1], Text: string(make([]byte, evidence.MaxMarkText+1))},
	} {
		x := evidence.Exhibit{Original: evidence.DigestOf(nil), Marks: []evidence.Mark{m}}
		if x.ValidPicture() == nil {
			t.Errorf("%s was taken", name)
		}
	}
	citation := evidence.Exhibit{Kind: evidence.Conversation, Marks: []evidence.Mark{{Kind: evidence.Arrow, Points: two}}}
	if citation.ValidPicture() == nil {
		t.Error("a citation was drawn on")
	}
}

func TestCalloutsAreCounted(t *testing.T) {
	at := []evidence.Point{{X: 0.5, Y: 0.5}}
	x := evidence.Exhibit{Original: evidence.DigestOf(nil), Marks: []evidence.Mark{
		{Kind: evidence.Callout, Points: at}, {Kind: evidence.TextMark, Points: at, Text: "a", Number: 7}, {Kind: evidence.Callout, Points: at, Number: 5}, {Kind: evidence.Callout, Points: at}}}
	if err := x.ValidPicture(); err != nil {
		t.Fatal(err)
	}
	var got []int
	for _, m := range x.Marks {
		got = append(got, m.Number)
	}
	if want := []int{6, 0, 5, 7}; !reflect.DeepEqual(got, want) {
		t.Errorf("numbers %v", got)
	}
	if n := evidence.NextNumber(x.Marks, []evidence.Mark{{Number: 20}}); n != 21 {
		t.Errorf("the next of both sides is %d", n)
	}
}

func TestRulers(t *testing.T) {
	line := func(x0, y0, x1, y1, length float64, u evidence.LengthUnit) evidence.Mark {
		return evidence.Mark{Kind: evidence.Ruler, Points: []evidence.Point{{X: x0, Y: y0}, {X: x1, Y: y1}}, Length: length, Unit: u}
	}
	known := line(0, 0, 0.5, 0, 85.6, evidence.Millimetre) // a bank card along half the width
	marks := []evidence.Mark{line(0, 0, 0, 0.5, 0, evidence.Millimetre), known}
	if s := evidence.ScaleOf(marks, 2000, 1000); math.Abs(s.Millimetres(1000)-85.6) > 1e-9 || math.Abs(s.Pixels(85.6)-1000) > 1e-9 {
		t.Errorf("the scale is %v", s)
	}
	for want, m := range map[string]evidence.Mark{
		"85.6 mm":    known,
		"≈ 43 mm":    marks[0],
		"≈ 4.28 cm":  line(0, 0, 0, 0.5, 0, evidence.Centimetre),
		"≈ 1.685 in": line(0, 0, 0, 0.5, 0, evidence.Inch),
		"≈ 8.6 mm":   line(0.1, 0.1, 0.15, 0.1, 0, evidence.Millimetre),
		"42 mm":      line(0, 0, 1, 1, 42, evidence.Millimetre),
	} {
		if got := evidence.Measured(m, marks, 2000, 1000); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := evidence.Measured(marks[0], marks[:1], 2000, 1000); got != "" {
		t.Errorf("measured by nothing: %q", got)
	}
}

func TestRulersAgreeAtEverySize(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := evidence.Mark{Kind: evidence.Ruler, Unit: evidence.Millimetre, Length: rapid.Float64Range(1, 1000).Draw(t, "length"),
			Points: []evidence.Point{{X: 0.1, Y: 0.1}, {X: 0.9, Y: rapid.Float64Range(0, 1).Draw(t, "y")}}}
		w, h := rapid.IntRange(10, 8000).Draw(t, "w"), rapid.IntRange(10, 8000).Draw(t, "h")
		s := evidence.ScaleOf([]evidence.Mark{a}, w, h)
		if got := s.Millimetres(a.Sized(w, h)); math.Abs(got-a.Length) > 1e-6*a.Length {
			t.Fatalf("%v measures itself as %v", a.Length, got)
		}
		if back := s.Pixels(s.Millimetres(100)); math.Abs(back-100) > 1e-6 {
			t.Fatalf("100 pixels came back as %v", back)
		}
	})
}

func TestBoxPixelsCover(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := evidence.Between(point().Draw(t, "a"), point().Draw(t, "b"))
		w, h := rapid.IntRange(1, 5000).Draw(t, "w"), rapid.IntRange(1, 5000).Draw(t, "h")
		r, in := b.Pixels(w, h), b.Inside()
		switch {
		case r.Empty() || r.Min.X < 0 || r.Min.Y < 0 || r.Max.X > w || r.Max.Y > h:
			t.Fatalf("%v of %d by %d", r, w, h)
		case float64(r.Min.X) > in.X*float64(w) || float64(r.Max.X) < min(in.X+in.W, 1)*float64(w)-1e-6:
			t.Fatalf("%v does not cover %+v of %d", r, in, w)
		case float64(r.Min.Y) > in.Y*float64(h) || float64(r.Max.Y) < min(in.Y+in.H, 1)*float64(h)-1e-6:
			t.Fatalf("%v does not cover %+v of %d", r, in, h)
		}
		if m := b.Moved(fraction().Draw(t, "dx"), fraction().Draw(t, "dy")); m != m.Inside() {
			t.Fatalf("moved off the picture: %+v", m)
		}
	})
}

func TestRedactionsCoverSomething(t *testing.T) {
	for _, b := range []evidence.Box{{}, {X: 0.2, Y: 0.2}, {X: 2, Y: 2, W: 1, H: 1}, {X: math.NaN(), W: 1, H: 1}, {W: math.Inf(1), H: 1}} {
		x := evidence.Exhibit{Original: evidence.DigestOf(nil), Redactions: []evidence.Redaction{{Box: b}}}
		if x.ValidPicture() == nil {
			t.Errorf("%+v was taken", b)
		}
	}
}

func TestRedactionsOfAllExhibits(t *testing.T) {
	d := evidence.DigestOf([]byte("one"))
	box := []evidence.Redaction{{ID: "r"}}
	s := evidence.Snapshot{Exhibits: []evidence.Exhibit{{ID: "a", Original: d}, {ID: "b", Original: d, Redactions: box}, {ID: "c", Redactions: box}}}
	if n := len(s.Redactions(d)); n != 1 {
		t.Errorf("%d redactions", n)
	}
	if n := len(s.Redactions(evidence.Digest{})); n != 0 {
		t.Errorf("%d redactions of no original", n)
	}
}

// FuzzMarks takes any JSON for an exhibit: what is taken lies on the picture and
// comes back as it was.
func FuzzMarks(f *testing.F) {
	f.Add([]byte(`{"marks":[{"id":"a","kind":"arrow","points":[{"x":0.1,"y":2},{"x":-1e300,"y":0}],"ink":"red"}]}`))
	f.Add([]byte(`{"marks":[{"kind":"magnifier","points":[{},{},{}],"zoom":1e9}],"redactions":[{"box":{"x":0.5,"w":9,"h":1}}]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		var x evidence.Exhibit
		if json.Unmarshal(b, &x) != nil || x.ValidPicture() != nil {
			return
		}
		for _, m := range x.Marks {
			if !inside(m) {
				t.Fatalf("%+v", m)
			}
		}
		once, err := json.Marshal(x)
		if err != nil {
			t.Fatal(err)
		}
		if err := x.ValidPicture(); err != nil {
			t.Fatal(err)
		}
		if twice, _ := json.Marshal(x); string(once) != string(twice) {
			t.Fatalf("%s became %s", once, twice)
		}
	})
}
