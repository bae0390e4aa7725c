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
	list   *fyne.Container
	scroll *kit.Pane
	root   fyne.CanvasObject
}

// difference is one row of the table, as it is edited.
type difference struct {
	promised, received *kit.Field
	exhibit            *kit.Picker
	object             fyne.CanvasObject
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
		r.promised.Flush()
		r.received.Flush()
	}
}

// show brings the table up to date with the rows as they are kept.
func (t *differences) show(rows []evidence.Difference) {
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
		t.rows[i].promised.Show(r.Promised)
		t.rows[i].received.Show(r.Received)
		t.rows[i].exhibit.Choose(slices.Index(t.v.now.Exhibits(), r.Exhibit))
	}
	t.scroll.Content().Refresh()
}

func (t *differences) newRow(at int) *difference {
	w := t.v.b.c.w
	field := func(hint string, set func(*evidence.Difference, string)) *kit.Field {
		e := w.typing.Paragraph(2)
		e.SetPlaceHolder(w.say.T(hint))
		f := kit.NewField("", e, func(text string) {
			t.edit(at, func(d *evidence.Difference) { set(d, strings.TrimRight(text, " \n")) })
		})
		t.v.b.c.still(f)
		return f
	}
	r := &difference{
		promised: field("app.compare.promised.hint", func(d *evidence.Difference, s string) { d.Promised = s }),
		received: field("app.compare.received.hint", func(d *evidence.Difference, s string) { d.Received = s }),
	}
	r.exhibit = kit.NewPicker(t.numbers(), w.say.T("app.compare.by"), func(i int) {
		id := t.v.now.Exhibits()[i]
		t.edit(at, func(d *evidence.Difference) { d.Exhibit = id })
	})
	remove := kit.NewButton("", theme.DeleteIcon(), kit.Quiet, func() { t.remove(at) })
	remove.Small = true
	r.object = kit.NewSurface(kit.Column(6,
		kit.Row(6, kit.NewText(w.say.T("app.compare.promised"), kit.Small, kit.Tinted(kit.ColorBlue)), kit.Spring(), remove), r.promised.Object(),
		kit.NewText(w.say.T("app.compare.received"), kit.Small, kit.Tinted(kit.ColorRed)), r.received.Object(), r.exhibit), kit.Card, kit.Padded(10, 8))
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
	t.v.b.c.w.win.Canvas().Focus(t.rows[len(t.rows)-1].promised.Entry)
}

func (t *differences) remove(at int) {
	t.flush()
	t.change(func(c *evidence.Comparison) {
		if at < len(c.Rows) {
			c.Rows = slices.Delete(c.Rows, at, at+1)
		}
	})
	t.of = nil // each row knows its place
	t.show(t.v.now.Rows)
}
