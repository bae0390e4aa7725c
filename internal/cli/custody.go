package cli

import (
	"fmt"
	"strings"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/vault"
)

// verifyCmd re-reads every byte of a case and changes nothing.
type verifyCmd struct {
	Case string `arg:""`
	JSON bool   `name:"json"`
}

func (c verifyCmd) Run(t *terminal) error {
	if strings.HasSuffix(strings.ToLower(c.Case), ".zip") {
		t.warn(t.say.T("cli.bundle.later"))
		return exit(partial)
	}
	r, err := vault.Verify(t.ctx, c.Case, func(done, total int64) {})
	if err != nil {
		t.tell(evidence.FaultOf(err), t.sentence(err))
		return exit(unopened)
	}
	return c.tell(t, r)
}

func (c verifyCmd) tell(t *terminal, r vault.Report) error {
	for _, p := range r.Problems {
		t.warn(t.say.T("cli.problem."+p.Problem, "path", p.Path, "detail", p.Detail))
	}
	if c.JSON {
		if err := t.json(r); err != nil {
			return err
		}
	} else if r.OK {
		t.print(t.say.N("cli.verified", r.Files, "size", t.say.Bytes(r.Bytes)))
	}
	if !r.OK {
		return exit(damaged)
	}
	return nil
}

// historyCmd lists every change of the case.
type historyCmd struct {
	Case string `arg:""`
	JSON bool   `name:"json"`
}

type stepJSON struct {
	Seq     int64           `json:"seq"`
	At      string          `json:"at"`
	Op      evidence.Op     `json:"op"`
	Subject string          `json:"subject"`
	Hash    evidence.Digest `json:"hash"`
	Undone  bool            `json:"undone"`
}

func (c historyCmd) Run(t *terminal) error {
	return t.read(c.Case, func(d *desk.Desk) error {
		steps, err := d.History(t.ctx)
		if err != nil {
			return err
		}
		list := []stepJSON{}
		for _, s := range steps {
			list = append(list, stepJSON{s.Seq, s.Stamp(), s.Op, s.Subject, s.Hash, s.Undone})
		}
		if c.JSON {
			return t.json(list)
		}
		for _, s := range list {
			t.print(t.stepLine(s))
		}
		return nil
	})
}

func (t *terminal) stepLine(s stepJSON) string {
	line := fmt.Sprintf("%5d  %s  %s  %s", s.Seq, s.At, t.say.T("op."+string(s.Op)), s.Subject)
	if s.Undone {
		line += "  " + t.say.T("cli.undone.mark")
	}
	return line
}

// undoCmd takes the last step back, redoCmd brings it again.
type undoCmd struct {
	Case string `arg:""`
}

type redoCmd struct {
	Case string `arg:""`
}

func (c undoCmd) Run(t *terminal) error {
	return t.edit(c.Case, func(d *desk.Desk) error {
		return t.told("cli.undone", d.CanUndo, func() (desk.Done, error) { return d.Undo(t.ctx) })
	})
}

func (c redoCmd) Run(t *terminal) error {
	return t.edit(c.Case, func(d *desk.Desk) error {
		return t.told("cli.redone", d.CanRedo, func() (desk.Done, error) { return d.Redo(t.ctx) })
	})
}

// told does a step back or forth and names it; with nothing to do it is
// refused.
func (t *terminal) told(key string, can func() (desk.Done, bool), do func() (desk.Done, error)) error {
	if _, ok := can(); !ok {
		t.warn(t.say.T(key + ".nothing"))
		return exit(partial)
	}
	step, err := do()
	if err != nil {
		return err
	}
	t.print(t.say.T(key, "op", t.say.T("op."+string(step.Op))))
	return nil
}
