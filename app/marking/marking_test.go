package marking_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"proofbox/app/marking"
	"proofbox/evidence"
	"proofbox/evidence/media/pen"
)

var kinds = append([]evidence.MarkKind{marking.Redaction}, evidence.MarkKinds...)

func sight(r *rapid.T, p *pen.Pen) marking.Sight {
	return marking.Sight{W: rapid.Float64Range(200, 6000).Draw(r, "width"), H: rapid.Float64Range(200, 6000).Draw(r, "height"), Unit: rapid.SampledFrom([]float64{1, 2}).Draw(r, "unit"), Pen: p}
}

func newPen(t *testing.T) *pen.Pen {
	p, err := pen.New()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func place(r *rapid.T, name string, low, high float64) evidence.Point {
	return evidence.Point{X: rapid.Float64Range(low, high).Draw(r, name+" x"), Y: rapid.Float64Range(low, high).Draw(r, name+" y")}
}

// drawn draws a figure from one place to another.
func drawn(kind evidence.MarkKind, from, to evidence.Point, straight bool, s marking.Sight) *marking.Drag {
	d := marking.Draw(evidence.Mark{ID: marking.NewID(), Kind: kind, Ink: evidence.RedInk, Stroke: evidence.Medium, Text: "금 간 곳"}, from, s)
	for i := 1; i <= 20; i++ {
		t := float64(i) / 20
		d.To(evidence.Point{X: from.X + (to.X-from.X)*t, Y: from.Y + (to.Y-from.Y)*t}, straight)
	}
	return d
}

// TestWhatIsDrawnCanBeKept: wherever the pointer goes, also off the picture, a
// figure worth keeping is one that a case takes, and lies on the picture.
func TestWhatIsDrawnCanBeKept(t *testing.T) {
	p := newPen(t)
	rapid.Check(t, func(r *rapid.T) {
		s := sight(r, p)
		d := drawn(rapid.SampledFrom(kinds).Draw(r, "kind"), place(r, "from", 0, 1), place(r, "to", -0.5, 1.5), rapid.Bool().Draw(r, "straight"), s)
		for _, q := range d.Figure.Points {
			if q.X < 0 || q.X > 1 || q.Y < 0 || q.Y > 1 {
				r.Fatalf("%v is off the picture", d.Figure.Points)
			}
		}
		if !d.Worth() {
			return
		}
		x := evidence.Exhibit{Original: evidence.DigestOf([]byte("x"))}
		x.Marks, x.Redactions = marking.Split([]evidence.Mark{d.Figure})
		if err := x.ValidPicture(); err != nil {
			r.Fatal(err)
		}
	})
}

// TestStraightIsStraight: with Shift a box is as wide as it is high on the
// screen, and an arrow lies at a multiple of 45°.
func TestStraightIsStraight(t *testing.T) {
	p := newPen(t)
	rapid.Check(t, func(r *rapid.T) {
		s := sight(r, p)
		from, to := place(r, "from", 0, 1), place(r, "to", 0, 1)
		b := drawn(evidence.BoxMark, from, to, true, s).Figure.Around()
		if w, h := b.W*s.W, b.H*s.H; math.Abs(w-h) > 1e-6*(1+w) {
			r.Fatalf("%v by %v", w, h)
		}
		a := drawn(evidence.Arrow, from, to, true, s).Figure.Points
		dx, dy := math.Abs(a[1].X-a[0].X)*s.W, math.Abs(a[1].Y-a[0].Y)*s.H
		if off := min(dx, dy, math.Abs(dx-dy)); off > 1e-6*(1+dx+dy) {
			r.Fatalf("an arrow by %v, %v", dx, dy)
		}
	})
}

// TestAGripFollowsThePointer: what is pulled is where it is pulled to, and the
// grip across stays.
func TestAGripFollowsThePointer(t *testing.T) {
	p := newPen(t)
	rapid.Check(t, func(r *rapid.T) {
		s := sight(r, p)
		kind := rapid.SampledFrom([]evidence.MarkKind{marking.Redaction, evidence.BoxMark, evidence.Ellipse, evidence.Arrow, evidence.Ruler}).Draw(r, "kind")
		m := drawn(kind, evidence.Point{X: 0.2, Y: 0.3}, evidence.Point{X: 0.6, Y: 0.7}, false, s).Figure
		grips := marking.Grips(m)
		i := rapid.IntRange(0, len(grips)-1).Draw(r, "grip")
		if got := marking.GripAt(m, grips[i], s); got != i {
			r.Fatalf("grip %d is %d", i, got)
		}
		to := place(r, "to", 0, 1)
		d := marking.Take(m, i, grips[i], s)
		d.To(to, false)
		now := d.Figure.Around()
		across := grips[(i+len(grips)/2)%len(grips)]
		for _, q := range []evidence.Point{to, across} {
			side := len(grips) == 8 && i%2 == 1 // in the middle of a side: it goes one way only
			fitsX := math.Abs(q.X-now.X) < 1e-9 || math.Abs(q.X-now.X-now.W) < 1e-9
			fitsY := math.Abs(q.Y-now.Y) < 1e-9 || math.Abs(q.Y-now.Y-now.H) < 1e-9
			if !side && (!fitsX || !fitsY) || side && !fitsX && !fitsY {
				r.Fatalf("grip %d to %v: %v is no edge of %+v", i, to, q, now)
			}
		}
	})
}

// TestWhatIsTakenGoesAlong: every point of a figure goes the way of the pointer,
// as far as the picture lets it.
func TestWhatIsTakenGoesAlong(t *testing.T) {
	p := newPen(t)
	rapid.Check(t, func(r *rapid.T) {
		s := sight(r, p)
		kind := rapid.SampledFrom([]evidence.MarkKind{marking.Redaction, evidence.BoxMark, evidence.Ellipse, evidence.Arrow, evidence.Ruler, evidence.Freehand, evidence.TextMark}).Draw(r, "kind")
		m := drawn(kind, evidence.Point{X: 0.4, Y: 0.4}, evidence.Point{X: 0.6, Y: 0.6}, false, s).Figure
		by := place(r, "by", -0.3, 0.3)
		at := m.Points[0]
		d := marking.Take(m, -1, at, s)
		d.To(evidence.Point{X: at.X + by.X, Y: at.Y + by.Y}, false)
		for i, q := range d.Figure.Points {
			if math.Abs(q.X-m.Points[i].X-by.X) > 1e-9 || math.Abs(q.Y-m.Points[i].Y-by.Y) > 1e-9 {
				r.Fatalf("%s: point %d went from %v to %v, not by %v", kind, i, m.Points[i], q, by)
			}
		}
	})
}

// TestWhatIsDrawnIsHit where it was drawn, and not far from there.
func TestWhatIsDrawnIsHit(t *testing.T) {
	p := newPen(t)
	s := marking.Sight{W: 1000, H: 800, Unit: 1, Pen: p}
	for _, kind := range kinds {
		m := drawn(kind, evidence.Point{X: 0.3, Y: 0.3}, evidence.Point{X: 0.5, Y: 0.45}, false, s).Figure
		under := drawn(evidence.BoxMark, evidence.Point{X: 0.3, Y: 0.3}, evidence.Point{X: 0.9, Y: 0.9}, false, s).Figure
		all := []evidence.Mark{under, m}
		begin := m.Points[0]
		if kind == evidence.Ellipse { // it does not touch its corners
			begin = evidence.Point{X: 0.5, Y: 0.375}
		}
		if got := marking.Hit(all, "", begin, s); got != 1 {
			t.Errorf("%s: %d is hit where it begins", kind, got)
		}
		if got := marking.Hit(all, "", evidence.Point{X: 0.05, Y: 0.95}, s); got != -1 {
			t.Errorf("%s: %d is hit far away", kind, got)
		}
	}
}

// TestAMagnifierComesApart: its inset and where it looks are moved one by one.
func TestAMagnifierComesApart(t *testing.T) {
	s := marking.Sight{W: 1000, H: 1000, Unit: 1, Pen: newPen(t)}
	m := drawn(evidence.Magnifier, evidence.Point{X: 0.2, Y: 0.2}, evidence.Point{X: 0.25, Y: 0.2}, false, s).Figure
	middle, _ := pen.Inset(m, s.W, s.H)
	d := marking.Take(m, -1, middle, s)
	d.To(evidence.Point{X: middle.X + 0.1, Y: middle.Y}, false)
	if d.Figure.Points[0] != m.Points[0] || math.Abs(d.Figure.Points[2].X-middle.X-0.1) > 1e-9 {
		t.Errorf("the inset of %v makes %v", m.Points, d.Figure.Points)
	}
	d = marking.Take(m, -1, m.Points[0], s)
	d.To(evidence.Point{X: 0.3, Y: 0.2}, false)
	if d.Figure.Points[2] != m.Points[2] || math.Abs(d.Figure.Points[0].X-0.3) > 1e-9 || math.Abs(d.Figure.Points[1].X-0.35) > 1e-9 {
		t.Errorf("the eye of %v makes %v", m.Points, d.Figure.Points)
	}
}

// TestAMagnifierFits: however it is drawn, moved and enlarged, it looks at the
// picture alone, and its inset is no wider than 45 % of the shorter side.
func TestAMagnifierFits(t *testing.T) {
	p := newPen(t)
	rapid.Check(t, func(r *rapid.T) {
		s := sight(r, p)
		d := drawn(evidence.Magnifier, place(r, "from", 0, 1), place(r, "to", -0.5, 1.5), false, s)
		if !d.Worth() {
			return
		}
		m := d.Figure
		fits := func(m evidence.Mark, how string) {
			at, rim := m.Points[0], m.Points[1]
			radius := math.Hypot((rim.X-at.X)*s.W, (rim.Y-at.Y)*s.H)
			if most := 0.225 * min(s.W, s.H); radius*m.Zoom > most*(1+1e-6) {
				r.Fatalf("%s: %v enlarged %v times is more than %v", how, radius, m.Zoom, most)
			}
			const slack = 1e-6
			if x, y := at.X*s.W, at.Y*s.H; x < radius-slack || y < radius-slack || x > s.W-radius+slack || y > s.H-radius+slack {
				r.Fatalf("%s: it looks beside the picture: %v by %v", how, m.Points, radius)
			}
			if m.Zoom < evidence.MinZoom || m.Zoom > evidence.MaxZoom {
				r.Fatalf("%s: it enlarges %v times", how, m.Zoom)
			}
		}
		fits(m, "drawn")
		eye := marking.Take(m, -1, m.Points[0], s)
		eye.To(place(r, "eye", -0.5, 1.5), false)
		fits(eye.Figure, "moved")
		rim := marking.Take(m, 0, m.Points[1], s)
		rim.To(place(r, "rim", -0.5, 1.5), false)
		fits(rim.Figure, "reshaped")
		larger := marking.Enlarging(m, m.Zoom+rapid.Float64Range(-9, 9).Draw(r, "by"), s)
		fits(larger, "enlarged")
	})
}
