//go:build e2e

package e2e

import (
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
	"strconv"
	"strings"
	"testing"
	"time"
)

// manyExhibits is how many a case may have and still be quick.
const manyExhibits = 5000

// The window of the measurement, and what is looked at in it: a part of the
// first cell, and of the middle where a photo is looked at.
const benchWidth, benchHeight = 1600, 940

var (
	firstCellPart = image.Rect(225, 90, 375, 260)
	middlePart    = image.Rect(600, 400, 680, 460)
)

// X's names of keys.
const (
	symbolReturn = 0xff0d
	symbolQ      = 'q'
)

// BenchmarkMany opens a case of thousands of photos and works in it.
func BenchmarkMany(b *testing.B) {
	path, empty := binary(b), built(b, "../app/emptywindow")
	d := newDesktop(b)
	dir := d.many(path)
	for b.Loop() {
		told(b, d.gridCeiling(empty), "fps/empty-grid")
		p := d.open(path, dir)
		p.waitFor("ready")
		told(b, float64(p.took().Milliseconds()), "ms/start-to-board")
		p.worst()
		d.put(p.window, 0, 30, benchWidth, benchHeight)
		p.activate()
		w := d.watch(p.window, benchWidth, benchHeight)
		w.drain()
		_, rss := p.memory()
		told(b, rss, "MB/opened")
		d.see("many-opened")
		told(b, w.scrolled(2000, 5), "fps/scrolling")
		d.see("many-scrolled")
		for range 3 { // to the end and back
			p.keys("End")
			w.scrolled(1500, 4)
			p.keys("Home")
			w.scrolled(1500, 5)
		}
		d.see("many-after")
		peak, rss := p.memory()
		told(b, peak, "MB/peak")
		told(b, rss, "MB/after")
		worst := p.worst()
		told(b, worst.ours, "ms/ours-scrolling")
		p.openLarge(w, b)
		p.tagMany(w, b)
		worst = p.worst()
		told(b, worst.ours, "ms/ours-rest")
		peak, _ = p.memory()
		told(b, peak, "MB/peak-all")
		if err := p.closeButton(); err != nil {
			b.Error(err)
		}
	}
}

// openLarge opens the first exhibit, a photo of 48 megapixels.
func (p *program) openLarge(w *watcher, b *testing.B) {
	p.clickAt(image.Pt(300, 300)) // gives the board the keyboard
	p.keys("Home")
	about, just := w.settle(w.code(symbolReturn), middlePart)
	told(b, float64(about.Milliseconds()), "ms/large-first")
	told(b, float64(just.Milliseconds()), "ms/large-sharp")
	p.d.see("many-large")
	p.keys("Escape")
}

// tagMany puts a tag on five hundred.
func (p *program) tagMany(w *watcher, b *testing.B) {
	p.keys("Home")
	p.d.xdotool("keydown", "shift", "key", "--repeat", "499", "--delay", "30", "Right", "keyup", "shift")
	w.frames(2*time.Second, time.Minute, nil)
	p.wheel(image.Pt(700, 500), 800) // back to the first
	_, just := w.settle(w.code(symbolQ), firstCellPart)
	told(b, float64(just.Milliseconds()), "ms/tag-500")
	p.d.see("many-tagged")
}

// told reports a number, and says it at once: what comes after may fail.
func told(b *testing.B, n float64, unit string) {
	b.ReportMetric(n, unit)
	b.Logf("%.1f %s", n, unit)
}

// scrolled turns the wheel and counts what is painted meanwhile, a second.
func (w *watcher) scrolled(clicks int, button int) float64 {
	w.d.xdotool("mousemove", "--window", strconv.Itoa(int(w.window)), "700", "500")
	w.drain()
	done := make(chan struct{})
	go func() {
		defer close(done)
		w.d.try("xdotool", "click", "--repeat", strconv.Itoa(clicks), "--delay", "4", strconv.Itoa(button))
	}()
	times := w.frames(400*time.Millisecond, time.Minute, nil)
	<-done
	if len(times) < 2 {
		return 0
	}
	return float64(len(times)-1) / times[len(times)-1].Sub(times[0]).Seconds()
}

// gridCeiling is how often an empty grid of the toolkit is painted a second.
func (d *desktop) gridCeiling(path string) float64 {
	c := exec.Command(path, "grid")
	d.run(c)
	id := d.window("--pid", strconv.Itoa(c.Process.Pid))
	d.put(id, 0, 30, benchWidth, benchHeight)
	w := d.watch(id, benchWidth, benchHeight)
	defer c.Process.Kill()
	return w.scrolled(2000, 5)
}

// memory is what the program holds, at most until now and now, in MB.
func (p *program) memory() (peak, now float64) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	p.d.check(err)
	value := func(name string) float64 {
		_, rest, _ := strings.Cut(string(status), name+":")
		n, _ := strconv.Atoi(strings.Fields(rest)[0])
		return float64(n) / 1024
	}
	return value("VmHWM"), value("VmRSS")
}

// many makes the case: one photo of 48 megapixels, and thousands of small ones.
func (d *desktop) many(path string) (dir string) {
	d.t.Helper()
	if dir = os.Getenv("E2E_MANY"); dir != "" {
		if made := filepath.Join(dir, "../../cache"); exists(made) {
			d.env = append(d.env, "PROOFBOX_CACHE="+made)
		}
		return dir
	}
	dir, files := filepath.Join(d.home, "cases", "many.proofbox"), filepath.Join(d.home, "many")
	d.check(os.MkdirAll(files, 0o755))
	r := rand.New(rand.NewPCG(3, 4))
	d.check(os.WriteFile(filepath.Join(files, "IMG_0000.jpg"), drawn(r, 8064, 6048), 0o644))
	for i := 1; i < manyExhibits; i++ {
		width := 320 + r.IntN(881)
		d.check(os.WriteFile(filepath.Join(files, fmt.Sprintf("IMG_%04d.jpg", i)), drawn(r, width, width*3/4), 0o644))
	}
	d.must(path, "new", dir, "--title", "Many")
	c := exec.Command(path, "import", dir, files)
	c.Env = d.tools()
	if out, err := c.CombinedOutput(); err != nil {
		d.t.Fatalf("import: %v\n%s", err, out[max(len(out)-500, 0):])
	}
	return dir
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// drawn is a JPEG unlike any other: shaded boxes of any colour.
func drawn(r *rand.Rand, w, h int) []byte {
	const n = 6
	m := image.NewYCbCr(image.Rect(0, 0, w, h), image.YCbCrSubsampleRatio420)
	var boxes [n * n]color.YCbCr
	for i := range boxes {
		boxes[i] = color.YCbCr{Y: uint8(40 + r.IntN(150)), Cb: uint8(r.IntN(256)), Cr: uint8(r.IntN(256))}
	}
	for y := range h {
		for x := range w {
			m.Y[y*m.YStride+x] = boxes[y*n/h*n+x*n/w].Y + uint8((x^y)&31)
		}
	}
	for y := range (h + 1) / 2 {
		for x := range (w + 1) / 2 {
			c := boxes[min(2*y, h-1)*n/h*n+min(2*x, w-1)*n/w]
			m.Cb[y*m.CStride+x], m.Cr[y*m.CStride+x] = c.Cb, c.Cr
		}
	}
	var body bytes.Buffer
	if err := jpeg.Encode(&body, m, &jpeg.Options{Quality: 80}); err != nil {
		panic(err) // a picture in memory
	}
	return slices.Clip(body.Bytes())
}
