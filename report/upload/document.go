package upload

import (
	"context"
	"errors"
)

// maxVolumes is into how many volumes a document is split where nobody says how
// many files there may be: who must read more looks at none.
const maxVolumes = 9

// Document finds the most of a document about some items that there is room for.
// First it comes down the ladder in one piece; then it is split, again as fine as
// there is room for, where split says that it may be; at last it leaves out items,
// the last first. *NoFit: not even the first alone has room.
func Document(ctx context.Context, room Room, items, rungs int, split bool, m Maker) (Plan, error) {
	d := &document{newWorkbench(m, room), 1, nil}
	if split {
		d.volumes = maxVolumes
		if room.Files > 0 {
			d.volumes = min(room.Files, maxVolumes)
		}
	}
	ways := []func(context.Context, int, int) (Plan, bool, error){d.whole, d.inVolumes}
	for _, way := range ways {
		p, ok, err := d.best(ctx, items, rungs, way)
		if ok || err != nil {
			return p, err
		}
	}
	return d.shortened(ctx, items, rungs-1)
}

type document struct {
	*workbench
	volumes int    // at most
	no      *NoFit // why the last try failed
}

// best is a document of all items at the finest rung that a way of making it
// allows.
func (d *document) best(ctx context.Context, items, rungs int, way func(context.Context, int, int) (Plan, bool, error)) (p Plan, found bool, err error) {
	err = finest(rungs, func(rung int) (bool, error) {
		made, ok, err := way(ctx, items, rung)
		if ok {
			p, found = made, true
		}
		return ok, err
	})
	return p, found, err
}

// whole is the document in one piece.
func (d *document) whole(ctx context.Context, items, rung int) (Plan, bool, error) {
	a := Ask{Rung: rung, Of: items, To: items}
	sizes, err := d.ask(ctx, a)
	if err != nil {
		return Plan{}, false, err
	}
	if len(sizes) == 0 {
		return Plan{}, false, ErrNothing
	}
	if no := d.room.together(sizes); no != nil {
		d.no = no
		return Plan{}, false, nil
	}
	return Plan{Asks: []Ask{a}, Rung: rung, Items: items}, true, nil
}

// inVolumes is the document in as few volumes as have room.
func (d *document) inVolumes(ctx context.Context, items, rung int) (Plan, bool, error) {
	most := min(d.volumes, items)
	if most < 2 {
		return Plan{}, false, nil
	}
	sizes, err := d.ask(ctx, Ask{Rung: rung, Of: items, To: items})
	if err != nil {
		return Plan{}, false, err
	}
	for n := d.fewest(sizes); n <= most; n++ {
		p, ok, err := d.splitInto(ctx, items, rung, n)
		if ok || err != nil {
			return p, ok, err
		}
	}
	return Plan{}, false, nil
}

// fewest is into how many volumes a document has to be split at least: together
// they hold no less than it does.
func (d *document) fewest(sizes []Size) int {
	n := 2
	for _, s := range sizes {
		if d.room.Each > 0 {
			n = max(n, int((s.Bytes+d.room.Each-1)/d.room.Each))
		}
		if d.room.Pages > 0 {
			n = max(n, (s.Pages+d.room.Pages-1)/d.room.Pages)
		}
	}
	return n
}

// splitInto makes n volumes of about as many items each, and stops at the first
// that has no room.
func (d *document) splitInto(ctx context.Context, items, rung, n int) (Plan, bool, error) {
	p := Plan{Rung: rung, Items: items}
	var all []Size
	for v := range n {
		a := Ask{Rung: rung, Of: items, From: items * v / n, To: items * (v + 1) / n, Volume: v + 1}
		sizes, err := d.ask(ctx, a)
		if err != nil {
			return Plan{}, false, err
		}
		if len(sizes) == 0 {
			return Plan{}, false, ErrNothing
		}
		p.Asks, all = append(p.Asks, a), append(all, sizes...)
		if no := d.room.together(all); no != nil {
			d.no = no
			return Plan{}, false, nil
		}
	}
	return p, true, nil
}

// shortened is a document of as many of the first items as have room.
func (d *document) shortened(ctx context.Context, items, rung int) (Plan, error) {
	if items < 2 {
		return Plan{}, d.refusal()
	}
	best, ok, err := d.anyWay(ctx, 1, rung)
	switch {
	case err != nil:
		return Plan{}, err
	case !ok:
		return Plan{}, d.refusal()
	}
	n := search{low: 1, high: items, guess: d.guess(items, rung)}
	for n.open() {
		p, ok, err := d.anyWay(ctx, n.next(), rung)
		if err != nil {
			return Plan{}, err
		}
		if n.told(ok); ok {
			best = p
		}
	}
	return d.refined(ctx, best, rung+1)
}

// refined is a plan's document as fine as there is room for: it may be that pages
// were what was short, and not bytes.
func (d *document) refined(ctx context.Context, p Plan, rungs int) (Plan, error) {
	finer, ok, err := d.best(ctx, p.Items, rungs, d.anyWay)
	if ok {
		return finer, err
	}
	return p, err
}

func (d *document) anyWay(ctx context.Context, items, rung int) (Plan, bool, error) {
	if p, ok, err := d.whole(ctx, items, rung); ok || err != nil {
		return p, ok, err
	}
	return d.inVolumes(ctx, items, rung)
}

// guess is about how many items have room, by what all of them took.
func (d *document) guess(items, rung int) int {
	var bytes, pages int64
	for _, s := range d.made[Ask{Rung: rung, Of: items, To: items}] {
		bytes, pages = bytes+s.Bytes, pages+int64(s.Pages)
	}
	n, of := int64(items), int64(items)
	for _, l := range []struct{ has, most int64 }{{bytes, d.room.Total}, {bytes, d.room.Each * int64(d.volumes)}, {pages, int64(d.room.Pages * d.volumes)}} {
		if l.most > 0 && l.has > l.most {
			n = min(n, int64(float64(of)*float64(l.most)/float64(l.has)))
		}
	}
	return int(n)
}

func (d *document) refusal() error {
	if d.no == nil {
		return errors.New("upload: a document was refused for no reason")
	}
	return d.no
}
