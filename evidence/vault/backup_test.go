package vault_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/vault"
)

// copies names what is in backups, in order of names.
func copies(t testing.TB, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(dir, "backups"))
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// days gives the dates of the copies.
func days(t testing.TB, dir string) (days []string) {
	t.Helper()
	for _, name := range copies(t, dir) {
		days = append(days, name[:len(time.DateOnly)])
	}
	return days
}

// session opens a case, does one step at a time, and closes it.
func session(t testing.TB, dir string, at time.Time) {
	t.Helper()
	v := open(t, dir, vault.ReadWrite)
	s := step(key, fmt.Sprintf(`{"at":%d}`, time.Now().UnixNano()))
	s.At = at
	commit(t, v, s)
	v.Close()
}

func date(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 12, 0, 0, 0, time.Local) }

func emptyCase(t testing.TB) string {
	t.Helper()
	v := create(t)
	v.Close()
	return v.Dir()
}

func TestACopyEachDayOfUse(t *testing.T) {
	dir := emptyCase(t)
	before, err := os.ReadFile(filepath.Join(dir, "case.db"))
	if err != nil {
		t.Fatal(err)
	}
	open(t, dir, vault.ReadWrite).Close()
	if all := copies(t, dir); len(all) != 0 {
		t.Errorf("a session without a change made %v", all)
	}
	for range 3 {
		session(t, dir, date(2026, 11, 23))
	}
	name := "2026-11-23-" + evidence.DigestOf(before).String() + ".db"
	if all := copies(t, dir); !slices.Equal(all, []string{name}) {
		t.Fatalf("copies %v, want %s", all, name)
	}
	if held, err := os.ReadFile(filepath.Join(dir, "backups", name)); err != nil || !slices.Equal(held, before) {
		t.Error("the copy is not what the case was before the first step", err)
	}
	for d := 24; d < 34; d++ {
		session(t, dir, date(2026, 11, d))
	}
	want := []string{"2026-11-27", "2026-11-28", "2026-11-29", "2026-11-30", "2026-12-01", "2026-12-02", "2026-12-03"}
	if got := days(t, dir); !slices.Equal(got, want) {
		t.Errorf("days %v, want %v", got, want)
	}
	if r := verified(t, dir); !r.OK || r.Unsealed {
		t.Errorf("%+v", r)
	}
}

// TestACopyIsACase puts each copy in the place of the database.
func TestACopyIsACase(t *testing.T) {
	dir := closedCase(t)
	all := copies(t, dir)
	if len(all) < 3 {
		t.Fatalf("copies %v", all)
	}
	for _, name := range all {
		held, err := os.ReadFile(filepath.Join(dir, "backups", name))
		if err != nil {
			t.Fatal(err)
		}
		os.Remove(filepath.Join(dir, "case.sha256"))
		if err := os.WriteFile(filepath.Join(dir, "case.db"), held, 0o644); err != nil {
			t.Fatal(err)
		}
		r := verified(t, dir)
		r.Problems = slices.DeleteFunc(r.Problems, func(p vault.Problem) bool { return p.Problem == vault.Extra }) // it knows no original yet
		if len(r.Problems) != 0 {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

func TestAStepThatChangesNothingNeedsNoCopyOfTheNextDay(t *testing.T) {
	dir := emptyCase(t)
	session(t, dir, date(2026, 11, 23))
	same := func(d int) {
		v := open(t, dir, vault.ReadWrite)
		all, err := v.Records(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		s := step(key, string(all[key]))
		s.At = date(2026, 11, d)
		commit(t, v, s)
		v.Close()
	}
	same(24)
	same(25)
	if got, want := days(t, dir), []string{"2026-11-23", "2026-11-24"}; !slices.Equal(got, want) {
		t.Errorf("days %v, want %v", got, want)
	}
}

func TestAWrongClockLosesNoCopies(t *testing.T) {
	ordinary := func(t *testing.T) string {
		dir := emptyCase(t)
		for d := range 7 {
			session(t, dir, date(2026, 11, 1+d))
		}
		return dir
	}
	for name, c := range map[string]struct {
		clock []time.Time
		want  []string
	}{
		"back once": {[]time.Time{date(1970, 1, 1), date(2026, 11, 8)},
			[]string{"1970-01-01", "2026-11-03", "2026-11-04", "2026-11-05", "2026-11-06", "2026-11-07", "2026-11-08"}},
		"ahead once": {[]time.Time{date(2099, 1, 1), date(2026, 11, 8), date(2026, 11, 9)},
			[]string{"2026-11-04", "2026-11-05", "2026-11-06", "2026-11-07", "2026-11-08", "2026-11-09", "2099-01-01"}},
		"ahead long ago": {[]time.Time{date(2099, 1, 1), date(2026, 11, 8), date(2026, 11, 9), date(2026, 11, 10), date(2026, 11, 11), date(2026, 11, 12), date(2026, 11, 13), date(2026, 11, 14)},
			[]string{"2026-11-08", "2026-11-09", "2026-11-10", "2026-11-11", "2026-11-12", "2026-11-13", "2026-11-14"}},
		"to and fro": {[]time.Time{date(1970, 1, 1), date(2026, 11, 7), date(1970, 1, 1), date(2026, 11, 7), date(1970, 1, 1)},
			[]string{"1970-01-01", "2026-11-02", "2026-11-03", "2026-11-04", "2026-11-05", "2026-11-06", "2026-11-07"}},
		"beyond all": {[]time.Time{date(292_000, 1, 1), date(-4, 1, 1)},
			[]string{"2026-11-02", "2026-11-03", "2026-11-04", "2026-11-05", "2026-11-06", "2026-11-07", "9999-12-31"}},
	} {
		t.Run(name, func(t *testing.T) {
			dir := ordinary(t)
			for _, at := range c.clock {
				session(t, dir, at)
			}
			if got := days(t, dir); !slices.Equal(got, c.want) {
				t.Errorf("days\n %v, want\n %v", got, c.want)
			}
		})
	}
}

// TestAClockThatStandsStill says that it is the same day for a very long time.
func TestAClockThatStandsStill(t *testing.T) {
	inMemory(t)
	dir := emptyCase(t)
	for range 3 {
		v := open(t, dir, vault.ReadWrite)
		for n := range 1000 {
			s := step(key, fmt.Sprintf(`{"n":%d,"at":%d}`, n, time.Now().UnixNano()))
			s.At = date(1970, 1, 1)
			commit(t, v, s)
		}
		v.Close()
	}
	if all := days(t, dir); len(all) != 3 {
		t.Errorf("copies %v", all)
	}
}

// TestAnOlderCasePutBack goes on from a copy: what was made before does not
// push out what is made now.
func TestAnOlderCasePutBack(t *testing.T) {
	dir := emptyCase(t)
	for d := range 7 {
		session(t, dir, date(2026, 11, 1+d))
		session(t, dir, date(2026, 11, 1+d))
	}
	held, err := os.ReadFile(filepath.Join(dir, "backups", copies(t, dir)[0]))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "case.db"), held, 0o644); err != nil {
		t.Fatal(err)
	}
	for d := range 4 {
		session(t, dir, date(2026, 11, 8+d))
	}
	got := days(t, dir)
	if want := []string{"2026-11-08", "2026-11-09", "2026-11-10", "2026-11-11"}; len(got) != 7 || !slices.IsSorted(got) || !hasAll(got, want[1:]) {
		t.Errorf("days %v, want all of %v", got, want[1:])
	}
}

func hasAll(all, some []string) bool {
	return !slices.ContainsFunc(some, func(s string) bool { return !slices.Contains(all, s) })
}

func TestVerifyReadsTheCopies(t *testing.T) {
	for name, c := range map[string]struct {
		spoil   func(t *testing.T, dir, path string)
		problem string
	}{
		"bit":      {func(t *testing.T, _, path string) { flip(t, path, 12_345) }, vault.Changed},
		"appended": {func(t *testing.T, _, path string) { appendTo(t, path, "x") }, vault.Changed},
		"empty":    {func(_ *testing.T, _, path string) { os.Truncate(path, 0) }, vault.Changed},
		"folder":   {func(_ *testing.T, _, path string) { os.Remove(path); os.Mkdir(path, 0o755) }, vault.Changed},
		"link":     {func(_ *testing.T, dir, path string) { os.Remove(path); os.Symlink(filepath.Join(dir, "case.db"), path) }, vault.Changed},
		"removed":  {func(_ *testing.T, _, path string) { os.Remove(path) }, ""},
		"cut off":  {func(_ *testing.T, _, path string) { os.Rename(path, filepath.Join(filepath.Dir(path), ".making-1")) }, ""},
	} {
		t.Run(name, func(t *testing.T) {
			dir := closedCase(t)
			rel := "backups/" + copies(t, dir)[1]
			c.spoil(t, dir, filepath.Join(dir, rel))
			was := photograph(t, dir)
			r := verified(t, dir)
			if r.OK != (c.problem == "") || c.problem != "" && (len(r.Problems) != 1 || !has(r, rel, c.problem)) {
				t.Errorf("%+v", r)
			}
			if !maps.Equal(was, photograph(t, dir)) {
				t.Error("verify changed the folder")
			}
			session(t, dir, date(2026, 11, 23))
			if slices.Contains(copies(t, dir), ".making-1") {
				t.Error("what was cut off is still there")
			}
		})
	}
}

// TestStrangersInTheFolder has files that are not ours: those in the case
// folder are left alone, those where only ours should be are named.
func TestStrangersInTheFolder(t *testing.T) {
	dir := closedCase(t)
	for _, rel := range []string{"case.db2", "소장.pdf", "case (conflicted copy).db", "notes/a.txt", "backups/holiday.jpg", "backups/2026-11-23.db"} {
		path := filepath.Join(dir, rel)
		os.MkdirAll(filepath.Dir(path), 0o755)
		if err := os.WriteFile(path, []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	r := verified(t, dir)
	if len(r.Problems) != 2 || !has(r, "backups/holiday.jpg", vault.Extra) || !has(r, "backups/2026-11-23.db", vault.Extra) {
		t.Errorf("%+v", r)
	}
	for d := range 9 {
		session(t, dir, date(2026, 11, 1+d))
	}
	for _, rel := range []string{"backups/holiday.jpg", "backups/2026-11-23.db", "case.db2"} {
		if _, err := os.Stat(filepath.Join(dir, rel)); err != nil {
			t.Error(err)
		}
	}
}

// TestALinkInPlaceOfTheCopies leads out of the case: nothing is written or
// removed there, and work goes on.
func TestALinkInPlaceOfTheCopies(t *testing.T) {
	dir, elsewhere := closedCase(t), t.TempDir()
	if err := os.Rename(filepath.Join(dir, "backups"), filepath.Join(elsewhere, "b")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(elsewhere, "b"), filepath.Join(dir, "backups")); err != nil {
		t.Skip(err)
	}
	was := photograph(t, elsewhere)
	for d := range 9 {
		session(t, dir, date(2026, 11, 1+d))
	}
	if !maps.Equal(was, photograph(t, elsewhere)) {
		t.Error("files outside of the case were changed")
	}
	if r := verified(t, dir); len(r.Problems) != 1 || !has(r, "backups", vault.Changed) {
		t.Errorf("%+v", r)
	}
}

// TestNoRoomForACopy has room for the step and for nothing else.
func TestNoRoomForACopy(t *testing.T) {
	v, err := vault.Create(t.Context(), filepath.Join(smallDisk(t, "1500k"), "case"))
	if err != nil {
		t.Fatal(err)
	}
	commit(t, v, step(key, `"`+strings.Repeat("x", 200_000)+`"`))
	v.Close()
	for d := range 3 {
		session(t, v.Dir(), date(2026, 11, 1+d))
	}
	r := verified(t, v.Dir())
	if !r.OK {
		t.Errorf("%+v", r)
	}
	all := copies(t, v.Dir())
	if len(all) >= 4 {
		t.Errorf("there was room for all of %v", all)
	}
	for _, name := range all {
		if strings.HasPrefix(name, ".") {
			t.Errorf("left behind: %s", name)
		}
	}
}
