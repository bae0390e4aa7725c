package cli

import (
	"errors"
	"io"
	"os"
	"time"

	"golang.org/x/text/unicode/norm"

	"proofbox/evidence"
	"proofbox/evidence/chat"
	"proofbox/evidence/desk"
)

// messagesCmd takes a conversation in; "-" reads standard input.
type messagesCmd struct {
	Case   string `arg:"" type:"path"`
	File   string `arg:""`
	Format string `enum:"auto,plain" default:"auto"`
	Me     string `placeholder:"NAME"`
	Zone   string `placeholder:"Asia/Seoul"`
	Dates  string `enum:"auto,dmy,mdy,ymd" default:"auto"`
	JSON   bool   `name:"json"`
}

func (c messagesCmd) Run(t *terminal) error {
	return t.edit(c.Case, func(d *desk.Desk) error {
		zone, err := c.location(d.Snapshot().Case)
		if err != nil {
			return err
		}
		parsed, err := c.parse(t, zone)
		if err != nil {
			return err
		}
		s := d.Snapshot()
		fresh := evidence.Unknown(s.Messages, evidence.WithRoles(s.Case, norm.NFC.String(c.Me), desk.Normal(parsed.Messages)))
		if len(fresh) > 0 {
			if err := d.Do(t.ctx, desk.AddMessages(fresh)); err != nil {
				return err
			}
		}
		return c.tell(t, parsed, zone, len(fresh))
	})
}

func (c messagesCmd) location(k evidence.Case) (*time.Location, error) {
	if c.Zone == "" {
		return k.Location(), nil
	}
	zone, err := evidence.LoadZone(c.Zone)
	if err != nil {
		return nil, badUsage(evidence.Invalid("--zone", c.Zone))
	}
	return zone, nil
}

func (c messagesCmd) parse(t *terminal, zone *time.Location) (chat.Parsed, error) {
	var r io.Reader = t.in
	if c.File != "-" {
		f, err := os.Open(c.File)
		if err != nil {
			return chat.Parsed{}, evidence.Fail(evidence.NotFound, c.File, err)
		}
		defer f.Close()
		r = f
	}
	return chat.ParsePlain(r, zone)
}

// parsedJSON is the value of messages --json.
type parsedJSON struct {
	Format      string         `json:"format"`
	Zone        string         `json:"zone"`
	Messages    int            `json:"messages"`
	New         int            `json:"new"`
	System      int            `json:"system"`
	Attachments int            `json:"attachments"`
	Unparsed    []lineJSON     `json:"unparsed"`
	Questions   []any          `json:"questions"`
	First       any            `json:"first"`
	Last        any            `json:"last"`
	Senders     map[string]int `json:"senders"`
}

type lineJSON struct {
	Line int    `json:"line"`
	Text string `json:"text"`
}

func (c messagesCmd) tell(t *terminal, p chat.Parsed, zone *time.Location, fresh int) error {
	j := parsedJSON{Format: "plain", Zone: zone.String(), Messages: len(p.Messages), New: fresh, System: p.System,
		Unparsed: []lineJSON{}, Questions: []any{}, Senders: map[string]int{}}
	for _, l := range p.Unparsed {
		j.Unparsed = append(j.Unparsed, lineJSON{l.N, l.Text})
	}
	for i, m := range p.Messages {
		j.Senders[m.From]++
		if i == 0 {
			j.First = timeOf(m.At, zone)
		}
		j.Last = timeOf(m.At, zone)
	}
	return errors.Join(c.write(t, j), c.verdict(j))
}

// verdict is "in part" where a line was not understood or nothing was found.
func (c messagesCmd) verdict(j parsedJSON) error {
	if j.Messages == 0 || len(j.Unparsed) > 0 {
		return exit(partial)
	}
	return nil
}

func (c messagesCmd) write(t *terminal, j parsedJSON) error {
	for _, l := range j.Unparsed {
		t.warn(t.say.T("cli.unparsed", "line", l.Line))
	}
	if c.JSON {
		return t.json(j)
	}
	t.print(t.say.N("cli.messages", j.Messages, "fresh", j.New))
	return nil
}
