package app

import (
	"slices"

	"proofbox/app/marking"
	"proofbox/evidence"
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
	fresh   []evidence.Mark      // drawn, and not in the case yet
	chosen  evidence.MarkID
	drag    *marking.Drag
	nudged  func() // ends the wait for another arrow key; nil: none was pressed

	tool    evidence.MarkKind // empty: none, what is there is taken hold of
	ink     evidence.Ink
	stroke  evidence.Stroke
	off     bool        // there is no picture
	bare    bool        // the original is shown
	lifting func() bool // tells whether the key that shows it was held; nil: it is not down
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
		k.at, k.chosen, k.drag, k.fresh = x.ID, "", nil, nil
		k.bare = false
	}
	if k.drag != nil || k.nudged != nil {
		return
	}
	k.figures = marking.Figures(x)
	for _, m := range k.fresh {
		k.lay(m)
	}
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
func (k *marker) usable() bool {
	return !k.off && !k.bare && !k.locked() && k.drawing.pen != nil && k.sight().W > 0
}

// locked tells that the case is only read.
func (k *marker) locked() bool { return k.v.b.c.session.Unwritable() != "" }

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

// uncover shows the original, without anything over it, or ends that.
func (k *marker) uncover(on bool) {
	k.flush()
	k.bare = on && !k.off
	k.refresh()
}
