package app

import (
	"slices"

	"proofbox/app/marking"
	"proofbox/evidence"
	"proofbox/evidence/desk"
)

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

// add puts a figure into the case.
func (k *marker) add(m evidence.Mark) {
	if k.v.b.c.refuses() {
		return
	}
	k.lay(m)
	k.fresh = append(k.fresh, m)
	change := desk.EditMarks(k.at, func(all []evidence.Mark) []evidence.Mark { return append(all, m) })
	if m.Kind == marking.Redaction {
		r := marking.ToRedaction(m)
		change = desk.Redact(k.at, func(all []evidence.Redaction) []evidence.Redaction { return append(all, r) })
	}
	k.v.b.c.changeEnds(change, func(done bool) {
		k.forget(m.ID)
		if !done {
			k.show(k.v.exhibit())
		}
	})
}

// forget ends that a figure is shown without being in the case.
func (k *marker) forget(id evidence.MarkID) {
	k.fresh = slices.DeleteFunc(k.fresh, func(m evidence.Mark) bool { return m.ID == id })
}

// edit changes a figure in the case, if it is there by then.
func (k *marker) edit(id evidence.MarkID, edit func(*evidence.Mark)) {
	i := k.place(id)
	if i < 0 || k.v.b.c.refuses() {
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
	if i < 0 || k.v.b.c.refuses() {
		return
	}
	k.settle()
	kind := k.figures[i].Kind
	k.lift(id)
	k.forget(id)
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
