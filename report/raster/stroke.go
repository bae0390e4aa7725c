package raster

import "math"

// nib is a pen in pixels.
type nib struct {
	half  float64 // of its width
	round bool
	dash  []float64
}

// line is a row of points; closed, it ends where it begins.
type line struct {
	at     []point
	closed bool
}

// stroked is the outline of what a pen draws along another. It is made of
// pieces that overlap and all turn the same way, so that they join.
func stroked(o outline, n nib) outline {
	var out outline
	for _, l := range flat(o) {
		for _, d := range dashed(l, n.dash) {
			n.draw(&out, d)
		}
	}
	return out
}

// flat turns curves into lines of many points, each point another than the one
// before.
func flat(o outline) (all []line) {
	var l line
	end := func(closed bool) {
		if l.closed = closed; len(l.at) > 0 {
			all = append(all, l)
		}
		l = line{}
	}
	add := func(p point) {
		if n := len(l.at); n == 0 || p.sub(l.at[n-1]).len() > 1e-6 {
			l.at = append(l.at, p)
		}
	}
	for _, e := range o {
		switch e.verb {
		case moveTo:
			end(false)
			add(e.p[0])
		case lineTo:
			add(e.p[0])
		case cubeTo:
			from := e.p[0]
			if len(l.at) > 0 {
				from = l.at[len(l.at)-1]
			}
			for i, n := 1, pieces(from, e.p); i <= n; i++ {
				add(along(from, e.p, float64(i)/float64(n)))
			}
		case closePath:
			if len(l.at) > 1 && l.at[0].sub(l.at[len(l.at)-1]).len() <= 1e-6 {
				l.at = l.at[:len(l.at)-1]
			}
			end(true)
		}
	}
	end(false)
	return all
}

// pieces is how many straight lines stand for a curve.
func pieces(from point, p [3]point) int {
	length := p[0].sub(from).len() + p[1].sub(p[0]).len() + p[2].sub(p[1]).len()
	return int(max(4, min(2*math.Sqrt(length), 64)))
}

// along is a place on a cubic curve.
func along(from point, p [3]point, t float64) point {
	a, b, c := from.mid(p[0], t), p[0].mid(p[1], t), p[1].mid(p[2], t)
	return a.mid(b, t).mid(b.mid(c, t), t)
}

// mostDashes bounds the pieces of one line.
const mostDashes = 20_000

// dashed cuts a line into the pieces that are drawn.
func dashed(l line, dash []float64) []line {
	period := 0.0
	for _, d := range dash {
		period += d
	}
	if !(period > 0.05) { // none, or too fine to be seen
		return []line{l}
	}
	at := l.at
	if l.closed {
		at = append(at[:len(at):len(at)], at[0])
	}
	var out []line
	drawn, left, k := true, dash[0], 0
	now := line{at: []point{at[0]}}
	for i := 1; i < len(at) && len(out) < mostDashes; i++ {
		a, b := at[i-1], at[i]
		for rest := b.sub(a).len(); rest > left && len(out) < mostDashes; {
			a = a.mid(b, left/rest)
			rest -= left
			if drawn {
				out = append(out, line{at: append(now.at, a)})
			}
			k++
			drawn, left, now = !drawn, dash[k%len(dash)], line{at: []point{a}}
		}
		left -= b.sub(a).len()
		now.at = append(now.at, b)
	}
	if drawn && len(now.at) > 1 {
		out = append(out, now)
	}
	return out
}

// draw adds the pieces of one line.
func (n nib) draw(o *outline, l line) {
	at := l.at
	if l.closed && len(at) > 1 {
		at = append(at[:len(at):len(at)], at[0])
	}
	for i := 1; i < len(at); i++ {
		d := at[i].sub(at[i-1])
		if d.len() == 0 {
			continue
		}
		w := d.times(n.half / d.len()).turned()
		o.piece(at[i-1].sub(w), at[i].sub(w), at[i].add(w), at[i-1].add(w))
		if i+1 < len(at) {
			n.join(o, at[i-1], at[i], at[i+1])
		}
	}
	switch {
	case l.closed && len(at) > 2:
		n.join(o, at[len(at)-2], at[0], at[1])
	case n.round:
		n.end(o, at[0], at[min(1, len(at)-1)])
		n.end(o, at[len(at)-1], at[max(0, len(at)-2)])
	}
}

// end adds half a circle at the end of a line that comes from a point; a line
// without length is a circle.
func (n nib) end(o *outline, at, from point) {
	d := at.sub(from)
	if d.len() == 0 {
		o.pie(at, point{n.half, 0}, 2*math.Pi)
		return
	}
	o.pie(at, d.times(n.half/d.len()).turned(), -math.Pi)
}

// sharpest is how many times its width a joint may be long before it is cut
// off, as PDF has it.
const sharpest = 10

// join fills the wedge on the outer side of a corner.
func (n nib) join(o *outline, a, b, c point) {
	u, v := b.sub(a), c.sub(b)
	u, v = u.times(1/u.len()), v.times(1/v.len())
	side := 1.0
	if u.x*v.y-u.y*v.x > 0 {
		side = -1
	}
	p, q := u.turned().times(side*n.half), v.turned().times(side*n.half)
	if n.round {
		o.pie(b, p, math.Atan2(p.x*q.y-p.y*q.x, p.x*q.x+p.y*q.y))
		return
	}
	half := math.Sqrt(max(0, (1+u.x*v.x+u.y*v.y)/2)) // cosine of half the turn
	if half*sharpest < 1 {
		o.piece(b, b.add(p), b.add(q))
		return
	}
	tip := p.add(q).times(1 / (2 * half * half))
	o.piece(b, b.add(p), b.add(tip), b.add(q))
}

// pie adds the part of a circle from its edge at c+r, turned by an angle.
func (o *outline) pie(c, r point, angle float64) {
	n := int(max(1, math.Ceil(math.Abs(angle)*min(math.Sqrt(r.len())+1, 12))))
	at := []point{c}
	for i := range n + 1 {
		sin, cos := math.Sincos(angle * float64(i) / float64(n))
		at = append(at, point{c.x + r.x*cos - r.y*sin, c.y + r.x*sin + r.y*cos})
	}
	o.piece(at...)
}

// piece adds a polygon, turned the way all pieces turn.
func (o *outline) piece(at ...point) {
	turn := 0.0
	for i, p := range at {
		q := at[(i+1)%len(at)]
		turn += p.x*q.y - q.x*p.y
	}
	for i := range at {
		p := at[i]
		if turn < 0 {
			p = at[len(at)-1-i]
		}
		if i == 0 {
			o.moveTo(p)
		} else {
			o.lineTo(p)
		}
	}
	o.close()
}
