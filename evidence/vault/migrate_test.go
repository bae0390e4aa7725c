package vault_test

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"proofbox/evidence/vault"
)

// older gives a case of format 0: the log has no guards.
func older(t *testing.T) *vault.Vault {
	t.Helper()
	v := create(t)
	commit(t, v, step(key, `{"a":1}`))
	keep(t, v, "hello")
	v.Close()
	tamper(t, v.Dir(), dropGuards, `DROP TRIGGER change_inserted`, `DROP TABLE inherited`, `PRAGMA user_version = 0`)
	return v
}

func TestOpenBringsAnOlderFormatUpToDate(t *testing.T) {
	dir := older(t).Dir()
	v := open(t, dir, vault.ReadWrite)
	wantClean(t, v)
	if e := commit(t, v, step(key, `{"a":2}`)); e.Seq != 3 {
		t.Errorf("seq %d", e.Seq)
	}
	v.Close()
	if err := raw(t, dir, `DELETE FROM change`); err == nil {
		t.Error("the log has no guards after the migration")
	}
	backups, _ := filepath.Glob(filepath.Join(dir, "backups", "v*.db"))
	if len(backups) != 1 || !regexp.MustCompile(`^v0-\d{4}-\d\d-\d\d-[0-9a-f]{64}\.db$`).MatchString(filepath.Base(backups[0])) {
		t.Fatalf("backups %v", backups)
	}
	wantOlder(t, dir, backups[0])
	open(t, dir, vault.ReadWrite)
	if again, _ := filepath.Glob(filepath.Join(dir, "backups", "v*.db")); len(again) != 1 {
		t.Errorf("a second opening made another backup: %v", again)
	}
}

// wantOlder checks that a backup put in the place of the database is the case as
// it was.
func wantOlder(t *testing.T, dir, backup string) {
	t.Helper()
	aside := t.TempDir()
	if err := os.CopyFS(aside, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(aside, "backups", filepath.Base(backup)), filepath.Join(aside, "case.db")); err != nil {
		t.Fatal(err)
	}
	os.Remove(filepath.Join(aside, "case.sha256")) // it is of the newer one
	var version int
	if err := engine(t, aside).QueryRow(`PRAGMA user_version`).Scan(&version); err != nil || version != 0 {
		t.Errorf("the backup has format %d, %v", version, err)
	}
	v := open(t, aside, vault.ReadOnly)
	if all, err := v.Records(t.Context()); err != nil || string(all[key]) != `{"a":1}` {
		t.Errorf("the backup says %s, %v", all[key], err)
	}
	wantClean(t, v)
}

func TestReaderOfAnOlderFormatChangesNothing(t *testing.T) {
	dir := older(t).Dir()
	was := photograph(t, dir)
	wantClean(t, open(t, dir, vault.ReadOnly))
	if !maps.Equal(was, photograph(t, dir)) {
		t.Error("the reader changed the folder")
	}
	wantClean(t, open(t, freeze(t, dir), vault.ReadOnly))
}
