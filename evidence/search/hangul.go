package search

import "unicode"

// Hangul syllables are numbered (initial×21 + vowel)×28 + final from 가 on.
const (
	firstSyllable = '가'
	lastSyllable  = '힣'
	vowels        = 21
	finals        = 28
)

// What is typed on a Korean keyboard for each part of a syllable, as single
// letters (U+3131–U+3163). A keyboard has keys for ㄲ but not for ㄳ.
var (
	initialKeys = []rune("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ")
	vowelKeys   = []string{"ㅏ", "ㅐ", "ㅑ", "ㅒ", "ㅓ", "ㅔ", "ㅕ", "ㅖ", "ㅗ", "ㅗㅏ", "ㅗㅐ", "ㅗㅣ", "ㅛ", "ㅜ", "ㅜㅓ", "ㅜㅔ", "ㅜㅣ", "ㅠ", "ㅡ", "ㅡㅣ", "ㅣ"}
	finalKeys   = []string{"", "ㄱ", "ㄲ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ", "ㄹㅎ", "ㅁ", "ㅂ", "ㅂㅅ", "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ"}
	// letterKeys are the keys of letters that have none of their own.
	letterKeys = map[rune]string{'ㄳ': "ㄱㅅ", 'ㄵ': "ㄴㅈ", 'ㄶ': "ㄴㅎ", 'ㄺ': "ㄹㄱ", 'ㄻ': "ㄹㅁ", 'ㄼ': "ㄹㅂ", 'ㄽ': "ㄹㅅ", 'ㄾ': "ㄹㅌ", 'ㄿ': "ㄹㅍ", 'ㅀ': "ㄹㅎ", 'ㅄ': "ㅂㅅ",
		'ㅘ': "ㅗㅏ", 'ㅙ': "ㅗㅐ", 'ㅚ': "ㅗㅣ", 'ㅝ': "ㅜㅓ", 'ㅞ': "ㅜㅔ", 'ㅟ': "ㅜㅣ", 'ㅢ': "ㅡㅣ"}
)

func isSyllable(r rune) bool  { return r >= firstSyllable && r <= lastSyllable }
func isConsonant(r rune) bool { return r >= 'ㄱ' && r <= 'ㅎ' }
func isLetter(r rune) bool    { return r >= 'ㄱ' && r <= 'ㅣ' }

// keys is what is typed for a character; for all but Hangul it is itself.
func keys(r rune) string {
	if isSyllable(r) {
		n := int(r - firstSyllable)
		return string(initialKeys[n/finals/vowels]) + vowelKeys[n/finals%vowels] + finalKeys[n%finals]
	}
	if k, ok := letterKeys[r]; ok {
		return k
	}
	return string(r)
}

// initial is the first key of a character.
func initial(r rune) rune {
	if isSyllable(r) {
		return initialKeys[int(r-firstSyllable)/finals/vowels]
	}
	for _, k := range letterKeys[r] {
		return k
	}
	return r
}

// hasFinal tells whether a syllable ends with a consonant.
func hasFinal(r rune) bool { return isSyllable(r) && (r-firstSyllable)%finals != 0 }

// fold makes one of what differs in case or width only. One character stays one.
func fold(r rune) rune {
	if r >= '！' && r <= '～' {
		r -= '！' - '!'
	}
	return unicode.ToLower(r)
}

// shape is a byte that is the same for all characters that a word's character
// may stand for: a first sieve. ASCII is itself, Hangul its first key.
func shape(r rune) byte {
	r = initial(fold(r))
	if r < 0x80 {
		return byte(r)
	}
	if isLetter(r) {
		return 0x80 + byte(r-'ㄱ') // 0x80–0xb2
	}
	return 0xc0 + byte(r%0x40)
}

// shapes gives the shape of a text, a byte a character.
func shapes(text string) string {
	b := make([]byte, 0, len(text))
	for _, r := range text {
		b = append(b, shape(r))
	}
	return string(b)
}
