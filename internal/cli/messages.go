package cli

import (
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"proofbox/evidence"
	"proofbox/evidence/chat"
	"proofbox/evidence/desk"
)

// messagesCmd takes a conversation in; "-" reads standard input.
type messagesCmd struct {
	Case   string `arg:""`
	File   string `arg:""`
	Format string `enum:"auto,plain" default:"auto"`
	Me     string `placeholder:"NAME"`
	Zone   string `placeholder:"Asia/Seoul"`
	Dates  string `enum:"auto,dmy,mdy,ymd" default:"auto"`
	JSON   bool   `name:"json"`
}

func (c messagesCmd) Run(t *terminal) error {
	text, err := c.read(t)
	if err != nil {
		return err
	}
	return t.edit(c.Case, func(d *desk.Desk) error {
		s := d.Snapshot()
		zone, err := c.location(s.Case)
		if err != nil {
			return err
		}
		parsed, err := chat.Parse(t.ctx, text, c.File, chat.Options{Format: chat.Plain, Zone: zone})
		if err != nil {
			return err
		}
		all := evidence.WithRoles(s.Case, norm.NFC.String(c.Me), desk.Normal(parsed.Messages))
		if names, open := c.question(all); open {
			return c.ask(t, parsed, zone, names)
		}
		fresh := evidence.Unknown(s.Messages, all, zone)
		if len(fresh) > 0 {
			if err := d.Do(t.ctx, desk.AddMessages(fresh)); err != nil {
				return err
			}
		}
		return c.tell(t, summary(parsed, zone, len(fresh)), unknown(all))
	})
}

// read takes the whole input before the case is opened, so that a slow writer
// keeps no case locked; an interrupt ends the waiting.
func (c messagesCmd) read(t *terminal) ([]byte, error) {
	type got struct {
		text []byte
		err  error
	}
	came := make(chan got, 1)
	go func() { // ends with the input, or with the program
		text, err := c.all(t)
		came <- got{text, err}
	}()
	select {
	case g := <-came:
		return g.text, g.err
	case <-t.ctx.Done():
		return nil, evidence.Fail(evidence.Cancelled, c.File, t.ctx.Err())
	}
}

// maxInput is what a conversation may have, in bytes, and one more to tell.
const maxInput = 64<<20 + 1

func (c messagesCmd) all(t *terminal) ([]byte, error) {
	if c.File == "-" {
		return io.ReadAll(io.LimitReader(t.in, maxInput))
	}
	f, err := os.Open(c.File)
	if err != nil {
		return nil, evidence.Fail(evidence.NotFound, c.File, err)
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxInput))
	if err != nil {
		return nil, evidence.Fail(evidence.Unsupported, c.File, err)
	}
	return text, nil
}

// question tells whether it is open who the buyer is: a sender is unknown and
// no one is the buyer, or --me names nobody there.
func (c messagesCmd) question(all []evidence.Message) (names []string, open bool) {
	unknown, buyer, me := false, false, c.Me == ""
	for _, m := range all {
		if !slices.Contains(names, m.From) {
			names = append(names, m.From)
		}
		unknown = unknown || m.Role == evidence.Other
		buyer = buyer || m.Role == evidence.Buyer
		me = me || strings.EqualFold(strings.TrimSpace(m.From), strings.TrimSpace(norm.NFC.String(c.Me)))
	}
	return names, len(all) > 0 && (unknown && !buyer || !me)
}

// ask stores nothing and says what has to be answered.
func (c messagesCmd) ask(t *terminal, p chat.Parsed, zone *time.Location, names []string) error {
	j := summary(p, zone, 0)
	j.Questions = []questionJSON{{Kind: "me", Choices: names}}
	key, listed := "cli.me.ask", strings.Join(names, ", ")
	if c.Me != "" {
		key = "cli.me.none"
	}
	t.warn(t.say.T(key, "name", c.Me, "names", listed))
	if c.JSON {
		return errors.Join(t.json(j), exit(partial))
	}
	return exit(partial)
}

// unknown lists the senders whose side is not known.
func unknown(all []evidence.Message) (names []string) {
	for _, m := range all {
		if m.Role == evidence.Other && !slices.Contains(names, m.From) {
			names = append(names, m.From)
		}
	}
	return names
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

// parsedJSON is the value of messages --json.
type parsedJSON struct {
	Format      string         `json:"format"`
	Zone        string         `json:"zone"`
	Messages    int            `json:"messages"`
	New         int            `json:"new"`
	System      int            `json:"system"`
	Attachments int            `json:"attachments"`
	Unparsed    []lineJSON     `json:"unparsed"`
	Questions   []questionJSON `json:"questions"`
	First       any            `json:"first"`
	Last        any            `json:"last"`
	Senders     map[string]int `json:"senders"`
}

// questionJSON is what must be answered by a flag before anything is stored.
type questionJSON struct {
	Kind    string   `json:"kind"`
	Choices []string `json:"choices"`
}

type lineJSON struct {
	Line int    `json:"line"`
	Text string `json:"text"`
}

// summary counts what was read; fresh is how much of it was new.
func summary(p chat.Parsed, zone *time.Location, fresh int) parsedJSON {
	j := parsedJSON{Format: "plain", Zone: zone.String(), Messages: len(p.Messages), New: fresh, System: p.Tally.Notices,
		Unparsed: []lineJSON{}, Questions: []questionJSON{}, Senders: map[string]int{}}
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
	return j
}

// tell says what was done; "in part" where a line was not understood or
// nothing was found.
func (c messagesCmd) tell(t *terminal, j parsedJSON, unknown []string) error {
	for _, l := range j.Unparsed {
		t.warn(t.say.T("cli.unparsed", "line", l.Line))
	}
	if len(unknown) > 0 {
		t.warn(t.say.T("cli.roles.unknown", "names", strings.Join(unknown, ", ")))
	}
	if j.Messages == 0 {
		t.warn(t.say.T("cli.messages.none"))
	}
	if c.JSON {
		if err := t.json(j); err != nil {
			return err
		}
	} else {
		t.print(t.say.N("cli.messages", j.Messages, "fresh", j.New))
	}
	if j.Messages == 0 || len(j.Unparsed) > 0 {
		return exit(partial)
	}
	return nil
}
