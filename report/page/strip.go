package page

import "proofbox/report"

// The strip: the whole time as one bar, moments as dots on it with their names
// below, silences as amber stretches with theirs above.
const (
	stripBar   = 3.0
	stripAbove = 6.0
	stripBelow = 4.0
	stripRow   = 9.4
	stripRows  = 3
	stripSpace = 3.0 // between two names
)

var (
	stripDate = Type{Style: SemiBold, Size: 7.6, Color: Ink, Lead: 3.8}
	stripName = Type{Style: Regular, Size: 7.2, Color: Sub, Lead: 3.8}
)

// label is a moment's name and where it found room.
type label struct {
	report.Moment
	x, left, width float64
	row            int // -1: no room
}

func (l *layout) strip(f *flow, s report.Strip) {
	if len(s.Moments) == 0 {
		return
	}
	labels, rows := l.labels(s)
	c, y := f.c, f.y
	if len(s.Silences) > 0 {
		y += stripAbove
	}
	c.In(TagFigure, l.d.Chronology.Heading, func() {
		c.Rect(l.left, y, l.width, stripBar, stripBar/2, Wash)
		c.Frame(l.left, y, l.width, stripBar, stripBar/2, Hairline())
		l.stretches(c, s.Silences, y)
		for _, b := range labels {
			l.leader(c, b, y)
		}
		for _, b := range labels {
			l.moment(c, b, y)
		}
	})
	f.y = y + stripBar + stripBelow + float64(rows)*stripRow + 2
}

// at is where a share of the whole lies on the bar.
func (l *layout) at(share float64) float64 {
	return l.left + stripBar/2 + share*(l.width-stripBar)
}

// labels finds room for the names, row by row; what finds none is left to the
// entries below.
func (l *layout) labels(s report.Strip) (out []label, rows int) {
	var ends [stripRows]float64
	for _, m := range s.Moments {
		b := label{Moment: m, x: l.at(m.At), row: -1}
		b.width = max(l.Fonts.Measure(stripDate, m.Date), l.Fonts.Measure(stripName, m.Label))
		b.left = min(max(b.x-b.width/2, l.left), l.right-b.width)
		for r := range ends {
			if ends[r] == 0 || b.left >= ends[r]+stripSpace {
				b.row, ends[r] = r, b.left+b.width
				rows = max(rows, r+1)
				break
			}
		}
		out = append(out, b)
	}
	return out, rows
}

func (l *layout) stretches(c *Canvas, spans []report.Span, y float64) {
	end := 0.0
	for _, s := range spans {
		from, to := l.at(s.From), l.at(s.To)
		c.Rect(from, y, max(to-from, 0.6), stripBar, min(stripBar/2, (to-from)/2), Color{240, 200, 130})
		w := c.Fonts.Measure(stripName, s.Label)
		x := min(max((from+to-w)/2, l.left), l.right-w)
		if x >= end+stripSpace || end == 0 {
			c.Text(stripName.In(Amber), x, y-2, Left, s.Label)
			end = x + w
		}
	}
}

// stripLabel is the top of a name under a bar at y.
func stripLabel(b label, y float64) float64 {
	return y + stripBar + stripBelow + float64(b.row)*stripRow
}

// leader leads from the bar to a name that stands lower; names lie over it.
func (l *layout) leader(c *Canvas, b label, y float64) {
	if b.row > 0 {
		x := min(max(b.x, b.left+1), b.left+b.width-1)
		c.Add(Stroke{X1: b.x, Y1: y + stripBar, X2: x, Y2: stripLabel(b, y), Pen: Pen{Color: Hair, Width: 0.25}})
	}
}

func (l *layout) moment(c *Canvas, b label, y float64) {
	mid := y + stripBar/2
	ink := ShadeOf(b.Tone).Ink
	if b.row >= 0 {
		top := stripLabel(b, y)
		mid := b.left + b.width/2
		c.Rect(b.left-0.8, top-0.4, b.width+1.6, stripRow-1.2, 0, White)
		c.Text(stripDate, mid, top+rise(stripDate)-0.6, Center, b.Date)
		c.Text(stripName, mid, top+stripDate.Lead+rise(stripName)-0.6, Center, b.Label)
	}
	c.Dot(b.x, mid, 1.9, White)
	c.Dot(b.x, mid, 1.4, ink)
}
