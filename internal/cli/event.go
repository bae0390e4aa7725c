package cli

import (
	"slices"

	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// eventCmd records that something happened.
type eventCmd struct {
	Case string `arg:"" type:"path"`
	Kind string `arg:""`
	Time string `arg:""`
	Note string `placeholder:"T"`
}

func (c eventCmd) Run(t *terminal) error {
	kind := evidence.EventKind(c.Kind)
	if !slices.Contains(evidence.EventKinds, kind) {
		return badUsage(evidence.Invalid("kind", c.Kind))
	}
	return t.edit(c.Case, func(d *desk.Desk) error {
		at, err := evidence.ParseTime(c.Time, d.Snapshot().Case.Location(), evidence.FromTyped)
		if err != nil {
			return badUsage(evidence.Invalid("time", c.Time))
		}
		return d.Do(t.ctx, desk.AddEvent(evidence.Event{Kind: kind, At: at, Note: c.Note}))
	})
}
