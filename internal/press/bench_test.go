package press_test

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/media"
	"proofbox/internal/i18n"
	"proofbox/internal/press"
	"proofbox/report"
	"proofbox/report/reporttest"
)

// large is a case of many photos and messages, its files in dir. The photos
// have one picture and differ by what follows it, so that none is stored twice.
func large(t testing.TB, dir string, photos, messages int) *bench {
	t.Helper()
	studio, err := media.Open(media.Options{CacheDir: filepath.Join(dir, "cache"), FFmpeg: "-", FFprobe: "-"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { studio.Close() })
	b := &bench{dir: filepath.Join(dir, "originals"), studio: studio}
	if err := os.MkdirAll(b.dir, 0o700); err != nil {
		t.Fatal(err)
	}
	small, _ := reporttest.Kettle()
	b.s = evidence.Snapshot{Case: small.Case, Originals: map[evidence.Digest]evidence.Original{}, Events: small.Events}
	path, err := reporttest.Draw(dir, evidence.DigestOf([]byte("large")), 1600, 1200)
	if err != nil {
		t.Fatal(err)
	}
	picture, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := range photos {
		b.photo(t, i+1, small.Exhibits[i%6], small.Originals[small.Exhibits[i%6].Original], fmt.Appendf(picture[:len(picture):len(picture)], "photo %d", i))
	}
	for i := range messages {
		m := small.Messages[i%len(small.Messages)]
		m.ID, m.Order = evidence.MessageID(fmt.Sprint(i)), i
		m.At = evidence.Instant(time.Date(2026, 3, 15, 0, 0, 0, 0, time.UTC).Add(time.Duration(i)*11*time.Minute), evidence.Minute, evidence.FromMessage)
		m.Attachments = nil
		b.s.Messages = append(b.s.Messages, m)
	}
	b.log = reporttest.Log(evidence.Snapshot{Case: b.s.Case, Exhibits: b.s.Exhibits})
	return b
}

func (b *bench) photo(t testing.TB, n int, x evidence.Exhibit, o evidence.Original, content []byte) {
	t.Helper()
	o.Digest, o.Bytes, o.MediaType, o.Ext = evidence.DigestOf(content), int64(len(content)), "image/jpeg", ".jpg"
	o.Facts.Width, o.Facts.Height = 1600, 1200
	x.ID, x.Original, x.Number = evidence.ExhibitID(fmt.Sprint(n)), o.Digest, evidence.Number{Series: "A", N: n}
	b.s.Exhibits, b.s.Originals[o.Digest] = append(b.s.Exhibits, x), o
	if _, err := os.Stat(b.path(o)); err == nil {
		return
	}
	if err := os.WriteFile(b.path(o), content, 0o600); err != nil {
		t.Fatal(err)
	}
}

// What a child of BenchmarkExport is told: where its case is, and how long its
// conversation.
const (
	exportDir      = "PROOFBOX_EXPORT_DIR"
	exportMessages = "PROOFBOX_EXPORT_MESSAGES"
)

// TestExportOnce is what a child of BenchmarkExport does.
func TestExportOnce(t *testing.T) {
	dir := os.Getenv(exportDir)
	if dir == "" {
		t.Skip("a part of BenchmarkExport")
	}
	messages, err := strconv.Atoi(os.Getenv(exportMessages))
	if err != nil {
		t.Fatal(err)
	}
	b := large(t, dir, 200, messages)
	r, err := b.print(context.Background(), io.Discard, press.Options{Setup: report.Setup{Lang: i18n.Korean}})
	if err != nil || r.Pages < 200 {
		t.Fatal(r, err)
	}
	fmt.Printf("%d pages, %d MB\n", r.Pages, r.Bytes/1e6)
}

// BenchmarkExport prints 200 photos and a conversation, the derivatives in the
// cache, each time in a process of its own: what is told is all it took, from
// its start to its end.
func BenchmarkExport(b *testing.B) {
	for _, messages := range []int{1000, 10_000} {
		b.Run(fmt.Sprint(messages), func(b *testing.B) { export(b, messages) })
	}
}

func export(b *testing.B, messages int) {
	dir := b.TempDir()
	warm := large(b, dir, 200, messages)
	if _, err := warm.print(context.Background(), io.Discard, press.Options{Setup: report.Setup{Lang: i18n.Korean}}); err != nil {
		b.Fatal(err)
	}
	var cpu time.Duration
	var peak int64
	for b.Loop() {
		c := exec.Command(os.Args[0], "-test.run=^TestExportOnce$")
		c.Env = append(os.Environ(), exportDir+"="+dir, fmt.Sprint(exportMessages, "=", messages))
		if out, err := c.CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
		cpu += c.ProcessState.UserTime() + c.ProcessState.SystemTime()
		peak = max(peak, peakBytes(c.ProcessState))
	}
	b.ReportMetric(cpu.Seconds()/float64(b.N), "cpu-s/op")
	if peak > 0 {
		b.ReportMetric(float64(peak)/1e6, "peak-MB")
	}
	runtime.KeepAlive(warm)
}
