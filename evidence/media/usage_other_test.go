//go:build !unix

package media

import (
	"testing"
	"time"
)

// Here the system does not tell; the bounds are checked elsewhere.

func cpuTime(testing.TB) time.Duration { return 0 }

func peakMemory(testing.TB) int64 { return 0 }
