package pack

import (
	"bytes"
	"encoding/json"
	"io"

	"proofbox/evidence"
	"proofbox/report/bundle"
)

// WriteLog writes the custody log as JSON Lines, a row a line, so that its chain
// can be followed without the bodies whose digests it carries.
func WriteLog(w io.Writer, log []evidence.CustodyEntry) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	for _, row := range log {
		if err := e.Encode(entryOf(row)); err != nil {
			return err
		}
	}
	return nil
}

// custody is the log as far as it is settled.
func (p *packing) custody() (bundle.File, error) {
	var b bytes.Buffer
	err := WriteLog(&b, p.log)
	return text(custodyFile, b.Bytes()), err
}

// entry is a row of the log as custody.jsonl has it.
type entry struct {
	Seq     int64           `json:"seq"`
	At      string          `json:"at"`
	Actor   string          `json:"actor"`
	Op      evidence.Op     `json:"op"`
	Subject string          `json:"subject"`
	Before  evidence.Digest `json:"before"`
	After   evidence.Digest `json:"after"`
	Prev    evidence.Digest `json:"prev"`
	Hash    evidence.Digest `json:"hash"`
}

func entryOf(e evidence.CustodyEntry) entry {
	return entry{e.Seq, e.Stamp(), e.Actor, e.Op, e.Subject, e.Before, e.After, e.Prev, e.Hash}
}
