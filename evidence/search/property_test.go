package search_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"proofbox/evidence/search"
)

// Conjoining letters, by whose numbers a syllable is put together in NFC.
const (
	initials = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
	medials  = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
	codas    = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
)

// both are letters that two keys make.
var both = map[string]string{"ㅗㅏ": "ㅘ", "ㅗㅐ": "ㅙ", "ㅗㅣ": "ㅚ", "ㅜㅓ": "ㅝ", "ㅜㅔ": "ㅞ", "ㅜㅣ": "ㅟ", "ㅡㅣ": "ㅢ",
	"ㄱㅅ": "ㄳ", "ㄴㅈ": "ㄵ", "ㄴㅎ": "ㄶ", "ㄹㄱ": "ㄺ", "ㄹㅁ": "ㄻ", "ㄹㅂ": "ㄼ", "ㄹㅅ": "ㄽ", "ㄹㅌ": "ㄾ", "ㄹㅍ": "ㄿ", "ㄹㅎ": "ㅀ", "ㅂㅅ": "ㅄ"}

func at(letters, l string) int { return utf8.RuneCountInString(letters[:strings.Index(letters, l)]) }

// typedKeys takes a word apart into the keys that type it, by NFD and not by the
// tables of the package.
func typedKeys(word string) (keys []string) {
	apart := map[string]string{}
	for k, v := range both {
		apart[v] = k
	}
	for _, r := range norm.NFD.String(word) {
		var l string
		switch {
		case r >= 0x1100 && r < 0x1113:
			l = string([]rune(initials)[r-0x1100])
		case r >= 0x1161 && r < 0x1176:
			l = string([]rune(medials)[r-0x1161])
		case r >= 0x11a8 && r < 0x11c3:
			l = string([]rune(codas)[r-0x11a8])
		default:
			l = string(r)
		}
		if two, ok := apart[l]; ok {
			l = two
		}
		for _, k := range l {
			keys = append(keys, string(k))
		}
	}
	return keys
}

// composer is a Korean keyboard's automaton: what stands while keys are typed.
type composer struct {
	done           string
	first, mid, up string // of the syllable being typed
}

func (c *composer) press(k string) {
	vowel := strings.Contains(medials, k)
	switch {
	case vowel && c.up != "": // the last consonant goes over to the next syllable
		keep, moved := "", c.up
		for two, one := range both {
			if one == c.up {
				keep, moved = two[:3], two[3:]
			}
		}
		c.up = keep
		c.flush()
		c.first, c.mid = moved, k
	case vowel && c.mid != "" && both[c.mid+k] != "":
		c.mid = both[c.mid+k]
	case vowel && c.mid == "" && c.first != "":
		c.mid = k
	case vowel:
		c.flush()
		c.mid = k
	case c.first != "" && c.mid != "" && c.up == "" && strings.Contains(codas, k):
		c.up = k
	case c.up != "" && both[c.up+k] != "":
		c.up = both[c.up+k]
	default:
		c.flush()
		c.first = k
	}
}

func (c *composer) flush() {
	c.done += c.syllable()
	c.first, c.mid, c.up = "", "", ""
}

func (c *composer) syllable() string {
	if c.first == "" || c.mid == "" {
		return c.first + c.mid
	}
	s := string(rune(0x1100+at(initials, c.first))) + string(rune(0x1161+at(medials, c.mid)))
	if c.up != "" {
		s += string(rune(0x11a8 + at(codas, c.up)))
	}
	return norm.NFC.String(s)
}

func (c *composer) shows() string { return c.done + c.syllable() }

var hangul = rapid.StringOfN(rapid.Custom(func(t *rapid.T) rune {
	if rapid.Bool().Draw(t, "few") {
		return rapid.SampledFrom([]rune("가각간갃과고나달닭걀서의외")).Draw(t, "r")
	}
	return rapid.RuneFrom(nil, &unicode.RangeTable{R16: []unicode.Range16{{Lo: 0xac00, Hi: 0xd7a3, Stride: 1}}}).Draw(t, "r")
}), 1, 4, -1)

// TestTypingNeverLosesTheFinishedWord types a word key by key: whatever the
// keyboard shows on the way finds every text that the word is in, and so do the
// word's initial consonants.
func TestTypingNeverLosesTheFinishedWord(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		word := hangul.Draw(rt, "word")
		text := rapid.StringOfN(rapid.SampledFrom([]rune("가간 a,닭")), 0, 3, -1).Draw(rt, "before") + word + rapid.SampledFrom([]string{"", " ", "가", "을", "."}).Draw(rt, "behind")
		var c composer
		for _, k := range typedKeys(word) {
			c.press(k)
			finds(rt, c.shows(), text)
		}
		if c.shows() != word {
			rt.Skip("the keyboard makes another word of these keys") // ㄱ+ㅅ of two syllables never do
		}
		var first string
		for _, r := range word {
			first += string([]rune(initials)[(r-0xac00)/588])
			finds(rt, first, text)
		}
	})
}

func finds(rt *rapid.T, typed, text string) {
	if len(search.Parse(typed).Ranges(text)) == 0 {
		rt.Fatalf("%q is not found in %q", typed, text)
	}
}

// TestRangesAreParts: in order, apart, whole characters; a text is found in
// itself in any case.
func TestRangesAreParts(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := rapid.SampledFrom([]rune("가각간ㄱㄳㅏaAßé\u0301 \x00\uFFFD😊破İ"))
		text := rapid.OneOf(rapid.StringOfN(r, 0, 12, -1), rapid.String()).Draw(rt, "text")
		typed := rapid.OneOf(rapid.StringOfN(r, 0, 4, -1), rapid.String()).Draw(rt, "typed")
		last := 0
		for _, p := range search.Parse(typed).Ranges(text) {
			if p.From < last || p.To <= p.From || p.To > len(text) || !utf8.ValidString(text[p.From:p.To]) {
				rt.Fatalf("%q in %q: %v", typed, text, p)
			}
			last = p.To + 1
		}
		if whole := norm.NFC.String(text); strings.TrimSpace(whole) != "" && utf8.RuneCountInString(whole) <= search.MaxQuery {
			finds(rt, whole, whole)
		}
	})
}
