package pack_test

import (
	"context"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/intake"
	"proofbox/evidence/media"
	"proofbox/internal/pack"
	"proofbox/internal/press"
	"proofbox/report"
)

// What a child of BenchmarkThroughput is told: the folder with its case.
const throughputDir = "PROOFBOX_PACK_DIR"

// TestPackOnce is what a child of BenchmarkThroughput does.
func TestPackOnce(t *testing.T) {
	dir := os.Getenv(throughputDir)
	if dir == "" {
		t.Skip("a part of BenchmarkThroughput")
	}
	ctx := context.Background()
	d, err := desk.View(ctx, filepath.Join(dir, "a.proofbox"))
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	s := studioIn(t, dir)
	log, err := d.Log(ctx)
	if err != nil {
		t.Fatal(err)
	}
	made, err := pack.File(ctx, d.Snapshot(), log, s, d.OriginalPath, filepath.Join(dir, "out.zip"), pack.Options{Print: press.Options{Setup: report.Setup{Lang: "ko"}}})
	if err != nil || len(made.Kept) != len(d.Snapshot().Originals) {
		t.Fatal(len(made.Kept), err)
	}
}

func studioIn(t testing.TB, dir string) *media.Studio {
	t.Helper()
	s, err := media.Open(media.Options{CacheDir: filepath.Join(dir, "cache"), FFmpeg: "-", FFprobe: "-"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// heavy is a case of so many bytes, half of them in photos of 5 MB, half in two
// videos; what makes them large is like chance. It gives the originals.
func heavy(b *testing.B, dir string, size int64) (originals []string) {
	b.Helper()
	const each = 5 << 20
	r := rand.NewChaCha8([32]byte{1})
	padded := func(name string, head []byte, n int64) string {
		path := filepath.Join(dir, name)
		f, err := os.Create(path)
		if err != nil {
			b.Fatal(err)
		}
		defer f.Close()
		if _, err := f.Write(head); err != nil {
			b.Fatal(err)
		}
		for block := make([]byte, 1<<20); n > 0; n -= int64(len(block)) {
			r.Read(block)
			if _, err := f.Write(block); err != nil {
				b.Fatal(err)
			}
		}
		return path
	}
	var paths []string
	picture := photo(b, 90, false)
	for i := range size / 2 / each {
		paths = append(paths, padded(strconv.FormatInt(i, 10)+".jpg", picture, each))
	}
	for _, name := range []string{"a.mp4", "b.mp4"} {
		paths = append(paths, padded(name, []byte("\x00\x00\x00\x14ftypisom\x00\x00\x02\x00isom\x00\x00\x00\x01mdat\x00\x00\x00\x01\x00\x00\x00\x00"), size/4))
	}
	d, err := desk.Create(b.Context(), filepath.Join(dir, "a.proofbox"), evidence.Case{Title: "Kettle", Zone: "Asia/Seoul"}, desk.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer d.Close()
	if _, err := intake.Import(b.Context(), d, studioIn(b, dir), paths, intake.Options{}); err != nil {
		b.Fatal(err)
	}
	for _, p := range paths {
		os.Remove(p)
	}
	for _, o := range d.Snapshot().Originals {
		originals = append(originals, d.OriginalPath(o))
	}
	if len(originals) != len(paths) {
		b.Fatal(len(originals), "originals of", len(paths))
	}
	return originals
}

// BenchmarkThroughput packs a case and, in the same run, has sha256sum read its
// originals and cp copy them. PROOFBOX_BYTES=10e9 makes it one of 10 GB.
func BenchmarkThroughput(b *testing.B) {
	size := 500e6
	if s := os.Getenv("PROOFBOX_BYTES"); s != "" {
		var err error
		if size, err = strconv.ParseFloat(s, 64); err != nil {
			b.Fatal(err)
		}
	}
	dir := b.TempDir()
	originals := heavy(b, dir, int64(size))
	took := func(name string, args ...string) (time.Duration, *syscall.Rusage) {
		c := exec.Command(name, args...)
		c.Env = append(os.Environ(), throughputDir+"="+dir)
		start := time.Now()
		if out, err := c.CombinedOutput(); err != nil {
			b.Fatalf("%s: %v\n%s", name, err, out[:min(len(out), 1000)])
		}
		return time.Since(start), c.ProcessState.SysUsage().(*syscall.Rusage)
	}
	took(os.Args[0], "-test.run=^TestPackOnce$") // makes the pictures, which an export has made before
	copies := filepath.Join(dir, "copies")
	var peer, own time.Duration
	var peak int64
	for b.Loop() {
		if err := os.Mkdir(copies, 0o700); err != nil {
			b.Fatal(err)
		}
		read, _ := took("sha256sum", originals...)
		copied, _ := took("cp", append(originals[:len(originals):len(originals)], copies)...)
		packed, usage := took(os.Args[0], "-test.run=^TestPackOnce$")
		peer, own, peak = peer+read+copied, own+packed, max(peak, usage.Maxrss<<10)
		if err := os.RemoveAll(copies); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(peer.Seconds()/own.Seconds(), "of-sha256sum+cp")
	b.ReportMetric(float64(peak)/1e6, "peak-MB")
	b.ReportMetric(size*float64(b.N)/1e6/own.Seconds(), "MB/s")
}
