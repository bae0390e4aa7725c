//go:build !linux && !windows

package program

import "os"

// bound does nothing here: the limit of the context remains.
func (Program) bound(*os.Process) {}
