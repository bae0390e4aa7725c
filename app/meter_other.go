//go:build !linux

package app

import "time"

// threadTime is not measured here.
func threadTime() time.Duration { return 0 }
