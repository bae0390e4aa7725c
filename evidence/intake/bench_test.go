//go:build unix

package intake_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"proofbox/evidence/intake"
	"proofbox/internal/corpus"
)

// cost is what some work took.
type cost struct{ wall, cpu time.Duration }

// measure runs do and counts its time, and the user and system time of this
// process and of those it waited for.
func measure(do func()) cost {
	began, before := time.Now(), used()
	do()
	return cost{time.Since(began), used() - before}
}

func used() time.Duration {
	var sum time.Duration
	for _, who := range []int{syscall.RUSAGE_SELF, syscall.RUSAGE_CHILDREN} {
		var u syscall.Rusage
		if err := syscall.Getrusage(who, &u); err != nil {
			panic(err)
		}
		sum += time.Duration(u.Utime.Nano() + u.Stime.Nano())
	}
	return sum
}

// twelve megapixels: as cameras write them, and saved again for the web, which
// takes every decoder three times as long.
var (
	fromCameras = []string{"h2non__test_exif_full.jpg", "donaldcwl__flower.jpg"}
	progressive = []string{"immich-app__book-beside-flowers.jpg"}
)

// BenchmarkImport takes in 100 real photos of 12 MP and compares that with what
// the classic tools need for less: cp (which does not wait for the disk),
// sha256sum and vipsthumbnail on the same files, one after the other and two at
// a time. A ratio below 1 means that the import is the cheaper.
func BenchmarkImport(b *testing.B) {
	b.Run("camera", func(b *testing.B) { benchmarkImport(b, fromCameras) })
	b.Run("mixed", func(b *testing.B) { benchmarkImport(b, slices.Concat(fromCameras, progressive)) })
}

func benchmarkImport(b *testing.B, photos []string) {
	files := many(b, photos, 100)
	if _, err := exec.LookPath("vipsthumbnail"); err != nil {
		b.Skip("vipsthumbnail is not installed")
	}
	for b.Loop() {
		b.StopTimer()
		d, s := newCase(b), newStudio(b)
		b.StartTimer()
		ours := measure(func() {
			for _, v := range take(b, d, s, intake.Options{}, files...) {
				if v.Outcome != intake.Imported {
					b.Fatalf("%s: %s %v", v.Path, v.Outcome, v.Reasons)
				}
			}
		})
		b.StopTimer()
		report(b, "ours", ours)
		for _, at := range []int{1, 2} {
			theirs := measure(func() { classic(b, files, at) })
			report(b, fmt.Sprintf("classic-P%d", at), theirs)
			b.ReportMetric(float64(ours.wall)/float64(theirs.wall), fmt.Sprintf("wall-ratio-P%d", at))
			b.ReportMetric(float64(ours.cpu)/float64(theirs.cpu), fmt.Sprintf("cpu-ratio-P%d", at))
		}
		b.StartTimer()
	}
}

func report(b *testing.B, who string, c cost) {
	b.Logf("%-11s wall %6.2f s   user+sys %6.2f s", who, c.wall.Seconds(), c.cpu.Seconds())
}

// classic does by shell what an import does, as far as the tools go.
func classic(b *testing.B, files []string, at int) {
	to := b.TempDir()
	for _, tool := range [][]string{
		{"cp", "-t", to},
		{"sha256sum"},
		{"vipsthumbnail", "-s", "480", "-o", filepath.Join(to, "%s.thumb.jpg")},
	} {
		c := exec.CommandContext(context.Background(), "xargs", append([]string{"-0", "-n", fmt.Sprint(len(files) / 10), "-P", fmt.Sprint(at)}, tool...)...)
		c.Stdin = strings.NewReader(strings.Join(files, "\x00"))
		if out, err := c.CombinedOutput(); err != nil {
			b.Fatalf("%v: %v: %s", tool, err, out)
		}
	}
	if made, _ := filepath.Glob(filepath.Join(to, "*.thumb.jpg")); len(made) != len(files) {
		b.Fatalf("vipsthumbnail made %d thumbnails of %d", len(made), len(files))
	}
}

// many makes n photos of a few real ones, each another file by a comment of its
// own.
func many(b *testing.B, photos []string, n int) []string {
	b.Helper()
	from, dir := filepath.Join(corpus.Dir(b), "photos"), b.TempDir()
	var files []string
	for i := range n {
		photo, err := os.ReadFile(filepath.Join(from, photos[i%len(photos)]))
		if err != nil {
			b.Fatal(err)
		}
		path := filepath.Join(dir, fmt.Sprintf("IMG_%04d.jpg", i))
		if err := os.WriteFile(path, commented(photo, fmt.Sprint("photo ", i)), 0o644); err != nil {
			b.Fatal(err)
		}
		files = append(files, path)
	}
	return files
}

// commented puts a COM segment behind the start of a JPEG.
func commented(photo []byte, text string) []byte {
	segment := binary.BigEndian.AppendUint16([]byte{0xff, 0xfe}, uint16(len(text)+2))
	return bytes.Join([][]byte{photo[:2], segment, []byte(text), photo[2:]}, nil)
}
