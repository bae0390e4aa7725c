package page

import "proofbox/report"

// The columns of the log: number, time, what was done to what, hash.
const (
	trailNo   = 19.0
	trailTime = 33.0
	trailHash = 20.0
	trailPad  = 1.0
)

var (
	trailText = Small.In(Ink)
	trailCode = Code.At(6.4)
	trailTiny = Tiny.At(6.8)
)

// trail sets the log: a row for every deed, and where it is of several steps
// these under it, close to each other.
func (l *layout) trail(f *flow, t report.Trail) {
	if len(t.Deeds) == 0 {
		return
	}
	heads, cols := []string{t.Head.Step, t.Head.When, t.Head.Action, t.Head.Hash}, l.spread([]column{{width: trailNo}, {width: trailTime}, {}, {width: trailHash}})
	l.headed(f, logPart, report.Note{Heading: t.Heading, Text: t.Note}, heads, cols, func() {
		for _, d := range t.Deeds {
			l.deed(f, d)
		}
	})
}

// deed is one row; its steps stand under it where there are several.
func (l *layout) deed(f *flow, d report.Deed) {
	x := l.left + trailNo + trailTime
	lines, _ := l.Fonts.Clamp(trailText, l.right-trailHash-x-tableGap, 3, join(d.Action, d.About.Text))
	h := float64(len(lines))*trailText.Leading() + 2*trailPad
	if len(d.Steps) > 1 {
		f.need(h + 2*trailStep)
	}
	f.need(h)
	when, hash := d.Day, ""
	if len(d.Steps) == 1 {
		when, hash = d.Day+" "+d.Steps[0].Clock, d.Steps[0].Hash
	}
	base := f.y + trailPad + rise(trailText)
	f.c.In(TagRow, "", func() {
		f.c.Fitted(trailText.As(TagCell), l.left, base, trailNo-tableGap, d.Span)
		f.c.Fitted(trailText.As(TagCell), l.left+trailNo, base, trailTime-tableGap, when)
		f.c.Lines(l.linked(f.c, trailText, d.About, x, f.y, l.right-trailHash-x-tableGap, h).As(TagCell), x, base, lines)
		f.c.Text(trailCode.As(TagCell), l.right, base, Right, hash)
	})
	f.y += h
	if len(d.Steps) > 1 {
		l.steps(f, d.Steps)
	}
	f.c.Rule(l.left, f.y, l.right, Pen{Color: Hair, Width: 0.12})
}

// linked makes a place lead to where a cell leads, and colours its text so.
func (l *layout) linked(c *Canvas, t Type, cell report.Cell, x, y, w, h float64) Type {
	if cell.To == "" {
		return t
	}
	c.Link(x, y, w, h, cell.To)
	return t.In(Blue)
}

// What a step takes: its number and clock, its subject, its hash.
const (
	trailStep    = 3.9
	stepNo       = 8.0
	stepClock    = 12.0
	stepHash     = 22.0
	stepColumns  = 3
	wideColumns  = 2
	stepPad      = 1.2
	stepSubjects = 1.5 // after a subject
)

// steps sets the steps of a deed in columns, as many as their subjects allow.
func (l *layout) steps(f *flow, all []report.Step) {
	n := stepColumns
	room := func() float64 {
		return (l.width-trailNo)/float64(n) - stepNo - stepClock - stepHash - stepSubjects
	}
	for _, s := range all {
		if n > wideColumns && l.Fonts.Measure(trailTiny, s.Subject.Text) > room() {
			n = wideColumns
		}
	}
	w := (l.width - trailNo) / float64(n)
	for len(all) > 0 {
		row := all[:min(n, len(all))]
		all = all[len(row):]
		f.need(trailStep)
		f.c.In(TagRow, "", func() {
			for i, s := range row {
				l.step(f.c, s, l.left+trailNo+float64(i)*w, f.y, room())
			}
		})
		f.y += trailStep
	}
	f.y += stepPad
}

func (l *layout) step(c *Canvas, s report.Step, x, y, room float64) {
	base := y + trailStep/2 + 0.36*trailTiny.Size*Point
	c.Fitted(trailTiny.As(TagCell), x, base, stepNo-1, s.No)
	c.Text(trailTiny.As(TagCell), x+stepNo, base, Left, s.Clock)
	t := l.linked(c, trailTiny, s.Subject, x+stepNo+stepClock, y, room, trailStep)
	c.Fitted(t.As(TagCell), x+stepNo+stepClock, base, room, s.Subject.Text)
	c.Text(trailCode.As(TagCell), x+stepNo+stepClock+room+stepSubjects, base, Left, s.Hash)
}
