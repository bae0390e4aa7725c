package report

import (
	"cmp"
	"strings"

	"proofbox/evidence"
)

// drawn are the rows that say what was done to the picture of an exhibit, and
// what its numbers stand for. The reader is told that the original has none of
// it.
func (c *composer) drawn(x evidence.Exhibit) (notes []MarkRow, facts []Row) {
	for _, m := range x.Marks {
		if text := cmp.Or(strings.TrimSpace(m.Text), c.comparedAs(x, m.Number)); m.Kind == evidence.Callout && text != "" {
			notes = append(notes, MarkRow{Number: c.T("report.mark", "number", m.Number), Text: text})
		}
	}
	if n := len(x.Marks); n > 0 {
		facts = append(facts, Row{Label: c.T("report.row.drawn"), Value: c.N("report.drawn", n)})
	}
	if n := len(c.s.Redactions(x.Original)); n > 0 {
		text := c.N("report.redacted", n)
		if x.Kind == evidence.Video {
			text += " " + c.T("report.redacted.video")
		}
		facts = append(facts, Row{Label: c.T("report.row.redacted"), Value: text})
	}
	return notes, facts
}
