package talk

import (
	"bytes"
	"context"
	"strings"

	"proofbox/evidence/archive"
	"proofbox/evidence/chat"
)

// headBytes is how much of a text is enough to know it by.
const headBytes = 256 << 10

// Knows tells whether a file is a conversation, for one that was dropped
// anywhere: a letter, a bill or a read-me file is none, and neither is what
// only a user could take for one.
func Knows(ctx context.Context, path string) bool {
	f, head, err := begin(path)
	if err != nil {
		return false
	}
	f.Close()
	if !archive.Is(head) && !isText(head, path) {
		return false
	}
	e, err := Open(ctx, path)
	return err == nil && e.known(ctx)
}

// known asks for a message of a format that is sure, read from the beginning of
// the first part.
func (e *Export) known(ctx context.Context) bool {
	first := e.parts[0]
	text := first.text
	if !isJSON(text) {
		text = beginning(text)
	}
	f, ok := chat.Detect(text, first.name)
	if !ok {
		return false
	}
	p, err := chat.Parse(ctx, text, first.name, chat.Options{Format: f})
	return err == nil && p.Tally.Messages > 0
}

// isJSON tells data that cannot be cut.
func isJSON(text []byte) bool {
	start := strings.TrimLeft(string(text[:min(len(text), 64)]), "\ufeff \t\r\n")
	return start != "" && (start[0] == '{' || start[0] == '[')
}

// beginning cuts a text after a line.
func beginning(text []byte) []byte {
	if len(text) <= headBytes {
		return text
	}
	text = text[:headBytes]
	if i := bytes.LastIndexByte(text, '\n'); i > 0 {
		text = text[:i+1]
	}
	return text
}
