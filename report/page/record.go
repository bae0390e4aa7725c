package page

import (
	"context"

	"proofbox/report"
)

// The record: messages as rows of a table. Columns in millimetres from the left
// edge of the type area; the place in the source stands at the right edge.
const (
	recordNo    = 9.5 // right edge of the numbers
	recordClock = 12.5
	recordWho   = 31.0
	recordText  = 59.0
	recordPlace = 15.0 // width of the last column
	recordGap   = 3.0

	rowPad    = 1.5
	rowKeep   = 70.0 // a row up to this height is not parted
	dayHeight = 7.4
	placeEdge = 1.5 // from the last column to the edge of the tint
	citedBar  = 1.3 // the rule beside a cited line
	citedGap  = 2.2
)

// rowRule parts rows, tinted or not.
var rowRule = Pen{Color: Color{203, 210, 222}, Width: 0.2}

// What a row says beside its text: types and measures.
var (
	messageType = Body
	foreignType = BodySub
	noticeType  = Tiny
	lineNote    = Tiny
	lineNo      = Tiny.In(Ink)
	lineClock   = Tiny.At(7.8).In(Ink)
	lineRole    = TinyBold.At(8).In(Ink)
	lineWho     = Tiny
	mailType    = Label.At(9).In(Ink)
)

// recorder sets the rows of one record.
type recorder struct {
	*layout
	report.Record
	width float64 // of the text
	day   string
	who   string  // who spoke last, as long as it need not be said again
	cited string  // who cites the rows before, as long as it need not be said again
	quiet int     // rows since it was said
	head  float64 // where the rows of a fresh page begin
	names map[string]name
}

// name is a sender's, set for the column of who speaks.
type name struct {
	Type
	lines []Line
}

// record sets a record from where the flow is; its head is repeated on every
// page, with the day.
func (l *layout) record(ctx context.Context, f *flow, r report.Record) error {
	t := &recorder{layout: l, Record: r, names: map[string]name{}, width: l.right - l.left - recordText - placeEdge}
	if r.Head.Place != "" {
		t.width -= recordPlace - placeEdge + recordGap
	}
	f.need(40)
	was := f.turn
	f.turn = func() (*Canvas, float64) {
		c, y := was()
		c.In(Artifact, "", func() {
			y = t.columns(c, y)
			if t.day != "" {
				y = t.date(c, y, join(t.day, l.d.Words.Continued))
			}
		})
		t.who, t.cited, t.head = "", "", y
		return c, y
	}
	var err error
	l.In(TagTable, "", func() {
		f.y = t.columns(f.c, f.y)
		for _, m := range r.Lines {
			if err = ctx.Err(); err != nil {
				break
			}
			t.line(f, m)
		}
	})
	f.turn = was
	return err
}

// columns is the head of the table.
func (t *recorder) columns(c *Canvas, y float64) float64 {
	h := t.Head
	heads := []columnHead{
		{x: t.left + recordNo, width: recordNo, text: h.No, right: true},
		{x: t.left + recordClock, width: recordWho - recordClock - recordGap, text: h.Clock},
		{x: t.left + recordWho, width: whoWidth, text: h.Who},
		{x: t.left + recordText, width: t.width, text: h.Text},
	}
	if h.Place != "" {
		heads = append(heads, columnHead{x: t.right - placeEdge, width: recordPlace, text: h.Place, right: true})
	}
	y = c.columnHeads(y, heads...) + 1
	c.Rule(t.left, y, t.right, Pen{Color: Ink, Width: 0.35})
	return y + 0.4
}

// date begins a day.
func (t *recorder) date(c *Canvas, y float64, day string) float64 {
	c.In(TagRow, "", func() {
		c.Text(TinyBold.At(8.4).In(Ink).As(TagHead), t.left+recordClock, y+dayHeight/2+1.4, Left, day)
	})
	y += dayHeight
	c.Rule(t.left, y, t.right, Pen{Color: Sub, Width: 0.2})
	return y
}

// cellItem is one thing in the column of the text.
type cellItem struct {
	t      Type
	line   Line
	height float64
	quote  bool                          // of the translation
	draw   func(x, y float64, c *Canvas) // nil: the line
}

func (t *recorder) line(f *flow, m report.Line) {
	if m.Skip != "" {
		t.skip(f, m.Skip)
		return
	}
	items := t.items(m)
	h := max(heightOf(items), t.sideHeight(m, items, true)) + 2*rowPad
	lead := 0.0
	if m.Day != "" {
		lead = dayHeight
		t.day = "" // the new page begins with the new day
	}
	if h > rowKeep {
		h = max(heightOf(items[:min(3, len(items))]), t.sideHeight(m, items, true)) + 2*rowPad
	}
	f.need(lead + h)
	if m.Day != "" {
		t.day, t.who = m.Day, ""
		f.y = t.date(f.c, f.y, m.Day)
	}
	if m.Anchor != "" {
		f.c.Anchor(m.Anchor, f.y-2)
	}
	f.c.In(TagRow, "", func() { t.row(f, m, items) })
}

// row sets a row, parted over as many pages as it needs.
func (t *recorder) row(f *flow, m report.Line, items []cellItem) {
	first, cell := true, 0
	c, y := f.c, f.y+rowPad
	citing := t.citing(m, items)
	for {
		n := fitting(items, f.room()-2*rowPad)
		h := heightOf(items[:n])
		if first {
			h = max(h, t.sideHeight(m, items, false))
		} else {
			h = max(h, t.numberHeight(m))
		}
		h += 2 * rowPad
		t.ground(f.c, m, f.y, h)
		if first {
			t.sides(c, m, y, citing)
			if n < len(items) { // nothing comes between the parts of a text
				t.place(c, m, y)
				m.Place = ""
			}
			cell = t.begin(TagCell, "")
		} else {
			f.c.In(Artifact, "", func() {
				f.c.Text(lineNo, t.left+recordNo, f.y+rowPad+rise(lineNo), Right, m.No)
				t.citations(f.c, m, f.y+rowPad)
			})
		}
		t.inside(cell, func() { t.cell(f.c, items[:n], t.left+recordText, f.y+rowPad) })
		f.y += h
		f.c.Rule(t.left, f.y, t.right, rowRule)
		if items = items[n:]; len(items) == 0 {
			break
		}
		f.next()
		first = false
	}
	t.place(c, m, y)
	t.who, t.cited = speaker(m), refsKey(m.Cited)
	t.quiet++
	if citing {
		t.quiet = 0
	}
}

// ground tints the buyer's rows, and rules a cited one at its side.
func (t *recorder) ground(c *Canvas, m report.Line, y, h float64) {
	if m.Mine {
		c.Rect(t.left, y, t.right-t.left, h, 0, BlueTint)
		if t.who != "" { // the tint lies on the rule of the row before
			c.Rule(t.left, y, t.right, rowRule)
		}
	}
	if len(m.Cited) > 0 {
		c.Rect(t.left-citedGap-citedBar, y, citedBar, h, 0, Ink)
	}
}

// named tells whether the sender has a name of their own.
func named(m report.Line) bool { return m.From != "" && m.From != m.Role }

// under tells whether the name stands under the role, for want of room beside
// it.
func (t *recorder) under(m report.Line) bool {
	if !named(m) {
		return false
	}
	lines := t.name(m.From).lines
	return len(lines) > 1 || t.Fonts.Measure(lineRole, m.Role)+whoSpace+lines[0].Width > whoWidth
}

// The column of who speaks, and the space between role and name in it.
const (
	whoWidth = recordText - recordWho - recordGap
	whoSpace = 1.6
)

// speaker tells speakers apart.
func speaker(m report.Line) string { return m.Role + "\x00" + m.From }

func refsKey(refs []report.Ref) string {
	key := ""
	for _, r := range refs {
		key += string(r.To) + "\x00"
	}
	return key
}

// citedMost is how many citations of one line are named beside it.
const citedMost = 4

// citedEvery is the most rows in a run of cited ones of which one says by whom.
const citedEvery = 4

// citing tells whether a row says which exhibits quote it: the first of a run
// and of a page does, one of every few after it, and each that has the room.
func (t *recorder) citing(m report.Line, items []cellItem) bool {
	return len(m.Cited) > 0 && (t.cited != refsKey(m.Cited) || t.quiet+1 >= citedEvery || t.numberHeight(m) <= heightOf(items))
}

// numberHeight is what the number takes with the exhibits under it.
func (t *recorder) numberHeight(m report.Line) float64 {
	return lineNo.Leading() + float64(min(len(m.Cited), citedMost))*TinyBold.Leading()
}

// sideHeight is what the columns beside the text take; fresh: as at the head of
// a page, where everything is said.
func (t *recorder) sideHeight(m report.Line, items []cellItem, fresh bool) float64 {
	no, who := lineNo.Leading(), messageType.Leading()
	if fresh || t.citing(m, items) {
		no = t.numberHeight(m)
	}
	if !m.Notice && (fresh || t.who != speaker(m)) && t.under(m) {
		who += float64(len(t.name(m.From).lines)) * lineWho.Leading()
	}
	return max(no, who)
}

// sides are the columns before the text. Who speaks is named where it is
// another than before; the role always stands there.
func (t *recorder) sides(c *Canvas, m report.Line, y float64, citing bool) {
	base := y + rise(messageType)
	t.number(c, m, y, base, citing)
	if m.Clock != "" {
		c.In(TagCell, "", func() { c.Fitted(lineClock, t.left+recordClock, base, recordWho-recordClock-1, m.Clock) })
	}
	if !m.Notice {
		c.In(TagCell, "", func() {
			w := c.Fitted(lineRole, t.left+recordWho, base, whoWidth, m.Role)
			switch {
			case t.who == speaker(m) || !named(m):
			case t.under(m):
				n := t.name(m.From)
				c.Lines(n.Type, t.left+recordWho, y+messageType.Leading()+rise(lineWho)-0.6, n.lines)
			default:
				c.Line(lineWho, t.left+recordWho+w+whoSpace, base, t.name(m.From).lines[0])
			}
		})
	}
}

// place is where the message stands in its source.
func (t *recorder) place(c *Canvas, m report.Line, y float64) {
	if m.Place != "" {
		p := c.Fonts.Shorten(lineNote, recordPlace-placeEdge, m.Place)
		c.Line(lineNote.As(TagCell), t.right-placeEdge-p.Width, y+rise(messageType), p)
	}
}

// number is the number of a line, which leads to the line itself where it is
// only quoted, and under it the exhibits that quote it.
func (t *recorder) number(c *Canvas, m report.Line, y, base float64, citing bool) {
	c.In(TagCell, "", func() {
		no := lineNo
		if m.To != "" {
			no = no.In(Blue)
			c.Link(t.left, y, recordClock-1, messageType.Leading(), m.To)
		}
		c.Text(no, t.left+recordNo, base, Right, m.No)
		if citing {
			t.citations(c, m, y)
		}
	})
}

// citations are the exhibits that quote a line, under its number; y is the upper
// edge of that.
func (t *recorder) citations(c *Canvas, m report.Line, y float64) {
	y += lineNo.Leading() + 0.8
	for _, r := range m.Cited[:min(len(m.Cited), citedMost)] {
		text := r.Text
		if c.Fonts.Measure(TinyBold, text) > recordNo+1.5 {
			text, _ = report.Apart(text) // one of its languages will do
		}
		s := c.Fonts.Shorten(TinyBold, recordNo+1.5, text)
		c.Line(linked(TinyBold, r.To), t.left+max(0, recordNo-s.Width), y+rise(TinyBold), s)
		c.Link(t.left, y, recordClock-1, TinyBold.Leading(), r.To)
		y += TinyBold.Leading()
	}
}

// nameLines bounds a name beside its messages, and nameLeast how small it is set
// rather than parting a word, as a share of the common size.
const (
	nameLines = 4
	nameLeast = 0.78
)

func (t *recorder) name(from string) name {
	n, ok := t.names[from]
	if !ok {
		n.Type = lineWho
		if share := whoWidth / t.Fonts.longest(lineWho, from); share < 1 && share >= nameLeast {
			n.Size *= share
		}
		n.lines, _ = t.Fonts.Clamp(n.Type, whoWidth, nameLines, from)
		t.names[from] = n
	}
	return n
}

// items is what a row says, line by line.
func (t *recorder) items(m report.Line) []cellItem {
	var out []cellItem
	say := func(ty Type, s string) {
		for _, n := range t.Fonts.Break(ty, t.width, s) {
			out = append(out, cellItem{t: ty, line: n, height: ty.Leading()})
		}
	}
	for _, r := range m.Mail {
		say(mailType, r.Label+": "+r.Value)
	}
	switch {
	case m.Notice:
		return append(out, t.centred(m.Text)...)
	case m.Text != "" || len(m.Attachments)+len(m.Notes)+len(m.Mail) == 0:
		say(messageType, m.Text)
	}
	out = append(out, t.translation(m.Translation)...)
	out = append(out, t.attached(m.Attachments)...)
	for _, n := range m.Notes {
		say(lineNote, n)
	}
	if m.ClockNote != "" {
		say(lineNote, m.ClockNote)
	}
	return append(out, t.screens(m.Screens)...)
}

// centred is what nobody said: small, in the middle of the row.
func (t *recorder) centred(s string) []cellItem {
	var out []cellItem
	for _, n := range t.Fonts.Break(noticeType, t.width, s) {
		out = append(out, cellItem{height: noticeType.Leading() + 0.4, draw: func(x, y float64, c *Canvas) {
			c.Line(noticeType, x+(t.width-n.Width)/2, y+rise(noticeType)+0.4, n)
		}})
	}
	return out
}

// translation stands under the original beside a rule, with whose it is.
func (t *recorder) translation(r report.Row) []cellItem {
	if r.Value == "" {
		return nil
	}
	var out []cellItem
	for _, n := range t.Fonts.Break(TinyBold, t.width-quoteInset, r.Label) {
		out = append(out, cellItem{t: TinyBold, line: n, height: TinyBold.Leading() + 0.6, quote: true})
	}
	for _, n := range t.Fonts.Break(foreignType, t.width-quoteInset, r.Value) {
		out = append(out, cellItem{t: foreignType, line: n, height: foreignType.Leading(), quote: true})
	}
	return out
}

// quoteInset is from the rule of a translation to its text.
const quoteInset = 3.4

// The attachments stand two in a row, each with a small picture.
const (
	attachColumns = 2
	attachHeight  = 12.6
	attachThumbW  = 14.0
	attachThumbH  = 10.6
	attachGap     = 3.0
	attachLines   = 3
)

var attachName = Type{Style: SemiBold, Size: 7.4, Color: Blue, Lead: 3.6}

func (t *recorder) attached(all []report.Attachment) []cellItem {
	var out []cellItem
	for len(all) > 0 {
		row := all[:min(attachColumns, len(all))]
		all = all[len(row):]
		h := refStep
		for _, a := range row {
			if a.Thumb != nil {
				h = attachHeight
			}
		}
		out = append(out, cellItem{height: h, draw: func(x, y float64, c *Canvas) {
			w := t.width
			if len(row) > 1 {
				w = (t.width - attachGap*(attachColumns-1)) / attachColumns
			}
			for i, a := range row {
				t.attachment(c, a, x+float64(i)*(w+attachGap), y, w, h)
			}
		}})
	}
	return out
}

// attachment is a small picture with the number and name beside it.
func (t *recorder) attachment(c *Canvas, a report.Attachment, x, y, w, h float64) {
	c.Link(x, y, w, h, a.Ref.To)
	if a.Thumb == nil {
		c.Fitted(linked(Chip, a.Ref.To), x, y+h/2+0.9, w, a.Ref.Text)
		return
	}
	y += (h - attachThumbH) / 2
	t.crop(c, *a.Thumb, x, y, attachThumbW, attachThumbH, 0.8)
	c.Frame(x, y, attachThumbW, attachThumbH, 0.8, Hairline())
	lines, _ := c.Fonts.Clamp(attachName, w-attachThumbW-2, attachLines, a.Ref.Text)
	if len(lines) > attachLines { // of two languages each takes so many
		lines, _ = c.Fonts.Clamp(attachName, w-attachThumbW-2, attachLines/2, a.Ref.Text)
	}
	top := y + (attachThumbH-float64(len(lines))*attachName.Leading())/2
	for _, n := range lines {
		c.Line(linked(attachName, a.Ref.To), x+attachThumbW+2, top+rise(attachName), n)
		top += attachName.Leading()
	}
}

// screens are the screenshots that show the message.
func (t *recorder) screens(m report.Mentions) []cellItem {
	if len(m.Refs) == 0 {
		return nil
	}
	label := t.Fonts.Set(lineNote, m.Label+" ")
	rest := t.width - label.Width - 1
	return []cellItem{{height: t.linksHeight(lineLink, rest, m.Refs), draw: func(x, y float64, c *Canvas) {
		c.Line(lineNote, x, y+rise(lineNote), label)
		t.links(c, lineLink, x+label.Width+1, y, rest, m.Refs)
	}}}
}

var lineLink = TinyBold.In(Blue)

func heightOf(items []cellItem) float64 {
	h := 0.0
	for _, it := range items {
		h += it.height
	}
	return h
}

// fitting is how many items find room; at least one.
func fitting(items []cellItem, room float64) int {
	n, h := 0, 0.0
	for n < len(items) && (n == 0 || h+items[n].height <= room+0.05) {
		h += items[n].height
		n++
	}
	return n
}

// cell places items under each other; those of a translation beside a rule.
func (t *recorder) cell(c *Canvas, items []cellItem, x, y float64) {
	for len(items) > 0 {
		n := 1
		for n < len(items) && items[n].quote == items[0].quote {
			n++
		}
		if items[0].quote {
			c.Rect(x, y+0.6, 0.5, heightOf(items[:n])-0.6, 0, Muted)
			c.In(TagQuote, "", func() { y = t.stack(c, items[:n], x+quoteInset, y) })
		} else {
			y = t.stack(c, items[:n], x, y)
		}
		items = items[n:]
	}
}

// stack places items under each other as one paragraph, and gives their lower
// edge.
func (t *recorder) stack(c *Canvas, items []cellItem, x, y float64) float64 {
	element := c.within(TagP, "")
	for _, it := range items {
		if it.draw != nil {
			it.draw(x, y, c)
		} else {
			c.line(it.t, x, y+it.height-it.t.Leading()+rise(it.t), it.line, element)
		}
		y += it.height
	}
	return y
}

// skip says that messages are left out.
func (t *recorder) skip(f *flow, words string) {
	lines := t.Fonts.Break(TinyBold, t.right-t.left-20, words)
	h := float64(len(lines))*TinyBold.Leading() + 4
	f.need(h)
	f.c.In(TagRow, "", func() {
		y := f.y + 2
		for _, n := range lines {
			f.c.Line(TinyBold.As(TagCell), t.left+(t.right-t.left-n.Width)/2, y+rise(TinyBold), n)
			y += TinyBold.Leading()
		}
	})
	f.y += h
	f.c.Add(Stroke{X1: t.left, Y1: f.y, X2: t.right, Y2: f.y, Pen: Pen{Color: Sub, Width: 0.25, Dash: []float64{1, 1}}})
	t.who, t.cited = "", ""
}
