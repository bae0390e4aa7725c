package raster

import (
	"image"
	"math"

	"proofbox/report/page"
)

// point is a place in pixels.
type point struct{ x, y float64 }

func (p point) add(q point) point            { return point{p.x + q.x, p.y + q.y} }
func (p point) sub(q point) point            { return point{p.x - q.x, p.y - q.y} }
func (p point) times(f float64) point        { return point{p.x * f, p.y * f} }
func (p point) turned() point                { return point{-p.y, p.x} }
func (p point) len() float64                 { return math.Hypot(p.x, p.y) }
func (p point) mid(q point, t float64) point { return p.add(q.sub(p).times(t)) }

// farthest is how far from a mask a point may lie; what is farther is drawn as
// if it lay there.
const farthest = 1 << 15

// near gives a point as the rasteriser takes it, from the corner of a mask.
func (p point) near(dx, dy float64) [2]float32 {
	return [2]float32{bounded(p.x - dx), bounded(p.y - dy)}
}

func bounded(v float64) float32 {
	if math.IsNaN(v) {
		return 0
	}
	return float32(max(-farthest, min(v, farthest)))
}

type verb uint8

const (
	moveTo verb = iota
	lineTo
	quadTo
	cubeTo
	closePath
)

// edge is one stretch of an outline.
type edge struct {
	verb verb
	p    [3]point
}

// outline is any shape, in pixels.
type outline []edge

func (o *outline) moveTo(p point)       { *o = append(*o, edge{moveTo, [3]point{p}}) }
func (o *outline) lineTo(p point)       { *o = append(*o, edge{lineTo, [3]point{p}}) }
func (o *outline) cubeTo(a, b, c point) { *o = append(*o, edge{cubeTo, [3]point{a, b, c}}) }
func (o *outline) close()               { *o = append(*o, edge{verb: closePath}) }

// count is how many points of an edge count.
func (e edge) count() int { return [...]int{1, 1, 2, 3, 0}[e.verb] }

// bounds are the pixels an outline may touch.
func (o outline) bounds() image.Rectangle {
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, e := range o {
		for _, p := range e.p[:e.count()] {
			x0, y0, x1, y1 = min(x0, p.x), min(y0, p.y), max(x1, p.x), max(y1, p.y)
		}
	}
	if !(x0 <= x1 && y0 <= y1) { // nothing, or no numbers
		return image.Rectangle{}
	}
	return image.Rect(pixel(math.Floor(x0)), pixel(math.Floor(y0)), pixel(math.Ceil(x1)), pixel(math.Ceil(y1)))
}

// pixel keeps a number where it can be counted with.
func pixel(v float64) int { return int(max(-1<<30, min(v, 1<<30))) }

// bow is how far along a tangent the handle of a quarter circle lies.
const bow = 0.5522847498

// rounded is a rectangle with round corners, clockwise from the top left.
func rounded(a, b point, r [4]float64) outline {
	for i := range r {
		r[i] = max(0, min(r[i], (b.x-a.x)/2, (b.y-a.y)/2))
	}
	var o outline
	o.moveTo(point{a.x + r[0], a.y})
	o.lineTo(point{b.x - r[1], a.y})
	o.corner(point{b.x, a.y}, point{1, 0}, point{0, 1}, r[1])
	o.lineTo(point{b.x, b.y - r[2]})
	o.corner(b, point{0, 1}, point{-1, 0}, r[2])
	o.lineTo(point{a.x + r[3], b.y})
	o.corner(point{a.x, b.y}, point{-1, 0}, point{0, -1}, r[3])
	o.lineTo(point{a.x, a.y + r[0]})
	o.corner(a, point{0, -1}, point{1, 0}, r[0])
	o.close()
	return o
}

// corner turns at a corner from one direction to another on a radius.
func (o *outline) corner(at, from, to point, r float64) {
	if r > 0 {
		o.cubeTo(at.sub(from.times(r*(1-bow))), at.add(to.times(r*(1-bow))), at.add(to.times(r)))
	}
}

func (s *sheet) ellipse(m page.Ellipse) outline {
	at := func(dx, dy float64) point { return s.at(m.X+dx*m.RX, m.Y+dy*m.RY) }
	var o outline
	o.moveTo(at(1, 0))
	o.cubeTo(at(1, bow), at(bow, 1), at(0, 1))
	o.cubeTo(at(-bow, 1), at(-1, bow), at(-1, 0))
	o.cubeTo(at(-1, -bow), at(-bow, -1), at(0, -1))
	o.cubeTo(at(bow, -1), at(1, -bow), at(1, 0))
	o.close()
	return o
}

func (s *sheet) path(steps []page.Step) outline {
	var o outline
	for _, t := range steps {
		a, b, c := s.at(t.P[0].X, t.P[0].Y), s.at(t.P[1].X, t.P[1].Y), s.at(t.P[2].X, t.P[2].Y)
		switch t.Verb {
		case page.MoveTo:
			o.moveTo(a)
		case page.LineTo:
			o.lineTo(a)
		case page.CurveTo:
			o.cubeTo(a, b, c)
		case page.ClosePath:
			o.close()
		}
	}
	return o
}
