package press

import (
	"context"
	"os"
	"sync"

	"proofbox/evidence"
	"proofbox/evidence/media"
	"proofbox/evidence/vault"
	"proofbox/report"
	"proofbox/report/page"
	"proofbox/report/pdf"
)

// Drafter lays a case out again and again while it is worked on. What no
// picture could be made of it asks for once. It may be used from any goroutine.
type Drafter struct {
	workshop *Workshop
	studio   *media.Studio
	path     func(evidence.Original) string
	witness  *vault.Witness

	mu   sync.Mutex
	vain map[slot]bool // could not be made
}

// NewDrafter makes a drafter over the originals at path. The witness knows what
// was read of them; what it does not know is not read here.
func NewDrafter(w *Workshop, studio *media.Studio, path func(evidence.Original) string, witness *vault.Witness) *Drafter {
	return &Drafter{workshop: w, studio: studio, path: path, witness: witness, vain: map[slot]bool{}}
}

// Draft is a case as it would be printed now, from what is there: originals were
// looked at, not read, and pictures that are still to be made have their room
// and no more. It may be used from any goroutine.
type Draft struct {
	Book *page.Book

	from    *Drafter
	plan    plan
	mu      sync.Mutex
	shelf   *shelf
	missing map[int][]order // by the page that shows it
}

// Draft lays the case out; it makes no pictures. Of a supplement since is what it
// goes on from; else it is nil.
func (k *Drafter) Draft(ctx context.Context, s evidence.Snapshot, log []evidence.CustodyEntry, setup report.Setup, since *report.Since) (*Draft, error) {
	found, err := inspect(ctx, s, log, k.path, k.witness.Glance)
	if err != nil {
		return nil, fault("PDF", err)
	}
	p, err := newPlan(s, log, found, Options{Setup: setup, Workshop: k.workshop, Since: since})
	if err != nil {
		return nil, err
	}
	d := &Draft{from: k, plan: p}
	if d.shelf, err = stock(ctx, k.studio.Kept(), k.path, p.orders, p.over, newSteps(0, nil)); err != nil {
		return nil, fault("PDF", err)
	}
	missing := k.reserve(d.shelf, p)
	if d.Book, err = page.Layout(ctx, p.finish(d.shelf, k.studio, k.path), k.workshop.fonts); err != nil {
		return nil, fault("PDF", err)
	}
	d.missing = d.pagesOf(missing)
	return d, nil
}

// reserve keeps room on the shelf for what is not made yet, and gives it.
func (k *Drafter) reserve(on *shelf, p plan) []order {
	k.mu.Lock()
	defer k.mu.Unlock()
	sizes := map[slot]report.Picture{}
	for _, x := range p.document.Pictures() {
		sizes[slotOf(x)] = x
	}
	var missing []order
	for _, o := range p.orders {
		if on.has(o) || k.vain[o.slot()] {
			continue
		}
		missing = append(missing, o)
		if x, shown := sizes[o.slot()]; shown {
			on.pictures[o.slot()] = made{w: x.W, h: x.H}
		}
	}
	return missing
}

// pagesOf finds the first page of each that shows it. The stills of a video
// belong where its exhibit is.
func (d *Draft) pagesOf(missing []order) map[int][]order {
	if len(missing) == 0 {
		return nil
	}
	first := map[slot]int{}
	for _, p := range d.Book.Pages {
		for m := range p.All() {
			if i, is := m.(page.Image); is && first[slotOf(i.Picture)] == 0 {
				first[slotOf(i.Picture)] = p.Number
			}
		}
	}
	for _, x := range d.plan.document.Exhibits {
		if s := (slot{digest: x.Digest}); first[s] == 0 {
			first[s] = d.Book.PageOf(x.Anchor)
		}
	}
	out := map[int][]order{}
	for _, o := range missing {
		n := max(first[o.slot()], 1)
		out[n] = append(out[n], o)
	}
	return out
}

// Damage is what is known to be wrong with originals; they are told as such.
func (d *Draft) Damage() []Damage { return d.plan.found }

// Picture gives the file of a picture that is there; of one that is not made yet
// it fails with media.ErrNoPreview.
func (d *Draft) Picture(ctx context.Context, p report.Picture) (string, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	path, err := d.shelf.path(ctx, p)
	if err == nil && path == "" {
		return "", media.ErrNoPreview
	}
	return path, err
}

// Next is the page whose pictures are to be made next, from page first on and
// then from the beginning; 0: all are made.
func (d *Draft) Next(first int) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	pages := len(d.Book.Pages)
	for i := range pages {
		if n := (max(first, 1)-1+i)%pages + 1; len(d.missing[n]) > 0 {
			return n
		}
	}
	return 0
}

// Make makes the pictures of a page that are missing, of originals that it reads
// and finds whole; what cannot be made a later draft leaves out. The error is
// that of a cancelled context alone.
func (d *Draft) Make(ctx context.Context, n int) error {
	d.mu.Lock()
	orders := d.missing[n]
	d.mu.Unlock()
	orders = d.from.whole(ctx, orders)
	fresh, err := stock(ctx, d.from.studio, d.from.path, orders, d.plan.over, newSteps(0, nil))
	if err != nil {
		return fault("PDF", err)
	}
	d.from.heed(orders, fresh)
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.missing, n)
	for s, m := range fresh.pictures {
		d.shelf.pictures[s] = m
	}
	return nil
}

// whole leaves out orders of originals that are damaged: what is kept by a digest
// is of the bytes that gave it.
func (k *Drafter) whole(ctx context.Context, orders []order) (all []order) {
	for _, o := range orders {
		if problem, err := k.witness.Read(ctx, o.original, k.path(o.original)); problem == "" && err == nil {
			all = append(all, o)
		}
	}
	return all
}

// heed notes what could not be made.
func (k *Drafter) heed(orders []order, made *shelf) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, o := range orders {
		if !made.has(o) {
			k.vain[o.slot()] = true
		}
	}
}

// What a PDF holds besides its pictures, about: the fonts and the text of a page;
// and of pictures that are not made yet, how many pixels go into a byte.
const (
	fontBytes  = 220 << 10
	pageBytes  = 4 << 10
	pixelsByte = 10
)

// Bytes is about how large the PDF will be.
func (d *Draft) Bytes() int64 {
	d.mu.Lock()
	defer d.mu.Unlock()
	sum := int64(fontBytes + pageBytes*len(d.Book.Pages))
	type copied struct { // a picture goes in once for all places of one size
		slot
		made
		side int
	}
	seen := map[copied]bool{}
	for _, p := range d.Book.Pages {
		for m := range p.All() {
			if i, is := m.(page.Image); is {
				want := pdf.Wanted(i, 0)
				m, _ := d.shelf.find(want)
				side := m.within(want.W, want.H, usualStep)
				if k := (copied{slotOf(want), m, side}); !seen[k] {
					seen[k] = true
					sum += m.bytes(side)
				}
			}
		}
	}
	return sum
}

// bytes is how many bytes m has, or will have, about, with its long side made
// smaller; 0: as it is.
func (m made) bytes(side int) int64 {
	all := int64(m.w * m.h / pixelsByte)
	if i, err := os.Stat(m.path); err == nil {
		all = i.Size()
	}
	if side == 0 {
		return all
	}
	part := float64(side) / float64(max(m.w, m.h))
	return int64(part * part * float64(all))
}

// slot is where what is ordered comes to lie.
func (o order) slot() slot { return slot{o.original.Digest, o.recipe, o.part, o.at, o.page} }

// has tells whether what was ordered was made.
func (s *shelf) has(o order) bool {
	if o.recipe == "" {
		return len(s.stills[o.original.Digest]) > 0
	}
	return s.pictures[o.slot()].path != ""
}
