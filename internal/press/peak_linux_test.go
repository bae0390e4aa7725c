package press_test

import (
	"os"
	"syscall"
)

// peakBytes is the most memory a finished process had.
func peakBytes(p *os.ProcessState) int64 {
	if u, ok := p.SysUsage().(*syscall.Rusage); ok {
		return int64(u.Maxrss) * 1024
	}
	return 0
}
