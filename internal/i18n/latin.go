package i18n

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// A Latin word has no one Korean reading. These rules follow how English words
// are written in Hangul (web 웹, file 파일, test 테스트); where they miss, the
// particle is a little off and the sentence still understood.

// lastLatinWord is the run of Latin letters that ends a word, without accents.
func lastLatinWord(letters []rune) string {
	start := len(letters)
	for start > 0 && unicode.Is(unicode.Latin, letters[start-1]) {
		start--
	}
	plain := []rune(norm.NFD.String(string(letters[start:])))
	return string(slices.DeleteFunc(plain, func(r rune) bool { return r > unicode.MaxASCII }))
}

func latinEnding(word string) ending {
	lower := strings.ToLower(word)
	switch {
	case word == "":
		return unsure
	case spelledOut(word):
		return letterEnding(lower[len(lower)-1])
	case strings.HasSuffix(lower, "l"), strings.HasSuffix(lower, "le"):
		return rieul
	case nasal.MatchString(lower), shortStop.MatchString(lower):
		return closed
	}
	return open
}

// spelledOut tells whether a word is read letter by letter: PDF, mp, jpg.
func spelledOut(word string) bool {
	short := len(word) <= 4 && word == strings.ToUpper(word)
	return short || !strings.ContainsAny(strings.ToLower(word), "aeiouy")
}

// letterEnding is that of a letter's Korean name: 엘 and 알, 엠 and 엔, and all
// others open.
func letterEnding(letter byte) ending {
	switch letter {
	case 'l', 'r':
		return rieul
	case 'm', 'n':
		return closed
	}
	return open
}

var (
	// nasal: plan 플랜, phone 폰, unboxing 언박싱.
	nasal = regexp.MustCompile(`(m|n|ng|[aeiou][mn]e)$`)
	// shortStop: shop 숍, web 웹, music 뮤직, pack 팩, app 앱, book 북.
	shortStop = regexp.MustCompile(`((^|[^aeiou])[aeiou][bckpt]|ck|pp|ook)$`)
)
