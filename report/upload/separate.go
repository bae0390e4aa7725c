package upload

import "context"

// Separate finds the most of some items, a file or more each, that there is room
// for. What matters most comes first: of the items that can be made small enough
// on their own those left out for want of room are always the last. All stand on
// one rung, the finest there is room for; one that is too large alone goes
// further down. Nothing at all is no fault of it: Plan.Items is 0 then.
//
// Where items are many, and bytes are what is short, a few of them tell which rung
// it will be: a finer one is passed over if by those it would take well more than
// there is.
func Separate(ctx context.Context, room Room, items, rungs int, m Maker) (Plan, error) {
	w := newWorkbench(m, room)
	if some := w.sample(items); rungs > 1 && len(some) > 0 {
		return w.byGuess(ctx, items, rungs, some)
	}
	var best Plan
	err := finest(rungs, func(rung int) (bool, error) {
		p, whole, err := w.fill(ctx, rung, items, rungs)
		if whole || rung == rungs-1 { // what has no room on the last stays out
			best = p
		}
		return whole, err
	})
	return best, err
}

// fill takes items in their order, until there is no more room. whole tells that
// bytes were not what ended it.
func (w *workbench) fill(ctx context.Context, rung, items, rungs int) (p Plan, whole bool, err error) {
	p.Rung = rung
	var taken []Size
	soon := items
	if w.room.Files > 0 {
		soon = min(items, w.room.Files) // an item gives a file or more: others only stand in for one that gives none
	}
	w.soon(rung, upTo(soon))
	for i := range items {
		if w.room.Files > 0 && len(taken) == w.room.Files {
			break
		}
		ask, sizes, err := w.single(ctx, i, rung, rungs)
		if err != nil {
			return p, false, err
		}
		if len(sizes) == 0 {
			p.Items = i + 1
			p.Without = append(p.Without, i)
			continue
		}
		if w.room.Files > 0 && len(taken)+len(sizes) > w.room.Files {
			break
		}
		if no := w.room.together(append(taken, sizes...)); no != nil {
			return p, false, nil
		}
		taken = append(taken, sizes...)
		p.Asks, p.Items, p.Rung = append(p.Asks, ask), i+1, max(p.Rung, ask.Rung)
	}
	return p, true, nil
}

func upTo(n int) (all []int) {
	for i := range n {
		all = append(all, i)
	}
	return all
}

// single is an item at the finest rung, from one on down, at which each of its
// files has room; no sizes: at none.
func (w *workbench) single(ctx context.Context, item, rung, rungs int) (Ask, []Size, error) {
	for ; rung < rungs; rung++ {
		a := Ask{Rung: rung, From: item, To: item + 1}
		sizes, err := w.ask(ctx, a)
		if err != nil || len(sizes) == 0 {
			return a, nil, err
		}
		if w.room.alone(sizes) {
			return a, sizes, nil
		}
	}
	return Ask{}, nil, nil
}

// alone tells whether the files of an item have room where nothing else is.
func (r Room) alone(all []Size) bool { return r.together(all) == nil }

// finest looks for the first rung at which something holds, if what holds at one
// holds below it, too: of those it asks for that is the last that holds. The
// lowest is asked for second, so that what cannot be is known at once.
func finest(rungs int, holds func(rung int) (bool, error)) error {
	if ok, err := holds(0); ok || err != nil || rungs == 1 {
		return err
	}
	low, high := 0, rungs-1 // not at low; at high
	if ok, err := holds(high); !ok || err != nil {
		return err
	}
	for low+1 < high {
		mid := (low + high) / 2
		ok, err := holds(mid)
		if err != nil {
			return err
		}
		if ok {
			high = mid
		} else {
			low = mid
		}
	}
	return nil
}
