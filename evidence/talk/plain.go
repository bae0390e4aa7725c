package talk

import (
	"proofbox/evidence"
	"proofbox/evidence/chat"
)

// Plain tells whether the export is one text that can be shown line by line, so
// that a user can say what its lines are.
func (e *Export) Plain() bool { return e.zip == "" && len(e.parts) == 1 }

// Lines are the lines of an export that is Plain, as a reading counts them.
func (e *Export) Lines() ([]string, error) {
	if !e.Plain() {
		return nil, &evidence.Error{Fault: evidence.Unsupported, Subject: e.File}
	}
	return chat.Lines(e.parts[0].text, e.parts[0].name)
}
