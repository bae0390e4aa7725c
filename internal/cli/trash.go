package cli

import (
	"strings"

	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// removeCmd puts exhibits into the trash.
type removeCmd struct {
	Case    string   `arg:"" help:"arg-case"`
	Exhibit []string `arg:"" help:"arg-exhibit"`
}

func (c removeCmd) Run(t *terminal) error {
	return t.edit(c.Case, func(d *desk.Desk) error {
		ids, err := exhibits(d.Snapshot(), c.Exhibit)
		if err != nil {
			return err
		}
		return d.Do(t.ctx, desk.RemoveExhibits(ids))
	})
}

// restoreCmd takes exhibits out of the trash.
type restoreCmd struct {
	Case    string   `arg:"" help:"arg-case"`
	Exhibit []string `arg:"" help:"arg-exhibit"`
}

func (c restoreCmd) Run(t *terminal) error {
	return t.edit(c.Case, func(d *desk.Desk) error {
		s := d.Snapshot()
		s.Exhibits, s.Trash = s.Trash, nil
		ids, err := exhibits(s, c.Exhibit)
		if evidence.FaultOf(err) == evidence.NotFound {
			return &evidence.Error{Fault: evidence.NotFound, Subject: strings.Join(c.Exhibit, " "), Reason: "not-in-trash"}
		}
		if err != nil {
			return err
		}
		return d.Do(t.ctx, desk.RestoreExhibits(ids))
	})
}

// trash lists the removed exhibits for human eyes.
func (t *terminal) trash(s evidence.Snapshot) {
	var numbers []string
	for _, x := range s.Trash {
		numbers = append(numbers, x.Number.String())
	}
	if len(numbers) > 0 {
		t.print("  " + t.say.N("cli.count.trash", len(numbers)) + ": " + strings.Join(numbers, " "))
	}
}
