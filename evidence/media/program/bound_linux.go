package program

import (
	"os"

	"golang.org/x/sys/unix"
)

// bound has the system give a program at work no more than so many bytes of
// memory and seconds of work, let it write to no file, and keep no image of it
// when it dies. 0: any. It may have ended already, and without the limits that
// of the context remains.
func bound(p *os.Process, memory int64, seconds int) {
	set := func(what int, most uint64) { _ = unix.Prlimit(p.Pid, what, &unix.Rlimit{Cur: most, Max: most}, nil) }
	if memory > 0 {
		set(unix.RLIMIT_AS, uint64(memory))
	}
	if seconds > 0 {
		set(unix.RLIMIT_CPU, uint64(seconds))
	}
	set(unix.RLIMIT_FSIZE, 0) // a pipe is no file
	set(unix.RLIMIT_CORE, 0)
}
