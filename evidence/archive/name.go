package archive

import (
	"archive/zip"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/unicode/norm"
)

// nameOf is an entry's name in NFC. One that is marked as no UTF-8 and is none
// is what a Korean Windows wrote, else a Chinese one: neither says so.
func nameOf(e *zip.File) string {
	if !e.NonUTF8 || utf8.ValidString(e.Name) {
		return norm.NFC.String(strings.ToValidUTF8(e.Name, "\uFFFD"))
	}
	if s, err := korean.EUCKR.NewDecoder().String(e.Name); err == nil && !strings.ContainsRune(s, utf8.RuneError) {
		return norm.NFC.String(s)
	}
	if s, err := simplifiedchinese.GB18030.NewDecoder().String(e.Name); err == nil && !strings.ContainsRune(s, utf8.RuneError) {
		return norm.NFC.String(s)
	}
	return strings.ToValidUTF8(e.Name, "\uFFFD")
}

// escapes tells a name that would leave the folder it is unpacked into, on any
// system.
func escapes(name string) bool {
	switch {
	case name == "", strings.ContainsAny(name, "\\\x00"), strings.HasPrefix(name, "/"):
		return true
	case len(name) >= 2 && name[1] == ':' && isLetter(name[0]):
		return true
	}
	return strings.Contains("/"+name+"/", "/../")
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// unasked tells what systems put into an archive beside the files.
func unasked(name string) bool {
	base := path.Base(name)
	return strings.HasPrefix(name, "__MACOSX/") || strings.HasPrefix(base, ".") || base == "Thumbs.db"
}

// trimmed is a name without the underscores that some packers fill names up
// with.
func trimmed(name string) string {
	if bare := strings.TrimRight(name, "_"); path.Ext(bare) != "" {
		return bare
	}
	return name
}

// maxShown is how much of a name is shown.
const maxShown = 80

// shown is a name for a sentence: short, and without what a terminal would obey.
func shown(name string) string {
	name = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return utf8.RuneError
		}
		return r
	}, name)
	if r := []rune(name); len(r) > maxShown {
		return string(r[:maxShown]) + "…"
	}
	return name
}
