package upload

import (
	"context"
	"math/bits"
)

// Where there is room for more than fewItems, samples of them are made first.
const (
	fewItems = 12
	samples  = 4
)

// surely is by how much more than there is room for items take, in hundredths of
// it, where it is not worth trying whether they do.
const surely = 115

// sample is some of the items, spread evenly over those that may go; none: all are
// to be tried.
func (w *workbench) sample(items int) (some []int) {
	if w.room.Files > 0 {
		items = min(items, w.room.Files)
	}
	if w.room.Total == 0 || items <= fewItems {
		return nil
	}
	for k := range samples {
		some = append(some, (2*k+1)*items/(2*samples))
	}
	return some
}

// weigh is how many bytes some items take at a rung.
func (w *workbench) weigh(ctx context.Context, rung, rungs int, some []int) (sum int64, err error) {
	w.soon(rung, some)
	for _, i := range some {
		_, sizes, err := w.single(ctx, i, rung, rungs)
		if err != nil {
			return 0, err
		}
		for _, s := range sizes {
			sum += s.Bytes
		}
	}
	return sum, nil
}

// byGuess fills the room at the rung that some of the items tell, and goes from
// there to the finest that has room for all.
func (w *workbench) byGuess(ctx context.Context, items, rungs int, some []int) (Plan, error) {
	rung, err := w.guess(ctx, items, rungs, some)
	if err != nil {
		return Plan{}, err
	}
	best, whole, err := w.fill(ctx, rung, items, rungs)
	for ; err == nil && !whole && rung < rungs-1; rung++ {
		best, whole, err = w.fill(ctx, rung+1, items, rungs)
	}
	for ; err == nil && whole && rung > 0; rung-- {
		if hope, err := w.hope(ctx, best, rung, rungs, some); err != nil || !hope {
			return best, err
		}
		var finer Plan
		if finer, whole, err = w.fill(ctx, rung-1, items, rungs); whole {
			best = finer
		}
	}
	return best, err
}

// guess is the finest rung at which items like some of them would have room.
func (w *workbench) guess(ctx context.Context, items, rungs int, some []int) (int, error) {
	if w.room.Files > 0 {
		items = min(items, w.room.Files)
	}
	likely := func(rung int) (times int64, err error) {
		sum, err := w.weigh(ctx, rung, rungs, some)
		return sum * int64(items) / int64(len(some)) / w.room.Total, err
	}
	times, err := likely(0)
	if times == 0 || err != nil {
		return 0, err
	}
	last := rungs - 1 // a search from the last rung, which needs no try, up to the first
	n := search{low: 0, high: last, guess: last - bits.Len64(uint64(times))}
	for n.open() {
		times, err := likely(last - n.next())
		if err != nil {
			return 0, err
		}
		n.told(times == 0)
	}
	return last - n.low, nil
}

// hope tells whether a plan may have room one rung further up, as those bytes tell
// that some of its items take at both.
func (w *workbench) hope(ctx context.Context, p Plan, rung, rungs int, some []int) (bool, error) {
	now, err := w.weigh(ctx, rung, rungs, some)
	if err != nil {
		return false, err
	}
	finer, err := w.weigh(ctx, rung-1, rungs, some)
	if err != nil || now == 0 {
		return err == nil, err
	}
	var all int64
	for _, a := range p.Asks {
		for _, s := range w.made[a] {
			all += s.Bytes
		}
	}
	return float64(all)*float64(finer)/float64(now) <= float64(w.room.Total)*surely/100, nil
}
