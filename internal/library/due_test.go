package library_test

import (
	"os"
	"path/filepath"
	"testing"

	"proofbox/internal/library"
)

// Each deadline is told of once, whoever asks; writing the case down again keeps
// that, and a deadline that moved is a new one.
func TestADeadlineIsToldOfOnce(t *testing.T) {
	dir, ctx := t.TempDir(), t.Context()
	l, other := library.At(dir), library.At(dir)
	dues := func(minute int) []library.Due {
		return []library.Due{{ID: "rule", At: at(minute)}, {ID: "event", At: at(50)}}
	}
	isRule := func(_ library.Known, d library.Due) bool { return d.ID == "rule" && d.Reminded.IsZero() }
	told := func(l *library.Library, minute int) int {
		t.Helper()
		some, err := l.Remind(ctx, at(minute), isRule)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range some {
			if r.Case.Path != "/c/kettle" || r.Due.ID != "rule" {
				t.Errorf("told of %+v", r)
			}
		}
		return len(some)
	}
	remember(t, l, library.Known{Path: "/c/kettle", Dues: dues(40)})
	if a, b := told(l, 1), told(other, 2); a != 1 || b != 0 {
		t.Errorf("told %d times, then %d", a, b)
	}
	remember(t, l, library.Known{Path: "/c/kettle", Dues: dues(40)})
	if n := told(l, 3); n != 0 {
		t.Errorf("told again %d times after the case was written down", n)
	}
	cases, err := l.Cases(ctx)
	if err != nil || !library.SameDues(cases[0].Dues, dues(40)) || !cases[0].Dues[0].Reminded.Equal(at(1)) || !cases[0].Dues[1].Reminded.IsZero() {
		t.Errorf("remembered %+v, %v", cases, err)
	}
	remember(t, l, library.Known{Path: "/c/kettle", Dues: dues(41)})
	if n := told(l, 4); n != 1 {
		t.Errorf("told %d times of one that moved", n)
	}
}

// Looking for what is to be told of writes nothing where there is nothing.
func TestNoReminderNoWrite(t *testing.T) {
	dir := t.TempDir()
	l := library.At(dir)
	if _, err := l.Remind(t.Context(), at(0), func(library.Known, library.Due) bool { return true }); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "library.json")); !os.IsNotExist(err) {
		t.Errorf("a file was made: %v", err)
	}
}

func TestNotMoreDeadlinesThanAreKept(t *testing.T) {
	l := library.At(t.TempDir())
	remember(t, l, library.Known{Path: "/c/kettle", Dues: make([]library.Due, library.MaxDues+5)})
	if cases, err := l.Cases(t.Context()); err != nil || len(cases[0].Dues) != library.MaxDues {
		t.Errorf("%d deadlines, %v", len(cases[0].Dues), err)
	}
}
