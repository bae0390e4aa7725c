package program

import (
	"os/exec"
	"syscall"
)

// tie has the system end a program with ours, however ours ends: killed, it could
// not do that itself. The signal comes with the end of the thread that started the
// program, and a thread of Go ends before its process only where a goroutine ends
// that was locked to it.
func tie(cmd *exec.Cmd) {
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{}
	}
	cmd.SysProcAttr.Pdeathsig = syscall.SIGKILL
}
