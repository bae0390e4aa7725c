package repair

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/intake"
	"proofbox/evidence/media"
	"proofbox/evidence/vault"
)

// into is where a damaged case is salvaged to.
func (p *Plan) into() string {
	if p.options.Into != "" {
		if whole, err := filepath.Abs(p.options.Into); err == nil {
			return whole
		}
		return p.options.Into
	}
	ext := filepath.Ext(p.Dir)
	usual := strings.TrimSuffix(p.Dir, ext) + " (repaired)" + ext
	if free, err := freeName(usual); err == nil {
		return free
	}
	return usual
}

// name is what a case without its facts is called.
func (p *Plan) name() string {
	base := filepath.Base(p.Dir)
	return cmp.Or(strings.TrimSpace(strings.TrimSuffix(base, filepath.Ext(base))), "?")
}

// proposeSalvage reads what can be read of a damaged case. Exists: there is
// something where the new case is to be.
func (p *Plan) proposeSalvage(ctx context.Context) error {
	p.Into = p.into()
	if _, err := os.Lstat(p.Into); !errors.Is(err, fs.ErrNotExist) {
		return evidence.Fail(evidence.Exists, p.Into, err)
	}
	files, err := p.files(ctx)
	if err != nil {
		return err
	}
	if p.cargo, err = load(ctx, p.Dir); err != nil {
		return err
	}
	look := func(d evidence.Digest) evidence.Original { return p.look(ctx, d, files) }
	if err := p.cargo.mend(p.name(), p.options.Desk, look); err != nil {
		return err
	}
	p.Bundle = bundleIn(p.options.From)
	p.Steps = append(p.Steps, Step{Action: Salvage, Path: databaseName, Problem: p.worst(), To: p.Into, Numbers: []string{}})
	return p.gather(ctx, files)
}

// worst is what is wrong with the database; "" where nothing is.
func (p *Plan) worst() string {
	for _, x := range p.Report.Problems {
		switch {
		case x.Path != databaseName:
		case x.Problem == vault.Missing && missingOrDamaged(p.Dir) != vault.Missing: // of a record
			return vault.Changed
		default:
			return x.Problem
		}
	}
	return ""
}

// files are the whole files in originals, by what they are.
func (p *Plan) files(ctx context.Context) (map[evidence.Digest]string, error) {
	all := map[evidence.Digest]string{}
	told := p.options.reader()
	err := filepath.WalkDir(filepath.Join(p.Dir, originalsName), func(at string, e fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil || !e.Type().IsRegular() || strings.HasPrefix(e.Name(), pendingPrefix) {
			return nil
		}
		d, n, err := vault.DigestFile(ctx, at)
		told(n)
		if _, known := all[d]; err == nil && (!known || strings.HasPrefix(e.Name(), d.String())) {
			all[d] = at
		}
		return ctx.Err()
	})
	return all, err
}

// look says what an original is whose record is lost.
func (p *Plan) look(ctx context.Context, d evidence.Digest, files map[evidence.Digest]string) evidence.Original {
	at, there := files[d]
	o := evidence.Original{Digest: d, Ext: strings.ToLower(filepath.Ext(at))}
	info, err := os.Stat(at)
	if !there || err != nil {
		return o
	}
	o.Bytes = info.Size()
	if p.options.Studio == nil {
		return o
	}
	if x, err := p.options.Studio.Examine(ctx, media.File{Path: at, Name: filepath.Base(at), Digest: d}); err == nil {
		o.MediaType, o.Facts, o.Warnings = x.MediaType, x.Facts, x.Warnings
		o.Ext = cmp.Or(o.Ext, x.Ext)
	}
	return o
}

// gather finds the bytes of every original, and what no record names.
func (p *Plan) gather(ctx context.Context, files map[evidence.Digest]string) error {
	p.finds = map[evidence.Digest]find{}
	known, lost := map[evidence.Digest]bool{}, []evidence.Original{}
	for _, o := range p.cargo.originals() {
		known[o.Digest] = true
		if at, there := files[o.Digest]; there {
			p.finds[o.Digest] = find{path: at}
		} else {
			lost = append(lost, o)
		}
	}
	if len(lost) > 0 {
		found, err := lookFor(ctx, lost, p.Dir, p.options.From, p.options.reader())
		if err != nil {
			return err
		}
		for _, o := range lost {
			p.missed(o, found)
		}
	}
	s := &p.cargo.saved
	for d, at := range files {
		switch {
		case known[d]:
		case named(at, d):
			s.Adopted++
		default:
			s.Aside++
		}
	}
	s.Originals, s.Unsure = len(p.finds), s.doubt(p.worst())
	if s.Adopted > 0 {
		var err error
		if s.First, err = p.cargo.free(); err != nil {
			return err
		}
	}
	p.Saved = *s
	return nil
}

// named tells whether a file is as its name says: an original that was taken in.
func named(at string, d evidence.Digest) bool {
	base := filepath.Base(at)
	return strings.TrimSuffix(base, filepath.Ext(base)) == d.String()
}

// missed notes an original that is not where it should be.
func (p *Plan) missed(o evidence.Original, found map[evidence.Digest]find) {
	step := Step{Action: Lost, Path: path.Join(originalsName, o.Digest.String()[:2], o.Digest.String()+o.Ext),
		Problem: vault.Missing, Numbers: p.cargo.numbers(o.Digest), digest: o.Digest, fresh: true}
	if f, there := found[o.Digest]; there {
		p.finds[o.Digest], step.Action, step.From = f, Relink, f.String()
	} else {
		p.cargo.saved.Missing++
	}
	p.Steps = append(p.Steps, step)
}

// salvage makes the new case. The old one is only read.
func (p *Plan) salvage(ctx context.Context, r *Result) error {
	v, err := vault.Make(ctx, p.Into, func(v *vault.Vault) error { return p.fill(ctx, v) })
	if err != nil {
		return err
	}
	if err := v.Close(); err != nil {
		return err
	}
	r.Case = p.Into
	if err := p.adopt(ctx); err != nil {
		return err
	}
	for i := range r.Steps {
		s := &r.Steps[i]
		s.Done = s.Action == Salvage || s.Action == Relink
	}
	r.Saved = p.Saved
	r.After, err = vault.Verify(ctx, p.Into, p.options.told)
	return err
}

// fill puts into the new case the log, the originals, and one row that says what
// was put on top of the log.
func (p *Plan) fill(ctx context.Context, v *vault.Vault) error {
	t := p.cargo.thread
	if err := v.Refill(ctx, t.inherited, t.rows); err != nil {
		return err
	}
	for _, o := range p.cargo.originals() {
		f, there := p.finds[o.Digest]
		if !there {
			continue
		}
		one, err := fetch(ctx, v, f, o.Digest)
		if err != nil {
			return err
		}
		if one == nil {
			return &evidence.Error{Fault: evidence.Elsewhere, Subject: f.String()}
		}
		if _, err := one.Keep(ctx, o.Ext); err != nil {
			return err
		}
	}
	if len(p.cargo.mended) == 0 {
		return nil
	}
	_, err := v.Commit(ctx, p.row())
	return err
}

// row says that records were put on top of the log that it does not tell of.
// What came before can be undone no more: it counts as nothing to undo itself.
func (p *Plan) row() vault.Step {
	now, id, actor := time.Now, rand.Text, cmp.Or(p.options.Desk.Actor, desk.DefaultActor)
	if p.options.Desk.Now != nil {
		now = p.options.Desk.Now
	}
	if p.options.Desk.NewID != nil {
		id = p.options.Desk.NewID
	}
	subject := ""
	for k := range p.cargo.state {
		if k.Kind == "case" {
			subject = k.String()
		}
	}
	return vault.Step{At: now(), Actor: actor, Op: evidence.OpRepair, Subject: subject, Salt: id(), Set: p.cargo.mended}
}

// adopt takes files in originals that no record names into the new case, in the
// order of their times. What is not as its name says, or cannot be an exhibit, is
// put into its folder set-aside.
func (p *Plan) adopt(ctx context.Context) error {
	if p.Saved.Adopted+p.Saved.Aside == 0 {
		return nil
	}
	d, err := desk.Open(ctx, p.Into, p.options.Desk)
	if err != nil {
		return err
	}
	defer d.Close()
	whole, others, err := p.orphans(ctx, d.Snapshot())
	if err != nil {
		return err
	}
	p.Saved.Adopted = 0
	if p.options.Studio == nil {
		whole, others = nil, append(whole, others...)
	}
	verdicts, err := intake.Take(ctx, d, p.options.Studio, whole, intake.Options{})
	if err != nil {
		return err
	}
	for i, v := range verdicts {
		if v.Outcome == intake.Rejected {
			others = append(others, whole[i])
		} else {
			p.Saved.Adopted++
		}
	}
	p.Saved.Aside = len(others)
	for _, x := range others {
		if err := p.keepAside(ctx, x); err != nil {
			return err
		}
	}
	return d.Close()
}

// orphans are the files that no record names, in the order of their times: those
// that are as their names say, and the others.
func (p *Plan) orphans(ctx context.Context, s evidence.Snapshot) (whole, others []intake.Item, err error) {
	files, err := p.files(ctx)
	if err != nil {
		return nil, nil, err
	}
	times := map[string]time.Time{}
	for d, at := range files {
		if _, known := s.Originals[d]; known {
			continue
		}
		info, err := os.Stat(at)
		if err != nil {
			return nil, nil, evidence.Unopened(at, err)
		}
		x := intake.Item{Name: filepath.Base(at), Bytes: info.Size(), Open: func() (io.ReadCloser, error) { return os.Open(at) }}
		if !named(at, d) {
			others = append(others, x)
			continue
		}
		whole, times[x.Name] = append(whole, x), info.ModTime()
		if taken := p.look(ctx, d, files).Facts.Captured; !taken.IsZero() {
			times[x.Name] = taken.In(s.Case.Location())
		}
	}
	slices.SortFunc(whole, func(a, b intake.Item) int {
		return cmp.Or(times[a.Name].Compare(times[b.Name]), cmp.Compare(a.Name, b.Name))
	})
	return whole, others, nil
}

// keepAside copies a file that cannot be an exhibit into the new case's folder
// set-aside.
func (p *Plan) keepAside(ctx context.Context, x intake.Item) (err error) {
	dir := filepath.Join(p.Into, asideName)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	to, err := freeName(filepath.Join(dir, x.Name))
	if err != nil {
		return err
	}
	from, err := x.Open()
	if err != nil {
		return err
	}
	defer from.Close()
	w, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = io.Copy(w, patient{ctx, from})
	return errors.Join(err, w.Sync(), w.Close(), syncDir(dir))
}

// numbers are those of the exhibits that an original is of.
func (c *cargo) numbers(d evidence.Digest) []string {
	all := []string{}
	for k, b := range c.state {
		if x, ok := exhibitOf(k, b); ok && x.Original == d {
			all = append(all, x.Number.String())
		}
	}
	slices.Sort(all)
	return all
}
