package marking

import (
	"slices"

	"proofbox/evidence"
	"proofbox/evidence/media/pen"
)

// Grips are the places by which a figure is reshaped: its points, or eight places
// of the box around it, clockwise from its first corner.
func Grips(m evidence.Mark) []evidence.Point {
	switch m.Kind {
	case evidence.Arrow, evidence.Ruler:
		return m.Points
	case evidence.Callout:
		return m.Points[1:]
	case evidence.Magnifier:
		return m.Points[1:2]
	case evidence.TextMark:
		return nil
	}
	b := m.Around()
	x0, y0, x1, y1 := b.X, b.Y, b.X+b.W, b.Y+b.H
	x, y := (x0+x1)/2, (y0+y1)/2
	return []evidence.Point{{X: x0, Y: y0}, {X: x, Y: y0}, {X: x1, Y: y0}, {X: x1, Y: y}, {X: x1, Y: y1}, {X: x, Y: y1}, {X: x0, Y: y1}, {X: x0, Y: y}}
}

// GripAt finds the grip of a figure under the pointer; none: -1.
func GripAt(m evidence.Mark, at evidence.Point, s Sight) int {
	best, least := -1, float64(reach)+2
	for i, g := range Grips(m) {
		if d := s.Far(g, at); d <= least {
			best, least = i, d
		}
	}
	return best
}

// part is what of a figure is taken hold of by its body.
type part int

const (
	nothing part = iota
	body         // all of it
	badge        // the number of a callout that points elsewhere
	eye          // where a magnifier looks
	inset        // what it shows
)

// Hit finds the figure under the pointer, the topmost first; none: -1. That of
// the id chosen is hit within its outline, too.
func Hit(all []evidence.Mark, chosen evidence.MarkID, at evidence.Point, s Sight) int {
	for i, m := range slices.Backward(all) {
		if partAt(m, at, s) != nothing || m.ID == chosen && within(m, at) {
			return i
		}
	}
	return -1
}

func within(m evidence.Mark, at evidence.Point) bool {
	b := m.Around()
	framed := m.Kind == evidence.BoxMark || m.Kind == evidence.Ellipse || m.Kind == evidence.Freehand
	return framed && inside(b, at)
}

func inside(b evidence.Box, at evidence.Point) bool {
	return at.X >= b.X && at.X <= b.X+b.W && at.Y >= b.Y && at.Y <= b.Y+b.H
}

func partAt(m evidence.Mark, at evidence.Point, s Sight) part {
	p, near := s.px(at), reach*s.Unit
	line := near + pen.Width(m, s.W, s.H)/2
	switch m.Kind {
	case Redaction:
		return bodyIf(inside(m.Around(), at))
	case evidence.TextMark:
		return bodyIf(inside(s.Pen.Plate(m, s.W, s.H), at))
	case evidence.Callout:
		if p.sub(s.px(m.Points[0])).len() <= max(near, pen.Badge(m, s.W, s.H)) {
			return badge
		}
	case evidence.Magnifier:
		return lensAt(m, p, s)
	}
	way := outline(m, s)
	for i := 1; i < len(way); i++ {
		if p.toSegment(way[i-1], way[i]) <= line {
			return body
		}
	}
	return nothing
}

func bodyIf(is bool) part {
	if is {
		return body
	}
	return nothing
}

func lensAt(m evidence.Mark, p vec, s Sight) part {
	middle, r := pen.Inset(m, s.W, s.H)
	a, rim := s.px(m.Points[0]), s.px(m.Points[1])
	switch {
	case p.sub(s.px(middle)).len() <= r:
		return inset
	case p.sub(a).len() <= rim.sub(a).len()+reach*s.Unit:
		return eye
	}
	return nothing
}

// outline is the way along which a figure is drawn.
func outline(m evidence.Mark, s Sight) (way []vec) {
	switch m.Kind {
	case evidence.BoxMark:
		b := m.Around()
		for _, p := range []evidence.Point{{X: b.X, Y: b.Y}, {X: b.X + b.W, Y: b.Y}, {X: b.X + b.W, Y: b.Y + b.H}, {X: b.X, Y: b.Y + b.H}, {X: b.X, Y: b.Y}} {
			way = append(way, s.px(p))
		}
		return way
	case evidence.Ellipse:
		return round(m.Around(), s)
	}
	for _, p := range m.Points {
		way = append(way, s.px(p))
	}
	return way
}
