package report

import (
	"slices"

	"proofbox/evidence"
)

func (c *composer) index(d Document) Index {
	ix := Index{
		Heading: c.T("report.index"), Note: c.indexNote(d.Setup), Empty: c.T("report.index.empty"),
		Head: IndexHead{Number: c.T("report.col.number"), Exhibit: c.T("report.col.exhibit"), Kind: c.T("report.col.kind"),
			Date: c.T("report.col.date"), Page: c.T("report.col.page")},
	}
	if ix.Rows = c.grouped(); c.since != nil {
		ix.Rows, ix.Empty = c.newsRows(), c.T("report.supplement.none-here")
	}
	ix.Parts = c.parts(d)
	if ix.Full = !d.Setup.Tells(ExhibitPages); ix.Full {
		ix.Head.Page = ""
	} else { // it speaks of their pages
		ix.Check = Note{Heading: c.T("report.check.heading"), Text: c.T("report.check.text")}
		if d.Setup.Tells(CustodyPages) {
			ix.Check.Text += " " + c.T("report.check.custody")
		}
		if !c.contents.IsZero() {
			ix.Check.Text += " " + c.T("report.check.bundle")
		}
	}
	return ix
}

// indexNote says how to use the index and on which clock its times are; there
// is nothing to say where it has no rows.
func (c *composer) indexNote(s Setup) string {
	if len(c.s.Exhibits) == 0 {
		return ""
	}
	note := join2(c.extractNote(), c.elsewhereNote())
	if s.Tells(ExhibitPages) && len(c.exhibited) > 0 {
		note = join2(note, c.T("report.index.note"))
	}
	for _, x := range c.exhibited {
		if at := c.s.CapturedAt(x); at.ZoneKnown() && at.Precision != evidence.Day {
			return join2(note, c.T("report.index.zone", "zone", c.zone(c.here(at), c.s.Case.Zone)))
		}
	}
	return note
}

func (c *composer) indexRow(x evidence.Exhibit) IndexRow {
	at := c.dated(x)
	return IndexRow{
		Number: c.shortNumber(x.Number), Title: c.name(x), Proves: line(x.Proves), Group: c.head(x),
		Date: c.shortDate(at), Clock: c.clock(at), Thumb: c.picture(c.unpinned(x), Thumb), Kind: c.kind(x.Kind), To: exhibitAnchor(x.ID),
	}
}

// head is the head of the index that x stands under: of a citation the
// conversation, else the group of its first tag of the taxonomy.
func (c *composer) head(x evidence.Exhibit) Tag {
	if x.Kind == evidence.Conversation {
		return c.talkHead()
	}
	for _, code := range x.Tags {
		t, ok := c.tax.Find(code)
		i := slices.IndexFunc(c.tax.Groups, func(g evidence.TagGroup) bool { return g.Code == t.Group })
		if ok && i >= 0 {
			return c.groupHead(c.tax.Groups[i])
		}
	}
	return c.otherHead()
}

// heads are all heads of the index in their order.
func (c *composer) heads() []Tag {
	var out []Tag
	for _, g := range c.tax.Groups {
		out = append(out, c.groupHead(g))
	}
	return append(out, c.talkHead(), c.otherHead())
}

func (c *composer) groupHead(g evidence.TagGroup) Tag {
	return Tag{Name: c.groupName(g), Tone: tones[g.Code]}
}

func (c *composer) talkHead() Tag { return Tag{Name: c.kind(evidence.Conversation), Tone: Talk} }

func (c *composer) otherHead() Tag { return Tag{Name: c.T("report.index.other")} }

// grouped are the rows of all exhibits by their heads, and under each by number.
// All branches of a number stand under the head of the first. Where none belongs
// to a group, nothing is grouped.
func (c *composer) grouped() []IndexRow {
	byNumber := slices.Clone(c.exhibited)
	slices.SortStableFunc(byNumber, func(a, b evidence.Exhibit) int { return a.Number.Compare(b.Number) })
	under, lead := map[Tag][]IndexRow{}, map[evidence.Number]Tag{}
	for _, x := range byNumber {
		r := c.indexRow(x)
		if head, known := lead[x.Number.Main()]; known {
			r.Group = head
		}
		lead[x.Number.Main()] = r.Group
		under[r.Group] = append(under[r.Group], r)
	}
	var out []IndexRow
	for _, h := range c.heads() {
		out = append(out, under[h]...)
		delete(under, h)
	}
	if len(out) > 0 && out[0].Group == c.otherHead() {
		for i := range out {
			out[i].Group = Tag{}
		}
	}
	return out
}

// shortDate is a day in few characters, for a column.
func (c *composer) shortDate(t evidence.Time) string {
	if t.IsZero() {
		return ""
	}
	return c.ShortDate(c.here(t))
}

// dated is when an exhibit was made; of a citation, when it begins.
func (c *composer) dated(x evidence.Exhibit) evidence.Time {
	at := c.s.CapturedAt(x)
	if places := c.places(x); at.IsZero() && len(places) > 0 {
		return c.s.Messages[places[0]].At
	}
	return at
}

// parts are the parts beside the exhibits that are told and have something to
// show, in their order.
func (c *composer) parts(d Document) []IndexRow {
	var out []IndexRow
	for _, p := range d.Setup.Told() {
		if r := c.partRow(d, p); r.Title != "" {
			out = append(out, r)
		}
	}
	return out
}

// partRow is a part as the index has it; the zero row where it shows nothing.
func (c *composer) partRow(d Document, p Part) IndexRow {
	switch p {
	case StatementOfProof:
		if n := len(d.Statement.Rows); n > 0 {
			return IndexRow{Title: d.Statement.Heading, Proves: c.N("report.statement.count", n), To: StatementPart}
		}
	case PromisedReceived:
		if says := c.comparisonsCount(d.Comparisons); says != "" {
			return IndexRow{Title: d.Comparisons.Heading, Proves: says, To: ComparisonsPart}
		}
	case TalkRecord:
		if len(d.Conversation.Lines) > 0 {
			return IndexRow{Title: d.Conversation.Heading, Proves: c.talkCount(), To: ConversationPart}
		}
	case ChronologyTable:
		if n := len(d.Chronology.Entries); n > 0 {
			return IndexRow{Title: d.Chronology.Heading, Proves: c.N("report.chronology.count", n), To: ChronologyPart}
		}
	case CustodyPages:
		return IndexRow{Title: d.Custody.Heading, Proves: c.T("report.custody.note"), To: CustodyPart}
	}
	return IndexRow{}
}

// talkCount says how many messages are told, and out of how many.
func (c *composer) talkCount() string {
	all, shown := len(c.s.Messages), c.shownCount()
	if shown == all {
		return c.N("report.conversation.count", all)
	}
	return c.T("report.conversation.part", "shown", c.num(shown), "all", c.num(all))
}

// comparisonsCount says how much is compared; "": nothing.
func (c *composer) comparisonsCount(all Comparisons) string {
	differences, pictures := "", ""
	if n := len(c.grounds().Rows); n > 0 {
		differences = c.N("report.grounds.count", n)
	}
	if n := len(all.All); n > 0 {
		pictures = c.N("report.comparisons.count", n)
	}
	return join(differences, pictures)
}
