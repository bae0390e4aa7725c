package media

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// TestTheCacheIsBoundedAndCanBeEmptied: the oldest derivatives go, what a dead
// program left goes, and what is not of the cache stays.
func TestTheCacheIsBoundedAndCanBeEmptied(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", filepath.Join(dir, "tmp"))
	s := studio(t, Options{CacheDir: filepath.Join(dir, "cache"), Limits: Limits{CacheBytes: 2500}})
	now := time.Now()
	put := func(name string, age time.Duration) {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, bytes.Repeat([]byte{1}, 1000), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, now.Add(-age), now.Add(-age)); err != nil {
			t.Fatal(err)
		}
	}
	put("cache/ab/oldest.jpg", 72*time.Hour)
	put("cache/ab/older.jpg", 48*time.Hour)
	put("cache/cd/old.jpg", 3*time.Hour)
	put("cache/cd/.making-1", 25*time.Hour)
	put("cache/.reading-1.png", 26*time.Hour)
	put("cache/ef/new.jpg", time.Minute)
	put("cache/wasm/code", 72*time.Hour)
	put("cache/other.txt", 72*time.Hour)
	put("tmp/proofbox-run-1/x", 0)
	if err := os.Chtimes(filepath.Join(dir, "tmp/proofbox-run-1"), now.Add(-48*time.Hour), now.Add(-48*time.Hour)); err != nil {
		t.Fatal(err)
	}
	if err := s.TidyCache(t.Context(), now); err != nil {
		t.Fatal(err)
	}
	left(t, dir, "cache/cd/old.jpg", "cache/ef/new.jpg", "cache/other.txt", "cache/wasm/code")
	if n, err := s.CacheBytes(t.Context()); n != 2000 || err != nil {
		t.Errorf("%d bytes, %v", n, err)
	}
	if err := s.EmptyCache(t.Context()); err != nil {
		t.Fatal(err)
	}
	left(t, dir, "cache/other.txt", "cache/wasm/code")
}

// left checks which files are in a folder.
func left(t *testing.T, dir string, want ...string) {
	t.Helper()
	var got []string
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			name, _ := filepath.Rel(dir, path)
			got = append(got, filepath.ToSlash(name))
		}
		return err
	})
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("left %v, want %v; %v", got, want, err)
	}
}
