package page

import "proofbox/report"

// The chronology: days at the left of a line of time, what happened at its
// right.
const (
	dayColumn  = 36.0 // right edge of the dates
	timeLine   = 42.0
	happened   = 49.0
	entryGap   = 4.8
	dotRadius  = 1.7
	briefLines = 2
	refSpace   = 3.0 // between a title and references beside it
)

var (
	entryDate  = Type{Style: SemiBold, Size: 8.6, Color: Ink, Lead: 5}
	entryClock = Tiny
	entryTitle = Strong
	entryText  = BodySub
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
	for i, e := range ch.Entries {
		l.entry(f, e, i == 0, i == len(ch.Entries)-1)
	}
}

// told is an entry made ready.
type told struct {
	report.Entry
	title, text []Line
	beside      bool // the references stand beside the title
	height      float64
}

func (l *layout) told(e report.Entry) told {
	w := l.right - l.left - happened
	t := told{Entry: e}
	note := 0.0
	if e.Note != "" {
		note = min(l.Fonts.Measure(Tiny, e.Note)+4, w/2)
	}
	t.title = l.Fonts.Break(entryTitle, w-note, e.Title)
	if e.Text != "" && e.Brief {
		t.text, _ = l.Fonts.Clamp(entryText, w, briefLines, e.Text)
	} else if e.Text != "" {
		t.text = l.Fonts.Break(entryText, w, e.Text)
	}
	t.height = float64(len(t.title))*entryTitle.Leading() + float64(len(t.text))*entryText.Leading()
	left := w - note - t.title[0].Width - refSpace
	t.beside = len(t.title) == 1 && l.refsWidth(e.Refs) <= left
	if len(e.Refs) > 0 && !t.beside {
		t.height += 1.4 + l.refsHeight(w, e.Refs)
	}
	if e.Clock != "" {
		t.height = max(t.height, entryDate.Leading()+entryClock.Leading())
	}
	return t
}

func (l *layout) entry(f *flow, e report.Entry, first, last bool) {
	t := l.told(e)
	if whole := t.height + 2; whole <= f.bottom-top {
		f.need(whole)
	} else {
		f.need(40)
	}
	c, y := f.c, f.y
	mid := y + entryTitle.Leading()/2
	from := y
	if first {
		from = mid
	}
	end := min(y+t.height+entryGap, f.bottom)
	if last {
		end = mid
	}
	if end > from {
		c.Add(Stroke{X1: l.left + timeLine, Y1: from, X2: l.left + timeLine, Y2: end, Pen: l.thread(e)})
	}
	l.when(c, e, y)
	l.dot(c, e, mid)
	l.what(f, t)
	f.y += entryGap
}

// thread is the line of time; a silence breaks it up.
func (l *layout) thread(e report.Entry) Pen {
	if e.Tone == report.Silence {
		return Pen{Color: Amber, Width: 0.45, Dash: []float64{0.9, 1.1}}
	}
	return Pen{Color: Hair, Width: 0.5}
}

func (l *layout) when(c *Canvas, e report.Entry, y float64) {
	base := y + rise(entryTitle)
	if e.Date != "" {
		c.Text(entryDate, l.left+dayColumn, base, Right, e.Date)
		base += entryClock.Leading() + 0.4
	}
	c.Text(entryClock, l.left+dayColumn, base, Right, e.Clock)
}

func (l *layout) dot(c *Canvas, e report.Entry, y float64) {
	x := l.left + timeLine
	ink := ShadeOf(e.Tone).Ink
	c.Dot(x, y, dotRadius+1, White)
	if e.Tone == report.Silence {
		c.Add(Ellipse{X: x, Y: y, RX: dotRadius, RY: dotRadius, Fill: Solid(White), Pen: Pen{Color: ink, Width: 0.5}})
		return
	}
	c.Dot(x, y, dotRadius, ink)
}

func (l *layout) what(f *flow, t told) {
	c, x := f.c, l.left+happened
	title := entryTitle
	if t.Tone == report.Silence || t.Tone == report.Turn {
		title = title.In(ShadeOf(t.Tone).Ink)
	}
	base := f.y + rise(title)
	if t.Note != "" {
		n := c.Fonts.Shorten(Tiny, (l.right-x)/2, t.Note)
		c.Line(Tiny, l.right-n.Width, base, n)
	}
	low := f.y + t.height
	f.y = c.Lines(title.As(TagH2), x, base, t.title) - rise(title)
	if t.beside {
		l.refs(c, x+t.title[0].Width+refSpace, base-3.7, l.width, t.Refs, BlueTint)
	}
	f.lines(entryText, x, t.text)
	if len(t.Refs) > 0 && !t.beside {
		f.y += 1.4
		f.refs(x, l.right-x, t.Refs)
	}
	if f.c == c {
		f.y = max(f.y, low)
	}
}
