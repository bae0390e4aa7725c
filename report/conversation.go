package report

import (
	"strings"

	"proofbox/evidence"
)

func (c *composer) conversation() Conversation {
	if len(c.s.Messages) == 0 {
		return Conversation{}
	}
	src := c.sources()
	out := Conversation{Heading: c.T("report.conversation"), Notes: c.talkNotes(), Origin: c.T("report.source.heading"), Sources: src.list}
	last := ""
	for i, m := range c.s.Messages {
		l := c.line(i+1, m, src)
		if day := c.localDate(m.At); day != last {
			l.Day, last = day, day
		}
		out.Lines = append(out.Lines, l)
	}
	return out
}

// localDate is the day of t on the case's calendar: a conversation is told in
// one zone.
func (c *composer) localDate(t evidence.Time) string {
	if t.IsZero() {
		return c.T("report.undated")
	}
	return c.Date(c.here(t))
}

func (c *composer) line(n int, m evidence.Message, src sources) Line {
	l := Line{
		Anchor: messageAnchor(m.ID), No: c.num(n), From: line(m.From), Role: c.role(m.Role), Mine: m.Role == evidence.Buyer,
		Clock: c.lineClock(m.At), ClockNote: c.lineNote(m.At), Text: strings.TrimSpace(m.Text), Source: src.of(c, m),
	}
	for _, id := range m.Attachments {
		if r, ok := c.ref(id); ok {
			l.Attachments = append(l.Attachments, r)
		} else {
			l.Attachments = append(l.Attachments, Ref{Text: c.T("report.attachment.gone")})
		}
	}
	if t := m.Translation; t != nil && strings.TrimSpace(t.Text) != "" {
		l.Translation = Row{Label: c.translated(t.Lang), Value: strings.TrimSpace(t.Text)}
	}
	return l
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

// lineNote says what the hour alone would hide: that it is not known, that its
// zone is not recorded, or what the clock of its own zone said.
func (c *composer) lineNote(t evidence.Time) string {
	switch {
	case t.IsZero():
		return ""
	case t.Precision == evidence.Day:
		return c.T("report.clock.unknown")
	case !t.ZoneKnown():
		return c.T("report.zone.none")
	case c.foreign(t):
		at := t.In(c.loc)
		return join2(c.Clock(at), c.zone(at, t.Zone))
	}
	return ""
}

// languages are those a translation is known to be in by name.
var languages = map[string]bool{"ko": true, "en": true, "zh": true, "ja": true, "ru": true}

// translated labels a translation as the buyer's own.
func (c *composer) translated(lang string) string {
	lang, _, _ = strings.Cut(strings.ToLower(lang), "-")
	if !languages[lang] {
		return c.T("report.translation")
	}
	return c.T("report.translation.into", "language", c.T("report.language."+lang))
}

// talkNotes say once what holds for every line.
func (c *composer) talkNotes() []string {
	first := c.s.Messages[0].At.In(c.loc).In(c.loc)
	notes := []string{c.T("report.conversation.zone", "zone", c.zone(first, c.s.Case.Zone))}
	for _, m := range c.s.Messages {
		if m.Translation != nil && strings.TrimSpace(m.Translation.Text) != "" {
			return append(notes, c.T("report.conversation.translated"))
		}
	}
	return notes
}

// sources are where the messages came from, in the order they are met.
type sources struct {
	list []Source
	mark map[evidence.Digest]string
}

func (c *composer) sources() sources {
	src := sources{mark: map[evidence.Digest]string{}}
	for _, m := range c.s.Messages {
		if _, seen := src.mark[m.Source]; seen {
			continue
		}
		s := c.source(m.Source)
		s.Mark = c.num(len(src.list) + 1)
		src.mark[m.Source] = s.Mark
		src.list = append(src.list, s)
	}
	if len(src.list) == 1 {
		src.list[0].Mark = ""
	}
	return src
}

// source describes a source: an exhibit of the case, a file, or the user's
// hand.
func (c *composer) source(d evidence.Digest) Source {
	if d.IsZero() {
		return Source{Text: c.T("report.source.hand")}
	}
	for _, x := range c.s.Exhibits {
		if x.Original == d {
			r, _ := c.ref(x.ID)
			return Source{Text: c.T("report.source.exhibit"), Ref: &r, Hash: d.String()}
		}
	}
	return Source{Text: c.T("report.source.export"), Hash: d.String()}
}

// comma puts two things after each other.
func comma(a, b string) string {
	if a == "" {
		return b
	}
	return a + ", " + b
}

// of says where a message stands in its source.
func (s sources) of(c *composer, m evidence.Message) string {
	mark := ""
	if len(s.list) > 1 {
		mark = c.T("report.source.mark", "mark", s.mark[m.Source])
	}
	if m.Line > 0 {
		return comma(mark, c.T("report.source.line", "n", c.num(m.Line)))
	}
	return mark
}
