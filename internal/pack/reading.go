package pack

import (
	"bytes"
	"encoding/json"
	"html"
	"io"
	"os"
	"regexp"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"

	"proofbox/evidence"
)

// mostRead is how much of a text is read.
const mostRead = 8 << 20

// plainly tells whether a text can be vouched for: it can be read from end to
// end, and no hidden word is in it, in any of the ways it can be written.
func plainly(path, kind string, veil evidence.Veil) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, mostRead+1))
	if err != nil || len(b) > mostRead {
		return false
	}
	text, ok := decode(b)
	if !ok {
		return false
	}
	switch kind {
	case "text/plain", "text/csv", "application/json":
	case "message/rfc822", "application/mbox":
		if coded.MatchString(text) {
			return false
		}
	default: // packed, or marked up: words can be in parts
		return false
	}
	for _, reading := range readings(text) {
		if veil.Finds(norm.NFC.String(reading)) {
			return false
		}
	}
	return true
}

// coded finds what makes a mail unreadable as it stands.
var coded = regexp.MustCompile(`(?i)=\?[a-z0-9_-]+\?[bq]\?|content-transfer-encoding:\s*"?(base64|quoted-printable|x-)|charset\s*=\s*"?(iso-2022|utf-7|hz-)|\*[0-9]*\*=`)

// decode reads bytes as text: by their mark, as UTF-8, or as the Korean code of
// old.
func decode(b []byte) (string, bool) {
	var code encoding.Encoding
	switch {
	case bytes.HasPrefix(b, []byte{0xFF, 0xFE}), bytes.HasPrefix(b, []byte{0xFE, 0xFF}):
		code = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)
	case !utf8.Valid(b):
		code = korean.EUCKR
	default:
		return string(b), !bytes.ContainsRune(b, 0)
	}
	out, err := code.NewDecoder().Bytes(b)
	return string(out), err == nil && !bytes.ContainsRune(out, utf8.RuneError) && !bytes.ContainsRune(out, 0)
}

// readings are a text as it stands and without what may stand for letters in it:
// escapes of JSON, of HTML, and the tags of the latter. The veil knows those of
// links itself.
func readings(text string) []string {
	unquoted := escape.ReplaceAllStringFunc(text, unquote)
	return []string{text, unquoted, html.UnescapeString(tag.ReplaceAllString(unquoted, ""))}
}

var (
	escape = regexp.MustCompile(`(\\u[0-9a-fA-F]{4})+|\\.`)
	tag    = regexp.MustCompile(`<[^<>]{0,500}>`)
)

// unquote reads escapes of JSON; others are gaps.
func unquote(s string) string {
	var out string
	if json.Unmarshal([]byte(`"`+s+`"`), &out) != nil {
		return " "
	}
	return out
}
