package media

import (
	"image"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// TestWorn: a derivative that was cut or zeroed is of no use, and neither is
// what was made of it, nor one of an older way; whole ones are left alone.
func TestWorn(t *testing.T) {
	s := studio(t, Options{})
	src := source(t, s, written(t, "p.jpg", jpegOf(t, image.NewGray(image.Rect(0, 0, 900, 600)), 80)))
	thumb, err := s.Derive(t.Context(), src, Thumb)
	if err != nil {
		t.Fatal(err)
	}
	small, err := s.Smaller(t.Context(), thumb, 100, 60)
	if err != nil {
		t.Fatal(err)
	}
	tiny, err := s.Smaller(t.Context(), small, 50, 0)
	if err != nil {
		t.Fatal(err)
	}
	whole, err := s.Derive(t.Context(), src, Print)
	if err != nil {
		t.Fatal(err)
	}
	if names, err := s.Worn(t.Context(), src.Digest); err != nil || len(names) > 0 {
		t.Fatal(names, err)
	}
	b, err := os.ReadFile(thumb)
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range [][]byte{b[:len(b)/2], make([]byte, len(b)), {}} {
		if err := os.WriteFile(thumb, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		names, err := s.Worn(t.Context(), src.Digest)
		if want := []string{filepath.Base(small), filepath.Base(tiny), filepath.Base(thumb)}; err != nil || !slices.Equal(slices.Sorted(slices.Values(names)), slices.Sorted(slices.Values(want))) {
			t.Errorf("%v, want %v, %v", names, want, err)
		}
	}
	old := filepath.Join(filepath.Dir(thumb), src.Digest.String()+"-thumb480-1.jpg")
	if err := os.WriteFile(old, b, 0o600); err != nil {
		t.Fatal(err)
	}
	names, err := s.Worn(t.Context(), src.Digest)
	if err != nil || len(names) != 4 {
		t.Fatal(names, err)
	}
	if err := s.Drop(src.Digest, names); err != nil {
		t.Fatal(err)
	}
	if names, err = s.Worn(t.Context(), src.Digest); err != nil || len(names) > 0 || !exists(whole) {
		t.Error(names, err)
	}
	if err := s.Drop(src.Digest, []string{"../" + src.Digest.String() + "-x"}); err == nil {
		t.Error("something outside was dropped")
	}
}
