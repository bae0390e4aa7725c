//go:build !windows

package ffmpeg

import "os/exec"

// hide is for Windows, where a program would open a console window.
func hide(*exec.Cmd) {}
