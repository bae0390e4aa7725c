package marking

import (
	"math"

	"proofbox/evidence"
)

// insetShare is how wide the inset of a magnifier becomes, in shorter sides of
// the picture.
const insetShare = 0.45

// Fitted gives a magnifier whose inset is not too large, and that looks at
// nothing beside the picture. It enlarges less before it looks at less.
func Fitted(m evidence.Mark, s Sight) evidence.Mark {
	r, most := s.eye(m), s.inset()
	if r*m.Zoom > most {
		m.Zoom = max(evidence.MinZoom, math.Floor(10*most/r)/10)
	}
	return s.looking(m, min(r, most/m.Zoom))
}

// Enlarging gives a magnifier that enlarges so many times. Where its inset would
// become too large, it looks at less.
func Enlarging(m evidence.Mark, zoom float64, s Sight) evidence.Mark {
	m.Zoom = max(evidence.MinZoom, min(evidence.MaxZoom, zoom))
	return s.looking(m, min(s.eye(m), s.inset()/m.Zoom))
}

// eye is the radius of what a magnifier looks at.
func (s Sight) eye(m evidence.Mark) float64 { return s.px(m.Points[1]).sub(s.px(m.Points[0])).len() }

// inset is the largest radius of an inset.
func (s Sight) inset() float64 { return insetShare / 2 * min(s.W, s.H) }

// looking gives a magnifier that looks at a circle of a radius, all of it on the
// picture.
func (s Sight) looking(m evidence.Mark, r float64) evidence.Mark {
	at, was := s.px(m.Points[0]), s.eye(m)
	way := s.px(m.Points[1]).sub(at)
	if was > 0 {
		way = way.scaled(r / was)
	}
	at = vec{inner(at.x, r, s.W), inner(at.y, r, s.H)}
	return m.Reshaped(0, s.point(at)).Reshaped(1, s.point(at.add(way)))
}

// inner brings the middle of what reaches r to each side onto a side.
func inner(at, r, side float64) float64 {
	r = min(r, side/2)
	return max(r, min(side-r, at))
}
