package program_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"proofbox/evidence/media/program"
)

// script is a program that does what a test wants.
func script(t *testing.T, text string) program.Program {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("no shell")
	}
	path := filepath.Join(t.TempDir(), "program")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+text), 0o700); err != nil {
		t.Fatal(err)
	}
	return program.Program{Path: path}
}

func TestLocate(t *testing.T) {
	if got := program.Locate(program.Off, "sh"); got != "" {
		t.Errorf("off gave %q", got)
	}
	if got := program.Locate("", "no-such-program-at-all"); got != "" {
		t.Errorf("an absent one gave %q", got)
	}
	if runtime.GOOS != "windows" {
		if got := program.Locate("", "sh"); !filepath.IsAbs(got) {
			t.Errorf("sh is at %q", got)
		}
	}
}

func TestTheEnvironmentDoesNotSteer(t *testing.T) {
	t.Setenv("TESSDATA_PREFIX", "elsewhere")
	t.Setenv("FFREPORT", "file=x")
	p := script(t, "env")
	p.Env = []string{"OMP_THREAD_LIMIT=1"}
	out, _, err := p.Run(context.Background(), 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(out)) {
		if name, _, _ := strings.Cut(line, "="); name == "HOME" || name == "TESSDATA_PREFIX" || name == "FFREPORT" {
			t.Errorf("%s is passed on", name)
		}
	}
	if !strings.Contains(string(out), "OMP_THREAD_LIMIT=1") || !strings.Contains(string(out), "LC_ALL=C") {
		t.Errorf("given %s", out)
	}
}

func TestOutputHasAnEnd(t *testing.T) {
	out, _, err := script(t, "exec yes").Run(context.Background(), 1000)
	if err == nil || len(out) > 1000 {
		t.Errorf("%d bytes, %v", len(out), err)
	}
	_, talk, _ := script(t, "head -c 1000000 /dev/zero 1>&2").Run(context.Background(), 1000)
	if len(talk) > 256<<10 {
		t.Errorf("%d bytes of talk", len(talk))
	}
}

func TestTheContextEndsIt(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	if _, _, err := script(t, "sleep 60").Run(ctx, 1000); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
}

// TestMemory: a program that wants more than it may have does not get it.
func TestMemory(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the system cannot tell")
	}
	p := program.Program{Path: "/bin/sh", Memory: 64 << 20}
	for wants, ok := range map[string]bool{"1M": true, "400M": false} {
		_, said, err := p.Run(t.Context(), 1<<10, "-c", "sleep 0.2; exec dd if=/dev/zero of=/dev/null count=1 bs="+wants)
		if (err == nil) != ok {
			t.Errorf("%s: %v: %s", wants, err, said)
		}
	}
}

// TestFilesOfAProgram: it writes none, or such as are short enough.
func TestFilesOfAProgram(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the system cannot tell")
	}
	for most, want := range map[int64]int64{0: 0, 4096: 4096, 1 << 20: 10_000} {
		path := filepath.Join(t.TempDir(), "out")
		p := script(t, "sleep 0.2; head -c 10000 /dev/zero > "+path) // its limits come just after its start
		p.FileBytes = most
		_, _, err := p.Run(t.Context(), 1000)
		i, _ := os.Stat(path)
		if i == nil || i.Size() != want || (err == nil) != (want == 10_000) {
			t.Errorf("with %d bytes allowed it wrote %v, %v", most, i, err)
		}
	}
}
