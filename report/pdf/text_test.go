package pdf_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/bidi"
	"pgregory.net/rapid"

	"proofbox/report"
	"proofbox/report/page"
	"proofbox/report/pdf"
)

// lines sets every line on a row of its own, so that what comes back can be
// compared.
func lines(t testing.TB, texts []string) (*page.Book, []string) {
	t.Helper()
	s := page.NewSetter(fonts(t), report.A4)
	s.Describe(strings.Join(texts, " "), texts[0], texts[len(texts)-1], "ko")
	s.Outline(0, texts[0], "top")
	var c *page.Canvas
	y := 1000.0
	var want []string
	for _, text := range texts {
		if y > 270 {
			c, y = s.NewPage(), 15
			c.Anchor("top", 0)
		}
		for _, l := range s.Fonts.Break(page.Body, 174, text) {
			if y > 270 {
				c, y = s.NewPage(), 15
			}
			c.Line(page.Body, 18, y, l)
			want = append(want, l.Text)
			y += 6
		}
	}
	b, err := s.Finish()
	if err != nil {
		t.Fatal(err)
	}
	return b, want
}

// letters is text without what a reader of a PDF may set differently: spaces
// and breaks, marks of direction, and the order of accents on one letter.
func letters(s string) string {
	var out []rune
	marks := 0 // at the end of out
	for _, r := range s {
		if unicode.IsSpace(r) || r >= 0x202A && r <= 0x202E {
			continue
		}
		out = append(out, r)
		if marks++; !unicode.Is(unicode.M, r) {
			marks = 0
		}
		slices.Sort(out[len(out)-marks:])
	}
	return string(out)
}

// anyText draws strings of all planes, whole and broken UTF-8.
var anyText = rapid.SliceOfN(rapid.OneOf(
	rapid.String(),
	rapid.Map(rapid.SliceOfN(rapid.Byte(), 0, 60), func(b []byte) string { return string(b) }),
	rapid.SampledFrom(scripts),
	rapid.StringOfN(rapid.RuneFrom(nil, unicode.Hangul, unicode.Han, unicode.Hiragana, unicode.So, unicode.Sm, unicode.Po, unicode.Thai, unicode.Devanagari), 0, 80, -1),
	rapid.StringOfN(rapid.RuneFrom(nil, unicode.Mn, unicode.Latin), 0, 30, -1),
), 300, 300)

// forward leaves out what runs from right to left: pdftotext puts that back in
// order by rules of its own.
func forward(s string) string {
	return strings.Map(func(r rune) rune {
		switch p, _ := bidi.LookupRune(r); p.Class() {
		case bidi.R, bidi.AL, bidi.AN:
			return -1
		}
		if r >= 0x590 && r < 0x900 || r >= 0x10800 && r < 0x11000 || r >= 0x1E800 && r < 0x1F000 || r >= 0xFB1D && r < 0xFF00 { // their marks and signs
			return -1
		}
		return r
	}, s)
}

// TestAnyText prints any strings and reads them back.
func TestAnyText(t *testing.T) {
	for seed := range 4 {
		texts := anyText.Example(seed)
		for i := range texts {
			texts[i] = forward(texts[i])
		}
		got, want := throughPDF(t, texts, "-raw")
		compare(t, got, want)
	}
}

// TestRightToLeft does the same with Hebrew and Arabic, which have no letters
// in the fonts: what is shown is boxes, what is read is the text.
func TestRightToLeft(t *testing.T) {
	for _, text := range []string{"שלום", "مرحبا بالعالم", "abc שלום עולם def", "판매자: مرحبا 님"} {
		got, want := throughPDF(t, []string{scripts[0], text, scripts[0]}) // pdftotext goes by most of the page
		compare(t, got, want)
	}
	anyRTL := rapid.SliceOfN(rapid.StringOfN(rapid.RuneFrom(nil, unicode.Arabic, unicode.Hebrew, unicode.Nd, unicode.Latin), 0, 30, -1), 300, 300)
	got, want := throughPDF(t, anyRTL.Example(1))
	if g, w := sorted(letters(got)), sorted(letters(want)); g != w {
		t.Errorf("%q came back as %q", w, g)
	}
}

// throughPDF prints texts and reads them back, with what was set.
func throughPDF(t *testing.T, texts []string, how ...string) (got, want string) {
	t.Helper()
	b, set := lines(t, texts)
	file := write(t, b, pdf.Options{})
	if out := tool(t, file, "qpdf", "--check", "FILE"); !strings.Contains(out, "No syntax or stream encoding errors") {
		t.Fatal(out)
	}
	args := append(how, "-enc", "UTF-8", "FILE", "-")
	return tool(t, file, "pdftotext", args...), strings.Join(set, "")
}

func sorted(s string) string {
	r := []rune(s)
	slices.Sort(r)
	return string(r)
}

func compare(t *testing.T, got, want string) {
	t.Helper()
	w, g := []rune(letters(want)), []rune(letters(got))
	for i := range w {
		if i >= len(g) || g[i] != w[i] {
			t.Fatalf("after %q came %+q, not %+q", string(w[max(0, i-40):i]), string(g[min(len(g), i):min(len(g), i+40)]), string(w[i:min(len(w), i+40)]))
		}
	}
	if len(g) > len(w) {
		t.Fatalf("at the end came %q", string(g[len(w):]))
	}
}
