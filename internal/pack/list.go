package pack

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"proofbox/evidence"
	"proofbox/report/bundle"
)

// custody is the log, a row a line, so that its chain can be followed without
// the bodies whose digests it carries.
func (p *packing) custody() (bundle.File, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	for _, row := range p.log {
		if err := e.Encode(entryOf(row)); err != nil {
			return bundle.File{}, err
		}
	}
	return text(custodyFile, b.Bytes()), nil
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

// list says of every original what became of it.
func (p *packing) list() (bundle.File, error) {
	var b bytes.Buffer
	b.WriteString(p.say.T("bundle.originals.head") + "\n\n")
	for _, k := range p.kept {
		numbers := make([]string, len(k.Exhibits))
		for i, n := range k.Exhibits {
			numbers[i] = n.String()
		}
		fmt.Fprintf(&b, "%s\t%s\t%s\t%s\tSHA-256 %s\n", strings.Join(numbers, " "), p.inLine(k.File), p.say.T("bundle.originals."+p.became(k)), k.Name, k.Digest)
	}
	return text("originals.txt", b.Bytes()), nil
}

// became names what happened to an original in the catalogue.
func (p *packing) became(k Kept) string {
	switch {
	case k.Treatment == Keep && k.Secret == None:
		return "whole"
	case k.Treatment == Earlier:
		return "earlier"
	case k.as.Withheld && p.s.Originals[k.Digest].Withheld:
		return "withheld"
	case k.Treatment == Leave && k.Secret == None:
		return "damaged"
	}
	return string(k.Treatment) + "." + string(k.Secret)
}
