package page

import "proofbox/report"

// noteKey is the column of headings beside the plain words of the appendix.
const noteKey = 46.0

func (l *layout) custody() {
	k := l.d.Custody
	c, y := l.section(report.CustodyPart, k.Heading)
	f := l.flow(c, y)
	f.y += 3
	l.known(f, k.Known)
	for _, n := range k.Paragraphs {
		l.note(f, n)
	}
	if k.Bundle.Heading != "" {
		l.commands(f, k.Bundle)
		f.y += 2
	}
	l.commands(f, k.Check)
	l.table(f, filesPart, k.Files, []column{{17, Small.In(Ink), 3}, {0, Small.In(Ink), 2}, {19, Small, 1}, {84, Code.At(6.1), 1}})
	l.table(f, sentPart, k.Sent, []column{{31, Small.In(Ink), 2}, {20, Small.In(Ink), 2}, {0, Small.In(Ink), 3}, {33, Small, 2}, {45, Code.At(6.1), 2}})
	l.trail(f, k.Log)
}

// known sets notes beside each other, parted by rules.
func (l *layout) known(f *flow, notes []report.Note) {
	const gap, pad = 7.0, 4.0
	if len(notes) == 0 {
		return
	}
	w := (l.width - gap*float64(len(notes)-1)) / float64(len(notes))
	heads, texts := make([][]Line, len(notes)), make([][]Line, len(notes))
	head, text := 0.0, 0.0
	for i, n := range notes {
		heads[i], texts[i] = l.Fonts.Break(Strong, w, n.Heading), l.Fonts.Break(Small.In(Ink), w, n.Text)
		head, text = max(head, float64(len(heads[i]))*Strong.Leading()), max(text, float64(len(texts[i]))*Small.Leading())
	}
	f.need(head + text + 2*pad)
	f.c.Rule(l.left, f.y, l.right, Pen{Color: Ink, Width: 0.35})
	for i := range notes {
		x := l.left + float64(i)*(w+gap)
		if i > 0 {
			f.c.Add(Stroke{X1: x - gap/2, Y1: f.y + pad, X2: x - gap/2, Y2: f.y + pad + head + text, Pen: Hairline()})
		}
		f.c.Lines(Strong.As(TagH2), x, f.y+pad+rise(Strong), heads[i])
		f.c.Lines(Small.In(Ink), x, f.y+pad+head+rise(Small), texts[i])
		l.lead(f.c, Small, x, f.y+pad+head+rise(Small), texts[i])
	}
	f.y += head + text + 2*pad
	f.c.Rule(l.left, f.y, l.right, Hairline())
}

// note is a heading with its paragraph beside it.
func (l *layout) note(f *flow, n report.Note) {
	const pad = 2.2
	head := l.Fonts.Break(cardLabel.In(Ink), noteKey-6, n.Heading)
	lines := l.Fonts.Break(BodySub.In(Ink), l.width-noteKey, n.Text)
	least := float64(len(head)) * cardLabel.Leading()
	f.need(max(least, float64(min(len(lines), 12))*BodySub.Leading()) + 2*pad)
	f.c.Lines(cardLabel.In(Ink).As(TagH2), l.left, f.y+pad+rise(BodySub), head)
	on, from := f.c, f.y
	f.y += pad
	f.told(BodySub.In(Ink), l.left+noteKey, lines)
	if f.c == on {
		f.y = max(f.y, from+pad+least)
	}
	f.y += pad
	f.c.Rule(l.left, f.y, l.right, Pen{Color: Hair, Width: 0.15})
}

// keyMost is how wide what a line is called may be to stand beside it.
const keyMost = 40.0

// commands is a note with the line to type on each system under it.
func (l *layout) commands(f *flow, k report.Check) {
	const step = 5.4
	key := 22.0
	f.need(40)
	l.note(f, k.Note)
	f.y += 1.6
	code := Code.At(8).As(TagCell)
	wide := func(r report.Row) bool { return l.Fonts.Measure(Label, r.Label)+2 > keyMost }
	steps := len(k.Lines)
	for _, r := range k.Lines {
		if wide(r) {
			steps++
			continue
		}
		key = max(key, l.Fonts.Measure(Label, r.Label)+2)
	}
	for _, r := range k.Lines {
		for code.Size > 6 && l.Fonts.Measure(code, r.Value) > l.width-noteKey-key {
			code = code.At(code.Size - 0.1)
		}
	}
	f.need(step * float64(steps))
	f.c.In(TagTable, "", func() {
		for _, r := range k.Lines {
			f.c.In(TagRow, "", func() {
				f.c.Fitted(Label.As(TagHead), l.left+noteKey, f.y+rise(Label), l.width-noteKey, r.Label)
				if wide(r) {
					f.y += step
				}
				f.c.Text(code, l.left+noteKey+key, f.y+rise(Label), Left, r.Value)
			})
			f.y += step
		}
	})
}

// column is one column of a table: its width (0: what the others leave), how
// it is set, and the lines a cell may take.
type column struct {
	width float64
	t     Type
	lines int
}

// tableGap is between two columns.
const tableGap = 2.5

// table sets a table of cells.
func (l *layout) table(f *flow, to report.Anchor, t report.Table, cols []column) {
	if len(t.Rows) == 0 {
		return
	}
	cols = l.spread(cols)
	l.headed(f, to, report.Note{Heading: t.Heading, Text: t.Note}, t.Head, cols, func() {
		for _, r := range t.Rows {
			l.tableRow(f, r, cols)
		}
	})
}

// headed sets rows under what they are called and are for, with the heads of
// their columns repeated on every page.
func (l *layout) headed(f *flow, to report.Anchor, about report.Note, heads []string, cols []column, rows func()) {
	f.y += 9
	f.need(40)
	f.c.Anchor(to, f.y-4)
	f.c.Text(Subhead, l.left, f.y+rise(Subhead), Left, about.Heading)
	f.y += Subhead.Leading() + 0.6
	f.para(Small, l.left, l.width, about.Text)
	f.y += 2
	was := f.turn
	f.turn = func() (*Canvas, float64) {
		c, y := l.continued()
		return c, l.tableHead(c, y, heads, cols)
	}
	f.c.In(TagTable, "", func() {
		f.y = l.tableHead(f.c, f.y, heads, cols)
		rows()
	})
	f.turn = was
}

// spread gives the column without a width what the others leave.
func (l *layout) spread(cols []column) []column {
	out := append([]column(nil), cols...)
	left := l.width
	for _, c := range out {
		left -= c.width
	}
	for i := range out {
		if out[i].width == 0 {
			out[i].width = left
		}
	}
	return out
}

func (l *layout) tableHead(c *Canvas, y float64, heads []string, cols []column) float64 {
	x := l.left
	row := make([]columnHead, len(heads))
	for i, h := range heads {
		row[i] = columnHead{x: x, width: cols[i].width - tableGap, text: h}
		x += cols[i].width
	}
	y = c.columnHeads(y, row...) + 1
	c.Rule(l.left, y, l.right, Pen{Color: Ink, Width: 0.35})
	return y + 0.4
}

func (l *layout) tableRow(f *flow, row []report.Cell, cols []column) {
	const pad = 1.0
	set := make([][]Line, len(row))
	h := 0.0
	for i, cell := range row {
		w := cols[i].width - tableGap
		if i == len(row)-1 {
			w = cols[i].width
		}
		set[i], _ = l.Fonts.Clamp(cols[i].t, w, cols[i].lines, cell.Text)
		h = max(h, float64(len(set[i]))*cols[i].t.Leading())
	}
	h += 2 * pad
	f.need(h)
	c, x := f.c, l.left
	c.In(TagRow, "", func() {
		for i, cell := range row {
			t := cols[i].t
			if cell.To != "" {
				t = t.In(Blue)
				c.Link(x, f.y, cols[i].width-tableGap, h, cell.To)
			}
			c.Lines(t.As(TagCell), x, f.y+pad+rise(Small), set[i])
			x += cols[i].width
		}
	})
	f.y += h
	c.Rule(l.left, f.y, l.right, Pen{Color: Hair, Width: 0.12})
}
