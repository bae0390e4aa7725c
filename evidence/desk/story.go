package desk

import (
	"context"
	"slices"

	"proofbox/evidence"
	"proofbox/evidence/vault"
)

// Told is one row of the log about one exhibit.
type Told struct {
	Step
	What What
}

// Story tells what happened to an exhibit, first to last: each row that changed
// it, with what it did to this exhibit alone. Of rows that came with a bundle
// only those are known that name it.
func (d *Desk) Story(ctx context.Context, id evidence.ExhibitID) ([]Told, error) {
	var all []Told
	keys := []vault.Key{{Kind: kindExhibit, ID: string(id)}, {Kind: kindTrash, ID: string(id)}}
	err := d.vault.Touching(ctx, keys, func(e evidence.CustodyEntry, before, after vault.Images) error {
		was, err := decodeEdits(only(before.Records, keys))
		if err != nil {
			return err
		}
		is, err := decodeEdits(only(after.Records, keys))
		if err != nil {
			return err
		}
		if !onlyReserve(was.exhibits[id], is.exhibits[id]) {
			all = append(all, Told{Step{e, d.track.undone[e.Seq]}, what(e.Op, was, is)})
		}
		return nil
	})
	return all, err
}

// only gives the bodies of some keys.
func only(all bodiesOf, keys []vault.Key) bodiesOf {
	some := bodiesOf{}
	for k, body := range all {
		if slices.Contains(keys, k) {
			some[k] = body
		}
	}
	return some
}
