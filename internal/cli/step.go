package cli

import (
	"slices"
	"strings"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/guide"
)

// stepCmd says that a step of the claim was gone, and notes the event by which
// it was.
type stepCmd struct {
	Case string `arg:"" help:"arg-case"`
	Step string `arg:"" help:"arg-step"`
	Time string `arg:"" optional:"" help:"arg-step-time"`
	As   string `placeholder:"KIND" help:"step-as"`
	Note string `placeholder:"T" help:"note"`
}

func (c stepCmd) Run(t *terminal) error {
	step, ok := t.guide.Step(c.Step)
	if !ok {
		return badUsage(evidence.Invalid("step", c.Step+" — "+t.stepCodes()))
	}
	kind, err := c.kind(step)
	if err != nil {
		return err
	}
	return t.edit(c.Case, func(d *desk.Desk) error {
		zone := d.Snapshot().Case.Location()
		at, err := typedTime("time", c.Time, d.Snapshot().Case)
		if err != nil {
			return err
		}
		if at.IsZero() {
			at = evidence.Instant(time.Now().In(zone), evidence.Minute, evidence.FromTyped)
		}
		if n := t.guide.Coverage(d.Snapshot()).Musts(); kind == evidence.Documented && n > 0 {
			t.warn(t.say.N("app.guide.musts-open", n))
		}
		if err := t.noteEvent(d, evidence.Event{Kind: kind, At: at, Note: c.Note}); err != nil {
			return err
		}
		t.print(clockLine(at, zone) + "  " + t.say.T("event."+string(kind)))
		for _, r := range t.guide.Ladder(d.Snapshot(), time.Now()) {
			if r.Stand == guide.Here {
				t.print(t.say.T("app.guide.next", "step", r.Name.In(string(t.say.Lang()))))
			}
		}
		return nil
	})
}

// kind is the event by which a step is gone: the one asked for, else its first.
func (c stepCmd) kind(step guide.Step) (evidence.EventKind, error) {
	kind := evidence.EventKind(c.As)
	if c.As == "" {
		return step.Done[0], nil
	}
	if !slices.Contains(step.Done, kind) {
		var known []string
		for _, k := range step.Done {
			known = append(known, string(k))
		}
		return "", badUsage(evidence.Invalid("--as", c.As+" — "+strings.Join(known, " ")))
	}
	return kind, nil
}

// stepCodes lists the steps for who typed another.
func (t *terminal) stepCodes() string {
	var codes []string
	for _, s := range t.guide.Steps {
		codes = append(codes, s.Code)
	}
	return strings.Join(codes, " ")
}
