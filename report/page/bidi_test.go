package page_test

import (
	"strings"
	"testing"

	"proofbox/report/page"
)

// seen is what stands on a line from left to right.
func seen(l page.Line) string {
	var b strings.Builder
	for _, r := range l.Runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

func TestRightToLeft(t *testing.T) {
	f := loadedFonts(t)
	for _, c := range []struct{ in, want string }{
		{"abc", "abc"},
		{"שלום", "םולש"},
		{"abc שלום עולם def", "abc םלוע םולש def"},
		{"שלום abc עולם", "םלוע abc םולש"},
		{"abc שלום, 123.45 def", "abc 123.45 ,םולש def"},
		{"판매자: مرحبا 님", "판매자: ابحرم 님"},
		{"مرحبا 10%", "%10 ابحرم"},
		{"עלה 10$.", ".10$ הלע"},
		{"(שלום)", ")םולש("},
		{"한국 (שלום) 어", "한국 (םולש) 어"},
		{"שלום 12 개", "개 12 םולש"}, // why names are isolated
		{"\u2068שלום\u2069 12 개", "םולש 12 개"},
		{"\u2068שלום 12\u2069 34 개 \u2068مر\u2069 5", "12 םולש 34 개 رم 5"},
		{"שלום \u2068abc, def!\u2069 עולם", "םלוע abc, def! םולש"},
		{"\u2068a \u2068ש 1\u2069 2\u2069 3", "a 1 ש 2 3"},
		{"\u2069\u2068 שלום 1", "1 םולש "}, // not ended: nothing
		{"\u2067abc\u202e def\u2066", "abc def"},
	} {
		line := f.Set(page.Body, c.in)
		if got := seen(line); got != c.want {
			t.Errorf("%q is seen as %q, want %q", c.in, got, c.want)
		}
		if want := strings.NewReplacer("\u2067", "", "\u202e", "", "\u2066", "", "\u2068", "", "\u2069", "").Replace(c.in); line.Text != want {
			t.Errorf("%q is read as %q", want, line.Text)
		}
	}
}

// A bracket in text from the right shows its other side and reads as itself.
func TestBracketsAreMirrored(t *testing.T) {
	f := loadedFonts(t)
	id := func(s string, i int) uint16 { return f.Set(page.Body, s).Runs[0].Glyphs[i].ID }
	if id("(", 0) == id(")", 0) || id("(שלום)", 0) != id("(", 0) {
		t.Error("the closing bracket of Hebrew does not look like an opening one")
	}
}
