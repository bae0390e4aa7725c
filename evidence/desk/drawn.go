package desk

import (
	"slices"

	"proofbox/evidence"
)

// EditMarks changes the marks of an exhibit. edit gets a copy it may change and
// gives what is to stand; new marks get their ids, new callouts their numbers.
func EditMarks(id evidence.ExhibitID, edit func([]evidence.Mark) []evidence.Mark) Change {
	return Change{Op: evidence.OpMark, Edit: func(d *Draft) error {
		return editExhibits(d, []evidence.ExhibitID{id}, func(x *evidence.Exhibit) { x.Marks = edit(x.Marks) })
	}}
}

// Redact changes what is redacted in an exhibit; edit is as for EditMarks.
func Redact(id evidence.ExhibitID, edit func([]evidence.Redaction) []evidence.Redaction) Change {
	return Change{Op: evidence.OpRedact, Edit: func(d *Draft) error {
		return editExhibits(d, []evidence.ExhibitID{id}, func(x *evidence.Exhibit) { x.Redactions = edit(x.Redactions) })
	}}
}

// HideWords changes the words that are blacked out in what leaves, one a line.
func HideWords(edit func(string) string) Change {
	c := SetCase(func(c *evidence.Case) { c.Hidden = edit(c.Hidden) })
	c.Op = evidence.OpRedact
	return c
}

// nameDrawn gives ids to the marks and redactions that have none.
func (d *Draft) nameDrawn(x *evidence.Exhibit) {
	for i := range x.Marks {
		if m := &x.Marks[i]; m.ID == "" {
			m.ID = evidence.MarkID(d.newID())
		}
	}
	for i := range x.Redactions {
		if r := &x.Redactions[i]; r.ID == "" {
			r.ID = evidence.RedactionID(d.newID())
		}
	}
}

// copyDrawn gives x marks and redactions of its own.
func copyDrawn(x *evidence.Exhibit) {
	x.Marks = orNil(slices.Clone(x.Marks))
	for i := range x.Marks {
		x.Marks[i].Points = slices.Clone(x.Marks[i].Points)
	}
	x.Redactions = orNil(slices.Clone(x.Redactions))
}
