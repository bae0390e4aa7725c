package drawing

import (
	"math"

	"proofbox/evidence"
)

// Sheet is a picture to be drawn on. Every measure of a mark is a fraction of
// it, so that a mark looks the same at every size, down to the Least.
type Sheet struct {
	W, H    float64
	Least   Least
	Letters Letters
}

// Least are measures below which nothing can be made out on what shows the
// sheet, in its unit.
type Least struct{ Stroke, Letter, Badge, Edge float64 }

// Letters knows how wide letters are.
type Letters interface {
	// Advance is from a character to the next, as a part of their size; 0: it is
	// not drawn.
	Advance(r rune) float64
}

// Widths of strokes, and sizes of letters and badges, in units.
var (
	strokes = map[evidence.Stroke]float64{evidence.Thin: 3, evidence.Medium: 5, evidence.Thick: 8}
	letters = map[evidence.Stroke]float64{evidence.Thin: 22, evidence.Medium: 28, evidence.Thick: 38}
	badges  = map[evidence.Stroke]float64{evidence.Thin: 15, evidence.Medium: 19, evidence.Thick: 26}
)

func of(table map[evidence.Stroke]float64, k evidence.Stroke) float64 {
	if v, ok := table[k]; ok {
		return v
	}
	return table[evidence.Medium]
}

// unit is what all sizes are counted in: a thousandth of the middling side.
func (s Sheet) unit() float64 { return math.Sqrt(s.W*s.H) / 1000 }

// Width is how thick the lines of a mark are.
func (s Sheet) Width(m evidence.Mark) float64 {
	return max(s.Least.Stroke, s.unit()*of(strokes, m.Stroke))
}

// Badge is the radius of a callout's number.
func (s Sheet) Badge(m evidence.Mark) float64 {
	return max(s.Least.Badge, s.unit()*of(badges, m.Stroke))
}

// Figures are what marks look like, in the order they are put down.
func (s Sheet) Figures(marks []evidence.Mark) []Figure {
	d := draft{Sheet: s, marks: marks}
	for _, m := range marks {
		if len(m.Points) > 0 {
			d.draw(m)
		}
	}
	return d.figures
}

// draft is figures on their way.
type draft struct {
	Sheet
	marks   []evidence.Mark
	figures []Figure
}

func (d *draft) put(f Figure) { d.figures = append(d.figures, f) }

func (d *draft) draw(m evidence.Mark) {
	k := inkOf(m.Ink)
	f := d.shape(d.Width(m), k)
	a, b := d.at(m.Points[0]), d.at(m.Points[len(m.Points)-1])
	switch m.Kind {
	case evidence.Arrow:
		f.arrow(a, b)
	case evidence.BoxMark:
		f.Lines = append(f.Lines, Outline{Points: corners(a, b), Shut: true})
	case evidence.Ellipse:
		f.round(Mid(a, b), math.Abs(a.X-b.X)/2, math.Abs(a.Y-b.Y)/2)
	case evidence.Freehand:
		f.Lines = append(f.Lines, Outline{Points: d.way(m.Points), Bend: Curved})
	case evidence.TextMark:
		d.plate(m, a, Vec{}, m.Text)
		return
	case evidence.Callout:
		d.callout(m, k)
		return
	case evidence.Magnifier:
		d.magnifier(m, k)
		return
	case evidence.Ruler:
		d.ruler(m, k)
		return
	}
	d.put(f)
}

func (s Sheet) way(points []evidence.Point) []Vec {
	out := make([]Vec, len(points))
	for i, p := range points {
		out[i] = s.at(p)
	}
	return out
}

// callout puts a number down, and an arrow to what it is about.
func (d *draft) callout(m evidence.Mark, k ink) {
	centre, r := d.at(m.Points[0]), d.Badge(m)
	if len(m.Points) > 1 {
		f := d.shape(d.Width(m), k)
		f.arrow(centre, d.at(m.Points[1]))
		d.put(f)
	}
	d.badge(m.Number, k, centre, r)
}

func (d *draft) badge(n int, k ink, centre Vec, r float64) {
	f := d.shape(r/6, ink{color: k.color})
	f.Areas = []Outline{k.badge(centre, r)}
	d.put(f)
	d.number(n, centre, r)
}

// Numbered is a number on its badge, as a callout has it, off any picture.
func (s Sheet) Numbered(n int, i evidence.Ink, centre Vec, r float64) []Figure {
	d := draft{Sheet: s}
	d.badge(n, inkOf(i), centre, r)
	return d.figures
}
