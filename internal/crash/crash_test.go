package crash_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"proofbox/internal/crash"
)

// secret is what must never stand in a report.
const secret = "비밀 message of the seller"

// TestMain lets the test's own program crash in several ways.
func TestMain(m *testing.M) {
	dir := os.Getenv("CRASH_TEST_DIR")
	if dir == "" {
		os.Exit(m.Run())
	}
	done, err := crash.Watch(dir, "1.2.3")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	ways[os.Getenv("CRASH_TEST_WAY")]()
	done()
}

var ways = map[string]func(){
	"well":   func() {},
	"words":  func() { panic(secret + "\ngoroutine 1 [running]:\n" + secret + "()\n") },
	"error":  func() { panic(fmt.Errorf("open %s", secret)) },
	"nil":    func() { var p *time.Time; fmt.Println(p.String()) },
	"beside": func() { go func() { panic(secret) }(); time.Sleep(time.Minute) },
	"caught": func() {
		defer func() { panic(recover()) }()
		panic(secret)
	},
	"index": func() { fmt.Println([]string{secret}[len(os.Args)]) },
	"maps": func() {
		m := map[int]int{}
		for range 8 {
			go func() {
				for {
					m[1]++
				}
			}()
		}
		time.Sleep(time.Minute)
	},
	"killed": func() {
		p, _ := os.FindProcess(os.Getpid())
		p.Kill()
		time.Sleep(time.Minute)
	},
}

// crashed runs the test's program until it crashes in a way.
func crashed(t *testing.T, dir, way string) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "CRASH_TEST_DIR="+dir, "CRASH_TEST_WAY="+way)
	if err := cmd.Run(); (err == nil) != (way == "well") {
		t.Fatalf("%s: %v", way, err)
	}
}

func TestACrashLeavesItsStack(t *testing.T) {
	for way, want := range map[string]string{
		"words": "left out", "error": "left out", "beside": "left out", "caught": "left out",
		"nil": "invalid memory address", "index": "index out of range", "maps": "maps.fatal",
	} {
		dir := filepath.Join(t.TempDir(), "crashes [1]")
		crashed(t, dir, way)
		all, err := crash.Reports(dir)
		if err != nil || len(all) != 1 || !all[0].New {
			t.Errorf("%s: %d reports, %v", way, len(all), err)
			continue
		}
		text := all[0].Text
		if strings.Contains(text, "비밀") || strings.Contains(text, "seller") {
			t.Errorf("%s: the report has words of a case: %s", way, text)
		}
		for _, part := range []string{"Proofbox 1.2.3", runtime.Version(), want, "goroutine ", "crash_test.go:"} {
			if !strings.Contains(text, part) {
				t.Errorf("%s: no %q in %s", way, part, text)
			}
		}
		if i, err := os.Stat(all[0].Path); err != nil || runtime.GOOS != "windows" && i.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v %v", way, i, err)
		}
	}
}

func TestWhoEndsOtherwiseLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	for _, way := range []string{"well", "killed"} {
		crashed(t, dir, way)
		if all, err := crash.Reports(dir); err != nil || len(all) > 0 {
			t.Errorf("%s: %v, %v", way, all, err)
		}
	}
	if rest, err := os.ReadDir(dir); err != nil || len(rest) > 0 {
		t.Errorf("left: %v, %v", rest, err)
	}
}

// TestOneAtWorkIsLeftAlone: two windows may be open.
func TestOneAtWorkIsLeftAlone(t *testing.T) {
	dir := t.TempDir()
	done, err := crash.Watch(dir, "1")
	if err != nil {
		t.Fatal(err)
	}
	if all, err := crash.Reports(dir); err != nil || len(all) > 0 {
		t.Errorf("%v, %v", all, err)
	}
	if rest, _ := os.ReadDir(dir); len(rest) != 2 {
		t.Errorf("its file is gone: %v", rest)
	}
	done()
	if rest, _ := os.ReadDir(dir); len(rest) != 0 {
		t.Errorf("left: %v", rest)
	}
}

func TestReportsAreFewAndCanGo(t *testing.T) {
	dir := t.TempDir()
	for range crash.MaxReports + 2 {
		crashed(t, dir, "words")
	}
	all, err := crash.Reports(dir)
	if err != nil || len(all) != crash.MaxReports {
		t.Fatalf("%d, %v", len(all), err)
	}
	if err := crash.Seen(all); err != nil {
		t.Fatal(err)
	}
	all, err = crash.Reports(dir)
	if err != nil || len(all) != crash.MaxReports || all[0].New {
		t.Errorf("%d, %v", len(all), err)
	}
	if err := crash.Drop(dir); err != nil {
		t.Fatal(err)
	}
	if rest, err := os.ReadDir(dir); err != nil || len(rest) > 0 {
		t.Errorf("left: %v, %v", rest, err)
	}
}
