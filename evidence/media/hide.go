//go:build !windows

package media

import "os/exec"

// quiet is for Windows, where a program would open a console window.
func quiet(*exec.Cmd) {}
