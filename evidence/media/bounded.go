package media

import (
	"os"
	"runtime/metrics"
	"sync"
	"time"
)

// overMemory is the exit code of a worker that took more memory than it may.
const overMemory = 7

// memoryPace is how often a worker looks at what it has taken. In that time no
// decoder of ours fills much more than its limit.
const memoryPace = 5 * time.Millisecond

// limitMemory has this process end when it takes more than so many bytes: by
// the system where that can tell, and by looking everywhere. stop ends the
// looking.
func limitMemory(bytes int64) (stop func()) {
	if bytes <= 0 {
		return func() {}
	}
	boundMemory(bytes)
	done := make(chan struct{})
	var looking sync.WaitGroup
	looking.Go(func() {
		taken := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
		for {
			metrics.Read(taken)
			if taken[0].Value.Uint64()-taken[1].Value.Uint64() > uint64(bytes) {
				os.Exit(overMemory)
			}
			select {
			case <-done:
				return
			case <-time.After(memoryPace):
			}
		}
	})
	return func() { close(done); looking.Wait() }
}
