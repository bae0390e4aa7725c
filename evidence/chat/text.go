package chat

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"proofbox/evidence"
)

// Limits of what is read. Chats of many years stay far below them.
const (
	MaxBytes     = 64 << 20
	MaxLineBytes = 1 << 20
)

// readText takes in the whole input and refuses what is too long or not UTF-8.
func readText(r io.Reader) (string, error) {
	b, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return "", fmt.Errorf("chat: %w", err)
	}
	if len(b) > MaxBytes {
		return "", tooLarge(fmt.Sprintf("more than %d MB", MaxBytes>>20))
	}
	b = bytes.TrimPrefix(b, []byte("\ufeff"))
	if !utf8.Valid(b) {
		return "", evidence.Invalid("messages", fmt.Sprintf("line %d is not UTF-8 text", badLine(b)))
	}
	return string(b), nil
}

// badLine tells which line holds the first byte that is not UTF-8.
func badLine(b []byte) int {
	n := 1
	for len(b) > 0 {
		r, size := utf8.DecodeRune(b)
		if r == utf8.RuneError && size <= 1 {
			break
		}
		if r == '\n' {
			n++
		}
		b = b[size:]
	}
	return n
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
