package page

import (
	"context"

	"proofbox/report"
)

// The conversation: numbers at the left edge, the buyer's bubbles at the right,
// all others at the left of the rest.
const (
	lineNumber  = 11.0 // column of the numbers
	bubbleMost  = 122.0
	bubbleLeast = 22.0
	bubblePad   = 4.6
	bubbleGap   = 4.0
	bubbleKeep  = 70.0 // a bubble up to this height is not parted
	saidHeight  = 5.2  // who and when, above a bubble
	dayHeight   = 9.0
)

var (
	messageType = Body
	foreignType = Small.As(TagQuote)
	saidType    = Tiny
	whoType     = TinyBold.In(Ink)
)

func (l *layout) conversation(ctx context.Context) error {
	talk := l.d.Conversation
	if len(talk.Lines) == 0 {
		return ctx.Err()
	}
	c, y := l.section(report.ConversationPart, talk.Heading)
	f := l.flow(c, y)
	for _, n := range talk.Notes {
		f.para(BodySub, l.left, l.width, n)
	}
	l.origin(f, talk)
	f.y += 5
	for _, m := range talk.Lines {
		if err := ctx.Err(); err != nil {
			return err
		}
		l.message(f, m)
	}
	return nil
}

// origin lists where the messages came from.
func (l *layout) origin(f *flow, talk report.Conversation) {
	f.y += 3
	for _, s := range talk.Sources {
		label := talk.Origin
		if s.Mark != "" {
			label += " " + s.Mark
		}
		r := Row{Label: label, Value: s.Text}
		if s.Ref != nil {
			r.Value = join(s.Text, s.Ref.Text)
		}
		h := f.c.RowHeight(l.width, keyWidth, r)
		f.need(h)
		if s.Ref != nil {
			f.c.Link(l.left+keyWidth, f.y, l.width-keyWidth, h, s.Ref.To)
		}
		f.y = f.c.Rows(l.left, f.y, l.width, keyWidth, []Row{r})
		if s.Hash != "" {
			f.need(h)
			f.y = f.c.Rows(l.left, f.y, l.width, keyWidth, []Row{{Label: "SHA-256", Value: s.Hash, Type: Code}})
		}
	}
}

// said is one message made ready: who and when, and what its bubble holds.
type said struct {
	m     report.Line
	items []item
	width float64 // of the bubble
	shade Color
}

// item is one row inside a bubble.
type item struct {
	t      Type
	line   Line
	ref    *report.Ref
	rule   bool // a rule above a translation
	height float64
}

func (l *layout) message(f *flow, m report.Line) {
	s := l.said(m)
	h := s.height(s.items)
	lead := saidHeight
	if m.Day != "" {
		lead += dayHeight
	}
	if h <= bubbleKeep {
		f.need(lead + h)
	} else {
		f.need(lead + s.height(s.items[:min(3, len(s.items))]))
	}
	if m.Day != "" {
		l.day(f, m.Day)
	}
	f.c.Anchor(m.Anchor, f.y-2)
	l.In(TagSection, "", func() {
		l.header(f, s)
		l.bubble(f, s)
	})
	f.y += bubbleGap
}

// day is a separator with the date in its middle.
func (l *layout) day(f *flow, day string) {
	c, y := f.c, f.y+dayHeight/2-1
	line := c.Fonts.Set(TinyBold, day)
	mid := l.left + lineNumber + (l.width-lineNumber)/2
	c.Rule(l.left+lineNumber, y, mid-line.Width/2-3, Hairline())
	c.Rule(mid+line.Width/2+3, y, l.right, Hairline())
	c.Line(TinyBold.As(TagH2), mid-line.Width/2, y+0.36*TinyBold.Size*Point, line)
	f.y += dayHeight
}

// header says who speaks and when; the number stands at the left edge.
func (l *layout) header(f *flow, s said) {
	c, m := f.c, s.m
	base := f.y + rise(saidType) - 0.3
	c.Text(saidType.As(TagLabel), l.left+lineNumber-3.5, base, Right, m.No)
	who := m.Role
	if m.From != "" && m.From != m.Role {
		who = join(m.Role, m.From)
	}
	clock := m.Clock
	if m.ClockNote != "" {
		clock = join(clock, m.ClockNote)
	}
	clock = join(clock, m.Source)
	when := c.Fonts.Shorten(saidType, bubbleMost/2, clock)
	name := c.Fonts.Shorten(whoType, bubbleMost-when.Width-3, who)
	x := l.left + lineNumber
	if m.Mine {
		x = l.right - name.Width - 2.4 - when.Width
	}
	c.Line(whoType, x, base, name)
	c.Line(saidType, x+name.Width+2.4, base, when)
	f.y += saidHeight
}

func (l *layout) said(m report.Line) said {
	s := said{m: m, shade: Wash}
	if m.Mine {
		s.shade = BlueTint
	}
	most := bubbleMost - 2*bubblePad
	if m.Text != "" || len(m.Attachments) == 0 {
		s.add(messageType, l.Fonts.Break(messageType, most, m.Text))
	}
	if m.Translation.Value != "" {
		s.items = append(s.items, item{rule: true, height: 3.4})
		s.add(TinyBold, l.Fonts.Break(TinyBold, most, m.Translation.Label))
		s.add(foreignType, l.Fonts.Break(foreignType, most, m.Translation.Value))
	}
	for i := range m.Attachments {
		r := m.Attachments[i]
		r.Text = l.Fonts.Shorten(Chip, most-2*pillPad, r.Text).Text
		s.items = append(s.items, item{ref: &r, line: Line{Width: l.Fonts.Measure(Chip, r.Text) + 2*pillPad}, height: refStep + 0.6})
	}
	for _, it := range s.items {
		s.width = max(s.width, it.line.Width)
	}
	s.width = max(s.width+2*bubblePad, bubbleLeast)
	return s
}

func (s *said) add(t Type, lines []Line) {
	for _, n := range lines {
		s.items = append(s.items, item{t: t, line: n, height: t.Leading()})
	}
}

// height is what a bubble of these items takes.
func (s *said) height(items []item) float64 {
	h := 2*bubblePad - 3
	for _, it := range items {
		h += it.height
	}
	return h
}

// bubble places the items on one ground, or on one on each page it needs.
func (l *layout) bubble(f *flow, s said) {
	x := l.left + lineNumber
	radius := [4]float64{0.8, 2.6, 2.6, 2.6}
	if s.m.Mine {
		x = l.right - s.width
		radius = [4]float64{2.6, 0.8, 2.6, 2.6}
	}
	for items := s.items; len(items) > 0; {
		n := s.fits(items, f.room())
		h := s.height(items[:n])
		f.c.Add(Rect{X: x, Y: f.y, W: s.width, H: h, Radius: radius, Fill: Solid(s.shade)})
		l.items(f.c, s, items[:n], x+bubblePad, f.y+bubblePad-1.5)
		f.y += h
		if items = items[n:]; len(items) > 0 {
			f.next()
		}
	}
}

// fits is how many items find room; at least one.
func (s *said) fits(items []item, room float64) int {
	n := len(items)
	for n > 1 && s.height(items[:n]) > room {
		n--
	}
	return n
}

func (l *layout) items(c *Canvas, s said, items []item, x, y float64) {
	for i := 0; i < len(items); {
		switch it := items[i]; {
		case it.rule:
			c.Rule(x, y+1.6, x+s.width-2*bubblePad, Pen{Color: Color{205, 212, 224}, Width: 0.15})
		case it.ref != nil:
			l.refs(c, x, y+0.8, bubbleMost, []report.Ref{*it.ref}, White)
		default:
			n := i
			for n < len(items) && items[n].t == it.t && !items[n].rule && items[n].ref == nil {
				n++
			}
			lines := make([]Line, 0, n-i)
			for _, k := range items[i:n] {
				lines = append(lines, k.line)
			}
			c.Lines(it.t, x, y+rise(it.t), lines)
			y += float64(n-i) * it.t.Leading()
			i = n
			continue
		}
		y += items[i].height
		i++
	}
}
