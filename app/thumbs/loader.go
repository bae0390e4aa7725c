package thumbs

import (
	"context"
	"image"
	"image/jpeg"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

// Derive gives the path of a JPEG of an original, upright and at least about as
// large as asked, or an error where there is none.
type Derive func(ctx context.Context, k Key) (path string, err error)

// Options set up a Loader.
type Options struct {
	Derive  Derive
	Post    func(func()) // runs a function on the UI goroutine
	Workers int          // at least 1
	Memory  int          // bytes of pictures kept

	// Rest is how long no wish may come before one is answered that takes work:
	// while wishes pour in, a window scrolls by, and needs the processor itself.
	Rest time.Duration
}

// Want is one place on screen that wants pictures, one after another: a cell.
type Want struct {
	key  atomic.Pointer[Key]
	show func(*image.RGBA) // on the UI goroutine; nil: there is no picture
}

// NewWant makes a place; show hears of its pictures on the UI goroutine.
func NewWant(show func(m *image.RGBA)) *Want { return &Want{show: show} }

// wants tells whether the place still wants a picture.
func (w *Want) wants(k Key) bool {
	p := w.key.Load()
	return p != nil && *p == k
}

// Drop says that the place wants nothing any more.
func (w *Want) Drop() { w.key.Store(nil) }

type wish struct {
	want *Want
	key  Key
}

// Loader answers wishes. Its methods may be called from the UI goroutine; none
// of them waits for a disk, except Close for its workers.
type Loader struct {
	o     Options
	cache *cache
	ctx   context.Context
	stop  context.CancelFunc
	wake  *sync.Cond // on mu
	mu    sync.Mutex
	stack []wish    // newest last
	asked time.Time // for the newest
	gone  bool
	done  sync.WaitGroup
}

// maxWishes is how many wishes wait; the oldest are forgotten first, since what
// scrolled by is not looked at any more.
const maxWishes = 200

// New starts the workers of a loader.
func New(ctx context.Context, o Options) *Loader {
	l := &Loader{o: o, cache: newCache(o.Memory)}
	l.ctx, l.stop = context.WithCancel(ctx)
	l.wake = sync.NewCond(&l.mu)
	for range max(o.Workers, 1) {
		l.done.Go(l.work)
	}
	return l
}

// Show brings a picture to a place: at once where it is kept, else later. It
// tells whether it was at once. What has no original has no picture.
func (l *Loader) Show(w *Want, k Key) bool {
	if k.Digest.IsZero() {
		w.Drop()
		w.show(nil)
		return true
	}
	w.key.Store(&k)
	if m := l.cache.get(k); m != nil {
		w.show(m)
		return true
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.stack) >= maxWishes {
		l.stack = append(l.stack[:0], l.stack[maxWishes/2:]...)
	}
	l.stack = append(l.stack, wish{w, k})
	l.asked = time.Now()
	l.wake.Signal()
	return false
}

func (l *Loader) work() {
	for {
		w, ok := l.next()
		if !ok {
			return
		}
		if w.want.wants(w.key) {
			l.answer(w)
		}
	}
}

func (l *Loader) next() (wish, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for !l.gone {
		if rest := l.o.Rest - time.Since(l.asked); len(l.stack) == 0 {
			l.wake.Wait()
		} else if rest > 0 {
			time.AfterFunc(rest, l.wake.Signal)
			l.wake.Wait()
		} else {
			break
		}
	}
	if l.gone {
		return wish{}, false
	}
	last := len(l.stack) - 1
	w := l.stack[last]
	l.stack = l.stack[:last]
	return w, true
}

// answer makes the picture and shows it where it is still wanted.
func (l *Loader) answer(w wish) {
	m := l.cache.get(w.key)
	if m == nil {
		if m = l.load(w.key); m != nil {
			l.cache.put(w.key, m)
		}
	}
	l.o.Post(func() {
		if w.want.wants(w.key) {
			w.want.show(m)
		}
	})
}

func (l *Loader) load(k Key) *image.RGBA {
	path, err := l.o.Derive(l.ctx, k)
	if err != nil {
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer f.Close()
	m, err := jpeg.Decode(f)
	if err != nil {
		return nil
	}
	return fit(m, k.Side)
}

// Close ends the workers and waits for them.
func (l *Loader) Close() {
	l.stop()
	l.mu.Lock()
	l.gone = true
	l.wake.Broadcast()
	l.mu.Unlock()
	l.done.Wait()
}
