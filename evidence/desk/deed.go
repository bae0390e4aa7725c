package desk

import (
	"context"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/vault"
)

// Deed is one thing that was done and that Undo takes back, or Redo does again.
type Deed struct {
	Done
	At     time.Time // of its last row
	Undone bool
}

// Deeds gives what Undo and Redo go through, first to last. They are known
// without reading: a long log opens as fast as a short one.
func (d *Desk) Deeds() []Deed {
	past, future := d.track.past, d.track.future
	all := make([]Deed, 0, len(past)+len(future))
	for _, u := range past {
		all = append(all, Deed{u.Done, u.at, false})
	}
	for i := len(future) - 1; i >= 0; i-- {
		all = append(all, Deed{future[i].Done, future[i].at, true})
	}
	return all
}

// closely is how many rows of a deed are read to tell what it did. An import of
// thousands is told by the first of them and by its count.
const closely = 32

// What tells what a deed did; seq is that of its Done. NotFound: it is neither
// to be undone nor to be redone any more.
func (d *Desk) What(ctx context.Context, seq int64) (What, error) {
	u, before, after, err := d.look(ctx, seq)
	if err != nil {
		return What{}, err
	}
	was, err := decodeEdits(before)
	if err != nil {
		return What{}, err
	}
	is, err := decodeEdits(after)
	if err != nil {
		return What{}, err
	}
	w := what(u.Op, was, is)
	if len(u.rows) > closely {
		w.Kind, w.Things = "", u.Count
	}
	return w, nil
}

// Touched gives the exhibits that a deed was about, in no order: not those that
// only have another number in reserve since. NotFound: as for What.
func (d *Desk) Touched(ctx context.Context, seq int64) (ids []evidence.ExhibitID, err error) {
	_, before, after, err := d.look(ctx, seq)
	if err != nil {
		return nil, err
	}
	was, err := decodeEdits(before)
	if err != nil {
		return nil, err
	}
	is, err := decodeEdits(after)
	if err != nil {
		return nil, err
	}
	for _, p := range pairs(was.exhibits, is.exhibits) {
		if !onlyReserve(p.was, p.is) {
			ids = append(ids, present(p).ID)
		}
	}
	return ids, nil
}

// onlyReserve tells whether nothing of an exhibit changed but the number it has
// in reserve, which nobody sees.
func onlyReserve(was, is *evidence.Exhibit) bool {
	if was == nil || is == nil {
		return false
	}
	fields := map[string]bool{}
	changed(was, is, fields)
	return len(fields) == 1 && fields["spare"]
}

// look reads the first rows of a deed.
func (d *Desk) look(ctx context.Context, seq int64) (u *unit, before, after bodiesOf, err error) {
	if u = d.track.find(seq); u == nil {
		return nil, nil, nil, &evidence.Error{Fault: evidence.NotFound, Subject: "change"}
	}
	before, after, err = d.images(ctx, u.rows[:min(len(u.rows), closely)])
	return u, before, after, err
}

// find looks where the eye is: at the latest deeds first.
func (t *track) find(seq int64) *unit {
	for _, units := range [][]unit{t.future, t.past} {
		for i := len(units) - 1; i >= 0; i-- {
			if units[i].Seq == seq {
				return &units[i]
			}
		}
	}
	return nil
}

// unitOf begins a unit with its first row.
func unitOf(m vault.Mark, renumbers bool) unit {
	return unit{Done{m.Op, m.Subject, m.Group, m.Count, m.Seq}, m.At, []int64{m.Seq}, renumbers}
}
