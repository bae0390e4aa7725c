package program

import "golang.org/x/sys/unix"

// bound has the system give a program at work no more than so many bytes.
func bound(pid int, memory int64) {
	if memory > 0 {
		n := unix.Rlimit{Cur: uint64(memory), Max: uint64(memory)}
		_ = unix.Prlimit(pid, unix.RLIMIT_AS, &n, nil) // it may have ended; without the limit that of time remains
	}
}
