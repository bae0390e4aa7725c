//go:build e2e

package e2e

import (
	"bufio"
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"
)

// startRounds is how often each window is started; the median counts.
const startRounds = 5

// BenchmarkStart measures how long the window takes until it is there, and until
// it shows its content, against a window with nothing in it.
func BenchmarkStart(b *testing.B) {
	ours, empty := binary(b), built(b, "../app/emptywindow")
	d := newDesktop(b)
	for b.Loop() {
		var us, nothing starts
		for range startRounds {
			nothing.add(d.startTime(empty))
			us.add(d.startTime(ours))
		}
		b.ReportMetric(float64(median(us.painted).Milliseconds()), "ms/painted")
		b.ReportMetric(float64(median(nothing.painted).Milliseconds()), "ms/empty-painted")
		b.ReportMetric(float64(median(us.visible))/float64(median(nothing.visible)), "ratio/visible")
		b.ReportMetric(float64(median(us.painted))/float64(median(nothing.painted)), "ratio/painted")
	}
}

// starts are how long starts took until the window was there and until it was
// painted.
type starts struct{ visible, painted []time.Duration }

func (s *starts) add(visible, painted time.Duration) {
	s.visible, s.painted = append(s.visible, visible), append(s.painted, painted)
}

func median(all []time.Duration) time.Duration {
	slices.Sort(all)
	return all[len(all)/2]
}

// startTime starts a program and waits for its lines "visible" and "ready".
func (d *desktop) startTime(path string) (visible, painted time.Duration) {
	d.t.Helper()
	c := exec.Command(path)
	c.Env = append(d.env, "PROOFBOX_READY=1")
	out, err := c.StdoutPipe()
	if err != nil {
		d.t.Fatal(err)
	}
	began := time.Now()
	if err := c.Start(); err != nil {
		d.t.Fatal(err)
	}
	for s := bufio.NewScanner(out); painted == 0 && s.Scan(); {
		switch s.Text() {
		case "visible":
			visible = time.Since(began)
		case "ready":
			painted = time.Since(began)
		}
	}
	c.Process.Signal(syscall.SIGKILL)
	c.Wait()
	return visible, painted
}

// manyFiles is how many photos are taken in while the UI goroutine is watched.
const manyFiles = 500

// BenchmarkImport drops a folder of photos of 12 megapixels on the window and
// measures the longest time the UI goroutine was busy with one thing: its own
// processor time, and how long a call waited for it on this machine.
func BenchmarkImport(b *testing.B) {
	path := binary(b)
	d := newDesktop(b)
	above := b.TempDir()
	photos(b, filepath.Join(above, "photos"), manyFiles)
	dir := filepath.Join(d.home, "cases", "many.proofbox")
	for b.Loop() {
		d.must(path, "new", dir, "--title", "Many")
		files := d.manage(above)
		p := d.open(path, dir)
		p.waitFor("ready")
		time.Sleep(2 * time.Second)
		p.worst() // what opening cost
		began := time.Now()
		files.dragTo(windowX+700, windowY+300)
		p.waitLong("import done", 10*time.Minute)
		b.ReportMetric(time.Since(began).Seconds(), "s/import")
		time.Sleep(time.Second)
		worst := p.worst()
		b.ReportMetric(worst.waited, "ms/wait")
		b.ReportMetric(worst.busy, "ms/busy")
		b.ReportMetric(worst.ours, "ms/ours")
		if err := p.closeButton(); err != nil {
			b.Fatal(err)
		}
		if err := os.RemoveAll(dir); err != nil {
			b.Fatal(err)
		}
	}
}

// worst is the worst the meter told since it was asked last.
func (p *program) worst() metered {
	p.mu.Lock()
	defer p.mu.Unlock()
	m := p.meter
	p.meter = metered{}
	return m
}

// photos writes pictures of 12 megapixels that differ in a few bytes at their
// end, which no decoder minds.
func photos(b *testing.B, dir string, n int) {
	b.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		b.Fatal(err)
	}
	m := image.NewRGBA(image.Rect(0, 0, 4000, 3000))
	r := rand.New(rand.NewPCG(1, 2))
	for y := range 3000 {
		for x := range 4000 {
			grain := uint8(r.IntN(24))
			m.SetRGBA(x, y, color.RGBA{uint8(x/16) + grain, uint8(y/12) + grain, uint8((x+y)/28) + grain, 255})
		}
	}
	var body bytes.Buffer
	if err := jpeg.Encode(&body, m, &jpeg.Options{Quality: 80}); err != nil {
		b.Fatal(err)
	}
	for i := range n {
		tail := []byte(fmt.Sprintf("%08d", i))
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("IMG_%04d.jpg", i)), append(body.Bytes()[:body.Len():body.Len()], tail...), 0o644); err != nil {
			b.Fatal(err)
		}
	}
}
