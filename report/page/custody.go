package page

import "proofbox/report"

// noteKey is the column of headings beside the plain words of the appendix.
const noteKey = 46.0

func (l *layout) custody() {
	k := l.d.Custody
	c, y := l.section(report.CustodyPart, k.Heading)
	f := l.flow(c, y)
	f.y += 3
	for _, n := range k.Paragraphs {
		l.note(f, n)
	}
	l.table(f, filesPart, k.Files, []column{{14, Small.In(Ink), 1}, {0, Small.In(Ink), 2}, {19, Small, 1}, {84, Code.At(6.1), 1}})
	l.table(f, logPart, k.Log, []column{{13, Small, 1}, {33, Small.In(Ink), 1}, {39, Small.In(Ink), 2}, {0, Small.In(Ink), 2}, {24, Code.At(7), 1}})
}

// note is a heading with its paragraph beside it.
func (l *layout) note(f *flow, n report.Note) {
	width := l.width - noteKey
	head := l.Fonts.Break(cardLabel.In(Ink), noteKey-6, n.Heading)
	lines := l.Fonts.Break(BodySub.In(Ink), width, n.Text)
	h := max(float64(len(head))*cardLabel.Leading(), float64(len(lines))*BodySub.Leading()) + 5
	f.need(h)
	f.c.Lines(cardLabel.In(Ink).As(TagH2), l.left, f.y+2.5+rise(BodySub), head)
	f.c.Lines(BodySub.In(Ink), l.left+noteKey, f.y+2.5+rise(BodySub), lines)
	f.y += h
	f.c.Rule(l.left, f.y, l.right, Pen{Color: Hair, Width: 0.15})
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

// table sets a table with its head repeated on every page.
func (l *layout) table(f *flow, to report.Anchor, t report.Table, cols []column) {
	if len(t.Rows) == 0 {
		return
	}
	cols = l.spread(cols)
	f.y += 9
	f.need(40)
	f.c.Anchor(to, f.y-4)
	f.c.Text(Subhead, l.left, f.y+rise(Subhead), Left, t.Heading)
	f.y += Subhead.Leading() + 0.6
	f.para(Small, l.left, l.width, t.Note)
	f.y += 2
	was := f.turn
	f.turn = func() (*Canvas, float64) {
		c, y := l.continued()
		return c, l.tableHead(c, y, t.Head, cols)
	}
	f.c.In(TagTable, "", func() {
		f.y = l.tableHead(f.c, f.y, t.Head, cols)
		for _, r := range t.Rows {
			l.tableRow(f, r, cols)
		}
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
