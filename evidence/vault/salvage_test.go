package vault_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"proofbox/evidence"
	"proofbox/evidence/vault"
)

// rowsOf are the rows of a log with their images, as they are found in a file.
func rowsOf(t *testing.T, steps ...vault.Step) (log []evidence.CustodyEntry, rows []vault.Row) {
	t.Helper()
	v := create(t)
	for _, s := range steps {
		commit(t, v, s)
	}
	log, err := v.Log(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	db := engine(t, v.Dir())
	for _, e := range log {
		var was, is []byte
		if err := db.QueryRow(`SELECT before, after FROM change WHERE seq = ?`, e.Seq).Scan(&was, &is); err != nil {
			t.Fatal(err)
		}
		r, ok := vault.NewRow(e, was, is)
		if !ok {
			t.Fatalf("row %d is not as it was written", e.Seq)
		}
		rows = append(rows, r)
	}
	return log, rows
}

func refilled(t *testing.T, inherited []evidence.CustodyEntry, rows []vault.Row) (*vault.Vault, error) {
	t.Helper()
	v, err := vault.Make(t.Context(), filepath.Join(t.TempDir(), "new"), func(v *vault.Vault) error {
		return v.Refill(t.Context(), inherited, rows)
	})
	if err == nil {
		t.Cleanup(func() { v.Close() })
	}
	return v, err
}

func TestRefill(t *testing.T) {
	other := vault.Key{Kind: "note", ID: "2"}
	gone := step(other, `{}`)
	gone.Set = map[vault.Key]json.RawMessage{other: nil}
	log, rows := rowsOf(t, step(key, `{"a":1}`), step(other, `{"b":1}`), step(key, `{"a":2}`), gone)
	v, err := refilled(t, nil, rows)
	if err != nil {
		t.Fatal(err)
	}
	wantClean(t, v)
	records, err := v.Records(t.Context())
	if err != nil || len(records) != 1 || string(records[key]) != `{"a":2}` {
		t.Errorf("%s, %v", records, err)
	}
	again, err := v.Log(t.Context())
	if err != nil || len(again) != len(log) || again[3].Hash != log[3].Hash {
		t.Errorf("%d rows, %v", len(again), err)
	}
	commit(t, v, step(key, `{"a":3}`))
	wantFault(t, v.Refill(t.Context(), nil, rows), evidence.Exists)
}

// TestRefillRefuses: a log with a gap, and one whose rows do not begin where
// those before them ended, are no log.
func TestRefillRefuses(t *testing.T) {
	_, rows := rowsOf(t, step(key, `{"a":1}`), step(key, `{"a":2}`), step(key, `{"a":3}`))
	for _, some := range [][]vault.Row{rows[1:], {rows[0], rows[2]}, {rows[1], rows[0]}} {
		_, err := refilled(t, nil, some)
		wantFault(t, err, evidence.Damaged)
	}
	e := rows[0].CustodyEntry
	if _, ok := vault.NewRow(e, rows[0].Was, append([]byte(" "), rows[0].Is...)); ok {
		t.Error("other bytes pass for the image")
	}
}

func TestPutBy(t *testing.T) {
	v := create(t)
	commit(t, v, step(key, `{"a":1}`))
	was, _, err := vault.DigestFile(t.Context(), filepath.Join(v.Dir(), "case.db"))
	first, err2 := v.PutBy(t.Context())
	again, err3 := v.PutBy(t.Context())
	if err != nil || err2 != nil || err3 != nil || first != again {
		t.Fatal(first, again, err, err2, err3)
	}
	b, err := os.ReadFile(filepath.Join(v.Dir(), filepath.FromSlash(first)))
	if err != nil || evidence.DigestOf(b) != was {
		t.Error(err)
	}
	wantClean(t, v)
}
