package press_test

import (
	"context"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/internal/i18n"
	"proofbox/internal/leak"
	"proofbox/internal/press"
	"proofbox/report"
)

// BenchmarkLeakCheck tells how much of an export the check takes: 200 photos, of
// which 20 have something redacted, 1,000 messages and a hidden word. cold: the
// pictures are made; warm: they are in the cache.
func BenchmarkLeakCheck(b *testing.B) {
	for _, cold := range []bool{true, false} {
		b.Run(map[bool]string{true: "cold", false: "warm"}[cold], func(b *testing.B) { checkShare(b, cold) })
	}
}

func checkShare(b *testing.B, cold bool) {
	c := large(b, b.TempDir(), 200, 1000)
	for i := range 20 {
		c.s.Exhibits[10*i].Redactions = []evidence.Redaction{{ID: "r", Box: evidence.Box{X: 0.3, Y: 0.3, W: 0.2, H: 0.1}}}
	}
	c.s.Case.Hidden = "010-1234-5678"
	var print, check time.Duration
	for b.Loop() {
		if cold {
			c.studio = studio(b, "-")
		}
		path := filepath.Join(b.TempDir(), "out.pdf")
		f, err := os.Create(path)
		if err != nil {
			b.Fatal(err)
		}
		start := worked(b)
		_, may, err := press.RunUnchecked(context.Background(), c.s, c.log, c.studio, c.path, f, press.Options{Setup: report.Setup{Lang: i18n.Korean}})
		if err != nil {
			b.Fatal(err)
		}
		print += worked(b) - start
		start = worked(b)
		if err := leak.Check(context.Background(), path, may); err != nil {
			b.Fatal(err)
		}
		check += worked(b) - start
		f.Close()
	}
	b.ReportMetric(float64(check.Milliseconds())/float64(b.N), "check-cpu-ms/op")
	b.ReportMetric(100*float64(check)/float64(print+check), "percent-of-export")
}

// worked is the processor time of this process so far.
func worked(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
