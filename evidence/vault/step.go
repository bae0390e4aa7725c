package vault

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"strconv"
	"time"

	"proofbox/evidence"
)

// Step is what is to be done in one transaction, as one row of the log.
type Step struct {
	At      time.Time // kept to the millisecond
	Actor   string
	Op      evidence.Op
	Subject string
	Group   string                  // steps of one group belong together; at most MaxGroup bytes
	Count   int                     // how many things the step is about, for who reads the log
	Salt    string                  // random: the log's digests are handed out, and must not let anybody guess the bodies
	Set     map[Key]json.RawMessage // new bodies, compact JSON; nil removes the record
	Expect  map[Key]json.RawMessage // what must be there before, nil for nothing; else the step is refused
}

// MaxGroup bounds the name of a group, in bytes.
const MaxGroup = 64

// Commit does a step: durable on return, or nothing happened. A step that sets
// only what is there already writes no row and gives the zero entry; a step
// that sets nothing at all is a note, and gets its row.
func (v *Vault) Commit(ctx context.Context, s Step) (evidence.CustodyEntry, error) {
	if v.mode != ReadWrite {
		return evidence.CustodyEntry{}, evidence.Fail(evidence.ReadOnly, v.dir, nil)
	}
	var e evidence.CustodyEntry
	set, err := s.compact()
	if err == nil {
		s.Set = set
		err = v.begin(ctx, s.At)
	}
	if err == nil {
		err = v.db.transact(ctx, func(tx *sql.Tx) (err error) {
			e, err = appendChange(ctx, tx, s)
			return err
		})
	}
	if err != nil {
		return evidence.CustodyEntry{}, v.gone(fail(v.path(databaseName), err))
	}
	v.release(s.Set)
	return e, nil
}

// compact checks the step and takes the white space out of its bodies: they are
// compared and hashed as bytes.
func (s Step) compact() (map[Key]json.RawMessage, error) {
	if len(s.Group) > MaxGroup {
		return nil, evidence.Invalid("group", s.Group)
	}
	set := make(map[Key]json.RawMessage, len(s.Set))
	for k, body := range s.Set {
		if _, ok := parseKey(k.String()); !ok {
			return nil, evidence.Invalid("record", k.String())
		}
		if body == nil {
			set[k] = nil
			continue
		}
		var b bytes.Buffer
		if err := json.Compact(&b, body); err != nil || b.String() == "null" {
			return nil, evidence.Invalid("record", k.String())
		}
		set[k] = b.Bytes()
	}
	return set, nil
}

// appendChange writes the log row and the records of s.
func appendChange(ctx context.Context, tx *sql.Tx, s Step) (e evidence.CustodyEntry, err error) {
	on, err := openShelf(ctx, tx)
	if err != nil {
		return e, err
	}
	before, after := s.sides()
	for k, body := range s.Set {
		was, err := on.body(ctx, k)
		if err != nil {
			return e, err
		}
		if want, told := s.Expect[k]; told && !bytes.Equal(want, was) {
			return e, damaged(k.String(), "it is not as the log says")
		}
		if !bytes.Equal(was, body) {
			before.Records[k], after.Records[k] = was, body
		}
	}
	if len(s.Set) > 0 && len(after.Records) == 0 {
		return e, nil
	}
	for k, body := range after.Records {
		if err := on.set(ctx, k, body); err != nil {
			return e, err
		}
	}
	return writeRow(ctx, tx, s, before, after)
}

func (s Step) sides() (before, after Images) {
	before = Images{Group: s.Group, Count: s.Count, Salt: s.Salt, Records: map[Key]json.RawMessage{}}
	after = Images{Group: s.Group, Count: s.Count, Salt: s.Salt, Records: map[Key]json.RawMessage{}}
	return before, after
}

// writeRow appends the row that says what s did. A note has no images.
func writeRow(ctx context.Context, tx *sql.Tx, s Step, before, after Images) (e evidence.CustodyEntry, err error) {
	var was, is []byte
	if len(after.Records) > 0 {
		if was, err = before.encode(); err != nil {
			return e, err
		}
		if is, err = after.encode(); err != nil {
			return e, err
		}
	}
	e = evidence.CustodyEntry{At: logTime(s.At), Actor: s.Actor, Op: s.Op, Subject: s.Subject,
		Before: digestOrZero(was), After: digestOrZero(is)}
	if e.Seq, e.Prev, err = lastRow(ctx, tx); err != nil {
		return e, err
	}
	e.Seq++
	e.Hash = e.Chain()
	_, err = tx.ExecContext(ctx, `INSERT INTO change(seq, at, actor, op, subject, before, after, prev, hash) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		e.Seq, e.Stamp(), e.Actor, string(e.Op), e.Subject, textOrNull(was), textOrNull(is), e.Prev.String(), e.Hash.String())
	return e, err
}

// logTime is what a clock says, as the log can write it: a year has four digits.
// Otherwise the log takes a clock at its word, also where that goes back: rows are
// in order by their numbers.
func logTime(at time.Time) time.Time {
	at = at.UTC().Truncate(time.Millisecond)
	switch {
	case at.Year() > 9999:
		return time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC)
	case at.Year() < 1:
		return time.Unix(0, 0).UTC()
	}
	return at
}

func lastRow(ctx context.Context, tx *sql.Tx) (seq int64, hash evidence.Digest, err error) {
	var h string
	err = tx.QueryRowContext(ctx, `SELECT seq, hash FROM change ORDER BY seq DESC LIMIT 1`).Scan(&seq, &h)
	if errors.Is(err, sql.ErrNoRows) {
		err = tx.QueryRowContext(ctx, `SELECT seq, hash FROM inherited ORDER BY seq DESC LIMIT 1`).Scan(&seq, &h)
	}
	if errors.Is(err, sql.ErrNoRows) {
		return 0, hash, nil
	}
	if err != nil {
		return 0, hash, err
	}
	if hash, err = evidence.ParseDigest(h); err != nil {
		return 0, hash, damaged("change/"+strconv.FormatInt(seq, 10), err.Error())
	}
	return seq, hash, nil
}

func digestOrZero(b []byte) evidence.Digest {
	if b == nil {
		return evidence.Digest{}
	}
	return evidence.DigestOf(b)
}

func textOrNull(b []byte) any {
	if b == nil {
		return nil
	}
	return string(b)
}
