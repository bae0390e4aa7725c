package media

import (
	"context"
	"sync"
)

// flights lets callers who want the same thing share one making of it.
type flights struct {
	mu   sync.Mutex
	busy map[string]chan struct{} // closed when the making ends

	grounded bool // nothing is made
}

// do runs make unless another caller is at it for the same key; then it waits
// and asks done whether the thing is there. What another's failure or
// cancellation left undone is tried again here.
func (f *flights) do(ctx context.Context, key string, done func() bool, make func() error) error {
	if f.grounded {
		return errNotKept
	}
	for {
		mine, other := f.enter(key)
		if mine {
			defer f.leave(key)
			if done() {
				return nil
			}
			return make()
		}
		select {
		case <-other:
		case <-ctx.Done():
			return ctx.Err()
		}
		if done() {
			return nil
		}
	}
}

// enter takes the key, or gives the channel of who holds it.
func (f *flights) enter(key string) (mine bool, other chan struct{}) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if other, taken := f.busy[key]; taken {
		return false, other
	}
	if f.busy == nil {
		f.busy = map[string]chan struct{}{}
	}
	f.busy[key] = make(chan struct{})
	return true, nil
}

func (f *flights) leave(key string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	close(f.busy[key])
	delete(f.busy, key)
}

// budget is an amount that work running at once shares: bytes, processes.
type budget struct {
	mu      sync.Mutex
	free    int64
	waiting []*claimant // in order of coming
}

type claimant struct {
	n     int64
	given chan struct{}
}

func newBudget(n int64) *budget { return &budget{free: n} }

// take waits for its turn and for n to be free; n may not be more than the
// whole budget.
func (b *budget) take(ctx context.Context, n int64) error {
	b.mu.Lock()
	if len(b.waiting) == 0 && n <= b.free {
		b.free -= n
		b.mu.Unlock()
		return nil
	}
	c := &claimant{n, make(chan struct{})}
	b.waiting = append(b.waiting, c)
	b.mu.Unlock()
	select {
	case <-c.given:
		return nil
	case <-ctx.Done():
		b.withdraw(c)
		return ctx.Err()
	}
}

// withdraw gives up a claim, or gives back what it got meanwhile.
func (b *budget) withdraw(c *claimant) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for i, w := range b.waiting {
		if w == c {
			b.waiting = append(b.waiting[:i], b.waiting[i+1:]...)
			b.serve()
			return
		}
	}
	b.free += c.n
	b.serve()
}

// give returns n.
func (b *budget) give(n int64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.free += n
	b.serve()
}

// serve lets in who comes first, as long as there is enough.
func (b *budget) serve() {
	for len(b.waiting) > 0 && b.waiting[0].n <= b.free {
		c := b.waiting[0]
		b.waiting = b.waiting[1:]
		b.free -= c.n
		close(c.given)
	}
}
