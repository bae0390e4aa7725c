package cli

import (
	"fmt"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// showCmd prints everything the case holds, with what is computed from it.
type showCmd struct {
	Case string `arg:""`
	JSON bool   `name:"json"`
}

func (c showCmd) Run(t *terminal) error {
	return t.read(c.Case, func(d *desk.Desk) error {
		s := d.Snapshot()
		if c.JSON {
			return t.json(t.snapshot(s, time.Now()))
		}
		t.summary(s)
		return nil
	})
}

// summary is the case for human eyes.
func (t *terminal) summary(s evidence.Snapshot) {
	t.print(s.Case.Title)
	for _, x := range s.Exhibits {
		t.print(fmt.Sprintf("  %-6s %s  %s", x.Number, t.say.T("kind."+string(x.Kind)), x.Name()))
	}
	t.print("  " + t.say.N("cli.count.messages", len(s.Messages)) + ", " + t.say.N("cli.count.events", len(s.Events)))
}
