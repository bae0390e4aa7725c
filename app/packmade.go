package app

import (
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/internal/parcel"
	"proofbox/report/upload"
)

// packedLine is the line of a folder that was made, in the strip.
func (b *exportBar) packedLine(x *exporting) fyne.CanvasObject {
	w := b.c.w
	list := kit.NewButton(w.say.T("app.pack.list"), nil, kit.Plain, func() { b.c.showPacked(x) })
	list.Small = true
	acts := kit.Row(2, list, w.quiet("app.export.folder", nil, func() { w.openPath(x.job.path) }), b.dismissal(x))
	text := kit.Column(2, kit.NewText(x.job.path, kit.Small, kit.FileName), kit.NewText(w.packedText(x), kit.Small, kit.Wrapping))
	return b.told(theme.ConfirmIcon(), kit.ColorGreen, x.doneKey(), text, acts)
}

// packedText counts the files that go into the form, and what was given up.
func (w *Window) packedText(x *exporting) string {
	n := 0
	for _, f := range x.packed.Files {
		if f.Field != "" && f.Type != "txt" {
			n++
		}
	}
	said := w.say.N("app.pack.done.text", n, "size", w.say.Bytes(x.packed.Bytes))
	if lost := len(x.packed.GaveUp); lost > 0 {
		said += " " + w.say.N("app.pack.done.lost", lost)
	}
	return said
}

// packedWidth is the measure of the list.
const packedWidth = 760

// showPacked lists what goes into which field of the form, and what was given up.
func (c *caseScreen) showPacked(x *exporting) {
	w, p, made := c.w, x.job.pack.profile, x.packed
	column := kit.Column(16, w.packedHead(x))
	n := 0
	for _, f := range p.Fields {
		if files := filesOf(made, f.Code); len(files) > 0 {
			n++
			column.Add(w.packedField(n, f, files, x.job.path))
		}
	}
	if lost := w.gaveUp(made); lost != nil {
		column.Add(lost)
	}
	if told := w.tellOf(slices.Concat(made.Damage, made.Late)); told != nil {
		column.Add(told)
	}
	if p.Unsure() {
		column.Add(kit.Row(8, kit.Icon(theme.WarningIcon(), 16, kit.ColorAmber), kit.Spring(kit.NewText(w.say.T("app.pack.unsure"), kit.Small, kit.Wrapping, kit.Tinted(kit.ColorAmber)))))
	}
	kit.ShowSheet(w.win.Canvas(), w.say.T("app.pack.made", "to", p.Name.In(string(w.say.Lang()))), nil,
		kit.NewPane(kit.Pad(0, 24, 20, 18, kit.Narrow(packedWidth, column))), nil)
}

// packedHead says where the folder is and how its recipient is reached.
func (w *Window) packedHead(x *exporting) fyne.CanvasObject {
	open := kit.NewButton(w.say.T("app.export.folder"), theme.FolderOpenIcon(), kit.Primary, func() { w.openPath(x.job.path) })
	text := kit.Column(3, kit.NewText(x.job.path, kit.Bold, kit.FileName), kit.NewText(w.packedText(x), kit.Small, kit.Wrapping))
	if where := x.job.pack.profile.Where.In(string(w.say.Lang())); where != "" {
		text.Add(kit.NewText(where, kit.Small, kit.Wrapping))
	}
	return kit.Row(16, kit.Spring(text), open)
}

func filesOf(made parcel.Result, field string) (all []parcel.File) {
	for _, f := range made.Files {
		if f.Field == field {
			all = append(all, f)
		}
	}
	return all
}

// packedField is what goes into a field, in the order it is put there.
func (w *Window) packedField(n int, f upload.Field, files []parcel.File, dir string) fyne.CanvasObject {
	lang := string(w.say.Lang())
	number := kit.NewText(w.say.Number(int64(n)), kit.Tiny, kit.Bold, kit.Centred, kit.Tinted(kit.ColorOnInk))
	disc := kit.Sized(kit.Grown(22), kit.Grown(22), kit.NewSurface(number, kit.Filled(kit.ColorBlue), kit.Rounded(kit.Grown(11)), kit.Padded(0, 3)))
	head := kit.Row(10, disc, kit.Spring(kit.NewText(f.Name.In(lang), kit.Bold, kit.Wrapping)))
	if f.Holds == upload.Note {
		head.Add(w.quiet("app.pack.copy", theme.ContentCopyIcon(), func() { w.copyNote(filepath.Join(dir, files[0].Name)) }))
	}
	column := kit.Column(6, head)
	if hint := f.Hint.In(lang); hint != "" {
		column.Add(kit.NewText(hint, kit.Small, kit.Wrapping))
	}
	for _, x := range files {
		column.Add(kit.Row(12, kit.Spring(kit.NewText(x.Name, kit.FileName)), kit.NewText(w.measured(x), kit.Small)))
	}
	return kit.NewSurface(column, kit.Card, kit.Padded(16, 12))
}

// measured is how large a file is, and how long.
func (w *Window) measured(f parcel.File) string {
	said := []string{}
	if f.Pages > 0 {
		said = append(said, w.say.N("app.pack.pages", f.Pages))
	}
	if f.Seconds > 0 {
		said = append(said, w.say.Duration(time.Duration(f.Seconds*float64(time.Second))))
	}
	return strings.Join(append(said, w.say.Bytes(f.Bytes)), " · ")
}

// gaveUp says what the limits cost; nil: nothing.
func (w *Window) gaveUp(made parcel.Result) fyne.CanvasObject {
	if len(made.GaveUp) == 0 {
		return nil
	}
	column := kit.Column(5, kit.NewText(w.say.T("app.pack.lost"), kit.Bold))
	for _, l := range made.GaveUp {
		column.Add(kit.NewText("· "+parcel.Told(w.say, l), kit.Wrapping))
	}
	return kit.NewSurface(column, kit.Filled(kit.ColorAmberSoft), kit.Rounded(8), kit.Padded(16, 12))
}
