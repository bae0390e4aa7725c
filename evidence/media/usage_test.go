//go:build unix

package media

import (
	"runtime"
	"syscall"
	"testing"
	"time"
)

// cpuTime is the work done so far by this process and the workers that ended.
func cpuTime(t testing.TB) time.Duration {
	t.Helper()
	var all time.Duration
	for _, who := range []int{syscall.RUSAGE_SELF, syscall.RUSAGE_CHILDREN} {
		r := usage(t, who)
		all += time.Duration(r.Utime.Nano() + r.Stime.Nano())
	}
	return all
}

// peakMemory is the most bytes that this process or one of its workers held.
func peakMemory(t testing.TB) int64 {
	t.Helper()
	peak := max(usage(t, syscall.RUSAGE_SELF).Maxrss, usage(t, syscall.RUSAGE_CHILDREN).Maxrss)
	if runtime.GOOS == "linux" {
		peak <<= 10
	}
	return peak
}

func usage(t testing.TB, who int) syscall.Rusage {
	t.Helper()
	var r syscall.Rusage
	if err := syscall.Getrusage(who, &r); err != nil {
		t.Fatal(err)
	}
	return r
}
