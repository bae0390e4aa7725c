package pack

import (
	"bytes"
	"encoding/json"
	"fmt"

	"proofbox/assets"
	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/internal/facts"
	"proofbox/report/bundle"
)

// text is a file of ours, whose digest is known at once.
func text(name string, b []byte) bundle.File {
	f := bundle.Text(name, b)
	f.Digest = evidence.DigestOf(b)
	return f
}

// Names of what a case opens from again.
const (
	caseFile    = "case.json"
	recordsFile = "records.jsonl"
)

// facts is everything the case holds, as show --json tells it but for what only helps
// who collects, as of its last change.
func (p *packing) facts() (bundle.File, error) {
	tags, err := evidence.ParseTaxonomy(assets.Taxonomy())
	if err != nil {
		return bundle.File{}, err
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err = e.Encode(facts.Teller{Say: p.say, Taxonomy: tags}.Facts(p.out, p.asOf(), nil).Plain())
	return text(caseFile, b.Bytes()), err
}

// records are what the case opens from again.
func (p *packing) records() (bundle.File, error) {
	all, err := desk.Records(p.out)
	if err != nil {
		return bundle.File{}, err
	}
	var b bytes.Buffer
	err = desk.WriteRecords(&b, all)
	return text(recordsFile, b.Bytes()), err
}

// contents lists all that goes in but the PDF, which is to say the digest of this
// list: with it the paper vouches for the files beside it.
func (p *packing) contents() bundle.File {
	var b bytes.Buffer
	for _, f := range p.payload {
		fmt.Fprintf(&b, "%s  data/%s\n", f.Digest, f.Name)
	}
	return text("contents-sha256.txt", b.Bytes())
}
