package vault

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"proofbox/evidence"
)

// Row is a row of the log with its images as they are stored; nil for a note.
type Row struct {
	evidence.CustodyEntry
	Was, Is []byte
}

// NewRow makes a row of what stands in one, all but Before and After, which are
// the digests of its images. ok is false where its hash is another: it is not as
// it was written.
func NewRow(e evidence.CustodyEntry, was, is []byte) (r Row, ok bool) {
	e.Before, e.After = digestOrZero(was), digestOrZero(is)
	return Row{e, was, is}, e.Hash == e.Chain()
}

// Images are the bodies of every record that the row touched, on both its sides.
func (r Row) Images() (before, after Images, err error) {
	if before, err = decodeImages(r.Was); err == nil {
		after, err = decodeImages(r.Is)
	}
	return before, after, err
}

// Refill gives a new case the log that it had elsewhere, and the records that
// this log makes. The fault is Damaged where the chain does not hold or a row
// does not begin where the one before it ended, and Exists where the case has a
// log already.
func (v *Vault) Refill(ctx context.Context, inherited []evidence.CustodyEntry, log []Row) error {
	err := v.db.transact(ctx, func(tx *sql.Tx) error {
		if seq, _, err := lastRow(ctx, tx); err != nil || seq > 0 {
			return evidence.Fail(evidence.Exists, "log", err)
		}
		if err := checkRows(inherited, log); err != nil {
			return err
		}
		if err := writeInherited(ctx, tx, inherited); err != nil {
			return err
		}
		return writeRows(ctx, tx, log)
	})
	return fail(v.path(databaseName), err)
}

func checkRows(inherited []evidence.CustodyEntry, log []Row) error {
	all := inherited[:len(inherited):len(inherited)]
	made := replay{}
	for _, r := range log {
		all = append(all, r.CustodyEntry)
		if wrong := made.apply(change{r.CustodyEntry, r.Was, r.Is}); len(wrong) > 0 {
			return damaged("log", wrong[0])
		}
	}
	if evidence.CheckChain(all) >= 0 {
		return damaged("log", "its chain is broken")
	}
	return nil
}

// writeRows writes rows as they are, and the records as they are behind the last
// of them.
func writeRows(ctx context.Context, tx *sql.Tx, log []Row) error {
	put, err := tx.PrepareContext(ctx, `INSERT INTO change(seq, at, actor, op, subject, before, after, prev, hash) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)`)
	if err != nil {
		return err
	}
	records := map[Key]json.RawMessage{}
	for _, r := range log {
		if _, err := put.ExecContext(ctx, r.Seq, r.Stamp(), r.Actor, string(r.Op), r.Subject,
			textOrNull(r.Was), textOrNull(r.Is), r.Prev.String(), r.Hash.String()); err != nil {
			return err
		}
		_, after, err := r.Images()
		if err != nil {
			return err
		}
		for k, body := range after.Records {
			records[k] = body
		}
	}
	on, err := openShelf(ctx, tx)
	if err != nil {
		return err
	}
	for k, body := range records {
		if err := on.set(ctx, k, body); err != nil {
			return err
		}
	}
	return nil
}

// PutBy puts case.db by as it is now, durably, and gives the path of the copy
// within the case folder. The same bytes are not kept twice.
func (v *Vault) PutBy(ctx context.Context) (string, error) {
	if v.mode != ReadWrite {
		return "", evidence.Fail(evidence.ReadOnly, v.dir, nil)
	}
	all, err := v.backups()
	if err != nil {
		return "", fail(v.dir, err)
	}
	name, err := v.putBy(ctx, all, "", time.Now())
	return backupsName + "/" + name, fail(v.path(backupsName), err)
}
