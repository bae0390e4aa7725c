package repair

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/vault"
)

// Result is what Apply did.
type Result struct {
	Steps []Step       // as planned, with what was done
	Copy  string       // within the case: case.db as it was before; "": it was not touched
	Case  string       // the case as it is now: the same, or the new one
	After vault.Report // of that case
	Saved Saved        // where a new case was made
}

// Mended tells that nothing is wrong any more.
func (r Result) Mended() bool {
	for _, s := range r.Steps {
		if !s.Done {
			return false
		}
	}
	return r.After.OK
}

// Apply does what the plan says, as far as it loses nothing, and verifies the
// case again. It may be called once. Faults: Locked where somebody has the case
// open, and those of the disk; what was done until then stands, and the Result
// says what.
func (p *Plan) Apply(ctx context.Context) (Result, error) {
	r := Result{Steps: p.Steps, Case: p.Dir, After: p.Report}
	if !p.Mendable() {
		return r, nil
	}
	if p.cargo != nil {
		return r, p.salvage(ctx, &r)
	}
	if !vault.Free(p.Dir) {
		return r, evidence.Fail(evidence.Locked, p.Dir, nil)
	}
	err := p.applyInPlace(ctx, &r)
	if err == nil {
		err = p.note(ctx, &r)
	}
	if err == nil {
		r.After, err = vault.Verify(ctx, p.Dir, p.options.told)
	}
	return r, err
}

// note has the log tell of every original that was put back.
func (p *Plan) note(ctx context.Context, r *Result) error {
	back := slices.DeleteFunc(slices.Clone(r.Steps), func(s Step) bool { return s.Action != Relink || !s.Done })
	if len(back) == 0 {
		return nil
	}
	d, err := desk.Open(ctx, p.Dir, p.options.Desk)
	if err != nil {
		return err
	}
	defer d.Close()
	for _, s := range back {
		if err := d.Do(ctx, desk.Change{Op: evidence.OpRepair, Subject: originalKey(s.digest).String()}); err != nil {
			return err
		}
	}
	return d.Close()
}

func (p *Plan) applyInPlace(ctx context.Context, r *Result) error {
	if err := p.redraw(ctx, r); err != nil || !p.touches() {
		return err
	}
	// The engine would take a journal that lies beside the database for its own,
	// and opening drops what it takes for left over: both go first.
	if err := p.asideBefore(ctx, r); err != nil {
		return err
	}
	v, err := vault.Open(ctx, p.Dir, vault.ReadWrite)
	if err != nil {
		return err
	}
	defer v.Close()
	if r.Copy, err = v.PutBy(ctx); err != nil {
		return err
	}
	if err := p.putBack(ctx, v, r); err != nil {
		return err
	}
	for i := range r.Steps {
		if s := &r.Steps[i]; s.Action == Aside && !s.Done {
			if err := p.putAside(s); err != nil {
				return err
			}
		}
	}
	return v.Close()
}

// touches tells whether anything in the case folder is to be changed.
func (p *Plan) touches() bool {
	for _, s := range p.Steps {
		if s.Mendable() && s.Action != Redraw {
			return true
		}
	}
	return false
}

// asideBefore moves what must not be there when the case is opened: a foreign
// journal, the wrong sum, and what an import that was cut off left behind.
func (p *Plan) asideBefore(ctx context.Context, r *Result) error {
	if err := p.asideUnrecorded(ctx); err != nil {
		return err
	}
	resealed := false
	for i := range r.Steps {
		s := &r.Steps[i]
		switch {
		case s.Action == Aside && s.Path == journalName:
			if err := p.putAside(s); err != nil {
				return err
			}
		case s.Action == Reseal && resealed:
			s.Done = true
		case s.Action == Reseal:
			to, err := setAside(p.Dir, sumName)
			if err != nil {
				return err
			}
			s.To, s.Done, resealed = to, true, true // closing the case writes it anew
		}
	}
	return nil
}

// putAside does a step that moves a file out of the way. One that is gone needs
// nothing.
func (p *Plan) putAside(s *Step) error {
	to, err := setAside(p.Dir, s.Path)
	if os.IsNotExist(err) {
		s.Done = true
		return nil
	}
	if err == nil {
		s.To, s.Done = to, true
	}
	return err
}

// Marks of what is on its way into originals; vault keeps them.
const (
	stagingPrefix = ".staging-"
	pendingPrefix = ".pending-"
)

// asideUnrecorded keeps what opening for writing would drop: files of an import
// that was cut off. One that a record knows is not among them.
func (p *Plan) asideUnrecorded(ctx context.Context) error {
	v, err := vault.Open(ctx, p.Dir, vault.ReadOnly)
	if err != nil {
		return err
	}
	defer v.Close()
	recorded, err := v.Records(ctx)
	if err != nil {
		return err
	}
	entries, err := os.ReadDir(filepath.Join(p.Dir, originalsName))
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, e := range entries {
		hex, pending := strings.CutPrefix(e.Name(), pendingPrefix)
		d, unnamed := evidence.ParseDigest(hex)
		switch {
		case !e.Type().IsRegular():
		case strings.HasPrefix(e.Name(), stagingPrefix):
			if _, err := setAside(p.Dir, originalsName+"/"+e.Name()); err != nil {
				return err
			}
		case pending && unnamed == nil && recorded[vault.Key{Kind: vault.KindOriginal, ID: d.String()}] == nil:
			if err := p.asidePending(d); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p *Plan) asidePending(d evidence.Digest) error {
	shard := originalsName + "/" + d.String()[:2]
	files, err := os.ReadDir(filepath.Join(p.Dir, filepath.FromSlash(shard)))
	if err != nil && !os.IsNotExist(err) {
		return err
	}
	for _, f := range files {
		if strings.HasPrefix(f.Name(), d.String()) {
			if _, err := setAside(p.Dir, shard+"/"+f.Name()); err != nil {
				return err
			}
		}
	}
	return nil
}

// putBack puts originals back where they belong. All of them are copied before
// anything is moved: one may be where another should be.
func (p *Plan) putBack(ctx context.Context, v *vault.Vault, r *Result) error {
	staged := map[int]*vault.Staged{}
	defer func() {
		for _, s := range staged {
			s.Discard()
		}
	}()
	for i, s := range r.Steps {
		if s.Action != Relink {
			continue
		}
		one, err := fetch(ctx, v, p.finds[s.digest], s.digest)
		if err != nil {
			return err
		}
		if one != nil {
			staged[i] = one
		}
	}
	for i, one := range staged {
		if err := p.putOne(ctx, one, &r.Steps[i]); err != nil {
			return err
		}
	}
	return nil
}

// fetch copies what was found into the case; nil: it is not what it was when it
// was found.
func fetch(ctx context.Context, v *vault.Vault, f find, d evidence.Digest) (*vault.Staged, error) {
	from, err := f.open()
	if err != nil {
		return nil, nil
	}
	defer from.Close()
	s, err := v.Stage(ctx, from, 0)
	var disk *evidence.Error
	switch {
	case errors.As(err, &disk):
		return nil, err
	case err != nil: // of what is read
		return nil, nil
	}
	if s.Digest != d {
		s.Discard()
		return nil, nil
	}
	return s, nil
}

// putOne gives a copied original its place. What is there goes aside.
func (p *Plan) putOne(ctx context.Context, one *vault.Staged, s *Step) error {
	if _, err := os.Lstat(filepath.Join(p.Dir, filepath.FromSlash(s.Path))); err == nil {
		if s.To, err = setAside(p.Dir, s.Path); err != nil {
			return err
		}
	} else if !os.IsNotExist(err) {
		return err
	}
	if _, err := one.Keep(ctx, filepath.Ext(s.Path)); err != nil {
		return err
	}
	_ = os.Remove(filepath.Join(p.Dir, originalsName, pendingPrefix+one.Digest.String())) // a record knows it; the next opening would
	s.Done = true
	return nil
}
