package i18n

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// ending is how the Korean reading of a word ends, which is all a particle
// depends on.
type ending int

const (
	unsure ending = iota // a script whose Korean reading is not known
	open                 // a vowel
	rieul                // the consonant ㄹ, which 으로/로 takes for a vowel
	closed               // any other consonant
)

// particle picks from a pair such as 을/를 the one that follows word: the first
// after a consonant. Where the reading is not known both are shown: 을(를).
func particle(word, pair string) string {
	after, otherwise, _ := strings.Cut(pair, "/")
	switch endingOf(word) {
	case closed:
		return after
	case rieul:
		if strings.HasPrefix(after, "으") {
			return otherwise
		}
		return after
	case open:
		return otherwise
	}
	return both(after, otherwise)
}

// both writes a pair as forms do: 을(를), (으)로.
func both(after, otherwise string) string {
	if extra, ok := strings.CutSuffix(after, otherwise); ok && extra != "" {
		return "(" + extra + ")" + otherwise
	}
	return after + "(" + otherwise + ")"
}

// endingOf reads the last letter or digit of a word; quotes and brackets after
// it make no sound.
func endingOf(word string) ending {
	word = strings.TrimRightFunc(norm.NFC.String(word), silent)
	letters := []rune(word)
	if len(letters) == 0 {
		return unsure
	}
	switch last := letters[len(letters)-1]; {
	case last == '%': // 퍼센트
		return open
	case '0' <= last && last <= '9':
		return digitEndings[last-'0']
	case unicode.Is(unicode.Latin, last):
		return latinEnding(lastLatinWord(letters))
	case unicode.In(last, unicode.Hangul, unicode.Hiragana, unicode.Katakana):
		return syllableEnding(last)
	}
	return unsure
}

func silent(r rune) bool {
	return r != '%' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// digitEndings are those of 영 일 이 삼 사 오 육 칠 팔 구. A number ending in
// zeros is read 십, 백, 천, 만 or 억, which end as 영 does.
var digitEndings = [...]ending{closed, rieul, open, closed, open, open, closed, rieul, rieul, open}

func syllableEnding(r rune) ending {
	const first, last, finals = '가', '힣', 28
	switch {
	case first <= r && r <= last:
		return syllableFinal((r - first) % finals)
	case r == 'ㄹ': // 리을
		return rieul
	case 'ㄱ' <= r && r <= 'ㅎ', r == 'ん', r == 'ン', r == 'ﾝ': // 기역 …, and the one kana that closes
		return closed
	}
	return open
}

func syllableFinal(index rune) ending {
	switch index {
	case 0:
		return open
	case 8:
		return rieul
	}
	return closed
}
