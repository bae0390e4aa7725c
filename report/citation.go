package report

import (
	"slices"

	"proofbox/evidence"
)

// citedBy gathers the exhibits that quote each message.
func citedBy(exhibits []evidence.Exhibit) map[evidence.MessageID][]evidence.Exhibit {
	out := map[evidence.MessageID][]evidence.Exhibit{}
	for _, x := range exhibits {
		for _, id := range x.Messages {
			out[id] = append(out[id], x)
		}
	}
	return out
}

// quotes tells whether any message of the conversation is cited.
func (c *composer) quotes() bool {
	return slices.ContainsFunc(c.s.Messages, func(m evidence.Message) bool { return len(c.cited[m.ID]) > 0 && (c.since == nil || c.fresh[m.ID]) })
}

// citations point at the exhibits that quote a message.
func (c *composer) citations(id evidence.MessageID) []Ref {
	var out []Ref
	for _, x := range c.cited[id] {
		out = append(out, c.short(x))
	}
	return out
}

// citation tells a cited range of the conversation: the lines themselves, under
// the numbers they have in the record.
func (c *composer) citation(x evidence.Exhibit) Exhibit {
	places := c.places(x)
	e := Exhibit{
		Anchor: exhibitAnchor(x.ID), Label: c.label(x.Number), Number: c.number(x.Number), Main: c.number(x.Number.Main()), Branch: x.Number.Branch, Title: c.name(x),
		Kind: c.kind(x.Kind), Tone: Talk, Alone: true, Tags: c.tags(x), Caption: x.Caption, Proves: Row{Label: c.T("report.proves"), Value: x.Proves},
		Holder: Placeholder{Glyph: DocumentGlyph, Name: c.name(x), Note: c.T("report.citation.empty")},
		Rows:   c.citationFacts(x, places),
	}
	if len(places) > 0 {
		e.Quote = c.record(c.src, places)
		e.Quote.Lines = inner(e.Quote.Lines)
	}
	return e
}

// inner drops what is said of messages left out before the first line and after
// the last: a citation has a beginning and an end of its own.
func inner(lines []Line) []Line {
	for len(lines) > 0 && lines[0].Skip != "" {
		lines = lines[1:]
	}
	for len(lines) > 0 && lines[len(lines)-1].Skip != "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// places are the cited messages that are still there, in the order of the
// record.
func (c *composer) places(x evidence.Exhibit) []int {
	var out []int
	for _, id := range x.Messages {
		if n, ok := c.lines[id]; ok {
			out = append(out, n-1)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// name is what to call an exhibit; a citation without a title is called by its
// lines.
func (c *composer) name(x evidence.Exhibit) string {
	name := line(x.Name())
	if name != "" || x.Kind != evidence.Conversation {
		return name
	}
	if places := c.places(x); len(places) > 0 {
		return c.span(places[0]+1, places[len(places)-1]+1)
	}
	return c.kind(x.Kind)
}

// span names a range of lines of the record.
func (c *composer) span(from, to int) string {
	if from == to {
		return c.T("report.line", "n", c.num(from))
	}
	return c.T("report.lines", "from", c.num(from), "to", c.num(to))
}

// citationFacts say what is quoted, from when, and what is not there any more.
func (c *composer) citationFacts(x evidence.Exhibit, places []int) []Row {
	if len(places) == 0 {
		return nil
	}
	first, last := c.s.Messages[places[0]], c.s.Messages[places[len(places)-1]]
	where := join(c.span(places[0]+1, places[len(places)-1]+1), c.N("report.talk", len(places)))
	when := join2(c.date(first.At), c.clock(first.At))
	if until := join2(c.date(last.At), c.clock(last.At)); until != when {
		when = c.T("report.span", "from", when, "to", until)
	}
	gone := ""
	if n := len(x.Messages) - len(places); n > 0 {
		gone = c.N("report.citation.gone", n)
	}
	return rows(c.row("report.row.lines", join(where, gone)), c.row("report.row.when", join(when, c.zoneOf(first.At))),
		c.row("report.row.added", join2(c.date(x.Added), c.clock(x.Added))))
}
