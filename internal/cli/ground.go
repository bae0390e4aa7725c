package cli

import (
	"fmt"
	"strconv"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/guide"
)

// groundCmd holds a difference between what was promised and what came against
// what shows it and what was said about it. Grounds go by their place, as it
// prints them.
type groundCmd struct {
	Case     string   `arg:"" help:"arg-case"`
	Action   string   `arg:"" optional:"" enum:",add,edit,remove" default:"" help:"arg-ground-action"`
	Ground   int      `arg:"" optional:"" help:"arg-ground"`
	Promised *string  `placeholder:"T" help:"ground-promised"`
	Received *string  `placeholder:"T" help:"ground-received"`
	Demand   *string  `placeholder:"T" help:"ground-demand"`
	Exhibit  []string `placeholder:"A-1" help:"ground-exhibit"`
	Message  []string `placeholder:"N" help:"ground-message"`
}

func (c groundCmd) Run(t *terminal) error {
	if c.Action == "" {
		return t.read(c.Case, func(d *desk.Desk) error {
			t.groundList(d.Snapshot())
			return nil
		})
	}
	return t.edit(c.Case, func(d *desk.Desk) error {
		change, err := c.change(d.Snapshot())
		if err != nil {
			return err
		}
		if err := d.Do(t.ctx, desk.SetCase(change)); err != nil {
			return err
		}
		t.groundList(d.Snapshot())
		return nil
	})
}

// change is what the command does to a case.
func (c groundCmd) change(s evidence.Snapshot) (func(*evidence.Case), error) {
	if count := len(s.Case.Claim.Grounds); c.Action != "add" && (c.Ground < 1 || c.Ground > count) {
		return nil, unfit(strconv.Itoa(c.Ground), "no-such-place", "count", strconv.Itoa(count))
	}
	behind, err := c.behind(s)
	if err != nil {
		return nil, err
	}
	i := c.Ground - 1
	switch c.Action {
	case "remove":
		return func(k *evidence.Case) { k.Claim.Grounds = append(k.Claim.Grounds[:i], k.Claim.Grounds[i+1:]...) }, nil
	case "edit":
		return func(k *evidence.Case) { c.apply(&k.Claim.Grounds[i], behind) }, nil
	}
	var fresh evidence.Ground
	c.apply(&fresh, behind)
	if evidence.Blank(fresh.Promised) && evidence.Blank(fresh.Received) {
		return nil, wrong("ground add", "ground-form")
	}
	return func(k *evidence.Case) { k.Claim.Grounds = append(k.Claim.Grounds, fresh) }, nil
}

// behind finds the exhibits and messages that the command names.
func (c groundCmd) behind(s evidence.Snapshot) (g evidence.Ground, err error) {
	if c.Exhibit != nil {
		if g.Exhibits, err = exhibits(s, named(c.Exhibit)); err != nil {
			return g, err
		}
	}
	if c.Message != nil {
		for _, name := range named(c.Message) {
			i, err := place(s, name)
			if err != nil {
				return g, err
			}
			g.Messages = append(g.Messages, s.Messages[i].ID)
		}
	}
	return g, nil
}

// named are the names in a list; one that is empty stands for none.
func named(list []string) (some []string) {
	for _, name := range list {
		if name != "" {
			some = append(some, name)
		}
	}
	return some
}

// apply writes what was given into a ground, and leaves the rest.
func (c groundCmd) apply(g *evidence.Ground, behind evidence.Ground) {
	for _, x := range []struct{ from, to *string }{{c.Promised, &g.Promised}, {c.Received, &g.Received}, {c.Demand, &g.Demand}} {
		if x.from != nil {
			*x.to = *x.from
		}
	}
	if c.Exhibit != nil {
		g.Exhibits = behind.Exhibits
	}
	if c.Message != nil {
		g.Messages = behind.Messages
	}
}

// groundList prints the grounds of a claim for human eyes.
func (t *terminal) groundList(s evidence.Snapshot) {
	for i, l := range guide.Matrix(s) {
		t.ground(i+1, l)
	}
}

// ground prints one of them: what stands behind it, and what it lacks.
func (t *terminal) ground(place int, l guide.Line) {
	line := fmt.Sprintf("%3d  %s | %s", place, cut(l.Promised), cut(l.Received))
	if l.Demand != "" {
		line += " | " + cut(l.Demand)
	}
	for _, x := range l.Shown {
		line += "  " + x.Number.String()
	}
	if len(l.Said) > 0 {
		line += "  " + t.say.N("cli.count.messages", len(l.Said))
	}
	t.print(line)
	for _, lack := range l.Lacks {
		t.print("       ! " + t.say.T("guide.lack."+string(lack)))
	}
}
