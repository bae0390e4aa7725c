//go:build linux

package torture

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// outcome is how one run of the program ended.
type outcome struct {
	code      int
	killed    bool // by a signal
	out, errs string
	took      time.Duration
	cost      time.Duration // took, or the work of it and all it started where that is less
	peak      int64         // bytes of memory of the whole group at once, where it was watched
}

// patience is how long any command on a small case may take.
const patience = time.Minute

// finish waits for a started command; it and all it started are ended when
// patience is over, which is an error.
func finish(c *exec.Cmd, began time.Time, out, errs *bytes.Buffer, most time.Duration) (outcome, error) {
	slow := time.AfterFunc(most, func() { syscall.Kill(-c.Process.Pid, syscall.SIGKILL) })
	err := c.Wait()
	o := outcome{out: out.String(), errs: errs.String(), took: time.Since(began)}
	if !slow.Stop() {
		return o, fmt.Errorf("it did not end within %v", most)
	}
	if c.ProcessState == nil {
		return o, err
	}
	o.code = c.ProcessState.ExitCode()
	o.cost = min(o.took, c.ProcessState.UserTime()+c.ProcessState.SystemTime())
	o.killed = c.ProcessState.Sys().(syscall.WaitStatus).Signaled()
	return o, alone(c.Process.Pid)
}

// alone waits until nothing of a process group runs any more.
func alone(group int) error {
	for end := time.Now().Add(15 * time.Second); ; time.Sleep(2 * time.Millisecond) {
		left := members(group)
		if len(left) == 0 {
			return nil
		}
		if time.Now().After(end) {
			syscall.Kill(-group, syscall.SIGKILL)
			return fmt.Errorf("the program is gone and left processes: %v", left)
		}
	}
}

// member is a process of a group.
type member struct{ pid, name string }

// members are the living processes of a group.
func members(group int) (found []member) {
	if syscall.Kill(-group, 0) != nil {
		return nil
	}
	paths, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, path := range paths {
		b, _ := os.ReadFile(path)
		pid, rest, _ := strings.Cut(string(b), " (")
		name, rest, _ := strings.Cut(rest, ") ") // state, parent, group
		f := strings.Fields(rest)
		if len(f) > 2 && f[0] != "Z" && f[2] == strconv.Itoa(group) {
			found = append(found, member{pid, name})
		}
	}
	return found
}
