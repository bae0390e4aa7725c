package pyramid

import (
	"context"
	"errors"
	"fmt"
	"image"

	"testing"
	"time"
)

// screen is a UI goroutine: the test's own, whenever it turns to what was posted.
type screen struct {
	t     testing.TB
	calls chan func()
	p     *Painter
	last  *Frame
	count int
}

func newScreen(t testing.TB) *screen {
	s := &screen{t: t, calls: make(chan func(), 1000)}
	s.p = NewPainter(context.Background(), Options{Post: func(f func()) { s.calls <- f }, Show: func(f Frame) {
		if s.last != nil {
			s.p.Return(s.last.Image)
		}
		s.last, s.count = &f, s.count+1
	}})
	t.Cleanup(s.p.Close)
	return s
}

func (s *screen) until(what string, is func(Frame) bool) {
	s.t.Helper()
	end := time.After(10 * time.Second)
	for {
		select {
		case f := <-s.calls:
			f()
			if s.last != nil && is(*s.last) {
				return
			}
		case <-end:
			s.t.Fatalf("waited in vain for %s; last %+v", what, s.last)
		}
	}
}

func opened(s Source) Open { return func(context.Context) (Source, error) { return s, nil } }

func TestThumbnailFirstThenSharp(t *testing.T) {
	s, src := newScreen(t), inMemory(slope(1600, 1200))
	src.slow = 20 * time.Millisecond
	s.p.Look(Place{}, image.Pt(400, 300), back, false)
	s.p.Open(src.Size(), opened(src))
	s.p.SetThumb(src.all[len(src.all)-1])
	s.until("a first picture", func(f Frame) bool { return f.Image.RGBAAt(200, 150) != back && !f.Sharp })
	s.until("a sharp one", func(f Frame) bool { return f.Sharp && f.Geometry.Zoom() == 0.25 })
	s.p.Look(Place{0.5, 0.5, 1, 0}, image.Pt(400, 300), back, true)
	s.until("the full size", func(f Frame) bool { return f.Sharp && f.Geometry.Zoom() == 1 })
	if got, want := s.last.Image.RGBAAt(10, 10), src.all[0].RGBAAt(610, 460); got != want {
		t.Errorf("%v, want %v", got, want)
	}
}

// TestFramesDoNotPileUp: a screen that is slow to take frames gets the last.
func TestFramesDoNotPileUp(t *testing.T) {
	s, src := newScreen(t), inMemory(slope(800, 600))
	s.p.Open(src.Size(), opened(src))
	s.p.SetThumb(src.all[1])
	for i := range 200 {
		s.p.Look(Place{float64(i) / 200, 0.5, 2, 0}, image.Pt(100, 80), back, true)
		time.Sleep(time.Millisecond / 2)
	}
	if n := len(s.calls); n > 1 {
		t.Errorf("%d calls wait", n)
	}
	s.until("the last place", func(f Frame) bool { return f.Geometry.Place.X > 0.9 && f.Sharp })
	if len(s.p.free) > 3 {
		t.Errorf("%d frames are kept", len(s.p.free))
	}
}

func TestAnotherPictureEndsTheOneBefore(t *testing.T) {
	s, slow := newScreen(t), inMemory(slope(900, 900))
	slow.slow = time.Hour
	s.p.Look(Place{}, image.Pt(90, 90), back, false)
	s.p.Open(slow.Size(), opened(slow))
	for {
		slow.mu.Lock()
		n := len(slow.asked)
		slow.mu.Unlock()
		if n > 0 {
			break
		}
		time.Sleep(time.Millisecond)
	}
	next := inMemory(slope(300, 100))
	s.p.Open(next.Size(), opened(next))
	s.until("the next", func(f Frame) bool { return f.Sharp && f.Geometry.Picture == next.Size() })
}

func TestWhatCannotBeOpenedSaysSo(t *testing.T) {
	s := newScreen(t)
	s.p.Look(Place{}, image.Pt(90, 90), back, false)
	s.p.Open(image.Pt(100, 100), func(context.Context) (Source, error) { return nil, errors.New("damaged") })
	s.until("the failure", func(f Frame) bool { return f.Failed && !f.Sharp })
}

// broken is a Source whose full size cannot be had.
type broken struct{ *memory }

func (b broken) Region(ctx context.Context, level int, r image.Rectangle) (*image.RGBA, error) {
	if level == 0 {
		return nil, errors.New("too much work")
	}
	return b.memory.Region(ctx, level, r)
}

func TestWhatCannotBeHadIsShownAsWellAsCanBe(t *testing.T) {
	s, src := newScreen(t), broken{inMemory(slope(1600, 1200))}
	s.p.Look(Place{0.5, 0.5, 1, 0}, image.Pt(300, 200), back, false)
	s.p.Open(src.Size(), opened(src))
	s.until("half the size", func(f Frame) bool { return f.Failed && f.Sharp && !f.Bare })
	s.p.Look(Place{}, image.Pt(300, 200), back, false)
	s.until("the whole", func(f Frame) bool { return f.Sharp && f.Geometry.Place.Zoom == 0 })
}

// TestWhatIsShownLargerIsFetched: a part of the view may be asked for with more
// pixels than the view has.
func TestWhatIsShownLargerIsFetched(t *testing.T) {
	s, src := newScreen(t), inMemory(slope(1600, 1200))
	parts := make(chan image.Point, 100)
	s.p.o.Overlay = func(sh Sheet) { parts <- sh.Part(0.25, 0.25, 0.25, 0.25, 4).Image.Rect.Size() }
	s.p.Look(Place{}, image.Pt(200, 150), back, false)
	s.p.Open(src.Size(), opened(src))
	s.until("the whole", func(f Frame) bool { return f.Sharp })
	s.p.Finer(4)
	for end := time.After(10 * time.Second); ; {
		select {
		case size := <-parts:
			if size.X >= 200 {
				return
			}
		case <-end:
			t.Fatal("only the pixels in view are at hand")
		}
	}
}

func TestCloseEndsARegionInTheMaking(t *testing.T) {
	src := inMemory(slope(900, 900))
	src.slow = time.Hour
	p := NewPainter(t.Context(), Options{Post: func(func()) {}, Show: func(Frame) {}})
	p.Look(Place{}, image.Pt(90, 90), back, false)
	p.Open(src.Size(), opened(src))
	time.Sleep(5 * time.Millisecond)
	done := make(chan struct{})
	go func() { p.Close(); close(done) }()
	select {
	case <-done:
	case <-time.After(5 * time.Second):
		t.Fatal("it does not end")
	}
}

// TestMemoryIsBounded: of a picture too large to be held whole, only the levels
// that are small enough and one part are.
func TestMemoryIsBounded(t *testing.T) {
	src := &sizes{image.Pt(1080, 20000)}
	var a layers
	g := Geometry{src.Size(), image.Pt(1200, 900), Place{0.5, 0, 1, 0}}
	for range 500 {
		g = g.Moved(0, -90)
		for n, some := a.missing(src, g); some; n, some = a.missing(src, g) {
			m, _ := src.Region(t.Context(), n.level, n.rect)
			a.put(n, m)
		}
		if !a.sharp(src, g) {
			t.Fatalf("not sharp at %+v", g.Place)
		}
	}
	total := 0
	for _, l := range append(a.under(Geometry{src.Size(), image.Pt(10, 10), Place{}}), a.under(g)...) {
		total += len(l.image.Pix)
	}
	if total > 60<<20 {
		t.Errorf("%d MB are held", total>>20)
	}
	if !a.patch.rect().Max.Eq(src.Size()) {
		t.Errorf("the end was not reached: %v", a.patch.rect())
	}
}

// sizes is a Source with no colours, for what takes much memory.
type sizes struct{ size image.Point }

func (s *sizes) Size() image.Point { return s.size }
func (s *sizes) Finest() int       { return 0 }
func (s *sizes) Count() int        { return 6 }
func (s *sizes) At(level int) image.Point {
	return image.Pt((s.size.X+1<<level-1)>>level, (s.size.Y+1<<level-1)>>level)
}
func (s *sizes) Region(_ context.Context, _ int, r image.Rectangle) (*image.RGBA, error) {
	return image.NewRGBA(image.Rectangle{Max: r.Size()}), nil
}

// BenchmarkFrame prints what a frame of a 12-MP picture costs.
func BenchmarkFrame(b *testing.B) {
	src := &sizes{image.Pt(8064, 6048)}
	view := image.Pt(1600, 1000)
	for _, zoom := range []float64{0, 0.3, 0.7, 1, 3} {
		for turned := range 2 {
			g := Geometry{src.Size(), view, Place{0.5, 0.5, zoom, turned}}.Settled()
			var a layers
			for n, some := a.missing(src, g); some; n, some = a.missing(src, g) {
				m, _ := src.Region(b.Context(), n.level, n.rect)
				a.put(n, m)
			}
			dst := image.NewRGBA(image.Rectangle{Max: view})
			for _, fine := range []bool{false, true} {
				b.Run(fmt.Sprintf("zoom %.2f turn %d fine %v", g.Zoom(), turned, fine), func(b *testing.B) {
					for b.Loop() {
						show(dst, g, a.under(g), fine)
					}
				})
			}
		}
	}
}
