package app

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/app/marking"
	"proofbox/evidence"
)

// markList are the marks and redactions of the exhibit at hand, each a row with
// its words. The texts of callouts are printed beside the picture.
type markList struct {
	k    *marker
	rows []*markRow
	root *fyne.Container
}

func newMarkList(k *marker) *markList { return &markList{k: k, root: kit.Column(4)} }

// show brings the list up to date. The row of a figure stays the same one: the
// keyboard may be in it.
func (l *markList) show() {
	old := l.rows
	l.rows = nil
	head := kit.NewText(l.k.v.b.c.w.say.T("app.mark.list"), kit.Bold)
	objects := []fyne.CanvasObject{head}
	for _, m := range l.k.figures {
		if l.k.drag != nil && l.k.drag.New && m.ID == l.k.drag.Figure.ID {
			continue
		}
		at := slices.IndexFunc(old, func(r *markRow) bool { return r.id == m.ID })
		row := (*markRow)(nil)
		if at >= 0 {
			row = old[at]
		} else {
			row = newMarkRow(l.k, m)
		}
		row.show(m)
		l.rows = append(l.rows, row)
		objects = append(objects, row.root)
	}
	same := slices.EqualFunc(old, l.rows, func(a, b *markRow) bool { return a == b })
	if !same || len(l.root.Objects) == 0 {
		l.root.Objects = objects
		l.root.Refresh()
		l.k.v.side.extraChanged(len(l.rows) > 0)
	}
}

func (l *markList) flush() {
	for _, r := range l.rows {
		if r.field != nil {
			r.field.Flush()
		}
	}
}

// write goes to where the words of a figure are typed, if it has any.
func (l *markList) write(id evidence.MarkID) {
	for _, r := range l.rows {
		if r.id == id && r.field != nil {
			l.k.v.b.c.w.win.Canvas().Focus(r.field.Entry)
		}
	}
}

// markRow is one of them.
type markRow struct {
	k      *marker
	id     evidence.MarkID
	badge  *kit.Button
	field  *kit.Field // of what has words, or a length
	unit   *kit.Button
	about  *kit.Text
	tile   *kit.Tile
	root   fyne.CanvasObject
	mark   evidence.Mark
	chosen bool
}

func newMarkRow(k *marker, m evidence.Mark) *markRow {
	r := &markRow{k: k, id: m.ID, about: kit.NewText("", kit.Small, kit.Cutting)}
	w := k.v.b.c.w
	choose := func() {
		k.pick("")
		k.choose(r.id)
	}
	r.badge = kit.NewIcon(w.say.T("app.tip.mark.choose"), markIcons[m.Kind], kit.Quiet, choose)
	r.badge.Small = true
	remove := kit.NewIcon(w.say.T("app.tip.mark.remove"), theme.ContentClearIcon(), kit.Quiet, func() {
		k.remove(r.id)
		k.v.focus()
	})
	remove.Small = true
	line := kit.Row(4, r.badge)
	switch m.Kind {
	case evidence.Callout, evidence.TextMark:
		r.field = r.words(k, "app.mark."+string(m.Kind)+".hint", r.saveText)
		line.Add(kit.Spring(r.field.Object()))
	case evidence.Ruler:
		r.field = r.words(k, "app.mark.length.hint", r.saveLength)
		r.unit = kit.NewButton("", nil, kit.Plain, r.nextUnit)
		r.unit.Small = true
		line.Add(kit.Spring(r.field.Object()))
		line.Add(r.unit)
	case evidence.Magnifier:
		line.Add(kit.Spring(r.about))
		line.Add(w.small("app.tip.smaller", theme.ZoomOutIcon(), func() { r.magnify(-0.5) }))
		line.Add(w.small("app.tip.larger", theme.ZoomInIcon(), func() { r.magnify(0.5) }))
	default:
		line.Add(kit.Spring(r.about))
	}
	line.Add(remove)
	r.tile = kit.NewTile(kit.Pad(3, 3, 3, 3, line), choose)
	r.tile.Radius = 8
	r.root = r.tile
	return r
}

// small is a button that is only an icon.
func (w *Window) small(tip string, icon fyne.Resource, act func()) *kit.Button {
	b := kit.NewIcon(w.say.T(tip), icon, kit.Quiet, act)
	b.Small = true
	return b
}

func (r *markRow) words(k *marker, hint string, save func(string)) *kit.Field {
	e := k.v.b.c.w.typing.Line()
	e.SetPlaceHolder(k.v.b.c.w.say.T(hint))
	f := kit.NewField("", e, save)
	k.v.b.c.still(f)
	leave := func() {
		f.Flush()
		k.v.focus()
	}
	e.OnSubmitted = func(string) { leave() }
	e.OnKey = func(key *fyne.KeyEvent) bool {
		if key.Name == fyne.KeyEscape {
			leave()
		}
		return key.Name == fyne.KeyEscape
	}
	return f
}

// show brings the row up to date.
func (r *markRow) show(m evidence.Mark) {
	say := r.k.v.b.c.w.say
	r.mark = m
	tint := inkTones[m.Ink]
	if m.Kind == marking.Redaction {
		tint = theme.ColorNameForeground
	}
	r.badge.SetTint(tint)
	if m.Kind == evidence.Callout {
		r.badge.SetLabel(strconv.Itoa(m.Number))
		r.badge.SetIcon(inkIcons[m.Ink])
	}
	switch m.Kind {
	case evidence.Callout, evidence.TextMark:
		r.field.Show(m.Text)
	case evidence.Ruler:
		length := ""
		if m.Length > 0 {
			length = strconv.FormatFloat(m.Length, 'f', -1, 64)
		}
		r.field.Show(length)
		r.unit.SetLabel(string(m.Unit))
		r.field.Entry.SetPlaceHolder(r.measured(m))
	case evidence.Magnifier:
		r.about.SetText(say.T("app.mark.tool.magnifier") + "  " + strconv.FormatFloat(m.Zoom, 'f', -1, 64) + "×")
	default:
		r.about.SetText(say.T("app.mark.tool." + toolName(m.Kind)))
	}
	if on := m.ID == r.k.chosen; on != r.chosen {
		r.chosen = on
		r.tile.Fill = ""
		if on {
			r.tile.Fill = kit.ColorBlueSoft
		}
		r.tile.Refresh()
	}
}

// measured is how long a ruler is by another, or asks how long it is.
func (r *markRow) measured(m evidence.Mark) string {
	size := r.k.v.zoom.Geometry().Picture
	m.Length = 0
	if text := evidence.Measured(m, slices.DeleteFunc(slices.Clone(r.k.figures), func(o evidence.Mark) bool { return o.ID == m.ID }), size.X, size.Y); text != "" {
		return text
	}
	return r.k.v.b.c.w.say.T("app.mark.length.hint")
}

func toolName(kind evidence.MarkKind) string {
	for _, t := range tools {
		if t.kind == kind {
			return t.name
		}
	}
	return ""
}

func (r *markRow) saveText(text string) {
	text = strings.TrimSpace(text)
	if text == "" && r.mark.Kind == evidence.TextMark {
		r.k.remove(r.id)
		return
	}
	r.k.edit(r.id, func(m *evidence.Mark) { m.Text = text })
	r.k.draw()
}

// saveLength takes what a ruler is known to be long: a number, perhaps with its
// unit. What is no number says so.
func (r *markRow) saveLength(text string) {
	length, unit, ok := typedLength(text, r.mark.Unit)
	if !ok {
		r.k.v.b.c.w.note(r.k.v.b.c.w.say.T("app.mark.length.wrong"))
		return
	}
	r.k.edit(r.id, func(m *evidence.Mark) { m.Length, m.Unit = length, unit })
	r.k.refresh()
}

// typedLength reads "42", "4.2cm" and "4,2 cm"; nothing is no length.
func typedLength(text string, unit evidence.LengthUnit) (float64, evidence.LengthUnit, bool) {
	text = strings.ReplaceAll(strings.ToLower(strings.TrimSpace(text)), ",", ".")
	if text == "" {
		return 0, unit, true
	}
	for _, u := range evidence.LengthUnits {
		if rest, found := strings.CutSuffix(text, string(u)); found {
			text, unit = strings.TrimSpace(rest), u
		}
	}
	v, err := strconv.ParseFloat(text, 64)
	return v, unit, err == nil && v > 0 && v <= 100_000
}

func (r *markRow) nextUnit() {
	all := evidence.LengthUnits
	next := all[(slices.Index(all, r.mark.Unit)+1)%len(all)]
	r.field.Flush()
	r.k.edit(r.id, func(m *evidence.Mark) { m.Unit = next })
	r.k.refresh()
}

func (r *markRow) magnify(by float64) {
	s := r.k.sight()
	r.k.edit(r.id, func(m *evidence.Mark) { *m = marking.Enlarging(*m, m.Zoom+by, s) })
	r.k.refresh()
}
