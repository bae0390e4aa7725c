//go:build e2e

package e2e

import (
	"bytes"
	"image"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/damage"
	"github.com/jezek/xgb/xproto"
	"github.com/jezek/xgb/xtest"
)

// watcher sees from outside when a window is painted: the X server tells it of
// every picture that comes onto the screen. It also presses keys without the
// delay of another program.
type watcher struct {
	d      *desktop
	x      *xgb.Conn
	window xproto.Window
	root   xproto.Window
	whole  int // pixels of the window
}

// watch begins to watch a window.
func (d *desktop) watch(window string, width, height int) *watcher {
	d.t.Helper()
	x, err := xgb.NewConnDisplay(d.screen)
	d.check(err)
	d.t.Cleanup(x.Close)
	d.check(damage.Init(x))
	d.check(xtest.Init(x))
	_, err = damage.QueryVersion(x, 1, 1).Reply()
	d.check(err)
	id, err := damage.NewDamageId(x)
	d.check(err)
	w := &watcher{d: d, x: x, window: xproto.Window(number(window)), root: xproto.Setup(x).DefaultScreen(x).Root, whole: width * height}
	d.check(damage.CreateChecked(x, id, xproto.Drawable(w.window), damage.ReportLevelRawRectangles).Check())
	return w
}

func (d *desktop) check(err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
}

func number(s string) (n int) {
	for _, c := range s {
		n = 10*n + int(c-'0')
	}
	return n
}

// frames waits until nothing is painted for as long as rest, at most limit, and
// gives when each whole picture of the window came. See, which may be nil, is
// called after each; with it the first is waited for.
func (w *watcher) frames(rest, limit time.Duration, see func(at time.Time)) (all []time.Time) {
	began := time.Now()
	for last := began; time.Since(last) < rest && time.Since(began) < limit || len(all) == 0 && see != nil && time.Since(began) < limit; {
		e, err := w.x.PollForEvent()
		if err != nil {
			w.d.t.Fatal(err)
		}
		painted, ok := e.(damage.NotifyEvent)
		switch {
		case e == nil:
			time.Sleep(time.Millisecond)
		case ok && int(painted.Area.Width)*int(painted.Area.Height) > w.whole/2:
			last = time.Now()
			all = append(all, last)
			if see != nil {
				see(last)
			}
		}
	}
	return all
}

// drain forgets what was painted until now.
func (w *watcher) drain() { w.frames(300*time.Millisecond, 10*time.Second, nil) }

// press presses and releases a key by its code on the keyboard, at once.
func (w *watcher) press(code byte) {
	for _, kind := range []byte{xproto.KeyPress, xproto.KeyRelease} {
		w.d.check(xtest.FakeInputChecked(w.x, kind, code, 0, w.root, 0, 0, 0).Check())
	}
}

// code is the key that gives a symbol of the keyboard.
func (w *watcher) code(symbol xproto.Keysym) byte {
	setup := xproto.Setup(w.x)
	count := byte(setup.MaxKeycode - setup.MinKeycode + 1)
	m, err := xproto.GetKeyboardMapping(w.x, setup.MinKeycode, count).Reply()
	w.d.check(err)
	for i, s := range m.Keysyms {
		if s == symbol {
			return byte(int(setup.MinKeycode) + i/int(m.KeysymsPerKeycode))
		}
	}
	w.d.t.Fatalf("no key for %x", symbol)
	return 0
}

// pixels are a part of the window as it is on the screen.
func (w *watcher) pixels(r image.Rectangle) []byte {
	m, err := xproto.GetImage(w.x, xproto.ImageFormatZPixmap, xproto.Drawable(w.window), int16(r.Min.X), int16(r.Min.Y), uint16(r.Dx()), uint16(r.Dy()), ^uint32(0)).Reply()
	w.d.check(err)
	return m.Data
}

// seen is a part of the window at a time.
type seen struct {
	after time.Duration
	part  []byte
}

// settle presses a key and sees a part of the window until nothing is painted
// any more. It gives when the part first looked about as it does at the end, and
// when it looked just so.
func (w *watcher) settle(key byte, part image.Rectangle) (about, just time.Duration) {
	w.drain()
	began := time.Now()
	w.press(key)
	var all []seen
	w.frames(1500*time.Millisecond, 15*time.Second, func(at time.Time) { all = append(all, seen{at.Sub(began), w.pixels(part)}) })
	if len(all) == 0 {
		w.d.see("not-painted")
		w.d.t.Fatal("nothing was painted")
	}
	end := all[len(all)-1].part
	for i := len(all) - 1; i >= 0; i-- {
		if bytes.Equal(all[i].part, end) {
			just = all[i].after
		}
	}
	for i := len(all) - 1; i >= 0; i-- {
		if alike(all[i].part, end) {
			about = all[i].after
		}
	}
	return about, just
}

// alike tells whether two pictures have about the same colour on the whole.
func alike(a, b []byte) bool {
	var sum [4]int
	for i := range min(len(a), len(b)) {
		sum[i%4] += int(a[i]) - int(b[i])
	}
	for _, s := range sum[:3] {
		if mean := s * 4 / len(a); mean > 12 || mean < -12 {
			return false
		}
	}
	return true
}
