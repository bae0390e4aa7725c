package intake

import (
	"context"
	"sync"

	"proofbox/evidence"
	"proofbox/evidence/media"
)

// ahead is how many files may be staged and not yet taken in. It bounds what a
// cancelled import has copied in vain, and lets the others go on beside one
// long video.
const ahead = 64

// batch is one import under way. The workers write arrivals, one channel a
// file; the caller's goroutine reads them in order.
type batch struct {
	door    Door
	studio  *media.Studio
	options Options
	files   []found

	there        map[evidence.Digest]bool // bytes the case had as exhibits when the import began
	examinations examinations
	arrivals     []chan arrival
}

// run hands out the files and takes in what arrives. Every worker has ended
// when it returns.
func (b *batch) run(ctx context.Context) (verdicts []Verdict, err error) {
	ctx, cancel := context.WithCancel(ctx)
	b.prepare()
	tickets := make(chan int, ahead)
	var workers sync.WaitGroup
	for range min(b.options.Workers, len(b.files)) {
		workers.Go(func() { b.work(ctx, tickets) })
	}
	reached := 0
	defer func() {
		cancel()
		close(tickets)
		workers.Wait()
		b.discard(reached)
	}()
	for i := range min(ahead, len(b.files)) {
		tickets <- i
	}
	for i, f := range b.files {
		v, err := b.next(ctx, i)
		if err != nil && ctx.Err() == nil {
			return append(verdicts, unreached(b.files[i:])...), err
		}
		if err != nil { // who stopped it knows what was left out
			return verdicts, err
		}
		verdicts = append(verdicts, v)
		reached = len(verdicts)
		if i+ahead < len(b.files) {
			tickets <- i + ahead
		}
		b.options.Progress(Progress{Done: len(verdicts), Total: len(b.files), Path: f.path, Verdict: &v})
	}
	return verdicts, nil
}

// unreached are the verdicts of the files an import was ended before.
func unreached(rest []found) []Verdict {
	var out []Verdict
	for _, f := range rest {
		out = append(out, Verdict{Path: f.path}.rejected(evidence.Warning{Code: "not-reached"}))
	}
	return out
}

func (b *batch) prepare() {
	b.there = map[evidence.Digest]bool{}
	for _, x := range b.door.Snapshot().Exhibits {
		b.there[x.Original] = true
	}
	b.arrivals = make([]chan arrival, len(b.files))
	for i := range b.arrivals {
		b.arrivals[i] = make(chan arrival, 1)
	}
}

// work stages and examines files until there are no more tickets.
func (b *batch) work(ctx context.Context, tickets <-chan int) {
	for i := range tickets {
		if ctx.Err() != nil {
			return
		}
		b.arrivals[i] <- b.fetch(ctx, b.files[i])
	}
}

// next waits for a file and judges it.
func (b *batch) next(ctx context.Context, i int) (Verdict, error) {
	select {
	case a := <-b.arrivals[i]:
		v, err := b.judge(ctx, b.files[i], a)
		if err != nil {
			a.discard()
		}
		if err != nil && ctx.Err() != nil {
			err = ended(ctx.Err())
		}
		return v, err
	case <-ctx.Done():
		return Verdict{}, ended(ctx.Err())
	}
}

// discard drops what was staged and not taken in.
func (b *batch) discard(from int) {
	for _, c := range b.arrivals[from:] {
		select {
		case a := <-c:
			a.discard()
		default:
		}
	}
}
