package drawing

import "proofbox/evidence"

// ruler is a line with ticks and how long it is.
func (d *draft) ruler(m evidence.Mark, k ink) {
	if len(m.Points) < 2 {
		return
	}
	a, b := d.at(m.Points[0]), d.at(m.Points[1])
	width := d.Width(m) * 0.8
	f := d.shape(width, ink{color: k.color})
	f.line(a, b)
	way := b.Sub(a)
	if way.Len() == 0 {
		return
	}
	n := way.Scaled(1 / way.Len()).Turned()
	tick := func(at Vec, long float64) { f.line(at.Add(n.Scaled(-long)), at.Add(n.Scaled(long))) }
	tick(a, 4*width)
	tick(b, 4*width)
	if step := d.division(m, way.Len(), 5*width); step > 0 {
		for at := step; at < way.Len()-width; at += step {
			tick(a.Add(way.Scaled(at/way.Len())), 1.8*width)
		}
	}
	d.put(f)
	if text := d.measured(m); text != "" {
		d.plate(m, Mid(a, b).Add(n.Scaled(-4*width)), n.Scaled(-1), text)
	}
}

// fine is how many parts of the unit a ruler reckons in, so that it says the
// same however large the picture is shown.
func (s Sheet) fine() float64 { return 1e6 / max(s.W, s.H) }

// measured is what a ruler says.
func (d *draft) measured(m evidence.Mark) string {
	return evidence.Measured(m, d.marks, int(d.W*d.fine()), int(d.H*d.fine()))
}

// divisions are how far apart ticks may stand, in millimetres of the thing.
var divisions = []float64{1, 2, 5, 10, 20, 50, 100, 200, 500, 1000}

// division is how far apart two ticks lie, at least so far; 0: the picture has
// no scale.
func (d *draft) division(m evidence.Mark, long, least float64) float64 {
	marks := d.marks
	if m.Length > 0 {
		marks = []evidence.Mark{m}
	}
	scale := evidence.ScaleOf(marks, int(d.W*d.fine()), int(d.H*d.fine()))
	unit := 1.0
	if m.Unit == evidence.Inch {
		unit = 25.4 / 10
	}
	for _, mm := range divisions {
		if step := scale.Pixels(mm*unit) / d.fine(); step >= least && step < long {
			return step
		}
	}
	return 0
}
