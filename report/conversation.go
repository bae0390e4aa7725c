package report

import (
	"strings"

	"proofbox/evidence"
)

// Scope is how much of the conversation is told.
type Scope string

const (
	WholeTalk Scope = "whole" // every message, the cited ones marked
	CitedTalk Scope = "cited" // only the cited ones, if there are any; what is left out is counted
)

func (c *composer) conversation() Conversation {
	shown := c.shownMessages()
	if len(shown) == 0 {
		return Conversation{}
	}
	src := c.src
	out := Conversation{Heading: c.T("report.conversation"), Origin: c.T("report.source.heading"), Sources: c.sourcesOf(shown)}
	out.Record = c.record(src, shown)
	out.Notes = c.talkNotes(src, out.Lines)
	for i := range out.Lines {
		if l := &out.Lines[i]; l.Skip == "" {
			l.Anchor, l.To = l.To, ""
			l.Cited = c.citations(evidence.MessageID(strings.TrimPrefix(string(l.Anchor), messagePrefix)))
		}
	}
	return out
}

// shownMessages are the places of the messages that are told.
func (c *composer) shownMessages() []int {
	var out []int
	for i := range c.s.Messages {
		if c.told(c.s.Messages[i].ID) {
			out = append(out, i)
		}
	}
	return out
}

// told tells whether a message stands in the conversation.
func (c *composer) told(id evidence.MessageID) bool {
	return (c.talk != CitedTalk || len(c.cited[id]) > 0) && (c.since == nil || c.fresh[id])
}

// shownCount is how many messages are told.
func (c *composer) shownCount() int {
	if c.talk != CitedTalk && c.since == nil {
		return len(c.s.Messages)
	}
	return len(c.shownMessages())
}

// record tells the messages at some places, in their order; where some are left
// out between them, it says how many.
func (c *composer) record(src sources, places []int) Record {
	r := Record{Head: RecordHead{No: c.T("report.col.number"), Clock: c.T("report.col.clock"), Who: c.T("report.col.who"), Text: c.T("report.col.text")}}
	next, day := 0, ""
	skip := func(to int) {
		switch n := to - next; {
		case n == 1:
			r.Lines = append(r.Lines, Line{Skip: c.T("report.left-out.one", "n", c.num(to))})
		case n > 1:
			r.Lines = append(r.Lines, Line{Skip: c.N("report.left-out", n, "from", c.num(next+1), "to", c.num(to))})
		}
	}
	for _, i := range places {
		skip(i)
		l := c.line(i+1, &c.s.Messages[i], src)
		if l.Day == day {
			l.Day = ""
		} else {
			day = l.Day
		}
		if l.Place != "" {
			r.Head.Place = c.T("report.col.place")
		}
		r.Lines = append(r.Lines, l)
		next = i + 1
	}
	skip(len(c.s.Messages))
	return r
}

// localDate is the day of t on the case's calendar: a conversation is told in
// one zone.
func (c *composer) localDate(t evidence.Time) string {
	if t.IsZero() {
		return c.T("report.undated")
	}
	return c.Date(c.here(t))
}

// line tells the message of a number as it is quoted: its number leads to the
// message itself, if that is told.
func (c *composer) line(n int, m *evidence.Message, src sources) Line {
	l := Line{
		No: c.num(n), Day: c.localDate(m.At), Clock: c.messageClock(m), ClockNote: c.messageNote(m), From: sender(m.From), Role: c.role(m.Role),
		Mine: m.Role == evidence.Buyer && !m.Notice, Notice: m.Notice, Text: strings.TrimSpace(m.Text), Place: src.of(c, m), Attachments: c.attachments(m),
		Mail:    rows(c.row("report.mail.to", m.To), c.row("report.mail.subject", m.Subject)),
		Screens: Mentions{Label: c.T("report.screens"), Refs: c.screens(m)},
	}
	if c.told(m.ID) {
		l.To = messageAnchor(m.ID)
	}
	if missing := line(strings.Join(m.Missing, ", ")); missing != "" {
		l.Notes = append(l.Notes, c.T("report.attachment.missing", "names", missing))
	}
	if m.Wrote != "" {
		l.Notes = append(l.Notes, c.T("report.corrected", "text", snippet(m.Wrote)))
	}
	if m.Unchecked {
		l.Notes = append(l.Notes, c.T("report.unchecked"))
	}
	if t := m.Translation; t != nil && strings.TrimSpace(t.Text) != "" {
		l.Translation = Row{Label: c.translated(t.Lang), Value: strings.TrimSpace(t.Text)}
	}
	return l
}

// sender puts the address of a mail's sender on a line of its own.
func sender(from string) string {
	from = line(from)
	if name, address, ok := strings.Cut(from, " <"); ok && strings.HasSuffix(address, ">") {
		return name + "\n" + strings.TrimSuffix(address, ">")
	}
	return from
}

// attachments are the exhibits sent with m, with a small picture where there is
// one.
func (c *composer) attachments(m *evidence.Message) []Attachment {
	var out []Attachment
	for _, id := range m.Attachments {
		r, ok := c.ref(id)
		if !ok {
			out = append(out, Attachment{Ref: Ref{Text: c.T("report.attachment.gone")}})
			continue
		}
		a := Attachment{Ref: r}
		if !c.left[id] {
			a.Thumb = c.picture(c.byID[id], Thumb)
		}
		out = append(out, a)
	}
	return out
}

// screens are the screenshots that show m.
func (c *composer) screens(m *evidence.Message) []Ref {
	var out []Ref
	for _, id := range m.Screens {
		if x, ok := c.byID[id]; ok {
			out = append(out, c.short(x))
		}
	}
	return out
}

func (c *composer) role(r evidence.Role) string {
	return c.word("report.role."+string(r), c.T("report.role.other"))
}

// lineClock is the hour of a message on the case's clock.
func (c *composer) lineClock(t evidence.Time) string {
	if t.IsZero() || t.Precision == evidence.Day {
		return ""
	}
	return c.Clock(c.here(t))
}

// messageClock is the hour of m, marked where it was reckoned.
func (c *composer) messageClock(m *evidence.Message) string {
	clock := c.lineClock(m.At)
	if clock == "" || m.Reckoned == "" {
		return clock
	}
	return c.T("report.about", "time", clock)
}

// messageNote says what the clock of m alone would hide.
func (c *composer) messageNote(m *evidence.Message) string {
	note := c.lineNote(m.At)
	words := line(m.Reckoned)
	switch {
	case words != "" && m.At.Precision == evidence.Day: // that the hour is not known goes without saying
		return c.T("report.reckoned.day", "words", words)
	case words != "":
		note = join(note, c.T("report.reckoned", "words", words))
	}
	return note
}

// lineNote says what the hour alone would hide: that it is not known, that its
// zone is not recorded, or what the clock of its own zone said. UTC is what
// machines write, and no clock anybody looked at.
func (c *composer) lineNote(t evidence.Time) string {
	switch {
	case t.IsZero():
		return ""
	case t.Precision == evidence.Day:
		return c.T("report.clock.unknown")
	case !t.ZoneKnown():
		return c.T("report.zone.none")
	case t.Zone != "UTC" && c.foreign(t):
		at := t.In(c.loc)
		return join2(c.Clock(at), c.zone(at, t.Zone))
	}
	return ""
}

// translated labels a translation as the buyer's own.
func (c *composer) translated(lang string) string {
	lang, _, _ = strings.Cut(strings.ToLower(lang), "-")
	name := c.word("report.language."+lang, "")
	if name == "" {
		return c.T("report.translation")
	}
	return c.T("report.translation.into", "language", name)
}

// talkNotes say once what holds for every line.
func (c *composer) talkNotes(src sources, lines []Line) []string {
	notes := []string{c.verbatim(lines)}
	if c.since != nil {
		notes = append(notes, c.T("report.supplement.talk"))
	}
	if c.talk == CitedTalk {
		notes = append(notes, c.T("report.conversation.cited", "shown", c.num(c.shownCount()), "all", c.num(len(c.s.Messages))))
	} else if c.quotes() {
		notes = append(notes, c.T("report.conversation.marked"))
	}
	translated, numbered := false, false
	for i := range c.s.Messages {
		m := &c.s.Messages[i]
		if c.since != nil && !c.fresh[m.ID] {
			continue
		}
		translated = translated || m.Translation != nil && strings.TrimSpace(m.Translation.Text) != ""
		numbered = numbered || m.Line > 0
	}
	if translated {
		notes = append(notes, c.T("report.conversation.translated"))
	}
	switch {
	case numbered && len(src.list) > 1:
		notes = append(notes, c.T("report.conversation.places"))
	case numbered:
		notes = append(notes, c.T("report.conversation.place"))
	}
	return notes
}
