//go:build unix

package parcel_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/guide"
	"proofbox/evidence/media"
	"proofbox/internal/corpus"
	"proofbox/internal/i18n"
	"proofbox/internal/parcel"
	"proofbox/internal/press"
	"proofbox/report/upload"
)

// freshPhotos and freshVideos are how much is made ready.
const freshPhotos, freshVideos = 40, 2

// roomy takes all of it: the first try fits, as with most who take photos.
func roomy() upload.Profile {
	fact := guide.Fact{}
	return upload.Profile{Code: "roomy", Name: evidence.Text{"en": "Anybody"}, Fields: []upload.Field{
		{Code: "pictures", Name: evidence.Text{"en": "Photos"}, Holds: upload.Pictures, Types: []string{"jpg"}, Naming: "{n}", Each: upload.Limit{Most: 20_000_000, Fact: fact}},
		{Code: "videos", Name: evidence.Text{"en": "Videos"}, Holds: upload.Videos, Types: []string{"mp4"}, Naming: "{n}", Each: upload.Limit{Most: 30_000_000, Fact: fact}},
	}}
}

// tight has room for a part of it: what fits has to be found.
func tight() upload.Profile {
	p := roomy()
	p.Total = upload.Limit{Most: 20_000_000}
	return p
}

// BenchmarkPack makes a pack of photos and videos of a phone, and has ffmpeg encode
// the same videos in the same way and write the same photos as JPEG anew. Told is
// the work of each in seconds, what the one is of the other, and the most memory
// that a process of it held.
func BenchmarkPack(b *testing.B) {
	files := fresh(b)
	for name, profile := range map[string]upload.Profile{"roomy": roomy(), "tight": tight()} {
		b.Run(name, func(b *testing.B) {
			var ours, plain, took, plainTook time.Duration
			var peak, plainPeak int64
			for b.Loop() {
				b.StopTimer()
				studio, s, paths := caseOf(b, files)
				b.StartTimer()
				start, work := time.Now(), cpu(b)
				forgetPeak()
				wrapAll(b, studio, s, paths, profile)
				took, ours, peak = took+time.Since(start), ours+cpu(b)-work, max(peak, peakOf(b))
				start, work = time.Now(), cpu(b)
				plainPeak = max(plainPeak, encodePlainly(b, files))
				plainTook, plain = plainTook+time.Since(start), plain+cpu(b)-work
			}
			n := float64(b.N)
			b.ReportMetric(ours.Seconds()/n, "cpu-s")
			b.ReportMetric(plain.Seconds()/n, "plain-cpu-s")
			b.ReportMetric(ours.Seconds()/plain.Seconds(), "ratio")
			b.ReportMetric(took.Seconds()/plainTook.Seconds(), "wall-ratio")
			b.ReportMetric(float64(peak>>20), "peak-MB")
			b.ReportMetric(float64(plainPeak>>20), "plain-peak-MB")
		})
	}
}

// fresh are files of a phone, each of its own digest.
func fresh(b *testing.B) (files []string) {
	b.Helper()
	dir := b.TempDir()
	photo, err := os.ReadFile(filepath.Join(corpus.Dir(b), "photos", "h2non__vertical.jpg"))
	if err != nil {
		b.Fatal(err)
	}
	for i := range freshPhotos {
		comment := []byte(fmt.Sprintf("\xff\xfe\x00\x06%04d", i)) // after the first marker
		path := filepath.Join(dir, fmt.Sprintf("%02d.jpg", i+1))
		if err := os.WriteFile(path, bytes.Join([][]byte{photo[:2], comment, photo[2:]}, nil), 0o600); err != nil {
			b.Fatal(err)
		}
		files = append(files, path)
	}
	for i := range freshVideos {
		path := filepath.Join(dir, fmt.Sprintf("%d.mp4", i))
		program(b, "ffmpeg", "-v", "error", "-f", "lavfi", "-i", fmt.Sprintf("testsrc2=s=1920x1080:r=30:d=%d", 5+i), "-f", "lavfi", "-i", fmt.Sprintf("sine=d=%d", 5+i),
			"-vf", "noise=alls=6:allf=t", "-c:v", "libx264", "-preset", "ultrafast", "-b:v", "17M", "-pix_fmt", "yuv420p", "-c:a", "aac", "-metadata", "location=+37.5+127.0/", path)
		files = append(files, path)
	}
	return files
}

func program(b *testing.B, name string, args ...string) *os.ProcessState {
	b.Helper()
	cmd := exec.Command(name, args...)
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Skipf("%s: %v %s", name, err, out)
	}
	return cmd.ProcessState
}

// wrapAll makes the pack of a case that has nothing but its originals, and the small
// pictures of them that come with reading them in.
func wrapAll(b *testing.B, studio *media.Studio, s evidence.Snapshot, paths map[evidence.Digest]string, p upload.Profile) {
	b.Helper()
	shop, err := press.NewWorkshop()
	if err != nil {
		b.Fatal(err)
	}
	made, err := parcel.Make(b.Context(), s, nil, studio, func(o evidence.Original) string { return paths[o.Digest] }, filepath.Join(b.TempDir(), "pack"),
		parcel.Options{Profile: p, Lang: i18n.English, Workshop: shop})
	if err != nil {
		b.Fatal(err)
	}
	in := 0
	for _, f := range made.Files {
		if f.Field != "" {
			in++
		}
	}
	if in != freshPhotos+freshVideos {
		b.Fatalf("%d files of %d: %+v", in, freshPhotos+freshVideos, made.GaveUp)
	}
}

// caseOf is a case of the files, and what reads them, with nothing made before.
func caseOf(b *testing.B, files []string) (studio *media.Studio, s evidence.Snapshot, paths map[evidence.Digest]string) {
	b.Helper()
	studio, err := media.Open(media.Options{CacheDir: b.TempDir()})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { studio.Close() })
	paths = map[evidence.Digest]string{}
	s.Originals = map[evidence.Digest]evidence.Original{}
	for i, path := range files {
		raw, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		d := evidence.DigestOf(raw)
		x, err := studio.Examine(b.Context(), media.File{Path: path, Name: filepath.Base(path), Digest: d})
		if err != nil {
			b.Fatal(err)
		}
		paths[d] = path
		s.Originals[d] = evidence.Original{Digest: d, Bytes: int64(len(raw)), MediaType: x.MediaType, Ext: x.Ext, Facts: x.Facts}
		s.Exhibits = append(s.Exhibits, evidence.Exhibit{ID: evidence.ExhibitID(strconv.Itoa(i)), Number: evidence.Number{Series: "A", N: i + 1},
			Kind: x.Facts.Kind, File: filepath.Base(path), Original: d})
	}
	return studio, s, paths
}

// encodePlainly is what it takes at least: one program for all photos, and one for
// each video, with the settings of ours.
func encodePlainly(b *testing.B, files []string) (peak int64) {
	b.Helper()
	out := b.TempDir()
	measure := func(args ...string) {
		ended := program(b, "ffmpeg", append([]string{"-v", "error", "-y"}, args...)...)
		peak = max(peak, bytesOf(ended.SysUsage().(*syscall.Rusage).Maxrss))
	}
	measure("-i", filepath.Join(filepath.Dir(files[0]), "%02d.jpg"), "-q:v", "2", filepath.Join(out, "%02d.jpg"))
	for i, path := range files[freshPhotos:] {
		measure("-i", path, "-c:v", "libx264", "-preset", "faster", "-crf", "23", "-pix_fmt", "yuv420p", "-c:a", "aac", filepath.Join(out, fmt.Sprintf("%d.mp4", i)))
	}
	return peak
}

// cpu is the work done so far by this process and the programs that ended.
func cpu(b *testing.B) (all time.Duration) {
	b.Helper()
	for _, who := range []int{syscall.RUSAGE_SELF, syscall.RUSAGE_CHILDREN} {
		var r syscall.Rusage
		if err := syscall.Getrusage(who, &r); err != nil {
			b.Fatal(err)
		}
		all += time.Duration(r.Utime.Nano() + r.Stime.Nano())
	}
	return all
}

func bytesOf(maxrss int64) int64 {
	if runtime.GOOS == "linux" {
		return maxrss << 10
	}
	return maxrss
}

// forgetPeak has the system count the most memory of this process from now on,
// where it can.
func forgetPeak() {
	runtime.GC()
	_ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) // elsewhere the peak is of the whole run
}

// peakOf is the most memory that this process held.
func peakOf(b *testing.B) int64 {
	b.Helper()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	kb, err := strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
	if err != nil {
		b.Fatal(err)
	}
	return kb << 10
}
