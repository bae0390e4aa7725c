package page

import (
	"math"

	"proofbox/report"
)

// The strip: a scale of time, under it a lane for each sort of thing, and the
// moments with their names at the bottom. Shapes and places tell what is what,
// so that it reads in grey.
const (
	stripNames = 29.0 // column of the names of the lanes
	stripScale = 5.0
	stripLane  = 5.4
	stripTwice = 7.8 // a lane whose name stands in two languages
	stripBelow = 2.6
	stripRow   = 8.6
	stripRows  = 4
	stripSpace = 3.0 // between two names
	tickWidth  = 0.45
)

var (
	stripDate = Type{Style: SemiBold, Size: 7.4, Color: Ink, Lead: 3.7}
	stripName = Type{Style: Regular, Size: 7.2, Color: Sub, Lead: 3.7}
)

// label is a moment's name and where it found room.
type label struct {
	report.Moment
	x, left, width float64
	row            int // -1: no room
}

func (l *layout) strip(f *flow, s report.Strip) {
	if len(s.Scale)+len(s.Lanes)+len(s.Moments)+len(s.Silences) == 0 {
		return
	}
	l.laneHigh = stripLane
	if twice(s.Event) {
		l.laneHigh = stripTwice
	}
	labels, rows := l.labels(s)
	c := f.c
	c.In(TagFigure, l.d.Chronology.Heading, func() {
		top := f.y + stripScale
		lanes := len(s.Lanes)
		if len(s.Silences) > 0 {
			lanes++
		}
		if len(s.Moments) > 0 {
			lanes++
		}
		bottom := top + float64(lanes)*l.laneHigh
		l.scale(c, s.Scale, f.y, bottom)
		y := top
		for _, k := range s.Lanes {
			l.lane(c, k, y)
			y += l.laneHigh
		}
		if len(s.Silences) > 0 {
			l.stretches(c, s, y)
			y += l.laneHigh
		}
		if len(s.Moments) > 0 {
			l.moments(c, s, labels, y)
		}
		c.Rule(l.left, bottom, l.right, Pen{Color: Sub, Width: 0.25})
		f.y = bottom + stripBelow + float64(rows)*stripRow
	})
	if s.Note != "" {
		f.para(Small, l.left, l.width, s.Note)
	}
	f.y += 2
}

// at is where a share of the whole lies.
func (l *layout) at(share float64) float64 {
	return l.left + stripNames + 2 + share*(l.width-stripNames-4)
}

// scale draws the notches, each with its label where there is room.
func (l *layout) scale(c *Canvas, notches []report.Notch, y, bottom float64) {
	c.Rule(l.left, y+stripScale, l.right, Pen{Color: Sub, Width: 0.25})
	end := 0.0
	for _, n := range notches {
		x := l.at(n.At)
		w := c.Fonts.Measure(stripName, n.Label)
		left := min(max(x-w/2, l.left+stripNames), l.right-w)
		from := y + stripScale
		if left >= end+2 {
			c.Text(stripName, left, y+stripScale-1.7, Left, n.Label)
			end = left + w
			from -= 1
		}
		c.Add(Stroke{X1: x, Y1: from, X2: x, Y2: bottom, Pen: Pen{Color: Hair, Width: 0.15}})
	}
}

// named writes the name of a lane, and rules it off.
func (l *layout) named(c *Canvas, name string, y float64) {
	lines := c.Fonts.heads(stripName, stripNames-2, name)
	c.Lines(stripName, l.left, y+l.laneHigh/2+0.9-float64(len(lines)-1)*stripName.Lead/2, lines)
	c.Rule(l.left, y+l.laneHigh, l.right, Pen{Color: Hair, Width: 0.15})
}

// lane draws ticks, the higher the more there are at a place.
func (l *layout) lane(c *Canvas, k report.Lane, y float64) {
	l.named(c, k.Name, y)
	most := 1
	for _, t := range k.Ticks {
		most = max(most, t.N)
	}
	for _, t := range k.Ticks {
		h := 1.8
		if most > 1 {
			h += 2.4 * math.Log(float64(t.N)) / math.Log(float64(most))
		}
		w := tickWidth
		if k.Sign == report.ShotSign {
			w *= 2.4
		}
		c.Rect(l.at(t.At)-w/2, y+l.laneHigh-0.4-h, w, h, 0, Ink)
	}
}

// stretches draws the silences, hatched, each with its length where there is
// room.
func (l *layout) stretches(c *Canvas, s report.Strip, y float64) {
	l.named(c, s.Silence, y)
	end := 0.0
	for _, g := range s.Silences {
		from, to := l.at(g.From), l.at(g.To)
		l.hatch(c, from, y+0.9, max(to-from, 0.6), l.laneHigh-1.8)
		w := c.Fonts.Measure(stripDate, g.Label)
		x := (from + to - w) / 2
		switch {
		case to-from >= w+2: // inside
			c.Rect(x-0.7, y+1, w+1.4, l.laneHigh-2, 0, White)
		case to+1+w <= l.right:
			x = to + 1
		default:
			x = from - 1 - w
		}
		if x >= end+1 && x >= l.left+stripNames && l.clear(s.Silences, g, x, w) {
			c.Text(stripDate.In(Amber), x, y+l.laneHigh/2+0.9, Left, g.Label)
			end = x + w
		}
	}
}

// clear tells whether a label from x on lies over no silence but its own.
func (l *layout) clear(all []report.Span, own report.Span, x, w float64) bool {
	for _, g := range all {
		if g != own && l.at(g.From) < x+w+0.5 && x-0.5 < l.at(g.To) {
			return false
		}
	}
	return true
}

// hatch fills a rectangle with slanted lines.
func (l *layout) hatch(c *Canvas, x, y, w, h float64) {
	pen := Pen{Color: Amber, Width: 0.22}
	c.Rect(x, y, w, h, 0, AmberTint)
	for at := x; at < x+w; at += 1.1 {
		up := min(h, x+w-at)
		c.Add(Stroke{X1: at, Y1: y + h, X2: at + up, Y2: y + h - up, Pen: pen})
	}
	c.Frame(x, y, w, h, 0, pen)
}

// labels finds room for the names, row by row; what finds none is left to the
// table below.
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

// moments draws the events and deadlines with their names; leaders lie under
// the names.
func (l *layout) moments(c *Canvas, s report.Strip, labels []label, y float64) {
	l.named(c, s.Event, y)
	bottom := y + l.laneHigh
	for _, b := range labels {
		if b.row >= 0 {
			x := min(max(b.x, b.left+1), b.left+b.width-1)
			c.Add(Stroke{X1: b.x, Y1: bottom, X2: x, Y2: bottom + stripBelow + float64(b.row)*stripRow, Pen: Pen{Color: Muted, Width: 0.2}})
		}
	}
	for _, b := range labels {
		if b.row >= 0 {
			top := bottom + stripBelow + float64(b.row)*stripRow
			mid := b.left + b.width/2
			c.Rect(b.left-0.8, top-0.3, b.width+1.6, stripRow-0.8, 0, White)
			c.Text(stripDate, mid, top+rise(stripDate)-0.4, Center, b.Date)
			c.Text(stripName, mid, top+stripDate.Lead+rise(stripName)-0.4, Center, b.Label)
		}
	}
	for _, b := range labels {
		l.sign(c, b.Sign, ShadeOf(b.Tone).Ink, b.x, y+l.laneHigh/2, 1.35)
	}
}
