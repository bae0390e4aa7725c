package pack

import (
	"slices"

	"proofbox/evidence"
	"proofbox/report"
	"proofbox/report/bundle"
)

// supplements is the line of bag-info.txt that says which seal a supplement goes
// on from.
const supplements = "Supplements"

// goOn leaves out what was handed over before. An original of which something
// else is redacted since goes again.
func (p *packing) goOn(from *report.Since) {
	if from == nil {
		return
	}
	p.before, p.told = map[evidence.Digest]bool{}, map[evidence.MessageID]bool{}
	for _, one := range bundle.Papers(from.Then) {
		d := one.Original.Digest
		p.before[d] = slices.Equal(boxes(from.Then.Redactions(d)), boxes(p.s.Redactions(d)))
	}
	for i := range from.Then.Messages {
		p.told[from.Then.Messages[i].ID] = true
	}
}
