package media

import (
	"context"
	"errors"
	"image/jpeg"
	"os"
	"path/filepath"
	"testing"

	"proofbox/evidence"
)

// smallPaper is a paper of one page, 200 by 100 points. Its table of objects is left
// to whoever reads it.
const smallPaper = "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n" +
	"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>\nendobj\ntrailer\n<</Size 4/Root 1 0 R>>\n%%EOF\n"

func TestPageOfPaper(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "paper.pdf")
	if err := os.WriteFile(path, []byte(smallPaper), 0o600); err != nil {
		t.Fatal(err)
	}
	src := Source{Digest: evidence.DigestOf([]byte(smallPaper)), Path: path, MediaType: "application/pdf"}
	s, err := Open(Options{CacheDir: filepath.Join(dir, "cache"), FFmpeg: "-", FFprobe: "-", Tesseract: "-"})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if s.Tools().Pdftoppm == "" {
		t.Skip("pdftoppm is not installed")
	}
	for r, w := range map[Recipe]int{Sheet: 2000, Thumb: 480} {
		kept, err := s.Page(context.Background(), src, 1, r)
		if err != nil {
			t.Fatal(err)
		}
		f, err := os.Open(kept)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if c, err := jpeg.DecodeConfig(f); err != nil || c.Width != w || c.Height/2 != w/4 {
			t.Errorf("%s: %v, %v", r, c, err)
		}
	}
	if _, err := s.Page(context.Background(), src, 2, Sheet); !errors.Is(err, ErrNoPreview) {
		t.Errorf("a page that is not there: %v", err)
	}
	// What is kept needs neither program nor paper.
	os.Remove(path)
	bare, err := Open(Options{CacheDir: filepath.Join(dir, "cache"), Pdftoppm: "-", FFmpeg: "-", FFprobe: "-", Tesseract: "-"})
	if err != nil {
		t.Fatal(err)
	}
	defer bare.Close()
	if _, err := bare.Page(context.Background(), src, 1, Sheet); err != nil {
		t.Error(err)
	}
	if _, err := bare.Page(context.Background(), src, 2, Sheet); !errors.Is(err, ErrNoPreview) {
		t.Errorf("without the program: %v", err)
	}
}
