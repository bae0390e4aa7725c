package cli

import (
	"fmt"
	"strings"
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

// summary is the case for human eyes. The conversation is numbered as cite takes
// it.
func (t *terminal) summary(s evidence.Snapshot) {
	t.print(s.Case.Title)
	for _, x := range s.Exhibits {
		t.print(fmt.Sprintf("  %-6s %s  %s", x.Number, t.say.T("kind."+string(x.Kind)), x.Name()))
	}
	t.trash(s)
	notices := 0
	for i, m := range s.Messages {
		t.print(t.messageLine(s, m, i+1))
		if m.Notice {
			notices++
		}
	}
	t.print("  " + t.say.N("cli.count.messages", len(s.Messages)-notices) + ", " + t.say.N("cli.count.events", len(s.Events)))
}

func (t *terminal) messageLine(s evidence.Snapshot, m evidence.Message, number int) string {
	zone := s.Case.Location()
	at := m.At.In(zone).In(zone)
	clock := at.Format("2006-01-02 15:04")
	if m.At.Precision == evidence.Day {
		clock = at.Format(time.DateOnly)
	}
	line := fmt.Sprintf("  %5d  %-16s  ", number, clock)
	if m.From != "" {
		line += m.From + ": "
	}
	return line + cut(strings.TrimSpace(m.Subject+" "+m.Text))
}
