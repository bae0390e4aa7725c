package app

import (
	"context"
	"slices"
	"sync"
	"time"

	"proofbox/evidence/media"
)

// taking is a way to take a picture of a video.
type taking func(r *media.Reel, ctx context.Context, at time.Duration, side int) (media.Shot, error)

// frameWish is a picture that is wanted: taken in one way after another, each
// better than the one before.
type frameWish struct {
	rank wishRank
	at   time.Duration
	side int // at most so many pixels long
	how  []taking
	show func(x media.Shot, err error) // on the UI goroutine, unless something else is wanted by then, or the video is left
}

// wishRank tells what a picture is wanted for; the first are more urgent.
type wishRank int

const (
	mainFrame  wishRank = iota // large; the newest wish is the only one
	hoverFrame                 // beside the pointer; the newest wish is the only one
	stillFrame                 // of a still; all are wanted
	ranks
)

// framer takes the pictures of one video, one at a time. What is wanted more
// ends what is under way. Its methods may be called from any goroutine.
type framer struct {
	post func(func())

	mu     sync.Mutex
	newest [ranks]*frameWish
	queue  []*frameWish
	busy   *frameWish
	cancel context.CancelFunc // of busy
	wake   chan struct{}
}

func newFramer(post func(func())) *framer { return &framer{post: post, wake: make(chan struct{}, 1)} }

// want asks for a picture.
func (f *framer) want(w *frameWish) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if w.rank != stillFrame {
		f.drop(w.rank)
	}
	f.newest[w.rank] = w
	f.queue = append(f.queue, w)
	if f.busy != nil && f.busy.rank >= w.rank && w.rank != stillFrame {
		f.cancel()
	}
	select {
	case f.wake <- struct{}{}:
	default:
	}
}

// forget ends all wishes of a rank.
func (f *framer) forget(r wishRank) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.drop(r)
	if f.busy != nil && f.busy.rank == r {
		f.cancel()
	}
}

func (f *framer) drop(r wishRank) {
	f.newest[r] = nil
	f.queue = slices.DeleteFunc(f.queue, func(w *frameWish) bool { return w.rank == r })
}

// run takes pictures until the context ends.
func (f *framer) run(ctx context.Context, r *media.Reel) {
	for {
		w, limited := f.next(ctx)
		if w == nil {
			select {
			case <-f.wake:
				continue
			case <-ctx.Done():
				return
			}
		}
		f.take(ctx, limited, r, w)
		f.finish(ctx, limited, w)
	}
}

// next is what is wanted most; nil: nothing.
func (f *framer) next(ctx context.Context) (*frameWish, context.Context) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.queue) == 0 || ctx.Err() != nil {
		return nil, nil
	}
	best := 0
	for i, w := range f.queue {
		if w.rank < f.queue[best].rank {
			best = i
		}
	}
	f.busy = f.queue[best]
	f.queue = slices.Delete(f.queue, best, best+1)
	limited, cancel := context.WithCancel(ctx)
	f.cancel = cancel
	return f.busy, limited
}

func (f *framer) take(ctx, limited context.Context, r *media.Reel, w *frameWish) {
	for _, take := range w.how {
		x, err := take(r, limited, w.at, w.side)
		if limited.Err() != nil {
			return
		}
		f.post(func() {
			if ctx.Err() == nil && f.wanted(w) {
				w.show(x, err)
			}
		})
	}
}

func (f *framer) wanted(w *frameWish) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return w.rank == stillFrame && f.newest[w.rank] != nil || f.newest[w.rank] == w
}

// finish ends a wish; the picture of a still that had to give way is taken
// later.
func (f *framer) finish(ctx, limited context.Context, w *frameWish) {
	f.mu.Lock()
	defer f.mu.Unlock()
	gaveWay := limited.Err() != nil && ctx.Err() == nil
	f.cancel()
	f.busy, f.cancel = nil, nil
	if gaveWay && w.rank == stillFrame && f.newest[stillFrame] != nil {
		f.queue = append(f.queue, w)
	}
}
