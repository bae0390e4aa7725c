package evidence

import (
	"errors"
	"io/fs"
	"runtime"
	"slices"
	"syscall"
)

// DiskFault reads what the file system said; Internal: it did not say it.
func DiskFault(err error) Fault {
	switch {
	case says(err, full):
		return NoSpace
	case says(err, broken):
		return Disk
	case errors.Is(err, syscall.EROFS):
		return ReadOnly
	case errors.Is(err, fs.ErrPermission):
		return Permission
	case errors.Is(err, fs.ErrNotExist):
		return NotFound
	case errors.Is(err, fs.ErrExist):
		return Exists
	}
	return Internal
}

// condition is what a system's error numbers stand for.
type condition struct{ unix, windows []syscall.Errno }

var (
	// full: no block left, the quota used up, or a file as large as the file
	// system allows.
	full = condition{[]syscall.Errno{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG}, []syscall.Errno{39, 112}}
	// broken: a place that cannot be read or written, or a device that is gone.
	broken = condition{[]syscall.Errno{syscall.EIO, syscall.ENXIO, syscall.ENODEV}, []syscall.Errno{23, 1117}}
)

func says(err error, c condition) bool {
	numbers := c.unix
	if runtime.GOOS == "windows" {
		numbers = slices.Concat(c.unix, c.windows)
	}
	return slices.ContainsFunc(numbers, func(n syscall.Errno) bool { return errors.Is(err, n) })
}
