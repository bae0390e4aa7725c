package drawing

import "proofbox/evidence"

// magnifier shows a round part of the picture larger, in an inset with a ring.
func (d *draft) magnifier(m evidence.Mark, k ink) {
	if len(m.Points) < 3 {
		return
	}
	in, r := d.lens(m)
	width := d.Width(m) * 0.8
	f := d.shape(width, k)
	f.round(in.Eye, r, r)
	if way := in.Middle.Sub(in.Eye); way.Len() > r+in.Radius {
		along := way.Scaled(1 / way.Len())
		f.line(in.Eye.Add(along.Scaled(r)), in.Middle.Sub(along.Scaled(in.Radius)))
	}
	d.put(f)
	d.put(in)
	ring := d.shape(width*1.3, ink{color: k.color})
	ring.round(in.Middle, in.Radius, in.Radius)
	d.put(ring)
}

// lens is the inset of a magnifier, which lies on the picture as far as it fits,
// and the radius of what it looks at.
func (s Sheet) lens(m evidence.Mark) (in Inset, r float64) {
	width := s.Width(m) * 0.8
	in = Inset{Eye: s.at(m.Points[0]), Zoom: max(evidence.MinZoom, min(evidence.MaxZoom, m.Zoom))}
	r = max(2*width, s.at(m.Points[1]).Sub(in.Eye).Len())
	in.Radius = min(r*in.Zoom, 0.45*min(s.W, s.H))
	middle := s.at(m.Points[2])
	in.Middle = Vec{within(middle.X, in.Radius+width, s.W), within(middle.Y, in.Radius+width, s.H)}
	return in, r
}

// Inset is what a magnifier shows larger; false: m is none.
func (s Sheet) Inset(m evidence.Mark) (Inset, bool) {
	if m.Kind != evidence.Magnifier || len(m.Points) < 3 {
		return Inset{}, false
	}
	in, _ := s.lens(m)
	return in, true
}

// Seen is the part of the picture that an inset shows. It may reach beyond the
// picture.
func (s Sheet) Seen(in Inset) evidence.Box {
	r := in.Radius / in.Zoom
	return s.box(in.Eye, Vec{r, r})
}
