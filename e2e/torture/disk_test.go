//go:build linux

package torture

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// disk fails what commands ask of the disk: by an error of one call to the
// system, or of all from one on; by a limit of the size of files, which makes
// writes short; and by a disk with hardly any room.
func (o *trial) disk(t *testing.T) {
	needed(t, "strace", "prlimit")
	began := time.Now()
	small := o.path("lane-2-0")
	if err := mounted(t, small, "256m"); err != nil {
		t.Logf("no full disk: %v", err)
		small = ""
	}
	n := o.ordeal(t, much.faults, 2, func(l *lane, a *act) fate {
		switch x := l.chance.IntN(8); {
		case x == 0:
			return limited{size: int64(math.Exp(l.chance.Float64() * math.Log(3e6)))}
		case x < 4 && l.dir == small:
			return &full{lane: l, left: l.chance.Int64N(300_000)}
		}
		return newFailing(l, a)
	})
	t.Logf("%d commands, struck: %v\nthe program said\n%s", n.done.Load(), n.by, n.sayings())
	for _, f := range []string{failing{}.name(), limited{}.name(), (&full{}).name()} {
		o.figures.add(figure{what: "disk: " + f, number: n.by[f], result: n.result(), took: time.Since(began)})
	}
}

// needed skips a part whose programs are absent, unless this is the build
// machine.
func needed(t *testing.T, programs ...string) {
	t.Helper()
	for _, p := range programs {
		if _, err := exec.LookPath(p); err == nil {
			continue
		}
		if os.Getenv("CI") == "true" {
			t.Fatalf("%s is missing; tools/setup.sh test installs it", p)
		}
		t.Skipf("%s is missing; tools/setup.sh test installs it", p)
	}
}

// mounted puts a small disk in memory at a path.
func mounted(t *testing.T, path, size string) error {
	if err := os.MkdirAll(path, 0o700); err != nil {
		return err
	}
	if err := syscall.Mount("none", path, "tmpfs", 0, "size="+size); err != nil {
		return err
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(path, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return nil
}

// failing has calls to the system fail, in the program and all it starts.
type failing struct {
	spared
	lane        *lane
	call, error string
	at          int  // the call that fails, counted in each thread
	on          bool // and all behind it
	mute        bool // what the program had to say failed, too
}

// calls are what is asked of a disk, each with the errors it gives.
var calls = map[string][]string{
	"write": {"ENOSPC", "EIO"}, "pwrite64": {"ENOSPC", "EIO"}, "fsync": {"EIO", "ENOSPC"}, "fdatasync": {"EIO"}, "ftruncate": {"EIO", "ENOSPC"},
	"open": {"EIO", "ENOSPC"}, "openat": {"EIO", "ENOSPC"}, "mkdir": {"ENOSPC"}, "mkdirat": {"ENOSPC", "EIO"}, "getdents64": {"EIO"},
	"rename": {"EIO"}, "renameat": {"EIO", "ENOSPC"}, "renameat2": {"EIO", "ENOSPC"}, "link": {"EIO"}, "linkat": {"ENOSPC", "EIO"},
	"unlink": {"EIO"}, "unlinkat": {"EIO"}, "read": {"EIO"}, "pread64": {"EIO"}, "copy_file_range": {"EIO", "ENOSPC"}, "sendfile": {"EIO"},
}

// called are the calls of an act about files of the lane, by name: which of its
// thread each was.
type called map[string][]int

// watched is the fate of a command whose calls are counted.
type watched struct {
	spared
	lane *lane
	act  string
}

func (watched) String() string { return "counted" }

func (watched) name() string { return "counted" }

func (watched) command(l *lane, args []string) *exec.Cmd {
	return traced(l, args, strings.Join(slices.Sorted(maps.Keys(calls)), ","))
}

func (w watched) struck(o outcome) bool {
	if o.code == 0 {
		w.lane.called[w.act] = w.lane.count()
	}
	return false
}

// traced has strace write down the calls with the paths they are about.
func traced(l *lane, args []string, names string, more ...string) *exec.Cmd {
	os.Remove(l.calls())
	c := exec.Command("strace", "-f", "-qq", "--seccomp-bpf", "-y", "-s", "0", "-o", l.calls(), "-e", "signal=none", "-e", "trace="+names)
	c.Args = append(append(append(c.Args, more...), "--"), args...)
	return c
}

func (l *lane) calls() string { return l.path("strace.txt") }

var callLine = regexp.MustCompile(`^(\d+) +([a-z0-9_]+)\(`)

// count reads what strace wrote down.
func (l *lane) count() called {
	b, _ := os.ReadFile(l.calls())
	found, seen := called{}, map[string]int{}
	for line := range strings.Lines(string(b)) {
		m := callLine.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		seen[m[0]]++
		if strings.Contains(line, l.dir+"/") {
			found[m[2]] = append(found[m[2]], seen[m[0]])
		}
	}
	return found
}

// newFailing picks one of the calls that the act makes; nil where they are not
// known.
func newFailing(l *lane, a *act) fate {
	names := slices.Sorted(maps.Keys(l.called[a.name]))
	if len(names) == 0 {
		return watched{lane: l, act: a.name}
	}
	f := &failing{lane: l, call: names[l.chance.IntN(len(names))], on: l.chance.IntN(3) == 0}
	errors, at := calls[f.call], l.called[a.name][f.call]
	f.error, f.at = errors[l.chance.IntN(len(errors))], at[l.chance.IntN(len(at))]
	return f
}

func (failing) name() string { return "an error of the system" }

func (f *failing) String() string {
	return fmt.Sprintf("%s of %s %d%s", f.error, f.call, f.at, map[bool]string{true: " and all behind it"}[f.on])
}

func (f *failing) command(l *lane, args []string) *exec.Cmd {
	when := strconv.Itoa(f.at)
	if f.on {
		when += "+"
	}
	return traced(l, args, f.call, "-e", "inject="+f.call+":error="+f.error+":when="+when)
}

// struck tells whether a call about a file of the lane was failed.
func (f *failing) struck(outcome) (found bool) {
	b, _ := os.ReadFile(f.lane.calls())
	for line := range strings.Lines(string(b)) {
		if strings.Contains(line, "(INJECTED)") {
			found = found || strings.Contains(line, f.lane.dir+"/")
			f.mute = f.mute || strings.Contains(line, " write(2<")
		}
	}
	return found
}

// fair wants no sentence where every writing of one failed, too; nor where it is
// not the lane's disk that failed, but what the program needs to start.
func (f *failing) fair(o outcome) error {
	if !f.struck(o) || f.mute {
		return nil
	}
	return sentence(o)
}

// limited lets no file grow beyond a size: a write that would is short, and the
// next one fails.
type limited struct {
	spared
	size int64
}

func (limited) name() string { return "a short write" }

func (f limited) String() string { return fmt.Sprintf("no file beyond %d bytes", f.size) }

func (f limited) command(_ *lane, args []string) *exec.Cmd {
	return exec.Command("prlimit", append([]string{fmt.Sprintf("--fsize=%d", f.size), "--"}, args...)...)
}

func (limited) struck(o outcome) bool { return o.code != 0 }

// full is a disk with so many bytes left.
type full struct {
	spared
	lane *lane
	left int64
}

func (*full) name() string { return "a full disk" }

func (f *full) String() string { return fmt.Sprintf("%d bytes left on the disk", f.left) }

func (f *full) command(l *lane, args []string) *exec.Cmd {
	if err := f.fill(); err != nil {
		f.left = -1
	}
	return f.spared.command(l, args)
}

func (f *full) fill() error {
	var d syscall.Statfs_t
	if err := syscall.Statfs(f.lane.dir, &d); err != nil {
		return err
	}
	size := max(0, int64(d.Bavail)*d.Bsize-f.left)
	return os.WriteFile(f.lane.path("filler"), make([]byte, size), 0o600)
}

func (f *full) struck(o outcome) bool { return o.code != 0 && f.left >= 0 }

func (f *full) lift() { os.Remove(f.lane.path("filler")) }

// sentence wants a command that was not done to say so in lines that a person
// can read, with a code of the contract.
func sentence(o outcome) error {
	if o.code == 0 {
		return nil
	}
	if !slices.Contains([]int{1, 3}, o.code) {
		return fmt.Errorf("code %d is not for this", o.code)
	}
	if strings.TrimSpace(o.errs) == "" {
		return errors.New("it said nothing")
	}
	for _, raw := range []string{"panic", "goroutine ", "runtime error", "fatal error", "SIGBUS", "SIGSEGV", ".go:"} {
		if bytes.Contains([]byte(o.errs), []byte(raw)) {
			return fmt.Errorf("it said %q", raw)
		}
	}
	return nil
}

func (o *trial) path(elem ...string) string {
	return filepath.Join(append([]string{o.root}, elem...)...)
}
