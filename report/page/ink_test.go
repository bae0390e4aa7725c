package page

import (
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"proofbox/assets"
)

// TestMarksStayInTheirLine: however many marks stand on a letter, none is drawn
// further up or down than the line has room for.
func TestMarksStayInTheirLine(t *testing.T) {
	f, err := LoadFonts(FontData(assets.Fonts()))
	if err != nil {
		t.Fatal(err)
	}
	// moved counts the marks of a text that are not where their font draws them.
	moved := func(t interface{ Fatalf(string, ...any) }, style Style, text string) (n int) {
		for _, run := range f.Set(Type{Style: style, Size: 10}, text).Runs {
			for _, g := range run.Glyphs {
				if g.X == 0 && g.Y == 0 {
					continue
				}
				low, high := f.faces[run.Face].ink.of(g.ID)
				if n++; high+int(g.Y) > ceiling || low+int(g.Y) < ground {
					t.Fatalf("glyph %d of face %d is drawn from %d to %d", g.ID, run.Face, low+int(g.Y), high+int(g.Y))
				}
			}
		}
		return n
	}
	if moved(t, Regular, "ب\u064e\u0651 ש\u05b8 ก\u0e35\u0e48") == 0 {
		t.Error("no mark was moved")
	}
	mark := rapid.RuneFrom(nil, unicode.Mn, unicode.Me)
	rapid.Check(t, func(r *rapid.T) {
		letter := rapid.RuneFrom([]rune("aHgเกبשकか가1 ")).Draw(r, "letter")
		marks := rapid.SliceOfN(rapid.OneOf(mark, rapid.RuneFrom([]rune("\u0301\u0336\u0316\u0353\u0308\u064e\u0651\u05b8\u05bc\u0e48\u0e35\u0e38\u093f\u0941"))), 0, 40).Draw(r, "marks")
		moved(r, Style(rapid.IntRange(0, 3).Draw(r, "style")), string(letter)+string(marks))
	})
}
