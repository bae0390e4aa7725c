package app

import (
	"proofbox/app/kit"
	"proofbox/app/pyramid"
)

// stepping keeps several views in step: what is done in one is done in all. How
// near is counted against the whole picture, so that a small picture of the shop
// goes along with a large photo. A view that was moved alone keeps its shift.
type stepping struct {
	free   bool // each view moves alone
	common look3
	shifts map[*kit.Zoom]look3
}

// look3 is where a view looks: two parts of the picture, and how near. Of a shift
// the first two are added and the last is a factor.
type look3 struct{ x, y, near float64 }

func lookOf(g pyramid.Geometry) look3 { return look3{g.Place.X, g.Place.Y, g.Ratio()} }

// minus is the shift from another look.
func (l look3) minus(o look3) look3 { return look3{l.x - o.x, l.y - o.y, l.near / o.near} }

func (l look3) plus(s look3) look3 { return look3{l.x + s.x, l.y + s.y, l.near * s.near} }

// shift is by how much a view stands apart from the others.
func (s *stepping) shift(z *kit.Zoom) look3 {
	if d, ok := s.shifts[z]; ok {
		return d
	}
	return look3{near: 1}
}

// moved hears that the user moved one of the views.
func (s *stepping) moved(views []*kit.Zoom, at int) {
	g := views[at].Geometry()
	if s.common.near == 0 {
		s.common = look3{0.5, 0.5, 1}
	}
	if s.free {
		if s.shifts == nil {
			s.shifts = map[*kit.Zoom]look3{}
		}
		s.shifts[views[at]] = lookOf(g).minus(s.common)
		return
	}
	d := s.shift(views[at])
	s.common = look3{g.Place.X - d.x, g.Place.Y - d.y, g.Ratio() / d.near}
	for i, z := range views {
		if i == at {
			continue
		}
		to := s.common.plus(s.shift(z))
		other := z.Geometry()
		other.Place.X, other.Place.Y = to.x, to.y
		z.SetPlace(other.AtRatio(to.near).Place)
	}
}
