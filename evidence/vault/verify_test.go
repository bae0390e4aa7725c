package vault_test

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"proofbox/evidence"
	"proofbox/evidence/vault"
)

// guards are dropped by who wants to change the log, and put back so that it
// does not show.
const (
	dropGuards = `DROP TRIGGER change_updated; DROP TRIGGER change_deleted`
	putGuards  = `CREATE TRIGGER change_updated BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
		CREATE TRIGGER change_deleted BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END`
)

func TestVerifyNamesEveryDamage(t *testing.T) {
	inMemory(t)
	original := "originals/2c/2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824.txt"
	sql := func(statements ...string) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			tamper(t, dir, slices.Concat([]string{dropGuards}, statements, []string{putGuards})...)
		}
	}
	file := func(f func(path string)) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			path := filepath.Join(dir, original)
			os.Chmod(path, 0o644)
			f(path)
		}
	}
	write := func(rel, text string) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			path := filepath.Join(dir, rel)
			os.MkdirAll(filepath.Dir(path), 0o755)
			if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	stray := "originals/48/486ea46224d1bb4fb680f34f7c9ad96a8f24ec88be73ea8e5a6c65260e9cb8a7.txt" // of "world"
	for name, c := range map[string]struct {
		spoil         func(t *testing.T, dir string)
		path, problem string
	}{
		"byte changed":     {file(func(p string) { os.WriteFile(p, []byte("hellO"), 0) }), original, vault.Changed},
		"byte appended":    {file(func(p string) { os.WriteFile(p, []byte("hello!"), 0) }), original, vault.Changed},
		"byte cut":         {file(func(p string) { os.Truncate(p, 4) }), original, vault.Changed},
		"file removed":     {file(func(p string) { os.Remove(p) }), original, vault.Missing},
		"folder removed":   {func(t *testing.T, dir string) { os.RemoveAll(filepath.Join(dir, "originals")) }, original, vault.Missing},
		"link for a file":  {file(func(p string) { os.Rename(p, p+".x"); os.Symlink(p+".x", p) }), original, vault.Changed},
		"folder for file":  {file(func(p string) { os.Remove(p); os.Mkdir(p, 0o755) }), original, vault.Changed},
		"file added":       {write("originals/holiday.jpg", "x"), "originals/holiday.jpg", vault.Extra},
		"hidden file":      {write("originals/2c/.hidden", "x"), "originals/2c/.hidden", vault.Extra},
		"well-named file":  {write(stray, "world"), stray, vault.Extra},
		"staging name":     {write("originals/2c/.staging-1", "x"), "originals/2c/.staging-1", vault.Extra},
		"record changed":   {sql(`UPDATE record SET body = '{"a":3}' WHERE kind = 'exhibit'`), "case.db", vault.Changed},
		"record removed":   {sql(`DELETE FROM record WHERE kind = 'exhibit'`), "case.db", vault.Missing},
		"record added":     {sql(`INSERT INTO record VALUES('exhibit', 'x2', '{}')`), "case.db", vault.Extra},
		"original renamed": {sql(`UPDATE record SET body = replace(body, '2cf2', '2cf3') WHERE kind = 'original'`), "case.db", vault.Changed},
		"row changed":      {sql(`UPDATE change SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 2`), "case.db", vault.ChainBroken},
		"actor changed":    {sql(`UPDATE change SET actor = 'seller' WHERE seq = 2`), "case.db", vault.ChainBroken},
		"image changed":    {sql(`UPDATE change SET after = replace(after, '"a":1', '"a":7') WHERE seq = 1`), "case.db", vault.ChainBroken},
		"image spaced":     {sql(`UPDATE change SET after = after || ' ' WHERE seq = 1`), "case.db", vault.ChainBroken},
		"image unreadable": {sql(`UPDATE change SET before = '{' WHERE seq = 1`), "case.db", vault.ChainBroken},
		"hash changed":     {sql(`UPDATE change SET hash = 'zz' WHERE seq = 2`), "case.db", vault.ChainBroken},
		"first row gone":   {sql(`DELETE FROM change WHERE seq = 1`), "case.db", vault.ChainBroken},
		"last row gone":    {sql(`DELETE FROM change WHERE seq = 3`), "case.db", vault.Extra},
		"undone secretly":  {sql(`DELETE FROM change WHERE seq = 2`, `UPDATE change SET seq = 2 WHERE seq = 3`), "case.db", vault.ChainBroken},
		"guards gone":      {func(t *testing.T, dir string) { tamper(t, dir, dropGuards) }, "case.db", vault.DatabaseDamaged},
		"database garbled": {write("case.db", "kettle"), "case.db", vault.DatabaseDamaged},
	} {
		t.Run(name, func(t *testing.T) {
			v := create(t)
			commit(t, v, step(key, `{"a":1}`))
			commit(t, v, step(key, `{"a":2}`))
			keep(t, v, "hello")
			wantClean(t, v)
			v.Close()
			c.spoil(t, v.Dir())
			was := photograph(t, v.Dir())
			r, err := vault.Verify(t.Context(), v.Dir(), nil)
			if err != nil || r.OK || !has(r, c.path, c.problem) {
				t.Errorf("want %s %s, got %+v, %v", c.path, c.problem, r, err)
			}
			if !maps.Equal(was, photograph(t, v.Dir())) {
				t.Error("verify changed the folder")
			}
		})
	}
}

func has(r vault.Report, path, problem string) bool {
	return slices.ContainsFunc(r.Problems, func(p vault.Problem) bool { return p.Path == path && p.Problem == problem })
}

// photograph gives every file of a folder with its content and times.
func photograph(t testing.TB, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, e os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		b, _ := os.ReadFile(p)
		all[p] = info.Mode().String() + info.ModTime().String() + string(b)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestAnyChangedByteOfTheDatabaseIsFoundOrMeansNothing flips bytes anywhere in
// case.db. Pages have unused bytes; a flip there may pass, but then the case
// must read as before.
func TestAnyChangedByteOfTheDatabaseIsFoundOrMeansNothing(t *testing.T) {
	inMemory(t)
	v := create(t)
	for _, body := range []string{`{"a":1}`, `{"a":"` + strings.Repeat("긴 글 ", 900) + `"}`, ``, `{"a":3}`} {
		commit(t, v, step(key, body))
	}
	keep(t, v, "hello")
	v.Close()
	os.Remove(filepath.Join(v.Dir(), "case.sha256")) // it would find every one
	path := filepath.Join(v.Dir(), "case.db")
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want := reading(v.Dir())
	flip := func(t interface{ Fatalf(string, ...any) }, at, bit int) {
		bad := slices.Clone(whole)
		bad[at] ^= 1 << bit
		if err := os.WriteFile(path, bad, 0o644); err != nil {
			t.Fatalf("%v", err)
		}
		r, err := vault.Verify(context.Background(), v.Dir(), nil)
		if f := evidence.FaultOf(err); err != nil && f != evidence.NotFound && f != evidence.NotACase && f != evidence.Newer {
			t.Fatalf("byte %d, bit %d: %v", at, bit, err)
		}
		if err == nil && r.OK && reading(v.Dir()) != want {
			t.Fatalf("byte %d, bit %d is changed, and nobody noticed", at, bit)
		}
	}
	for i := range 100 * 8 { // the file's header
		flip(t, i/8, i%8)
	}
	rapid.Check(t, func(t *rapid.T) {
		for range 5 {
			flip(t, rapid.IntRange(100, len(whole)-1).Draw(t, "at"), rapid.IntRange(0, 7).Draw(t, "bit"))
		}
	})
}

// reading is all that a case says, as one text.
func reading(dir string) string {
	ctx := context.Background()
	v, err := vault.Open(ctx, dir, vault.ReadOnly)
	if err != nil {
		return err.Error()
	}
	defer v.Close()
	all, wrong := v.Records(ctx)
	log, worse := v.Log(ctx)
	return fmt.Sprint(all, log, wrong, worse) // fmt prints maps sorted
}

func TestVerifyTellsProgressAndCanBeStopped(t *testing.T) {
	v := create(t)
	keep(t, v, strings.Repeat("a", 600_000))
	keep(t, v, "hello")
	var told []int64
	var whole int64
	r, err := v.Verify(t.Context(), func(done, total int64) {
		told = append(told, done)
		if whole = total; done > total {
			t.Errorf("%d of %d", done, total)
		}
	})
	if err != nil || !r.OK || r.Files != 2 || r.Bytes != 600_005 {
		t.Errorf("%+v, %v", r, err)
	}
	if len(told) < 4 || !slices.IsSorted(told) || told[len(told)-1] != whole || whole < 600_005+sizeOf(t, v, "case.db") {
		t.Errorf("told %v of %d", told, whole)
	}
	ctx, cancel := context.WithCancel(t.Context())
	_, err = v.Verify(ctx, func(int64, int64) { cancel() })
	wantFault(t, err, evidence.Cancelled)
}

func sizeOf(t testing.TB, v *vault.Vault, name string) int64 {
	t.Helper()
	info, err := os.Stat(filepath.Join(v.Dir(), name))
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}

// TestWhatCannotBeReadIsNotCalledChanged has files that are there and that
// nobody may read.
func TestWhatCannotBeReadIsNotCalledChanged(t *testing.T) {
	switch {
	case runtime.GOOS == "windows":
		t.Skip("there is no such right here")
	case os.Getuid() == 0:
		asNobody(t)
		return
	}
	dir := closedCase(t)
	original := "originals/2c/2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824.txt"
	for _, rel := range []string{"case.sha256", "backups/" + copies(t, dir)[0], original} {
		path := filepath.Join(dir, rel)
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		os.Chmod(path, 0)
		r := verified(t, dir)
		if len(r.Problems) != 1 || !has(r, rel, vault.Changed) || !r.Problems[0].Unread || strings.Contains(r.Problems[0].Detail, dir) {
			t.Errorf("%s: %+v", rel, r)
		}
		os.Chmod(path, info.Mode())
	}
	if r := verified(t, dir); !r.OK {
		t.Errorf("%+v", r)
	}
}
