package bundle

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"proofbox/evidence"
)

// sample are a few files with all kinds of names.
func sample() Content {
	return Content{Name: "깨진 주전자", At: time.Date(2026, 11, 2, 14, 5, 7, 0, time.UTC), Info: []Info{{"Source-Organization", "구매자\n김"}},
		Payload: []File{Text("주전자.pdf", []byte("%PDF-1.7 …")), Text("originals/A-01 IMG (1).jpg", bytes.Repeat([]byte{7}, 300)), Text("empty.txt", nil)},
		Tags:    []File{Text("README.txt", []byte("읽어 보세요\n"))}}
}

func written(t testing.TB, c Content) ([]byte, Seal) {
	t.Helper()
	var b bytes.Buffer
	s, err := Write(context.Background(), &b, c, nil)
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), s
}

// checked is Check over bytes.
func checked(t testing.TB, b []byte) Report {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.zip")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	r, err := Check(context.Background(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestWriteThenCheck(t *testing.T) {
	one, seal := written(t, sample())
	two, _ := written(t, sample())
	if !bytes.Equal(one, two) {
		t.Error("the same files give other bytes")
	}
	r := checked(t, one)
	if !r.OK || r.Files != 3 || r.Seal != seal.Digest || seal.Files != 3 || seal.Bytes != r.Bytes {
		t.Errorf("%+v, sealed %+v", r, seal)
	}
}

// Programs that know nothing of this one read the bundle and check it.
func TestOtherProgramsAgree(t *testing.T) {
	b, _ := written(t, sample())
	dir := t.TempDir()
	path := filepath.Join(dir, "a.zip")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	run := func(in, name string, args ...string) {
		t.Helper()
		if _, err := exec.LookPath(name); err != nil {
			t.Skip(name + " is not installed")
		}
		c := exec.Command(name, args...)
		c.Dir = in
		if out, err := c.CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(dir, z); err != nil {
		t.Fatal(err)
	}
	run(filepath.Join(dir, sample().Name), "sha256sum", "-c", "--strict", "manifest-sha256.txt")
	run(filepath.Join(dir, sample().Name), "sha256sum", "-c", "--strict", "tagmanifest-sha256.txt")
	run(dir, "unzip", "-tq", path)
}

// TestEveryBit turns each bit of a bundle: it is always found, and where it is
// one of a file's bytes the file is named.
func TestEveryBit(t *testing.T) {
	c := sample()
	c.Payload[1] = Text("a.jpg", []byte("0123456789"))
	b, _ := written(t, c)
	step := 1
	if testing.Short() {
		step = 13
	}
	for i := 0; i < 8*len(b); i += step {
		b[i/8] ^= 1 << (i % 8)
		r := Report{}
		err := check(context.Background(), &r, bytes.NewReader(b), int64(len(b)), nil)
		if err == nil && len(r.Problems) == 0 {
			t.Fatalf("bit %d of byte %d is not found", i%8, i/8)
		}
		if at := bytes.Index(b, []byte("PK\x07\x08")); at > 0 && i/8 >= at-len("%PDF-1.7 …") && i/8 < at {
			if !slices.ContainsFunc(r.Problems, func(p Problem) bool { return p.Path == "data/주전자.pdf" && p.Problem == Changed }) {
				t.Fatalf("bit %d of the first file is found, and it is not named: %v %v", i, r.Problems, err)
			}
		}
		b[i/8] ^= 1 << (i % 8)
	}
}

// again packs the entries of a bundle anew, after edit had its way.
func again(t *testing.T, b []byte, edit func(name string, text []byte) (string, []byte)) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		r, _ := f.Open()
		text, _ := io.ReadAll(r)
		_, short, _ := strings.Cut(f.Name, "/")
		name, text := edit(short, text)
		if name == "" {
			continue
		}
		e, err := w.CreateHeader(&zip.FileHeader{Name: sample().Name + "/" + name, Method: zip.Store, Modified: f.Modified})
		if err != nil {
			t.Fatal(err)
		}
		e.Write(text)
	}
	w.Close()
	return out.Bytes()
}

func TestCheckNames(t *testing.T) {
	b, _ := written(t, sample())
	pdf := dataDir + "주전자.pdf"
	for name, test := range map[string]struct {
		edit func(string, []byte) (string, []byte)
		want Problem
	}{
		"changed": {func(n string, b []byte) (string, []byte) {
			if n == pdf {
				b = append(b, 'x')
			}
			return n, b
		}, Problem{Path: pdf, Problem: Changed}},
		"missing": {func(n string, b []byte) (string, []byte) {
			if n == pdf {
				n = ""
			}
			return n, b
		}, Problem{Path: pdf, Problem: Missing}},
		"renamed": {func(n string, b []byte) (string, []byte) {
			if n == pdf {
				n = dataDir + "other.pdf"
			}
			return n, b
		}, Problem{Path: dataDir + "other.pdf", Problem: Extra}},
		"manifest": {func(n string, b []byte) (string, []byte) {
			if n == manifest {
				b = b[64:]
			}
			return n, b
		}, Problem{Path: manifest, Problem: Damaged}},
		"doubled": {func(n string, b []byte) (string, []byte) {
			if n == "README.txt" {
				n = pdf
			}
			return n, b
		}, Problem{Path: pdf, Problem: Duplicate}},
		"escape": {func(n string, b []byte) (string, []byte) {
			if n == "README.txt" {
				n = "../README.txt"
			}
			return n, b
		}, Problem{Path: sample().Name + "/../README.txt", Problem: Extra}},
	} {
		r := checked(t, again(t, b, test.edit))
		if r.OK || !slices.ContainsFunc(r.Problems, func(p Problem) bool { return p.Path == test.want.Path && p.Problem == test.want.Problem }) {
			t.Errorf("%s: %+v", name, r.Problems)
		}
	}
}

func TestNoBundle(t *testing.T) {
	for name, b := range map[string][]byte{"nothing": nil, "text": []byte("hello"), "empty": again(t, must(written(t, sample())), func(string, []byte) (string, []byte) { return "", nil })} {
		if r := checked(t, b); r.OK || r.Problems[0].Problem != Damaged {
			t.Errorf("%s: %+v", name, r)
		}
	}
	_, err := Check(context.Background(), filepath.Join(t.TempDir(), "none.zip"), nil)
	if evidence.FaultOf(err) != evidence.NotFound {
		t.Error(err)
	}
}

func must(b []byte, _ Seal) []byte { return b }

// What is not what was recorded is not sealed.
func TestWriteRefusesOtherBytes(t *testing.T) {
	c := sample()
	c.Payload[0].Digest = evidence.Digest{1}
	_, err := Write(context.Background(), io.Discard, c, nil)
	if !errors.Is(err, ErrDigest) || evidence.FaultOf(err) != evidence.Damaged {
		t.Error(err)
	}
}

func TestWriteStops(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	_, err := Write(ctx, io.Discard, sample(), func(done, total int64) { stop() })
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// FuzzCheck takes any bytes for a bundle.
func FuzzCheck(f *testing.F) {
	b, _ := written(f, sample())
	f.Add(b)
	f.Add(b[:len(b)-9])
	f.Fuzz(func(t *testing.T, b []byte) {
		r := Report{}
		if err := check(context.Background(), &r, bytes.NewReader(b), int64(len(b)), nil); err == nil && len(r.Problems) == 0 && r.Seal.IsZero() {
			t.Error("it is whole without a seal")
		}
	})
}
