package intake

import (
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// fileName is the name a file came with as it can be shown: in NFC, with a
// replacement character for every byte that is not UTF-8, every control
// character, and what would turn the reading direction of the rest around.
func fileName(path string) string {
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || turns(r) {
			return utf8.RuneError
		}
		return r
	}, filepath.Base(path)))
}

// turns tells the marks that embed, override or isolate a direction: with them
// "gpj.exe" reads as "exe.jpg".
func turns(r rune) bool {
	return r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}
