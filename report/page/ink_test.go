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
	f, err := LoadFonts(FontData{Regular: assets.SansRegular(), SemiBold: assets.SansSemiBold(), Bold: assets.SansBold(), Mono: assets.Mono(), Emoji: assets.Emoji(),
		Arabic: assets.Arabic(), Hebrew: assets.Hebrew(), Thai: assets.Thai(), Devanagari: assets.Devanagari()})
	if err != nil {
		t.Fatal(err)
	}
	mark := rapid.RuneFrom(nil, unicode.Mn, unicode.Me)
	seen := 0
	rapid.Check(t, func(r *rapid.T) {
		letter := rapid.RuneFrom([]rune("aHgเกبשकか가1 ")).Draw(r, "letter")
		marks := rapid.SliceOfN(rapid.OneOf(mark, rapid.RuneFrom([]rune("\u0301\u0336\u0316\u0353\u0308\u064e\u0651\u05b8\u05bc\u0e48\u0e35\u0e38\u093f\u0941"))), 0, 40).Draw(r, "marks")
		for _, run := range f.Set(Type{Style: Style(rapid.IntRange(0, 3).Draw(r, "style")), Size: 10}, string(letter)+string(marks)).Runs {
			for _, g := range run.Glyphs {
				if g.X == 0 && g.Y == 0 {
					continue
				}
				low, high := f.faces[run.Face].ink.of(g.ID)
				if seen++; high+int(g.Y) > ceiling || low+int(g.Y) < ground {
					r.Fatalf("glyph %d of face %d is drawn from %d to %d", g.ID, run.Face, low+int(g.Y), high+int(g.Y))
				}
			}
		}
	})
	if seen == 0 {
		t.Error("no mark was moved")
	}
}
