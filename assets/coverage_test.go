package assets_test

import (
	"testing"
	"unicode/utf8"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"proofbox/assets"
)

// TestSansCovers: both text fonts draw every character of the national sets,
// and what else reports and chats are made of.
func TestSansCovers(t *testing.T) {
	sets := map[string][]rune{
		"Hangul":     span('가', '힣'),
		"Han":        span(0x4E00, 0x9FEF),
		"ASCII":      span(' ', '~'),
		"full width": span('！', '～'),
		"kana":       append(span('ぁ', 'ゖ'), span('ァ', 'ヿ')...),
		"Cyrillic":   span('А', 'я'),
		"jamo":       append(span('ㄱ', 'ㅣ'), span(0x1100, 0x1112)...),
		"invisible":  {0x00AD, 0x200B, 0x200D, 0x200E, 0x202E, 0x2060, 0xFE0F, 0xFEFF},
		"signs":      []rune("→←↑↓⇒※①⑳■□◆◇●○◎★☆☐☑☒✓✗№℃㎏㎡㈜￦₩€£¥…·•–—“”‘’≒≠≤≥±×÷∼"),
		"KS X 1001":  twoBytes(korean.EUCKR),
		"GB 2312":    twoBytes(simplifiedchinese.GBK),
		"JIS X 0208": twoBytes(japanese.EUCJP),
		"Big5":       twoBytes(traditionalchinese.Big5),
	}
	for _, b := range [][]byte{assets.SansRegular(), assets.SansBold()} {
		f, err := sfnt.Parse(b)
		if err != nil {
			t.Fatal(err)
		}
		for name, runes := range sets {
			if m := missing(t, f, runes); len(m) > 0 {
				t.Errorf("%s lacks %d of %d: %q", name, len(m), len(runes), m)
			}
		}
	}
}

func missing(t *testing.T, f *sfnt.Font, runes []rune) (lacking []rune) {
	var b sfnt.Buffer
	for _, r := range runes {
		i, err := f.GlyphIndex(&b, r)
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			lacking = append(lacking, r)
		}
	}
	return lacking
}

func span(first, last rune) (runes []rune) {
	for r := first; r <= last; r++ {
		runes = append(runes, r)
	}
	return runes
}

// unused are characters of the sets that are left out: a deprecated letter,
// pictures of control codes, and what encoders put in the private use area and
// beyond U+FFFF.
func unused(r rune) bool {
	return r == 'ŉ' || '␀' <= r && r <= '␡' || r == utf8.RuneError || 0xE000 <= r && r < 0xF900 || r > 0xFFFF
}

// twoBytes are the characters an encoding writes as two bytes of the upper half.
func twoBytes(e encoding.Encoding) (runes []rune) {
	for a := byte(0xA1); a < 0xFF; a++ {
		for b := byte(0xA1); b < 0xFF; b++ {
			s, err := e.NewDecoder().Bytes([]byte{a, b})
			if r := []rune(string(s)); err == nil && len(r) == 1 && !unused(r[0]) {
				runes = append(runes, r[0])
			}
		}
	}
	return runes
}

// TestScriptsCover: what is written today in the scripts that have fonts of
// their own, in both weights, and what the pages need besides.
func TestScriptsCover(t *testing.T) {
	for name, script := range map[string]struct {
		fonts [2][]byte
		runes []rune
	}{
		"Arabic":     {assets.Arabic(), append(span('ء', 'غ'), append(span('ف', 'ْ'), []rune("٠١٢٣٤٥٦٧٨٩،؛؟پچژکگیےٹڈڑں۰۱۲۳۴۵۶۷۸۹")...)...)},
		"Hebrew":     {assets.Hebrew(), append(span('א', 'ת'), append(span(0x5B0, 0x5BC), []rune("ׁׂ־׳״")...)...)},
		"Thai":       {assets.Thai(), append(span('ก', 'ฺ'), span('฿', '๛')...)},
		"Devanagari": {assets.Devanagari(), span('ऀ', 'ॿ')},
	} {
		for _, b := range script.fonts {
			f, err := sfnt.Parse(b)
			if err != nil {
				t.Fatal(err)
			}
			if m := missing(t, f, append(script.runes, ' ', '◌', 0x200C, 0x200D)); len(m) > 0 {
				t.Errorf("%s lacks %q", name, m)
			}
		}
	}
}
