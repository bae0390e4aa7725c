package evidence

import "slices"

// ComparisonID names a comparison inside its case.
type ComparisonID string

// MaxReceived is how many exhibits one comparison may hold against what was
// promised: more do not fit side by side.
const MaxReceived = 3

// Comparison holds what was promised against what came.
type Comparison struct {
	ID       ComparisonID `json:"id"`
	Promised ExhibitID    `json:"promised"` // the listing's picture
	Received []ExhibitID  `json:"received"` // 1 to MaxReceived, as they stand side by side
	Rows     []Difference `json:"rows,omitempty"`
	Added    Time         `json:"added"`
}

// Difference is one row of a comparison's table.
type Difference struct {
	Number   int       `json:"number,omitempty"`  // of the callouts on the pictures that show it; 0: none
	Aspect   string    `json:"aspect,omitempty"`  // "material"
	Promised string    `json:"promised"`          // "brushed steel"
	Received string    `json:"received"`          // "plastic, painted grey"
	Exhibit  ExhibitID `json:"exhibit,omitempty"` // that shows it; "": none in particular
}

// Empty tells whether nothing was written into the row.
func (d Difference) Empty() bool { return d == Difference{} }

// Exhibits are all that c shows, what was promised first.
func (c Comparison) Exhibits() []ExhibitID {
	return append([]ExhibitID{c.Promised}, c.Received...)
}

// Shows tells whether c shows an exhibit.
func (c Comparison) Shows(id ExhibitID) bool { return slices.Contains(c.Exhibits(), id) }

// Validate finds a comparison that compares nothing: without one side, with too
// many on the other, or with the same exhibit twice.
func (c Comparison) Validate() error {
	switch seen := slices.Clone(c.Exhibits()); {
	case slices.Contains(seen, ""), len(c.Received) == 0, len(c.Received) > MaxReceived:
		return Invalid("comparison", string(c.ID))
	default:
		slices.Sort(seen)
		if len(slices.Compact(seen)) != 1+len(c.Received) {
			return Invalid("comparison", string(c.ID))
		}
	}
	return nil
}

// Comparison finds a comparison by id.
func (s Snapshot) Comparison(id ComparisonID) (Comparison, bool) {
	return find(s.Comparisons, func(c Comparison) bool { return c.ID == id })
}

// Comparing finds the comparison of just these exhibits, in whatever order.
func (s Snapshot) Comparing(ids []ExhibitID) (Comparison, bool) {
	return find(s.Comparisons, func(c Comparison) bool {
		return len(ids) == 1+len(c.Received) && !slices.ContainsFunc(ids, func(id ExhibitID) bool { return !c.Shows(id) })
	})
}

// Sides gives the exhibits of a comparison that the case still has. ok is false
// where one side is gone: there is nothing left to compare.
func (s Snapshot) Sides(c Comparison) (promised Exhibit, received []Exhibit, ok bool) {
	promised, ok = s.Exhibit(c.Promised)
	for _, id := range c.Received {
		if x, there := s.Exhibit(id); there {
			received = append(received, x)
		}
	}
	return promised, received, ok && len(received) > 0
}

// Showing gives the exhibits of a comparison that show a difference: the one it
// names, and those that bear its number.
func (s Snapshot) Showing(c Comparison, d Difference) (some []Exhibit) {
	for _, id := range c.Exhibits() {
		if x, there := s.Exhibit(id); there && (id == d.Exhibit || x.Bears(d.Number)) {
			some = append(some, x)
		}
	}
	return some
}

// Bears tells whether a callout of x has a number.
func (x Exhibit) Bears(number int) bool {
	return number > 0 && slices.ContainsFunc(x.Marks, func(m Mark) bool { return m.Kind == Callout && m.Number == number })
}

// Next is the number of the next difference: one that no callout on either side
// has, and no row.
func (c Comparison) Next(sides ...Exhibit) int {
	taken := make([]Mark, 0, len(c.Rows))
	for _, d := range c.Rows {
		taken = append(taken, Mark{Number: d.Number})
	}
	all := [][]Mark{taken}
	for _, x := range sides {
		all = append(all, x.Marks)
	}
	return NextNumber(all...)
}
