package vault

import (
	"context"
	"database/sql"

	"proofbox/evidence"
)

// Inherit begins the log of a new case with the rows that it had elsewhere: they
// came with a bundle, and what they changed is known by its digests only. The
// fault is Damaged where their chain does not hold, and Exists where the case
// has a log already.
func (v *Vault) Inherit(ctx context.Context, log []evidence.CustodyEntry) error {
	if evidence.CheckChain(log) >= 0 {
		return damaged("log", "its chain is broken")
	}
	err := v.db.transact(ctx, func(tx *sql.Tx) error {
		if seq, _, err := lastRow(ctx, tx); err != nil || seq > 0 {
			return evidence.Fail(evidence.Exists, "log", err)
		}
		return writeInherited(ctx, tx, log)
	})
	return fail(v.path(databaseName), err)
}

func writeInherited(ctx context.Context, tx *sql.Tx, log []evidence.CustodyEntry) error {
	put, err := tx.PrepareContext(ctx, `INSERT INTO inherited(seq, at, actor, op, subject, before, after, prev, hash) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)`)
	if err != nil {
		return err
	}
	for _, e := range log {
		if _, err := put.ExecContext(ctx, e.Seq, e.Stamp(), e.Actor, string(e.Op), e.Subject,
			e.Before.String(), e.After.String(), e.Prev.String(), e.Hash.String()); err != nil {
			return err
		}
	}
	return nil
}

// readInherited gives the rows that came with a bundle, first to last. A digest
// that cannot be read is left zero: the chain then says that the row is wrong.
func readInherited(ctx context.Context, tx *sql.Tx) (all []evidence.CustodyEntry, err error) {
	rows, err := tx.QueryContext(ctx, `SELECT seq, at, actor, op, subject, before, after, prev, hash FROM inherited ORDER BY seq`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var e evidence.CustodyEntry
		var at, before, after, prev, hash string
		if err := scan(rows, &e.Seq, &at, &e.Actor, &e.Op, &e.Subject, &before, &after, &prev, &hash); err != nil {
			return nil, err
		}
		_ = e.Before.UnmarshalText([]byte(before))
		_ = e.After.UnmarshalText([]byte(after))
		all = append(all, stamped(e, at, prev, hash))
	}
	return all, rows.Err()
}
