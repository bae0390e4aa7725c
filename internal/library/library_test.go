package library_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/internal/library"
	"proofbox/report"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv("LIBRARY_TEST_WRITER"); dir != "" {
		os.Exit(writer(dir, os.Getenv("LIBRARY_TEST_NAME")))
	}
	os.Exit(m.Run())
}

const writes = 12

// writer is one of several processes that remember cases at the same time.
func writer(dir, name string) int {
	l := library.At(dir)
	for i := range writes {
		if err := l.Remember(context.Background(), library.Known{Path: filepath.Join(dir, fmt.Sprintf("%s-%d", name, i))}); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
	}
	return 0
}

func paths(t *testing.T, l *library.Library) []string {
	t.Helper()
	cases, err := l.Cases(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, k := range cases {
		out = append(out, filepath.Base(k.Path))
	}
	return out
}

func at(minute int) time.Time { return time.Date(2026, 11, 2, 14, minute, 0, 0, time.UTC) }

func remember(t *testing.T, l *library.Library, k library.Known) {
	t.Helper()
	if err := l.Remember(context.Background(), k); err != nil {
		t.Fatal(err)
	}
}

func TestCasesLastOpenedFirst(t *testing.T) {
	l := library.At(filepath.Join(t.TempDir(), "not", "yet"))
	if got := paths(t, l); len(got) != 0 {
		t.Errorf("a new library knows %v", got)
	}
	remember(t, l, library.Known{Path: "/c/kettle", Title: "주전자", Opened: at(1), Exhibits: 3})
	remember(t, l, library.Known{Path: "/c/lamp", Opened: at(2)})
	remember(t, l, library.Known{Path: "/c/kettle/", Title: "깨진 주전자", Opened: at(3), Exhibits: 4, Messages: 1})
	if got := fmt.Sprint(paths(t, l)); got != "[kettle lamp]" {
		t.Errorf("got %s", got)
	}
	cases, _ := l.Cases(context.Background())
	if want := (library.Known{Path: "/c/kettle", Title: "깨진 주전자", Opened: at(3), Exhibits: 4, Messages: 1}); !reflect.DeepEqual(cases[0], want) {
		t.Errorf("got %+v, want %+v", cases[0], want)
	}
	if err := l.Forget(context.Background(), "/c/lamp"); err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(paths(t, l)); got != "[kettle]" {
		t.Errorf("after forgetting: %s", got)
	}
}

func TestTheOldestIsForgottenFirst(t *testing.T) {
	l := library.At(t.TempDir())
	for i := range library.MaxCases + 2 {
		remember(t, l, library.Known{Path: fmt.Sprintf("/c/%d", i), Opened: at(0).Add(time.Duration(i) * time.Hour)})
	}
	got := paths(t, l)
	if len(got) != library.MaxCases || got[0] != "201" || got[len(got)-1] != "2" {
		t.Errorf("%d cases, from %s to %s", len(got), got[0], got[len(got)-1])
	}
}

func TestSettingsAndCasesShareAFile(t *testing.T) {
	dir, ctx := t.TempDir(), context.Background()
	remember(t, library.At(dir), library.Known{Path: "/c/kettle"})
	for _, edit := range []func(*library.Settings){
		func(s *library.Settings) { s.Language = "ko" },
		func(s *library.Settings) { s.WindowW, s.WindowH, s.LastFolder = 1280, 800, "/home/user/사진" },
	} {
		if err := library.At(dir).Choose(ctx, edit); err != nil {
			t.Fatal(err)
		}
	}
	got, err := library.At(dir).Settings(ctx)
	if want := (library.Settings{Language: "ko", WindowW: 1280, WindowH: 800, LastFolder: "/home/user/사진"}); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v", got, err)
	}
	if got := paths(t, library.At(dir)); len(got) != 1 {
		t.Errorf("cases %v", got)
	}
}

func TestDamagedFileIsPutAside(t *testing.T) {
	for name, bytes := range map[string]string{"empty": "", "cut": `{"cases": [{"path": "/c/ke`, "other": `[1,2]`, "types": `{"cases": 5}`, "binary": "\x00\xff\x00"} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, "library.json"), []byte(bytes), 0o600); err != nil {
				t.Fatal(err)
			}
			if got := paths(t, library.At(dir)); len(got) != 0 {
				t.Errorf("damaged file knows %v", got)
			}
			remember(t, library.At(dir), library.Known{Path: "/c/kettle"})
			if got := paths(t, library.At(dir)); len(got) != 1 {
				t.Errorf("after damage: %v", got)
			}
			aside, _ := filepath.Glob(filepath.Join(dir, "library.damaged-*.json"))
			if len(aside) != 1 {
				t.Fatalf("put aside: %v", aside)
			}
			if kept, err := os.ReadFile(aside[0]); err != nil || string(kept) != bytes {
				t.Errorf("kept %q, %v", kept, err)
			}
		})
	}
}

func TestProcessesDoNotLoseEachOthersCases(t *testing.T) {
	dir := t.TempDir()
	const processes = 6
	var group sync.WaitGroup
	for i := range processes {
		group.Go(func() {
			c := exec.Command(os.Args[0])
			c.Env = append(os.Environ(), "LIBRARY_TEST_WRITER="+dir, fmt.Sprintf("LIBRARY_TEST_NAME=p%d", i))
			if out, err := c.CombinedOutput(); err != nil {
				t.Errorf("%v: %s", err, out)
			}
		})
	}
	group.Wait()
	if got := paths(t, library.At(dir)); len(got) != processes*writes {
		t.Errorf("%d cases known of %d remembered", len(got), processes*writes)
	}
}

func TestFailuresHaveAKind(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "file"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	err := library.At(filepath.Join(dir, "file", "below")).Choose(context.Background(), func(*library.Settings) {})
	if err == nil || !strings.Contains(err.Error(), "below") {
		t.Errorf("a folder below a file gave %v", err)
	}
	gone, cancel := context.WithCancel(context.Background())
	cancel()
	err = library.At(dir).Choose(gone, func(*library.Settings) {})
	if evidence.FaultOf(err) != evidence.Cancelled {
		t.Errorf("a cancelled change gave %v", err)
	}
}

// A preset is known by its name; the setup used last is remembered beside it.
func TestPresets(t *testing.T) {
	l := library.At(t.TempDir())
	keep := func(p library.Preset) {
		t.Helper()
		if err := l.Choose(t.Context(), func(s *library.Settings) { s.Keep(p); s.Setup = p.Setup }); err != nil {
			t.Fatal(err)
		}
	}
	keep(library.Preset{Name: "판매자", Setup: report.Setup{Talk: report.CitedTalk}})
	keep(library.Preset{Name: "법원", Setup: report.Setup{Numbers: report.CourtNumbers}})
	keep(library.Preset{Name: "판매자", Setup: report.Setup{Parts: []report.Part{report.ExhibitPages}}})
	got, err := l.Settings(t.Context())
	want := []library.Preset{{Name: "법원", Setup: report.Setup{Numbers: report.CourtNumbers}}, {Name: "판매자", Setup: report.Setup{Parts: []report.Part{report.ExhibitPages}}}}
	if err != nil || !reflect.DeepEqual(got.Presets, want) || !reflect.DeepEqual(got.Setup, want[1].Setup) {
		t.Errorf("got %+v, %v", got, err)
	}
	got.Drop("판매자")
	if len(got.Presets) != 1 || got.Presets[0].Name != "법원" {
		t.Errorf("after one was dropped: %+v", got.Presets)
	}
}

// TestForgetting: nothing in the folder tells of a case any more, and what the
// user chose stays.
func TestForgetting(t *testing.T) {
	dir, ctx := t.TempDir(), context.Background()
	l := library.At(dir)
	for _, name := range []string{"secret-a", "secret-b"} {
		if err := l.Remember(ctx, library.Known{Path: filepath.Join(dir, name), Title: name}); err != nil {
			t.Fatal(err)
		}
	}
	err := l.Choose(ctx, func(s *library.Settings) {
		s.Language, s.Open, s.LastFolder = "ko", filepath.Join(dir, "secret-a"), filepath.Join(dir, "secret-c")
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Forget(ctx, filepath.Join(dir, "secret-a")); err != nil {
		t.Fatal(err)
	}
	if s, err := l.Settings(ctx); err != nil || s.Open != "" {
		t.Errorf("the case forgotten opens at the next start: %+v, %v", s, err)
	}
	if err := os.WriteFile(filepath.Join(dir, "library.damaged-1.json"), []byte("secret-d"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := l.ForgetAll(ctx); err != nil {
		t.Fatal(err)
	}
	if s, err := l.Settings(ctx); err != nil || s.Language != "ko" {
		t.Errorf("%+v, %v", s, err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if b, err := os.ReadFile(filepath.Join(dir, e.Name())); err != nil || strings.Contains(string(b), "secret") {
			t.Errorf("%s still tells of a case: %s, %v", e.Name(), b, err)
		}
	}
}
