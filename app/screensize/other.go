//go:build !linux && !windows

package screensize

// Pixels is the size of the screen; 0, 0: not known.
func Pixels() (width, height int) { return 0, 0 }
