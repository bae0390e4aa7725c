package vault_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/vault"
)

// kept writes bytes as an original would lie there.
func kept(t *testing.T, text string) (evidence.Original, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "original.jpg")
	rewrite(t, path, text)
	return evidence.Original{Digest: evidence.DigestOf([]byte(text)), Bytes: int64(len(text))}, path
}

func rewrite(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestWitness(t *testing.T) {
	for name, test := range map[string]struct {
		harm         func(t *testing.T, path string)
		glance, read string
	}{
		"whole":     {func(*testing.T, string) {}, "", ""},
		"removed":   {func(t *testing.T, p string) { os.Remove(p) }, vault.Missing, vault.Missing},
		"cut":       {func(t *testing.T, p string) { os.Truncate(p, 3) }, vault.Changed, vault.Changed},
		"same size": {func(t *testing.T, p string) { rewrite(t, p, "Hello") }, "", vault.Changed},
		"a folder":  {func(t *testing.T, p string) { os.Remove(p); os.Mkdir(p, 0o755) }, vault.Unreadable, vault.Unreadable},
	} {
		t.Run(name, func(t *testing.T) {
			o, path := kept(t, "hello")
			test.harm(t, path)
			var w vault.Witness
			if p, err := w.Glance(t.Context(), o, path); p != test.glance || err != nil {
				t.Errorf("at a glance %q, %v", p, err)
			}
			if p, err := w.Read(t.Context(), o, path); p != test.read || err != nil {
				t.Errorf("read %q, %v", p, err)
			}
			if p, err := w.Glance(t.Context(), o, path); p != test.read || err != nil {
				t.Errorf("at a glance after reading %q, %v", p, err)
			}
		})
	}
}

// What changed since it was seen is read; what came back is whole again.
func TestWitnessReadsWhatChanged(t *testing.T) {
	o, path := kept(t, "hello")
	var w vault.Witness
	glance := func() string {
		p, err := w.Glance(t.Context(), o, path)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	if p := glance(); p != "" {
		t.Fatal(p)
	}
	rewrite(t, path, "Hello")
	os.Chtimes(path, time.Time{}, time.Now().Add(time.Minute))
	if p := glance(); p != vault.Changed {
		t.Errorf("altered: %q", p)
	}
	os.Remove(path)
	if p := glance(); p != vault.Missing {
		t.Errorf("removed: %q", p)
	}
	rewrite(t, path, "Hello")
	if p := glance(); p != vault.Changed {
		t.Errorf("another in its place: %q", p)
	}
	os.Remove(path)
	glance()
	rewrite(t, path, "hello")
	if p := glance(); p != "" {
		t.Errorf("brought back: %q", p)
	}
}

func BenchmarkWitness(b *testing.B) {
	path := filepath.Join(b.TempDir(), "original")
	bytes := make([]byte, 5<<20) // a photo of 12 megapixels
	if err := os.WriteFile(path, bytes, 0o644); err != nil {
		b.Fatal(err)
	}
	o := evidence.Original{Digest: evidence.DigestOf(bytes), Bytes: int64(len(bytes))}
	b.Run("first", func(b *testing.B) {
		b.SetBytes(o.Bytes)
		for b.Loop() {
			var w vault.Witness
			w.Read(b.Context(), o, path)
		}
	})
	b.Run("again", func(b *testing.B) {
		var w vault.Witness
		for b.Loop() {
			w.Read(b.Context(), o, path)
		}
	})
}
