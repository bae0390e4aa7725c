package marking

import (
	"crypto/rand"
	"encoding/hex"
	"math"

	"proofbox/evidence"
	"proofbox/evidence/media/pen"
)

// Redaction is the kind of a figure that is a redaction: its points are two
// opposite corners.
const Redaction evidence.MarkKind = "redaction"

// Figures are all that is drawn on an exhibit, in the order it is drawn.
func Figures(x evidence.Exhibit) []evidence.Mark {
	all := append([]evidence.Mark(nil), x.Marks...)
	for _, r := range x.Redactions {
		all = append(all, FromRedaction(r))
	}
	return all
}

// FromRedaction is a redaction as a figure.
func FromRedaction(r evidence.Redaction) evidence.Mark {
	b := r.Box
	return evidence.Mark{ID: evidence.MarkID(r.ID), Kind: Redaction, Points: []evidence.Point{{X: b.X, Y: b.Y}, {X: b.X + b.W, Y: b.Y + b.H}}}
}

// ToRedaction is a figure as a redaction.
func ToRedaction(m evidence.Mark) evidence.Redaction {
	return evidence.Redaction{ID: evidence.RedactionID(m.ID), Box: m.Around()}
}

// Split gives figures as what a case holds.
func Split(figures []evidence.Mark) (marks []evidence.Mark, redactions []evidence.Redaction) {
	for _, m := range figures {
		if m.Kind == Redaction {
			redactions = append(redactions, ToRedaction(m))
		} else {
			marks = append(marks, m)
		}
	}
	return marks, redactions
}

// NewID is for a figure that is not in the case yet.
func NewID() evidence.MarkID {
	var id [16]byte
	rand.Read(id[:]) // never fails
	return evidence.MarkID(hex.EncodeToString(id[:]))
}

// Sight is how large the picture is shown, in pixels of the screen.
type Sight struct {
	W, H float64
	Unit float64 // pixels of the screen to one that a hand can hit
	Pen  *pen.Pen
}

// reach is how near the pointer must come, in units.
const reach = 7

func (s Sight) px(p evidence.Point) vec { return vec{p.X * s.W, p.Y * s.H} }

func (s Sight) point(v vec) evidence.Point { return evidence.Point{X: v.x / s.W, Y: v.y / s.H} }

// Far is how far two places are from each other, in units.
func (s Sight) Far(a, b evidence.Point) float64 { return s.px(a).sub(s.px(b)).len() / s.Unit }

// vec is a place or a way on the screen.
type vec struct{ x, y float64 }

func (a vec) add(b vec) vec        { return vec{a.x + b.x, a.y + b.y} }
func (a vec) sub(b vec) vec        { return vec{a.x - b.x, a.y - b.y} }
func (a vec) scaled(k float64) vec { return vec{a.x * k, a.y * k} }
func (a vec) len() float64         { return math.Hypot(a.x, a.y) }

// toSegment is how far a is from a line between two points.
func (a vec) toSegment(from, to vec) float64 {
	d := to.sub(from)
	l := d.x*d.x + d.y*d.y
	if l == 0 {
		return a.sub(from).len()
	}
	t := max(0, min(1, ((a.x-from.x)*d.x+(a.y-from.y)*d.y)/l))
	return a.sub(from.add(d.scaled(t))).len()
}
