package cli

import (
	"slices"
	"strings"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/guide"
)

// eventCmd records that something happened.
type eventCmd struct {
	Case string `arg:"" help:"arg-case"`
	Kind string `arg:"" help:"arg-kind"`
	Time string `arg:"" help:"arg-time"`
	Note string `placeholder:"T" help:"note"`
	Rule string `placeholder:"ID" help:"rule"`
}

func (c eventCmd) Run(t *terminal) error {
	kind := evidence.EventKind(c.Kind)
	if !slices.Contains(evidence.EventKinds, kind) {
		return badUsage(evidence.Invalid("kind", c.Kind+" — "+eventKinds()))
	}
	if err := c.ruled(t.guide); err != nil {
		return err
	}
	return t.edit(c.Case, func(d *desk.Desk) error {
		at, err := typedTime("time", c.Time, d.Snapshot().Case)
		if err != nil {
			return err
		}
		return t.noteEvent(d, evidence.Event{Kind: kind, At: at, Note: c.Note, Rule: c.Rule})
	})
}

// noteEvent puts an event into a case, and says where its time can hardly be meant.
func (t *terminal) noteEvent(d *desk.Desk, e evidence.Event) error {
	if doubt := t.teller().Untimely(d.Snapshot(), e, time.Now()); doubt != "" {
		t.warn(doubt)
	}
	return d.Do(t.ctx, desk.AddEvent(e))
}

// ruled refuses a rule for what is no date from the site, and one that nobody
// knows.
func (c eventCmd) ruled(known guide.Guide) error {
	if c.Rule == "" {
		return nil
	}
	if c.Kind != string(evidence.DueDate) {
		return wrong("--rule "+c.Rule, "rule-not-due")
	}
	var ids []string
	for _, ch := range known.Channels {
		for _, r := range ch.Rules {
			ids = append(ids, r.ID)
		}
	}
	if !slices.Contains(ids, c.Rule) {
		return badUsage(evidence.Invalid("--rule", c.Rule+" — "+strings.Join(ids, " ")))
	}
	return nil
}

// eventKinds lists the kinds for who typed another.
func eventKinds() string {
	var kinds []string
	for _, k := range evidence.EventKinds {
		kinds = append(kinds, string(k))
	}
	return strings.Join(kinds, " ")
}
