package vault_test

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gofrs/flock"

	"proofbox/evidence"
	"proofbox/evidence/vault"
)

// interrupted makes a case whose last step was cut off by a kill: its folder is
// copied while another program is in the middle of a transaction that has
// already reached the file.
func interrupted(t *testing.T) string {
	t.Helper()
	v := create(t)
	for i := range 40 {
		commit(t, v, step(vault.Key{Kind: "message", ID: string(rune('a' + i))}, `"`+strings.Repeat("x", 4000)+`"`))
	}
	keep(t, v, "hello")
	v.Close()
	os.Remove(filepath.Join(v.Dir(), "case.sha256")) // as a writer does before its first step
	db := engine(t, v.Dir())
	db.SetMaxOpenConns(1)
	for _, s := range []string{`PRAGMA cache_size = 2`, `BEGIN`, `UPDATE record SET body = '"` + strings.Repeat("y", 4000) + `"'`} {
		if _, err := db.ExecContext(context.Background(), s); err != nil {
			t.Fatal(err)
		}
	}
	dir := filepath.Join(t.TempDir(), "copy")
	if err := os.CopyFS(dir, os.DirFS(v.Dir())); err != nil {
		t.Fatal(err)
	}
	whole, _ := os.ReadFile(filepath.Join(dir, "case.db"))
	if info, err := os.Stat(filepath.Join(dir, "case.db-journal")); err != nil || info.Size() == 0 || !strings.Contains(string(whole), "yyyy") {
		t.Fatalf("the step did not reach the file: %v %v", info, err)
	}
	return dir
}

func TestReaderOfAnInterruptedCaseChangesNothing(t *testing.T) {
	dir := interrupted(t)
	was := photograph(t, dir)
	v := open(t, dir, vault.ReadOnly)
	if all, err := v.Records(t.Context()); err != nil || len(all) != 41 || strings.Contains(string(all[vault.Key{Kind: "message", ID: "a"}]), "y") {
		t.Errorf("%d records, %v", len(all), err)
	}
	if r := wantClean(t, v); r.Files != 1 {
		t.Errorf("%+v", r)
	}
	v.Close()
	if !maps.Equal(was, photograph(t, dir)) {
		t.Error("the reader changed the folder")
	}
}

func TestWriterRollsAnInterruptedStepBack(t *testing.T) {
	dir := interrupted(t)
	v := open(t, dir, vault.ReadWrite)
	wantClean(t, v)
	if e := commit(t, v, step(key, `{"a":1}`)); e.Seq != 42 {
		t.Errorf("seq %d", e.Seq)
	}
	wantClean(t, open(t, dir, vault.ReadOnly))
}

func TestReadersLeaveNoCopies(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	v := open(t, interrupted(t), vault.ReadOnly)
	if here, _ := filepath.Glob(filepath.Join(os.Getenv("TMPDIR"), "proofbox-read-*")); len(here) != 1 {
		t.Fatalf("copies: %v", here)
	}
	v.Close()
	if left, _ := filepath.Glob(filepath.Join(os.Getenv("TMPDIR"), "proofbox-read-*")); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestCopiesOfTheKilled: a copy is nobody else's to look into, and goes when its
// reader was killed; one that is read, or just being made, stays.
func TestCopiesOfTheKilled(t *testing.T) {
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	v := open(t, interrupted(t), vault.ReadOnly)
	here, _ := filepath.Glob(filepath.Join(tmp, "proofbox-read-*"))
	if len(here) != 1 {
		t.Fatalf("copies: %v", here)
	}
	for path, want := range map[string]fs.FileMode{here[0]: 0o700, filepath.Join(here[0], "case.db"): 0o600} {
		if i, err := os.Stat(path); runtime.GOOS != "windows" && (err != nil || i.Mode().Perm() != want) {
			t.Errorf("%s: %v, %v", path, i.Mode(), err)
		}
	}
	left := filepath.Join(tmp, "proofbox-read-1")
	for _, dir := range []string{left, filepath.Join(tmp, "proofbox-read-2")} {
		if err := os.CopyFS(dir, os.DirFS(here[0])); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Remove(filepath.Join(tmp, "proofbox-read-2", "case.lock")); err != nil { // it is just being made
		t.Fatal(err)
	}
	long := time.Now().Add(-time.Hour)
	for _, dir := range []string{left, here[0]} {
		if err := os.Chtimes(dir, long, long); err != nil {
			t.Fatal(err)
		}
	}
	vault.SweepCopies(time.Now())
	for dir, want := range map[string]bool{left: false, here[0]: true, filepath.Join(tmp, "proofbox-read-2"): true} {
		if _, err := os.Stat(dir); (err == nil) != want {
			t.Errorf("%s stays: %v", dir, err == nil)
		}
	}
	v.Close()
}

// TestMakingOfTheKilled: what a maker left who was killed goes when the next case
// is made beside it; one that is being made stays.
func TestMakingOfTheKilled(t *testing.T) {
	in := t.TempDir()
	left := filepath.Join(in, ".proofbox-new-1")
	if err := errors.Join(os.Mkdir(left, 0o700), os.WriteFile(filepath.Join(left, "case.lock"), nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	v, err := vault.Make(t.Context(), filepath.Join(in, "a.proofbox"), func(v *vault.Vault) error {
		inner, err := vault.Create(t.Context(), filepath.Join(in, "b.proofbox"))
		if err != nil {
			return err
		}
		return inner.Close()
	})
	if err != nil {
		t.Fatal(err)
	}
	v.Close()
	if all, _ := filepath.Glob(filepath.Join(in, ".*")); len(all) > 0 {
		t.Errorf("left: %v", all)
	}
}

func TestReadOnlyMedium(t *testing.T) {
	for name, makeCase := range map[string]func(t *testing.T) string{
		"whole": func(t *testing.T) string {
			v := create(t)
			commit(t, v, step(key, `{"a":1}`))
			keep(t, v, "hello")
			v.Close()
			return v.Dir()
		},
		"interrupted": interrupted,
		"never locked": func(t *testing.T) string {
			dir := interrupted(t)
			os.Remove(filepath.Join(dir, "case.lock"))
			return dir
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := freeze(t, makeCase(t))
			v := open(t, dir, vault.ReadOnly)
			if r := wantClean(t, v); r.Files != 1 {
				t.Errorf("%+v", r)
			}
			_, err := vault.Open(t.Context(), dir, vault.ReadWrite)
			wantFault(t, err, evidence.ReadOnly)
			_, err = vault.Create(t.Context(), filepath.Join(dir, "new"))
			if f := evidence.FaultOf(err); f != evidence.ReadOnly && f != evidence.Permission {
				t.Errorf("new case on a read-only medium: %v", err)
			}
		})
	}
}

// TestReadOnlyDatabase has a folder that can be written and a database that
// cannot: the engine would open it to read without a word.
func TestReadOnlyDatabase(t *testing.T) {
	v := create(t)
	v.Close()
	freeze(t, filepath.Join(v.Dir(), "case.db"))
	_, err := vault.Open(t.Context(), v.Dir(), vault.ReadWrite)
	wantFault(t, err, evidence.ReadOnly)
	wantClean(t, open(t, v.Dir(), vault.ReadOnly))
}

// TestReaderWaitsForAWriterThatRollsBack has the lock held and the step still
// cut off, as in the moment after a writer came in.
func TestReaderWaitsForAWriterThatRollsBack(t *testing.T) {
	dir := interrupted(t)
	writer := flock.New(filepath.Join(dir, "case.lock"))
	if ok, err := writer.TryLock(); err != nil || !ok {
		t.Fatal(ok, err)
	}
	var done sync.WaitGroup
	done.Go(func() {
		time.Sleep(100 * time.Millisecond)
		writer.Close()
	})
	wantClean(t, open(t, dir, vault.ReadOnly))
	done.Wait()
}
