package page

import "proofbox/report"

// Columns of the index, in millimetres from the left edge of the type area;
// the last two stand at the right.
const (
	indexThumb = 15.0
	indexTitle = 40.0
	thumbWidth = 20.0
	groupWidth = 30.0
	dateWidth  = 21.0
	pageWidth  = 13.0
)

// thumbHeights are tried in turn, so that an index that is a row too long for
// its page does not begin another.
var thumbHeights = []float64{13.5, 12.3, 11.2}

// partHeight is the row of a part that is no exhibit.
const partHeight = 9.5

var (
	indexNumber = Type{Style: Bold, Size: 10.5, Color: Ink, Lead: 5, Tag: TagCell}
	indexName   = Type{Style: SemiBold, Size: 10, Color: Ink, Lead: 5, Tag: TagCell}
	indexProves = Type{Style: Regular, Size: 8.2, Color: Sub, Lead: 4.4}
	indexDate   = Type{Style: Regular, Size: 8, Color: Sub, Lead: 4.4, Tag: TagCell}
)

func (l *layout) index() {
	ix := l.d.Index
	c, y := l.section(report.IndexPart, ix.Heading)
	f := l.flow(c, y)
	f.para(BodySub, l.left, l.width, ix.Note)
	f.y += 5
	if len(ix.Rows) == 0 {
		f.y += 2
		f.para(Body.In(Sub), l.left, l.width, ix.Empty)
		f.y += 4
	}
	f.turn = func() (*Canvas, float64) {
		c, y := l.continued()
		return c, l.indexHead(c, y)
	}
	f.c.In(TagTable, "", func() {
		f.y = l.indexHead(f.c, f.y)
		l.thumbHeight = l.chooseThumb(f.room())
		for _, r := range ix.Rows {
			l.indexRow(f, r)
		}
		for _, r := range ix.Parts {
			l.partRow(f, r)
		}
	})
	l.check(f)
}

// edges are the x of group, date and page column.
func (l *layout) edges() (group, date float64) {
	date = l.right - pageWidth - dateWidth
	return date - groupWidth, date
}

func (l *layout) indexHead(c *Canvas, y float64) float64 {
	group, date := l.edges()
	h := l.d.Index.Head
	t := TinyBold.As(TagHead)
	c.In(TagRow, "", func() {
		base := y + rise(t)
		c.Text(t, l.left, base, Left, h.Number)
		c.Fitted(t, l.left+indexTitle, base, group-l.left-indexTitle-3, h.Exhibit)
		c.Text(t, group, base, Left, h.Group)
		c.Text(t, date, base, Left, h.Date)
		c.Text(t, l.right, base, Right, h.Page)
	})
	y += t.Leading() + 1.4
	c.Rule(l.left, y, l.right, Pen{Color: Ink, Width: 0.4})
	return y
}

// chooseThumb is the largest height of thumbnails with which the whole index
// stands in the room, else the usual one.
func (l *layout) chooseThumb(room float64) float64 {
	for _, h := range thumbHeights {
		l.thumbHeight = h
		whole := float64(len(l.d.Index.Parts)) * partHeight
		for _, r := range l.d.Index.Rows {
			whole += l.indexRowHeight(l.indexText(r))
		}
		if whole <= room {
			return h
		}
	}
	return thumbHeights[0]
}

func (l *layout) indexText(r report.IndexRow) rowText {
	group, _ := l.edges()
	return l.rowText(r, group-l.left-indexTitle-4)
}

func (l *layout) indexRowHeight(t rowText) float64 { return max(t.height()+4, l.thumbHeight+3.6) }

// rowText is the middle column of an index row: at most two lines each of name
// and purpose.
type rowText struct{ name, proves []Line }

func (l *layout) rowText(r report.IndexRow, width float64) rowText {
	var t rowText
	t.name, _ = l.Fonts.Clamp(indexName, width, 2, r.Title)
	if r.Proves != "" {
		t.proves, _ = l.Fonts.Clamp(indexProves, width, 2, r.Proves)
	}
	return t
}

func (t rowText) height() float64 {
	return float64(len(t.name))*indexName.Lead + float64(len(t.proves))*indexProves.Lead
}

func (l *layout) indexRow(f *flow, r report.IndexRow) {
	x := l.left + indexTitle
	text := l.indexText(r)
	h := l.indexRowHeight(text)
	f.need(h)
	c, y := f.c, f.y
	c.In(TagRow, "", func() {
		l.indexCells(c, r, y, h)
		top := y + (h-text.height())/2
		top = c.Lines(indexName, x, top+rise(indexName), text.name) - rise(indexName)
		c.Lines(indexProves.As(TagCell), x, top+rise(indexProves), text.proves)
	})
	c.Link(l.left, y, l.width, h, r.To)
	f.y += h
	c.Rule(l.left, f.y, l.right, Pen{Color: Hair, Width: 0.15})
}

// indexCells are the columns beside the text, all on the middle of the row.
func (l *layout) indexCells(c *Canvas, r report.IndexRow, y, h float64) {
	group, date := l.edges()
	mid := y + h/2 + 0.36*indexNumber.Size*Point
	c.Fitted(indexNumber, l.left, mid, indexThumb-1, r.Number)
	l.thumb(c, r, l.left+indexThumb, y+(h-l.thumbHeight)/2)
	if r.Group.Name != "" {
		c.Pill(group, mid-0.3, ShadeOf(r.Group.Tone), c.Fonts.Shorten(Chip, groupWidth-2*pillPad-2, r.Group.Name).Text)
	}
	at := y + h/2 + 0.36*indexDate.Size*Point
	if r.Clock != "" {
		c.Text(indexDate, date, at+indexDate.Lead/2, Left, r.Clock)
		at -= indexDate.Lead / 2
	}
	c.Text(indexDate, date, at, Left, r.Date)
	l.pageNumber(c, r.To, mid)
}

// pageNumber stands at the right edge when it is known.
func (l *layout) pageNumber(c *Canvas, to report.Anchor, y float64) {
	c.Later(func(c *Canvas) {
		c.Text(indexNumber.At(10), l.right, y, Right, fill("{page}", c.PageOf(to), 0))
	})
}

// partRow is a part of the report that is no exhibit: on one line.
func (l *layout) partRow(f *flow, r report.IndexRow) {
	const h = partHeight
	f.need(h)
	c, base := f.c, f.y+h/2+0.36*indexName.Size*Point
	c.In(TagRow, "", func() {
		w := c.Fitted(indexName, l.left, base, l.width/2, r.Title)
		c.Fitted(indexProves.As(TagCell), l.left+max(w+4, indexTitle), base, l.width/2-pageWidth, r.Proves)
		l.pageNumber(c, r.To, base)
	})
	c.Link(l.left, f.y, l.width, h, r.To)
	f.y += h
	c.Rule(l.left, f.y, l.right, Pen{Color: Hair, Width: 0.15})
}

// thumb is the picture of a row, or its kind in words.
func (l *layout) thumb(c *Canvas, r report.IndexRow, x, y float64) {
	if r.Thumb != nil {
		l.crop(c, *r.Thumb, x, y, thumbWidth, l.thumbHeight, 1.2)
		c.Frame(x, y, thumbWidth, l.thumbHeight, 1.2, Hairline())
		return
	}
	c.Rect(x, y, thumbWidth, l.thumbHeight, 1.2, Wash)
	t := c.Fonts.Shorten(Tiny, thumbWidth-2, r.Kind)
	c.Line(Tiny, x+(thumbWidth-t.Width)/2, y+l.thumbHeight/2+0.36*Tiny.Size*Point, t)
}

// check tells how to check the bundle, in a box after the table; where it
// finds no room it is left out, for the appendix says it all.
func (l *layout) check(f *flow) {
	const pad = 5.5
	n := l.d.Index.Check
	lines := l.Fonts.Break(BodySub, l.width-2*pad, n.Text)
	h := 2*pad - 1 + Strong.Leading() + float64(len(lines))*BodySub.Leading()
	if f.y += 8; h > f.room() {
		return
	}
	f.c.Rect(l.left, f.y, l.width, h, 2, Wash)
	y := f.y + pad - 0.5
	f.c.Text(Strong.At(9.6), l.left+pad, y+rise(Strong), Left, n.Heading)
	f.c.Lines(BodySub, l.left+pad, y+Strong.Leading()+rise(BodySub), lines)
	f.y += h
}
