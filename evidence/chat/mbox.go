package chat

import (
	"bytes"
	"iter"
	"regexp"
)

// sealed is one mail as it lay in its file, with the line of the mailbox that
// it lay under; empty for a mail alone.
type sealed struct {
	postmark string // "From a@b.example Tue May 10 11:28:07 2005"
	raw      []byte
}

// postmarkForm is a mailbox's line between mails as all mail programs write it:
// with a clock and a year.
var postmarkForm = regexp.MustCompile(`^From .*[0-9]:[0-9]{2}.*\b(?:19|20)[0-9]{2}\b`)

// quotedFrom is a body line that a mailbox had to set apart from its own.
var quotedFrom = regexp.MustCompile(`(?m)^>(>*From )`)

// mailsIn gives the mails of a file: of a mailbox (RFC 4155; mboxrd and mboxo,
// where a body line "From " has a ">" before it) each without its postmark and
// that ">", of any other file the one that it is.
func mailsIn(raw []byte) iter.Seq[sealed] {
	raw = trimFront(raw)
	return func(yield func(sealed) bool) {
		if !bytes.HasPrefix(raw, []byte("From ")) {
			yield(sealed{raw: raw})
			return
		}
		for len(raw) > 0 {
			end := nextPostmark(raw)
			line, body := cutLine(raw[:end])
			if bytes.Contains(body, []byte(">From ")) {
				body = quotedFrom.ReplaceAll(body, []byte("$1"))
			}
			if raw = raw[end:]; !yield(sealed{string(line), body}) {
				return
			}
		}
	}
}

// nextPostmark is where the mail after the first one begins, or the end.
func nextPostmark(raw []byte) int {
	for at := 0; ; {
		i := bytes.Index(raw[at:], []byte("\nFrom "))
		if i < 0 {
			return len(raw)
		}
		at += i + 1
		if postmarked(raw[:at], raw[at:]) {
			return at
		}
	}
}

// postmarked tells whether a mail ends and the next begins here. Words of a
// body are told apart by the header that must follow; a postmark without a
// clock must also stand behind a blank line, before a field that mails have.
func postmarked(before, after []byte) bool {
	line, rest := cutLine(after)
	field, _, found := bytes.Cut(rest[:min(len(rest), 128)], []byte(":"))
	if !found || !fieldName(field) {
		return false
	}
	blank := bytes.HasSuffix(before, []byte("\n\n")) || bytes.HasSuffix(before, []byte("\n\r\n"))
	return postmarkForm.Match(line[:min(len(line), 512)]) || blank && knownField(field)
}

// cutLine gives the first line without its end, and what follows.
func cutLine(b []byte) (line, rest []byte) {
	line, rest, _ = bytes.Cut(b, []byte("\n"))
	return bytes.TrimSuffix(line, []byte("\r")), rest
}

// trimFront takes off a byte order mark and blank lines.
func trimFront(raw []byte) []byte {
	return bytes.TrimLeft(bytes.TrimPrefix(raw, []byte("\ufeff")), "\r\n")
}
