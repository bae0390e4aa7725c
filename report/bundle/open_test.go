package bundle_test

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/report/bundle"
)

// What is read of a bundle is what its manifests say, or it fails.
func TestOpenBelievesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.zip")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	seal, err := bundle.Write(context.Background(), f, bundle.Content{Name: "a", At: time.Unix(1_800_000_000, 0), Info: []bundle.Info{{Label: "Supplements", Value: "x"}},
		Payload: []bundle.File{bundle.Text("originals/one.txt", []byte("the first original")), bundle.Text("records.jsonl", []byte("{}\n"))}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	f.Close()
	b, err := bundle.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	if b.Seal != seal.Digest || b.Name != "a.zip" {
		t.Errorf("%s, seal %s", b.Name, b.Seal)
	}
	if v, err := b.Info("Supplements"); v != "x" || err != nil {
		t.Errorf("info %q %v", v, err)
	}
	read := func(b *bundle.Bundle) (string, error) {
		r, err := b.Original(evidence.DigestOf([]byte("the first original")))
		if err != nil {
			return "", err
		}
		defer r.Close()
		text, err := io.ReadAll(r)
		return string(text), err
	}
	if text, err := read(b); text != "the first original" || err != nil {
		t.Errorf("%q %v", text, err)
	}
	if _, err := b.Original(evidence.DigestOf(nil)); evidence.FaultOf(err) != evidence.NotFound {
		t.Error(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"the first", "data/records.jsonl\n"} {
		if err := os.WriteFile(path, bytes.Replace(whole, []byte(word), bytes.ToUpper([]byte(word)), 1), 0o600); err != nil {
			t.Fatal(err)
		}
		other, err := bundle.Open(path)
		if err == nil {
			_, err = read(other)
			other.Close()
		}
		if err == nil {
			t.Errorf("%q was changed and is believed", word)
		}
	}
}
