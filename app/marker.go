package app

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"proofbox/app/kit"
	"proofbox/app/marking"
	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/media"
)

// marker is the hand in the viewer: it draws on the picture of the exhibit at
// hand, and changes what is drawn. What is shown runs ahead of the case for as
// long as a drag or a row of arrow keys lasts; each of them is one change.
type marker struct {
	v       *viewer
	drawing *drawing
	bar     *markBar
	list    *markList
	note    *markNote

	at      evidence.ExhibitID
	figures []evidence.Mark      // as shown
	others  []evidence.Redaction // of other exhibits with the same picture
	chosen  evidence.MarkID
	drag    *marking.Drag
	nudged  func() // ends the wait for another arrow key; nil: none was pressed

	tool    evidence.MarkKind // empty: none, what is there is taken hold of
	ink     evidence.Ink
	stroke  evidence.Stroke
	off     bool // there is no picture
	bare    bool // the original is shown
	lifting func() bool
}

func newMarker(v *viewer) *marker {
	k := &marker{v: v, drawing: newDrawing(), ink: evidence.Inks[0], stroke: evidence.Medium}
	k.bar, k.list, k.note = newMarkBar(k), newMarkList(k), newMarkNote(k)
	return k
}

// show brings what is drawn up to date with the exhibit, unless it is in the
// hand.
func (k *marker) show(x evidence.Exhibit) {
	if x.ID != k.at {
		k.flush()
		k.at, k.chosen, k.drag = x.ID, "", nil
		k.bare = false
	}
	if k.drag != nil || k.nudged != nil {
		return
	}
	k.figures = marking.Figures(x)
	k.others = slices.DeleteFunc(slices.Clone(k.v.b.c.drawn.over(x).Redactions), func(r evidence.Redaction) bool {
		return slices.ContainsFunc(x.Redactions, func(own evidence.Redaction) bool { return own.ID == r.ID })
	})
	k.refresh()
}

// setOff is for an exhibit that has no picture.
func (k *marker) setOff(off bool) {
	k.off = off
	k.bar.show()
}

// refresh shows what is drawn as it is now.
func (k *marker) refresh() {
	if _, there := k.selected(); !there && k.drag == nil {
		k.chosen = ""
	}
	k.draw()
	k.bar.show()
	k.list.show()
}

// draw shows the figures on the picture.
func (k *marker) draw() {
	l := &laid{unit: k.sight().Unit}
	if !k.bare {
		marks, redactions := marking.Split(k.figures)
		l.over = media.Overlay{Marks: marks, Redactions: slices.Concat(redactions, k.others)}
		l.held, _ = k.selected()
	}
	finer := 1.0
	for _, m := range l.over.Marks {
		finer = max(finer, m.Zoom)
	}
	k.drawing.now.Store(l)
	k.v.zoom.Finer(finer)
	k.v.zoom.Redraw()
}

// selected is the figure that is chosen.
func (k *marker) selected() (evidence.Mark, bool) {
	if i := k.place(k.chosen); i >= 0 {
		return k.figures[i], true
	}
	return evidence.Mark{}, false
}

func (k *marker) place(id evidence.MarkID) int {
	return slices.IndexFunc(k.figures, func(m evidence.Mark) bool { return m.ID == id })
}

// choose selects a figure; an empty id none.
func (k *marker) choose(id evidence.MarkID) {
	if k.chosen != id {
		k.settle()
		k.chosen = id
	}
	k.refresh()
}

// pick takes up a tool; pressed by key or by pointer.
func (k *marker) pick(tool evidence.MarkKind) {
	k.note.close()
	k.tool, k.bare = tool, false
	if tool != "" {
		k.chosen = ""
	}
	k.refresh()
	k.v.focus()
}

// sight is how large the picture is shown.
func (k *marker) sight() marking.Sight {
	g := k.v.zoom.Geometry()
	scale := float64(k.v.b.c.w.win.Canvas().Scale())
	return marking.Sight{W: float64(g.Picture.X) * g.Zoom(), H: float64(g.Picture.Y) * g.Zoom(), Unit: scale, Pen: k.drawing.pen}
}

// usable tells whether there is something to draw on.
func (k *marker) usable() bool { return !k.off && !k.bare && k.drawing.pen != nil && k.sight().W > 0 }

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

// lay puts a figure among those shown, or in the place of the one of its id.
// Redactions lie above all marks.
func (k *marker) lay(m evidence.Mark) {
	all := slices.Clone(k.figures)
	if i := k.place(m.ID); i >= 0 {
		all[i] = m
	} else if i := slices.IndexFunc(all, func(m evidence.Mark) bool { return m.Kind == marking.Redaction }); i >= 0 && m.Kind != marking.Redaction {
		all = slices.Insert(all, i, m)
	} else {
		all = append(all, m)
	}
	k.figures = all
}

func (k *marker) lift(id evidence.MarkID) {
	k.figures = slices.DeleteFunc(slices.Clone(k.figures), func(m evidence.Mark) bool { return m.ID == id })
}

// Release is the view's door.
func (k *marker) Release() {
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
		k.edit(m.ID, func(o *evidence.Mark) { o.Points = m.Points })
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

// write goes to where the words of the chosen figure are typed.
func (k *marker) write() {
	m, some := k.selected()
	switch {
	case !some:
	case m.Kind == evidence.TextMark:
		k.note.open(m)
	default:
		k.list.write(m.ID)
	}
}

// add puts a figure into the case.
func (k *marker) add(m evidence.Mark) {
	k.lay(m)
	if m.Kind == marking.Redaction {
		r := marking.ToRedaction(m)
		k.change(desk.Redact(k.at, func(all []evidence.Redaction) []evidence.Redaction { return append(all, r) }))
		return
	}
	k.change(desk.EditMarks(k.at, func(all []evidence.Mark) []evidence.Mark { return append(all, m) }))
}

// edit changes a figure in the case, if it is there by then.
func (k *marker) edit(id evidence.MarkID, edit func(*evidence.Mark)) {
	i := k.place(id)
	if i < 0 {
		return
	}
	m := k.figures[i]
	edit(&m)
	k.lay(m)
	if m.Kind == marking.Redaction {
		k.change(desk.Redact(k.at, func(all []evidence.Redaction) []evidence.Redaction {
			for i := range all {
				if all[i].ID == evidence.RedactionID(id) {
					m := marking.FromRedaction(all[i])
					edit(&m)
					all[i] = marking.ToRedaction(m)
				}
			}
			return all
		}))
		return
	}
	k.change(desk.EditMarks(k.at, func(all []evidence.Mark) []evidence.Mark {
		for i := range all {
			if all[i].ID == id {
				edit(&all[i])
			}
		}
		return all
	}))
}

// remove takes a figure away.
func (k *marker) remove(id evidence.MarkID) {
	i := k.place(id)
	if i < 0 {
		return
	}
	k.settle()
	kind := k.figures[i].Kind
	k.lift(id)
	if kind == marking.Redaction {
		k.change(desk.Redact(k.at, func(all []evidence.Redaction) []evidence.Redaction {
			return slices.DeleteFunc(all, func(r evidence.Redaction) bool { return r.ID == evidence.RedactionID(id) })
		}))
	} else {
		k.change(desk.EditMarks(k.at, func(all []evidence.Mark) []evidence.Mark {
			return slices.DeleteFunc(all, func(m evidence.Mark) bool { return m.ID == id })
		}))
	}
	k.refresh()
}

func (k *marker) change(c desk.Change) { k.v.b.c.change(c) }

// flush puts into the case what is still in the hand.
func (k *marker) flush() {
	k.note.close()
	k.list.flush()
	k.settle()
}

// setInk colours the chosen figure, and those drawn from now on.
func (k *marker) setInk(i evidence.Ink) {
	k.ink = i
	k.restyle(func(m *evidence.Mark) { m.Ink = i })
}

func (k *marker) setStroke(s evidence.Stroke) {
	k.stroke = s
	k.restyle(func(m *evidence.Mark) { m.Stroke = s })
}

func (k *marker) restyle(edit func(*evidence.Mark)) {
	k.settle()
	if m, some := k.selected(); some && m.Kind != marking.Redaction {
		k.edit(m.ID, edit)
	}
	k.refresh()
	k.v.focus()
}

// uncover shows the original, without anything over it, or ends that.
func (k *marker) uncover(on bool) {
	k.flush()
	k.bare = on && !k.off
	k.refresh()
}
