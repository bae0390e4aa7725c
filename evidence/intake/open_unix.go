//go:build unix

package intake

import (
	"os"
	"syscall"
)

// openFile opens for reading without following a link and without waiting for
// the other end of a pipe, whatever the path has become since it was met.
func openFile(path string) (*os.File, error) {
	return os.OpenFile(path, os.O_RDONLY|syscall.O_NOFOLLOW|syscall.O_NONBLOCK|syscall.O_NOCTTY, 0)
}
