package cli

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/vault"
	"proofbox/internal/facts"
	"proofbox/report/bundle"
)

// verifyCmd re-reads every byte of a case and changes nothing.
type verifyCmd struct {
	Case string `arg:"" help:"arg-verify"`
	JSON bool   `name:"json" help:"json"`
	Seal string `help:"seal"`
}

func (c verifyCmd) Run(t *terminal) error {
	if _, err := sealOf(c.Seal); c.Seal != "" && err != nil {
		return wrong(c.Seal, "seal-form")
	}
	if c.Case == "" {
		return wrong("verify", "which-case")
	}
	if strings.HasSuffix(strings.ToLower(c.Case), ".zip") {
		return c.bundle(t)
	}
	if c.Seal != "" {
		return wrong("--seal", "seal-case")
	}
	p := t.progress("cli.verify.progress")
	r, err := vault.Verify(t.ctx, c.Case, p.told)
	p.wipe()
	if err != nil {
		return t.unread(err)
	}
	return c.tell(t, r)
}

// unread says why something could not be verified; an interrupt is nobody's
// fault.
func (t *terminal) unread(err error) error {
	if t.faultOf(err) == evidence.Cancelled {
		return err
	}
	t.tell(t.faultOf(err), t.sentence(err))
	return exit(unopened)
}

func (c verifyCmd) tell(t *terminal, r vault.Report) error {
	for _, p := range r.Problems {
		said := p.Problem
		if p.Unread {
			said = "unread"
		}
		t.warn(t.say.T("cli.problem."+said, "path", p.Path, "detail", p.Detail))
	}
	if c.JSON {
		if err := t.json(r); err != nil {
			return err
		}
	} else if r.OK {
		t.print(t.say.N("cli.verified", r.Files, "size", t.say.Bytes(r.Bytes)))
		if r.Unsealed {
			t.print(t.say.T("cli.verified.unsealed"))
		}
	}
	if !r.OK {
		return exit(damaged)
	}
	return nil
}

// historyCmd lists every change of the case.
type historyCmd struct {
	Case string `arg:"" help:"arg-case"`
	JSON bool   `name:"json" xor:"form" help:"json"`
	Log  bool   `name:"log" xor:"form" help:"log"`
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
		if c.Log {
			log, err := d.Log(t.ctx)
			return errors.Join(err, bundle.WriteLog(t.out, log))
		}
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
		for _, s := range steps {
			t.print(t.stepLine(d.Snapshot(), s))
		}
		return nil
	})
}

func (t *terminal) stepLine(now evidence.Snapshot, s desk.Step) string {
	at := s.At.In(now.Case.Location()).Format(time.DateTime)
	line := fmt.Sprintf("%5d  %s  %s  %s", s.Seq, at, t.say.T("op."+string(s.Op)), t.subject(now, s.Subject))
	if s.Undone {
		line += "  " + t.say.T("cli.undone.mark")
	}
	return line
}

// subject names what a step was about, as the log in the PDF does.
func (t *terminal) subject(s evidence.Snapshot, subject string) string {
	kind, id, _ := strings.Cut(subject, "/")
	switch kind {
	case "case":
		return t.say.T("report.subject.case")
	case "change":
		return t.say.T("report.subject.change", "n", id)
	case "exhibit":
		for _, x := range slices.Concat(s.Exhibits, s.Trash) {
			if string(x.ID) == id {
				return x.Number.String()
			}
		}
		return t.say.T("report.subject.exhibit-gone")
	case "source":
		d, err := evidence.ParseDigest(id)
		if source, there := s.Source(d); err == nil && there {
			return cmp.Or(source.File, t.say.T("format."+source.Format))
		}
		return t.say.T("report.subject.source-gone")
	case "message":
		if i := slices.IndexFunc(s.Messages, func(m evidence.Message) bool { return string(m.ID) == id }); i >= 0 {
			return t.say.T("cli.subject.message", "number", t.say.Number(int64(i+1)))
		}
		return t.say.T("report.subject.message-gone")
	case "comparison":
		if k, there := s.Comparison(evidence.ComparisonID(id)); there {
			return strings.Join(facts.Numbers(s, k.Exhibits()), " ")
		}
		return t.say.T("cli.subject.comparison-gone")
	case "event":
		if e, there := s.Event(evidence.EventID(id)); there {
			return t.say.T("event." + string(e.Kind))
		}
		return t.say.T("report.subject.event-gone")
	}
	return t.say.T("report.subject.other")
}

// undoCmd takes the last step back, redoCmd brings it again.
type undoCmd struct {
	Case string `arg:"" help:"arg-case"`
}

type redoCmd struct {
	Case string `arg:"" help:"arg-case"`
}

func (c undoCmd) Run(t *terminal) error {
	return t.edit(c.Case, func(d *desk.Desk) error {
		return t.told(d, "cli.undone", d.CanUndo, func() (desk.Done, error) { return d.Undo(t.ctx) })
	})
}

func (c redoCmd) Run(t *terminal) error {
	return t.edit(c.Case, func(d *desk.Desk) error {
		return t.told(d, "cli.redone", d.CanRedo, func() (desk.Done, error) { return d.Redo(t.ctx) })
	})
}

// told does a step back or forth and names it; with nothing to do it is
// refused.
func (t *terminal) told(d *desk.Desk, key string, can func() (desk.Done, bool), do func() (desk.Done, error)) error {
	if _, ok := can(); !ok {
		t.warn(t.say.T(key + ".nothing"))
		return exit(partial)
	}
	before := d.Snapshot()
	step, err := do()
	if err != nil {
		return err
	}
	if key == "cli.redone" {
		before = d.Snapshot() // what came again
	}
	t.print(t.say.T(key, "op", t.say.T("op."+string(step.Op))+" — "+t.subject(before, step.Subject)))
	return nil
}
