package cli

import (
	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// roleCmd says on which side a sender stands, in every message of theirs.
type roleCmd struct {
	Case string `arg:"" help:"arg-case"`
	Name string `arg:"" help:"arg-name"`
	Role string `arg:"" enum:"buyer,seller,platform,other" help:"arg-role"`
}

func (c roleCmd) Run(t *terminal) error {
	return t.edit(c.Case, func(d *desk.Desk) error {
		var ids []evidence.MessageID
		for _, m := range d.Snapshot().Messages {
			if !m.Notice && m.From != "" && evidence.GoesBy(m.From, c.Name) {
				ids = append(ids, m.ID)
			}
		}
		if len(ids) == 0 {
			return &evidence.Error{Fault: evidence.NotFound, Subject: c.Name, Reason: "no-such-sender"}
		}
		if err := d.Do(t.ctx, desk.EditMessages(ids, func(m *evidence.Message) { m.Role = evidence.Role(c.Role) })); err != nil {
			return err
		}
		t.print(t.say.N("cli.role.set", len(ids), "name", c.Name, "role", t.say.T("report.role."+c.Role)))
		return nil
	})
}
