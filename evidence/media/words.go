package media

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/unicode"
)

// sniffText tells text from binary data and the forms of text from each other.
func sniffText(head []byte, name string) Type {
	ext, claimed := claim(name)
	text, ok := decodeHead(head, claimed == Words)
	if !ok {
		return Type{}
	}
	start := strings.ToLower(strings.TrimLeft(text, "\ufeff \t\r\n"))
	if t := sniffMarkup(start); t.Class != Unknown && ext != ".eml" {
		return t
	}
	switch {
	case ext == ".csv":
		return typeCSV
	case ext == ".json", start != "" && claimed != Words && (start[0] == '{' || start[0] == '['):
		return typeJSON
	case ext == ".mbox", ext != ".eml" && strings.HasPrefix(text, "From ") && mailHeader.MatchString(text):
		return typeMBOX
	case ext == ".eml", claimed != Words && mailHeader.MatchString(text) && mailField.MatchString(text):
		return typeEML
	}
	return typeTXT
}

var (
	mailHeader = regexp.MustCompile(`(?m)^(From|Received|Return-Path|Delivered-To|Message-I[dD]): `)
	mailField  = regexp.MustCompile(`\A[A-Za-z][A-Za-z0-9-]*: `)
)

// sniffMarkup tells the forms of markup, all of which are refused: they can
// hold programs, and show different things in different places.
func sniffMarkup(start string) Type {
	page := foreign("text/html", ".html", "web-page")
	for strings.HasPrefix(start, "<!--") {
		_, after, found := strings.Cut(start, "-->")
		if !found {
			return page
		}
		start = strings.TrimLeft(after, " \t\r\n")
	}
	switch {
	case strings.HasPrefix(start, "<svg"), strings.HasPrefix(start, "<?xml") && strings.Contains(start, "<svg"), strings.HasPrefix(start, "<!doctype svg"):
		return foreign("image/svg+xml", ".svg", "drawing")
	case strings.HasPrefix(start, "<?xml") && !strings.Contains(start, "<html"), strings.HasPrefix(start, "<!doctype") && !strings.HasPrefix(start, "<!doctype html"):
		return foreign("application/xml", ".xml", "markup")
	case htmlStart.MatchString(start):
		return page
	}
	return Type{}
}

var htmlStart = regexp.MustCompile(`\A<(!doctype html|\?xml|html|head|body|script|title|meta|table|div|iframe|p|a|br|img|style|link)[\s/>]`)

// decodeHead gives the beginning of a text file. trusted: its name says it is
// text, so that a stray NUL is forgiven.
func decodeHead(head []byte, trusted bool) (string, bool) {
	if len(head) == 0 {
		return "", false
	}
	if enc := byMark(head); enc != nil {
		out, err := enc.NewDecoder().Bytes(head[:len(head)&^1])
		return string(out), err == nil
	}
	if !mostlyPrintable(head, trusted) {
		return "", false
	}
	if utf8.Valid(trimCut(head)) || trusted {
		return string(head), true
	}
	out, ok := decodeCP949(head)
	return string(out), ok
}

// byMark is the encoding that a byte order mark tells; nil: there is none.
func byMark(b []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(b, []byte{0xff, 0xfe}):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case bytes.HasPrefix(b, []byte{0xfe, 0xff}):
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	}
	return nil
}

// mostlyPrintable tells text by its control characters.
func mostlyPrintable(b []byte, trusted bool) bool {
	control, nul := 0, 0
	for _, c := range b {
		switch {
		case c == 0:
			nul++
		case c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1b:
			control++
		}
	}
	if nul > 0 && !trusted {
		return false
	}
	return (control+nul)*20 <= len(b)
}

// trimCut drops a character that is cut at the end.
func trimCut(b []byte) []byte {
	for i := 1; i <= min(3, len(b)); i++ {
		if c := b[len(b)-i]; utf8.RuneStart(c) {
			if !utf8.FullRune(b[len(b)-i:]) {
				return b[:len(b)-i]
			}
			return b
		}
	}
	return b
}

// decodeCP949 reads the Korean code page of Windows. ok: nearly all of it is
// that.
func decodeCP949(b []byte) ([]byte, bool) {
	out, err := korean.EUCKR.NewDecoder().Bytes(b)
	if err != nil {
		return nil, false
	}
	bad := bytes.Count(out, []byte("\ufffd"))
	return out, bad*50 <= utf8.RuneCount(out)
}
