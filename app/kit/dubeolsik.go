package kit

import (
	"slices"
	"strings"
)

// The keys of the usual Korean layout, two sets of letters, as its letters
// stand in the order of Unicode. A capital is a key with Shift.
var (
	leadKeys  = []string{"r", "R", "s", "e", "E", "f", "a", "q", "Q", "t", "T", "d", "w", "W", "c", "z", "x", "v", "g"}
	vowelKeys = []string{"k", "o", "i", "O", "j", "p", "u", "P", "h", "hk", "ho", "hl", "y", "n", "nj", "np", "nl", "b", "m", "ml", "l"}
	tailKeys  = []string{"", "r", "R", "rt", "s", "sw", "sg", "e", "f", "fr", "fa", "fq", "ft", "fx", "fv", "fg", "a", "q", "qt", "t", "T", "d", "w", "c", "z", "x", "v", "g"}
	aloneKeys = []string{"r", "R", "rt", "s", "sw", "sg", "e", "E", "f", "fr", "fa", "fq", "ft", "fx", "fv", "fg", "a", "q", "Q", "qt", "t", "T", "d", "w", "W", "c", "z", "x", "v", "g"}
)

// Where syllables, lone consonants and lone vowels begin in Unicode.
const (
	firstSyllable, lastSyllable = '가', '힣'
	firstConsonant, firstVowel  = 'ㄱ', 'ㅏ'
)

// strokes gives the keys that make a letter; none for what the layout has not.
func strokes(r rune) string {
	vowels, tails := rune(len(vowelKeys)), rune(len(tailKeys))
	switch {
	case r >= firstSyllable && r <= lastSyllable:
		n := r - firstSyllable
		return leadKeys[n/tails/vowels] + vowelKeys[n/tails%vowels] + tailKeys[n%tails]
	case r >= firstVowel && r < firstVowel+vowels:
		return vowelKeys[r-firstVowel]
	case r >= firstConsonant && r < firstVowel:
		return aloneKeys[r-firstConsonant]
	}
	return ""
}

// letterOf gives the one letter that keys make: a syllable, finished or not, a
// vowel or a consonant; 0 where they make none.
func letterOf(keys string) rune {
	if i := slices.Index(aloneKeys, keys); i >= 0 {
		return firstConsonant + rune(i)
	}
	if i := slices.Index(vowelKeys, keys); i >= 0 {
		return firstVowel + rune(i)
	}
	if keys == "" {
		return 0
	}
	lead := slices.Index(leadKeys, keys[:1])
	for v, vowel := range vowelKeys {
		rest, ok := strings.CutPrefix(keys[1:], vowel)
		if tail := slices.Index(tailKeys, rest); ok && lead >= 0 && tail >= 0 {
			return firstSyllable + rune((lead*len(vowelKeys)+v)*len(tailKeys)+tail)
		}
	}
	return 0
}
