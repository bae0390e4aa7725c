package press

import (
	"context"
	"slices"

	"proofbox/evidence"
	"proofbox/evidence/media"
	"proofbox/evidence/vault"
	"proofbox/report"
)

// plan is what is to be printed of a case, as its originals were found.
type plan struct {
	found     []Damage
	document  report.Document
	originals map[evidence.Digest]evidence.Original // the sound ones
	over      overlays
	veil      evidence.Veil
	orders    []order
}

// newPlan plans by the settled log: that the case was handed on before changes
// nothing of what is printed.
func newPlan(s evidence.Snapshot, log []evidence.CustodyEntry, found []Damage, o Options) (p plan, err error) {
	log = evidence.Settled(log)
	p = plan{found: found, originals: sound(s.Originals, found), over: overlaysOf(s)}
	if p.veil, err = Veil(s, log, o.digests()...); err != nil {
		return p, err
	}
	p.document = compose(s, log, found, o, p.veil)
	p.orders = collect(p.document, p.originals, p.over)
	return p, nil
}

// prepare plans by a glance at the originals, which says how much there is to
// do, then reads them all, and plans anew where that finds more.
func prepare(ctx context.Context, s evidence.Snapshot, log []evidence.CustodyEntry, path func(evidence.Original) string, o Options) (plan, *steps, error) {
	w := o.Witness
	if w == nil {
		w = new(vault.Witness)
	}
	found, err := inspect(ctx, s, log, path, w.Glance)
	if err != nil {
		return plan{}, nil, err
	}
	p, err := newPlan(s, log, found, o)
	if err != nil {
		return plan{}, nil, err
	}
	steps := newSteps(len(s.Originals)+len(p.orders)+2, o.Progress)
	if err := readAll(ctx, s.Originals, path, w, steps); err != nil {
		return plan{}, nil, err
	}
	found, err = inspect(ctx, s, log, path, w.Read)
	if err != nil || slices.Equal(found, p.found) {
		return p, steps, err
	}
	ordered := len(p.orders)
	if p, err = newPlan(s, log, found, o); err != nil {
		return plan{}, nil, err
	}
	for range ordered - len(p.orders) {
		steps.done() // they are not to be made
	}
	return p, steps, nil
}

// finish is the document as it is laid out: with the pictures there are, and
// without the words that are hidden.
func (p plan) finish(made *shelf, studio *media.Studio, path func(evidence.Original) string) report.Document {
	d := p.document
	made.fit(&d)
	if studio.Tools().FFmpeg == "" {
		excuse(&d, p.originals)
	}
	quote(&d, p.originals, path, p.veil)
	if p.veil.Veils() {
		d.Reword(p.veil.Hide)
	}
	return d
}
