package pen

import (
	"image/color"
	"image/draw"
	"math"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"proofbox/evidence"
)

// lettering sets text of one size.
type lettering struct {
	pen  *Pen
	size float64 // pixels an em
	buf  sfnt.Buffer
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

func (l *lettering) ppem() fixed.Int26_6 { return fixed.Int26_6(math.Round(l.size * 64)) }

func (l *lettering) advance(r rune) float64 {
	f, g := l.glyph(r)
	a, err := f.GlyphAdvance(&l.buf, g, l.ppem(), font.HintingNone)
	if err != nil {
		return 0
	}
	return float64(a) / 64
}

func (l *lettering) wide(line string) (sum float64) {
	for _, r := range line {
		sum += l.advance(r)
	}
	return sum
}

// silent tells characters that are not drawn.
func silent(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r >= 0xFE00 && r <= 0xFE0F
}

// broken divides a text into lines no wider than most, at spaces where there
// are any.
func (l *lettering) broken(text string, most float64) []string {
	var out []string
	for para := range strings.Lines(text) {
		line, wide, space := []rune{}, 0.0, -1
		for _, r := range strings.TrimRight(para, "\r\n") {
			if silent(r) {
				continue
			}
			a := l.advance(r)
			if wide+a > most && len(line) > 0 {
				cut := len(line)
				if space > 0 {
					cut = space
				}
				out = append(out, strings.TrimSpace(string(line[:cut])))
				line = append([]rune{}, line[cut:]...)
				wide, space = l.wide(string(line)), -1
			}
			if r == ' ' {
				space = len(line)
			}
			line, wide = append(line, r), wide+a
		}
		out = append(out, strings.TrimSpace(string(line)))
	}
	return out
}

// set puts one line down with its baseline starting at a place.
func (l *lettering) set(s *sheet, at vec, line string, c color.NRGBA) {
	frame := bounds([][]vec{corners(vec{at.x - l.size, at.y - 1.5*l.size}, vec{at.x + l.wide(line) + l.size, at.y + l.size})})
	r := frame.Intersect(s.im.Rect)
	if r.Empty() {
		return
	}
	a := &s.area
	a.raster.Reset(r.Dx(), r.Dy())
	a.raster.DrawOp = draw.Src
	from := at.sub(vec{float64(r.Min.X), float64(r.Min.Y)})
	for _, ch := range line {
		l.outline(a, from, ch)
		from.x += l.advance(ch)
	}
	a.cover(s.im, r, func(pix []uint8, _, _, alpha int) {
		pix[0], pix[1], pix[2] = mixed(pix[0], c.R, alpha), mixed(pix[1], c.G, alpha), mixed(pix[2], c.B, alpha)
	})
}

// outline adds the shape of a character.
func (l *lettering) outline(a *area, at vec, r rune) {
	f, g := l.glyph(r)
	segments, err := f.LoadGlyph(&l.buf, g, l.ppem(), nil)
	if err != nil {
		return // a glyph that cannot be read is left blank
	}
	p := func(q fixed.Point26_6) (x, y float32) {
		return float32(at.x + float64(q.X)/64), float32(at.y + float64(q.Y)/64)
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

// capitals is how high a digit stands, as a part of its size.
const capitals = 0.72

// number writes a number into a badge.
func (s *sheet) number(n int, centre vec, r float64) {
	text := strconv.Itoa(n)
	l := lettering{pen: s.pen, size: 1.3 * r}
	if wide := l.wide(text); wide > 1.45*r {
		l.size *= 1.45 * r / wide
	}
	l.set(s, vec{centre.x - l.wide(text)/2, centre.y + l.size*capitals/2}, text, white)
}

// label writes a text around a place.
func (s *sheet) label(m evidence.Mark, at vec, text string) { s.plate(m, at, vec{}, text) }

// plate writes dark text on a white ground with a coloured edge, off a place to
// a side, and wholly on the picture where it fits.
func (s *sheet) plate(m evidence.Mark, at, side vec, text string) {
	l, lines, half := s.lines(m, text)
	leading := leading * l.size
	at = at.add(vec{side.x * half.x, side.y * half.y})
	at = vec{within(at.x, half.x, s.w), within(at.y, half.y, s.h)}
	s.ground(at, half, 0.3*l.size, inkOf(m.Ink).color, max(1, 0.07*l.size))
	y := at.y - float64(len(lines))*leading/2 + leading/2 + l.size*capitals/2
	for _, line := range lines {
		l.set(s, vec{at.x - l.wide(line)/2, y}, line, color.NRGBA{17, 20, 28, 255})
		y += leading
	}
}

// leading is from line to line, as a part of their size.
const leading = 1.3

// lines sets a text for a plate, and tells half the plate's size.
func (s *sheet) lines(m evidence.Mark, text string) (l lettering, lines []string, half vec) {
	l = lettering{pen: s.pen, size: max(leastLetter, s.unit*of(letters, m.Stroke, evidence.Medium))}
	lines = l.broken(text, 0.6*s.w)
	wide := 0.0
	for _, line := range lines {
		wide = max(wide, l.wide(line))
	}
	pad := 0.42 * l.size
	return l, lines, vec{wide/2 + pad, float64(len(lines))*leading*l.size/2 + pad*0.6}
}

// within keeps a stretch of v ± half between 0 and size.
func within(v, half, size float64) float64 {
	if 2*half >= size {
		return size / 2
	}
	return max(half, min(size-half, v))
}

// ground is a white field with round corners and an edge.
func (s *sheet) ground(c, half vec, r float64, edge color.NRGBA, width float64) {
	for _, step := range []struct {
		grow float64
		c    color.NRGBA
	}{{2 * width, white}, {width, edge}, {0, white}} {
		h := half.add(vec{step.grow, step.grow})
		s.area.fill(corners(vec{c.x - h.x, c.y - h.y + r}, vec{c.x + h.x, c.y + h.y - r}))
		s.area.fill(corners(vec{c.x - h.x + r, c.y - h.y}, vec{c.x + h.x - r, c.y + h.y}))
		for _, p := range corners(vec{c.x - h.x + r, c.y - h.y + r}, vec{c.x + h.x - r, c.y + h.y - r}) {
			s.area.fill(dot(p, r))
		}
		s.area.paint(s.im, step.c)
	}
}
