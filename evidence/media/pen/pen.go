package pen

import (
	"image"
	"image/color"
	"slices"

	"golang.org/x/image/font/sfnt"

	"proofbox/assets"
	"proofbox/evidence"
	"proofbox/evidence/drawing"
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
	letters := &lettering{pen: p}
	s := sheet{im: v.Image, detail: detail, letters: letters, drawn: drawing.Sheet{W: v.W, H: v.H, Least: least, Letters: letters}}
	for _, f := range s.drawn.Figures(marks) {
		s.put(f)
	}
}

func clone(im *image.NRGBA) *image.NRGBA {
	c := *im
	c.Pix = append([]uint8(nil), im.Pix...)
	return &c
}

// sheet is a picture being drawn on.
type sheet struct {
	im      *image.NRGBA // its Rect is the part of the picture that it is
	detail  func(evidence.Box) View
	drawn   drawing.Sheet // the whole picture
	letters *lettering
	area    area
}

func (s *sheet) put(f drawing.Figure) {
	switch f := f.(type) {
	case drawing.Shape:
		s.shape(f)
	case drawing.Plate:
		s.plate(f)
	case drawing.Text:
		s.letters.set(s, f)
	case drawing.Inset:
		s.inset(f)
	}
}

// shape draws lines and areas with their halo.
func (s *sheet) shape(f drawing.Shape) {
	for _, l := range f.Lines {
		s.area.stroke(way(l), f.Width/2+f.Halo)
	}
	for _, a := range f.Areas {
		s.area.fill(flat(a))
		s.area.stroke(way(a), f.Halo)
	}
	s.area.paint(s.im, drawing.White)
	for _, l := range f.Lines {
		for _, dash := range dashes(way(l), f.Dash) {
			s.area.stroke(dash, f.Width/2)
		}
	}
	for _, a := range f.Areas {
		s.area.fill(flat(a))
	}
	s.area.paint(s.im, f.Color)
}

// plate is the ground of words.
func (s *sheet) plate(f drawing.Plate) {
	c, r := f.Middle, f.Radius
	for _, step := range []struct {
		grow float64
		c    color.NRGBA
	}{{2 * f.Edge, drawing.White}, {f.Edge, f.Color}, {0, drawing.White}} {
		h := f.Half.Add(drawing.Vec{X: step.grow, Y: step.grow})
		inner := h.Sub(drawing.Vec{X: r, Y: r})
		s.area.fill(corners(c, drawing.Vec{X: h.X, Y: inner.Y}))
		s.area.fill(corners(c, drawing.Vec{X: inner.X, Y: h.Y}))
		for _, p := range corners(c, inner) {
			s.area.fill(dot(p, r))
		}
		s.area.paint(s.im, step.c)
	}
}

// corners are those of a rectangle around its middle.
func corners(c, half drawing.Vec) []drawing.Vec {
	a, b := c.Sub(half), c.Add(half)
	return []drawing.Vec{a, {X: b.X, Y: a.Y}, b, {X: a.X, Y: b.Y}}
}
