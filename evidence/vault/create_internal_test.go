package vault

import (
	"io/fs"
	"syscall"
	"testing"

	"proofbox/evidence"
)

// TestUnmade: where nothing may be written another folder is asked for; a disk
// that is full is told as that.
func TestUnmade(t *testing.T) {
	for cause, want := range map[syscall.Errno]string{syscall.EACCES: "no-writing-here", syscall.EROFS: "no-writing-here", syscall.ENOSPC: ""} {
		e, is := unmade("x", &fs.PathError{Op: "mkdir", Path: "x", Err: cause}).(*evidence.Error)
		if !is || e.Reason != want || e.Subject != "x" {
			t.Errorf("%v: %+v", cause, e)
		}
	}
}
