package report

import (
	"slices"

	"proofbox/evidence"
)

// extract makes the composer tell some exhibits alone, if these are not all. What
// they are compared with, cited by and sent with is told as far as it is theirs.
func (c *composer) extract(only []evidence.ExhibitID) {
	if len(only) == 0 {
		return
	}
	left := map[evidence.ExhibitID]bool{}
	var some []evidence.Exhibit
	for _, x := range c.exhibited {
		if slices.Contains(only, x.ID) {
			some = append(some, x)
		} else {
			left[x.ID] = true
		}
	}
	if len(left) > 0 {
		c.left, c.own, c.exhibited, c.cited = left, byID(some, exhibitID), some, citedBy(some)
	}
}

// partial tells whether the case has more than the document.
func (c *composer) partial() bool { return c.own != nil }

// leavesOut tells whether a comparison shows what the extract has not.
func (c *composer) leavesOut(id evidence.ComparisonID) bool {
	i := slices.IndexFunc(c.whole, func(k evidence.Comparison) bool { return k.ID == id })
	return i >= 0 && slices.ContainsFunc(c.whole[i].Exhibits(), func(x evidence.ExhibitID) bool { return c.left[x] })
}

// printed are those of some exhibits that an extract has.
func (c *composer) printed(xs []evidence.Exhibit) (some []evidence.Exhibit) {
	for _, x := range xs {
		if !c.left[x.ID] {
			some = append(some, x)
		}
	}
	return some
}

// extractRow says on the first page how much of the case is printed.
func (c *composer) extractRow() Row {
	if c.left == nil {
		return Row{}
	}
	return c.row("report.extract", c.T("report.extract.part", "shown", c.num(len(c.exhibited)), "all", c.num(len(c.exhibited)+len(c.left))))
}

// extractNote says in the index what is printed and what is not.
func (c *composer) extractNote() string {
	if c.left == nil {
		return ""
	}
	note := c.T("report.extract.index", "shown", c.num(len(c.exhibited)), "all", c.num(len(c.exhibited)+len(c.left)))
	var others []evidence.Exhibit
	for _, x := range c.s.Exhibits {
		if c.left[x.ID] {
			others = append(others, x)
		}
	}
	return join2(note, c.T("report.extract.others", "numbers", c.numbersOf(others)))
}
