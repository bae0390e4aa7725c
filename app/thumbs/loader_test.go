package thumbs_test

import (
	"context"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"proofbox/app/thumbs"
	"proofbox/evidence"
)

// ui is a UI goroutine that runs posted functions when the test turns to it.
type ui chan func()

func (u ui) post(f func()) { u <- f }

func (u ui) turn(t *testing.T) {
	t.Helper()
	select {
	case f := <-u:
		f()
	case <-time.After(10 * time.Second):
		t.Fatal("nothing was posted")
	}
}

func picture(t *testing.T, w, h int) string {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for i := range m.Pix {
		m.Pix[i] = uint8(i)
	}
	m.SetRGBA(0, 0, color.RGBA{255, 0, 0, 255})
	path := filepath.Join(t.TempDir(), "p.jpg")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := jpeg.Encode(f, m, nil); err != nil {
		t.Fatal(err)
	}
	return path
}

func key(s string, side int) thumbs.Key {
	return thumbs.Key{Digest: evidence.DigestOf([]byte(s)), Side: side}
}

func TestPictureIsScaledAndRemembered(t *testing.T) {
	path, calls := picture(t, 480, 320), atomic.Int32{}
	u := make(ui, 8)
	l := thumbs.New(t.Context(), thumbs.Options{Post: u.post, Memory: 1 << 20,
		Derive: func(context.Context, thumbs.Key) (string, error) { calls.Add(1); return path, nil }})
	defer l.Close()
	var got *image.RGBA
	w := thumbs.NewWant(func(m *image.RGBA) { got = m })
	if l.Show(w, key("a", 200)) {
		t.Fatal("a picture never made was there at once")
	}
	u.turn(t)
	if got == nil || got.Rect != image.Rect(0, 0, 200, 133) {
		t.Fatalf("got %v", got)
	}
	got = nil
	if !l.Show(w, key("a", 200)) || got == nil || calls.Load() != 1 {
		t.Fatal("the picture was not remembered")
	}
}

func TestPlaceThatWantsSomethingElseGetsOnlyThat(t *testing.T) {
	path, u := picture(t, 100, 100), make(ui, 8)
	hold := make(chan struct{})
	l := thumbs.New(t.Context(), thumbs.Options{Post: u.post, Workers: 1, Memory: 1 << 20,
		Derive: func(_ context.Context, k thumbs.Key) (string, error) {
			<-hold
			return path, nil
		}})
	defer l.Close()
	shown := 0
	w := thumbs.NewWant(func(*image.RGBA) { shown++ })
	l.Show(w, key("a", 50))
	time.Sleep(20 * time.Millisecond) // the worker is at "a"
	l.Show(w, key("b", 50))
	l.Show(w, key("c", 50))
	close(hold)
	u.turn(t) // a: not wanted any more
	u.turn(t) // c
	if shown != 1 {
		t.Fatalf("shown %d times, want once", shown)
	}
	select {
	case <-u:
		t.Fatal("b was made though nobody wanted it")
	case <-time.After(50 * time.Millisecond):
	}
}

func TestDroppedPlaceIsLeftAlone(t *testing.T) {
	path, u := picture(t, 10, 10), make(ui, 8)
	l := thumbs.New(t.Context(), thumbs.Options{Post: u.post, Memory: 1 << 20,
		Derive: func(context.Context, thumbs.Key) (string, error) { return path, nil }})
	defer l.Close()
	w := thumbs.NewWant(func(*image.RGBA) { t.Error("shown after Drop") })
	l.Show(w, key("a", 50))
	f := <-u
	w.Drop()
	f()
}

func TestNoPictureIsSaid(t *testing.T) {
	u := make(ui, 8)
	l := thumbs.New(t.Context(), thumbs.Options{Post: u.post, Memory: 1 << 20,
		Derive: func(context.Context, thumbs.Key) (string, error) { return "", errors.New("none") }})
	defer l.Close()
	said := false
	l.Show(thumbs.NewWant(func(m *image.RGBA) { said = m == nil }), key("a", 50))
	u.turn(t)
	if !said {
		t.Fatal("a missing picture was not said")
	}
}

func TestMemoryIsBounded(t *testing.T) {
	path, u, calls := picture(t, 100, 100), make(ui, 64), 0
	l := thumbs.New(t.Context(), thumbs.Options{Post: u.post, Workers: 1, Memory: 3 * 100 * 100 * 4,
		Derive: func(context.Context, thumbs.Key) (string, error) { calls++; return path, nil }})
	w := thumbs.NewWant(func(*image.RGBA) {})
	for _, name := range []string{"a", "b", "c", "d"} {
		l.Show(w, key(name, 100))
		u.turn(t)
	}
	if l.Show(w, key("a", 100)) {
		t.Error("the oldest was kept beyond the limit")
	}
	u.turn(t)
	if !l.Show(w, key("d", 100)) {
		t.Error("the newest was not kept")
	}
	l.Close()
	if calls != 5 {
		t.Errorf("%d pictures were made, want 5", calls)
	}
}

func TestCloseWaitsForTheWorkers(t *testing.T) {
	u, working := make(ui, 8), atomic.Bool{}
	began := make(chan struct{})
	l := thumbs.New(t.Context(), thumbs.Options{Post: u.post, Memory: 1 << 20,
		Derive: func(ctx context.Context, _ thumbs.Key) (string, error) {
			working.Store(true)
			close(began)
			<-ctx.Done()
			time.Sleep(20 * time.Millisecond)
			working.Store(false)
			return "", ctx.Err()
		}})
	l.Show(thumbs.NewWant(func(*image.RGBA) {}), key("a", 50))
	<-began
	l.Close()
	if working.Load() {
		t.Fatal("Close came back while a worker was at work")
	}
}

func TestNothingIsAskedOfWhatHasNoOriginal(t *testing.T) {
	l := thumbs.New(t.Context(), thumbs.Options{Post: func(f func()) { f() }, Memory: 1 << 20, Derive: func(context.Context, thumbs.Key) (string, error) {
		t.Error("a file was asked for")
		return "", errors.New("none")
	}})
	defer l.Close()
	shown := 0
	if !l.Show(thumbs.NewWant(func(m *image.RGBA) { shown++ }), thumbs.Key{Side: 64}) || shown != 1 {
		t.Errorf("shown %d times", shown)
	}
}

func TestNothingIsMadeWhileWishesPourIn(t *testing.T) {
	path, u, calls := picture(t, 10, 10), make(ui, 64), atomic.Int32{}
	l := thumbs.New(t.Context(), thumbs.Options{Post: u.post, Workers: 1, Memory: 1 << 20, Rest: time.Second,
		Derive: func(context.Context, thumbs.Key) (string, error) { calls.Add(1); return path, nil }})
	defer l.Close()
	var last *image.RGBA
	for i := range 10 {
		w := thumbs.NewWant(func(m *image.RGBA) { last = m })
		l.Show(w, key(string(rune('a'+i)), 50))
		time.Sleep(5 * time.Millisecond)
		if i < 9 {
			w.Drop() // scrolled by
		}
	}
	if calls.Load() != 0 {
		t.Errorf("%d pictures were made while wishes poured in", calls.Load())
	}
	u.turn(t)
	if last == nil || calls.Load() != 1 {
		t.Errorf("%d pictures were made, want the one still wished for", calls.Load())
	}
}
