package media

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/internal/corpus"
)

// photos makes n files of two real 12-MP photos, all different by bytes after
// their end.
func photos(b *testing.B, n int) []File {
	b.Helper()
	dir, from := b.TempDir(), filepath.Join(corpus.Dir(b), "photos")
	files := make([]File, n)
	for i := range files {
		name := []string{"h2non__test_exif_full.jpg", "donaldcwl__flower.jpg"}[i%2]
		data, err := os.ReadFile(filepath.Join(from, name))
		if err != nil {
			b.Fatal(err)
		}
		data = fmt.Appendf(data, "%d", i)
		path := filepath.Join(dir, fmt.Sprintf("%03d.jpg", i))
		if err := os.WriteFile(path, data, 0o600); err != nil {
			b.Fatal(err)
		}
		files[i] = File{path, filepath.Base(path), evidence.DigestOf(data)}
	}
	return files
}

// BenchmarkImportPhoto looks at 100 photos of 12 MP and makes their thumbnails,
// as many at once as there are cores; then vipsthumbnail does the thumbnails of
// the same files. It prints the work of each photo and the ratio.
func BenchmarkImportPhoto(b *testing.B) {
	const n = 100
	files := photos(b, n)
	var ours, theirs, wall time.Duration
	for b.Loop() {
		s := studio(b, Options{})
		start, before := time.Now(), cpuTime(b)
		eachOf(b, files, func(f File) error {
			_, err := s.Examine(context.Background(), f)
			return err
		})
		wall, ours = wall+time.Since(start), ours+cpuTime(b)-before
		theirs += vipsthumbnail(b, files)
	}
	per := float64(b.N*n) * float64(time.Millisecond)
	b.ReportMetric(float64(ours)/per, "cpu-ms/photo")
	b.ReportMetric(float64(wall)/per, "wall-ms/photo")
	if theirs > 0 {
		b.ReportMetric(float64(theirs)/per, "vips-cpu-ms/photo")
		b.ReportMetric(float64(ours)/float64(theirs), "ratio")
	}
}

// BenchmarkPrint makes the Print of a 12-MP photo.
func BenchmarkPrint(b *testing.B) {
	f := photos(b, 1)[0]
	s := studio(b, Options{})
	x, err := s.Examine(context.Background(), f)
	if err != nil {
		b.Fatal(err)
	}
	before := cpuTime(b)
	for b.Loop() {
		path, err := s.Derive(context.Background(), Source{f.Digest, f.Path, x.MediaType, x.Facts}, Print)
		if err != nil {
			b.Fatal(err)
		}
		if err := os.Remove(path); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(cpuTime(b)-before)/float64(b.N)/float64(time.Millisecond), "cpu-ms/photo")
}

func eachOf(b *testing.B, files []File, do func(File) error) {
	b.Helper()
	next := make(chan File)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for f := range next {
				if err := do(f); err != nil {
					b.Error(err)
				}
			}
		})
	}
	for _, f := range files {
		next <- f
	}
	close(next)
	wg.Wait()
}

// vipsthumbnail is the anchor: the work of libvips for the same thumbnails.
func vipsthumbnail(b *testing.B, files []File) time.Duration {
	b.Helper()
	program, err := exec.LookPath("vipsthumbnail")
	if err != nil {
		return 0
	}
	out := b.TempDir()
	args := []string{"--size", "480x480", "-o", filepath.Join(out, "%s.jpg[Q=82,strip]")}
	for _, f := range files {
		args = append(args, f.Path)
	}
	before := cpuTime(b)
	if text, err := exec.Command(program, args...).CombinedOutput(); err != nil {
		b.Fatalf("vipsthumbnail: %v: %s", err, text)
	}
	return cpuTime(b) - before
}
