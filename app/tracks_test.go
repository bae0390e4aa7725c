package app

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"proofbox/internal/crash"
	"proofbox/internal/library"
)

// TestTheListOfCasesIsCleared: after the question, and the folders stay.
func TestTheListOfCasesIsCleared(t *testing.T) {
	b := newBench(t, "ko")
	dir := filepath.Join(b.home, "gone")
	if err := b.w.sv.Library.Remember(t.Context(), library.Known{Path: dir, Title: "사라진 사건"}); err != nil {
		t.Fatal(err)
	}
	b.w.show(newShelf(b.w))
	b.until("the case is listed", func() bool { return len(b.w.screen.(*shelf).cases.Objects) == 1 })
	b.w.act("forget-all")
	b.answer(b.w.say.T("app.forget-all.yes"))
	b.until("the list is empty", func() bool { return len(b.w.screen.(*shelf).cases.Objects) == 0 })
	if known, err := b.w.sv.Library.Cases(t.Context()); err != nil || len(known) > 0 {
		t.Errorf("%v, %v", known, err)
	}
}

// TestACrashIsToldOnce: at the next start, with all that is known of it, and not
// at the one after.
func TestACrashIsToldOnce(t *testing.T) {
	dir := t.TempDir()
	cmd := exec.Command(os.Args[0], "-test.run=TestCrashHere")
	cmd.Env = append(os.Environ(), "APP_CRASH_DIR="+dir)
	if cmd.Run() == nil {
		t.Fatal("it did not crash")
	}
	b := newBenchWith(t, "en", func(s *Services) { s.Crashes = dir })
	b.until("it is told", b.w.asking)
	b.answer(b.w.say.T("app.crash.show"))
	b.turn()
	b.until("the reports are as they should be", func() bool { all, err := crash.Reports(dir); return err == nil && len(all) == 1 && !all[0].New })
	if !strings.Contains(b.texts(), "TestCrashHere") {
		t.Errorf("the window shows %s", b.texts())
	}
	b.answer(b.w.say.T("app.crash.delete"))
	b.until("the reports are as they should be", func() bool { all, err := crash.Reports(dir); return err == nil && len(all) == 0 })
}

// TestCrashHere is the crash of TestACrashIsToldOnce, in a process of its own.
func TestCrashHere(t *testing.T) {
	dir := os.Getenv("APP_CRASH_DIR")
	if dir == "" {
		t.Skip("only as another process")
	}
	if _, err := crash.Watch(dir, "test"); err != nil {
		t.Fatal(err)
	}
	done := make(chan bool)
	go func() { panic("words") }()
	<-done
}
