package program

import (
	"errors"
	"os"
	"os/exec"
	"syscall"
)

// setApart has the system start a program in a network of its own, which has no
// way out, not even to this machine. A user space of its own is what lets
// anybody but the superuser ask for that. false: nothing was changed.
func setApart(cmd *exec.Cmd) bool {
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{}
	}
	a := cmd.SysProcAttr
	a.Cloneflags |= syscall.CLONE_NEWUSER | syscall.CLONE_NEWNET
	a.UidMappings = []syscall.SysProcIDMap{{ContainerID: os.Getuid(), HostID: os.Getuid(), Size: 1}}
	a.GidMappings = []syscall.SysProcIDMap{{ContainerID: os.Getgid(), HostID: os.Getgid(), Size: 1}}
	return true
}

// refused tells whether the system did not start a program because it gives no
// network of its own: inside many containers, and where an administrator wants
// it so. Where /proc is that of other processes the map of users is not found.
func refused(err error) bool {
	for _, e := range []error{syscall.EPERM, syscall.EACCES, syscall.EINVAL, syscall.ENOSPC, syscall.ENOSYS, syscall.EUSERS, syscall.ENOENT} {
		if errors.Is(err, e) {
			return true
		}
	}
	return false
}
