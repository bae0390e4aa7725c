package cli

import (
	"cmp"
	"fmt"
	"strconv"

	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// citeCmd gives a range of the conversation a number of its own. From and To are
// messages by id, or by the number that show gives them.
type citeCmd struct {
	Case   string `arg:"" help:"arg-case"`
	From   string `arg:"" help:"arg-from"`
	To     string `arg:"" optional:"" help:"arg-to"`
	Title  string `placeholder:"T" help:"cite-title"`
	Proves string `placeholder:"T" help:"cite-proves"`
}

func (c citeCmd) Run(t *terminal) error {
	return t.edit(c.Case, func(d *desk.Desk) error {
		s := d.Snapshot()
		from, err := place(s, c.From)
		if err != nil {
			return err
		}
		to, err := place(s, cmp.Or(c.To, c.From))
		if err != nil {
			return err
		}
		x := evidence.Exhibit{Title: c.Title, Proves: c.Proves}
		for _, m := range s.Messages[min(from, to) : max(from, to)+1] {
			x.Messages = append(x.Messages, m.ID)
		}
		change, put := desk.Cite(x)
		if err := d.Do(t.ctx, change); err != nil {
			return err
		}
		t.print(put.Number.String())
		return nil
	})
}

// place finds a message in the conversation.
func place(s evidence.Snapshot, name string) (int, error) {
	for i, m := range s.Messages {
		if string(m.ID) == name {
			return i, nil
		}
	}
	if n, err := strconv.Atoi(name); err == nil && n >= 1 && n <= len(s.Messages) {
		return n - 1, nil
	}
	return 0, &evidence.Error{Fault: evidence.NotFound, Subject: name, Reason: "message-number", Detail: fmt.Sprintf("1–%d", len(s.Messages))}
}
