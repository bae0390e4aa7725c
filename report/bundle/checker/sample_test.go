package checker_test

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"proofbox/assets"
	"proofbox/evidence"
	"proofbox/internal/i18n"
	"proofbox/report/bundle"
	"proofbox/report/bundle/checker"
)

// Folder of the sample inside its ZIP.
const folder = "깨진 주전자"

// sample is a bundle with the checkers in it, and with names as they come.
func sample(t testing.TB, more ...bundle.File) bundle.Content {
	t.Helper()
	tags, err := checker.Files()
	if err != nil {
		t.Fatal(err)
	}
	payload := []bundle.File{
		bundle.Text("주전자.pdf", []byte("%PDF-1.7 …")), bundle.Text("originals/A-01 IMG (1).jpg", bytes.Repeat([]byte{7}, 3000)),
		bundle.Text("empty.txt", nil), bundle.Text("originals/-n 'a' $b `c` & ~#.txt", []byte("quotes")),
		bundle.Text("originals/A-02 각.heic", []byte("각")), bundle.Text("  two  spaces .txt", []byte("spaces")),
	}
	for i := range 40 {
		payload = append(payload, bundle.Text(fmt.Sprintf("copies/A-%02d 사본.jpg", i), bytes.Repeat([]byte{byte(i)}, i*7)))
	}
	return bundle.Content{Name: folder, At: time.Date(2026, 11, 2, 14, 5, 7, 0, time.UTC), Payload: append(payload, more...),
		Tags: append(tags, bundle.Text("contents-sha256.txt", []byte("a tag file\n")))}
}

func written(t testing.TB, c bundle.Content) ([]byte, evidence.Digest) {
	t.Helper()
	var b bytes.Buffer
	s, err := bundle.Write(context.Background(), &b, c, nil)
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), s.Digest
}

// unpacked is a bundle as whoever got it unpacks it: its folder.
func unpacked(t testing.TB, b []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, z); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, folder)
}

func entries(t testing.TB, b []byte) []*zip.File {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	return z.File
}

// text is one of the catalogue.
func text(t testing.TB, lang i18n.Lang, key string) string {
	t.Helper()
	c, err := i18n.Load(assets.I18n())
	if err != nil {
		t.Fatal(err)
	}
	return c.Printer(lang).T("check." + key)
}

// saved is the ZIP in a file.
func saved(t testing.TB, name string, b []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// needs leaves a test out where a program is absent; where everything must be
// tested it fails.
func needs(t testing.TB, program string) string {
	t.Helper()
	path, err := exec.LookPath(program)
	if err != nil && os.Getenv("CI") == "true" {
		t.Fatal(program + " is not installed; tools/setup.sh test installs it")
	} else if err != nil {
		t.Skip(program + " is not installed")
	}
	return path
}

// A tampering is one thing done to an unpacked bundle, and what must be told.
type tampering struct {
	name string
	do   func(dir string) error
	kind string // "" is for one that leaves the bundle as it was
	path string
}

func tamperings() []tampering {
	all := []tampering{{"clean", func(string) error { return nil }, "", ""}}
	for _, path := range []string{
		"data/주전자.pdf", "data/originals/A-01 IMG (1).jpg", "data/originals/-n 'a' $b `c` & ~#.txt", "data/  two  spaces .txt",
		"bagit.txt", "bag-info.txt", "contents-sha256.txt", "verify-log.py", "verify.html", "verify.ps1", "verify.sh", "manifest-sha256.txt", "tagmanifest-sha256.txt",
	} {
		if path != "verify.sh" { // one that runs may not be another one
			all = append(all, tampering{"a byte of " + path, flipIn(path), "changed", path})
		}
		if path != "bagit.txt" && path != "verify.sh" {
			all = append(all, tampering{"without " + path, remove(path), "missing", path})
		}
	}
	return append(all,
		tampering{"a byte at the end", grow("data/empty.txt"), "changed", "data/empty.txt"},
		tampering{"cut", func(dir string) error { return os.Truncate(filepath.Join(dir, "data/주전자.pdf"), 3) }, "changed", "data/주전자.pdf"},
		tampering{"added", grow("data/originals/새 사진.jpg"), "extra", "data/originals/새 사진.jpg"},
		tampering{"added beside", grow("-e note.txt"), "extra", "-e note.txt"},
		tampering{"hidden", grow("data/.hidden"), "extra", "data/.hidden"},
		tampering{"of the system", grow("data/.DS_Store"), "", ""},
		tampering{"renamed", func(dir string) error {
			return os.Rename(filepath.Join(dir, "data/empty.txt"), filepath.Join(dir, "data/Empty.txt"))
		}, "missing", "data/empty.txt"},
	)
}

// done is a copy of the sample after one tampering.
func (a tampering) done(t testing.TB, b []byte) string {
	t.Helper()
	dir := unpacked(t, b)
	if err := a.do(dir); err != nil {
		t.Fatal(err)
	}
	return dir
}

// flipIn turns one bit in the middle; of a manifest the first digit, so that the
// list can still be read.
func flipIn(name string) func(string) error {
	return func(dir string) error {
		path := filepath.Join(dir, name)
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if strings.Contains(name, "manifest-") {
			b[0] = "10"[strings.IndexByte("0", b[0])+1]
		} else {
			b[len(b)/2] ^= 1
		}
		return os.WriteFile(path, b, 0o600)
	}
}

func remove(name string) func(string) error {
	return func(dir string) error { return os.Remove(filepath.Join(dir, name)) }
}

func grow(name string) func(string) error {
	return func(dir string) error {
		f, err := os.OpenFile(filepath.Join(dir, name), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
		if err != nil {
			return err
		}
		_, err = io.WriteString(f, "x")
		return err
	}
}
