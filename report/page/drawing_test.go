package page_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"proofbox/evidence"
	"proofbox/internal/i18n"
	"proofbox/report"
	"proofbox/report/page"
	"proofbox/report/reporttest"
)

func points(xy ...float64) (out []evidence.Point) {
	for i := 0; i < len(xy); i += 2 {
		out = append(out, evidence.Point{X: xy[i], Y: xy[i+1]})
	}
	return out
}

// drawn sets a picture of w by h pixels with marks, by place, and gives the
// group of what was drawn.
func drawn(t rapid.TB, w, h int, d report.Drawing, place func(*page.Canvas, report.Picture)) (g page.Group, f *page.Fonts) {
	t.Helper()
	f, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	c := page.NewSetter(f, report.A4).NewPage()
	place(c, report.Picture{Digest: evidence.Digest{1}, Recipe: report.Print, W: w, H: h, Alt: "A-1", Drawing: &d})
	if n := len(c.Page.Marks); n != 2 {
		t.Fatalf("%d marks, not a picture and what is drawn over it", n)
	}
	return c.Page.Marks[1].(page.Group), f
}

// wordsOf are the texts among marks, those of groups with them.
func wordsOf(marks []page.Mark) (all []string) {
	for m := range (&page.Page{Marks: marks}).All() {
		if t, is := m.(page.Text); is {
			s := ""
			for _, r := range t.Runs {
				s += r.Text
			}
			all = append(all, s)
		}
	}
	return all
}

// What is drawn is cut to what is seen of the picture, however it is framed.
func TestDrawingIsCutToItsPicture(t *testing.T) {
	d := report.Drawing{Marks: []evidence.Mark{{Kind: evidence.Callout, Number: 3, Points: points(0.5, 0.5)}}}
	tests := map[string]struct {
		place func(*page.Canvas, report.Picture)
		want  page.Group
		text  string
	}{
		"whole":     {func(c *page.Canvas, p report.Picture) { c.Picture(p, 20, 30, 80, 80, 2, page.Contain) }, page.Group{X: 20, Y: 40, W: 80, H: 60, Radius: 2}, "3"},
		"cut":       {func(c *page.Canvas, p report.Picture) { c.Picture(p, 20, 30, 30, 60, 1, page.Cover) }, page.Group{X: 20, Y: 30, W: 30, H: 60, Radius: 1}, "3"},
		"a piece":   {func(c *page.Canvas, p report.Picture) { c.Slice(p, 20, 30, 80, 24, 0.3, 0.7) }, page.Group{X: 20, Y: 30, W: 80, H: 24}, "3"},
		"elsewhere": {func(c *page.Canvas, p report.Picture) { c.Slice(p, 20, 30, 80, 15, 0, 0.25) }, page.Group{X: 20, Y: 30, W: 80, H: 15}, ""},
	}
	for name, test := range tests {
		g, _ := drawn(t, 400, 300, d, test.place)
		if got := strings.Join(wordsOf(g.Marks), " "); got != test.text {
			t.Errorf("%s: it says %q, want %q", name, got, test.text)
		}
		if test.want.Marks = g.Marks; g.X != test.want.X || g.Y != test.want.Y || g.W != test.want.W || g.H != test.want.H || g.Radius != test.want.Radius {
			t.Errorf("%s: cut to %+v", name, g)
		}
		if g.Element == 0 {
			t.Errorf("%s: it belongs to no figure", name)
		}
	}
}

// No line is finer than can be printed, and under each lies a wider white one.
func TestLinesOnPaper(t *testing.T) {
	for _, k := range evidence.Strokes {
		for _, side := range []float64{40, 90, 170} {
			d := report.Drawing{Marks: []evidence.Mark{{Kind: evidence.Arrow, Points: points(0.1, 0.1, 0.9, 0.9), Stroke: k, Ink: evidence.BlueInk}}}
			g, _ := drawn(t, 400, 400, d, func(c *page.Canvas, p report.Picture) { c.Picture(p, 20, 20, side, side, 0, page.Contain) })
			var pens []page.Pen
			for _, m := range g.Marks {
				if p, is := m.(page.Path); is && p.Pen.Width > 0 && p.Fill.Alpha == 0 {
					pens = append(pens, p.Pen)
				}
			}
			if len(pens) != 2 || pens[0].Color != page.White || len(pens[0].Dash) > 0 || pens[0].Width < pens[1].Width+0.3 || pens[1].Width < 0.35 || len(pens[1].Dash) == 0 {
				t.Errorf("%s at %.0f mm: %+v", k, side, pens)
			}
		}
	}
}

// What lies under something redacted is not in the text, and is covered.
func TestRedactedCoversWords(t *testing.T) {
	d := report.Drawing{Marks: []evidence.Mark{{Kind: evidence.TextMark, Text: "abcdefghij", Points: points(0.5, 0.5)}},
		Redacted: []evidence.Box{{X: 0.5, Y: 0.3, W: 0.5, H: 0.4}}}
	g, _ := drawn(t, 400, 300, d, func(c *page.Canvas, p report.Picture) { c.Picture(p, 20, 30, 80, 60, 0, page.Contain) })
	if got := strings.Join(wordsOf(g.Marks), ""); !strings.HasPrefix(got, "abc") || strings.ContainsAny(got, "fghij") {
		t.Errorf("it says %q", got)
	}
	if last, is := g.Marks[len(g.Marks)-1].(page.Rect); !is || last.Fill != page.Solid(page.Color{}) || last.X != 60 || last.W != 40 {
		t.Errorf("over all lies %+v", g.Marks[len(g.Marks)-1])
	}
}

// A magnifier shows the picture again in a circle, with the part that has more
// pixels over it, where there is one.
func TestInsetIsCutRound(t *testing.T) {
	lens := &report.Picture{Recipe: report.Lens, Part: evidence.Box{X: 0.15, Y: 0.1, W: 0.1, H: 0.2}, W: 40, H: 60}
	for _, have := range []*report.Picture{nil, lens} {
		d := report.Drawing{Lenses: []*report.Picture{have}, Marks: []evidence.Mark{{Kind: evidence.Magnifier, Zoom: 2, Points: points(0.2, 0.2, 0.25, 0.2, 0.6, 0.6)}}}
		g, _ := drawn(t, 400, 300, d, func(c *page.Canvas, p report.Picture) { c.Picture(p, 0, 0, 80, 60, 0, page.Contain) })
		var in page.Group
		for _, m := range g.Marks {
			if c, is := m.(page.Group); is {
				in = c
			}
		}
		if in.W != 16 || in.Radius != 8 || in.X != 40 || in.Y != 28 {
			t.Fatalf("%+v", in)
		}
		want := map[bool]int{false: 2, true: 3}[have != nil]
		base := in.Marks[1].(page.Image)
		if len(in.Marks) != want || base.W != 160 || base.X+2*16 != 48 || base.Y+2*12 != 36 || base.Picture.Drawing != nil {
			t.Errorf("%+v", in.Marks)
		}
		if have != nil {
			if m := in.Marks[2].(page.Image); m.Picture.Recipe != report.Lens || m.X != base.X+2*12 || m.W != 16 {
				t.Errorf("%+v over %+v", m, base)
			}
		}
	}
}

// Any words stay on the picture, whatever script they are in and however long.
func TestWordsStayOnThePicture(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.Float64Range(0, 1)
		m := evidence.Mark{Kind: evidence.TextMark, Text: rapid.StringN(1, 60, -1).Draw(t, "text"), Points: points(f.Draw(t, "x"), f.Draw(t, "y")),
			Stroke: rapid.SampledFrom(evidence.Strokes).Draw(t, "stroke")}
		w := rapid.Float64Range(30, 170).Draw(t, "w")
		g, fonts := drawn(t, 400, 300, report.Drawing{Marks: []evidence.Mark{m}}, func(c *page.Canvas, p report.Picture) { c.Picture(p, 20, 20, w, w*3/4, 0, page.Contain) })
		for _, m := range g.Marks {
			if x, is := m.(page.Text); is {
				wide := 0.0
				for _, r := range x.Runs {
					wide += fonts.RunWidth(r, x.Size, x.Track)
				}
				if x.X < g.X-0.01 || x.X+wide > g.X+g.W+0.01 || x.Y > g.Y+g.H+0.01 || x.Y-0.7*x.Size*page.Point < g.Y-0.01 {
					t.Fatalf("%q from %.1f to %.1f at %.1f is not on %.1f, %.1f, %.1f, %.1f", wordsOf(g.Marks), x.X, x.X+wide, x.Y, g.X, g.Y, g.W, g.H)
				}
			}
		}
	})
}

// A text row begins with the badge that its number has on the picture, left of
// its label.
func TestRowsBearTheirBadge(t *testing.T) {
	s, log := reporttest.Kettle()
	s.Exhibits[0].Marks = []evidence.Mark{{Kind: evidence.Callout, Number: 42, Ink: evidence.GreenInk, Text: "a crack", Points: points(0.5, 0.5)}}
	d := compose(t, s, log, i18n.English, report.A4)
	b := layout(t, d)
	label := d.Exhibits[0].Marks[0].Number
	p := b.Pages[b.PageOf(d.Exhibits[0].Anchor)-1]
	var at page.Text
	for _, m := range p.Marks {
		if x, is := m.(page.Text); is && x.Runs[0].Text == label {
			at = x
		}
	}
	for _, m := range p.Marks {
		g, is := m.(page.Group)
		if is && g.Element == 0 && strings.Join(wordsOf(g.Marks), "") == "42" && g.Y < at.Y && at.Y < g.Y+g.H && g.X < at.X {
			if c := g.Marks[1].(page.Path); len(c.Steps) != 5 {
				t.Errorf("its badge is %+v", c)
			}
			return
		}
	}
	t.Errorf("no badge stands beside %q", label)
}
