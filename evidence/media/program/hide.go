//go:build !windows

package program

import "os/exec"

// Hide is for Windows, where a program would open a console window.
func Hide(*exec.Cmd) {}
