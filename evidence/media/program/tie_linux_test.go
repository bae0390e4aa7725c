package program_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// runVariable has the test binary run a program, the path of which it is.
const runVariable = "PROOFBOX_TEST_RUN"

// TestAProgramEndsWithOurs: killed, we can end nothing ourselves.
func TestAProgramEndsWithOurs(t *testing.T) {
	dir := t.TempDir()
	said := filepath.Join(dir, "pid")
	p := script(t, "echo $$ > "+said+".new; mv "+said+".new "+said+"; exec sleep 60")
	ours := exec.CommandContext(t.Context(), os.Args[0])
	ours.Env = append(os.Environ(), runVariable+"="+p.Path)
	if err := ours.Start(); err != nil {
		t.Fatal(err)
	}
	pid := 0
	soon(t, "it starts", func() bool {
		text, err := os.ReadFile(said)
		pid, _ = strconv.Atoi(strings.TrimSpace(string(text)))
		return err == nil
	})
	if err := syscall.Kill(pid, 0); err != nil {
		t.Fatal(err)
	}
	if err := ours.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = ours.Wait() // it was killed
	defer syscall.Kill(pid, syscall.SIGKILL)
	soon(t, "it ends", func() bool { return gone(pid) })
}

// gone tells whether a process has ended; nobody may have asked yet how.
func gone(pid int) bool {
	stat, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "stat"))
	_, after, _ := strings.Cut(string(stat), ") ")
	return err != nil || strings.HasPrefix(after, "Z")
}

// soon waits for something to become so.
func soon(t *testing.T, what string, is func() bool) {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); !is(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("%s: not in ten seconds", what)
		}
	}
}
