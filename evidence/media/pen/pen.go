package pen

import (
	"image"
	"image/color"
	"math"
	"slices"

	"golang.org/x/image/font/sfnt"

	"proofbox/assets"
	"proofbox/evidence"
)

// Pen draws marks. It is safe for use by several goroutines.
type Pen struct {
	fonts []*sfnt.Font // where a character is looked for, in this order
}

// New makes a pen that writes in the bundled fonts.
func New() (*Pen, error) {
	p := &Pen{}
	for _, file := range [][]byte{assets.SansBold(), assets.Mono(), assets.Emoji()} {
		f, err := sfnt.Parse(file)
		if err != nil {
			return nil, err
		}
		p.fonts = append(p.fonts, f)
	}
	return p, nil
}

// Burn overwrites redacted areas and margin pixels around them with one colour.
// What was under them is not looked at.
func Burn(im *image.NRGBA, all []evidence.Redaction, margin int) {
	size := im.Rect.Size()
	for _, r := range all {
		blacken(im, r.Box.Pixels(size.X, size.Y).Inset(-margin).Add(im.Rect.Min).Intersect(im.Rect))
	}
}

func blacken(im *image.NRGBA, area image.Rectangle) {
	for y := area.Min.Y; y < area.Max.Y; y++ {
		row := im.Pix[im.PixOffset(area.Min.X, y):im.PixOffset(area.Max.X, y)]
		for i := 0; i < len(row); i += 4 {
			row[i], row[i+1], row[i+2], row[i+3] = Solid.R, Solid.G, Solid.B, 255
		}
	}
}

// Solid is the colour of a redaction: black has no chroma to run over its edge.
var Solid = color.NRGBA{0, 0, 0, 255}

// Draw puts marks onto an opaque picture, in their order. detail is the same
// picture, perhaps larger; nil: im as it is before the first mark.
func (p *Pen) Draw(im, detail *image.NRGBA, marks []evidence.Mark) {
	if detail == nil && slices.ContainsFunc(marks, func(m evidence.Mark) bool { return m.Kind == evidence.Magnifier }) {
		detail = clone(im)
	}
	p.DrawView(whole(im), marks, func(evidence.Box) View { return whole(detail) })
}

// DrawView puts marks onto a part of an opaque picture. detail gives the picture
// around a place, without marks, for a magnifier to look into.
func (p *Pen) DrawView(v View, marks []evidence.Mark, detail func(around evidence.Box) View) {
	if len(marks) == 0 || v.Image.Rect.Empty() {
		return
	}
	s := sheet{im: v.Image, detail: detail, w: v.W, h: v.H, unit: unit(v.W, v.H), pen: p, marks: marks}
	for _, m := range marks {
		if valid := len(m.Points) > 0; valid {
			s.draw(m)
		}
	}
}

func clone(im *image.NRGBA) *image.NRGBA {
	c := *im
	c.Pix = append([]uint8(nil), im.Pix...)
	return &c
}

// sheet is a picture being drawn on.
type sheet struct {
	im     *image.NRGBA // its Rect is the part of the picture that it is
	detail func(evidence.Box) View
	w, h   float64 // of the whole picture
	unit   float64
	pen    *Pen
	marks  []evidence.Mark
	area   area
}

// Widths of strokes, and sizes of letters and badges, in units.
var (
	strokes = map[evidence.Stroke]float64{evidence.Thin: 3, evidence.Medium: 5, evidence.Thick: 8}
	letters = map[evidence.Stroke]float64{evidence.Thin: 22, evidence.Medium: 28, evidence.Thick: 38}
	badges  = map[evidence.Stroke]float64{evidence.Thin: 15, evidence.Medium: 19, evidence.Thick: 26}
)

// What is smaller cannot be made out, on whatever thumbnail.
const (
	leastStroke = 1.5
	leastLetter = 9
	leastBadge  = 6.5
)

func (s *sheet) width(m evidence.Mark) float64 { return Width(m, s.w, s.h) }

func of[K comparable](table map[K]float64, k, usual K) float64 {
	if v, ok := table[k]; ok {
		return v
	}
	return table[usual]
}

// at is where a point of a mark lies, in pixels.
func (s *sheet) at(p evidence.Point) vec { return vec{p.X * s.w, p.Y * s.h} }

func (s *sheet) draw(m evidence.Mark) {
	k := inkOf(m.Ink)
	width := s.width(m)
	f := figure{width: width, dash: k.dash}
	a := s.at(m.Points[0])
	b := s.at(m.Points[len(m.Points)-1])
	switch m.Kind {
	case evidence.Arrow:
		f.arrow(a, b)
	case evidence.BoxMark:
		f.closed(corners(a, b))
	case evidence.Ellipse:
		f.closed(ellipse(mid(a, b), math.Abs(a.x-b.x)/2, math.Abs(a.y-b.y)/2))
	case evidence.Freehand:
		f.lines = append(f.lines, smooth(s.way(m.Points)))
	case evidence.TextMark:
		s.label(m, a, m.Text)
		return
	case evidence.Callout:
		s.callout(m, k)
		return
	case evidence.Magnifier:
		s.magnifier(m, k)
		return
	case evidence.Ruler:
		s.ruler(m, k)
		return
	}
	s.put(f, k.color)
}

func (s *sheet) way(points []evidence.Point) []vec {
	out := make([]vec, len(points))
	for i, p := range points {
		out[i] = s.at(p)
	}
	return out
}

// callout puts a number down, and an arrow to what it is about.
func (s *sheet) callout(m evidence.Mark, k ink) {
	centre := s.at(m.Points[0])
	r := Badge(m, s.w, s.h)
	if len(m.Points) > 1 {
		f := figure{width: s.width(m), dash: k.dash}
		f.arrow(centre, s.at(m.Points[1]))
		s.put(f, k.color)
	}
	s.put(figure{width: r / 6, areas: [][]vec{k.badge(centre, r)}}, k.color)
	s.number(m.Number, centre, r)
}

// ruler draws a line with ticks and how long it is.
func (s *sheet) ruler(m evidence.Mark, k ink) {
	if len(m.Points) < 2 {
		return
	}
	a, b := s.at(m.Points[0]), s.at(m.Points[1])
	width := s.width(m) * 0.8
	f := figure{width: width, lines: [][]vec{{a, b}}}
	d := b.sub(a)
	if d.len() == 0 {
		return
	}
	n := d.scaled(1 / d.len()).turned()
	tick := func(at vec, long float64) {
		f.lines = append(f.lines, []vec{at.add(n.scaled(-long)), at.add(n.scaled(long))})
	}
	tick(a, 4*width)
	tick(b, 4*width)
	if step := s.division(m, d.len(), 5*width); step > 0 {
		for at := step; at < d.len()-width; at += step {
			tick(a.add(d.scaled(at/d.len())), 1.8*width)
		}
	}
	s.put(f, k.color)
	if text := s.measured(m); text != "" {
		s.plate(m, mid(a, b).add(n.scaled(-4*width)), n.scaled(-1), text)
	}
}

// measured is what a ruler says; it says the same however large the picture is
// shown.
func (s *sheet) measured(m evidence.Mark) string {
	fine := 1e6 / max(s.w, s.h)
	return evidence.Measured(m, s.marks, int(s.w*fine), int(s.h*fine))
}

// divisions are how far apart ticks may stand, in millimetres.
var divisions = []float64{1, 2, 5, 10, 20, 50, 100, 200, 500, 1000}

// division is how many pixels lie between two ticks, at least so many; 0: the
// picture has no scale.
func (s *sheet) division(m evidence.Mark, long, least float64) float64 {
	scale := evidence.ScaleOf(s.marks, int(s.w), int(s.h))
	if m.Length > 0 {
		scale = evidence.ScaleOf([]evidence.Mark{m}, int(s.w), int(s.h))
	}
	unit := 1.0
	if m.Unit == evidence.Inch {
		unit = 25.4 / 10
	}
	for _, d := range divisions {
		if px := scale.Pixels(d * unit); px >= least && px < long {
			return px
		}
	}
	return 0
}
