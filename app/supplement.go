package app

import (
	"context"
	"sync"

	"proofbox/evidence"
	"proofbox/report"
)

// supplement is whether only what is new since the last sealed ZIP is told.
type supplement struct {
	chosen bool // on the UI goroutine

	mu   sync.Mutex
	seq  int64 // of then; 0: none was asked for yet
	then evidence.Snapshot
}

// since is what a supplement of the case would go on from; nil: no sealed ZIP is
// older than the case, or nothing is new since. It runs off the UI goroutine.
func (c *casework) since(ctx context.Context, a account) (*report.Since, error) {
	last, is := a.snapshot.LastSent(evidence.Settled(a.log), evidence.ZIP)
	if !is {
		return nil, nil
	}
	then, err := c.then(ctx, last.Seq)
	if evidence.FaultOf(err) == evidence.NotFound && err != nil {
		return nil, nil // what was changed since came along with a bundle
	}
	if err != nil {
		return nil, err
	}
	f := &report.Since{Sent: last, Then: then}
	if f.News(a.snapshot).Empty() {
		return nil, nil
	}
	return f, nil
}

// then is the case as it was after a row, which stays so.
func (c *casework) then(ctx context.Context, seq int64) (evidence.Snapshot, error) {
	p := &c.supplement
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.seq == seq {
		return p.then, nil
	}
	then, err := c.session.At(ctx, seq)
	if err == nil {
		p.seq, p.then = seq, then
	}
	return then, err
}

// supplements tells what the document on the page goes on from, where only what
// is new is told; nil: the whole case is.
func (c *casework) supplements() *report.Since {
	if p := c.drafts.now; p != nil && c.supplement.chosen {
		return p.since
	}
	return nil
}
