package pen

import (
	"image/color"
	"math"
)

// vec is a place or a way on the picture, in pixels.
type vec struct{ x, y float64 }

func (a vec) add(b vec) vec          { return vec{a.x + b.x, a.y + b.y} }
func (a vec) sub(b vec) vec          { return vec{a.x - b.x, a.y - b.y} }
func (a vec) scaled(k float64) vec   { return vec{a.x * k, a.y * k} }
func (a vec) turned() vec            { return vec{-a.y, a.x} } // by a quarter
func (a vec) len() float64           { return math.Hypot(a.x, a.y) }
func mid(a, b vec) vec               { return vec{(a.x + b.x) / 2, (a.y + b.y) / 2} }
func toward(a, b vec, t float64) vec { return a.add(b.sub(a).scaled(t)) }

// figure is lines to be stroked and areas to be filled.
type figure struct {
	width float64
	dash  []float64
	lines [][]vec
	areas [][]vec // convex, or at least not crossing themselves
}

// closed adds the outline of a shape.
func (f *figure) closed(shape []vec) { f.lines = append(f.lines, append(shape, shape[0])) }

// arrow adds a shaft with a head at b; a short one is nearly all head.
func (f *figure) arrow(a, b vec) {
	d := b.sub(a)
	long := d.len()
	if long < 1e-6 {
		return
	}
	head := min(4.6*f.width, 0.8*long)
	along := d.scaled(1 / long)
	neck := b.sub(along.scaled(head))
	side := along.turned().scaled(head * 0.5)
	f.areas = append(f.areas, []vec{b, neck.add(side), neck.sub(side)})
	f.lines = append(f.lines, []vec{a, neck.add(along.scaled(head * 0.2))})
}

// put draws a figure with its halo.
func (s *sheet) put(f figure, c color.NRGBA) {
	halo := max(1, 0.42*f.width)
	for _, l := range f.lines {
		s.area.stroke(l, f.width/2+halo)
	}
	for _, a := range f.areas {
		s.area.fill(a)
		s.area.stroke(append(a, a[0]), halo)
	}
	s.area.paint(s.im, white)
	for _, l := range f.lines {
		for _, dash := range dashes(l, f.dash, f.width) {
			s.area.stroke(dash, f.width/2)
		}
	}
	for _, a := range f.areas {
		s.area.fill(a)
	}
	s.area.paint(s.im, c)
}

func corners(a, b vec) []vec { return []vec{a, {b.x, a.y}, b, {a.x, b.y}} }

// ellipse is a polygon that the eye takes for one.
func ellipse(c vec, rx, ry float64) []vec {
	n := max(24, min(240, int(math.Max(rx, ry))))
	out := make([]vec, n)
	for i := range out {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		out[i] = vec{c.x + rx*cos, c.y + ry*sin}
	}
	return out
}

// polygon is regular, turned by so many of its sides.
func polygon(c vec, r float64, sides int, turn float64) []vec {
	out := make([]vec, sides)
	for i := range out {
		sin, cos := math.Sincos(2 * math.Pi * (float64(i) + turn) / float64(sides))
		out[i] = vec{c.x + r*sin, c.y - r*cos}
	}
	return out
}

// smooth rounds the corners of a way drawn by hand: it runs through the middles
// of its stretches, bent toward its points.
func smooth(way []vec) []vec {
	if len(way) < 3 {
		return way
	}
	const steps = 6
	out := []vec{way[0]}
	from := way[0]
	for i := 1; i+1 < len(way); i++ {
		to := mid(way[i], way[i+1])
		for k := 1; k <= steps; k++ {
			t := float64(k) / steps
			out = append(out, toward(toward(from, way[i], t), toward(way[i], to, t), t))
		}
		from = to
	}
	return append(out, way[len(way)-1])
}

// dashes cuts a line by a pattern in units of its width.
func dashes(line []vec, pattern []float64, width float64) [][]vec {
	if len(pattern) == 0 || len(line) < 2 {
		return [][]vec{line}
	}
	var out [][]vec
	i, left := 0, pattern[0]*width
	dash := []vec{line[0]}
	for k := 1; k < len(line); k++ {
		a, b := line[k-1], line[k]
		for long := b.sub(a).len(); long > left; long = b.sub(a).len() {
			a = toward(a, b, left/long)
			if i%2 == 0 {
				out = append(out, append(dash, a))
			}
			i++
			dash, left = []vec{a}, pattern[i%len(pattern)]*width
		}
		left -= b.sub(a).len()
		dash = append(dash, b)
	}
	if i%2 == 0 {
		out = append(out, dash)
	}
	return out
}
