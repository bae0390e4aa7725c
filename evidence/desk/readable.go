package desk

import (
	"encoding/json"
	"slices"

	"proofbox/evidence"
	"proofbox/evidence/vault"
)

// Readable tells of a record that was found somewhere whether a case may have
// it: its kind is known, its body is of that kind, and what is on it is bounded.
func Readable(k vault.Key, body json.RawMessage) error {
	if k.Kind != kindTrash && !slices.Contains(bundled, k.Kind) {
		return &evidence.Error{Fault: evidence.Unsupported, Subject: k.String()}
	}
	e := newEdits()
	if err := e.decode(k, body); err != nil {
		return err
	}
	return e.bounded(k)
}
