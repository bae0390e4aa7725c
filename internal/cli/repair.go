package cli

import (
	"os"

	"proofbox/evidence"
	"proofbox/evidence/vault"
	"proofbox/internal/repair"
)

// repairCmd says what is wrong with a case, and mends what loses nothing.
type repairCmd struct {
	Case  string   `arg:"" help:"arg-case"`
	From  []string `sep:"none" placeholder:"PATH" help:"repair-from"`
	Into  string   `placeholder:"NEW" help:"repair-into"`
	Apply bool     `help:"repair-apply"`
	JSON  bool     `name:"json" help:"json"`
}

// repairJSON is the answer of repair --json. Problems are those that are there
// at the end.
type repairJSON struct {
	OK       bool            `json:"ok"`
	Applied  bool            `json:"applied"`
	Case     string          `json:"case"` // as it is now: the same, or the new one
	Into     string          `json:"into"`
	Copy     string          `json:"copy"`
	Steps    []repair.Step   `json:"steps"`
	Saved    *repair.Saved   `json:"saved"`
	Problems []vault.Problem `json:"problems"`
}

func (c repairCmd) Run(t *terminal) error {
	if c.Case == "" {
		return wrong("repair", "which-case")
	}
	for _, place := range c.From {
		if _, err := os.Stat(place); err != nil {
			return badUsage(evidence.Unopened(place, err))
		}
	}
	studio, err := t.studio()
	if err != nil {
		return err
	}
	defer studio.Close()
	p := t.progress("cli.repair.progress")
	plan, err := repair.Propose(t.ctx, c.Case, repair.Options{From: c.From, Into: c.Into, Studio: studio, Progress: p.told})
	if err != nil {
		p.wipe()
		if evidence.FaultOf(err) == evidence.Exists { // of where the new case should be
			return err
		}
		return t.unread(err)
	}
	result := repair.Result{Steps: plan.Steps, Case: plan.Dir, After: plan.Report, Saved: plan.Saved}
	if c.Apply {
		result, err = plan.Apply(t.ctx)
	}
	p.wipe()
	if tell := c.tell(t, plan, result); err == nil {
		return tell
	}
	if evidence.FaultOf(err) == evidence.Locked {
		return t.unread(err)
	}
	return err
}

// tell says what is wrong, what is done about it, and how the case is then.
func (c repairCmd) tell(t *terminal, p *repair.Plan, r repair.Result) error {
	if c.JSON {
		if err := c.answer(t, p, r); err != nil {
			return err
		}
	} else {
		c.say(t, p, r)
	}
	switch {
	case p.Harmless():
		return nil
	case !c.Apply, r.After.OK && p.Into == r.Case && (r.Saved.Unsure || r.Saved.Missing > 0):
		return exit(partial)
	case !r.After.OK:
		return exit(damaged)
	case !r.Mended():
		return exit(partial)
	}
	return nil
}

func (c repairCmd) answer(t *terminal, p *repair.Plan, r repair.Result) error {
	j := repairJSON{OK: p.Harmless() || c.Apply && r.Mended() && !p.Saved.Unsure, Applied: c.Apply, Case: r.Case, Into: p.Into, Copy: r.Copy, Steps: r.Steps, Problems: r.After.Problems}
	if p.Saved != (repair.Saved{}) {
		j.Saved = &p.Saved
	}
	if j.Problems == nil {
		j.Problems = []vault.Problem{}
	}
	return t.json(j)
}

func (c repairCmd) say(t *terminal, p *repair.Plan, r repair.Result) {
	previews := 0
	for _, s := range r.Steps {
		if s.Action == repair.Redraw {
			previews++
			continue
		}
		key, args := s.Sentence()
		t.print(t.say.Fill(key, args))
	}
	if previews > 0 {
		t.print(t.say.N("repair.previews", previews))
	}
	if p.Saved != (repair.Saved{}) {
		t.saved(p.Saved)
	}
	if r.Copy != "" {
		t.print(t.say.T("repair.copy", "path", r.Copy))
	}
	switch {
	case p.Sound():
		t.print(t.say.T("repair.sound"))
	case !c.Apply:
		t.print(t.say.T("repair.proposed"))
		if p.Mendable() {
			t.print(t.say.T("cli.repair.apply"))
		}
	case r.Case != p.Dir:
		t.print(t.say.T("repair.made", "path", r.Case))
	case r.Mended():
		t.print(t.say.T("repair.mended"))
	}
	if p.Saved.Unsure {
		t.warn(t.say.T("repair.unsure"))
		if p.Bundle != "" {
			t.warn(t.say.T("cli.repair.unbundle.this", "path", p.Bundle))
		} else {
			t.warn(t.say.T("cli.repair.unbundle"))
		}
	}
	if c.Apply && !r.Mended() {
		t.warn(t.say.T("repair.partly"))
		for _, x := range r.After.Problems {
			t.warn(t.say.T("cli.problem."+x.Problem, "path", x.Path, "detail", x.Detail))
		}
	}
}

// saved says what can be read of a damaged case.
func (t *terminal) saved(s repair.Saved) {
	number := func(n int) string { return t.say.Number(int64(n)) }
	t.print(t.say.T("repair.saved", "rows", number(s.Rows), "records", number(s.Records), "originals", number(s.Originals)))
	for _, x := range []struct {
		key string
		n   int
	}{{"repair.saved.copies", s.Copies}, {"repair.saved.loose", s.Loose}, {"repair.saved.unlogged", s.Unlogged},
		{"repair.saved.adopted", s.Adopted}, {"repair.saved.aside", s.Aside}, {"repair.saved.lost", s.Lost}} {
		if x.n > 0 {
			t.print(t.say.N(x.key, x.n))
		}
	}
	if s.First > 0 {
		t.print(t.say.T("repair.saved.first", "first", evidence.Number{Series: evidence.DefaultSeries, N: s.First}.String()))
	}
}
