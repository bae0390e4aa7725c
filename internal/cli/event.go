package cli

import (
	"slices"
	"strings"

	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// eventCmd records that something happened.
type eventCmd struct {
	Case string `arg:"" help:"arg-case"`
	Kind string `arg:"" help:"arg-kind"`
	Time string `arg:"" help:"arg-time"`
	Note string `placeholder:"T" help:"note"`
}

func (c eventCmd) Run(t *terminal) error {
	kind := evidence.EventKind(c.Kind)
	if !slices.Contains(evidence.EventKinds, kind) {
		return badUsage(evidence.Invalid("kind", c.Kind+" — "+eventKinds()))
	}
	return t.edit(c.Case, func(d *desk.Desk) error {
		at, err := typedTime("time", c.Time, d.Snapshot().Case)
		if err != nil {
			return err
		}
		return d.Do(t.ctx, desk.AddEvent(evidence.Event{Kind: kind, At: at, Note: c.Note}))
	})
}

// eventKinds lists the kinds for who typed another.
func eventKinds() string {
	var kinds []string
	for _, k := range evidence.EventKinds {
		kinds = append(kinds, string(k))
	}
	return strings.Join(kinds, " ")
}
