package pyramid

import (
	"context"
	"image"
	"image/color"
	"slices"
	"sync"
	"time"
)

// Frame is what a view shows. Image is of the view's size, and belongs to the
// painter again when it is given back.
type Frame struct {
	Image    *image.RGBA
	Geometry Geometry
	Sharp    bool // nothing finer is to come
	Failed   bool // nothing finer can be had
	Bare     bool // there is nothing at hand: the view is empty
}

// Options set up a Painter.
type Options struct {
	Post func(func()) // runs a function on the UI goroutine
	Show func(Frame)  // takes a frame, on the UI goroutine
	// Overlay draws over every frame, on the painter's goroutine; nil: nothing.
	// What lies on the picture, such as marks and redactions, is drawn here and
	// nowhere else.
	Overlay func(Sheet)
}

// Open opens a picture; it may take its time.
type Open func(ctx context.Context) (Source, error)

// Painter makes the frames of one view. Its methods may be called from the UI
// goroutine and wait for nothing, except Close.
type Painter struct {
	o    Options
	ctx  context.Context
	stop context.CancelFunc
	done sync.WaitGroup

	draw, fetch chan struct{} // there may be something to do

	mu      sync.Mutex
	picture *shown // nil: none
	want    want
	frame   *Frame // made and not taken yet
	posted  bool
	free    []*image.RGBA

	base base // of the painting goroutine alone
}

// base is a view before anything is drawn over it, kept so that what is drawn
// can change as fast as the pointer moves.
type base struct {
	image  *image.RGBA
	g      Geometry
	back   color.RGBA
	layers []*layer
	fine   bool
}

// shown is the picture at hand.
type shown struct {
	open   Open
	source Source // nil: not open yet
	size   image.Point
	layers layers
	failed bool
	ctx    context.Context
	stop   context.CancelFunc
}

// want is what the view asks for.
type want struct {
	place Place
	view  image.Point
	back  color.RGBA
	quick bool
	finer float64 // how many times larger than in view it is shown somewhere
}

// stillness is how long a view that moved must rest to be drawn well.
const stillness = 90 * time.Millisecond

// NewPainter starts the painter's goroutines.
func NewPainter(ctx context.Context, o Options) *Painter {
	p := &Painter{o: o, draw: make(chan struct{}, 1), fetch: make(chan struct{}, 1)}
	p.ctx, p.stop = context.WithCancel(ctx)
	p.done.Go(p.paint)
	p.done.Go(p.load)
	return p
}

// Close ends the goroutines, waits for them, and lets go of the picture.
func (p *Painter) Close() {
	p.stop()
	p.done.Wait()
	p.mu.Lock()
	defer p.mu.Unlock()
	p.picture, p.frame, p.free = nil, nil, nil
}

// Open shows another picture. Its size may be given where it is known, so that
// a thumbnail lies where the picture will.
func (p *Painter) Open(size image.Point, open Open) {
	p.mu.Lock()
	if p.picture != nil {
		p.picture.stop()
	}
	if p.frame != nil { // of the picture before: it is not shown with what lies over this one
		p.giveBack(p.frame.Image)
		p.frame = nil
	}
	p.picture = &shown{open: open, size: size}
	p.picture.ctx, p.picture.stop = context.WithCancel(p.ctx)
	p.mu.Unlock()
	wake(p.fetch)
	wake(p.draw)
}

// SetThumb gives a small picture of the whole to show meanwhile.
func (p *Painter) SetThumb(m *image.RGBA) {
	p.mu.Lock()
	if s := p.picture; s != nil && m != nil && !m.Rect.Empty() {
		if s.size == (image.Point{}) {
			s.size = m.Rect.Size()
		}
		s.layers.thumb = thumbLayer(m, s.size)
	}
	p.mu.Unlock()
	wake(p.draw)
}

// Look asks for the picture as seen from a place in a view of a size, in pixels
// of the screen. quick: the view is moving.
func (p *Painter) Look(place Place, view image.Point, back color.RGBA, quick bool) {
	p.mu.Lock()
	p.want = want{place, view, back, quick, p.want.finer}
	p.mu.Unlock()
	wake(p.draw)
	wake(p.fetch)
}

// Finer tells that what lies over the picture shows parts of it so many times
// larger: pixels for that are fetched, too, as far as they can be held.
func (p *Painter) Finer(times float64) {
	p.mu.Lock()
	p.want.finer = times
	p.mu.Unlock()
	wake(p.fetch)
}

// Redraw asks for a frame from the same place: what lies over it has changed.
func (p *Painter) Redraw() { wake(p.draw) }

// Return gives a frame's image back; the view shows another.
func (p *Painter) Return(m *image.RGBA) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.giveBack(m)
}

func (p *Painter) giveBack(m *image.RGBA) {
	if m != nil && m.Rect.Max == p.want.view && len(p.free) < 3 {
		p.free = append(p.free, m)
	}
}

func wake(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

// paint makes frames until the painter closes; after a quick one it waits for
// the view to rest and makes a good one.
func (p *Painter) paint() {
	rest := time.NewTimer(0)
	defer rest.Stop()
	for {
		fine := false
		select {
		case <-p.ctx.Done():
			return
		case <-p.draw:
		case <-rest.C:
			fine = true
		}
		if p.paintOne(fine) {
			rest.Reset(stillness)
		} else {
			rest.Stop()
		}
	}
}

// paintOne makes a frame, and tells whether a better one should follow.
func (p *Painter) paintOne(fine bool) (again bool) {
	p.mu.Lock()
	s, w := p.picture, p.want
	if s == nil || w.view.X <= 0 || w.view.Y <= 0 {
		p.mu.Unlock()
		return false
	}
	g := Geometry{s.size, w.view, w.place}.Settled()
	s.layers.drop(g)
	all, every := s.layers.under(g), s.layers.all()
	f := Frame{Geometry: g, Failed: s.failed, Bare: len(all) == 0, Sharp: s.source != nil && s.layers.sharp(s.source, g)}
	f.Image = p.buffer(w.view)
	p.mu.Unlock()

	fine = fine || !w.quick
	turned(f.Image, g, func(flat *image.RGBA) {
		fine = p.compose(flat, g, w.back, all, fine)
		if p.o.Overlay != nil {
			p.o.Overlay(sheetOf(flat, g, every))
		}
	})
	f.Sharp = f.Sharp && fine
	p.deliver(s, f)
	return !fine
}

// compose draws the view, and tells whether it came out fine: where it is the
// one before, that one is taken.
func (p *Painter) compose(flat *image.RGBA, g Geometry, back color.RGBA, all []*layer, fine bool) bool {
	b := &p.base
	if b.image != nil && b.g == g && b.back == back && (b.fine || !fine) && slices.Equal(b.layers, all) {
		copy(flat.Pix, b.image.Pix)
		return b.fine
	}
	compose(flat, g, back, all, fine)
	if p.o.Overlay != nil {
		if b.image == nil || b.image.Rect != flat.Rect {
			b.image = image.NewRGBA(flat.Rect)
		}
		copy(b.image.Pix, flat.Pix)
		b.g, b.back, b.layers, b.fine = g, back, all, fine
	}
	return fine
}

func (p *Painter) buffer(size image.Point) *image.RGBA {
	for n := len(p.free); n > 0; n = len(p.free) {
		m := p.free[n-1]
		p.free = p.free[:n-1]
		if m.Rect.Max == size {
			return m
		}
	}
	return image.NewRGBA(image.Rectangle{Max: size})
}

// deliver hands a frame to the UI goroutine; one that was not taken yet is
// replaced, so that they never pile up.
func (p *Painter) deliver(s *shown, f Frame) {
	p.mu.Lock()
	if p.picture != s {
		p.giveBack(f.Image)
		p.mu.Unlock()
		return
	}
	if p.frame != nil {
		p.giveBack(p.frame.Image)
	}
	p.frame = &f
	ask := !p.posted
	p.posted = true
	p.mu.Unlock()
	if ask {
		p.o.Post(p.take)
	}
}

// take runs on the UI goroutine.
func (p *Painter) take() {
	p.mu.Lock()
	f := p.frame
	p.frame, p.posted = nil, false
	p.mu.Unlock()
	if f != nil && p.ctx.Err() == nil {
		p.o.Show(*f)
	}
}

// load opens pictures and fetches what the view lacks.
func (p *Painter) load() {
	for {
		select {
		case <-p.ctx.Done():
			return
		case <-p.fetch:
		}
		for p.loadOne() {
			wake(p.draw)
		}
	}
}

// loadOne fetches one thing, and tells whether it changed anything.
func (p *Painter) loadOne() bool {
	p.mu.Lock()
	s, w := p.picture, p.want
	if s == nil || s.failed && s.source == nil {
		p.mu.Unlock()
		return false
	}
	if s.source == nil {
		p.mu.Unlock()
		return p.opened(s)
	}
	g := Geometry{s.size, w.view, w.place}.Settled()
	n, some := s.layers.missing(s.source, g)
	if !some {
		n, some = s.layers.missingFiner(s.source, g, w.finer)
	}
	p.mu.Unlock()
	if !some || w.view.X <= 0 || w.view.Y <= 0 {
		return false
	}
	m, err := s.source.Region(s.ctx, n.level, n.rect)
	p.mu.Lock()
	defer p.mu.Unlock()
	if s.ctx.Err() != nil {
		return false
	}
	if err != nil {
		s.failed, s.layers.least = true, n.level+1
		return true
	}
	s.layers.put(n, m)
	return true
}

func (p *Painter) opened(s *shown) bool {
	source, err := s.open(s.ctx)
	p.mu.Lock()
	defer p.mu.Unlock()
	if err != nil {
		s.failed = s.ctx.Err() == nil
		return s.failed
	}
	s.source, s.size = source, source.Size()
	if t := s.layers.thumb; t != nil {
		s.layers.thumb = thumbLayer(t.image, s.size)
	}
	return true
}
