package pen

import (
	"math"

	"proofbox/evidence/drawing"
)

// flat is an outline as a polygon that the eye takes for it; one that is shut
// does not say its first point again.
func flat(o drawing.Outline) []drawing.Vec {
	switch {
	case o.Bend == drawing.Round && len(o.Points) == 2:
		return ellipse(o.Points[0], o.Points[1].X, o.Points[1].Y)
	case o.Bend == drawing.Curved:
		return smooth(o.Points)
	}
	return o.Points
}

// way is an outline to be stroked.
func way(o drawing.Outline) []drawing.Vec {
	line := flat(o)
	if o.Shut && len(line) > 0 {
		line = append(line[:len(line):len(line)], line[0])
	}
	return line
}

// ellipse begins at the right and goes down.
func ellipse(c drawing.Vec, rx, ry float64) []drawing.Vec {
	n := max(24, min(240, int(math.Max(rx, ry))))
	out := make([]drawing.Vec, n)
	for i := range out {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		out[i] = drawing.Vec{X: c.X + rx*cos, Y: c.Y + ry*sin}
	}
	return out
}

func toward(a, b drawing.Vec, t float64) drawing.Vec { return a.Add(b.Sub(a).Scaled(t)) }

// smooth rounds the corners of a way drawn by hand: it runs through the middles
// of its stretches, bent toward its points.
func smooth(way []drawing.Vec) []drawing.Vec {
	if len(way) < 3 {
		return way
	}
	const steps = 6
	out := []drawing.Vec{way[0]}
	from := way[0]
	for i := 1; i+1 < len(way); i++ {
		to := drawing.Mid(way[i], way[i+1])
		for k := 1; k <= steps; k++ {
			t := float64(k) / steps
			out = append(out, toward(toward(from, way[i], t), toward(way[i], to, t), t))
		}
		from = to
	}
	return append(out, way[len(way)-1])
}

// dashes cuts a line by a pattern of lengths.
func dashes(line []drawing.Vec, pattern []float64) [][]drawing.Vec {
	if len(pattern) == 0 || len(line) < 2 {
		return [][]drawing.Vec{line}
	}
	var out [][]drawing.Vec
	i, left := 0, pattern[0]
	dash := []drawing.Vec{line[0]}
	for k := 1; k < len(line); k++ {
		a, b := line[k-1], line[k]
		for long := b.Sub(a).Len(); long > left; long = b.Sub(a).Len() {
			a = toward(a, b, left/long)
			if i%2 == 0 {
				out = append(out, append(dash, a))
			}
			i++
			dash, left = []drawing.Vec{a}, pattern[i%len(pattern)]
		}
		left -= b.Sub(a).Len()
		dash = append(dash, b)
	}
	if i%2 == 0 {
		out = append(out, dash)
	}
	return out
}
