package bundle

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// zeros is a file of so many zeros, which no disk has to hold.
func zeros(name string, n int64) File {
	return File{Name: name, Size: n, Open: func() (io.ReadCloser, error) { return io.NopCloser(io.LimitReader(zero{}, n)), nil }}
}

type zero struct{}

func (zero) Read(b []byte) (int, error) { clear(b); return len(b), nil }

// sparse writes a file in which long zeros are holes.
type sparse struct {
	f  *os.File
	at int64
}

func (s *sparse) Write(b []byte) (int, error) {
	if len(b) > blockBytes || !bytes.Equal(b, make([]byte, len(b))) {
		if n, err := s.f.WriteAt(b, s.at); err != nil {
			return n, err
		}
	}
	s.at += int64(len(b))
	return len(b), nil
}

// sparsely writes a bundle to a file of which the disk holds little.
func sparsely(t *testing.T, c Content) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.zip")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := Write(context.Background(), &sparse{f: f}, c, nil); err != nil {
		t.Fatal(err)
	}
	return path
}

// wholeFor has Check and other programs read a bundle to its end.
func wholeFor(t *testing.T, path string, files int, programs ...[]string) {
	t.Helper()
	if r, err := Check(context.Background(), path, nil); err != nil || !r.OK || r.Files != files {
		t.Errorf("%v: %v %d files, %v", err, r.OK, r.Files, r.Problems)
	}
	for _, p := range programs {
		if _, err := exec.LookPath(p[0]); err != nil {
			t.Log(p[0] + " is not installed")
			continue
		}
		if out, err := exec.Command(p[0], append(p[1:], path)...).CombinedOutput(); err != nil {
			t.Errorf("%v: %v\n%s", p, err, out[max(0, len(out)-500):])
		}
	}
}

// python reads all of a ZIP, and says what is wrong with it.
var python = []string{"python3", "-c", "import sys, zipfile; sys.exit(zipfile.ZipFile(sys.argv[1]).testzip())"}

// TestOver4GB: a file that is larger than 32 bits tell, and a small one behind
// it, whose place is beyond them.
func TestOver4GB(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes long")
	}
	c := sample()
	const large = 1<<32 + 5
	c.Payload = []File{zeros("video.mp4", large), Text("after.txt", []byte("after\n"))}
	path := sparsely(t, c)
	wholeFor(t, path, 2, []string{"unzip", "-tq"}, []string{"zipinfo", "-t"},
		[]string{"python3", "-c", "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); sys.exit(z.read(z.namelist()[1]) != b'after' + bytes([10]))"})
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	if n := z.File[0].UncompressedSize64; n != large {
		t.Errorf("%d bytes, want %d", n, large)
	}
	if at, err := z.File[1].DataOffset(); err != nil || at <= large {
		t.Errorf("the file behind begins at %d: %v", at, err)
	}
}

// TestOver65535 has more files than 16 bits count.
func TestOver65535(t *testing.T) {
	c := sample()
	const many = 1<<16 + 3
	c.Payload = nil
	for i := range many {
		c.Payload = append(c.Payload, Text(fmt.Sprintf("originals/%06d.txt", i), fmt.Appendln(nil, i)))
	}
	wholeFor(t, sparsely(t, c), many, []string{"unzip", "-tq"}, []string{"zipinfo", "-t"}, python)
}
