package app

import (
	"context"
	"os/exec"
	"path/filepath"
	"runtime"

	"proofbox/evidence"
)

// openPath shows a file or folder with the program the desktop has for it.
func (w *Window) openPath(path string) {
	w.task(func(context.Context) {
		if whole, err := filepath.Abs(path); err == nil {
			path = whole // no name is taken for an option or an address
		}
		if err := w.sv.Open(path); err != nil {
			failed := evidence.Fail(evidence.Unsupported, path, err)
			w.bridge.Post(func() { w.fail(failed) })
		}
	})
}

// opener is the desktop's own command. It must outlive the window.
func opener(path string) *exec.Cmd {
	switch runtime.GOOS {
	case "windows":
		return exec.Command("rundll32", "url.dll,FileProtocolHandler", path)
	case "darwin":
		return exec.Command("open", path)
	}
	return exec.Command("xdg-open", path)
}
