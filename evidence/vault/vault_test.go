package vault_test

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/vault"
)

// key is the record most tests write.
var key = vault.Key{Kind: "exhibit", ID: "x1"}

// inMemory puts the folders of a test of many cases where a sync costs nothing.
func inMemory(t *testing.T) {
	const disk = "/dev/shm"
	if info, err := os.Stat(disk); err == nil && info.IsDir() {
		t.Setenv("TMPDIR", disk)
	}
}

// create makes an empty case in a folder of the test's own.
func create(t testing.TB) *vault.Vault {
	t.Helper()
	v, err := vault.Create(t.Context(), filepath.Join(t.TempDir(), "부서진 주전자 #1?.proofbox"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { v.Close() })
	return v
}

func open(t testing.TB, dir string, m vault.Mode) *vault.Vault {
	t.Helper()
	v, err := vault.Open(t.Context(), dir, m)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { v.Close() })
	return v
}

// step sets one record; an empty body removes it.
func step(k vault.Key, body string) vault.Step {
	set := map[vault.Key]json.RawMessage{k: nil}
	if body != "" {
		set[k] = json.RawMessage(body)
	}
	return vault.Step{At: time.Unix(1_800_000_000, 123_456_789), Actor: "buyer", Op: evidence.OpEdit, Subject: k.String(), Count: 1, Set: set}
}

func commit(t testing.TB, v *vault.Vault, s vault.Step) evidence.CustodyEntry {
	t.Helper()
	e, err := v.Commit(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// keep takes a text in as an original, with its record.
func keep(t testing.TB, v *vault.Vault, text string) (string, evidence.Digest) {
	t.Helper()
	s := stage(t, v, text)
	path, err := s.Keep(t.Context(), ".txt")
	if err != nil {
		t.Fatal(err)
	}
	commit(t, v, recordOf(t, s))
	return path, s.Digest
}

func stage(t testing.TB, v *vault.Vault, text string) *vault.Staged {
	t.Helper()
	s, err := v.Stage(t.Context(), strings.NewReader(text), 0)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func recordOf(t testing.TB, s *vault.Staged) vault.Step {
	t.Helper()
	body, err := json.Marshal(evidence.Original{Digest: s.Digest, Bytes: s.Bytes, Ext: ".txt"})
	if err != nil {
		t.Fatal(err)
	}
	return step(vault.Key{Kind: vault.KindOriginal, ID: s.Digest.String()}, string(body))
}

// engine opens the database as another program would.
func engine(t testing.TB, dir string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", (&url.URL{Scheme: "file", Path: filepath.Join(dir, "case.db"), RawQuery: "mode=rw"}).String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// raw runs statements on the database as another program would.
func raw(t testing.TB, dir string, statements ...string) error {
	t.Helper()
	db := engine(t, dir)
	defer db.Close()
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			return err
		}
	}
	return nil
}

// tamper changes the database as somebody would who leaves no trace of that:
// the sum goes with it.
func tamper(t testing.TB, dir string, statements ...string) {
	t.Helper()
	os.Remove(filepath.Join(dir, "case.sha256"))
	if err := raw(t, dir, statements...); err != nil {
		t.Fatal(err)
	}
}

func wantFault(t testing.TB, err error, f evidence.Fault) {
	t.Helper()
	var e *evidence.Error
	if !errors.As(err, &e) || e.Fault != f {
		t.Fatalf("error %v, want fault %s", err, f)
	}
}

func wantClean(t testing.TB, v *vault.Vault) vault.Report {
	t.Helper()
	r, err := v.Verify(t.Context(), nil)
	if err != nil || !r.OK {
		t.Fatalf("verify: %+v, %v", r, err)
	}
	return r
}

func TestCreateMakesTheFolderOfTheDesign(t *testing.T) {
	v := create(t)
	keep(t, v, "hello")
	const digest = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
	var found []string
	filepath.WalkDir(v.Dir(), func(p string, _ os.DirEntry, _ error) error {
		rel, _ := filepath.Rel(v.Dir(), p)
		found = append(found, filepath.ToSlash(rel))
		return nil
	})
	want := `^\. backups backups/2027-01-15-[0-9a-f]{64}\.db case\.db case\.lock originals originals/2c originals/2c/` + digest + `\.txt$`
	if got := strings.Join(found, " "); !regexp.MustCompile(want).MatchString(got) {
		t.Errorf("folder holds\n %s\nwant\n %s", got, want)
	}
	if info, _ := os.Stat(filepath.Join(v.Dir(), "case.lock")); info.Size() != 0 {
		t.Error("case.lock is not empty")
	}
}

func TestCreateRefusesWhatIsThere(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	os.WriteFile(file, nil, 0o644)
	for _, path := range []string{dir, file} {
		_, err := vault.Create(t.Context(), path)
		wantFault(t, err, evidence.Exists)
	}
	_, err := vault.Create(t.Context(), filepath.Join(file, "case"))
	if err == nil {
		t.Error("a case was made below a file")
	}
}

func TestCreateLeavesNothingWhenItFails(t *testing.T) {
	parent := t.TempDir()
	bad := step(key, "not json")
	_, err := vault.Create(t.Context(), filepath.Join(parent, "case"), bad)
	wantFault(t, err, evidence.InvalidForm)
	if left, _ := os.ReadDir(parent); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestOpenFaults(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(t *testing.T, dir string)
		want  evidence.Fault
	}{
		"no folder":       {func(t *testing.T, dir string) { os.RemoveAll(dir) }, evidence.NotFound},
		"no database":     {func(t *testing.T, dir string) { os.Remove(filepath.Join(dir, "case.db")) }, evidence.NotACase},
		"a file":          {func(t *testing.T, dir string) { os.RemoveAll(dir); os.WriteFile(dir, nil, 0o644) }, evidence.NotACase},
		"database folder": {func(t *testing.T, dir string) { p := filepath.Join(dir, "case.db"); os.Remove(p); os.Mkdir(p, 0o755) }, evidence.NotACase},
		"empty database":  {func(t *testing.T, dir string) { os.Truncate(filepath.Join(dir, "case.db"), 0) }, evidence.NotACase},
		"other database":  {func(t *testing.T, dir string) { tamper(t, dir, "PRAGMA application_id = 7") }, evidence.NotACase},
		"newer format":    {func(t *testing.T, dir string) { tamper(t, dir, "PRAGMA user_version = 3") }, evidence.Newer},
		"strange format":  {func(t *testing.T, dir string) { tamper(t, dir, "PRAGMA user_version = -5") }, evidence.Damaged},
		"not a database": {func(t *testing.T, dir string) {
			os.WriteFile(filepath.Join(dir, "case.db"), []byte(strings.Repeat("kettle ", 1000)), 0o644)
		}, evidence.Damaged},
		"cut short":     {func(t *testing.T, dir string) { os.Truncate(filepath.Join(dir, "case.db"), 5000) }, evidence.Damaged},
		"guard dropped": {func(t *testing.T, dir string) { tamper(t, dir, "DROP TRIGGER change_deleted") }, evidence.Damaged},
		"foreign trigger": {func(t *testing.T, dir string) {
			tamper(t, dir, "CREATE TRIGGER spy AFTER INSERT ON record BEGIN DELETE FROM record; END")
		}, evidence.Damaged},
		"a view for a table": {func(t *testing.T, dir string) {
			tamper(t, dir, "DROP TABLE record", "CREATE VIEW record(kind, id, body) AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM r) SELECT 'exhibit', n, '{}' FROM r")
		}, evidence.Damaged},
	} {
		t.Run(name, func(t *testing.T) {
			v := create(t)
			commit(t, v, step(key, `{"a":1}`))
			v.Close()
			c.spoil(t, v.Dir())
			for _, m := range []vault.Mode{vault.ReadOnly, vault.ReadWrite} {
				_, err := vault.Open(t.Context(), v.Dir(), m)
				wantFault(t, err, c.want)
			}
		})
	}
}

func TestOneWriterAtATime(t *testing.T) {
	v := create(t)
	start := time.Now()
	_, err := vault.Open(t.Context(), v.Dir(), vault.ReadWrite)
	wantFault(t, err, evidence.Locked)
	if waited := time.Since(start); waited > time.Second {
		t.Errorf("refused only after %v", waited)
	}
	v.Close()
	open(t, v.Dir(), vault.ReadWrite)
}

func TestReadersBesideAWriter(t *testing.T) {
	v := create(t)
	commit(t, v, step(key, `{"n":0}`))
	r := open(t, v.Dir(), vault.ReadOnly)
	for _, want := range []string{`{"n":1}`, `{"n":2}`} {
		commit(t, v, step(key, want))
		all, err := r.Records(t.Context())
		if err != nil || string(all[key]) != want {
			t.Fatalf("reader sees %s, %v; want %s", all[key], err, want)
		}
		wantClean(t, r)
	}
	_, err := r.Commit(t.Context(), step(key, `{}`))
	wantFault(t, err, evidence.ReadOnly)
	_, err = r.Stage(t.Context(), strings.NewReader("x"), 0)
	wantFault(t, err, evidence.ReadOnly)
}

func TestCancelledCommitLeavesNothing(t *testing.T) {
	v := create(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := v.Commit(ctx, step(key, `{"n":1}`))
	wantFault(t, err, evidence.Cancelled)
	all, err := v.Records(t.Context())
	if err != nil || len(all) != 0 {
		t.Errorf("records %v, %v", all, err)
	}
}

func chmodReadOnly(t testing.TB, path string) {
	t.Helper()
	var was = map[string]os.FileMode{}
	filepath.WalkDir(path, func(p string, _ os.DirEntry, _ error) error {
		if info, err := os.Stat(p); err == nil {
			was[p] = info.Mode()
		}
		return nil
	})
	for p, m := range was {
		if err := os.Chmod(p, m&^0o222); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() {
		for p, m := range was {
			os.Chmod(p, m)
		}
	})
}

func TestAFolderThatMovedAway(t *testing.T) {
	v := create(t)
	commit(t, v, step(key, `{"a":1}`))
	if err := os.Rename(v.Dir(), v.Dir()+".moved"); err != nil {
		t.Fatal(err)
	}
	_, err := v.Commit(t.Context(), step(key, `{"a":2}`))
	wantFault(t, err, evidence.NotFound)
	_, err = v.Stage(t.Context(), strings.NewReader("x"), 0)
	wantFault(t, err, evidence.NotFound)
	v.Close()
	wantClean(t, open(t, v.Dir()+".moved", vault.ReadWrite))
}

func TestALinkInPlaceOfTheOriginals(t *testing.T) {
	v := create(t)
	keep(t, v, "hello")
	v.Close()
	elsewhere := t.TempDir()
	os.WriteFile(filepath.Join(elsewhere, ".staging-mine"), nil, 0o644)
	originals := filepath.Join(v.Dir(), "originals")
	os.RemoveAll(originals)
	if err := os.Symlink(elsewhere, originals); err != nil {
		t.Skip(err)
	}
	_, err := vault.Open(t.Context(), v.Dir(), vault.ReadWrite)
	wantFault(t, err, evidence.Damaged)
	if _, err := os.Stat(filepath.Join(elsewhere, ".staging-mine")); err != nil {
		t.Error("a file outside of the case was removed")
	}
}
