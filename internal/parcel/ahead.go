package parcel

import (
	"context"
	"errors"
	"os"
	"runtime"
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

// pieces makes files of items one by one for the solver, and those of the items
// after it at the same time: it will ask for them next.
type pieces struct {
	work  func(ctx context.Context, item, rung int) ([]piece, error)
	items int
	begun map[upload.Ask]*making
	doing sync.WaitGroup
	slots chan struct{}
}

type making struct {
	done   chan struct{}
	pieces []piece
	err    error
}

func newPieces(items int, work func(ctx context.Context, item, rung int) ([]piece, error)) *pieces {
	return &pieces{work: work, items: items, begun: map[upload.Ask]*making{}, slots: make(chan struct{}, runtime.GOMAXPROCS(0))}
}

func (p *pieces) Make(ctx context.Context, a upload.Ask) (sizes []upload.Size, err error) {
	for i := a.From; i < min(a.From+1+cap(p.slots), p.items); i++ {
		p.begin(ctx, upload.Ask{Rung: a.Rung, From: i, To: i + 1})
	}
	x := p.begun[a]
	<-x.done
	for _, one := range x.pieces {
		i, err := os.Stat(one.path)
		if err != nil {
			return nil, err
		}
		sizes = append(sizes, upload.Size{Bytes: i.Size()})
	}
	if x.err == nil && len(sizes) == 0 {
		return nil, upload.ErrNothing
	}
	return sizes, x.err
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
func (p *pieces) separate(ctx context.Context, room upload.Room, rungs int) (upload.Plan, error) {
	ctx, stop := context.WithCancel(ctx)
	defer p.doing.Wait()
	defer stop()
	plan, err := upload.Separate(ctx, room, p.items, rungs, p)
	if errors.Is(err, context.Canceled) {
		return plan, evidence.Fail(evidence.Cancelled, "", err)
	}
	return plan, err
}
