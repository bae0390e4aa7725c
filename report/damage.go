package report

import (
	"strings"

	"proofbox/evidence"
)

// Problem is what is wrong with an original's file when the report is made.
// Each has a caution in the catalogue, "report.damage.<problem>".
type Problem string

const (
	Missing    Problem = "missing"
	Changed    Problem = "changed" // its bytes are not those that were recorded
	Unreadable Problem = "unreadable"

	// Late is no damage: not all pictures of it were done in time.
	Late Problem = "late"
)

// Damage are the originals that are not as they were recorded. Nothing of them
// is shown, and where the report would vouch for them it cautions.
type Damage map[evidence.Digest]Problem

// caution says why nothing of an original is shown: it is not there, or is not
// as it was; "": nothing is wrong.
func (c *composer) caution(d evidence.Digest) string {
	p, ok := c.damage[d]
	switch {
	case c.s.Originals[d].Withheld:
		return c.T("report.withheld")
	case !ok:
		return ""
	}
	return c.T("report.damage." + string(p))
}

// damaged makes an exhibit say that its original is not whole.
func (c *composer) damaged(e *Exhibit) {
	caution := c.caution(e.Digest)
	if caution == "" {
		return
	}
	e.Warnings = append([]string{caution}, e.Warnings...)
	e.Holder.Note, e.Strip, e.Frameless = c.T("report.damage.holder"), "", ""
	if c.s.Originals[e.Digest].Withheld {
		e.Holder.Note = c.T("report.withheld.holder")
	}
}

// kept says how the originals were kept, or which were not.
func (c *composer) kept() Note {
	if len(c.damage) == 0 {
		return Note{Heading: c.T("report.custody.kept"), Text: join2(c.taken(), c.T("report.custody.kept.text"))}
	}
	var numbers []string
	for _, x := range c.s.Exhibits {
		if _, bad := c.damage[x.Original]; bad {
			numbers = append(numbers, c.number(x.Number))
		}
	}
	n := c.N("report.custody.damaged.text", len(c.damage))
	if len(numbers) > 0 {
		n += " " + c.T("report.custody.damaged.exhibits", "numbers", strings.Join(numbers, ", "))
	}
	return Note{Heading: c.T("report.custody.damaged"), Text: n}
}
