package drawing

import (
	"strconv"
	"strings"
	"unicode"

	"proofbox/evidence"
)

// Capitals is how high a digit stands, as a part of its size; leading is from
// line to line.
const (
	Capitals = 0.72
	leading  = 1.3
)

// wide is how wide a line is, as a part of its size.
func (s Sheet) wide(line string) (sum float64) {
	for _, r := range line {
		sum += s.Letters.Advance(r)
	}
	return sum
}

// broken divides a text into lines no wider than most, at spaces where there
// are any, and never before what belongs to the character before it.
func (s Sheet) broken(text string, most float64) []string {
	var out []string
	for para := range strings.Lines(text) {
		line, wide, space := []rune{}, 0.0, -1
		for _, r := range strings.TrimRight(para, "\r\n") {
			a := s.Letters.Advance(r)
			if wide+a > most && a > 0 && len(line) > 0 && !joins(line[len(line)-1], r) {
				cut := len(line)
				if space > 0 {
					cut = space
				}
				out = append(out, strings.TrimSpace(string(line[:cut])))
				line = append([]rune{}, line[cut:]...)
				wide, space = s.wide(string(line)), -1
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

// joins tells that a character is one with that before it.
func joins(before, r rune) bool {
	const zeroWidthJoiner = 0x200D
	return before == zeroWidthJoiner || unicode.Is(unicode.M, r)
}

// number writes a number into a badge.
func (d *draft) number(n int, centre Vec, r float64) {
	text := strconv.Itoa(n)
	size, wide := 1.3*r, d.wide(text)
	if size*wide > 1.45*r {
		size = 1.45 * r / wide
	}
	d.put(Text{Vec{centre.X - size*wide/2, centre.Y + size*Capitals/2}, size, size * wide, text, White})
}

// words are lines set for a plate.
type words struct {
	size  float64
	lines []string
	half  Vec // of the plate
}

// words sets a text in the letters of a mark, or in smaller ones until its plate
// finds room on the picture.
func (s Sheet) words(m evidence.Mark, text string) (w words) {
	const tries, smaller = 16, 0.85
	size := max(s.Least.Letter, s.unit()*of(letters, m.Stroke))
	for range tries {
		w = s.wordsAt(size, text)
		if 2*w.half.X <= s.W && 2*w.half.Y <= s.H {
			break
		}
		size *= smaller
	}
	return w
}

func (s Sheet) wordsAt(size float64, text string) words {
	w := words{size: size, lines: s.broken(text, 0.6*s.W/size)}
	most := 0.0
	for _, line := range w.lines {
		most = max(most, s.wide(line))
	}
	pad := 0.42 * size
	w.half = Vec{most*size/2 + pad, float64(len(w.lines))*leading*size/2 + pad*0.6}
	return w
}

// placed is where the middle of a plate comes to lie: wholly on the picture.
func (s Sheet) placed(at, half Vec) Vec {
	return Vec{within(at.X, half.X, s.W), within(at.Y, half.Y, s.H)}
}

// plate writes dark text on a white ground with a coloured edge, off a place to
// a side.
func (d *draft) plate(m evidence.Mark, at, side Vec, text string) {
	w := d.words(m, text)
	at = d.placed(at.Add(Vec{side.X * w.half.X, side.Y * w.half.Y}), w.half)
	d.put(Plate{at, w.half, 0.3 * w.size, max(d.Least.Edge, 0.07*w.size), inkOf(m.Ink).color})
	step := leading * w.size
	y := at.Y - float64(len(w.lines))*step/2 + step/2 + w.size*Capitals/2
	for _, line := range w.lines {
		wide := w.size * d.wide(line)
		d.put(Text{Vec{at.X - wide/2, y}, w.size, wide, line, dark})
		y += step
	}
}

// Plate is the ground of what a text says.
func (s Sheet) Plate(m evidence.Mark) evidence.Box {
	w := s.words(m, m.Text)
	return s.box(s.placed(s.at(m.Points[0]), w.half), w.half)
}
