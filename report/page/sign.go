package page

import "unicode"

// isWideSign tells the signs of East Asia that are as wide as a Han character:
// punctuation and the full-width forms.
func isWideSign(r rune) bool { return r >= 0x3000 && r < 0x3040 || r >= 0xFF00 && r < 0xFF61 }

// shownAs gives the character whose glyph shows rune at: a bracket of text from
// the right seen from the other side, and a full-width sign beside letters that
// are not as wide in its narrow form.
func (p *shaper) shownAs(r rune, at int) rune {
	if p.level%2 == 1 {
		r = mirrored(r)
	}
	if r >= 0xFF01 && r <= 0xFF5E && !unicode.In(r, unicode.L, unicode.Nd) && p.besideNarrow(at) {
		return r - 0xFF01 + '!'
	}
	return r
}

// farthest is how far a sign looks for the letter it belongs to.
const farthest = 8

// besideNarrow tells whether the nearest letter, first before and then after,
// is not as wide as Han.
func (p *shaper) besideNarrow(at int) bool {
	for _, side := range []int{-1, 1} {
		for i, n := at+side, 0; i >= 0 && i < len(p.source) && n < farthest; i, n = i+side, n+1 {
			switch r := p.source[i]; {
			case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo), r >= 0xFF00 && unicode.In(r, unicode.L, unicode.Nd):
				return false
			case unicode.In(r, unicode.L, unicode.Nd):
				return true
			case unicode.IsSpace(r):
				n = farthest
			}
		}
	}
	return false
}

// boundAt tells whether the runes before and at a place stay on one line even
// where a word has to be parted: no line begins with what closes, nor ends with
// what opens.
func (p *shaper) boundAt(at int) bool {
	return at > 0 && (opens(p.source[at-1]) || closes(p.source[at]))
}

func opens(r rune) bool {
	if r < 0x80 {
		return r == '(' || r == '[' || r == '{'
	}
	return !isSquare(r) && unicode.In(r, unicode.Ps, unicode.Pi)
}

// isSquare spares the tables for Han and Hangul.
func isSquare(r rune) bool { return r >= 0x3400 && r < 0xD7A4 }

func closes(r rune) bool {
	switch {
	case r < 0x80:
		return r == ')' || r == ']' || r == '}' || r == '!' || r == '?' || r == ',' || r == '.'
	case r < 0x2000, isSquare(r):
		return false
	}
	switch r {
	case '。', '、', '，', '．', '！', '？', '：', '；', '・', 'ー', '々', '〻', '…', '‥', '％', '゛', '゜', 'ヽ', 'ヾ', 'ゝ', 'ゞ',
		'ぁ', 'ぃ', 'ぅ', 'ぇ', 'ぉ', 'っ', 'ゃ', 'ゅ', 'ょ', 'ゎ', 'ァ', 'ィ', 'ゥ', 'ェ', 'ォ', 'ッ', 'ャ', 'ュ', 'ョ', 'ヮ', 'ヵ', 'ヶ':
		return true
	}
	return unicode.In(r, unicode.Pe, unicode.Pf)
}
