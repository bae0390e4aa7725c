package vault

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"
	"strings"
)

// Key names a record: {"exhibit", "<id>"}.
type Key struct{ Kind, ID string }

// String gives "kind/id".
func (k Key) String() string { return k.Kind + "/" + k.ID }

// parseKey reads the form of String; a kind has no slash.
func parseKey(s string) (Key, bool) {
	kind, id, ok := strings.Cut(s, "/")
	return Key{kind, id}, ok && kind != "" && id != ""
}

// KindOriginal is the kind of records that name a file in originals: id is its
// digest, and the body holds bytes and ext.
const KindOriginal = "original"

// Records gives every record as it is now.
func (v *Vault) Records(ctx context.Context) (map[Key]json.RawMessage, error) {
	all := map[Key]json.RawMessage{}
	err := v.EachRecord(ctx, func(k Key, body json.RawMessage) error {
		all[k] = slices.Clone(body)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return all, nil
}

// EachRecord calls f for every record as it is now, without holding all of them
// at once. The body is f's only until it returns, and f must not call the vault.
func (v *Vault) EachRecord(ctx context.Context, f func(k Key, body json.RawMessage) error) error {
	err := v.db.transact(ctx, func(tx *sql.Tx) error { return eachRecord(ctx, tx, f) })
	return fail(v.path(databaseName), err)
}

// eachRecord calls f for every record; the body is f's only until it returns.
func eachRecord(ctx context.Context, tx *sql.Tx, f func(k Key, body json.RawMessage) error) error {
	rows, err := tx.QueryContext(ctx, `SELECT kind, id, body FROM record`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var k Key
		var body sql.RawBytes
		if err := scan(rows, &k.Kind, &k.ID, &body); err != nil {
			return err
		}
		if err := f(k, json.RawMessage(body)); err != nil {
			return err
		}
	}
	return rows.Err()
}

// shelf reads and writes single records within one transaction.
type shelf struct {
	get, put, drop *sql.Stmt
}

func openShelf(ctx context.Context, tx *sql.Tx) (s shelf, err error) {
	for _, p := range []struct {
		stmt **sql.Stmt
		text string
	}{
		{&s.get, `SELECT body FROM record WHERE kind = ? AND id = ?`},
		{&s.put, `INSERT INTO record(kind, id, body) VALUES(?, ?, ?) ON CONFLICT(kind, id) DO UPDATE SET body = excluded.body`},
		{&s.drop, `DELETE FROM record WHERE kind = ? AND id = ?`},
	} {
		if *p.stmt, err = tx.PrepareContext(ctx, p.text); err != nil {
			return s, err
		}
	}
	return s, nil
}

// body gives a record's body; nil: there is none.
func (s shelf) body(ctx context.Context, k Key) (json.RawMessage, error) {
	var b []byte
	err := s.get.QueryRowContext(ctx, k.Kind, k.ID).Scan(&b)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return b, err
}

// set writes a body; nil removes the record.
func (s shelf) set(ctx context.Context, k Key, body json.RawMessage) error {
	if body == nil {
		_, err := s.drop.ExecContext(ctx, k.Kind, k.ID)
		return err
	}
	_, err := s.put.ExecContext(ctx, k.Kind, k.ID, string(body))
	return err
}

// has tells whether a record is there.
func (d *database) has(ctx context.Context, k Key) (there bool, err error) {
	err = d.transact(ctx, func(tx *sql.Tx) error {
		on, err := openShelf(ctx, tx)
		if err != nil {
			return err
		}
		body, err := on.body(ctx, k)
		there = body != nil
		return err
	})
	return there, err
}
