package parcel

import (
	"context"
	"errors"
	"os"
	"runtime"
	"slices"
	"sync"

	"proofbox/evidence"
	"proofbox/report/upload"
)

// piece is a file that was made for an item, and where it must be solid.
type piece struct {
	path  string
	title string
	bare  []evidence.Box
}

// pieces makes files of items one by one for the solver, and at the same time those
// that it will ask for next.
type pieces struct {
	work  func(ctx context.Context, item, rung int) ([]piece, error)
	next  []upload.Ask
	begun map[upload.Ask]*making
	doing sync.WaitGroup
	slots chan struct{}
}

type making struct {
	done   chan struct{}
	pieces []piece
	err    error
}

func newPieces(work func(ctx context.Context, item, rung int) ([]piece, error)) *pieces {
	return &pieces{work: work, begun: map[upload.Ask]*making{}, slots: make(chan struct{}, runtime.GOMAXPROCS(0))}
}

func (p *pieces) Soon(asks []upload.Ask) { p.next = asks }

func (p *pieces) Make(ctx context.Context, a upload.Ask) (sizes []upload.Size, err error) {
	p.begin(ctx, a)
	for _, next := range p.after(a) {
		p.begin(ctx, next)
	}
	x := p.begun[a]
	<-x.done
	if x.err != nil {
		return nil, x.err
	}
	for _, one := range x.pieces {
		i, err := os.Stat(one.path)
		if err != nil {
			return nil, err
		}
		sizes = append(sizes, upload.Size{Bytes: i.Size()})
	}
	if len(sizes) == 0 {
		return nil, upload.ErrNothing
	}
	return sizes, nil
}

// after are the next that are worth making while an item is: it may stand on
// another rung than was told.
func (p *pieces) after(a upload.Ask) []upload.Ask {
	i := slices.IndexFunc(p.next, func(n upload.Ask) bool { return n.From == a.From })
	if i < 0 {
		return nil
	}
	after := p.next[i+1:]
	return after[:min(cap(p.slots), len(after))]
}

// begin starts to make an item, unless it was begun.
func (p *pieces) begin(ctx context.Context, a upload.Ask) {
	if p.begun[a] != nil {
		return
	}
	x := &making{done: make(chan struct{})}
	p.begun[a] = x
	p.doing.Go(func() {
		defer close(x.done)
		select {
		case p.slots <- struct{}{}:
			defer func() { <-p.slots }()
		case <-ctx.Done():
			x.err = ctx.Err()
			return
		}
		x.pieces, x.err = p.work(ctx, a.From, a.Rung)
	})
}

// separate solves for items of their own; what is being made ahead in vain is
// ended with it.
func (p *pieces) separate(ctx context.Context, room upload.Room, items, rungs int) (upload.Plan, error) {
	ctx, stop := context.WithCancel(ctx)
	defer p.doing.Wait()
	defer stop()
	plan, err := upload.Separate(ctx, room, items, rungs, p)
	if errors.Is(err, context.Canceled) {
		return plan, evidence.Fail(evidence.Cancelled, "", err)
	}
	return plan, err
}
