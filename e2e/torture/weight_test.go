//go:build linux

package torture

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// weighed is the fate of a command whose memory is measured: of it and of all it
// starts, together, again and again while it runs.
type weighed struct {
	spared
	ended chan struct{}
	peak  chan int64
}

func (w *weighed) strike(c *exec.Cmd) {
	w.ended, w.peak = make(chan struct{}), make(chan int64, 1)
	go func() { w.peak <- weigh(c.Process.Pid, w.ended) }()
}

// weight ends the measuring. What lasted too short to be seen is at least what
// the largest of the processes had.
func (w *weighed) weight(c *exec.Cmd) int64 {
	close(w.ended)
	peak := <-w.peak
	if u, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok {
		peak = max(peak, u.Maxrss<<10)
	}
	return peak
}

// pause between two looks at the memory.
const pause = 20 * time.Millisecond

// weigh gives the most memory that a group of processes held at once.
func weigh(group int, ended <-chan struct{}) (peak int64) {
	for {
		peak = max(peak, resident(group))
		select {
		case <-ended:
			return peak
		case <-time.After(pause):
		}
	}
}

// resident is the memory of a group now, in bytes; what processes share is
// divided among them.
func resident(group int) (total int64) {
	for _, m := range members(group) {
		b, _ := os.ReadFile(filepath.Join("/proc", m.pid, "smaps_rollup"))
		_, rest, _ := strings.Cut(string(b), "\nPss:")
		if f := strings.Fields(rest); len(f) > 0 {
			kilobytes, _ := strconv.ParseInt(f[0], 10, 64)
			total += kilobytes << 10
		}
	}
	return total
}
