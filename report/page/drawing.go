package page

import (
	"image/color"
	"math"
	"slices"

	"proofbox/evidence"
	"proofbox/evidence/drawing"
	"proofbox/report"
)

// drawer turns what was drawn onto a picture into marks over its pixels: lines
// and areas as paths, words as text in the fonts of the page.
type drawer struct {
	fonts *Fonts
	over  Image
	frame Group // what is seen of the picture
	from  drawing.Vec
	sheet drawing.Sheet
	*report.Drawing
	lens int  // which is next
	cut  bool // something of what was put lies outside of the frame
}

// The least that can be made out on paper, in millimetres. On a picture so small
// that it would be covered by that, lines and words have a share of its middling
// side.
const (
	leastStroke = 0.35
	strokeShare = 0.012
	leastLetter = 5 * Point
	letterShare = 0.028
	leastBadge  = 1.0
	leastEdge   = 0.15
)

// image places a picture as a figure with its Alt, and over it what was drawn.
func (c *Canvas) image(m Image) {
	m.Element = c.within(TagFigure, m.Picture.Alt)
	c.Add(m)
	if d := m.Picture.Drawing; d != nil {
		c.Add(newDrawer(c.Fonts, m, d).group())
	}
}

func newDrawer(f *Fonts, m Image, what *report.Drawing) *drawer {
	x, y, w, h := m.Box(m.Picture.W, m.Picture.H)
	d := &drawer{fonts: f, over: m, from: drawing.Vec{X: x, Y: y}, Drawing: what}
	d.frame = Group{X: x, Y: y, W: w, H: h, Radius: m.Radius, Element: m.Element}
	if m.Cut() {
		d.frame.X, d.frame.Y, d.frame.W, d.frame.H = m.X, m.Y, m.W, m.H
	}
	side := math.Sqrt(w * h)
	least := drawing.Least{Stroke: min(leastStroke, strokeShare*side), Letter: min(leastLetter, letterShare*side), Badge: leastBadge, Edge: leastEdge}
	d.sheet = drawing.Sheet{W: w, H: h, Least: least, Letters: boldLetters{f, map[rune]float64{}}}
	return d
}

// boldLetters are those that words on pictures are set in, each measured once.
type boldLetters struct {
	*Fonts
	known map[rune]float64
}

var wordsType = Type{Style: Bold, Size: 1 / Point}

// Advance is from a character to the next, as a part of their size.
func (b boldLetters) Advance(r rune) float64 {
	w, ok := b.known[r]
	if !ok {
		w = b.Measure(wordsType, string(r))
		b.known[r] = w
	}
	return w
}

// group is all that was drawn, cut to what is seen of the picture. What is
// redacted lies over it.
func (d *drawer) group() Group {
	d.figures(d.sheet.Figures(d.Marks))
	for _, b := range d.Redacted {
		x, y, w, h := d.place(b)
		d.put(Rect{X: x, Y: y, W: w, H: h, Fill: Solid(Color{})}, x, y, x+w, y+h)
	}
	return d.frame
}

func (d *drawer) figures(all []drawing.Figure) {
	for _, f := range all {
		switch f := f.(type) {
		case drawing.Shape:
			d.shape(f)
		case drawing.Plate:
			d.plate(f)
		case drawing.Text:
			for _, part := range d.bare(f) {
				d.text(part)
			}
		case drawing.Inset:
			d.inset(f)
		}
	}
}

// badge is a number as it stands on the picture, around a place; it pleases the
// eye only.
func (c *Canvas) badge(b report.Badge, x, y, r float64) {
	sheet := drawing.Sheet{W: c.W, H: c.H, Letters: boldLetters{c.Fonts, map[rune]float64{}}}
	d := &drawer{fonts: c.Fonts, sheet: sheet, Drawing: &report.Drawing{}, frame: Group{X: x - 2*r, Y: y - 2*r, W: 4 * r, H: 4 * r}}
	d.figures(sheet.Numbered(b.Number, b.Ink, drawing.Vec{X: x, Y: y}, r))
	c.Add(d.frame)
}

// put adds a mark that reaches from a corner to another, unless nothing of it is
// seen.
func (d *drawer) put(m Mark, x0, y0, x1, y1 float64) {
	f := &d.frame
	d.cut = d.cut || x0 < f.X || y0 < f.Y || x1 > f.X+f.W || y1 > f.Y+f.H
	if x1 > f.X && y1 > f.Y && x0 < f.X+f.W && y0 < f.Y+f.H {
		f.Marks = append(f.Marks, m)
	}
}

// place is where a box of the picture lies on the page.
func (d *drawer) place(b evidence.Box) (x, y, w, h float64) {
	return d.from.X + b.X*d.sheet.W, d.from.Y + b.Y*d.sheet.H, b.W * d.sheet.W, b.H * d.sheet.H
}

func colorOf(c color.NRGBA) Color { return Color{c.R, c.G, c.B} }

// shape draws the halo of all before the colour of any.
func (d *drawer) shape(f drawing.Shape) {
	lines, areas, ink := d.steps(f.Lines), d.steps(f.Areas), colorOf(f.Color)
	d.path(Path{Steps: lines, Pen: Pen{Color: White, Width: f.Width + 2*f.Halo, Round: true}})
	d.path(Path{Steps: areas, Fill: Solid(White), Pen: Pen{Color: White, Width: 2 * f.Halo, Round: true}})
	d.path(Path{Steps: lines, Pen: Pen{Color: ink, Width: f.Width, Dash: f.Dash, Round: true}})
	d.path(Path{Steps: areas, Fill: Solid(ink)})
}

func (d *drawer) path(p Path) {
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, s := range p.Steps {
		for _, at := range s.P[:pointsOf[s.Verb]] {
			x0, y0, x1, y1 = min(x0, at.X), min(y0, at.Y), max(x1, at.X), max(y1, at.Y)
		}
	}
	out := p.Pen.Width / 2
	d.put(p, x0-out, y0-out, x1+out, y1+out)
}

// pointsOf is how many points a step has.
var pointsOf = [...]int{MoveTo: 1, LineTo: 1, CurveTo: 3, ClosePath: 0}

// steps are the way of outlines over the page.
func (d *drawer) steps(all []drawing.Outline) (out []Step) {
	for _, o := range all {
		at := make([]Point2, len(o.Points))
		for i, p := range o.Points {
			at[i] = Point2{d.from.X + p.X, d.from.Y + p.Y}
		}
		switch {
		case len(at) == 0:
		case o.Bend == drawing.Round:
			out = append(out, round(at[0], o.Points[1].X, o.Points[1].Y)...)
		case o.Bend == drawing.Curved:
			out = append(out, curved(at)...)
		default:
			out = append(out, outline(Paint{}, Pen{}, o.Shut, at...).Steps...)
		}
	}
	return out
}

// curved runs through the middles of the stretches between points, bent toward
// each point.
func curved(at []Point2) []Step {
	if len(at) < 3 {
		return outline(Paint{}, Pen{}, false, at...).Steps
	}
	out := []Step{{Verb: MoveTo, P: [3]Point2{at[0]}}}
	from := at[0]
	for i := 1; i+1 < len(at); i++ {
		to := between(at[i], at[i+1], 0.5)
		out = append(out, Step{Verb: CurveTo, P: [3]Point2{between(from, at[i], 2./3), between(to, at[i], 2./3), to}})
		from = to
	}
	return append(out, Step{Verb: LineTo, P: [3]Point2{at[len(at)-1]}})
}

func between(a, b Point2, t float64) Point2 { return Point2{a.X + t*(b.X-a.X), a.Y + t*(b.Y-a.Y)} }

// round is an ellipse, from the right and down.
func round(c Point2, rx, ry float64) []Step {
	const bow = 0.5522847498 // how far along a tangent the handle of a quarter lies
	at := func(x, y float64) Point2 { return Point2{c.X + x*rx, c.Y + y*ry} }
	return []Step{
		{Verb: MoveTo, P: [3]Point2{at(1, 0)}},
		{Verb: CurveTo, P: [3]Point2{at(1, bow), at(bow, 1), at(0, 1)}},
		{Verb: CurveTo, P: [3]Point2{at(-bow, 1), at(-1, bow), at(-1, 0)}},
		{Verb: CurveTo, P: [3]Point2{at(-1, -bow), at(-bow, -1), at(0, -1)}},
		{Verb: CurveTo, P: [3]Point2{at(bow, -1), at(1, -bow), at(1, 0)}},
		{Verb: ClosePath},
	}
}

// plate is the ground of words: a white edge, a coloured one, white.
func (d *drawer) plate(f drawing.Plate) {
	for i, c := range []Color{White, colorOf(f.Color), White} {
		grow := float64(2-i) * f.Edge
		x, y := d.from.X+f.Middle.X-f.Half.X-grow, d.from.Y+f.Middle.Y-f.Half.Y-grow
		w, h := 2*(f.Half.X+grow), 2*(f.Half.Y+grow)
		d.put(Rect{X: x, Y: y, W: w, H: h, Radius: Round(f.Radius), Fill: Solid(c)}, x, y, x+w, y+h)
	}
}

// text sets a line, in smaller letters where it would be wider than its room.
func (d *drawer) text(f drawing.Text) {
	t := Type{Style: Bold, Size: f.Size / Point, Color: colorOf(f.Color)}
	line := d.fonts.Set(t, f.Text)
	if line.Width > f.Wide && f.Wide > 0 {
		t.Size *= f.Wide / line.Width
		line = d.fonts.Set(t, f.Text)
	}
	x, y := d.from.X+f.At.X+(f.Wide-line.Width)/2, d.from.Y+f.At.Y
	if len(line.Runs) > 0 {
		d.put(Text{X: x, Y: y, Size: t.Size, Color: t.Color, Runs: line.Runs}, x, y-f.Size, x+line.Width, y)
	}
}

// bare are the stretches of a line that nothing redacted touches: what is hidden
// must not be found by a search, either.
func (d *drawer) bare(f drawing.Text) (out []drawing.Text) {
	at, open := f.At.X, false
	for _, r := range f.Text {
		wide := f.Size * d.sheet.Letters.Advance(r)
		switch hidden := d.hidden(at, at+wide, f.At.Y-drawing.Capitals*f.Size, f.At.Y); {
		case hidden:
			open = false
		case open:
			last := &out[len(out)-1]
			last.Text, last.Wide = last.Text+string(r), last.Wide+wide
		default:
			part := f
			part.At.X, part.Wide, part.Text = at, wide, string(r)
			out, open = append(out, part), true
		}
		at += wide
	}
	return out
}

// hidden tells whether something redacted touches a rectangle of the sheet.
func (d *drawer) hidden(x0, x1, y0, y1 float64) bool {
	return slices.ContainsFunc(d.Redacted, func(b evidence.Box) bool {
		return x1 > b.X*d.sheet.W && x0 < (b.X+b.W)*d.sheet.W && y1 > b.Y*d.sheet.H && y0 < (b.Y+b.H)*d.sheet.H
	})
}

// inset shows the picture again, larger and cut to a circle: under all else the
// pixels that are there anyway, over them those with more detail.
func (d *drawer) inset(f drawing.Inset) {
	x, y, r := d.from.X+f.Middle.X, d.from.Y+f.Middle.Y, f.Radius
	g := Group{X: x - r, Y: y - r, W: 2 * r, H: 2 * r, Radius: r}
	g.Marks = append(g.Marks, Rect{X: g.X, Y: g.Y, W: g.W, H: g.H, Fill: Solid(White)})
	show := func(p report.Picture, part evidence.Box) {
		p.Drawing = nil
		g.Marks = append(g.Marks, Image{Picture: p, X: x + (part.X*d.sheet.W-f.Eye.X)*f.Zoom, Y: y + (part.Y*d.sheet.H-f.Eye.Y)*f.Zoom,
			W: part.W * d.sheet.W * f.Zoom, H: part.H * d.sheet.H * f.Zoom})
	}
	show(d.over.Picture, evidence.Box{W: 1, H: 1})
	if d.lens < len(d.Lenses) && d.Lenses[d.lens] != nil {
		show(*d.Lenses[d.lens], d.Lenses[d.lens].Part)
	}
	d.lens++
	d.put(g, g.X, g.Y, g.X+g.W, g.Y+g.H)
}
