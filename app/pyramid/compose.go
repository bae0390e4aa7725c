package pyramid

import (
	"image"
	"image/color"
	"math"
)

// enlarged is the zoom of a layer from which on its pixels are shown as they
// are, as squares.
const enlarged = 2

// compose draws the view as it is before it is turned. fine takes the good, slow
// filter.
func compose(flat *image.RGBA, g Geometry, back color.RGBA, all []*layer, fine bool) {
	fill(flat, back)
	for _, l := range seen(g, all) {
		l.draw(flat, g, fine)
	}
}

// turned draws a view with what lies over it into dst, which is of its size.
func turned(dst *image.RGBA, g Geometry, draw func(flat *image.RGBA)) {
	if g.Place.Turn == 0 {
		draw(dst)
		return
	}
	flat := image.NewRGBA(image.Rectangle{Max: g.flat()})
	draw(flat)
	turn(dst, flat, g.Place.Turn)
}

// seen leaves out layers that lie under one that covers all that is in view.
func seen(g Geometry, all []*layer) []*layer {
	for i := len(all) - 1; i > 0; i-- {
		l := all[i]
		x0, x1 := l.across(g).covered()
		y0, y1 := l.along(g).covered()
		o, z, f := g.origin(), g.Zoom(), g.flat()
		whole := image.Rect(-o.X, -o.Y, int(math.Floor(float64(g.Picture.X)*z))-o.X, int(math.Floor(float64(g.Picture.Y)*z))-o.Y)
		if whole.Intersect(image.Rectangle{Max: f}).In(image.Rect(x0, y0, x1, y1)) {
			return all[i:]
		}
	}
	return all
}

func (l *layer) across(g Geometry) span {
	return span{g.origin().X, g.flat().X, g.Zoom(), g.Picture.X, l.at.X, l.image.Rect.Dx(), l.sx}
}

func (l *layer) along(g Geometry) span {
	return span{g.origin().Y, g.flat().Y, g.Zoom(), g.Picture.Y, l.at.Y, l.image.Rect.Dy(), l.sy}
}

func (l *layer) draw(dst *image.RGBA, g Geometry, fine bool) {
	x, y := l.across(g), l.along(g)
	shown := g.Zoom() * l.sx
	if !fine || shown == 1 || shown >= enlarged && l.level != thumbLevel {
		drawNear(dst, l.image, x.near(), y.near())
		return
	}
	drawSmooth(dst, l.image, x.smooth(), y.smooth())
}

func fill(m *image.RGBA, c color.RGBA) {
	if len(m.Pix) == 0 {
		return
	}
	copy(m.Pix, []byte{c.R, c.G, c.B, c.A})
	for n := 4; n < len(m.Pix); n *= 2 {
		copy(m.Pix[n:], m.Pix[:n])
	}
}

func drawNear(dst, src *image.RGBA, x, y axis) {
	for row := y.from; row < y.to; row++ {
		from := src.Pix[src.PixOffset(0, y.first[row-y.from]):]
		to := dst.Pix[dst.PixOffset(x.from, row):]
		for i, at := range x.first {
			copy(to[4*i:4*i+4], from[4*at:4*at+4])
		}
	}
}

// drawSmooth filters rows first, each once, and then columns of them.
func drawSmooth(dst, src *image.RGBA, x, y axis) {
	if x.from >= x.to || y.from >= y.to {
		return
	}
	width := x.to - x.from
	lines := map[int][]int32{}
	var spare [][]int32
	for row := y.from; row < y.to; row++ {
		first := y.first[row-y.from]
		for at, line := range lines {
			if at < first {
				delete(lines, at)
				spare = append(spare, line)
			}
		}
		weights := y.weights[(row-y.from)*y.taps:][:y.taps]
		sums := make([]int32, 3*width)
		for i, w := range weights {
			at := first + i
			if w == 0 || at >= src.Rect.Dy() {
				continue
			}
			line, made := lines[at]
			if !made {
				if n := len(spare); n > 0 {
					line, spare = spare[n-1], spare[:n-1]
				} else {
					line = make([]int32, 3*width)
				}
				smoothRow(line, src.Pix[src.PixOffset(0, at):][:4*src.Rect.Dx()], x)
				lines[at] = line
			}
			for c, v := range line {
				sums[c] += v * w >> rowBits
			}
		}
		writeRow(dst.Pix[dst.PixOffset(x.from, row):][:4*width], sums)
	}
}

// rowBits is how much finer than a level the values of a filtered row are.
const rowBits = 4

func smoothRow(line []int32, from []byte, x axis) {
	for i, first := range x.first {
		var r, g, b int32
		p := from[4*first:]
		for t, w := range x.weights[i*x.taps:][:x.taps] {
			if w == 0 {
				continue
			}
			r += int32(p[4*t]) * w
			g += int32(p[4*t+1]) * w
			b += int32(p[4*t+2]) * w
		}
		line[3*i], line[3*i+1], line[3*i+2] = r>>(weightBits-rowBits), g>>(weightBits-rowBits), b>>(weightBits-rowBits)
	}
}

func writeRow(to []byte, sums []int32) {
	level := func(v int32) byte { return byte(min(max((v+weightOne/2)>>weightBits, 0), 255)) }
	for i := 0; i < len(sums); i += 3 {
		p := to[4*(i/3):]
		p[0], p[1], p[2], p[3] = level(sums[i]), level(sums[i+1]), level(sums[i+2]), 255
	}
}

// turn draws src into dst by quarter turns, clockwise.
func turn(dst, src *image.RGBA, quarters int) {
	w, h := src.Rect.Dx(), src.Rect.Dy()
	start, right, down := 0, 0, 0 // offsets in dst of src's first pixel, of one to the right, of one below
	switch quarters {
	case 1:
		start, right, down = 4*(h-1), dst.Stride, -4
	case 2:
		start, right, down = (h-1)*dst.Stride+4*(w-1), -4, -dst.Stride
	case 3:
		start, right, down = (w-1)*dst.Stride, -dst.Stride, 4
	}
	for y := range h {
		row := src.Pix[y*src.Stride:][:4*w]
		for x, at := 0, start+y*down; x < w; x, at = x+1, at+right {
			copy(dst.Pix[at:at+4], row[4*x:4*x+4])
		}
	}
}
