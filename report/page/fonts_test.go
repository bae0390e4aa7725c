package page_test

import (
	"math"
	"reflect"
	"strings"
	"sync"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"proofbox/assets"
	"proofbox/report/page"
)

func TestLoadFontsNamesTheBadOne(t *testing.T) {
	good := page.FontData(assets.Fonts())
	for name, bad := range map[string]func(*page.FontData){
		"regular":  func(d *page.FontData) { d.Regular = nil },
		"semibold": func(d *page.FontData) { d.SemiBold = []byte("OTTO is not what we want") },
		"bold":     func(d *page.FontData) { d.Bold = d.Bold[:100] },
		"mono":     func(d *page.FontData) { d.Mono = d.Mono[:20000] },
		"emoji":    func(d *page.FontData) { d.Emoji = make([]byte, 500) },
	} {
		d := good
		bad(&d)
		if _, err := page.LoadFonts(d); err == nil || !strings.HasPrefix(err.Error(), name+" font") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The commonest faces of every style, by what a reader would notice.
func TestFaces(t *testing.T) {
	f := loadedFonts(t)
	for _, c := range []struct {
		style page.Style
		text  string
		want  []page.Face
	}{
		{page.Regular, "가A漢かЖ", []page.Face{page.RegularFace}},
		{page.SemiBold, "판매자 瓷之家", []page.Face{page.SemiBoldFace, page.BoldFace}},
		{page.Bold, "갑 漢", []page.Face{page.BoldFace}},
		{page.Mono, "8306가", []page.Face{page.MonoFace, page.RegularFace}},
		{page.Regular, "ok 🙏", []page.Face{page.RegularFace, page.EmojiFace}},
		{page.Regular, "ქართული", []page.Face{page.MonoFace}},
		{page.Regular, "مر שלום ไทย हिन्दी", []page.Face{page.ThaiFace, page.RegularFace, page.DevanagariFace, page.RegularFace, page.HebrewFace, page.RegularFace, page.ArabicFace}},
		{page.Bold, "مر", []page.Face{page.ArabicBoldFace}},
		{page.SemiBold, "हिन्दी", []page.Face{page.DevanagariBoldFace}},
		{page.Mono, "ไทย", []page.Face{page.ThaiFace}},
		{page.Regular, "ܐ𠀀", []page.Face{page.RegularFace}}, // boxes
		{page.SemiBold, "\uE000", []page.Face{page.SemiBoldFace}},
	} {
		var got []page.Face
		for _, r := range f.Set(page.Type{Style: c.style, Size: 10}, c.text).Runs {
			got = append(got, r.Face)
		}
		if len(got) != len(c.want) {
			t.Errorf("%q: faces %v, want %v", c.text, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%q: faces %v, want %v", c.text, got, c.want)
			}
		}
	}
}

// TestKerning compares every pair of Latin letters with another reader of the
// same tables.
func TestKerning(t *testing.T) {
	f := loadedFonts(t)
	files := map[page.Style][]byte{page.Regular: assets.SansRegular(), page.SemiBold: assets.SansSemiBold(), page.Bold: assets.SansBold(), page.Mono: assets.Mono()}
	for style, file := range files {
		other, err := sfnt.Parse(file)
		if err != nil {
			t.Fatal(err)
		}
		var buf sfnt.Buffer
		ty := page.Type{Style: style, Size: 1000 / page.Point} // thousandths of an em are millimetres
		kerned, differ := 0, 0
		for a := 'A'; a <= 'z'; a++ {
			for b := '!'; b <= 'z'; b++ {
				got := f.Measure(ty, string([]rune{a, b})) - f.Measure(ty, string(a)) - f.Measure(ty, string(b))
				ga, _ := other.GlyphIndex(&buf, a)
				gb, _ := other.GlyphIndex(&buf, b)
				want, err := other.Kern(&buf, ga, gb, fixed.I(1000), font.HintingNone)
				if err != nil && err != sfnt.ErrNotFound {
					t.Fatal(err)
				}
				if want != 0 {
					kerned++
				}
				if math.Abs(got-float64(want)/64) > 1 {
					differ++
				}
			}
		}
		if differ > kerned/20 || style != page.Mono && kerned < 500 {
			t.Errorf("style %d: %d of %d kerned pairs differ", style, differ, kerned)
		}
	}
}

// One emoji, however many code points, is one glyph and keeps its text.
func TestEmojiIsOneGlyph(t *testing.T) {
	f := loadedFonts(t)
	for _, s := range []string{"🙏", "❤️", "1️⃣", "👍🏽", "☝🏽", "🇰🇷", "👨‍👩‍👧‍👦", "👩🏽‍🚀", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "✅", "☎️", "©️"} {
		line := f.Set(page.Body, s)
		if len(line.Runs) != 1 || len(line.Runs[0].Glyphs) != 1 || line.Runs[0].Face != page.EmojiFace {
			t.Errorf("%s: %+v", s, line.Runs)
		}
		if line.Text != s || line.Runs[0].Text != s {
			t.Errorf("%s: text %q", s, line.Text)
		}
	}
	for _, s := range []string{"©", "™", "☎", "→", "1", "#", "❤︎"} {
		if line := f.Set(page.Body, s); line.Runs[0].Face == page.EmojiFace && s != "❤︎" {
			t.Errorf("%s is set as a picture", s)
		}
	}
}

// Two reports may be set with the same fonts at once.
func TestFontsAreShared(t *testing.T) {
	f, err := loadFonts()
	if err != nil {
		t.Fatal(err)
	}
	text := "AV To 가나다 漢字 👨‍👩‍👧‍👦 ❤️ שלום Wa."
	want := loadedFonts(t).Break(page.Body, 20, text)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if got := f.Break(page.Body, 20, text); !reflect.DeepEqual(got, want) {
				t.Errorf("%q, want %q", texts(got), texts(want))
			}
		})
	}
	wg.Wait()
}

func BenchmarkLoadFonts(b *testing.B) {
	for b.Loop() {
		if _, err := loadFonts(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportAllocs()
}
