package chat

import (
	"path"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxFileName is more than any file system takes, in bytes.
const maxFileName = 255

// partExtensions are the endings of parts that came without a name.
var partExtensions = map[string]string{"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/webp": ".webp", "image/heic": ".heic",
	"image/bmp": ".bmp", "image/tiff": ".tif", "application/pdf": ".pdf", "video/mp4": ".mp4", "text/html": ".html", "text/plain": ".txt",
	"text/csv": ".csv", "text/calendar": ".ics", "message/rfc822": ".eml", "application/zip": ".zip", "application/pkcs7-signature": ".p7s"}

// partFileName is the name a part was sent with, never a path.
func partFileName(disposition, kind mailField) string {
	name := disposition.words("filename")
	if name == "" {
		name = kind.words("name")
	}
	return baseName(name)
}

// baseName is the last name of a path of any system, without what cannot be
// seen; a name too long loses its middle.
func baseName(name string) string {
	name = path.Base(strings.ReplaceAll(oneLine(name), `\`, "/"))
	name = strings.TrimSpace(strings.TrimLeft(name, "."))
	if name == "/" {
		return ""
	}
	if len(name) > maxFileName {
		ext := path.Ext(name)
		if len(ext) > 16 {
			ext = ""
		}
		name = strings.ToValidUTF8(name[:maxFileName-len(ext)], "") + ext
	}
	return name
}

// nameOf is what a part without a name is called: by its place and kind.
func (l leaf) nameOf(place int) string {
	switch {
	case l.name == "" && l.media == "message/rfc822":
		return "mail-" + strconv.Itoa(place) + ".eml"
	case l.name == "":
		return "part-" + strconv.Itoa(place) + partExtensions[l.media]
	case l.media == "message/rfc822" && !strings.HasSuffix(strings.ToLower(l.name), ".eml"):
		return l.name + ".eml"
	}
	return l.name
}

// oneLine makes one line of a header's words: nothing in it can be taken for
// another header, or for a mark that turns the text around.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\r', r == '\t', r == '\u2028', r == '\u2029':
			return ' '
		case unicode.IsControl(r), mark(r), turning(r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, string(utf8.RuneError)))
	return strings.Join(strings.Fields(s), " ")
}

// turning are marks that change the direction of what follows: with them
// "gpj.exe" can be made to look like "exe.jpg".
func turning(r rune) bool { return r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' }
