//go:build linux || darwin

package media

import "syscall"

// limitCPU has the system end this process after so many seconds of work; a
// machine that is busy with other things does not shorten it.
func limitCPU(seconds int) {
	if seconds > 0 {
		n := syscall.Rlimit{Cur: uint64(seconds), Max: uint64(seconds)}
		_ = syscall.Setrlimit(syscall.RLIMIT_CPU, &n) // without it the wall time remains
	}
}
