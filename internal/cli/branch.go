package cli

import (
	"strings"

	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// joinCmd makes exhibits branches of one number.
type joinCmd struct {
	Case    string   `arg:"" help:"arg-case"`
	Exhibit []string `arg:"" help:"arg-exhibit"`
}

func (c joinCmd) Run(t *terminal) error { return t.branch(c.Case, c.Exhibit, desk.Join) }

// partCmd gives branches numbers of their own.
type partCmd struct {
	Case    string   `arg:"" help:"arg-case"`
	Exhibit []string `arg:"" help:"arg-exhibit"`
}

func (c partCmd) Run(t *terminal) error { return t.branch(c.Case, c.Exhibit, desk.Part) }

// branch changes the numbers of some and prints what those are now called, in
// the order they were named.
func (t *terminal) branch(path string, numbers []string, change func([]evidence.ExhibitID) desk.Change) error {
	return t.edit(path, func(d *desk.Desk) error {
		ids, err := exhibits(d.Snapshot(), numbers)
		if err != nil {
			return err
		}
		if err := d.Do(t.ctx, change(ids)); err != nil {
			return err
		}
		var now []string
		for _, id := range ids {
			x, _ := d.Snapshot().Exhibit(id)
			now = append(now, x.Number.String())
		}
		t.print(strings.Join(now, " "))
		return nil
	})
}
