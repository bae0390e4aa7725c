package desk

import (
	"context"

	"proofbox/evidence"
)

// Step is one row of the log, with whether it was undone and not redone since.
type Step struct {
	evidence.CustodyEntry
	Undone bool
}

// History gives every step, first to last.
func (d *Desk) History(ctx context.Context) ([]Step, error) {
	log, err := d.vault.Log(ctx)
	if err != nil {
		return nil, err
	}
	steps := make([]Step, len(log))
	for i, e := range log {
		steps[i] = Step{e, d.track.undone[e.Seq]}
	}
	return steps, nil
}
