package evidence_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
	"testing"

	"proofbox/evidence"
)

func TestDiskFault(t *testing.T) {
	_, gone := os.Open("no such file")
	for _, c := range []struct {
		err  error
		want evidence.Fault
	}{
		{&fs.PathError{Op: "write", Path: "a", Err: syscall.ENOSPC}, evidence.NoSpace},
		{fmt.Errorf("while copying: %w", syscall.EFBIG), evidence.NoSpace},
		{&os.SyscallError{Syscall: "fsync", Err: syscall.EIO}, evidence.Disk},
		{syscall.EROFS, evidence.ReadOnly},
		{syscall.EACCES, evidence.Permission},
		{syscall.EEXIST, evidence.Exists},
		{gone, evidence.NotFound},
		{errors.New("something else"), evidence.Internal},
	} {
		if got := evidence.DiskFault(c.err); got != c.want {
			t.Errorf("%v: %s, want %s", c.err, got, c.want)
		}
	}
}
