//go:build !linux

package app

import "time"

// uiTime is not measured here.
func uiTime() time.Duration { return 0 }
