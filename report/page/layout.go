package page

import (
	"context"
	"strconv"
	"strings"

	"proofbox/report"
)

// Layout sets a document as a book. It fails when ctx is done, and where the
// document points at an anchor that it does not have.
func Layout(ctx context.Context, d report.Document, f *Fonts) (*Book, error) {
	l := newLayout(d, f)
	parts := l.parts()
	for _, p := range parts {
		if err := p.set(ctx); err != nil {
			return nil, err
		}
	}
	for _, p := range parts {
		p.marks()
	}
	return l.Finish()
}

// chapter is a part of the report, which begins its own page, and its bookmarks:
// they name pages, and so come when all is set.
type chapter struct {
	set   func(context.Context) error
	marks func()
}

// parts are the parts of the report in their order: the cover, what it
// shortened, what a supplement is about, the index, and those that the setup names.
func (l *layout) parts() []chapter {
	out := []chapter{{plain(l.cover), l.titled(report.CoverPart, l.d.Words.Cover)},
		{plain(l.inFull), l.titled(inFullPart, l.d.Cover.InFull)},
		{plain(l.changes), l.titled(report.ChangesPart, l.d.Changes.Heading)}, {plain(l.index), l.titled(report.IndexPart, l.d.Index.Heading)}}
	for _, p := range l.d.Setup.Told() {
		out = append(out, l.chapter(p))
	}
	return out
}

func (l *layout) chapter(p report.Part) chapter {
	d := l.d
	switch p {
	case report.StatementOfProof:
		return chapter{plain(l.statement), l.titled(report.StatementPart, d.Statement.Heading)}
	case report.ExhibitPages:
		return chapter{l.exhibits, l.exhibitMarks}
	case report.PromisedReceived:
		return chapter{l.comparisons, l.comparisonMarks}
	case report.TalkRecord:
		return chapter{l.conversation, l.titled(report.ConversationPart, d.Conversation.Heading)}
	case report.ChronologyTable:
		return chapter{plain(l.chronology), l.titled(report.ChronologyPart, d.Chronology.Heading)}
	}
	return chapter{plain(l.custody), l.custodyMarks}
}

func plain(set func()) func(context.Context) error {
	return func(ctx context.Context) error { set(); return ctx.Err() }
}

// layout is the setting of one document.
type layout struct {
	*Setter
	d           report.Document
	left, right float64 // edges of the type area
	width       float64
	top         float64 // first thing on a page
	bottom      float64 // nothing but the folio stands below
	over        float64 // rule under the running head
	under       float64 // rule over the folio
	paperW      float64
	paperH      float64
	head        [2]string    // running head of the pages that come
	short       []report.Row // what the cover shortened
	laneHigh    float64      // of the strip
	mentioned   []mention
}

// margins are where the type area of a page ends, in millimetres. The running
// head stands over it and the folio under it.
type margins struct{ top, side, bottom float64 }

var (
	narrow = margins{11, 18, 9}
	// The bar of cited messages hangs at the side, letters under the base of the folio.
	court = margins{45, 20 + citedGap + citedBar, 30 + 1}
)

const (
	headHigh  = 6.0 // from the margin to the rule under the running head
	headSpace = 7.0 // from there to the first thing on a page
	headBase  = 3.0 // of the running head, over its rule
	footHigh  = 5.0 // from the rule of the folio to its base
	footSpace = 5.0 // over that rule
)

func newLayout(d report.Document, f *Fonts) *layout {
	w, h := d.Setup.Sheet().Size()
	m := narrow
	if d.Setup.Margins == report.CourtMargins {
		m = court
	}
	l := &layout{Setter: NewSetter(f, d.Setup.Sheet()), d: d, left: m.side, right: w - m.side, width: w - 2*m.side, paperW: w, paperH: h,
		over: m.top + headHigh, top: m.top + headHigh + headSpace, under: h - m.bottom - footHigh, bottom: h - m.bottom - footHigh - footSpace}
	l.Describe(d.Title+" — "+d.Subject, d.Subject, d.Author, d.Lang)
	l.book.Also = string(d.Setup.Also)
	l.mentioned = mentions(d)
	return l
}

// sheet begins a page with running head and folio.
func (l *layout) sheet() *Canvas {
	c := l.NewPage()
	c.In(Artifact, "", func() {
		l.runningHead(c)
		c.Later(l.folio)
	})
	return c
}

func (l *layout) runningHead(c *Canvas) {
	y := l.over - headBase
	left := c.Fitted(TinyBold, l.left, y, l.width*0.6, l.head[0])
	right := c.Fonts.Shorten(Tiny, l.width-left-8, l.head[1])
	c.Line(Tiny, l.right-right.Width, y, right)
	c.Rule(l.left, l.over, l.right, Hairline())
}

// folio is the foot of a page: what this is, and "7 / 23".
func (l *layout) folio(c *Canvas) {
	y := l.under
	c.Rule(l.left, y, l.right, Pen{Color: Hair, Width: 0.15})
	n := fill(l.d.Words.Folio, c.Page.Number, l.Pages())
	c.Fitted(Tiny, l.left, y+footHigh, l.width-30, l.d.Running)
	c.Text(TinyBold, l.right, y+footHigh, Right, n)
}

// fill puts page numbers into a sentence of the document.
func fill(s string, page, pages int) string {
	return strings.NewReplacer("{page}", strconv.Itoa(page), "{pages}", strconv.Itoa(pages)).Replace(s)
}

// section begins a part with its own page, and its heading.
func (l *layout) section(to report.Anchor, heading string) (*Canvas, float64) {
	l.head = [2]string{heading, l.d.Subject}
	c := l.sheet()
	c.Anchor(to, 0)
	y := c.Para(Heading, l.left, l.top+rise(Heading), l.width, heading) - rise(Heading)
	return c, y + 1
}

// continued begins a further page of a part, with a small heading.
func (l *layout) continued() (*Canvas, float64) {
	head := l.head
	l.head[0] = join(head[0], l.d.Words.Continued)
	c := l.sheet()
	l.head = head
	return c, l.top
}

func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	first, second := report.Apart(a)
	if other, also := report.Apart(b); second != "" && also != "" {
		return report.Pair(first+" · "+other, second+" · "+also)
	}
	return a + " · " + b
}

// rise is from the top of a line to its baseline: the letters stand in the
// middle of the leading.
func rise(t Type) float64 { return t.Leading()/2 + 0.36*t.Size*Point }

// titled is the bookmark of a part that has no others.
func (l *layout) titled(to report.Anchor, heading string) func() {
	return func() { l.mark(0, heading, to) }
}

func (l *layout) exhibitMarks() {
	l.mark(0, l.d.Words.Exhibits, report.ExhibitsPart)
	for _, x := range l.d.Exhibits {
		l.mark(1, x.Number+" "+x.Title, x.Anchor)
	}
}

func (l *layout) comparisonMarks() {
	l.mark(0, l.d.Comparisons.Heading, report.ComparisonsPart)
	for _, k := range l.d.Comparisons.All {
		l.mark(1, join(k.Label, k.Name), k.Anchor)
	}
}

func (l *layout) custodyMarks() {
	l.mark(0, l.d.Custody.Heading, report.CustodyPart)
	l.mark(1, l.d.Custody.Files.Heading, filesPart)
	l.mark(1, l.d.Custody.Sent.Heading, sentPart)
	l.mark(1, l.d.Custody.Log.Heading, logPart)
}

// bookmarkRunes bounds a bookmark; what is longer no reader shows.
const bookmarkRunes = 80

// mark adds a bookmark, if what it leads to was set.
func (l *layout) mark(level int, title string, to report.Anchor) {
	page := l.PageOf(to)
	if page == 0 {
		return
	}
	title = oneLine(title)
	if r := []rune(title); len(r) > bookmarkRunes {
		title = string(r[:bookmarkRunes]) + Ellipsis
	}
	number, _ := report.Apart(l.d.Words.Page)
	l.Outline(level, join(title, fill(number, page, l.Pages())), to)
}

// Anchors of the layout's own.
const (
	inFullPart report.Anchor = "part/in-full"
	filesPart  report.Anchor = "part/files"
	sentPart   report.Anchor = "part/sent"
	logPart    report.Anchor = "part/log"
)
