package cli_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// reaching are the calls that begin a connection, whatever becomes of it.
// Sockets within the machine (AF_UNIX, AF_NETLINK) are none.
var reaching = regexp.MustCompile(`(?m)^.*(AF_INET|AF_PACKET|AF_VSOCK|io_uring_setup).*$`)

// TestNoNetworkIsTried: the program in a network of its own with no way out, and
// each of its system calls looked at. tools/offline.sh does more of the same.
func TestNoNetworkIsTried(t *testing.T) {
	if testing.Short() {
		t.Skip("only takes long")
	}
	dir := t.TempDir()
	t.Setenv("PROOFBOX_CONFIG", filepath.Join(dir, "config"))
	t.Setenv("PROOFBOX_CACHE", filepath.Join(dir, "cache"))
	apart := watched(t)
	if calls, _, err := apart.run(t, "bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/9"); err == nil || !reaching.MatchString(calls) {
		t.Fatalf("an attempt is not noticed: %v\n%s", err, calls)
	}
	program := programHere(t)
	at := func(name string) string { return filepath.Join(dir, name) }
	folder := ""
	for _, args := range [][]string{
		{"demo", at("demo")}, {"doctor"}, {"show"}, {"history"}, {"verify"}, {"export", at("a.pdf")}, {"bundle", at("a.zip")},
		{"verify", at("a.zip")}, {"unbundle", at("again.proofbox"), at("a.zip")},
	} {
		switch args[0] {
		case "show", "history", "export", "bundle":
			args = append([]string{args[0], folder}, args[1:]...)
		case "verify":
			if len(args) == 1 {
				args = append(args, folder)
			}
		}
		calls, said, err := apart.run(t, append([]string{program}, args...)...)
		if err != nil {
			t.Fatalf("%q: %v: %s", args, err, said)
		}
		for _, call := range reaching.FindAllString(calls, -1) {
			t.Errorf("%s: %s", args[0], call)
		}
		if args[0] == "demo" {
			folder, _, _ = strings.Cut(said, "\n")
		}
	}
}

// lookout runs programs apart from every network and writes their calls down.
type lookout struct{ before []string }

// watched is a lookout, where this system lets one be.
func watched(t *testing.T) lookout {
	t.Helper()
	for _, flags := range []string{"-n", "-rn"} {
		l := lookout{[]string{"unshare", flags, "-p", "-f", "--kill-child", "--mount-proc"}}
		if _, _, err := l.run(t, "true"); err == nil {
			return l
		}
	}
	if os.Getenv("CI") == "true" {
		t.Fatal("strace and unshare are not there, or not permitted")
	}
	t.Skip("strace and unshare are not there, or not permitted")
	return lookout{}
}

// run gives the calls that could begin a connection, and what the program said.
func (l lookout) run(t *testing.T, args ...string) (calls, said string, err error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	file := filepath.Join(t.TempDir(), "calls")
	strace := []string{"--seccomp-bpf", "-f", "-qq", "-e", "trace=socket,connect,sendto,bind,io_uring_setup", "-e", "signal=none", "-o", file}
	cmd := exec.CommandContext(ctx, "strace", append(append(strace, l.before...), args...)...)
	cmd.WaitDelay = time.Second
	out, err := cmd.CombinedOutput()
	b, _ := os.ReadFile(file)
	return string(b), string(out), err
}

// programHere is the built program where a variable names it, and else this test
// binary, which is the program under its name (TestMain).
func programHere(t *testing.T) string {
	t.Helper()
	if program := os.Getenv("PROOFBOX_PROGRAM"); program != "" {
		return program
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "proofbox")
	if err := os.Symlink(self, path); err != nil {
		t.Fatal(err)
	}
	return path
}
