package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"proofbox/report"
)

// Plain makes any string fit to be set: valid UTF-8, composed, its line ends
// \n, its tabs and odd spaces a space, and without the characters that would
// act on the reader's eye unseen: controls, marks that turn the direction of
// text, and invisible fillers. What joins or styles emoji stays.
func Plain(s string) string {
	if isPlain(s) {
		return s
	}
	s = strings.ToValidUTF8(s, "\uFFFD")
	var b strings.Builder
	b.Grow(len(s))
	var prev rune
	for _, r := range s {
		switch {
		case r == '\n' && prev == '\r':
		case isNewline(r):
			b.WriteByte('\n')
		case r == '\t' || isSpace(r):
			b.WriteByte(' ')
		case r == bismillah:
			b.WriteString(bismillahWords)
		case !isInvisible(r):
			b.WriteRune(r)
		}
		prev = r
	}
	return norm.NFC.String(b.String()) // last: what was dropped may have kept a letter from its accent
}

// oneLine is Plain with spaces for line ends, and without the spaces around.
func oneLine(s string) string {
	return strings.TrimSpace(strings.ReplaceAll(flat(report.Flat(s)), string(rune(zeroSpace)), ""))
}

// isPlain spares the work for what most text is: ASCII, Hangul, Han and kana.
func isPlain(s string) bool {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if c < ' ' && c != '\n' || c == 0x7F {
				return false
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if !isSimple(r) {
			return false
		}
		i += n
	}
	return true
}

// isSimple tells runes that stand for themselves in every context: they are
// whole clusters, need no composing and are no emoji.
func isSimple(r rune) bool {
	switch {
	case r < 0x80:
		return r >= ' ' && r != 0x7F
	case r >= 0xC0 && r < 0x250, // accented Latin
		r >= 0x3B1 && r <= 0x3C9, r >= 0x410 && r <= 0x44F,
		r >= 0x2018 && r <= 0x201F, r == 0x2013, r == 0x2014, r == 0x2026, r == 0xB7,
		r >= 0x3001 && r <= 0x3011, r >= 0x3014 && r <= 0x301B,
		r >= 0x4E00 && r <= 0x9FFF,
		r >= 0xAC00 && r <= 0xD7A3,
		r >= 0xFF01 && r <= 0xFF5E:
		return true
	case r >= 0x3041 && r <= 0x3096, r >= 0x30A1 && r <= 0x30FA:
		return true
	}
	return false
}

func isNewline(r rune) bool {
	switch r {
	case '\n', '\r', '\v', '\f', 0x85, 0x2028, 0x2029:
		return true
	}
	return false
}

// isSpace tells spaces that may be set as a plain one. The no-break space and
// the ideographic space keep their own ways.
func isSpace(r rune) bool {
	return r == 0x1680 || r >= 0x2000 && r <= 0x200A && r != 0x2007 || r == 0x205F
}

// isInvisible tells runes that show nothing and are dropped. U+200B stays as a
// place to break; the joiners stay for Arabic and Indic letters, the joiner, the
// selectors and the tags for emoji, and the marks around a text that may run
// the other way, which turn nothing but that text.
func isInvisible(r rune) bool {
	switch {
	case r == zeroSpace, r == joiner, r == nonJoiner, r == isolate, r == isolateEnd, isSelector(r), isTag(r):
		return false
	case r == 0xAD, r == 0x34F, r == 0x61C, r == 0x115F, r == 0x1160, r == 0x17B4, r == 0x17B5, r == 0x180E,
		r == 0x3164, r == 0xFFA0, r == 0xFEFF:
		return true
	case r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x206F, r >= 0xFFF0 && r <= 0xFFFB:
		return true
	case r&0xFFFE == 0xFFFE, r >= 0xFDD0 && r <= 0xFDEF: // noncharacters
		return true
	case r >= 0xE0000 && r <= 0xE0FFF:
		return true
	}
	return unicode.Is(unicode.Cc, r)
}

// bismillah is a sentence in one character, wider than most columns: it is set in
// its words. Unicode does not take it apart.
const (
	bismillah      = 0xFDFD
	bismillahWords = "بسم الله الرحمن الرحيم"
)

const (
	zeroSpace = 0x200B
	nonJoiner = 0x200C
	joiner    = 0x200D
	keycap    = 0x20E3
	emojiLook = 0xFE0F

	isolate    = 0x2068
	isolateEnd = 0x2069
)

func isSelector(r rune) bool { return r >= 0xFE00 && r <= 0xFE0F }

func isTag(r rune) bool { return r >= 0xE0020 && r <= 0xE007F }
