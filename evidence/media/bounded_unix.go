//go:build linux || darwin

package media

import "syscall"

// limitCPU has the system end this process after so many seconds of work; a
// machine that is busy with other things does not shorten it. No image of the
// process is kept.
func limitCPU(seconds int) {
	set := func(what int, most uint64) { _ = syscall.Setrlimit(what, &syscall.Rlimit{Cur: most, Max: most}) } // without it the wall time remains
	if seconds > 0 {
		set(syscall.RLIMIT_CPU, uint64(seconds))
	}
	set(syscall.RLIMIT_CORE, 0)
}
