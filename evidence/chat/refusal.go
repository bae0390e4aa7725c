package chat

import (
	"fmt"

	"proofbox/evidence"
)

// refused is why nothing was taken of a text: the sentence "reason.<code>" with
// what it has placeholders for, as name, value, name, value …
func refused(f evidence.Fault, code string, args ...any) error {
	e := &evidence.Error{Fault: f, Subject: "messages", Reason: code}
	if len(args) > 0 {
		e.Args = map[string]string{}
	}
	for i := 0; i+1 < len(args); i += 2 {
		e.Args[fmt.Sprint(args[i])] = fmt.Sprint(args[i+1])
	}
	return e
}

// tooMany refuses more messages, entries or mails than are read.
func tooMany(limit int) error { return refused(evidence.TooLarge, "chat-too-many", "limit", limit) }
