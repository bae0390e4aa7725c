package marking

import (
	"math"

	"proofbox/evidence"
	"proofbox/evidence/media/pen"
)

// Drag is a figure in the hand.
type Drag struct {
	Figure evidence.Mark // as it is now
	New    bool          // it is being drawn

	from  evidence.Mark // as it was taken
	at    evidence.Point
	grip  int // -1: none
	part  part
	sight Sight
}

// Draw begins a new figure. m has everything but its points.
func Draw(m evidence.Mark, at evidence.Point, s Sight) *Drag {
	at = held(at)
	n := 2
	switch m.Kind {
	case evidence.TextMark, evidence.Callout:
		n = 1
	case evidence.Magnifier:
		n = 3
		m.Zoom = evidence.UsualZoom
	}
	for range n {
		m.Points = append(m.Points, at)
	}
	return &Drag{Figure: m, New: true, from: m, at: at, grip: -1, sight: s}
}

// Take takes hold of a figure where the pointer is, or by a grip of it.
func Take(m evidence.Mark, grip int, at evidence.Point, s Sight) *Drag {
	d := &Drag{Figure: m, from: m, at: at, grip: grip, part: partAt(m, at, s), sight: s}
	if m.Kind == evidence.Callout && len(m.Points) == 1 {
		d.part = body
	}
	return d
}

// To brings the figure to where the pointer is. straight keeps it square, or at
// an angle of 45°.
func (d *Drag) To(at evidence.Point, straight bool) {
	switch {
	case d.New:
		d.draw(held(at), straight)
	case d.grip >= 0:
		d.reshape(held(at), straight)
	default:
		d.move(at, straight)
	}
}

// Moved tells whether the figure is another than it was.
func (d *Drag) Moved() bool {
	for i, p := range d.Figure.Points {
		if i >= len(d.from.Points) || p != d.from.Points[i] {
			return true
		}
	}
	return len(d.Figure.Points) != len(d.from.Points)
}

// Worth tells whether what was drawn is large enough to be meant.
func (d *Drag) Worth() bool {
	m := d.Figure
	switch m.Kind {
	case evidence.TextMark, evidence.Callout:
		return true
	case Redaction, evidence.BoxMark, evidence.Ellipse, evidence.Freehand:
		b := m.Around()
		return max(b.W*d.sight.W, b.H*d.sight.H) >= leastDrawn*d.sight.Unit && (m.Kind == evidence.Freehand || min(b.W*d.sight.W, b.H*d.sight.H) >= 2)
	}
	return d.sight.Far(m.Points[0], m.Points[1]) >= leastDrawn
}

// leastDrawn is how far a drag goes that draws something, in units: a shaking
// hand goes less far.
const leastDrawn = 6

func (d *Drag) draw(at evidence.Point, straight bool) {
	m, s := &d.Figure, d.sight
	switch m.Kind {
	case evidence.Freehand:
		d.write(at)
	case evidence.TextMark:
		m.Points = []evidence.Point{at}
	case evidence.Callout:
		m.Points = []evidence.Point{d.at}
		if to := d.angled(d.at, at, straight); s.px(to).sub(s.px(d.at)).len() > pen.Badge(*m, s.W, s.H)+reach*s.Unit {
			m.Points = append(m.Points, to)
		}
	case evidence.Magnifier:
		m.Points, m.Zoom = []evidence.Point{d.at, at, at}, d.from.Zoom
		*m = Fitted(*m, s)
		m.Points[2] = aside(*m, s)
	case evidence.Arrow, evidence.Ruler:
		m.Points = []evidence.Point{d.at, d.angled(d.at, at, straight)}
	default:
		m.Points = []evidence.Point{d.at, d.squared(d.at, at, straight)}
	}
}

// write goes on with what is drawn by hand. A way too long to be kept loses
// every other point.
func (d *Drag) write(at evidence.Point) {
	m := &d.Figure
	last := len(m.Points) - 1
	if last > 0 && d.sight.Far(m.Points[last-1], at) < 3 {
		m.Points = append(m.Points[:last:last], at)
		return
	}
	m.Points = append(m.Points[:last+1:last+1], at)
	if len(m.Points) < evidence.MaxPoints {
		return
	}
	kept := m.Points[:0:0]
	for i, p := range m.Points {
		if i%2 == 0 || i == len(m.Points)-1 {
			kept = append(kept, p)
		}
	}
	m.Points = kept
}

func (d *Drag) reshape(at evidence.Point, straight bool) {
	switch d.from.Kind {
	case evidence.Arrow, evidence.Ruler:
		d.Figure = d.from.Reshaped(d.grip, d.angled(d.from.Points[1-d.grip], at, straight))
	case evidence.Callout:
		d.Figure = d.from.Reshaped(1, d.angled(d.from.Points[0], at, straight))
	case evidence.Magnifier:
		d.Figure = Fitted(d.from.Reshaped(1, at), d.sight)
	default:
		d.Figure = d.from.Resized(d.stretched(at, straight))
	}
}

// stretched is the box around the figure with its grip elsewhere. What is pulled
// over its other side turns up there.
func (d *Drag) stretched(at evidence.Point, straight bool) evidence.Box {
	b := d.from.Around()
	low, high := evidence.Point{X: b.X, Y: b.Y}, evidence.Point{X: b.X + b.W, Y: b.Y + b.H}
	switch d.grip {
	case 0:
		at = d.squared(high, at, straight)
	case 2:
		at = d.squared(evidence.Point{X: low.X, Y: high.Y}, at, straight)
	case 4:
		at = d.squared(low, at, straight)
	case 6:
		at = d.squared(evidence.Point{X: high.X, Y: low.Y}, at, straight)
	}
	switch d.grip {
	case 0, 6, 7:
		low.X = at.X
	case 2, 3, 4:
		high.X = at.X
	}
	switch d.grip {
	case 0, 1, 2:
		low.Y = at.Y
	case 4, 5, 6:
		high.Y = at.Y
	}
	return evidence.Between(low, high)
}

func (d *Drag) move(at evidence.Point, straight bool) {
	dx, dy := at.X-d.at.X, at.Y-d.at.Y
	if straight {
		if math.Abs(dx*d.sight.W) > math.Abs(dy*d.sight.H) {
			dy = 0
		} else {
			dx = 0
		}
	}
	shift := func(p evidence.Point) evidence.Point { return held(evidence.Point{X: p.X + dx, Y: p.Y + dy}) }
	switch f := d.from; d.part {
	case badge:
		d.Figure = f.Reshaped(0, shift(f.Points[0]))
	case inset:
		middle, _ := pen.Inset(f, d.sight.W, d.sight.H)
		d.Figure = f.Reshaped(2, shift(middle))
	case eye:
		looked := evidence.Mark{Points: f.Points[:2]}.Moved(dx, dy)
		d.Figure = d.sight.looking(f.Reshaped(0, looked.Points[0]).Reshaped(1, looked.Points[1]), d.sight.eye(f))
	default:
		d.Figure = f.Moved(dx, dy)
	}
}

// angled turns the way from a to b to the nearest 45°.
func (d *Drag) angled(a, b evidence.Point, straight bool) evidence.Point {
	if !straight {
		return b
	}
	v := d.sight.px(b).sub(d.sight.px(a))
	turn := math.Round(math.Atan2(v.y, v.x)/(math.Pi/4)) * (math.Pi / 4)
	sin, cos := math.Sincos(turn)
	long := v.x*cos + v.y*sin
	from := d.sight.px(a)
	long = min(long, room(from.x, cos, d.sight.W), room(from.y, sin, d.sight.H))
	return held(d.sight.point(from.add(vec{cos, sin}.scaled(long))))
}

// room is how far one can go from a place in a direction before the edge.
func room(from, way, size float64) float64 {
	switch {
	case way > 1e-9:
		return (size - from) / way
	case way < -1e-9:
		return from / -way
	}
	return math.Inf(1)
}

// squared brings b to where it spans a square with a.
func (d *Drag) squared(a, b evidence.Point, straight bool) evidence.Point {
	if !straight {
		return b
	}
	from := d.sight.px(a)
	v := d.sight.px(b).sub(from)
	x, y := math.Copysign(1, v.x), math.Copysign(1, v.y)
	side := min(max(math.Abs(v.x), math.Abs(v.y)), room(from.x, x, d.sight.W), room(from.y, y, d.sight.H))
	return held(d.sight.point(from.add(vec{x * side, y * side})))
}

// aside finds where an inset covers least of what matters: beside what is looked
// at, toward the middle of the picture.
func aside(m evidence.Mark, s Sight) evidence.Point {
	_, large := pen.Inset(m, s.W, s.H)
	from := s.px(m.Points[0])
	r := s.px(m.Points[1]).sub(from).len()
	way := vec{s.W / 2, s.H / 2}.sub(from)
	if l := way.len(); l > r/2 {
		way = way.scaled(1 / l)
	} else {
		way = vec{1, 0}
	}
	return held(s.point(from.add(way.scaled((r + large) * 1.15))))
}

func round(b evidence.Box, s Sight) (way []vec) {
	const sides = 72
	for i := range sides + 1 {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / sides)
		way = append(way, s.px(evidence.Point{X: b.X + b.W/2*(1+cos), Y: b.Y + b.H/2*(1+sin)}))
	}
	return way
}

// leastSide is the side of the smallest box that keys leave.
const leastSide = 0.005

// Stretched gives a figure with its end, or the lower right corner of the box
// around it, elsewhere. What is put down at one place has none.
func Stretched(m evidence.Mark, dx, dy float64) evidence.Mark {
	switch m.Kind {
	case evidence.TextMark:
		return m
	case evidence.Arrow, evidence.Ruler, evidence.Callout, evidence.Magnifier:
		if len(m.Points) < 2 {
			return m
		}
		return m.Reshaped(1, evidence.Point{X: m.Points[1].X + dx, Y: m.Points[1].Y + dy})
	}
	b := m.Around()
	b.W, b.H = max(b.W+dx, leastSide), max(b.H+dy, leastSide)
	return m.Resized(b)
}

// held brings a place onto the picture.
func held(p evidence.Point) evidence.Point {
	return evidence.Point{X: max(0, min(1, p.X)), Y: max(0, min(1, p.Y))}
}
