package app

import (
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// uiTime is the processor time of the UI goroutine's thread, which is the first
// of the process and has the process's number. Any goroutine may ask.
func uiTime() time.Duration {
	const threadClock = 6 // what the kernel calls the clock of one thread
	var t unix.Timespec
	if unix.ClockGettime(int32(^os.Getpid()<<3|threadClock), &t) != nil {
		return 0
	}
	return time.Duration(t.Nano())
}
