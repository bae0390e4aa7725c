package app

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// differences is the table beside a comparison: what was promised, what came,
// and which exhibit shows it.
type differences struct {
	v      *comparing
	rows   []*difference
	of     []evidence.ExhibitID // what the rows can point at
	at     int                  // the row at hand
	fresh  bool                 // a row is on its way that is to be written
	list   *fyne.Container
	scroll *kit.Pane
	root   fyne.CanvasObject
}

// difference is one row of the table, as it is edited.
type difference struct {
	number                     *kit.Text
	aspect, promised, received *kit.Field
	exhibit                    *kit.Picker
	by                         *kit.Text // instead of exhibit, where the pictures bear its number
	object                     *kit.Surface
}

func newDifferences(v *comparing) *differences {
	w := v.b.c.w
	t := &differences{v: v, list: kit.Column(12)}
	add := kit.NewButton(w.say.T("app.compare.row"), theme.ContentAddIcon(), kit.Plain, t.add)
	column := kit.Column(12, kit.NewText(w.say.T("app.compare.table"), kit.Bold), kit.NewText(w.say.T("app.compare.table.text"), kit.Small, kit.Wrapping),
		t.list, kit.Row(0, add))
	t.scroll = kit.NewPane(kit.Pad(14, 16, 20, 16, column))
	t.root = kit.NewSurface(container.NewBorder(nil, nil, kit.Separator(), nil, t.scroll), kit.Filled(kit.ColorRail))
	return t
}

func (t *differences) flush() {
	for _, r := range slices.Clone(t.rows) {
		r.aspect.Flush()
		r.promised.Flush()
		r.received.Flush()
	}
}

// show brings the table up to date with the rows as they are kept.
func (t *differences) show(rows []evidence.Difference) {
	grown := len(rows) > len(t.rows)
	if len(rows) != len(t.rows) || !slices.Equal(t.of, t.v.now.Exhibits()) {
		t.rows, t.of = nil, t.v.now.Exhibits()
		for range rows {
			t.rows = append(t.rows, t.newRow(len(t.rows)))
		}
		t.list.Objects = nil
		for _, r := range t.rows {
			t.list.Add(r.object)
		}
	}
	for i, r := range rows {
		t.showRow(t.rows[i], r)
	}
	t.choose(t.at)
	t.scroll.Content().Refresh()
	if t.fresh && grown {
		t.fresh = false
		t.edited(len(rows) - 1)
	}
}

func (t *differences) showRow(r *difference, d evidence.Difference) {
	r.number.SetText("")
	if d.Number > 0 {
		r.number.SetText(t.v.b.c.w.say.T("app.compare.numbered", "n", d.Number))
	}
	r.aspect.Show(d.Aspect)
	r.promised.Show(d.Promised)
	r.received.Show(d.Received)
	r.exhibit.Choose(slices.Index(t.v.now.Exhibits(), d.Exhibit))
	var by []string
	for _, x := range t.v.b.c.state.Snapshot.Showing(t.v.now, d) {
		by = append(by, x.Number.String())
	}
	r.by.SetText(t.v.b.c.w.say.T("app.compare.by") + ": " + strings.Join(by, " · "))
	show(r.by, d.Number > 0)
	show(r.exhibit, d.Number == 0)
}

// choose takes a row to hand.
func (t *differences) choose(at int) {
	t.at = max(0, min(at, len(t.rows)-1))
	for i, r := range t.rows {
		r.object.Stroke, r.object.StrokeWidth = kit.ColorLine, 1
		if i == t.at {
			r.object.Stroke = kit.ColorBlue
		}
		r.object.Refresh()
	}
}

// edited goes to a row to be written.
func (t *differences) edited(at int) {
	if at < 0 || at >= len(t.rows) {
		return
	}
	t.choose(at)
	t.scroll.ScrollTo(max(0, t.list.Position().Y+t.rows[at].object.Position().Y-60))
	t.v.b.c.w.win.Canvas().Focus(t.rows[at].aspect.Entry)
}

// leave goes from a field back to the pictures.
func (t *differences) leave(k *fyne.KeyEvent) bool {
	if k.Name != fyne.KeyEscape {
		return false
	}
	t.v.activate(t.v.active)
	return true
}

// typed takes the keys that go through the table while no field has them.
func (t *differences) typed(k *fyne.KeyEvent) bool {
	if len(t.rows) == 0 {
		return false
	}
	switch k.Name {
	case fyne.KeyUp:
		t.choose(t.at - 1)
	case fyne.KeyDown:
		t.choose(t.at + 1)
	case fyne.KeyF2, fyne.KeyReturn, fyne.KeyEnter:
		t.edited(t.at)
	case fyne.KeyDelete:
		t.remove(t.at)
	default:
		return false
	}
	return true
}

func (t *differences) newRow(at int) *difference {
	w := t.v.b.c.w
	field := func(hint string, lines int, set func(*evidence.Difference, string)) *kit.Field {
		e := w.typing.Line()
		if lines > 1 {
			e = w.typing.Paragraph(lines)
		}
		e.SetPlaceHolder(w.say.T(hint))
		e.OnKey = t.leave
		f := kit.NewField("", e, func(text string) {
			t.edit(at, func(d *evidence.Difference) { set(d, strings.TrimRight(text, " \n")) })
		})
		t.v.b.c.still(f)
		return f
	}
	r := &difference{
		number: kit.NewText("", kit.Bold, kit.Tinted(kit.ColorRed)), by: kit.NewText("", kit.Small, kit.Cutting),
		aspect:   field("app.compare.aspect.hint", 1, func(d *evidence.Difference, s string) { d.Aspect = s }),
		promised: field("app.compare.promised.hint", 2, func(d *evidence.Difference, s string) { d.Promised = s }),
		received: field("app.compare.received.hint", 2, func(d *evidence.Difference, s string) { d.Received = s }),
	}
	r.aspect.Entry.OnSubmitted = func(string) { w.win.Canvas().Focus(r.promised.Entry) }
	r.exhibit = kit.NewPicker(t.numbers(), w.say.T("app.compare.by"), func(i int) {
		id := t.v.now.Exhibits()[i]
		t.edit(at, func(d *evidence.Difference) { d.Exhibit = id })
	})
	r.exhibit.SetEnabled(!t.v.b.c.reads())
	remove := kit.NewIcon(t.v.b.c.w.say.T("app.tip.row.remove"), theme.DeleteIcon(), kit.Quiet, func() { t.remove(at) })
	remove.Small = true
	r.object = kit.NewSurface(kit.Column(6,
		kit.Row(6, kit.Spring(kit.NewText(w.say.T("app.compare.aspect"), kit.Small)), r.number), r.aspect.Object(),
		kit.NewText(w.say.T("app.compare.promised"), kit.Small, kit.Tinted(kit.ColorBlue)), r.promised.Object(),
		kit.NewText(w.say.T("app.compare.received"), kit.Small, kit.Tinted(kit.ColorRed)), r.received.Object(), kit.Row(6, kit.Spring(r.exhibit, r.by), remove)), kit.Card, kit.Padded(10, 8))
	return r
}

// numbers are the exhibits a row can point at.
func (t *differences) numbers() (all []string) {
	for _, id := range t.v.now.Exhibits() {
		x, _ := t.v.b.c.state.Snapshot.Exhibit(id)
		all = append(all, x.Number.String())
	}
	return all
}

// edit changes a row. The first edit keeps the comparison with the case: what is
// typed is never lost.
func (t *differences) edit(at int, edit func(*evidence.Difference)) {
	t.change(func(c *evidence.Comparison) {
		if at < len(c.Rows) {
			edit(&c.Rows[at])
		}
	})
}

func (t *differences) change(edit func(*evidence.Comparison)) {
	v := t.v
	v.now.Rows = slices.Clone(v.now.Rows)
	edit(&v.now)
	if v.kept() {
		v.b.c.change(desk.EditComparison(v.now.ID, edit))
		return
	}
	v.store()
}

func (t *differences) add() {
	t.flush()
	t.change(func(c *evidence.Comparison) { c.Rows = append(c.Rows, evidence.Difference{}) })
	t.show(t.v.now.Rows)
	t.edited(len(t.rows) - 1)
}

// remove takes a row away, and its number off the pictures.
func (t *differences) remove(at int) {
	v := t.v
	t.flush()
	if v.kept() {
		v.b.c.change(desk.RemoveDifference(v.now.ID, at))
		return
	}
	v.now.Rows = slices.Delete(slices.Clone(v.now.Rows), at, at+1)
	t.show(v.now.Rows)
}
