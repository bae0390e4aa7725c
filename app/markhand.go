package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"proofbox/app/kit"
	"proofbox/app/marking"
	"proofbox/evidence"
)

func point(at kit.Spot) evidence.Point { return evidence.Point{X: at.X, Y: at.Y} }

func onPicture(p evidence.Point) bool { return p.X >= 0 && p.X <= 1 && p.Y >= 0 && p.Y <= 1 }

// Press is the view's door.
func (k *marker) Press(at kit.Spot) bool {
	k.note.close()
	if !k.usable() {
		return false
	}
	p, s := point(at), k.sight()
	if m, some := k.selected(); some {
		if g := marking.GripAt(m, p, s); g >= 0 {
			k.take(m, g, p)
			return true
		}
	}
	if k.tool != "" {
		return k.begin(p)
	}
	i := marking.Hit(k.figures, k.chosen, p, s)
	if i < 0 {
		k.choose("")
		return false
	}
	k.choose(k.figures[i].ID)
	k.take(k.figures[i], -1, p)
	return true
}

func (k *marker) take(m evidence.Mark, grip int, at evidence.Point) {
	k.settle()
	k.drag = marking.Take(m, grip, at, k.sight())
}

// begin draws a new figure. What is dragged may begin beside the picture, so that
// its edge is easily reached; what is put down may not.
func (k *marker) begin(at evidence.Point) bool {
	if put := k.tool == evidence.TextMark || k.tool == evidence.Callout; put && !onPicture(at) {
		return false
	}
	k.settle()
	m := evidence.Mark{ID: marking.NewID(), Kind: k.tool, Ink: k.ink, Stroke: k.stroke}
	if m.Kind == evidence.Callout {
		m.Number = evidence.NextNumber(k.figures)
	}
	if m.Kind == evidence.Ruler {
		m.Unit = evidence.Millimetre
	}
	k.drag, k.chosen = marking.Draw(m, at, k.sight()), ""
	if k.drag.Worth() {
		k.lay(k.drag.Figure)
	}
	k.draw()
	return true
}

// Drag is the view's door.
func (k *marker) Drag(at kit.Spot) {
	if k.drag == nil {
		return
	}
	k.drag.To(point(at), kit.Modifiers()&fyne.KeyModifierShift != 0)
	if !k.drag.New || k.drag.Worth() {
		k.lay(k.drag.Figure)
		k.chosen = k.drag.Figure.ID
	} else {
		k.lift(k.drag.Figure.ID)
	}
	k.draw()
}

// Release is the view's door. What has words, or a length, is written about at
// once.
func (k *marker) Release() {
	d := k.drag
	k.letGo()
	if d == nil || !d.New || k.chosen != d.Figure.ID {
		return
	}
	k.v.b.c.w.bridge.Post(func() { // not before the release is over: the toolkit would take the keyboard away
		if k.drag == nil && k.chosen == d.Figure.ID {
			k.list.write(k.chosen)
		}
	})
}

// letGo ends a drag and keeps what came of it.
func (k *marker) letGo() {
	d := k.drag
	if d == nil {
		return
	}
	k.drag = nil
	m := d.Figure
	switch {
	case d.New && m.Kind == evidence.TextMark:
		k.lift(m.ID)
		k.note.open(m)
	case d.New && !d.Worth():
		k.lift(m.ID)
		if i := marking.Hit(k.figures, "", m.Points[0], k.sight()); i >= 0 {
			k.chosen = k.figures[i].ID
		}
	case d.New:
		k.chosen = m.ID
		k.add(m)
	case d.Moved():
		k.edit(m.ID, func(o *evidence.Mark) { o.Points, o.Zoom = m.Points, m.Zoom })
	}
	k.refresh()
}

// Twice is the view's door.
func (k *marker) Twice(at kit.Spot) bool {
	if !k.usable() || k.tool != "" {
		return false
	}
	i := marking.Hit(k.figures, k.chosen, point(at), k.sight())
	if i < 0 {
		return false
	}
	k.choose(k.figures[i].ID)
	k.write()
	return true
}

// Over is the view's door.
func (k *marker) Over(at kit.Spot) desktop.Cursor {
	p := point(at)
	if !k.usable() {
		return desktop.DefaultCursor
	}
	s := k.sight()
	if m, some := k.selected(); some && marking.GripAt(m, p, s) >= 0 {
		return desktop.PointerCursor
	}
	switch {
	case k.tool == evidence.TextMark:
		return desktop.TextCursor
	case k.tool != "":
		return desktop.CrosshairCursor
	case marking.Hit(k.figures, k.chosen, p, s) >= 0:
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}
