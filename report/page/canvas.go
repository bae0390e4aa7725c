package page

import "proofbox/report"

// Canvas puts marks on one page.
type Canvas struct {
	*Setter
	Page *Page
	W, H float64
}

// Align says which point of a text stands at the given x.
type Align float64

const (
	Left   Align = 0
	Center Align = 0.5
	Right  Align = 1
)

// Add places a mark as it is.
func (c *Canvas) Add(m Mark) { c.Page.Marks = append(c.Page.Marks, m) }

// Text sets one line with its baseline at y and gives its width.
func (c *Canvas) Text(t Type, x, y float64, a Align, s string) float64 {
	line := c.Fonts.Set(t, s)
	c.Line(t, x-float64(a)*line.Width, y, line)
	return line.Width
}

// Fitted sets one line, shortened to width, and gives its width.
func (c *Canvas) Fitted(t Type, x, y, width float64, s string) float64 {
	line := c.Fonts.Shorten(t, width, s)
	c.Line(t, x, y, line)
	return line.Width
}

// Line places a line that was set before.
func (c *Canvas) Line(t Type, x, y float64, line Line) { c.line(t, x, y, line, c.within(tagOf(t), "")) }

func (c *Canvas) line(t Type, x, y float64, line Line, element int) {
	for runs := line.Runs; len(runs) > 0; {
		n := 1
		for n < len(runs) && runs[n].Second == runs[0].Second {
			n++
		}
		m := Text{X: x, Y: y, Size: t.Size, Track: t.Track, Color: t.Color, Runs: runs[:n:n], Element: element}
		for _, r := range m.Runs {
			x += c.Fonts.RunWidth(r, t.Size, t.Track)
		}
		if runs[0].Second {
			m = c.inSecond(m)
		}
		c.Add(m)
		runs = runs[n:]
	}
}

func tagOf(t Type) Tag {
	if t.Tag == "" {
		return TagP
	}
	return t.Tag
}

// Lines places lines as one paragraph, the first baseline at y, and gives the
// baseline after the last.
func (c *Canvas) Lines(t Type, x, y float64, lines []Line) float64 {
	element := c.within(tagOf(t), "")
	for _, l := range lines {
		c.line(t, x, y, l, element)
		y += t.Leading()
	}
	return y
}

// Para breaks text to a width and places it, the first baseline at y; it gives
// the baseline after the last.
func (c *Canvas) Para(t Type, x, y, width float64, s string) float64 {
	return c.Lines(t, x, y, c.Fonts.Break(t, width, s))
}

// Rect fills a rectangle; r rounds its corners.
func (c *Canvas) Rect(x, y, w, h, r float64, p Color) {
	c.Add(Rect{X: x, Y: y, W: w, H: h, Radius: Round(r), Fill: Solid(p)})
}

// Frame outlines a rectangle; r rounds its corners.
func (c *Canvas) Frame(x, y, w, h, r float64, p Pen) {
	c.Add(Rect{X: x, Y: y, W: w, H: h, Radius: Round(r), Pen: p})
}

// Rule draws a line across.
func (c *Canvas) Rule(x1, y, x2 float64, p Pen) { c.Add(Stroke{X1: x1, Y1: y, X2: x2, Y2: y, Pen: p}) }

// Dot fills a circle.
func (c *Canvas) Dot(x, y, r float64, p Color) {
	c.Add(Ellipse{X: x, Y: y, RX: r, RY: r, Fill: Solid(p)})
}

// Hairline is the pen of rules and frames.
func Hairline() Pen { return Pen{Color: Hair, Width: 0.2} }

// Pill sets a short text on a rounded ground, its baseline at y, and gives the
// width taken.
func (c *Canvas) Pill(x, y float64, s Shade, text string) float64 {
	t := Chip.In(s.Ink)
	line := c.Fonts.Set(t, text)
	w := line.Width + 2*pillPad
	c.Rect(x, y-3.7, w, pillHeight, pillHeight/2, s.Tint)
	c.Line(t, x+pillPad, y, line)
	return w
}

// PillWidth is the width Pill will take.
func (c *Canvas) PillWidth(text string) float64 { return c.Fonts.Measure(Chip, text) + 2*pillPad }

const (
	pillPad    = 2.5
	pillHeight = 5.2
)

// Pills sets texts beside each other, on further rows where they do not fit
// between x and x+width; it gives the baseline of the last row.
func (c *Canvas) Pills(x, y, width float64, texts []string, shade func(i int) Shade) float64 {
	at := x
	for i, s := range texts {
		if w := c.PillWidth(s); at > x && at+w > x+width {
			at, y = x, y+pillHeight+1.6
		}
		at += c.Pill(at, y, shade(i), s) + 1.8
	}
	return y
}

// Picture shows a picture in a frame, as a figure with its Alt.
func (c *Canvas) Picture(p report.Picture, x, y, w, h, radius float64, fit Fit) {
	c.image(Image{Picture: p, X: x, Y: y, W: w, H: h, Radius: radius, Fit: fit})
}

// Slice shows the stretch of a picture's height between two fractions, as wide
// as the frame: one piece of a picture too tall for a page.
func (c *Canvas) Slice(p report.Picture, x, y, w, h, from, to float64) {
	c.image(Image{Picture: p, X: x, Y: y, W: w, H: h, From: from, To: to})
}

// Link makes a rectangle lead to an anchor; to "" it leads nowhere.
func (c *Canvas) Link(x, y, w, h float64, to report.Anchor) {
	if to != "" {
		c.Page.Links = append(c.Page.Links, Link{X: x, Y: y, W: w, H: h, To: to, Element: c.parent()})
	}
}

// Anchor names a place on the page; the first of a name counts.
func (c *Canvas) Anchor(a report.Anchor, y float64) {
	if _, ok := c.book.places[a]; !ok {
		c.book.places[a] = Place{c.Page.Number, y}
	}
}

// Later calls do when every page is begun and every anchor known, with a
// canvas of this page, inside the elements open now.
func (c *Canvas) Later(do func(*Canvas)) {
	c.waiting = append(c.waiting, wait{c.Page, c.open, do})
}

// Row is one line of a table of facts.
type Row struct {
	Label, Value string
	Type         Type // of the value; zero: Small in ink
}

// Rows sets labelled values under each other with rules between them, in
// columns of keyWidth and the rest; y is the top, and the bottom is given.
func (c *Canvas) Rows(x, y, width, keyWidth float64, rows []Row) float64 {
	c.In(TagTable, "", func() {
		for _, r := range rows {
			c.In(TagRow, "", func() { y = c.row(x, y, width, keyWidth, r) })
		}
	})
	return y
}

func (c *Canvas) row(x, y, width, keyWidth float64, r Row) float64 {
	t := r.Type
	if t.Size == 0 {
		t = Small.At(8.8).In(Ink)
	}
	keys := c.Fonts.Break(Label, keyWidth-3, r.Label)
	values := c.Fonts.Break(t, width-keyWidth, r.Value)
	base := y + rowRise
	c.Lines(Label.As(TagHead), x, base, keys)
	c.Lines(t.As(TagCell), x+keyWidth, base, values)
	y += max(float64(len(keys))*Label.Leading(), float64(len(values))*t.Leading()) + 2.6
	c.Rule(x, y, x+width, Pen{Color: Hair, Width: 0.15})
	return y
}

// RowHeight is the height Rows will take for a row.
func (c *Canvas) RowHeight(width, keyWidth float64, r Row) float64 {
	t := r.Type
	if t.Size == 0 {
		t = Small.At(8.8).In(Ink)
	}
	keys := c.Fonts.Break(Label, keyWidth-3, r.Label)
	values := c.Fonts.Break(t, width-keyWidth, r.Value)
	return max(float64(len(keys))*Label.Leading(), float64(len(values))*t.Leading()) + 2.6
}

// rowRise is from the top of a row to its first baseline.
const rowRise = 4.6
