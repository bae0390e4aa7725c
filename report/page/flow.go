package page

import "proofbox/report"

// flow sets things under each other and goes on to a further page where the
// room ends. y is the top of what comes next.
type flow struct {
	*layout
	c    *Canvas
	y    float64
	turn func() (*Canvas, float64)
}

// flow begins where a section's heading ended.
func (l *layout) flow(c *Canvas, y float64) *flow { return &flow{l, c, y, l.continued} }

func (f *flow) room() float64 { return f.bottom - f.y }

// need turns the page where h does not fit any more.
func (f *flow) need(h float64) {
	if h > f.room()+0.05 { // what was measured to fit fits
		f.next()
	}
}

func (f *flow) next() { f.c, f.y = f.turn() }

// gap leaves space, except at the head of a page.
func (f *flow) gap(h float64) {
	if f.y > f.top {
		f.y += h
	}
}

// para sets a paragraph of any length. No page ends with the first line of it
// alone, and none begins with the last.
func (f *flow) para(t Type, x, width float64, s string) { f.lines(t, x, f.Fonts.Break(t, width, s)) }

func (f *flow) lines(t Type, x float64, lines []Line) { f.each(t, x, lines, (*Canvas).Lines) }

// told sets lines of the report's own words: exhibits that they name are links.
func (f *flow) told(t Type, x float64, lines []Line) {
	f.each(t, x, lines, func(c *Canvas, t Type, x, y float64, lines []Line) float64 {
		f.lead(c, t, x, y, lines)
		return c.Lines(t, x, y, lines)
	})
}

// each sets the lines that every page has room for.
func (f *flow) each(t Type, x float64, lines []Line, set func(c *Canvas, t Type, x, y float64, lines []Line) float64) {
	for len(lines) > 0 {
		n := f.fits(t, len(lines))
		if n == 0 {
			f.next()
			continue
		}
		set(f.c, t, x, f.y+rise(t), lines[:n])
		f.y += float64(n) * t.Leading()
		lines = lines[n:]
	}
}

// fits is how many of n lines stand on this page.
func (f *flow) fits(t Type, n int) int {
	k := max(0, int((f.room()+0.01)/t.Leading()))
	switch {
	case k >= n:
		return n
	case f.y <= f.top+1:
		return max(k, 1) // a fresh page takes what it can
	case k < 2:
		return 0
	case n-k == 1 && k > 2:
		return k - 1
	}
	return k
}

// refs sets references as pills of a ground that lead to their places; it
// gives the top of what comes next.
func (l *layout) refs(c *Canvas, x, y, width float64, refs []report.Ref, ground Color) float64 {
	at := x
	for _, r := range refs {
		text := l.Fonts.Shorten(Chip, width-2*pillPad, r.Text).Text
		w := c.PillWidth(text)
		if at > x && at+w > x+width {
			at, y = x, y+refStep
		}
		c.Pill(at, y+3.7, Shade{linked(Chip, r.To).Color, ground}, text)
		c.Link(at, y, w, pillHeight, r.To)
		at += w + 1.8
	}
	return y + refStep
}

// refsHeight is the height refs will take.
func (l *layout) refsHeight(width float64, refs []report.Ref) float64 {
	if len(refs) == 0 {
		return 0
	}
	at, rows := 0.0, 1
	for _, r := range refs {
		w := l.Fonts.Measure(Chip, l.Fonts.Shorten(Chip, width-2*pillPad, r.Text).Text) + 2*pillPad
		if at > 0 && at+w > width {
			at, rows = 0, rows+1
		}
		at += w + 1.8
	}
	return float64(rows) * refStep
}

// linked gives words the colour of what leads somewhere, if it does.
func linked(t Type, to report.Anchor) Type {
	if to == "" {
		return t.In(Sub)
	}
	return t.In(Blue)
}

// links sets references as words that lead to their places, one after another
// on as many lines as they need.
func (l *layout) links(c *Canvas, t Type, x, y, width float64, refs []report.Ref) {
	l.eachLink(t, width, refs, func(r report.Ref, n Line, at float64, row int) {
		top := y + float64(row)*t.Leading()
		c.Link(x+at, top, max(n.Width, 1), t.Leading(), r.To)
		c.Line(linked(t, r.To), x+at, top+rise(t), n)
	})
}

// linksHeight is the height links will take.
func (l *layout) linksHeight(t Type, width float64, refs []report.Ref) float64 {
	rows := 0
	l.eachLink(t, width, refs, func(_ report.Ref, _ Line, _ float64, row int) { rows = row + 1 })
	return float64(rows) * t.Leading()
}

// eachLink finds the place of every line of references that follow each other.
func (l *layout) eachLink(t Type, width float64, refs []report.Ref, put func(r report.Ref, n Line, at float64, row int)) {
	const gap = 3.0
	at, row := 0.0, 0
	for _, r := range refs {
		for i, n := range l.Fonts.Break(t, width, r.Text) {
			if at > 0 && (i > 0 || at+n.Width > width) {
				at, row = 0, row+1
			}
			put(r, n, at, row)
			at += n.Width + gap
		}
	}
}

// refsWidth is what refs take on one row.
func (l *layout) refsWidth(refs []report.Ref) float64 {
	w := 0.0
	for _, r := range refs {
		w += l.Fonts.Measure(Chip, r.Text) + 2*pillPad + 1.8
	}
	return w
}

// refStep is from one row of pills to the next.
const refStep = pillHeight + 1.6
