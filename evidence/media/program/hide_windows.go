package program

import (
	"os/exec"
	"syscall"
)

// noWindow is CREATE_NO_WINDOW of the Windows API.
const noWindow = 0x08000000

// Hide keeps a program from opening a console window.
func Hide(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{HideWindow: true, CreationFlags: noWindow}
}
