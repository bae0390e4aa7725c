package app

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/internal/parcel"
)

// exportBar is the strip at the foot of the case with a line for each file that
// was asked for: how much of it is made, then what can be done with it.
type exportBar struct {
	c     *caseScreen
	lines []*exportLine
	root  *fyne.Container
}

// exportLine is one of them as it is laid out.
type exportLine struct {
	of    *exporting
	at    stage // that is laid out
	doing *kit.Text
	bar   *kit.Progress
	root  fyne.CanvasObject
}

func newExportBar(c *caseScreen) *exportBar {
	b := &exportBar{c: c, root: container.NewVBox()}
	b.apply()
	return b
}

// apply shows the exports as they stand.
func (b *exportBar) apply() {
	old := map[*exporting]*exportLine{}
	for _, l := range b.lines {
		old[l.of] = l
	}
	var lines []*exportLine
	same := true
	for _, x := range b.c.exports.all {
		l := old[x]
		if x.at == gone {
			continue
		}
		if l == nil || l.at != x.at {
			l, same = b.line(x), false
		}
		l.bar.SetDone(x.part)
		l.doing.SetText(b.doing(x))
		lines = append(lines, l)
	}
	if same && len(lines) == len(b.lines) {
		return
	}
	b.lines, b.root.Objects = lines, nil
	for _, l := range lines {
		b.root.Objects = append(b.root.Objects, l.root)
	}
	b.root.Refresh()
	b.c.relayout()
}

// line lays one export out.
func (b *exportBar) line(x *exporting) *exportLine {
	l := &exportLine{of: x, at: x.at, bar: kit.NewProgress(), doing: kit.NewText(b.doing(x), kit.Small, kit.Wrapping)}
	var row fyne.CanvasObject
	switch x.at {
	case ready:
		row = b.result(x)
	case failed:
		row = b.told(theme.WarningIcon(), kit.ColorAmber, "app.export.failed", kit.NewText(x.job.path, kit.Small, kit.FileName), b.dismissal(x))
	default:
		row = b.progress(x, l)
	}
	l.root = kit.NewSurface(container.NewBorder(kit.Separator(), nil, nil, nil, kit.Pad(10, 16, 10, 16, row)), kit.Filled(kit.ColorRail))
	return l
}

// progress says how much is made, and of what: what is changed from now on is
// not in it.
func (b *exportBar) progress(x *exporting, l *exportLine) fyne.CanvasObject {
	stop := kit.NewButton(b.c.w.say.T("app.cancel"), nil, kit.Plain, x.cancel)
	stop.Small = true
	text := kit.Column(2, kit.NewText(filepath.Base(x.job.path), kit.Bold, kit.FileName), l.doing)
	return kit.Row(14, kit.Icon(theme.DocumentPrintIcon(), 20, kit.ColorMuted), kit.Spring(kit.Column(7, text, l.bar)), stop)
}

// doing says what an export that is not over is at.
func (b *exportBar) doing(x *exporting) string {
	say := b.c.w.say
	switch {
	case x.at == working && x.job.pack != nil:
		return say.T("app.pack.working", "to", x.job.pack.profile.Name.In(string(say.Lang())), "what", parcel.DoingTold(say, x.doing))
	case x.at == working:
		return say.T("app.export.working")
	case x.queued:
		return say.T("app.export.waiting")
	}
	return ""
}

// result says what was made and what can be done with it.
func (b *exportBar) result(x *exporting) fyne.CanvasObject {
	if x.job.pack != nil {
		return b.packedLine(x)
	}
	w, path, made := b.c.w, x.job.path, x.made
	said := w.say.N("app.export.done.text", made.Pages, "size", w.say.Bytes(made.Bytes))
	open := kit.NewButton(w.say.T("app.export.open"), nil, kit.Plain, func() { w.openPath(path) })
	open.Small = true
	acts := kit.Row(2, open, w.quiet("app.export.folder", nil, func() { w.openPath(filepath.Dir(path)) }),
		w.quiet("app.export.copy", nil, func() { w.copy(path) }))
	if seal := made.Seal.Digest; !seal.IsZero() {
		said = w.say.N("app.export.sealed.text", made.Seal.Files, "size", w.say.Bytes(made.Seal.Bytes), "seal", seal.String())
		keep := kit.NewButton(w.say.T("app.witness.do"), theme.MailSendIcon(), kit.Plain, func() { b.c.askWitness(x.sent) })
		keep.Small = true
		acts.Add(keep)
	}
	acts.Add(b.dismissal(x))
	text := kit.Column(2, kit.NewText(path, kit.Small, kit.FileName), kit.NewText(said, kit.Small, kit.Wrapping))
	if b.c.session.Unwritable() != "" {
		text.Add(kit.NewText(w.say.T("app.export.unnoted"), kit.Small, kit.Wrapping))
	}
	if told := w.tellOf(made.Cautions()); told != nil {
		text.Add(told)
	}
	return b.told(theme.ConfirmIcon(), kit.ColorGreen, x.doneKey(), text, acts)
}

// told says how an export ended.
func (b *exportBar) told(icon fyne.Resource, ink fyne.ThemeColorName, key string, more, acts fyne.CanvasObject) fyne.CanvasObject {
	text := kit.Column(2, kit.NewText(b.c.w.say.T(key), kit.Bold, kit.Wrapping), more)
	return kit.Row(10, kit.Icon(icon, 20, ink), kit.Spring(text), acts)
}

// dismissal takes a line away.
func (b *exportBar) dismissal(x *exporting) *kit.Button {
	return b.c.w.quiet("app.dismiss", theme.CancelIcon(), func() {
		x.at = gone
		b.apply()
	})
}
