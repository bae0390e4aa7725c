package app

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"proofbox/app/post"
	"proofbox/evidence"
	"proofbox/internal/press"
	"proofbox/report"
	"proofbox/report/raster"
)

// drafting lays an open case out for the screen, off the UI goroutine, whenever
// it is asked to: one draft at a time, and of what was asked meanwhile only the
// last. Its methods are for the UI goroutine.
type drafting struct {
	c       *casework
	drafter func() (*press.Drafter, error) // made once, on first use; not for the UI goroutine
	show    func(*proof)                   // hears of every draft; nil: nobody does
	failed  func(error)

	memory  raster.Memory // of all that paint its drafts
	now     *proof        // the newest there is; nil: none yet
	next    *report.Setup // asked for while another is at work
	cancel  context.CancelFunc
	began   time.Time // the one at work; zero: none is
	settled bool      // all pictures are made, as far as they can be

	filled *post.Latest[*proof] // shows that a draft has more of its pictures

	first atomic.Int32 // page in view, whose pictures are made first
	work  sync.WaitGroup
}

// proof is a draft with who paints its pages.
type proof struct {
	*press.Draft
	paint *raster.Painter
	setup report.Setup
	since *report.Since // what a supplement would go on from; nil: there is nothing
	bytes int64         // of the PDF, about
	files int64         // bytes of the originals
	stop  context.CancelFunc
	ctx   context.Context // ends when another takes its place
}

// draftPatience is how long a draft may be at work before it is let come to its end
// although another is wanted: else none would ever be seen while a case changes
// all the time.
const draftPatience = 800 * time.Millisecond

// fillRest is how long the pages rest between two looks at what was made: each
// paints anew what is not whole.
const fillRest = 300 * time.Millisecond

func newDrafting(c *casework) *drafting {
	d := &drafting{c: c}
	d.filled = post.NewLatest(c.w.bridge, fillRest, func(p *proof) {
		if d.now == p && d.show != nil {
			d.show(p)
		}
	})
	d.drafter = sync.OnceValues(func() (*press.Drafter, error) {
		studio, err := c.w.sv.Studio()
		if err != nil {
			return nil, err
		}
		shop, err := c.w.sv.Workshop()
		if err != nil {
			return nil, err
		}
		return press.NewDrafter(shop, studio, c.session.OriginalPath, &c.damage.witness), nil
	})
	return d
}

// want asks for a draft of the case as it stands.
func (d *drafting) want(setup report.Setup) {
	if !d.began.IsZero() {
		d.next = &setup
		if time.Since(d.began) < draftPatience {
			d.cancel()
		}
		return
	}
	ctx, cancel := context.WithCancel(d.c.ctx)
	d.began, d.cancel = time.Now(), cancel
	news := d.c.supplement.chosen
	d.work.Go(func() {
		p, err := d.draft(ctx, setup, news)
		d.c.w.bridge.Post(func() { cancel(); d.drafted(p, err) })
	})
}

// draft lays the case out, or only what is news; it runs off the UI goroutine.
func (d *drafting) draft(ctx context.Context, setup report.Setup, news bool) (*proof, error) {
	drafter, err := d.drafter()
	if err != nil {
		return nil, err
	}
	a, err := d.c.account(ctx)
	if err != nil {
		return nil, err
	}
	since, err := d.c.since(ctx, a)
	if err != nil {
		return nil, err
	}
	from := since
	if !news {
		from = nil
	}
	made, err := drafter.Draft(ctx, a.snapshot, a.log, setup, from)
	if err != nil {
		return nil, err
	}
	d.c.heed(made.Damage())
	p := &proof{Draft: made, paint: d.memory.Painter(made.Book, made.Picture), setup: setup, since: since, bytes: made.Bytes(), files: originalBytes(a.snapshot)}
	p.ctx, p.stop = context.WithCancel(d.c.ctx)
	return p, nil
}

func originalBytes(s evidence.Snapshot) (sum int64) {
	for _, o := range s.Originals {
		sum += o.Bytes
	}
	return sum
}

func (d *drafting) drafted(p *proof, err error) {
	d.began = time.Time{}
	next := d.next
	d.next = nil
	switch {
	case p != nil:
		d.take(p)
	case !stopped(err) && d.failed != nil && d.c.ctx.Err() == nil:
		d.failed(err)
	}
	if next != nil {
		d.want(*next)
	}
}

// take puts a draft in the place of the one before.
func (d *drafting) take(p *proof) {
	if d.now != nil {
		d.now.stop()
	}
	d.now, d.settled = p, p.Next(1) == 0
	if d.show != nil {
		d.show(p)
	}
	if !d.settled {
		d.work.Go(func() { d.fill(p) })
	}
}

// fill makes the pictures that are missing, those in view first, and then has
// the case drafted anew with their true sizes.
func (d *drafting) fill(p *proof) {
	for n := p.Next(int(d.first.Load())); n > 0; n = p.Next(int(d.first.Load())) {
		if p.Make(p.ctx, n) != nil {
			return
		}
		d.filled.Post(p)
	}
	d.c.w.bridge.Post(func() {
		if d.now == p {
			d.want(p.setup)
		}
	})
}

// leave waits for what runs; the context of the case has ended.
func (d *drafting) leave() { d.work.Wait() }
