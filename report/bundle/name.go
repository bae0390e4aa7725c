package bundle

import (
	"fmt"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Names gives files names that stand in one folder on every system: each once,
// in capitals or not. The zero value knows none.
type Names struct{ taken map[string]bool }

// maxName is how long a name may be in bytes of UTF-8. File systems take 255;
// the way to the folder must fit into the 260 characters of Windows, too.
const maxName = 120

// Of gives the name to use for one that came from outside. What was given once
// is not given again.
func (n *Names) Of(name string) string {
	if n.taken == nil {
		n.taken = map[string]bool{}
	}
	clean := Clean(name)
	ext := path.Ext(clean)
	for i := 2; ; i++ {
		key := strings.ToLower(clean)
		if !n.taken[key] {
			n.taken[key] = true
			return clean
		}
		suffix := fmt.Sprintf(" (%d)%s", i, ext)
		clean = cut(strings.TrimSuffix(Clean(name), ext), maxName-len(suffix)) + suffix
	}
}

// Clean makes a name one that Windows, macOS and Linux take and show alike:
// composed (NFC), without control characters, without signs that mean something
// to a system or to the manifest, and not too long.
func Clean(name string) string {
	name = strings.Map(plain, norm.NFC.String(strings.ToValidUTF8(name, "_")))
	name = norm.NFC.String(name) // what a sign kept apart may compose now
	name = strings.TrimRight(strings.TrimSpace(name), ". ")
	name = strings.TrimLeft(name, ".") // it would be hidden
	if ext := path.Ext(name); len(name) > maxName && len(ext) <= maxExt {
		name = cut(strings.TrimSuffix(name, ext), maxName-len(ext)) + ext
	} else if len(name) > maxName {
		name = cut(name, maxName)
	}
	stem, _, _ := strings.Cut(name, ".")
	if reserved(strings.ToUpper(strings.TrimSpace(stem))) || strings.HasPrefix(name, "-") { // a program would take that for an option
		name = "_" + name
	}
	if name == "" {
		return "_"
	}
	return name
}

// maxExt is how long an ending may be that is kept when a name is cut.
const maxExt = 16

// plain replaces what a file's name must not have. A percent sign would have to
// be written as %25 in a manifest, which sha256sum does not undo.
func plain(r rune) rune {
	switch {
	case strings.ContainsRune(`<>:"/\|?*%`, r):
		return '_'
	case unicode.Is(unicode.Cf, r) && r != '\u200d', unicode.IsControl(r):
		return -1 // would hide, or turn the words around it
	case unicode.IsSpace(r):
		return ' '
	}
	return r
}

// reserved are the names of devices on Windows, whatever follows a dot.
func reserved(stem string) bool {
	switch stem {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	return len(stem) == 4 && (strings.HasPrefix(stem, "COM") || strings.HasPrefix(stem, "LPT")) && stem[3] >= '0' && stem[3] <= '9'
}

// cut shortens a text to at most n bytes, between characters.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return strings.TrimRight(s[:n], ". ")
}
