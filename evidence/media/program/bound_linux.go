package program

import (
	"os"

	"golang.org/x/sys/unix"
)

// bound has the system give a program at work no more than so many bytes of
// memory and seconds of work, let it write files of a length at most, and keep no
// image of it when it dies. It may have ended already, and without the limits that
// of the context remains.
func (p Program) bound(at *os.Process) {
	set := func(what int, most uint64) { _ = unix.Prlimit(at.Pid, what, &unix.Rlimit{Cur: most, Max: most}, nil) }
	if p.Memory > 0 {
		set(unix.RLIMIT_AS, uint64(p.Memory))
	}
	if p.Seconds > 0 {
		set(unix.RLIMIT_CPU, uint64(p.Seconds))
	}
	set(unix.RLIMIT_FSIZE, uint64(p.FileBytes)) // a pipe is no file
	set(unix.RLIMIT_CORE, 0)
}
