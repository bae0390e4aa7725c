package page

import "proofbox/report"

// Columns of the index in millimetres; the numbers take what they need, the last
// three stand at the right.
const (
	thumbWidth = 20.0
	kindWidth  = 20.0
	dateWidth  = 20.0
	pageWidth  = 12.0
	indexGap   = 3.5
	numberMost = 34.0
)

// measure is how close the rows stand: the height of the thumbnails, and the
// space over and under what stands in a row.
type measure struct{ thumb, pad float64 }

// measures are tried in turn, so that an index that is a few rows too long for
// its page does not begin another.
var measures = []measure{{13.5, 1.5}, {12.3, 1.3}, {11.2, 1.3}, {10.2, 1.2}, {9.2, 1}, {8.8, 0.6}}

// ofMany is the measure where one page does not do.
var ofMany = measure{11.2, 1.3}

// indexLines is how many lines name and purpose take each, where the page of the
// exhibit says them in full.
const indexLines = 2

var (
	indexNumber = Type{Style: Bold, Size: 10.5, Color: Ink, Lead: 5, Tag: TagCell}
	indexName   = Type{Style: SemiBold, Size: 9.6, Color: Ink, Lead: 4.8, Tag: TagCell}
	indexProves = Type{Style: Regular, Size: 8.4, Color: Ink, Lead: 4.3, Tag: TagCell}
	indexDate   = Type{Style: Regular, Size: 8, Color: Sub, Lead: 4.2, Tag: TagCell}
	indexGroup  = Type{Style: Bold, Size: 9, Color: Ink, Lead: 4.6, Tag: TagHead}
)

// groupHeight is a head of the index, groupAbove the space before it.
const (
	groupHeight = 6.2
	groupAbove  = 1.6
)

// lister sets the rows of the index.
type lister struct {
	*layout
	f      *flow
	number float64 // width of the numbers
	measure
	group report.Tag // that the rows stand under now
}

func (l *layout) index() {
	ix := l.d.Index
	c, y := l.section(report.IndexPart, ix.Heading)
	f := l.flow(c, y)
	l.contents(f, ix.Parts)
	f.para(BodySub, l.left, l.width, ix.Note)
	f.y += 4
	if len(ix.Rows) == 0 {
		f.y += 2
		f.para(Body.In(Sub), l.left, l.width, ix.Empty)
		f.y += 4
	} else {
		l.list(f, ix.Rows)
	}
	l.check(f)
}

// list sets the rows under their heads.
func (l *layout) list(f *flow, rows []report.IndexRow) {
	s := &lister{layout: l, f: f}
	for _, r := range rows {
		s.number = min(max(s.number, l.Fonts.Measure(indexNumber, r.Number)), numberMost)
	}
	f.turn = s.turn
	f.c.In(TagTable, "", func() {
		f.y = s.head(f.c, f.y)
		s.measure = s.choose(rows, f.room())
		for _, r := range rows {
			s.under(r)
			s.row(r)
		}
	})
	f.turn = l.continued
}

// turn begins a page with the heads it goes on under.
func (s *lister) turn() (*Canvas, float64) {
	c, y := s.continued()
	y = s.head(c, y)
	if s.group.Name != "" {
		y = s.groupHead(c, y, s.group.Name+" ("+s.d.Words.Continued+")")
	}
	return c, y
}

// Edges of the columns.
func (s *lister) thumbAt() float64 { return s.left + s.number + indexGap }
func (s *lister) textAt() float64  { return s.thumbAt() + thumbWidth + indexGap }
func (s *lister) dateAt() float64  { return s.right - pageWidth - dateWidth }
func (s *lister) kindAt() float64  { return s.dateAt() - kindWidth }

// textWidth is the width of name and purpose.
func (s *lister) textWidth() float64 { return s.kindAt() - s.textAt() - indexGap }

func (s *lister) head(c *Canvas, y float64) float64 {
	h := s.d.Index.Head
	y = 1.2 + c.columnHeads(y,
		columnHead{x: s.left, width: s.number + indexGap + thumbWidth, text: h.Number},
		columnHead{x: s.textAt(), width: s.textWidth(), text: h.Exhibit},
		columnHead{x: s.kindAt(), width: kindWidth - 2, text: h.Kind},
		columnHead{x: s.dateAt(), width: dateWidth - 2, text: h.Date},
		columnHead{x: s.right, width: pageWidth, text: h.Page, right: true})
	c.Rule(s.left, y, s.right, Pen{Color: Ink, Width: 0.4})
	return y
}

// under sets the head of r's group, if r is the first of it; it never stands at
// the foot of a page alone.
func (s *lister) under(r report.IndexRow) {
	if r.Group == s.group {
		return
	}
	s.group = report.Tag{}
	s.f.need(groupAbove + groupHeight + s.whole(r))
	s.group = r.Group
	if r.Group.Name != "" {
		s.f.y = s.groupHead(s.f.c, s.f.y, r.Group.Name)
	}
}

// groupHead is a band with the name of a group, and a bar of its colour.
func (s *lister) groupHead(c *Canvas, y float64, name string) float64 {
	y += groupAbove
	shade := ShadeOf(s.group.Tone)
	c.Rect(s.left, y, s.width, groupHeight, 0.8, shade.Tint)
	c.Rect(s.left, y, 1.1, groupHeight, 0, shade.Ink)
	c.In(TagRow, "", func() {
		c.Fitted(indexGroup, s.left+3.4, y+groupHeight/2+0.36*indexGroup.Size*Point, s.width-6, name)
	})
	return y + groupHeight
}

// choose is the widest measure with which the whole index stands in the room,
// else that of many pages: the closest, where pages are to be few.
func (s *lister) choose(rows []report.IndexRow, room float64) measure {
	for _, m := range measures {
		s.measure = m
		whole, group := 0.0, report.Tag{}
		for _, r := range rows {
			if whole += s.whole(r); r.Group != group {
				whole, group = whole+groupAbove+groupHeight, r.Group
			}
		}
		if whole <= room {
			return m
		}
	}
	if s.d.Setup.Pictures == report.SmallPictures {
		return measures[len(measures)-1]
	}
	return ofMany
}

// whole is the height of a row that is not parted; of one that is, of as much as
// a page begins with.
func (s *lister) whole(r report.IndexRow) float64 {
	return min(s.height(s.text(r)), s.paperH/2)
}

func (s *lister) height(t rowText) float64 {
	return max(t.height(), s.thumb, 2*indexDate.Lead) + 2*s.pad
}

// rowText is name and purpose of an exhibit.
type rowText struct{ name, proves []Line }

func (s *lister) text(r report.IndexRow) rowText {
	var t rowText
	t.name, t.proves = s.Fonts.Break(indexName, s.textWidth(), r.Title), nil
	if r.Proves != "" {
		t.proves = s.Fonts.Break(indexProves, s.textWidth(), r.Proves)
	}
	if !s.d.Index.Full {
		t.name, _ = s.Fonts.Clamp(indexName, s.textWidth(), indexLines, r.Title)
		if len(t.proves) > 0 {
			t.proves, _ = s.Fonts.Clamp(indexProves, s.textWidth(), indexLines, r.Proves)
		}
	}
	return t
}

func (t rowText) height() float64 {
	return float64(len(t.name))*indexName.Lead + float64(len(t.proves))*indexProves.Lead
}

// cut gives as much of the text as the height takes, and the rest.
func (t rowText) cut(height float64) (now, rest rowText) {
	n := min(len(t.name), int((height+0.01)/indexName.Lead))
	now.name, rest.name = t.name[:n], t.name[n:]
	k := min(len(t.proves), int((height-float64(n)*indexName.Lead+0.01)/indexProves.Lead))
	if len(rest.name) > 0 {
		k = 0
	}
	now.proves, rest.proves = t.proves[:k], t.proves[k:]
	return now, rest
}

// row sets a row; a text longer than a page goes on over the next.
func (s *lister) row(r report.IndexRow) {
	text := s.text(r)
	s.f.need(s.whole(r))
	for first := true; ; first = false {
		now, rest := text.cut(s.f.room() - 2*s.pad)
		h := now.height() + 2*s.pad
		if first {
			h = s.height(now)
		}
		s.chunk(r, now, h, first)
		if rest.height() == 0 {
			return
		}
		text = rest
		s.f.next()
	}
}

// chunk sets as much of a row as stands on this page: with all its cells first.
func (s *lister) chunk(r report.IndexRow, text rowText, h float64, first bool) {
	c, y := s.f.c, s.f.y
	c.In(TagRow, "", func() {
		if first {
			s.cells(c, r, y, h)
		}
		at := y + (h-text.height())/2
		c.In(TagCell, "", func() {
			at = c.Lines(indexName, s.textAt(), at+rise(indexName), text.name) - rise(indexName)
			c.Lines(indexProves, s.textAt(), at+rise(indexProves), text.proves)
		})
	})
	c.Link(s.left, y, s.width, h, r.To)
	s.f.y += h
	c.Rule(s.left, s.f.y, s.right, Pen{Color: Hair, Width: 0.15})
}

// cells are the columns beside the text, all on the middle of the row.
func (s *lister) cells(c *Canvas, r report.IndexRow, y, h float64) {
	mid := y + h/2
	base := mid + 0.36*indexNumber.Size*Point
	c.Fitted(indexNumber, s.left, base, s.number+0.1, r.Number)
	s.picture(c, r, s.thumbAt(), mid-s.thumb/2)
	kind, _ := c.Fonts.Clamp(indexDate, kindWidth-2, indexLines, r.Kind)
	s.middle(c, s.kindAt(), mid, kind)
	when := []Line{c.Fonts.Shorten(indexDate, dateWidth-2, r.Date)}
	if r.Clock != "" {
		when = append(when, c.Fonts.Shorten(indexDate, dateWidth-2, r.Clock))
	}
	s.middle(c, s.dateAt(), mid, when)
	s.pageNumber(c, r.To, s.right, base)
}

// middle sets small lines around the middle of a row.
func (s *lister) middle(c *Canvas, x, mid float64, lines []Line) {
	c.Lines(indexDate, x, mid-float64(len(lines))*indexDate.Lead/2+rise(indexDate), lines)
}

// picture is that of a row, or its kind in words.
func (s *lister) picture(c *Canvas, r report.IndexRow, x, y float64) {
	if r.Thumb != nil {
		s.crop(c, *r.Thumb, x, y, thumbWidth, s.thumb, 1.2)
		c.Frame(x, y, thumbWidth, s.thumb, 1.2, Hairline())
		return
	}
	c.Rect(x, y, thumbWidth, s.thumb, 1.2, Wash)
	t := c.Fonts.Shorten(Tiny, thumbWidth-2, r.Kind)
	c.In(Artifact, "", func() { // the column of kinds says it
		c.Line(Tiny, x+(thumbWidth-t.Width)/2, y+s.thumb/2+0.36*Tiny.Size*Point, t)
	})
}

// pageNumber ends at right, when it is known; what is left out has none.
func (l *layout) pageNumber(c *Canvas, to report.Anchor, right, y float64) {
	c.Later(func(c *Canvas) {
		if page := c.PageOf(to); page > 0 {
			c.Text(indexNumber.At(10), right, y, Right, fill("{page}", page, 0))
		}
	})
}

// The parts beside the exhibits stand in cells over the list.
const (
	contentsPad  = 3.0
	contentsPage = 11.0 // room of the page number
	contentsMost = 5    // in a row
	contentsGap  = 1.2
)

var (
	contentsTitle = Type{Style: SemiBold, Size: 9, Color: Ink, Lead: 4.6, Tag: TagCell}
	contentsNote  = Type{Style: Regular, Size: 7.4, Color: Sub, Lead: 3.9, Tag: TagCell}
)

// contents names the parts beside the exhibits with their pages.
func (l *layout) contents(f *flow, parts []report.IndexRow) {
	if len(parts) == 0 {
		f.y += 1
		return
	}
	f.y += 2
	n := l.contentsColumns(parts)
	f.c.In(TagTable, "", func() {
		for len(parts) > 0 {
			k := min(n, len(parts))
			f.c.In(TagRow, "", func() { l.contentsRow(f, parts[:k], (l.width+contentsGap)/float64(n)) })
			parts = parts[k:]
		}
	})
	f.y += 3
}

// contentsColumns is how many parts stand in a row, their titles on two lines at
// most, in rows of about equal length.
func (l *layout) contentsColumns(parts []report.IndexRow) int {
	n := min(contentsMost, len(parts))
	for _, p := range parts {
		for n > 1 && l.tooLong(p.Title, (l.width+contentsGap)/float64(n)) {
			n--
		}
	}
	rows := (len(parts) + n - 1) / n
	return (len(parts) + rows - 1) / rows
}

func (l *layout) tooLong(title string, w float64) bool {
	_, cut := l.Fonts.Clamp(contentsTitle, w-contentsGap-2*contentsPad-contentsPage, indexLines, title)
	return cut
}

// contentsRow sets parts beside each other, each w wide with the gap behind it:
// the title with its page, and under it what it holds.
func (l *layout) contentsRow(f *flow, parts []report.IndexRow, w float64) {
	titles, notes, h := make([][]Line, len(parts)), make([][]Line, len(parts)), 0.0
	inner := w - contentsGap - 2*contentsPad
	for i, p := range parts {
		titles[i], _ = l.Fonts.Clamp(contentsTitle, inner-contentsPage, indexLines, p.Title)
		notes[i], _ = l.Fonts.Clamp(contentsNote, inner, indexLines, p.Proves)
		h = max(h, float64(len(titles[i]))*contentsTitle.Lead+float64(len(notes[i]))*contentsNote.Lead)
	}
	h += 2 * (contentsPad - 0.8)
	c, y := f.c, f.y
	for i, p := range parts {
		x := l.left + float64(i)*w
		c.Rect(x, y, w-contentsGap, h, 1.4, Wash)
		c.In(TagCell, "", func() {
			at := c.Lines(contentsTitle, x+contentsPad, y+contentsPad-0.8+rise(contentsTitle), titles[i]) - rise(contentsTitle)
			c.Lines(contentsNote, x+contentsPad, at+rise(contentsNote), notes[i])
			l.pageNumber(c, p.To, x+w-contentsGap-contentsPad, y+contentsPad-0.8+rise(contentsTitle))
		})
		c.Link(x, y, w-contentsGap, h, p.To)
	}
	f.y += h + contentsGap
}

// check tells how to check the bundle, in a box after the table; where it
// finds no room it is left out, for the appendix says it all.
func (l *layout) check(f *flow) {
	const pad = 5.5
	n := l.d.Index.Check
	lines := l.Fonts.Break(BodySub, l.width-2*pad, n.Text)
	h := 2*pad - 1 + Strong.Leading() + float64(len(lines))*BodySub.Leading()
	if f.y += 6; h > f.room() || n.Heading == "" {
		return
	}
	f.c.Rect(l.left, f.y, l.width, h, 2, Wash)
	y := f.y + pad - 0.5
	f.c.Text(Strong.At(9.6), l.left+pad, y+rise(Strong), Left, n.Heading)
	f.c.Lines(BodySub, l.left+pad, y+Strong.Leading()+rise(BodySub), lines)
	f.y += h
}
