package page_test

import (
	"strings"
	"testing"
	"time"
	"unicode"

	"pgregory.net/rapid"

	"proofbox/report/page"
)

// ids gives the glyphs of a text with where they are drawn.
func ids(t *testing.T, s string) (out []page.Glyph) {
	t.Helper()
	for _, r := range loadedFonts(t).Set(page.Body, s).Runs {
		out = append(out, r.Glyphs...)
	}
	return out
}

// letterIDs gives the glyphs that stand for text.
func letterIDs(glyphs []page.Glyph) (out []uint16) {
	for _, g := range glyphs {
		if g.Bytes > 0 {
			out = append(out, g.ID)
		}
	}
	return out
}

func TestArabicIsJoined(t *testing.T) {
	alone := letterIDs(ids(t, "س"))[0]
	word := letterIDs(ids(t, "سسس"))
	if len(word) != 3 || word[0] == alone || word[1] == alone || word[2] == alone || word[0] == word[1] || word[1] == word[2] {
		t.Errorf("%v, alone %d", word, alone)
	}
	apart := letterIDs(ids(t, "س\u200cس"))
	if apart[0] != alone || apart[len(apart)-1] != alone {
		t.Errorf("what keeps letters apart does not: %v, alone %d", apart, alone)
	}
	if lam := ids(t, "لا"); len(letterIDs(lam)) != 2 {
		t.Errorf("the ligature and what carries its second letter: %+v", lam)
	}
}

// A word that is parted keeps its letters as they were joined, and a stretch
// too long to be set at once is joined across the seam.
func TestArabicIsJoinedAcrossSeams(t *testing.T) {
	f := loadedFonts(t)
	medial := letterIDs(ids(t, "سسس"))[1]
	for _, l := range f.Break(page.Body, 50, strings.Repeat("س", 2000)) {
		for _, r := range l.Runs {
			for i, g := range r.Glyphs {
				if g.ID != medial && i > 0 && i+1 < len(r.Glyphs) {
					t.Fatalf("glyph %d of %q is %d, not %d", i, l.Text, g.ID, medial)
				}
			}
		}
	}
}

func TestMarksArePlaced(t *testing.T) {
	for _, s := range []string{"ก่", "กี่", "בּ", "بَ", "कि", "र्क", "x\u0323\u0302"} {
		moved := false
		g := ids(t, s)
		for _, one := range g {
			moved = moved || one.X != 0 || one.Y != 0
		}
		if n := len(g); n == 1 || !moved && s != "कि" && s != "x\u0323\u0302" {
			t.Errorf("%s: %+v", s, g)
		}
	}
	wide := loadedFonts(t).Measure(page.Body, "กก")
	if got := loadedFonts(t).Measure(page.Body, "กี่กี่"); got != wide {
		t.Errorf("marks make %v of %v", got, wide)
	}
}

// A mark without a letter stands on a dotted circle, not on what is before it.
func TestLoneMarks(t *testing.T) {
	f := loadedFonts(t)
	for _, s := range []string{"\u0301", "ั", "ַ", "ِ", "ि"} {
		l := f.Set(page.Body, s)
		if l.Text != s || len(l.Runs) != 1 || len(l.Runs[0].Glyphs) < 2 || l.Width < 1 {
			t.Errorf("%+q: %+v", s, l)
		}
	}
}

func TestSignsGoByTheirNeighbours(t *testing.T) {
	f := loadedFonts(t)
	for _, style := range []page.Style{page.Regular, page.SemiBold, page.Bold} {
		ty := page.Type{Style: style, Size: 1000 / page.Point} // thousandths of an em are millimetres
		for s, wide := range map[string]bool{"好！": true, "好！？": true, "すか？": true, "OK！": false, "환불！？": false, "Да？": false, "！": true, "！好": true, "？OK": false, "（好": true, "（A": false, "「好！」": true} {
			sign := strings.TrimLeftFunc(s, func(r rune) bool { return unicode.IsLetter(r) })
			sign = strings.TrimRightFunc(sign, func(r rune) bool { return unicode.IsLetter(r) })
			letters := strings.ReplaceAll(s, sign, "")
			if s == "「好！」" {
				sign, letters = "！", "「好」"
			}
			got := f.Measure(ty, s) - f.Measure(ty, letters)
			n := float64(len([]rune(sign)))
			if (got > 0.9*1000*n) != wide {
				t.Errorf("style %d: %s is %.0f wide, so not as its neighbours", style, s, got)
			}
		}
	}
}

func TestThaiIsPartedBetweenSyllables(t *testing.T) {
	lines := loadedFonts(t).Break(page.Body, 30, "สินค้าที่ได้รับเสียหายและไม่ตรงกับคำอธิบายกรุณาคืนเงินให้ด้วยค่ะ")
	for i, l := range lines[1:] {
		if first := []rune(l.Text)[0]; !(first >= 'เ' && first <= 'ไ') && !strings.HasSuffix(lines[i].Text, "ำ") && !strings.HasSuffix(lines[i].Text, "ะ") {
			t.Errorf("a line begins %q after %q", l.Text, lines[i].Text)
		}
	}
}

// No line begins with what closes nor ends with what opens.
func TestKinsoku(t *testing.T) {
	f := loadedFonts(t)
	word := rapid.Custom(func(r *rapid.T) string {
		s := rapid.StringOfN(rapid.RuneFrom([]rune("亲爱的朋友非常抱歉この商品漢字カナ")), 2, 6, -1).Draw(r, "word")
		if o := rapid.SampledFrom([]string{"", "", "「」", "（）", "《》", "『』", "【】"}).Draw(r, "brackets"); o != "" {
			s = o[:3] + s + o[3:]
		}
		return s + rapid.SampledFrom([]string{"", "。", "、", "！", "？！", "，", "：", "……", "ー"}).Draw(r, "sign")
	})
	rapid.Check(t, func(r *rapid.T) {
		text := strings.Join(rapid.SliceOfN(word, 1, 20).Draw(r, "words"), "")
		lines := f.Break(page.Body, rapid.Float64Range(24, 90).Draw(r, "width"), text)
		for i, l := range lines {
			runes := []rune(l.Text)
			if i > 0 && strings.ContainsRune("。、！？，：…」）》』】ー", runes[0]) {
				r.Fatalf("%q begins %q", text, l.Text)
			}
			if i+1 < len(lines) && strings.ContainsRune("「（《『【", runes[len(runes)-1]) {
				r.Fatalf("%q ends %q", text, l.Text)
			}
		}
	})
}

// Words of Hangul stay whole on any line that has room for them.
func TestHangulIsNotParted(t *testing.T) {
	f := loadedFonts(t)
	rapid.Check(t, func(r *rapid.T) {
		words := rapid.SliceOfN(rapid.StringOfN(rapid.RuneFrom([]rune("가나다라마바사각난닫ㅋㅠ한\u1112\u1161\u11ab")), 1, 9, -1), 1, 20).Draw(r, "words")
		width := rapid.Float64Range(35, 90).Draw(r, "width")
		var got []string
		for _, l := range f.Break(page.Body, width, strings.Join(words, " ")) {
			got = append(got, strings.Fields(l.Text)...)
		}
		if want := strings.Fields(page.Plain(strings.Join(words, " "))); strings.Join(got, "|") != strings.Join(want, "|") {
			r.Fatalf("%q, want %q", got, want)
		}
	})
}

// cruel are texts that go on and on, each in its own way.
var cruel = map[string]string{
	"letters": "a", "hangul": "가", "han": "漢", "closing": "」", "opening": "「", "spaces": " ", "wide spaces": "\u3000",
	"zero width": "\u200b", "joiners": "\u200d", "non-joiners": "\u200c", "selectors": "\ufe0f", "tags": "\U000e0067", "accents": "\u0301",
	"many accents": "\u0301\u0302\u0323", "jamo": "\u1100", "jamo and vowel": "\u1100\u1161", "arabic": "ب", "arabic marks": "\u064e\u0651", "hebrew": "ש", "thai": "ก่", "thai marks": "\u0e48",
	"devanagari": "क्", "flags": "🇰", "family": "👨\u200d", "skin": "🏽", "keycaps": "1\ufe0f\u20e3", "brackets": "(א", "digits in arabic": "ب1", "nul": "\x00", "bad bytes": "\xed\xa0\x80", "overrides": "\u202e\u2066a", "private": "\ue000\U000f0000", "lines": "\n", "addresses": "a@b.", "ellipsis": "…",
}

// Work grows with the text, not with its square: what takes seconds here would
// take hours.
func TestCruelTexts(t *testing.T) {
	f := loadedFonts(t)
	for name, s := range cruel {
		text := "가 a" + strings.Repeat(s, 100_000/len([]rune(s))) + " b"
		begun := time.Now()
		for _, l := range f.Break(page.Body, 60, text) {
			if l.Width > 60.01 && clusters(l.Text) > 1 {
				t.Fatalf("%s: a line is %.2f wide", name, l.Width)
			}
		}
		f.Clamp(page.Body, 60, 3, text)
		f.Shorten(page.Body, 60, text)
		if d := time.Since(begun); d > 20*time.Second {
			t.Errorf("%s: %v", name, d)
		} else {
			t.Logf("%s: %v", name, d)
		}
	}
}

// FuzzText holds every way to set a text to its word.
func FuzzText(f *testing.F) {
	for _, s := range cruel {
		f.Add("a "+strings.Repeat(s, 20)+" 가", 30.0, uint8(2))
	}
	f.Add("판매자: مرحبا 님 (שלום) สวัสดี नमस्ते 👨‍👩‍👧‍👦", 12.0, uint8(1))
	f.Add("नमस्ते क्षत्रिय", 1.0, uint8(1))
	f.Fuzz(func(t *testing.T, s string, width float64, n uint8) {
		if !(width > -10 && width < 500) {
			return
		}
		fonts := loadedFonts(t)
		style := page.Style(n % 4)
		checkLines(t, fonts, s, width, style)
		ty := page.Body
		ty.Style = style
		lines, cut := fonts.Clamp(ty, width, int(n%5), s)
		if n%5 > 0 && len(lines) > int(n%5) || cut && !strings.HasSuffix(lines[len(lines)-1].Text, page.Ellipsis) {
			t.Fatalf("%d lines, cut %v", len(lines), cut)
		}
		if l := fonts.Shorten(ty, width, s); width > 4 && l.Width > width+0.01 {
			t.Fatalf("%q is %.3f wide, not %.3f", l.Text, l.Width, width)
		}
		if got, want := kept(fonts.Set(ty, s).Text), kept(page.Plain(s)); got != want {
			t.Fatalf("set %q of %q", got, want)
		}
	})
}
