package desk

import (
	"slices"

	"proofbox/evidence"
)

// MarkDifference puts one number onto pictures of a comparison, at the points
// given, with a row for it in the table: the next number over all sides. A
// comparison that the case has not yet is added.
func MarkDifference(c evidence.Comparison, row evidence.Difference, at map[evidence.ExhibitID]evidence.Point) Change {
	return Change{Op: evidence.OpCompare, Edit: func(d *Draft) error {
		c := d.asKept(c)
		row.Number = c.Next(d.sides(c)...)
		for _, id := range c.Exhibits() {
			p, marked := at[id]
			if !marked {
				continue
			}
			callout := evidence.Mark{Kind: evidence.Callout, Number: row.Number, Points: []evidence.Point{p}}
			if err := editExhibits(d, []evidence.ExhibitID{id}, func(x *evidence.Exhibit) { x.Marks = append(x.Marks, callout) }); err != nil {
				return err
			}
		}
		c.Rows = append(c.Rows, row)
		_, err := d.PutComparison(c)
		return err
	}}
}

// RemoveDifference takes a row out of a comparison's table, and its number off
// the pictures.
func RemoveDifference(id evidence.ComparisonID, row int) Change {
	return Change{Op: evidence.OpCompare, Edit: func(d *Draft) error {
		c, err := d.Comparison(id)
		if err != nil {
			return err
		}
		if row < 0 || row >= len(c.Rows) {
			return evidence.Invalid("row", "")
		}
		number := c.Rows[row].Number
		for _, x := range d.sides(c) {
			if !x.Bears(number) {
				continue
			}
			x.Marks = slices.DeleteFunc(x.Marks, func(m evidence.Mark) bool { return m.Kind == evidence.Callout && m.Number == number })
			if err := d.PutExhibit(x); err != nil {
				return err
			}
		}
		c.Rows = slices.Delete(c.Rows, row, row+1)
		_, err = d.PutComparison(c)
		return err
	}}
}

// asKept is a comparison as the case has it, or itself where it has not.
func (d *Draft) asKept(c evidence.Comparison) evidence.Comparison {
	if kept, err := d.Comparison(c.ID); err == nil {
		return kept
	}
	return copyComparison(c)
}

// sides are the exhibits of a comparison that are still there.
func (d *Draft) sides(c evidence.Comparison) (all []evidence.Exhibit) {
	for _, id := range c.Exhibits() {
		if x, err := d.Exhibit(id); err == nil {
			all = append(all, x)
		}
	}
	return all
}

// KeepOne puts exhibits that show the same as another into the trash. Where
// their words are taken over, the one that stays gets their tags and star, and
// what is said of them where nothing is said of it.
func KeepOne(keep evidence.ExhibitID, drop []evidence.ExhibitID, words bool) Change {
	return Change{Op: evidence.OpRemove, Edit: func(d *Draft) error {
		x, err := d.Exhibit(keep)
		if err != nil {
			return err
		}
		for _, id := range drop {
			o, err := d.Exhibit(id)
			if err != nil {
				return err
			}
			if words {
				x = x.WithWordsOf(o)
			}
			d.RemoveExhibit(id)
		}
		if !words {
			return nil
		}
		return d.PutExhibit(x)
	}}
}

// Unlike remembers of exhibits that look alike that they are not of the same.
func Unlike(ids []evidence.ExhibitID) Change {
	return Change{Op: evidence.OpUnlike, Edit: func(d *Draft) error {
		for i, id := range ids {
			if err := editExhibits(d, ids[i:i+1], func(x *evidence.Exhibit) {
				for _, o := range ids {
					if o != id && !slices.Contains(x.Unlike, o) {
						x.Unlike = append(x.Unlike, o)
					}
				}
			}); err != nil {
				return err
			}
		}
		return nil
	}}
}
