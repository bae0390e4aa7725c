//go:build race

package intake_test

// slow says that the race detector multiplies time and memory.
const slow = true
