//go:build !linux && !darwin

package media

// limitCPU does nothing here: the wall time is the limit.
func limitCPU(int) {}
