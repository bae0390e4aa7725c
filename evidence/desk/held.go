package desk

import (
	"context"
	"errors"
	"slices"

	"proofbox/evidence"
	"proofbox/evidence/vault"
)

// held is a change that is shown and could not be written.
type held struct {
	step  vault.Step
	edits edits
}

// away are the faults of a place that cannot be written to now: what was meant
// is kept until it can.
var away = []evidence.Fault{evidence.NotFound, evidence.Permission, evidence.ReadOnly, evidence.NoSpace,
	evidence.Locked, evidence.Damaged, evidence.Disk, evidence.Internal}

// HeldError says of a change that it is shown and not on disk, and why.
type HeldError struct{ Err error }

func (e *HeldError) Error() string { return e.Err.Error() }
func (e *HeldError) Unwrap() error { return e.Err }

// Keep is Do for what a person typed: where the folder of the case cannot be
// written to, the change is shown all the same and held until Save. The error
// is a HeldError then.
func (d *Desk) Keep(ctx context.Context, c Change) error {
	err := d.Save(ctx)
	step, e, wrong := d.plan(c)
	if wrong != nil || step == nil {
		return wrong
	}
	if err == nil {
		err = d.commit(ctx, *step, e)
	}
	if err == nil || !slices.Contains(away, evidence.FaultOf(err)) || d.ReadOnly() {
		return err
	}
	step.At, step.Actor = d.options.Now(), d.options.Actor
	d.held = append(d.held, held{*step, e})
	d.now = d.now.with(e)
	d.notify()
	return &HeldError{err}
}

// Held is how many changes are shown and not on disk.
func (d *Desk) Held() int { return len(d.held) }

// ReadOnly tells whether the case was opened only to look at it.
func (d *Desk) ReadOnly() bool { return d.vault.ReadOnly() }

// Save writes what is held, in its order, to the case opened anew; it gives an
// error where some is left. A case that somebody else has changed meanwhile is
// left alone: the numbers and texts in it are not those that were seen here.
func (d *Desk) Save(ctx context.Context) error {
	if len(d.held) == 0 {
		return nil
	}
	if err := d.vault.Reopen(ctx); err != nil {
		return err
	}
	if err := d.sameCase(ctx); err != nil {
		return err
	}
	for len(d.held) > 0 {
		if _, err := d.write(ctx, d.held[0].step); err != nil {
			return err
		}
		d.held = d.held[1:]
	}
	d.now.Exported = d.track.exported
	d.notify()
	return nil
}

// sameCase refuses a case that is not as this desk left it.
func (d *Desk) sameCase(ctx context.Context) error {
	there := &Desk{vault: d.vault, options: d.options}
	if err := there.load(ctx); err != nil {
		return err
	}
	if there.now.Case.ID != d.now.Case.ID || there.seq != d.seq {
		return evidence.Fail(evidence.Elsewhere, d.Dir(), errors.New("the case at this place is not as it was left"))
	}
	return nil
}
