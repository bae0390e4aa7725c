package page

import "proofbox/report"

// The card that stands where there is no picture.
const (
	holderPad  = 11.0
	glyphSize  = 15.0
	excerptPad = 5.0
	excerptMax = 16 // lines
)

var excerptType = Type{Style: Regular, Size: 8.4, Color: Ink, Lead: 4.7}

// holder says what the file is: sign, name, facts, and where to find it.
func (l *layout) holder(f *flow, p report.Placeholder) {
	h := l.holderHeight(p)
	l.holderIn(f.c, p, f.y, h)
	f.y += h + plateGap
	l.excerpt(f, p.Excerpt)
}

// holderWords are the lines of a holder.
func (l *layout) holderWords(p report.Placeholder) (name, facts, note []Line) {
	width := l.width - 2*holderPad
	name, _ = l.Fonts.Clamp(Strong, width, 3, p.Name)
	return name, l.Fonts.Break(BodySub, width, p.Facts), l.Fonts.Break(BodySub, width, p.Note)
}

// holderHeight is the height a holder takes.
func (l *layout) holderHeight(p report.Placeholder) float64 {
	name, facts, note := l.holderWords(p)
	return holderPad + glyphSize + 4 + float64(len(name))*Strong.Leading() + float64(len(facts)+len(note))*BodySub.Leading() + 2 + holderPad - 2
}

// holderIn sets a holder in the middle of a card of a height.
func (l *layout) holderIn(c *Canvas, p report.Placeholder, y, h float64) {
	name, facts, note := l.holderWords(p)
	c.Rect(l.left, y, l.width, h, 2, Wash)
	c.Frame(l.left, y, l.width, h, 2, Hairline())
	y += holderPad + (h-l.holderHeight(p))/2
	l.glyph(c, p.Glyph, l.left+l.width/2, y)
	y += glyphSize + 4
	y = l.centred(c, Strong, y, name)
	y = l.centred(c, BodySub, y, facts) + 2
	l.centred(c, BodySub, y, note)
}

func (l *layout) centred(c *Canvas, t Type, y float64, lines []Line) float64 {
	c.In(tagOf(t), "", func() {
		for _, n := range lines {
			c.Line(t, l.left+(l.width-n.Width)/2, y+rise(t), n)
			y += t.Leading()
		}
	})
	return y
}

// excerpt shows the first lines of a text as on a sheet.
func (l *layout) excerpt(f *flow, s string) {
	if s == "" {
		return
	}
	lines, _ := l.Fonts.Clamp(excerptType, l.width-2*excerptPad, excerptMax, s)
	h := float64(len(lines))*excerptType.Leading() + 2*excerptPad - 1
	f.c.Frame(l.left, f.y, l.width, h, 1.2, Pen{Color: Hair, Width: 0.25})
	f.c.Lines(excerptType.As(TagQuote), l.left+excerptPad, f.y+excerptPad-0.5+rise(excerptType), lines)
	f.y += h + plateGap
}

// glyph draws the sign of a kind, centred on x below y.
func (l *layout) glyph(c *Canvas, g report.Glyph, x, y float64) {
	pen := Pen{Color: Muted, Width: 0.55, Round: true}
	c.In(Artifact, "", func() {
		switch g {
		case report.VideoGlyph:
			videoGlyph(c, x, y, pen)
		case report.DocumentGlyph:
			documentGlyph(c, x, y, pen)
		default:
			photoGlyph(c, x, y, pen)
		}
	})
}

func videoGlyph(c *Canvas, x, y float64, pen Pen) {
	c.Add(Rect{X: x - 10, Y: y + 1, W: 20, H: 13, Radius: Round(2.2), Fill: Solid(White), Pen: pen})
	c.Add(outline(Solid(pen.Color), Pen{}, true, Point2{x - 2.1, y + 4.3}, Point2{x + 3.6, y + 7.5}, Point2{x - 2.1, y + 10.7}))
}

func documentGlyph(c *Canvas, x, y float64, pen Pen) {
	c.Add(outline(Solid(White), pen, true, Point2{x - 5.6, y}, Point2{x + 2.2, y}, Point2{x + 5.6, y + 3.4}, Point2{x + 5.6, y + 15}, Point2{x - 5.6, y + 15}))
	c.Add(outline(Paint{}, pen, false, Point2{x + 2.2, y}, Point2{x + 2.2, y + 3.4}, Point2{x + 5.6, y + 3.4}))
	for i, w := range []float64{6.4, 6.4, 4.2} {
		c.Rule(x-3.2, y+7+2.4*float64(i), x-3.2+w, pen)
	}
}

func photoGlyph(c *Canvas, x, y float64, pen Pen) {
	c.Add(Rect{X: x - 9.5, Y: y + 1, W: 19, H: 13, Radius: Round(2), Fill: Solid(White), Pen: pen})
	c.Add(Ellipse{X: x - 4.6, Y: y + 5, RX: 1.5, RY: 1.5, Fill: Solid(pen.Color)})
	c.Add(outline(Paint{}, pen, false, Point2{x - 7, y + 11.6}, Point2{x - 2.6, y + 7.8}, Point2{x + 0.4, y + 10.4}, Point2{x + 3.6, y + 6.4}, Point2{x + 7.2, y + 11}))
}

// outline is a path through points.
func outline(p Paint, pen Pen, shut bool, pts ...Point2) Path {
	path := Path{Fill: p, Pen: pen}
	for i, at := range pts {
		v := LineTo
		if i == 0 {
			v = MoveTo
		}
		path.Steps = append(path.Steps, Step{Verb: v, P: [3]Point2{at}})
	}
	if shut {
		path.Steps = append(path.Steps, Step{Verb: ClosePath})
	}
	return path
}
