//go:build e2e

package e2e

import (
	"image"
	"testing"
	"time"
)

const (
	symbolDown = 0xff54
	symbolHome = 0xff50
	symbolEnd  = 0xff57
)

// BenchmarkManyHands is what hands feel in a case of thousands of photos: when
// the board is there, what a tag key takes, a selection that grows while a key
// is held, a large photo, and the way out.
func BenchmarkManyHands(b *testing.B) {
	path := binary(b)
	d := newDesktop(b)
	dir := d.many(path)
	for b.Loop() {
		p := d.open(path, dir)
		p.waitFor("ready")
		told(b, float64(p.took().Milliseconds()), "ms/start-to-board")
		d.put(p.window, 0, 30, benchWidth, benchHeight)
		p.activate()
		w := d.watch(p.window, benchWidth, benchHeight)
		w.drain()
		p.kept(b, "ms/ours-opening")
		p.clickAt(image.Pt(300, 300))
		p.leap(w, b)
		p.grow(w, b)
		p.openLarge(w, b)
		p.kept(b, "ms/ours-large")
		p.tagMany(w, b)
		p.kept(b, "ms/ours-tagging")
		began := time.Now()
		if err := p.closeButton(); err != nil {
			b.Error(err)
		}
		told(b, float64(time.Since(began).Milliseconds()), "ms/closing")
	}
}

// leap goes to the end and back.
func (p *program) leap(w *watcher, b *testing.B) {
	for range 3 {
		for _, key := range []byte{w.code(symbolEnd), w.code(symbolHome)} {
			w.press(key)
			w.drain()
		}
	}
	p.kept(b, "ms/ours-leaping")
}

// grow makes the selection larger line by line, as fast as a held key does.
func (p *program) grow(w *watcher, b *testing.B) {
	p.d.xdotool("keydown", "shift")
	began := time.Now()
	for range 60 {
		w.press(w.code(symbolDown))
		time.Sleep(33 * time.Millisecond)
	}
	held := time.Since(began)
	all := w.frames(400*time.Millisecond, time.Minute, nil)
	p.d.xdotool("keyup", "shift")
	lag := time.Duration(0)
	if len(all) > 0 {
		lag = all[len(all)-1].Sub(began) - held
	}
	told(b, float64(lag.Milliseconds()), "ms/behind-held-key")
	p.d.xdotool("key", "shift+End")
	w.drain()
	p.kept(b, "ms/ours-selecting")
}

// kept reports how long the program's own code kept the window from answering
// since it was asked last, and says where that was too long.
func (p *program) kept(b *testing.B, unit string) {
	worst := p.worst()
	for _, stack := range worst.blocked {
		b.Log(unit, stack)
	}
	told(b, worst.ours, unit)
}
