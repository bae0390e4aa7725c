package app

import (
	"os"
	"path/filepath"
	"testing"

	"proofbox/internal/i18n"
)

// From a folder with folders the list goes to one with none.
func TestBrowserGoesToAnEmptyFolder(t *testing.T) {
	b := newBench(t, i18n.Korean)
	home, full := filepath.Join(t.TempDir(), "empty"), filepath.Join(t.TempDir(), "full")
	for _, dir := range []string{home, filepath.Join(full, "하나"), filepath.Join(full, "둘")} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	b.w.settings.LastFolder = full
	b.w.browse("?", "app.browse.folder", true, func([]string) {})
	b.until("the folders", func() bool { return b.says("하나") && b.says("둘") })
	b.pressSpot(b.w.say.T("app.place.home"))
	b.until("the empty one", func() bool { return !b.says("하나") && b.says(home) })
}
