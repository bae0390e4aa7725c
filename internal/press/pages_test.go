package press_test

import (
	"context"
	"image"
	_ "image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"proofbox/evidence"
	"proofbox/internal/i18n"
	"proofbox/internal/press"
	"proofbox/report"
)

func (b *bench) paint(ctx context.Context, dir string, k press.Painting) (press.Result, error) {
	return press.PaintPages(ctx, b.s, b.log, b.studio, b.path, dir, k, press.Options{Setup: report.Setup{Lang: i18n.Korean}})
}

// TestPaintPages: as many pictures as pages, of the size asked for, the same
// each time; nothing else is left in the folder or beside it.
func TestPaintPages(t *testing.T) {
	b := pack(t)
	dir := t.TempDir()
	var made [2]press.Result
	for i, name := range []string{"one", "two"} {
		var err error
		if made[i], err = b.paint(t.Context(), filepath.Join(dir, name), press.Painting{DPI: 40}); err != nil {
			t.Fatal(err)
		}
	}
	pages := within(t, filepath.Join(dir, "one"))
	if made[0].Pages == 0 || made[0].Pages != len(pages) || made[0].Bytes != made[1].Bytes {
		t.Fatal(made, len(pages))
	}
	var sum int64
	for _, name := range pages {
		one, two := read(t, filepath.Join(dir, "one", name)), read(t, filepath.Join(dir, "two", name))
		if !slices.Equal(one, two) {
			t.Errorf("%s is another the second time", name)
		}
		sum += int64(len(one))
	}
	if sum != made[0].Bytes {
		t.Errorf("%d bytes, %d are told", sum, made[0].Bytes)
	}
	if c := sizeOf(t, filepath.Join(dir, "one", "page-001.jpg")); c != image.Pt(331, 468) { // 210 by 297 mm
		t.Error(c)
	}
	empty := filepath.Join(dir, "zero")
	if err := os.Mkdir(empty, 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := b.paint(t.Context(), empty, press.Painting{Width: 200, PNG: true}); err != nil {
		t.Fatal(err)
	}
	if c := sizeOf(t, filepath.Join(empty, "page-001.png")); c.X != 200 || len(within(t, empty)) != len(pages) {
		t.Error(c, within(t, empty))
	}
	if left := within(t, dir); !slices.Equal(left, []string{"one", "two", "zero"}) {
		t.Error(left)
	}
}

// TestPaintingGivenUp: who gives up finds what was there before.
func TestPaintingGivenUp(t *testing.T) {
	b := pack(t)
	dir := t.TempDir()
	out := filepath.Join(dir, "out")
	if err := os.Mkdir(out, 0o700); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	n := 0
	_, err := press.PaintPages(ctx, b.s, b.log, b.studio, b.path, out, press.Painting{DPI: 40}, press.Options{Progress: func(done, total int) {
		if n++; done == total { // the pages are laid out and proved, and next are painted
			stop()
		}
	}})
	if evidence.FaultOf(err) != evidence.Cancelled || n == 0 {
		t.Error(n, err)
	}
	if len(within(t, out)) != 0 || len(within(t, dir)) != 1 {
		t.Error(within(t, out), within(t, dir))
	}
}

// TestPaintingLosesNothing: a picture of the user's own may have any name.
func TestPaintingLosesNothing(t *testing.T) {
	b := pack(t)
	out := t.TempDir()
	mine := filepath.Join(out, "page-001.jpg")
	if err := os.WriteFile(mine, []byte("my own"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]evidence.Fault{"": press.NotEmpty, "page-001.jpg": evidence.Exists, strings.Repeat("a", 300): press.NameTooLong} {
		if _, err := b.paint(t.Context(), filepath.Join(out, name), press.Painting{DPI: 40}); evidence.FaultOf(err) != want {
			t.Errorf("%.20q: %v", name, err)
		}
	}
	if string(read(t, mine)) != "my own" || len(within(t, out)) != 1 {
		t.Error(within(t, out))
	}
}

// within are the names in a folder.
func within(t *testing.T, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func sizeOf(t *testing.T, path string) image.Point {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	c, _, err := image.DecodeConfig(f)
	if err != nil {
		t.Fatal(err)
	}
	return image.Pt(c.Width, c.Height)
}
