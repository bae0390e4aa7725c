package repair

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/media"
	"proofbox/evidence/vault"
)

// proposeInPlace looks at a case whose database is sound.
func (p *Plan) proposeInPlace(ctx context.Context) error {
	d, err := desk.View(ctx, p.Dir)
	if err != nil {
		return err
	}
	defer d.Close()
	known := originalsOf(d)
	p.sources = make(map[evidence.Digest]media.Source, len(known))
	for rel, o := range known {
		p.sources[o.Digest] = source(p.Dir, rel, o.Original)
	}
	for _, x := range p.Report.Problems {
		p.Steps = append(p.Steps, p.step(x, known))
	}
	if err := p.relink(ctx, known); err != nil {
		return err
	}
	if err := p.older(ctx); err != nil {
		return err
	}
	return p.proposeRedraw(ctx, d.Snapshot())
}

// known is an original of the case, by the path it should have.
type known struct {
	evidence.Original
	numbers []string // of the exhibits that are it
}

func originalsOf(d *desk.Desk) map[string]known {
	s, all := d.Snapshot(), map[string]known{}
	numbers := map[evidence.Digest][]string{}
	for _, x := range slices.Concat(s.Exhibits, s.Trash) {
		numbers[x.Original] = append(numbers[x.Original], x.Number.String())
	}
	for _, o := range s.Originals {
		if rel, err := filepath.Rel(d.Dir(), d.OriginalPath(o)); err == nil && !o.Withheld {
			all[filepath.ToSlash(rel)] = known{o, numbers[o.Digest]}
		}
	}
	return all
}

// step is what is to be done about a problem. Whether a missing original can be
// put back is not known yet.
func (p *Plan) step(x vault.Problem, all map[string]known) Step {
	s := Step{Path: x.Path, Problem: x.Problem, Detail: x.Detail, Numbers: []string{}}
	o, original := all[x.Path]
	switch {
	case original:
		s.Action, s.digest, s.Numbers = Lost, o.Digest, append(s.Numbers, o.numbers...)
	case x.Path == sumName, differs(x):
		s.Action, s.To = Reseal, asideName+"/"+sumName
	case x.Path == originalsName, x.Path == backupsName, x.Problem == vault.Missing:
		s.Action = Lost
	default:
		s.Action, s.To = Aside, asideName+"/"+x.Path
	}
	return s
}

// relink finds where missing originals can be taken from.
func (p *Plan) relink(ctx context.Context, all map[string]known) error {
	var wanted []evidence.Original
	for _, s := range p.Steps {
		if !s.digest.IsZero() {
			wanted = append(wanted, all[s.Path].Original)
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	var err error
	if p.finds, err = lookFor(ctx, wanted, p.Dir, p.options.From, p.options.reader()); err != nil {
		return err
	}
	for i := range p.Steps {
		if f, found := p.finds[p.Steps[i].digest]; found {
			p.Steps[i].Action, p.Steps[i].From = Relink, f.String()
		}
	}
	return nil
}

// reader tells the progress of what has no known end.
func (o Options) reader() func(n int64) {
	var done int64
	return func(n int64) {
		done += n
		o.told(done, done)
	}
}

// older notes a copy of the database that knows more than the database does:
// somebody may have put an old one in its place. Files that only the copy knows
// stay where they are.
func (p *Plan) older(ctx context.Context) error {
	extra := func(s Step) bool { return s.Action == Aside && strings.HasPrefix(s.Path, originalsName+"/") }
	if !slices.ContainsFunc(p.Steps, extra) {
		return nil
	}
	c, err := load(ctx, p.Dir)
	if err != nil {
		return err
	}
	known := c.names()
	if len(c.thread.rows) <= c.ownRows {
		return nil
	}
	newer := false
	for i, s := range p.Steps {
		base := filepath.Base(s.Path)
		if d, err := evidence.ParseDigest(strings.TrimSuffix(base, filepath.Ext(base))); err == nil && extra(s) && known[d] {
			p.Steps[i].Action, p.Steps[i].To, newer = Older, p.into(), true
		}
	}
	if newer {
		p.Into = p.into()
	}
	return nil
}
