package vault

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"time"

	"proofbox/evidence"
)

// Log gives every row of the log, first to last, inherited ones before. The
// digests of the images are computed from the images, so that CheckChain covers
// them; those of inherited rows are as they came.
func (v *Vault) Log(ctx context.Context) ([]evidence.CustodyEntry, error) {
	var all []evidence.CustodyEntry
	err := v.db.transact(ctx, func(tx *sql.Tx) (err error) {
		if all, err = readInherited(ctx, tx); err != nil {
			return err
		}
		return eachChange(ctx, tx, func(c change) error {
			all = append(all, c.CustodyEntry)
			return nil
		})
	})
	return all, fail(v.path(databaseName), err)
}

// Images gives what the change of a row touched, before and after it.
func (v *Vault) Images(ctx context.Context, seq int64) (before, after Images, err error) {
	var was, is []byte
	err = v.db.transact(ctx, func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, `SELECT before, after FROM change WHERE seq = ?`, seq).Scan(&was, &is)
	})
	subject := "change/" + strconv.FormatInt(seq, 10)
	if errors.Is(err, sql.ErrNoRows) {
		return before, after, evidence.Fail(evidence.NotFound, subject, err)
	}
	if err == nil {
		before, err = decodeImages(was)
	}
	if err == nil {
		after, err = decodeImages(is)
	}
	return before, after, fail(subject, err)
}

// Touching calls f for every row that changed one of the records, first to last,
// with its images. Of an inherited row only the subject is known; where that
// names one of the records f is called without images.
func (v *Vault) Touching(ctx context.Context, keys []Key, f func(e evidence.CustodyEntry, before, after Images) error) error {
	err := v.db.transact(ctx, func(tx *sql.Tx) error {
		earlier, err := readInherited(ctx, tx)
		if err != nil {
			return err
		}
		for _, e := range earlier {
			if slices.ContainsFunc(keys, func(k Key) bool { return k.String() == e.Subject }) {
				if err := f(e, Images{}, Images{}); err != nil {
					return err
				}
			}
		}
		return eachChange(ctx, tx, func(c change) error {
			if !slices.ContainsFunc(keys, func(k Key) bool { return bytes.Contains(c.after, []byte(strconv.Quote(k.String()))) }) {
				return nil
			}
			before, after, err := c.images()
			if err != nil {
				return err
			}
			return f(c.CustodyEntry, before, after)
		})
	})
	return fail(v.path(databaseName), err)
}

// images reads what a row touched.
func (c change) images() (before, after Images, err error) {
	if before, err = decodeImages(c.before); err == nil {
		after, err = decodeImages(c.after)
	}
	return before, after, err
}

// Mark is what the head of a row's images says, without the images.
type Mark struct {
	Seq     int64
	At      time.Time
	Op      evidence.Op
	Subject string
	Group   string
	Count   int
	Note    bool // the row has no images: it changed nothing
	Earlier bool // the row is inherited: what it changed is not known
}

// headLength is how much of images holds their head for sure: a group whose
// every byte is escaped to six, and the words around it.
const headLength = 6*MaxGroup + 64

// Marks gives the heads of all rows, first to last, without reading images
// apart: they are what undo needs to know of a long log.
func (v *Vault) Marks(ctx context.Context) (all []Mark, err error) {
	err = v.db.transact(ctx, func(tx *sql.Tx) error {
		before, err := readInherited(ctx, tx)
		if err != nil {
			return err
		}
		for _, e := range before {
			all = append(all, Mark{Seq: e.Seq, At: e.At, Op: e.Op, Subject: e.Subject, Note: true, Earlier: true})
		}
		rows, err := tx.QueryContext(ctx, `SELECT seq, at, op, subject, substr(after, 1, ?) FROM change ORDER BY seq`, headLength)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var m Mark
			var at string
			var head []byte
			if err := scan(rows, &m.Seq, &at, &m.Op, &m.Subject, &head); err != nil {
				return err
			}
			m.At, _ = time.Parse(evidence.StampLayout, at) // a time that cannot be read is found by the chain
			m.Count, m.Group = readHead(head)
			m.Note = head == nil
			all = append(all, m)
		}
		return rows.Err()
	})
	return all, fail(v.path(databaseName), err)
}

// readHead reads count and group from the first bytes of images; encode writes
// them first.
func readHead(b []byte) (count int, group string) {
	d := json.NewDecoder(bytes.NewReader(b))
	var tokens [5]json.Token
	for i := range tokens {
		t, err := d.Token()
		if err != nil {
			return 0, ""
		}
		tokens[i] = t
	}
	n, _ := tokens[2].(float64)
	group, _ = tokens[4].(string)
	return int(n), group
}

// change is one row of the log with its images as they are stored.
type change struct {
	evidence.CustodyEntry
	before, after []byte
}

// eachChange calls f for every row in order; the images are f's only until it
// returns.
func eachChange(ctx context.Context, tx *sql.Tx, f func(change) error) error {
	rows, err := tx.QueryContext(ctx, `SELECT seq, at, actor, op, subject, before, after, prev, hash FROM change ORDER BY seq`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		c, err := scanChange(rows)
		if err != nil {
			return err
		}
		if err := f(c); err != nil {
			return err
		}
	}
	return rows.Err()
}

// scanChange reads one row. A time or a hash that cannot be read is left zero:
// the chain then says that the row is wrong.
func scanChange(rows *sql.Rows) (change, error) {
	var c change
	var at, prev, hash string
	var before, after sql.RawBytes
	if err := scan(rows, &c.Seq, &at, &c.Actor, &c.Op, &c.Subject, &before, &after, &prev, &hash); err != nil {
		return c, err
	}
	c.CustodyEntry = stamped(c.CustodyEntry, at, prev, hash)
	c.before, c.after = before, after
	c.Before, c.After = digestOrZero(before), digestOrZero(after)
	return c, nil
}

// stamped fills in what stands as text in a row.
func stamped(e evidence.CustodyEntry, at, prev, hash string) evidence.CustodyEntry {
	e.At, _ = time.Parse(evidence.StampLayout, at)
	_ = e.Prev.UnmarshalText([]byte(prev))
	_ = e.Hash.UnmarshalText([]byte(hash))
	return e
}
