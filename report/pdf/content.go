package pdf

import (
	"math"
	"strconv"

	"proofbox/report/page"
)

// content is the content stream of a page being written. It speaks points from
// the bottom left; callers give millimetres from the top left.
type content struct {
	buf    []byte
	height float64 // of the page, millimetres
	state  graphics
}

// graphics is the graphics state as far as it is known, so that nothing is set
// twice. The zero value means nothing is known.
type graphics struct {
	fill, stroke    page.Color
	filled, stroked bool
	track           float64
}

// reset begins a page.
func (c *content) reset(height float64) {
	c.buf, c.height = c.buf[:0], height
	c.state = graphics{}
}

func (c *content) op(s string) { c.buf = append(append(c.buf, s...), '\n') }

// num appends a number with at most three digits after the point.
func (c *content) num(v float64) { c.buf = append(appendNumber(c.buf, v), ' ') }

func appendNumber(b []byte, v float64) []byte {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		v = 0
	}
	n := int64(math.Round(v * 1000))
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	b = strconv.AppendInt(b, n/1000, 10)
	if f := n % 1000; f > 0 {
		b = append(b, '.', byte('0'+f/100), byte('0'+f/10%10), byte('0'+f%10))
		for b[len(b)-1] == '0' {
			b = b[:len(b)-1]
		}
	}
	return b
}

// points rounds to a hundredth of a point, finer than any printer.
func points(mm float64) float64 { return math.Round(mm/page.Point*100) / 100 }

func (c *content) x(mm float64) { c.num(points(mm)) }
func (c *content) y(mm float64) { c.num(points(c.height - mm)) }

func (c *content) color(k page.Color) {
	for _, v := range [3]uint8{k.R, k.G, k.B} {
		c.num(float64(v) / 255)
	}
}

func (c *content) fillWith(k page.Color) {
	if c.state.filled && c.state.fill == k {
		return
	}
	c.color(k)
	c.op("rg")
	c.state.fill, c.state.filled = k, true
}

func (c *content) strokeWith(p page.Pen) {
	if !c.state.stroked || c.state.stroke != p.Color {
		c.color(p.Color)
		c.op("RG")
		c.state.stroke, c.state.stroked = p.Color, true
	}
	c.x(p.Width)
	c.op("w")
	c.buf = append(c.buf, '[')
	for _, d := range p.Dash {
		c.x(d)
	}
	c.op("] 0 d")
	if p.Round {
		c.op("1 J 1 j")
	} else {
		c.op("0 J 0 j")
	}
}

func (c *content) moveTo(x, y float64) { c.x(x); c.y(y); c.op("m") }
func (c *content) lineTo(x, y float64) { c.x(x); c.y(y); c.op("l") }
func (c *content) curveTo(a, b, d page.Point2) {
	for _, p := range [3]page.Point2{a, b, d} {
		c.x(p.X)
		c.y(p.Y)
	}
	c.op("c")
}

// bow is how far along a tangent the handle of a quarter circle lies.
const bow = 0.5522847498

// rect outlines a rectangle with round corners, clockwise from the top left.
func (c *content) rect(x, y, w, h float64, r [4]float64) {
	if r == [4]float64{} {
		c.x(x)
		c.y(y + h)
		c.x(w)
		c.x(h)
		c.op("re")
		return
	}
	for i := range r {
		r[i] = max(0, min(r[i], w/2, h/2))
	}
	c.moveTo(x+r[0], y)
	c.lineTo(x+w-r[1], y)
	c.corner(x+w-r[1], y, r[1], 1, 0, 0, 1)
	c.lineTo(x+w, y+h-r[2])
	c.corner(x+w, y+h-r[2], r[2], 0, 1, -1, 0)
	c.lineTo(x+r[3], y+h)
	c.corner(x+r[3], y+h, r[3], -1, 0, 0, -1)
	c.lineTo(x, y+r[0])
	c.corner(x, y+r[0], r[0], 0, -1, 1, 0)
	c.op("h")
}

// corner turns from the direction (dx, dy) to (ex, ey) on a radius.
func (c *content) corner(x, y, r, dx, dy, ex, ey float64) {
	if r == 0 {
		return
	}
	end := page.Point2{X: x + r*(dx+ex), Y: y + r*(dy+ey)}
	c.curveTo(page.Point2{X: x + bow*r*dx, Y: y + bow*r*dy}, page.Point2{X: end.X - bow*r*ex, Y: end.Y - bow*r*ey}, end)
}

func (c *content) ellipse(m page.Ellipse) {
	x, y, a, b := m.X, m.Y, m.RX, m.RY
	at := func(dx, dy float64) page.Point2 { return page.Point2{X: x + dx*a, Y: y + dy*b} }
	c.moveTo(x+a, y)
	c.curveTo(at(1, bow), at(bow, 1), at(0, 1))
	c.curveTo(at(-bow, 1), at(-1, bow), at(-1, 0))
	c.curveTo(at(-1, -bow), at(-bow, -1), at(0, -1))
	c.curveTo(at(bow, -1), at(1, -bow), at(1, 0))
	c.op("h")
}

func (c *content) path(steps []page.Step) {
	for _, s := range steps {
		switch s.Verb {
		case page.MoveTo:
			c.moveTo(s.P[0].X, s.P[0].Y)
		case page.LineTo:
			c.lineTo(s.P[0].X, s.P[0].Y)
		case page.CurveTo:
			c.curveTo(s.P[0], s.P[1], s.P[2])
		case page.ClosePath:
			c.op("h")
		}
	}
}
