package report

import "proofbox/evidence"

func (c *composer) index(d Document) Index {
	ix := Index{
		Heading: c.T("report.index"), Note: c.indexNote(), Empty: c.T("report.index.empty"),
		Head: IndexHead{Number: c.T("report.col.number"), Exhibit: c.T("report.col.exhibit"), Group: c.T("report.col.group"),
			Date: c.T("report.col.date"), Page: c.T("report.col.page")},
		Check: Note{Heading: c.T("report.check.heading"), Text: c.T("report.check.text")},
	}
	for _, x := range c.s.Exhibits {
		ix.Rows = append(ix.Rows, c.indexRow(x))
	}
	ix.Parts = c.parts(d)
	return ix
}

// indexNote says how to use the index and on which clock its times are; there
// is nothing to say where it has no rows.
func (c *composer) indexNote() string {
	if len(c.s.Exhibits) == 0 {
		return ""
	}
	for _, x := range c.s.Exhibits {
		if at := c.s.CapturedAt(x); at.ZoneKnown() && at.Precision != evidence.Day {
			return c.T("report.index.note") + " " + c.T("report.index.zone", "zone", c.zone(c.here(at), c.s.Case.Zone))
		}
	}
	return c.T("report.index.note")
}

func (c *composer) indexRow(x evidence.Exhibit) IndexRow {
	at := c.s.CapturedAt(x)
	if places := c.places(x); at.IsZero() && len(places) > 0 {
		at = c.s.Messages[places[0]].At
	}
	return IndexRow{
		Number: c.shortNumber(x.Number), Title: c.name(x), Proves: line(x.Proves), Group: c.group(x),
		Date: c.shortDate(at), Clock: c.clock(at), Thumb: c.picture(x, Thumb), Kind: c.kind(x.Kind), To: exhibitAnchor(x.ID),
	}
}

// shortDate is a day in few characters, for a column.
func (c *composer) shortDate(t evidence.Time) string {
	if t.IsZero() {
		return ""
	}
	return c.ShortDate(c.here(t))
}

// parts are the parts after the exhibits that have something to show.
func (c *composer) parts(d Document) []IndexRow {
	var out []IndexRow
	if n := len(d.Comparisons.All); n > 0 {
		out = append(out, IndexRow{Title: d.Comparisons.Heading, Proves: c.N("report.comparisons.count", n), To: ComparisonsPart})
	}
	if len(d.Conversation.Lines) > 0 {
		out = append(out, IndexRow{Title: d.Conversation.Heading, Proves: c.talkCount(), To: ConversationPart})
	}
	if n := len(d.Chronology.Entries); n > 0 {
		out = append(out, IndexRow{Title: d.Chronology.Heading, Proves: c.N("report.chronology.count", n), To: ChronologyPart})
	}
	return append(out, IndexRow{Title: d.Custody.Heading, Proves: c.T("report.custody.note"), To: CustodyPart})
}

// talkCount says how many messages are told, and out of how many.
func (c *composer) talkCount() string {
	all, shown := len(c.s.Messages), c.shownCount()
	if shown == all {
		return c.N("report.conversation.count", all)
	}
	return c.T("report.conversation.part", "shown", c.num(shown), "all", c.num(all))
}
