package report

import (
	"strings"

	"proofbox/evidence"
)

// Changes are what a supplement has that was not so in what was sent before.
type Changes struct {
	Heading string
	Note    string
	From    []Row // what was sent before
	Lists   []ChangeList
}

// ChangeList are changes of one sort.
type ChangeList struct {
	Heading string
	Note    string // may be empty
	Items   []Change
}

// Change is one of them: what Label names is new or gone, or was otherwise.
type Change struct {
	Label    string
	To       Anchor
	Text     string
	Was, Now Row // empty Value: left out
	Edits    []Edit
}

// Edit is one of several texts that are other than they were. Both sides may be
// shortened: what is now stands in full elsewhere.
type Edit struct {
	Name     string
	Was, Now Row
}

// changes tell what is new, sort by sort.
func (c *composer) changes() Changes {
	if c.since == nil {
		return Changes{}
	}
	out := Changes{Heading: c.T("report.changes"), Note: c.T("report.changes.note"), From: c.sentRows(c.since.Sent)}
	for _, l := range []ChangeList{
		{Heading: c.T("report.changes.added"), Items: c.addedItems()},
		{Heading: c.T("report.changes.changed"), Items: c.changedItems()},
		{Heading: c.T("report.changes.gone"), Items: c.goneItems()},
		{Heading: c.T("report.changes.facts"), Items: c.factItems()},
		{Heading: c.T("report.changes.grounds"), Items: c.groundItems()},
		{Heading: c.T("report.changes.talk"), Note: c.renumbered(), Items: c.talkItems()},
		{Heading: c.T("report.changes.events"), Items: c.eventItems()},
		{Heading: c.T("report.changes.comparisons"), Items: c.comparisonItems()},
	} {
		if len(l.Items) > 0 {
			out.Lists = append(out.Lists, l)
		}
	}
	if len(out.Lists) == 0 {
		out.Note = c.T("report.changes.none")
	}
	return out
}

// sentRows say what was sent, so that it can be found among other papers.
func (c *composer) sentRows(x evidence.Sent) []Row {
	goesOn := ""
	if !x.Supplements.IsZero() {
		goesOn = c.T("report.sent.supplement")
	}
	return rows(c.row("report.sent.at", join2(c.date(x.At), c.clock(x.At))), c.row("report.sent.file", c.sentFile(x)),
		c.row("report.sent.holds", join(c.sentCounts(x), goesOn)), Row{Label: c.digestName(x), Value: x.Digest.String(), Mono: true})
}

func (c *composer) addedItems() (items []Change) {
	for _, some := range inARow(c.news.Added) {
		items = append(items, Change{Label: c.numbersOf(some), To: exhibitAnchor(some[0].ID), Text: (&teller{composer: c}).names(some)})
	}
	return items
}

func (c *composer) changedItems() (items []Change) {
	for _, x := range c.news.Changed {
		k := Change{Label: c.shortNumber(x.Number), To: exhibitAnchor(x.ID), Text: c.T("report.changes.aspects", "what", c.aspects(x))}
		if was, ok := c.since.Then.Exhibit(x.ID); ok {
			k.Edits = c.edits(was, x)
			if was.Number != x.Number {
				k.Was = Row{Label: c.T("report.changes.was"), Value: c.number(was.Number)}
			}
		}
		items = append(items, k)
	}
	return items
}

// edits are the texts of an exhibit that the user has written anew.
func (c *composer) edits(was, is evidence.Exhibit) (all []Edit) {
	say := func(label, text string) Row {
		if text = strings.TrimSpace(text); text == "" {
			text = c.T("report.changes.empty")
		}
		return Row{Label: c.T(label), Value: text}
	}
	for _, t := range []struct{ code, was, is string }{
		{"title", was.Name(), is.Name()}, {"caption", was.Caption, is.Caption}, {"proves", was.Proves, is.Proves},
	} {
		if t.was != t.is {
			all = append(all, Edit{c.T("report.changed." + t.code), say("report.changes.was", c.before(t.was)), say("report.changes.now", t.is)})
		}
	}
	return all
}

func (c *composer) goneItems() []Change {
	if len(c.news.Gone) == 0 {
		return nil
	}
	return []Change{{Label: c.numbersOf(c.news.Gone), Text: c.N("report.changes.gone.text", len(c.news.Gone))}}
}

// before is a text as the user had typed it when the case was sent: what was
// blacked out then stays so.
func (c *composer) before(s string) string {
	veil, err := evidence.NewVeil(c.since.Then.Case.Hidden)
	if err != nil { // it cannot be told what was hidden
		return ""
	}
	return strings.TrimSpace(veil.Hide(s))
}

func (c *composer) factItems() (items []Change) {
	say := func(code, value string) string {
		switch code {
		case "claim", "platform":
			value = c.code(code+".", value)
		}
		if value = strings.TrimSpace(value); value == "" {
			return c.T("report.changes.empty")
		}
		return value
	}
	for _, f := range c.news.Facts {
		items = append(items, Change{Label: c.T("report.fact.changed." + f.Code),
			Was: Row{Label: c.T("report.changes.was"), Value: say(f.Code, c.before(f.Was))}, Now: Row{Label: c.T("report.changes.now"), Value: say(f.Code, f.Now)}})
	}
	if c.news.Hidden {
		items = append(items, Change{Label: c.T("report.changes.hidden"), Text: c.T("report.changes.hidden.text")})
	}
	return items
}

func (c *composer) talkItems() (items []Change) {
	for _, s := range c.stretches(c.news.Said, c.lines) {
		items = append(items, Change{Label: c.span(s.from, s.to), To: c.toldAnchor(s.first), Text: c.N("report.changes.said", s.to-s.from+1)})
	}
	for _, s := range c.stretches(c.news.Corrected, c.lines) {
		items = append(items, Change{Label: c.span(s.from, s.to), To: c.toldAnchor(s.first), Text: c.N("report.changes.corrected", s.to-s.from+1)})
	}
	for _, s := range c.stretches(c.news.Unsaid, c.linesThen) {
		items = append(items, Change{Label: c.earlier(c.span(s.from, s.to)), Text: c.N("report.changes.unsaid", s.to-s.from+1)})
	}
	return items
}

// renumbered says where the numbers of messages are others than in what was
// sent; "": nowhere.
func (c *composer) renumbered() string {
	for i, m := range c.since.Then.Messages {
		if now, there := c.lines[m.ID]; there && now != i+1 {
			return c.T("report.changes.renumbered", "was", c.num(i+1), "now", c.num(now))
		}
	}
	return ""
}

func (c *composer) eventItems() (items []Change) {
	for _, n := range c.news.Events {
		e, gone := n.Now, n.Now == nil
		if gone {
			e = n.Was
		}
		note := strings.TrimSpace(e.Note)
		if gone {
			note = c.before(note)
		}
		k := Change{Label: join2(c.date(e.At), c.clock(e.At)), Text: join(c.event(e.Kind), note)}
		switch {
		case gone:
			k.Text = c.T("report.changes.event.gone", "event", k.Text)
		case n.Was != nil:
			k.Was = Row{Label: c.T("report.changes.was"), Value: join(join2(c.date(n.Was.At), c.clock(n.Was.At)), c.event(n.Was.Kind), c.before(n.Was.Note))}
		}
		items = append(items, k)
	}
	return items
}

func (c *composer) comparisonItems() (items []Change) {
	for i, k := range c.whole {
		if !c.holds(k.ID) {
			continue
		}
		text := "report.changes.compared.new"
		if c.news.comparedThen[k.ID] {
			text = "report.changes.compared"
		}
		items = append(items, Change{Label: c.comparisonLabel(i + 1), To: comparisonAnchor(k.ID), Text: c.T(text)})
	}
	for _, k := range c.news.Uncompared {
		var some []evidence.Exhibit
		promised, received, _ := c.since.Then.Sides(k)
		some = append(append(some, promised), received...)
		items = append(items, Change{Label: c.numbersOf(some), Text: c.T("report.changes.uncompared")})
	}
	return items
}
