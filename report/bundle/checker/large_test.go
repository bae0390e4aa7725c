package checker_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"proofbox/report/bundle"
)

// TestPageLarge: the memory of the page does not grow with what it reads. With
// PROOFBOX_BYTES=5e9 the sizes in the ZIP take 64 bits.
func TestPageLarge(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes long")
	}
	size := 200e6
	if s := os.Getenv("PROOFBOX_BYTES"); s != "" {
		var err error
		if size, err = strconv.ParseFloat(s, 64); err != nil {
			t.Fatal(err)
		}
	}
	path := large(t, int64(size))
	b, _ := written(t, sample(t))
	p := open(t, unpacked(t, b), "en-US")
	p.zip(saved(t, "small.zip", b)) // compiles the script
	before := p.memory()
	start := time.Now()
	r := p.zip(path)
	took := time.Since(start).Seconds()
	if grown := p.memory() - before; !r.good() || grown > 64<<20 {
		t.Errorf("%+v, memory grew by %d MB", r, grown>>20)
	} else {
		t.Logf("%.0f MB at %.0f MB/s; at most %d MB more memory", size/1e6, size/1e6/took, grown>>20)
	}
	if err := flip(path, int64(size)/2); err != nil {
		t.Fatal(err)
	}
	if r := p.zip(path); !r.tells("changed", "data/originals/A-01 film.mp4") {
		t.Errorf("with a byte changed: %+v", r)
	}
	p.choose("zip", path)
	p.eval("at('stop').click()", nil)
	if r := p.shown(); r.State != "stopped" || r.Verdict != text(t, "en", "halted") {
		t.Errorf("stopped: %+v", r)
	}
	if r := p.zip(saved(t, "small.zip", b)); !r.good() {
		t.Errorf("after it was stopped: %+v", r)
	}
	p.quiet()
}

// large writes a bundle with one file of that size.
func large(t *testing.T, size int64) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "large.zip")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	film := bundle.File{Name: "originals/A-01 film.mp4", Size: size, Open: func() (io.ReadCloser, error) {
		return io.NopCloser(io.LimitReader(noise{bytes.Repeat([]byte("0123456789abcdef"), 4096)}, size)), nil
	}}
	w := bufio.NewWriter(f)
	if _, err := bundle.Write(context.Background(), w, sample(t, film), nil); err != nil {
		t.Fatal(err)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return path
}

// flip turns a bit of a file in place.
func flip(path string, at int64) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	b := make([]byte, 1)
	if _, err := f.ReadAt(b, at); err != nil {
		return err
	}
	b[0] ^= 1
	_, err = f.WriteAt(b, at)
	return err
}

type noise struct{ b []byte }

func (n noise) Read(p []byte) (int, error) { return copy(p, n.b), nil }

// memory is the most that the process of the page ever held.
func (p *page) memory() (most int64) {
	p.t.Helper()
	session := p.session
	p.session = ""
	defer func() { p.session = session }()
	var all struct {
		ProcessInfo []struct {
			Type string
			ID   int
		}
	}
	p.call("SystemInfo.getProcessInfo", nil, &all)
	for _, i := range all.ProcessInfo {
		if i.Type == "renderer" {
			most = max(most, peak(p.t, i.ID))
		}
	}
	return most
}

func peak(t testing.TB, pid int) int64 {
	t.Helper()
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(b), "VmHWM:")
	n, err := strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n << 10
}

// TestPageManyFiles: so many that the end of the ZIP is written with 64 bits.
func TestPageManyFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes long")
	}
	var more []bundle.File
	for i := range 65600 {
		more = append(more, bundle.Text(fmt.Sprintf("many/%d", i), nil))
	}
	small, _ := written(t, sample(t))
	p := open(t, unpacked(t, small), "en-US")
	b, _ := written(t, sample(t, more...))
	if r := p.zip(saved(t, "many.zip", b)); !r.good() {
		t.Errorf("%+v", r)
	}
	for _, at := range []int{len(b) - 30, len(b) - 50, len(b) - 22 - 20 - 10, len(b) / 2} {
		b[at] ^= 4
		r := p.zip(saved(t, "many.zip", b))
		b[at] ^= 4
		if r.State != "bad" {
			t.Errorf("byte %d: %+v", at, r)
		}
	}
}
