package cli

import (
	"cmp"
	"context"
	"errors"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/archive"
	"proofbox/evidence/chat"
	"proofbox/evidence/desk"
	"proofbox/evidence/limit"
	"proofbox/evidence/talk"
)

// messagesCmd takes a conversation in; "-" reads standard input.
type messagesCmd struct {
	Case    string `arg:"" help:"arg-case"`
	File    string `arg:"" help:"arg-file"`
	Format  string `enum:"auto,plain,kakaotalk,whatsapp,telegram,signal,instagram,email,csv,pasted" default:"auto" help:"format"`
	Me      string `placeholder:"NAME" help:"me"`
	Zone    string `placeholder:"Asia/Seoul" help:"zone"`
	Dates   string `enum:"auto,dmy,mdy,ymd" default:"auto" help:"dates"`
	Columns string `placeholder:"time=1,from=2,text=3" help:"columns"`
	Chat    string `placeholder:"NAME" help:"chat"`
	Copied  string `placeholder:"TIME" help:"copied"`
	JSON    bool   `name:"json" help:"json"`
}

func (c messagesCmd) Run(t *terminal) error {
	answers, err := c.answers()
	if err != nil {
		return err
	}
	export, err := c.open(t)
	if err != nil {
		return err
	}
	return t.edit(c.Case, func(d *desk.Desk) error { return c.take(t, d, export, answers) })
}

// take reads, asks and takes: whichever comes to its end first.
func (c messagesCmd) take(t *terminal, d *desk.Desk, export *talk.Export, a talk.Answers) error {
	s := d.Snapshot()
	copied, err := typedTime("--copied", c.Copied, s.Case)
	if err != nil {
		return err
	}
	if !copied.IsZero() {
		a.Now = copied.In(s.Case.Location())
	}
	p, err := export.Read(t.ctx, s.Case, a)
	if err != nil || len(p.Messages) == 0 && c.Chat != "" {
		return errors.Join(c.otherChats(t, s.Case, export, a), err)
	}
	j := t.reading(p, c.zone(s.Case, a))
	questions, err := export.Questions(t.ctx, s, p, a)
	if err != nil {
		return err
	}
	if len(questions) > 0 {
		return c.ask(t, j, questions)
	}
	j.stand(talk.Sides(s.Case, p, a))
	studio, err := t.studio()
	if err != nil {
		return err
	}
	defer studio.Close()
	taken, err := talk.Take(t.ctx, d, studio, export, p, a, talk.Options{})
	j.took(t, taken)
	return errors.Join(c.tell(t, j, d.Snapshot(), taken), err)
}

// otherChats names the conversations that there are, where the one asked for is
// none of them.
func (c messagesCmd) otherChats(t *terminal, k evidence.Case, export *talk.Export, a talk.Answers) error {
	if c.Chat == "" {
		return nil
	}
	a.Chat = ""
	p, err := export.Read(t.ctx, k, a)
	if err != nil || slices.ContainsFunc(p.Chats, func(n chat.ChatName) bool { return n.Name == c.Chat }) {
		return nil // it is something else
	}
	var names []string
	for _, n := range p.Chats {
		names = append(names, n.Name)
	}
	return badUsage(&evidence.Error{Fault: evidence.NotFound, Subject: "--chat " + c.Chat, Reason: "no-such-chat", Detail: strings.Join(names, ", ")})
}

// answers are the flags.
func (c messagesCmd) answers() (talk.Answers, error) {
	columns, err := parseColumns(c.Columns)
	if err != nil {
		return talk.Answers{}, err
	}
	a := talk.Answers{Me: c.Me, Options: chat.Options{Format: chat.Format(c.Format), Dates: chat.DateOrder(c.Dates), Columns: columns, Chat: c.Chat}}
	if c.Zone != "" {
		if a.Zone, err = zoneNamed(c.Zone); err != nil {
			return a, err
		}
	}
	return a, nil
}

// parseColumns reads "time=1,from=2,text=3".
func parseColumns(s string) (c chat.Columns, err error) {
	places := map[string]*int{"time": &c.Time, "date": &c.Date, "clock": &c.Clock, "from": &c.From, "text": &c.Text}
	for _, pair := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' }) {
		name, number, _ := strings.Cut(pair, "=")
		n, err := strconv.Atoi(number)
		if places[name] == nil || err != nil || n < 1 {
			return c, badUsage(evidence.Invalid("--columns", pair+" — time= date= clock= from= text="))
		}
		*places[name] = n
	}
	return c, nil
}

// zone is what clocks without one were read in.
func (c messagesCmd) zone(k evidence.Case, a talk.Answers) *time.Location {
	if a.Zone != nil {
		return a.Zone
	}
	return k.Location()
}

// open reads the whole input before the case is opened, so that a slow writer
// keeps no case locked.
func (c messagesCmd) open(t *terminal) (*talk.Export, error) {
	if c.File == "-" {
		return stream(t.ctx, t.in, c.File)
	}
	info, err := os.Stat(c.File)
	switch {
	case err == nil && info.IsDir():
		return nil, &evidence.Error{Fault: evidence.Unsupported, Subject: c.File, Reason: "folder-no-chat"}
	case err == nil && info.Mode().IsRegular() && info.Size() == 0:
		return nil, &evidence.Error{Fault: evidence.Unsupported, Subject: c.File, Reason: "empty"}
	}
	if err != nil || info.Mode().IsRegular() {
		return talk.Open(t.ctx, c.File)
	}
	f, err := os.Open(c.File) // what another program writes
	if err != nil {
		return nil, evidence.Fail(evidence.NotFound, c.File, err)
	}
	defer f.Close()
	return stream(t.ctx, f, c.File)
}

// stream reads what has no end yet; an interrupt ends the waiting.
func stream(ctx context.Context, r io.Reader, name string) (*talk.Export, error) {
	type got struct {
		text []byte
		err  error
	}
	came := make(chan got, 1)
	go func() { // ends with the input, or with the program
		text, err := io.ReadAll(io.LimitReader(r, limit.ChatBytes+1))
		came <- got{text, err}
	}()
	select {
	case g := <-came:
		if g.err != nil {
			return nil, evidence.Fail(evidence.Unsupported, name, g.err)
		}
		if archive.Is(g.text) { // it is read from its end
			return nil, &evidence.Error{Fault: evidence.Unsupported, Subject: name, Detail: "ZIP"}
		}
		return talk.Paste(string(g.text)), nil
	case <-ctx.Done():
		return nil, evidence.Fail(evidence.Cancelled, name, ctx.Err())
	}
}

// ask stores nothing and says what has to be answered.
func (c messagesCmd) ask(t *terminal, j readingJSON, questions []talk.Question) error {
	for _, q := range questions {
		j.Questions = append(j.Questions, questionOf(q))
		t.ask(c, q)
	}
	if c.JSON {
		return errors.Join(t.json(j), exit(partial))
	}
	t.print(t.sum(j.tally))
	return exit(partial)
}

// ask says one question, its choices with samples, and the flag that answers.
func (t *terminal) ask(c messagesCmd, q talk.Question) {
	if q.Kind == talk.AskMe && c.Me != "" {
		t.warn(t.say.T("cli.me.none", "name", c.Me))
	} else {
		t.warn(t.say.T("cli.ask." + q.Kind))
	}
	for i, choice := range q.Choices {
		mark := "  "
		if i == q.Default {
			mark = "* "
		}
		t.warn("  " + mark + choice.Value)
		for _, m := range choice.Samples {
			t.warn("        " + sampleLine(m))
		}
	}
}

// tell says what was done; "in part" where a line was not understood or
// nothing was found.
func (c messagesCmd) tell(t *terminal, j readingJSON, s evidence.Snapshot, taken talk.Taken) error {
	for _, l := range j.Unparsed {
		t.warn(t.say.T("cli.unparsed", "line", l.Line, "text", cut(l.Text)))
	}
	for _, w := range j.Warnings {
		t.warn(w)
	}
	if names := t.unknown(s, taken.Source); len(names) > 0 {
		t.warn(t.say.T("cli.roles.unknown", "names", strings.Join(names, ", "), "case", c.Case))
	}
	for _, n := range taken.Loose {
		t.warn(t.say.T("cli.messages.loose", "exhibit", n.String()))
	}
	if was := taken.Before; !was.Digest.IsZero() {
		t.warn(t.say.T("cli.messages.otherwise", "as", strings.Trim(was.Zone+" / "+was.Dates, " /"), "case", c.Case))
	}
	if j.Messages == 0 {
		t.warn(t.say.T("cli.messages.none"))
	}
	t.tellVerdicts(j.Exhibits, c.JSON)
	if c.JSON {
		if err := t.json(j); err != nil {
			return err
		}
	} else {
		c.say(t, j, taken)
	}
	if j.Messages == 0 || len(j.Unparsed) > 0 {
		return exit(partial)
	}
	return nil
}

// say tells the sum and what became of it to a person.
func (c messagesCmd) say(t *terminal, j readingJSON, taken talk.Taken) {
	t.print(t.say.T("format."+j.Format) + ": " + t.sum(j.tally))
	if j.Encoding != "UTF-8" {
		t.print(t.say.T("cli.messages.encoding", "encoding", j.Encoding))
	}
	read := t.say.N("cli.messages.read", j.Messages)
	if j.System > 0 {
		read += t.say.N("cli.messages.notices", j.System)
	}
	t.print(t.say.T("cli.messages.sum", "read", read, "fresh", t.say.Number(int64(taken.Added+taken.Notices)), "same", t.say.Number(int64(j.Same))))
	t.sides(j)
	for _, x := range []struct {
		key string
		n   int
	}{{"cli.messages.attached", taken.Attached}, {"cli.messages.missing", j.Missing}} {
		if x.n > 0 {
			t.print(t.say.N(x.key, x.n))
		}
	}
	if taken.Source.IsZero() && j.Messages > 0 {
		t.print(t.say.T("cli.messages.nothing-new"))
	}
}

// sides says in one line where everybody stands.
func (t *terminal) sides(j readingJSON) {
	var all []string
	for _, s := range j.sides {
		side := s.Name + ": " + t.say.T("report.role."+string(s.Role))
		if s.Assumed {
			side += t.say.T("cli.role.assumed")
		}
		all = append(all, side)
	}
	if len(all) > 0 {
		t.print(strings.Join(all, " · "))
	}
}

// unknown lists the senders of a source whose side is not known.
func (t *terminal) unknown(s evidence.Snapshot, source evidence.Digest) (names []string) {
	seen := map[string]bool{}
	for _, m := range s.Messages {
		if m.Source == source && !source.IsZero() && m.Role == evidence.Other && !seen[m.From] {
			seen[m.From] = true
			names = append(names, cmp.Or(m.From, t.say.T("cli.role.unsigned")))
		}
	}
	return names
}
