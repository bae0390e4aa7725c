//go:build e2e

package e2e

import (
	"image"
	"path/filepath"
	"testing"
)

// TestChoosing chooses exhibits as elsewhere and tags them by a key: with Ctrl,
// and with a frame drawn around them.
func TestChoosing(t *testing.T) {
	path := binary(t)
	d := newDesktop(t)
	dir := filepath.Join(d.home, "cases", "choosing.proofbox")
	d.must(path, "new", dir, "--title", "Choosing")
	files := t.TempDir()
	for i, name := range []string{"1.jpg", "2.jpg"} {
		photo(t, filepath.Join(files, name), uint8(30+120*i))
	}
	d.must(path, "import", dir, files)
	p := d.open(path, dir)
	p.activate()
	tags := func(n int) func(shown) bool {
		return func(s shown) bool { return len(s.Exhibits[0].Tags) == n && len(s.Exhibits[1].Tags) == n }
	}
	p.clickAt(firstCell)
	p.clickWith(secondCell, 1, "ctrl")
	p.keys("q")
	p.sees(dir, "both tagged by one key", tags(1))
	p.keys("ctrl+z")
	p.sees(dir, "both untagged by one undo", tags(0))
	p.keys("Escape")
	p.drag(image.Pt(560, 600), firstCell) // from where no exhibit is
	d.see("framed")
	p.keys("w")
	p.sees(dir, "what is in the frame tagged", tags(1))
	if err := p.closeButton(); err != nil {
		t.Fatal(err)
	}
}
