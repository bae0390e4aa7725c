package media

import (
	"context"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"testing"

	"proofbox/evidence"
)

// studio is a Studio with its own cache folder.
func studio(t testing.TB, o Options) *Studio {
	t.Helper()
	if o.CacheDir == "" {
		o.CacheDir = t.TempDir()
	}
	s, err := Open(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestPhotoBecomesThumbnail(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.jpg")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := jpeg.Encode(f, image.NewGray(image.Rect(0, 0, 1000, 500)), nil); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	s := studio(t, Options{})
	d := evidence.DigestOf([]byte("a"))
	x, err := s.Examine(context.Background(), File{Path: path, Name: "a.jpg", Digest: d})
	if err != nil {
		t.Fatal(err)
	}
	if x.Facts.Width != 1000 || x.Facts.Height != 500 || !x.Facts.Preview || x.MediaType != "image/jpeg" {
		t.Errorf("got %+v", x)
	}
	thumb, err := s.Derive(context.Background(), Source{d, path, x.MediaType, x.Facts}, Thumb)
	if err != nil {
		t.Fatal(err)
	}
	g, err := os.Open(thumb)
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	c, err := jpeg.DecodeConfig(g)
	if err != nil || c.Width != 500 || c.Height != 250 {
		t.Errorf("thumb is %d×%d, %v", c.Width, c.Height, err)
	}
}
