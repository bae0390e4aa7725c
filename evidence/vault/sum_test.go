package vault_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/vault"
)

const sumFile = "case.sha256"

// closedCase makes a case with a history and a copy of its database, and closes it.
func closedCase(t testing.TB) string {
	t.Helper()
	v := create(t)
	for i, body := range []string{`{"a":1}`, `{"a":"` + strings.Repeat("긴 글 ", 900) + `"}`, ``, `{"a":3}`} {
		s := step(key, body)
		s.At = s.At.AddDate(0, 0, i)
		commit(t, v, s)
		v.Close()
		v = open(t, v.Dir(), vault.ReadWrite)
	}
	keep(t, v, "hello")
	v.Close()
	return v.Dir()
}

func verified(t testing.TB, dir string) vault.Report {
	t.Helper()
	r, err := vault.Verify(t.Context(), dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestSumIsThereBetweenSessionsOnly(t *testing.T) {
	v := create(t)
	path := filepath.Join(v.Dir(), sumFile)
	wantSum := func(want bool) {
		t.Helper()
		if _, err := os.Stat(path); (err == nil) != want {
			t.Fatalf("there is a sum: %v, want %v", err == nil, want)
		}
		if r := verified(t, v.Dir()); !r.OK || r.Unsealed == want {
			t.Fatalf("%+v", r)
		}
	}
	v.Close()
	wantSum(true)
	v = open(t, v.Dir(), vault.ReadWrite)
	wantSum(true)
	commit(t, v, step(key, `{"a":1}`))
	wantSum(false)
	v.Close()
	wantSum(true)
	was := photograph(t, v.Dir())
	open(t, v.Dir(), vault.ReadWrite).Close()
	open(t, v.Dir(), vault.ReadOnly).Close()
	if v.Close(); !maps.Equal(was, photograph(t, v.Dir())) {
		t.Error("a session without a change wrote something")
	}
}

func TestSumIsThatOfTheSystem(t *testing.T) {
	program, err := exec.LookPath("sha256sum")
	if err != nil {
		t.Skip("no sha256sum here")
	}
	c := exec.CommandContext(t.Context(), program, "-c", "--strict", sumFile)
	c.Dir = closedCase(t)
	if out, err := c.CombinedOutput(); err != nil {
		t.Errorf("%s %v", out, err)
	}
}

func TestWhatIsWrongWithTheSumIsNamed(t *testing.T) {
	for name, c := range map[string]struct {
		spoil         func(t *testing.T, dir string)
		path, problem string
		unsealed      bool
	}{
		"missing": {func(_ *testing.T, dir string) { os.Remove(filepath.Join(dir, sumFile)) }, "", "", true},
		"empty":   {func(_ *testing.T, dir string) { os.Truncate(filepath.Join(dir, sumFile), 0) }, sumFile, vault.Changed, true},
		"other file": {func(_ *testing.T, dir string) {
			os.WriteFile(filepath.Join(dir, sumFile), []byte(strings.Repeat("a", 1<<20)), 0o644)
		}, sumFile, vault.Changed, true},
		"folder": {func(_ *testing.T, dir string) {
			os.Remove(filepath.Join(dir, sumFile))
			os.MkdirAll(filepath.Join(dir, sumFile, "x"), 0o755)
		}, sumFile, vault.Changed, true},
		"link": {func(_ *testing.T, dir string) {
			os.Rename(filepath.Join(dir, sumFile), filepath.Join(dir, "x"))
			os.Symlink("x", filepath.Join(dir, sumFile))
		}, sumFile, vault.Changed, true},
		"unused byte of the database": {func(t *testing.T, dir string) { flip(t, filepath.Join(dir, "case.db"), 80*8) }, "case.db", vault.Changed, false},
		"byte appended":               {func(t *testing.T, dir string) { appendTo(t, filepath.Join(dir, "case.db"), "x") }, "case.db", vault.Changed, false},
		"journal added":               {func(t *testing.T, dir string) { appendTo(t, filepath.Join(dir, "case.db-journal"), "x") }, "case.db-journal", vault.Extra, false},
	} {
		t.Run(name, func(t *testing.T) {
			dir := closedCase(t)
			c.spoil(t, dir)
			r := verified(t, dir)
			if r.OK != (c.path == "") || r.Unsealed != c.unsealed || c.path != "" && (!has(r, c.path, c.problem) || len(r.Problems) != 1) {
				t.Fatalf("%+v", r)
			}
			v := open(t, dir, vault.ReadWrite)
			commit(t, v, step(key, `{"a":4}`))
			v.Close()
			if r := verified(t, dir); name != "folder" && !r.OK {
				t.Errorf("after another session: %+v", r)
			}
		})
	}
}

// TestNoSumForAnotherCase has another case in the place of one that is open, as
// when sticks are exchanged: neither is harmed.
func TestNoSumForAnotherCase(t *testing.T) {
	for _, begun := range []bool{false, true} {
		v, other := create(t), create(t)
		if begun {
			commit(t, v, step(key, `{"a":1}`))
		}
		commit(t, other, step(key, `{"b":1}`))
		other.Close()
		home := v.Dir()
		if err := os.Rename(home, home+".away"); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(other.Dir(), home); err != nil {
			t.Fatal(err)
		}
		was := photograph(t, home)
		_, err := v.Commit(t.Context(), step(key, `{"a":2}`))
		wantFault(t, err, evidence.NotFound)
		v.Close()
		if !maps.Equal(was, photograph(t, home)) {
			t.Error("the other case was changed")
		}
		for _, dir := range []string{home, home + ".away"} {
			if r := verified(t, dir); !r.OK {
				t.Errorf("%s: %+v", dir, r)
			}
		}
	}
}

// TestReaderNeverAlarmsBesideWriters has writers come and go as fast as they
// can, with steps that are done and steps that are taken back, while others
// verify.
func TestReaderNeverAlarmsBesideWriters(t *testing.T) {
	inMemory(t)
	v := create(t)
	dir := v.Dir()
	commit(t, v, step(key, `"`+strings.Repeat("x", 1<<20)+`"`)) // longer to read than to write
	v.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
	defer cancel()
	var writers, readers sync.WaitGroup
	writers.Go(func() {
		for n := 0; ctx.Err() == nil; n++ {
			w, err := vault.Open(t.Context(), dir, vault.ReadWrite)
			if err != nil {
				continue // a reader that makes a copy has the lock
			}
			for i := range rand.IntN(3) {
				s := step(vault.Key{Kind: "message", ID: fmt.Sprint(i)}, fmt.Sprint(n))
				if rand.IntN(3) == 0 {
					s.Expect = map[vault.Key]json.RawMessage{{Kind: "message", ID: fmt.Sprint(i)}: json.RawMessage(`"never"`)}
				}
				w.Commit(t.Context(), s)
			}
			w.Close()
		}
	})
	sealed, all := 0, 0
	for range 2 {
		readers.Go(func() {
			for ctx.Err() == nil {
				r, err := vault.Verify(t.Context(), dir, nil)
				if err == nil && !r.OK {
					t.Errorf("%+v", r)
					return
				}
			}
		})
	}
	for ctx.Err() == nil {
		r, err := vault.Verify(t.Context(), dir, nil)
		if f := evidence.FaultOf(err); err != nil && f != evidence.Locked || err == nil && !r.OK {
			t.Fatalf("%+v, %v", r, err)
		}
		if all++; err == nil && !r.Unsealed {
			sealed++
		}
	}
	writers.Wait()
	readers.Wait()
	t.Logf("%d of %d met a sum", sealed, all)
	if r := verified(t, dir); !r.OK || r.Unsealed {
		t.Errorf("%+v", r)
	}
}

func flip(t testing.TB, path string, bit int64) {
	t.Helper()
	os.Chmod(path, 0o644)
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var b [1]byte
	if _, err := f.ReadAt(b[:], bit/8); err != nil {
		t.Fatal(err)
	}
	b[0] ^= 1 << (bit % 8)
	if _, err := f.WriteAt(b[:], bit/8); err != nil {
		t.Fatal(err)
	}
}

func appendTo(t testing.TB, path, text string) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o644)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := io.WriteString(f, text); err != nil {
		t.Fatal(err)
	}
}

// TestEveryFlippedBitIsNamed flips single bits anywhere in a closed case: each is
// found, at the path of its own file, in time.
func TestEveryFlippedBitIsNamed(t *testing.T) {
	inMemory(t)
	dir := closedCase(t)
	const flips = 500
	var files []string
	sizes := map[string]int64{}
	total := int64(0)
	filepath.WalkDir(dir, func(p string, e os.DirEntry, _ error) error {
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() {
			rel, _ := filepath.Rel(dir, p)
			files = append(files, filepath.ToSlash(rel))
			sizes[filepath.ToSlash(rel)] = info.Size()
			total += info.Size()
		}
		return nil
	})
	slices.Sort(files)
	perFile, longest := map[string]int{}, time.Duration(0)
	check := func(rel string, bit int64) {
		path := filepath.Join(dir, filepath.FromSlash(rel))
		flip(t, path, bit)
		start := time.Now()
		r := verified(t, dir)
		longest = max(longest, time.Since(start))
		if r.OK || len(r.Problems) == 0 || !slices.ContainsFunc(r.Problems, func(p vault.Problem) bool { return p.Path == rel }) {
			t.Fatalf("%s, bit %d: %+v", rel, bit, r)
		}
		for _, p := range r.Problems {
			if p.Path != rel && rel != "case.db" {
				t.Fatalf("%s, bit %d is said of %s, too", rel, bit, p.Path)
			}
		}
		perFile[rel]++
		flip(t, path, bit)
	}
	for bit := range sizes[sumFile] * 8 {
		check(sumFile, bit)
	}
	for bit := range int64(100 * 8) { // the header of the database
		check("case.db", bit)
	}
	for range flips {
		at := rand.Int64N(total)
		for _, rel := range files {
			if at < sizes[rel] {
				check(rel, at*8+rand.Int64N(8))
				break
			}
			at -= sizes[rel]
		}
	}
	if t.Logf("%v, longest %v", perFile, longest); longest > 10*time.Second {
		t.Errorf("one took %v", longest)
	}
	wantClean(t, open(t, dir, vault.ReadOnly))
}
