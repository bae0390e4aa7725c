package app

import (
	"context"
	"sync"
	"time"

	"proofbox/evidence"
	"proofbox/internal/library"
)

// rememberRest is how long the library waits for more changes of an open case.
const rememberRest = 2 * time.Second

// remembering has the library know what an open case has become: where the
// window is ended by force, its reminders are right all the same.
type remembering struct {
	c     *casework
	waits bool // a look is coming; UI goroutine

	mu   sync.Mutex
	over bool          // the case was left: that was the last word
	last []library.Due // as they were written
}

// soon looks, after a rest, whether deadlines have moved.
func (r *remembering) soon() {
	if r.waits {
		return
	}
	r.waits = true
	r.c.w.later(rememberRest, func() {
		r.waits = false
		if r.c.ctx.Err() == nil {
			r.c.w.task(r.look)
		}
	})
}

// look writes the case down where its deadlines have moved; it runs as a task.
func (r *remembering) look(ctx context.Context) {
	r.mu.Lock()
	same := library.SameDues(r.last, duesOf(r.c.w.sv.Guide, r.c.session.Snapshot(), r.c.w.sv.Now()))
	r.mu.Unlock()
	if !same {
		r.write(ctx)
	}
}

// write writes the case down as it stands; it runs as a task.
func (r *remembering) write(ctx context.Context) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.over {
		return
	}
	k := r.c.known(r.c.session.Snapshot())
	if err := r.c.w.sv.Library.Remember(ctx, k); err != nil {
		r.c.w.bridge.Post(func() { r.c.w.fail(err) })
		return
	}
	r.last = k.Dues
}

// leave writes the case down for the last time.
func (r *remembering) leave(ctx context.Context, k library.Known) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.over = true
	return r.c.w.sv.Library.Remember(ctx, k)
}

// known is what the library remembers of the case.
func (c *casework) known(s evidence.Snapshot) library.Known {
	k := known(c.session.Dir(), s)
	k.Zone, k.Dues = s.Case.Zone, duesOf(c.w.sv.Guide, s, c.w.sv.Now())
	return k
}
