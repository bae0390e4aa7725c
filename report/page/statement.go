package page

import "proofbox/report"

// The statement of proof is a ruled table in black, as courts are handed it.
// Columns in millimetres; what proves takes the rest.
const (
	statementNumber = 27.0
	statementName   = 40.0
	statementDate   = 23.0
	statementAuthor = 31.0
	statementPad    = 1.6
	statementKey    = 30.0 // labels of the case
)

var (
	statementTitle = Type{Style: Bold, Size: 20, Color: Black, Lead: 8.8, Track: 40, Tag: TagH1}
	statementText  = Type{Style: Regular, Size: 9, Color: Black, Lead: 4.7, Tag: TagCell}
	statementBold  = Type{Style: SemiBold, Size: 9, Color: Black, Lead: 4.7, Tag: TagCell}
	statementPen   = Pen{Color: Black, Width: 0.2}
)

func (l *layout) statement() {
	s := l.d.Statement
	if len(s.Rows) == 0 {
		return
	}
	l.head = [2]string{s.Heading, l.d.Subject}
	f := l.flow(l.sheet(), l.top+4)
	f.c.Anchor(report.StatementPart, 0)
	l.statementHeading(f, s)
	l.statementCase(f, s.Case)
	f.para(statementText.As(TagP), l.left, l.width, s.Note)
	f.y += 4
	f.turn = func() (*Canvas, float64) {
		c, y := l.continued()
		return c, l.statementHead(c, y)
	}
	f.need(4 * statementText.Lead)
	f.c.In(TagTable, "", func() {
		f.y = l.statementHead(f.c, f.y)
		for _, r := range s.Rows {
			l.statementRow(f, r)
		}
	})
}

// statementHeading stands in the middle.
func (l *layout) statementHeading(f *flow, s report.Statement) {
	element := f.c.begin(TagH1, "")
	f.c.inside(element, func() {
		for _, line := range l.Fonts.Break(statementTitle, l.width, s.Heading) {
			f.c.Line(statementTitle, l.left+(l.width-line.Width)/2, f.y+rise(statementTitle), line)
			f.y += statementTitle.Leading()
		}
	})
	f.y += 7
}

// statementCase is whose case it is, of any length.
func (l *layout) statementCase(f *flow, rows []report.Row) {
	for _, r := range rows {
		lines := l.Fonts.Break(statementText.As(TagP), l.width-statementKey, r.Value)
		f.need(statementText.Lead)
		keys := l.Fonts.heads(statementBold.As(TagP), statementKey-3, r.Label)
		f.need(float64(len(keys)) * statementText.Lead)
		low := f.y + float64(len(keys))*statementText.Lead
		f.c.Lines(statementBold.As(TagP), l.left, f.y+rise(statementText), keys)
		c := f.c
		if f.lines(statementText.As(TagP), l.left+statementKey, lines); f.c == c {
			f.y = max(f.y, low)
		}
		f.y += 1
	}
	f.y += 4
}

// statementWidths are those of the columns.
func (l *layout) statementWidths() [5]float64 {
	w := [5]float64{statementNumber, statementName, statementDate, statementAuthor}
	w[4] = l.width - w[0] - w[1] - w[2] - w[3]
	return w
}

func (l *layout) statementHead(c *Canvas, y float64) float64 {
	h := l.d.Statement.Head
	var cells [5][]Line
	widths := l.statementWidths()
	for i, s := range [5]string{h.Number, h.Name, h.Date, h.Author, h.Proves} {
		cells[i] = l.Fonts.Break(statementBold.As(TagHead), widths[i]-2*statementPad, s)
	}
	height := statementHeight(cells)
	c.Rect(l.left, y, l.width, height, 0, Wash)
	c.Rule(l.left, y, l.right, Pen{Color: Black, Width: 0.4})
	return l.statementCells(c, y, statementBold.As(TagHead), cells)
}

// statementRow sets a row; where it does not fit, its cells go on over the page,
// under its number.
func (l *layout) statementRow(f *flow, r report.StatementRow) {
	widths := l.statementWidths()
	var left [5][]Line
	for i, s := range [5]string{r.Number, r.Name, r.Date, r.Author, r.Proves} {
		left[i] = l.Fonts.Break(statementText, widths[i]-2*statementPad, s)
	}
	again := l.Fonts.Break(statementText, widths[0]-2*statementPad, r.Number+" ("+l.d.Words.Continued+")")
	for most(left) > 0 {
		n := min(most(left), int((f.room()-2*statementPad+0.01)/statementText.Lead))
		if n < min(2, most(left)) || n < len(left[0]) {
			f.next()
			continue
		}
		var now [5][]Line
		for i := range left {
			k := min(n, len(left[i]))
			now[i], left[i] = left[i][:k], left[i][k:]
		}
		top := f.y
		f.y = l.statementCells(f.c, f.y, statementText, now)
		f.c.Link(l.left, top, widths[0]+widths[1], f.y-top, r.To)
		if most(left) > 0 {
			left[0] = again
			f.next()
		}
	}
}

// statementCells sets one row of the grid and gives its lower edge.
func (l *layout) statementCells(c *Canvas, y float64, t Type, cells [5][]Line) float64 {
	h := statementHeight(cells)
	x := l.left
	c.In(TagRow, "", func() {
		for i, w := range l.statementWidths() {
			c.Lines(t, x+statementPad, y+statementPad+rise(t), cells[i])
			x += w
		}
	})
	x = l.left
	for _, w := range l.statementWidths() {
		c.Add(Stroke{X1: x, Y1: y, X2: x, Y2: y + h, Pen: statementPen})
		x += w
	}
	c.Add(Stroke{X1: x, Y1: y, X2: x, Y2: y + h, Pen: statementPen})
	c.Rule(l.left, y+h, l.right, statementPen)
	return y + h
}

func statementHeight(cells [5][]Line) float64 {
	return float64(most(cells))*statementText.Lead + 2*statementPad
}

// most is the number of lines of the longest cell.
func most(cells [5][]Line) (n int) {
	for _, c := range cells {
		n = max(n, len(c))
	}
	return n
}
