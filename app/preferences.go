package app

import (
	"os"
	"path/filepath"
)

// dropEmptyPreferences removes the toolkit's own settings where they are empty.
// We keep nothing there; the toolkit writes the file on its way out, is ended
// while doing so, and complains about it at the next start.
func dropEmptyPreferences() {
	dir, err := os.UserConfigDir()
	if err != nil {
		return
	}
	path := filepath.Join(dir, "fyne", ID, "preferences.json")
	if info, err := os.Stat(path); err == nil && info.Size() == 0 {
		os.Remove(path)
	}
}
