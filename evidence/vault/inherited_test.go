package vault_test

import (
	"path/filepath"
	"testing"

	"proofbox/evidence"
	"proofbox/evidence/vault"
)

// heir makes a case that goes on from the log of another.
func heir(t *testing.T, log []evidence.CustodyEntry) *vault.Vault {
	t.Helper()
	v, err := vault.Make(t.Context(), filepath.Join(t.TempDir(), "heir.proofbox"), func(v *vault.Vault) error {
		if err := v.Inherit(t.Context(), log); err != nil {
			return err
		}
		_, err := v.Commit(t.Context(), step(key, `{"a":2}`))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { v.Close() })
	return v
}

func elsewhere(t *testing.T) []evidence.CustodyEntry {
	t.Helper()
	v := create(t)
	commit(t, v, step(key, `{"a":1}`))
	commit(t, v, step(key, `{"a":2}`))
	log, err := v.Log(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return log
}

func TestInheritedLogGoesOn(t *testing.T) {
	before := elsewhere(t)
	v := heir(t, before)
	e := commit(t, v, step(key, `{"a":3}`))
	if want := int64(len(before) + 2); e.Seq != want {
		t.Errorf("row %d, want %d", e.Seq, want)
	}
	log, err := v.Log(t.Context())
	if err != nil || len(log) != int(e.Seq) || evidence.CheckChain(log) != -1 {
		t.Fatalf("%d rows, wrong at %d, %v", len(log), evidence.CheckChain(log), err)
	}
	wantClean(t, v)
	marks, err := v.Marks(t.Context())
	if err != nil || len(marks) != len(log) || !marks[0].Earlier || marks[len(before)].Earlier {
		t.Errorf("marks %+v, %v", marks, err)
	}
	if _, _, err := v.Images(t.Context(), 1); evidence.FaultOf(err) != evidence.NotFound {
		t.Errorf("images of an inherited row: %v", err)
	}
	if err := v.Inherit(t.Context(), before); evidence.FaultOf(err) != evidence.Exists {
		t.Errorf("inherited twice: %v", err)
	}
}

func TestInheritedRowsAreGuardedAndChecked(t *testing.T) {
	before := elsewhere(t)
	broken := append([]evidence.CustodyEntry{}, before...)
	broken[1].Actor = "somebody"
	if err := heir(t, before).Inherit(t.Context(), broken); evidence.FaultOf(err) != evidence.Damaged {
		t.Errorf("a broken chain: %v", err)
	}
	v := heir(t, before)
	v.Close()
	for _, forbidden := range []string{`DELETE FROM inherited`, `UPDATE inherited SET actor = 'x'`,
		`INSERT INTO inherited SELECT seq + 10, at, actor, op, subject, before, after, prev, hash FROM inherited LIMIT 1`} {
		if err := raw(t, v.Dir(), forbidden); err == nil {
			t.Errorf("%s was done", forbidden)
		}
	}
	tamper(t, v.Dir(), `DROP TRIGGER inherited_updated`, `UPDATE inherited SET actor = 'x' WHERE seq = 1`,
		`CREATE TRIGGER inherited_updated BEFORE UPDATE ON inherited BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END`)
	r, err := open(t, v.Dir(), vault.ReadOnly).Verify(t.Context(), nil)
	if err != nil || r.OK || r.Problems[0].Problem != vault.ChainBroken {
		t.Errorf("%+v, %v", r, err)
	}
}
