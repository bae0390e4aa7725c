package chat

import (
	"bytes"
	"strings"

	"github.com/emersion/go-message/textproto"
)

// fieldsOfMails are header fields that tell a mail from other text with colons.
var fieldsOfMails = map[string]bool{"from": true, "to": true, "cc": true, "subject": true, "date": true, "sender": true, "reply-to": true,
	"message-id": true, "mime-version": true, "content-type": true, "received": true, "return-path": true, "delivered-to": true,
	"x-original-to": true, "content-transfer-encoding": true, "dkim-signature": true, "x-mailer": true, "in-reply-to": true}

func knownField(name []byte) bool { return fieldsOfMails[strings.ToLower(string(name))] }

// fieldName tells whether a word can name a header field (RFC 5322, 3.6.8).
func fieldName(name []byte) bool {
	for _, c := range name {
		if c < '!' || c > '~' {
			return false
		}
	}
	return len(name) > 0
}

// looksLikeMail tells a mail or a mailbox by its head: lines that are fields,
// at least two of them such as mails have. It looks at the first lines only,
// whatever bytes follow.
func looksLikeMail(raw []byte) bool {
	head := trimFront(raw)
	head = head[:min(len(head), 64<<10)]
	if bytes.HasPrefix(head, []byte("From ")) {
		_, head = cutLine(head)
	}
	known, strange := map[string]bool{}, 0
	for first := true; len(head) > 0; first = false {
		var line []byte
		if line, head = cutLine(head); len(line) == 0 {
			break
		}
		name, _, found := bytes.Cut(line, []byte(":"))
		switch {
		case !first && (line[0] == ' ' || line[0] == '\t'):
		case !found || !fieldName(bytes.TrimRight(name, " \t")):
			strange++
		case knownField(name):
			known[strings.ToLower(string(name))] = true
		}
		if first && strange > 0 || strange > 2 {
			return false
		}
	}
	return len(known) >= 2
}

// cutHeader parts a mail at the first blank line.
func cutHeader(raw []byte) (head, body []byte) {
	for at := 0; at < len(raw); {
		line, rest := cutLine(raw[at:])
		if len(line) == 0 {
			return raw[:at], rest
		}
		at = len(raw) - len(rest)
	}
	return raw, nil
}

// mended is a header whose every line is a field or goes on with one: a line
// that is neither is taken as the rest of the field above.
func mended(head []byte) []byte {
	var b bytes.Buffer
	for len(head) > 0 {
		var line []byte
		line, head = cutLine(head)
		name, _, found := bytes.Cut(line, []byte(":"))
		whole := found && fieldName(bytes.TrimRight(name, " \t"))
		if !whole && b.Len() > 0 {
			b.WriteByte(' ')
		}
		if whole || b.Len() > 0 {
			b.Write(bytes.TrimLeft(line, " \t"))
			b.WriteString("\r\n")
		}
	}
	b.WriteString("\r\n")
	return b.Bytes()
}

// everyField joins every field of a name.
func everyField(h *textproto.Header, name string) string { return strings.Join(h.Values(name), ", ") }
