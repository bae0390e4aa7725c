package media

import (
	"os"
	"syscall"
)

// boundMemory has the system refuse more than so many bytes of private memory,
// and choose this process first where the machine has none left.
func boundMemory(bytes int64) {
	n := syscall.Rlimit{Cur: uint64(bytes), Max: uint64(bytes)}
	_ = syscall.Setrlimit(syscall.RLIMIT_DATA, &n) // without it the process looks for itself
	_ = os.WriteFile("/proc/self/oom_score_adj", []byte("1000"), 0)
}
