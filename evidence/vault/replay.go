package vault

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"proofbox/evidence"
)

// replay is the state that the log makes when its changes are done again one by
// one: the digest of every record's body.
type replay map[Key]evidence.Digest

// verifyLog checks the chain, and that each change begins where the one before
// it ended. It gives the records that the log makes.
func verifyLog(ctx context.Context, tx *sql.Tx, r *Report) (replay, error) {
	made := replay{}
	before, err := readInherited(ctx, tx)
	if err != nil {
		return nil, err
	}
	var last evidence.CustodyEntry
	if i := evidence.CheckChain(before); i >= 0 {
		r.add(databaseName, ChainBroken, fmt.Sprintf("change/%d", i+1))
	}
	if n := len(before); n > 0 {
		last = before[n-1]
	}
	err = eachChange(ctx, tx, func(c change) error {
		if c.Seq != last.Seq+1 || c.Prev != last.Hash || c.Hash != c.Chain() {
			r.add(databaseName, ChainBroken, fmt.Sprintf("change/%d", c.Seq))
		}
		for _, wrong := range made.apply(c) {
			r.add(databaseName, ChainBroken, fmt.Sprintf("change/%d: %s", c.Seq, wrong))
		}
		last = c.CustodyEntry
		return nil
	})
	return made, err
}

// apply takes the state over one change, and says what does not fit.
func (m replay) apply(c change) (wrong []string) {
	before, err := decodeImages(c.before)
	if err != nil {
		return []string{err.Error()}
	}
	after, err := decodeImages(c.after)
	if err != nil {
		return []string{err.Error()}
	}
	for _, k := range sortedKeys(before.Records) {
		if _, too := after.Records[k]; !too {
			wrong = append(wrong, k.String()+" is in one image only")
		}
	}
	for _, k := range sortedKeys(after.Records) {
		was, too := before.Records[k]
		if !too || m[k] != digestOrZero(was) {
			wrong = append(wrong, k.String()+" was not so before")
		}
		m[k] = digestOrZero(after.Records[k])
	}
	return wrong
}

// verifyRecords compares the records with the state that the log makes, and
// gives the originals they name, by path.
func verifyRecords(ctx context.Context, tx *sql.Tx, made replay, r *Report) (map[string]original, error) {
	known := map[string]original{}
	err := eachRecord(ctx, tx, func(k Key, body json.RawMessage) error {
		switch want := made[k]; {
		case want.IsZero():
			r.add(databaseName, Extra, k.String())
		case want != digestOrZero(body):
			r.add(databaseName, Changed, k.String())
		}
		delete(made, k)
		if k.Kind != KindOriginal {
			return nil
		}
		o, err := readOriginal(k, body)
		if err != nil {
			r.add(databaseName, Changed, k.String())
			return nil
		}
		if !o.Withheld {
			known[o.path()] = o
		}
		return nil
	})
	for k, want := range made {
		if !want.IsZero() {
			r.add(databaseName, Missing, k.String())
		}
	}
	return known, err
}
