package page

import (
	"unicode"

	"github.com/go-text/typesetting/segmenter"
)

// opportunity says how well a line may break before a character.
type opportunity uint8

const (
	never  opportunity = iota // inside a word
	poor                      // where there is no better: between syllables of Hangul, in an address
	proper                    // a good place
)

// opportunities finds where lines of one paragraph may break: before which
// runes, by Unicode's rules, with words of Hangul kept whole.
func opportunities(seg *segmenter.Segmenter, runes []rune) []opportunity {
	out := make([]opportunity, len(runes)+1)
	seg.Init(runes)
	for it := seg.LineIterator(); it.Next(); {
		at := it.Line().Offset
		if at == 0 {
			continue
		}
		out[at] = proper
		if keepsWhole(runes[at-1], runes[at]) {
			out[at] = poor
		}
	}
	partThai(runes, out)
	keepHanja(runes, out)
	partAddresses(runes, out)
	return out
}

// partThai lets Thai and Lao, which write no spaces between words, be parted
// where a syllable surely begins: before a vowel that is written first, and
// after signs that end one.
func partThai(runes []rune, out []opportunity) {
	for i := 1; i < len(runes); i++ {
		a, b := runes[i-1]&^0x80, runes[i]&^0x80
		if runes[i] < 0xE00 || runes[i] >= 0xF00 || runes[i-1] < 0xE00 || runes[i-1] >= 0xF00 || a >= 0xE40 && a <= 0xE44 {
			continue
		}
		if b >= 0xE40 && b <= 0xE44 || (a == 0xE30 || a == 0xE33 || a == 0xE46) && b <= 0xE2E {
			out[i] = max(out[i], poor)
		}
	}
}

// partAddresses lets an address that has no room be parted after its @ and
// before the dots behind that.
func partAddresses(runes []rune, out []opportunity) {
	host := false
	for i, r := range runes {
		switch {
		case unicode.IsSpace(r):
			host = false
		case r == '@':
			host = i > 0 && !unicode.IsSpace(runes[i-1])
			if host && i+1 < len(runes) {
				out[i+1] = max(out[i+1], poor)
			}
		case r == '.' && host:
			out[i] = max(out[i], poor)
		}
	}
}

// mostHanja is how many Han in a row count as a word of Korean; more is a
// quotation from Chinese, with its own way to break.
const mostHanja = 4

// keepHanja keeps a few Han whole where they stand in a word of Hangul, alone
// or in brackets: 不良品입니다, 판매자(瓷之家)에게.
func keepHanja(runes []rune, out []opportunity) {
	for i := 0; i < len(runes); {
		end := i
		for end < len(runes) && unicode.Is(unicode.Han, runes[end]) {
			end++
		}
		if n := end - i; n > 1 && n <= mostHanja && (hangulBy(runes, i, -1) || hangulBy(runes, end-1, 1)) {
			for k := i + 1; k < end; k++ {
				out[k] = min(out[k], poor)
			}
		}
		i = max(end, i+1)
	}
}

// hangulBy tells whether Hangul stands next to i on a side, a bracket or quote
// between them not counting.
func hangulBy(runes []rune, i, side int) bool {
	i += side
	if i >= 0 && i < len(runes) && unicode.In(runes[i], unicode.Ps, unicode.Pe, unicode.Pi, unicode.Pf) {
		i += side
	}
	return i >= 0 && i < len(runes) && unicode.Is(unicode.Hangul, runes[i])
}

// keepsWhole tells whether Korean keeps a and b on one line although Unicode
// would part them: a word with its particles, digits and brackets.
func keepsWhole(a, b rune) bool {
	switch {
	case a == ' ' || a == zeroSpace || unicode.IsSpace(a):
		return false
	case unicode.Is(unicode.Hangul, b):
		return !partsAfter(a)
	case unicode.Is(unicode.Hangul, a):
		return !isIdeographic(b)
	}
	return false
}

// partsAfter tells signs after which even Korean may break without a space.
func partsAfter(r rune) bool {
	switch r {
	case '-', '/', '–', '—', '!', '?', ',', '.', ';', ':', '…', '·', '。', '、', '，', '．', '！', '？', '：', '；', '・':
		return true
	}
	return r >= 0x3040 && r <= 0x30FF
}

func isIdeographic(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r <= 0x303F || r >= 0x1F000
}
