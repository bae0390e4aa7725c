package page

import (
	"cmp"
	"strings"

	"proofbox/report"
)

// The chronology is a table. Columns in millimetres: the days and the signs from
// the left edge, the sources and references back from the right.
const (
	signColumn   = 38.5 // middle of the signs
	happened     = 43.5
	sourceColumn = 64.0 // from the right edge
	whereColumn  = 34.5
	columnGap    = 3.5
	entryPad     = 1.7
	briefLines   = 2
)

var (
	entryDate    = Type{Style: SemiBold, Size: 8.4, Color: Ink, Lead: 4.8}
	entryClock   = Tiny.At(7.8)
	entryTitle   = Type{Style: SemiBold, Size: 9.4, Color: Ink, Lead: 4.8}
	entryText    = Small
	entryCaution = Small.In(Amber)
	entryNote    = Tiny
	entryRef     = TinyBold.In(Blue)
)

func (l *layout) chronology() {
	ch := l.d.Chronology
	if len(ch.Entries) == 0 {
		return
	}
	c, y := l.section(report.ChronologyPart, ch.Heading)
	f := l.flow(c, y)
	f.para(BodySub, l.left, l.width, ch.Note)
	f.y += 4
	l.strip(f, ch.Strip)
	f.y += 3
	f.need(40)
	day := ""
	f.turn = func() (*Canvas, float64) {
		c, y := l.continued()
		c.In(Artifact, "", func() { y = l.entryHead(c, y, ch.Head) })
		return c, y
	}
	l.In(TagTable, "", func() {
		f.y = l.entryHead(f.c, f.y, ch.Head)
		for _, e := range ch.Entries {
			if e.Date != "" {
				day = e.Date
			}
			l.entry(f, e, day)
		}
	})
}

func (l *layout) entryHead(c *Canvas, y float64, h report.EntryHead) float64 {
	y = c.columnHeads(y,
		columnHead{x: l.left, width: signColumn - columnGap, text: h.When},
		columnHead{x: l.left + happened, width: l.right - sourceColumn - l.left - happened - columnGap, text: h.What},
		columnHead{x: l.right - sourceColumn, width: sourceColumn - whereColumn - columnGap, text: h.Source},
		columnHead{x: l.right - whereColumn, width: whereColumn, text: h.Where}) + 1
	c.Rule(l.left, y, l.right, Pen{Color: Ink, Width: 0.35})
	return y + 0.4
}

// told is an entry made ready.
type told struct {
	report.Entry
	date, clock       []Line
	title, text, note []Line
	cautions          [][]Line
	refs              []report.Ref
	height            float64
}

func (l *layout) told(e report.Entry) told {
	width := l.right - sourceColumn - columnGap - l.left - happened
	t := told{Entry: e, refs: l.paged(e.Refs), title: l.Fonts.Break(entryTitle, width, e.Title)}
	if e.Clock != "" {
		t.clock = l.Fonts.Break(entryClock, signColumn-5, e.Clock)
	}
	if e.Text != "" && e.Brief {
		t.text, _ = l.Fonts.Clamp(entryText, width, briefLines, e.Text)
	} else if e.Text != "" {
		t.text = l.Fonts.Break(entryText, width, e.Text)
	}
	middle := float64(len(t.title))*entryTitle.Leading() + float64(len(t.text))*entryText.Leading()
	for _, s := range e.Cautions {
		t.cautions = append(t.cautions, l.Fonts.Break(entryCaution, width, s))
		middle += float64(len(t.cautions[len(t.cautions)-1])) * entryCaution.Leading()
	}
	if e.Note != "" {
		t.note = l.Fonts.Break(entryNote, sourceColumn-whereColumn-columnGap, e.Note)
	}
	if e.Date != "" {
		t.date = l.Fonts.heads(entryDate, signColumn-4, e.Date)
	}
	when := float64(len(t.clock))*entryClock.Leading() + float64(len(t.date))*entryDate.Leading()
	t.height = max(middle, when,
		float64(len(t.note))*entryNote.Leading()+0.4, l.linksHeight(entryRef, whereColumn, t.refs)+0.4) + 2*entryPad
	return t
}

// paged adds their pages to references, for who reads on paper; what they lead
// to stands before the chronology.
func (l *layout) paged(refs []report.Ref) []report.Ref {
	out := make([]report.Ref, len(refs))
	for i, r := range refs {
		if page := l.PageOf(r.To); page > 0 {
			r.Text = paged(r.Text, fill(l.d.Words.Page, page, 0))
		}
		out[i] = r
	}
	return out
}

// paged adds a page to a reference: in each language, where the reference is in
// both, else in the first.
func paged(text, page string) string {
	add := func(text, page string) string { return text + " " + unbroken("· "+page) }
	page, other := report.Apart(page)
	first, second := report.Apart(text)
	if second == "" {
		return add(text, page)
	}
	return report.Pair(add(first, page), add(second, cmp.Or(other, page)))
}

// unbroken keeps words on one line.
func unbroken(s string) string { return strings.ReplaceAll(s, " ", "\u00A0") }

// entry sets an entry; its day is said where it is another than before, and at
// the head of a page.
func (l *layout) entry(f *flow, e report.Entry, day string) {
	t := l.told(e)
	if t.height <= f.bottom-f.top-8 {
		f.need(t.height)
	} else {
		f.need(40)
	}
	if f.y < f.top+8 {
		e.Date = day
		t = l.told(e)
	}
	c, y := f.c, f.y
	f.c.In(TagRow, "", func() {
		l.beside(c, t, y+entryPad)
		f.y += entryPad
		f.c.In(TagCell, "", func() { l.what(f, t) })
	})
	if f.c == c {
		f.y = max(f.y+entryPad, y+t.height)
	}
	pen := Pen{Color: Hair, Width: 0.15}
	if t.Sign == report.SilenceSign {
		pen = Pen{Color: Amber, Width: 0.25, Dash: []float64{0.9, 1.1}}
	}
	f.c.Rule(l.left, min(f.y, l.bottom), l.right, pen)
}

// beside are the columns around what happened.
func (l *layout) beside(c *Canvas, t told, y float64) {
	c.In(TagCell, "", func() {
		at := c.Lines(entryDate, l.left, y+rise(entryDate), t.date) - rise(entryDate)
		c.Lines(entryClock, l.left, at+rise(entryDate), t.clock)
	})
	l.sign(c, t.Sign, ShadeOf(t.Tone).Ink, l.left+signColumn, y+entryTitle.Leading()/2, 1.5)
	c.In(TagCell, "", func() { c.Lines(entryNote, l.right-sourceColumn, y+rise(entryTitle), t.note) })
	c.In(TagCell, "", func() { l.links(c, entryRef, l.right-whereColumn, y+0.3, whereColumn, t.refs) })
}

func (l *layout) what(f *flow, t told) {
	x := l.left + happened
	title := entryTitle
	if t.Sign == report.SilenceSign || t.Tone == report.Turn {
		title = title.In(ShadeOf(t.Tone).Ink)
	}
	f.lines(title, x, t.title)
	f.lines(entryText, x, t.text)
	for _, lines := range t.cautions {
		f.told(entryCaution, x, lines)
	}
}

// sign draws the shape of a sort of entry, of radius r around x and y: shapes
// tell them apart where colours do not.
func (l *layout) sign(c *Canvas, s report.Sign, ink Color, x, y, r float64) {
	fill, pen := Solid(ink), Pen{Color: ink, Width: 0.4}
	switch s {
	case report.ShotSign:
		c.Add(Rect{X: x - 0.9*r, Y: y - 0.9*r, W: 1.8 * r, H: 1.8 * r, Fill: fill})
	case report.TalkSign:
		c.Add(Ellipse{X: x, Y: y, RX: 0.9 * r, RY: 0.9 * r, Fill: Solid(White), Pen: Pen{Color: ink, Width: 0.6}})
	case report.SilenceSign:
		for _, dx := range []float64{-r, 0, r} {
			c.Add(Stroke{X1: x + dx - 0.35, Y1: y, X2: x + dx + 0.35, Y2: y, Pen: Pen{Color: ink, Width: 0.9}})
		}
	case report.DueSign:
		c.Add(outline(Solid(White), pen, true, Point2{x, y - 1.25*r}, Point2{x + 1.25*r, y}, Point2{x, y + 1.25*r}, Point2{x - 1.25*r, y}))
		c.Add(Stroke{X1: x, Y1: y - 0.7*r, X2: x, Y2: y + 0.7*r, Pen: pen})
	default:
		c.Dot(x, y, r, ink)
	}
}
