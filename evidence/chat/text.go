package chat

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"proofbox/evidence"
)

// Limits of what is read. Chats of many years stay far below them.
const (
	MaxBytes     = 64 << 20
	MaxLineBytes = 1 << 20
)

// open decodes a text and cuts it into lines.
func open(raw []byte, name string, o Options) (*input, error) {
	if len(raw) > MaxBytes {
		return nil, tooLarge(fmt.Sprintf("more than %d MB", MaxBytes>>20))
	}
	in := &input{Options: o, raw: raw, name: name, encoding: "UTF-8"}
	in.text = norm.NFC.String(strings.TrimPrefix(strings.ToValidUTF8(string(raw), "\uFFFD"), "\ufeff"))
	in.lines = splitLines(in.text)
	for i, line := range in.lines {
		if len(line) > MaxLineBytes {
			return nil, tooLarge(fmt.Sprintf("line %d", i+1))
		}
	}
	return in, nil
}

func tooLarge(detail string) error {
	return &evidence.Error{Fault: evidence.TooLarge, Subject: "messages", Detail: detail}
}

// splitLines gives the lines without their ends (LF, CR LF or CR). The empty
// rest after a last line end is no line.
func splitLines(s string) []string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = strings.ReplaceAll(s, "\r", "\n")
	if s = strings.TrimSuffix(s, "\n"); s == "" {
		return nil
	}
	return strings.Split(s, "\n")
}

// trim takes off spaces of every width and the invisible marks that
// messengers put around names and times.
func trim(s string) string { return strings.TrimFunc(s, unseen) }

// trimRight leaves the indentation alone.
func trimRight(s string) string { return strings.TrimRightFunc(s, unseen) }

// unseen are spaces of every width and marks without a shape.
func unseen(r rune) bool { return unicode.IsSpace(r) || mark(r) }

func mark(r rune) bool { return r == '\ufeff' || r == '\u200b' || r == '\u200e' || r == '\u200f' }

// fold writes full-width digits, colons and spaces as their ASCII forms and
// drops invisible marks, so that a time can be recognised; words never pass
// through it.
func fold(s string) string {
	visible := strings.Map(func(r rune) rune {
		if mark(r) {
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(norm.NFKC.String(visible)), " ")
}
