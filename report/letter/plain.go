package letter

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// plain is what the user wrote as it can stand in a letter: NFC, without control
// characters and what turns or hides letters, and without empty lines.
func plain(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\t", " ").Replace(s)
	s = strings.Map(func(r rune) rune {
		if r == '\n' || !unicode.IsControl(r) && !unicode.Is(unicode.Bidi_Control, r) && r != unicode.ReplacementChar && r != '\ufeff' {
			return r
		}
		return -1
	}, strings.ToValidUTF8(s, ""))
	return trimmed(norm.NFC.String(s))
}

// line is plain in one line.
func line(s string) string { return strings.Join(strings.Split(plain(s), "\n"), " / ") }

// under is plain with every line but the first set in, so that it stands under
// its own beginning.
func under(s, by string) string { return strings.ReplaceAll(plain(s), "\n", "\n"+by) }

// trimmed has neither empty lines nor spaces at the end of one.
func trimmed(s string) string {
	var lines []string
	for l := range strings.SplitSeq(s, "\n") {
		if l = strings.TrimRightFunc(l, unicode.IsSpace); strings.TrimSpace(l) != "" {
			lines = append(lines, l)
		}
	}
	if len(lines) > 0 {
		lines[0] = strings.TrimLeftFunc(lines[0], unicode.IsSpace)
	}
	return strings.Join(lines, "\n")
}
