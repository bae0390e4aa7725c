package pen

import (
	"image/draw"
	"math"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"proofbox/evidence/drawing"
)

// lettering sets lines of text. It is for one goroutine.
type lettering struct {
	pen *Pen
	buf sfnt.Buffer
}

// glyph finds the font that has a character; none has it: a box stands for it.
func (l *lettering) glyph(r rune) (*sfnt.Font, sfnt.GlyphIndex) {
	for _, f := range l.pen.fonts {
		if g, err := f.GlyphIndex(&l.buf, r); err == nil && g != 0 {
			return f, g
		}
	}
	return l.pen.fonts[0], 0
}

// silent tells characters that are not drawn.
func silent(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r >= 0xFE00 && r <= 0xFE0F
}

// Advance is from a character to the next, as a part of their size.
func (l *lettering) Advance(r rune) float64 {
	if silent(r) {
		return 0
	}
	f, g := l.glyph(r)
	em := fixed.I(int(f.UnitsPerEm()))
	a, err := f.GlyphAdvance(&l.buf, g, em, font.HintingNone)
	if err != nil {
		return 0
	}
	return float64(a) / float64(em)
}

// set puts one line down.
func (l *lettering) set(s *sheet, t drawing.Text) {
	frame := bounds([][]drawing.Vec{{{X: t.At.X - t.Size, Y: t.At.Y - 1.5*t.Size}, {X: t.At.X + t.Wide + t.Size, Y: t.At.Y + t.Size}}})
	r := frame.Intersect(s.im.Rect)
	if r.Empty() {
		return
	}
	a := &s.area
	a.raster.Reset(r.Dx(), r.Dy())
	a.raster.DrawOp = draw.Src
	from := t.At.Sub(drawing.Vec{X: float64(r.Min.X), Y: float64(r.Min.Y)})
	for _, ch := range t.Text {
		if !silent(ch) {
			l.outline(a, from, ch, fixed.Int26_6(math.Round(t.Size*64)))
			from.X += t.Size * l.Advance(ch)
		}
	}
	a.cover(s.im, r, func(pix []uint8, _, _, alpha int) {
		pix[0], pix[1], pix[2] = mixed(pix[0], t.Color.R, alpha), mixed(pix[1], t.Color.G, alpha), mixed(pix[2], t.Color.B, alpha)
	})
}

// outline adds the shape of a character.
func (l *lettering) outline(a *area, at drawing.Vec, r rune, size fixed.Int26_6) {
	f, g := l.glyph(r)
	segments, err := f.LoadGlyph(&l.buf, g, size, nil)
	if err != nil {
		return // a glyph that cannot be read is left blank
	}
	p := func(q fixed.Point26_6) (x, y float32) {
		return float32(at.X + float64(q.X)/64), float32(at.Y + float64(q.Y)/64)
	}
	for i, s := range segments {
		x, y := p(s.Args[0])
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if i > 0 {
				a.raster.ClosePath()
			}
			a.raster.MoveTo(x, y)
		case sfnt.SegmentOpLineTo:
			a.raster.LineTo(x, y)
		case sfnt.SegmentOpQuadTo:
			x2, y2 := p(s.Args[1])
			a.raster.QuadTo(x, y, x2, y2)
		case sfnt.SegmentOpCubeTo:
			x2, y2 := p(s.Args[1])
			x3, y3 := p(s.Args[2])
			a.raster.CubeTo(x, y, x2, y2, x3, y3)
		}
	}
	a.raster.ClosePath()
}
