package press

import (
	"bytes"
	"io"
	"mime"
	"net/mail"
	"os"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"

	"proofbox/evidence"
	"proofbox/report"
)

// What is read of a text to show its beginning.
const (
	excerptBytes = 8 << 10
	excerptLines = 14
)

// quote shows the beginning of texts and mails where their placeholder stands.
// What is hidden goes before the text is cut, so that no half of it is left.
func quote(d *report.Document, originals map[evidence.Digest]evidence.Original, path func(evidence.Original) string, veil evidence.Veil) {
	for i := range d.Exhibits {
		x := &d.Exhibits[i]
		o, ok := originals[x.Digest]
		if !ok || x.Picture != nil || len(x.Stills) > 0 {
			continue
		}
		switch kind, _, _ := strings.Cut(o.MediaType, ";"); kind {
		case "text/plain":
			x.Holder.Excerpt = firstLines(veil.Hide(norm.NFC.String(plain(head(path(o))))))
		case "message/rfc822":
			x.Holder.Excerpt = norm.NFC.String(envelope(head(path(o))))
		}
	}
}

// head is the beginning of a file; nothing where it cannot be read.
func head(path string) []byte {
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, excerptBytes))
	if err != nil {
		return nil
	}
	return b
}

// plain reads bytes as text: by their mark, as UTF-8, or as the Korean code of
// old. What is none of these is no text to show.
func plain(b []byte) string {
	switch {
	case bytes.HasPrefix(b, []byte{0xFF, 0xFE}), bytes.HasPrefix(b, []byte{0xFE, 0xFF}):
		return decode(unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM), b[:len(b)&^1])
	case len(b) == excerptBytes:
		b = whole(b)
	}
	b = bytes.TrimPrefix(b, []byte("\xEF\xBB\xBF"))
	if utf8.Valid(b) {
		return string(b)
	}
	return decode(korean.EUCKR, b)
}

// whole ends a cut text at its last line end, where no character is halved.
func whole(b []byte) []byte {
	if i := bytes.LastIndexByte(b, '\n'); i > 0 {
		return b[:i]
	}
	for i := 0; i < utf8.UTFMax && !utf8.Valid(b) && len(b) > 0; i++ {
		b = b[:len(b)-1]
	}
	return b
}

func decode(e encoding.Encoding, b []byte) string {
	out, err := e.NewDecoder().Bytes(b)
	if err != nil || bytes.ContainsRune(out, utf8.RuneError) {
		return ""
	}
	return string(out)
}

// firstLines keeps the beginning, without the empty lines around it.
func firstLines(s string) string {
	lines := strings.Split(strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n")), "\n")
	return strings.TrimSpace(strings.Join(lines[:min(len(lines), excerptLines)], "\n"))
}

// envelope is who wrote a mail to whom, when and about what, as the mail has
// it.
func envelope(b []byte) string {
	b = bytes.TrimLeft(b, "\r\n")
	if i := bytes.Index(b, []byte("\r\n\r\n")); i >= 0 {
		b = b[:i]
	} else if i := bytes.Index(b, []byte("\n\n")); i >= 0 {
		b = b[:i]
	}
	m, err := mail.ReadMessage(io.MultiReader(bytes.NewReader(b), strings.NewReader("\r\n\r\n")))
	if err != nil {
		return ""
	}
	words := mime.WordDecoder{CharsetReader: charset}
	var out []string
	for _, k := range []string{"From", "To", "Date", "Subject"} {
		v, err := words.DecodeHeader(m.Header.Get(k))
		if err == nil && v != "" {
			out = append(out, k+": "+strings.Join(strings.Fields(v), " "))
		}
	}
	return strings.Join(out, "\n")
}

// charset reads the codes mails are written in.
func charset(name string, r io.Reader) (io.Reader, error) {
	e, err := htmlindex.Get(name)
	if err != nil {
		return nil, err
	}
	return e.NewDecoder().Reader(r), nil
}
