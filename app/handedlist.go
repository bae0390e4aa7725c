package app

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/evidence"
)

// handedList lists what was made of a case to be handed over, the latest first.
type handedList struct {
	c     *caseScreen
	rows  *fyne.Container
	shown []evidence.Sent
	sheet *kit.Sheet
}

// handedWidth is the measure of its rows.
const handedWidth = 820

// askHanded opens the list.
func (c *caseScreen) askHanded() {
	c.flush()
	say := c.w.say
	h := &handedList{c: c, rows: kit.Column(10)}
	text := kit.NewText(say.T("app.handed.text"), kit.Small, kit.Wrapping)
	column := kit.Column(14, text)
	if c.session.Unwritable() != "" {
		column.Add(kit.Row(8, kit.Icon(theme.InfoIcon(), 16, kit.ColorMuted), kit.Spring(kit.NewText(say.T("app.handed.reading"), kit.Small, kit.Wrapping))))
	}
	column.Add(h.rows)
	c.handed = h
	h.show()
	h.sheet = kit.ShowSheet(c.w.win.Canvas(), say.T("app.handed"), nil,
		kit.NewPane(kit.Pad(0, 24, 20, 18, kit.Narrow(handedWidth, column))), func() { c.handed = nil })
}

// show brings the list up to date with the case.
func (h *handedList) show() {
	all := h.c.state.Snapshot.Sent
	if len(h.rows.Objects) > 0 && slices.Equal(all, h.shown) {
		return
	}
	h.shown, h.rows.Objects = slices.Clone(all), nil
	for _, x := range slices.Backward(all) {
		h.rows.Add(h.row(x))
	}
	if len(all) == 0 {
		say := h.c.w.say
		h.rows.Add(kit.Empty(theme.DocumentPrintIcon(), say.T("app.handed.empty"), say.T("app.handed.empty.text")))
	}
	kit.Relay(h.rows)
	if h.sheet != nil {
		h.sheet.Relayout()
	}
}

// row tells of one of them.
func (h *handedList) row(x evidence.Sent) fyne.CanvasObject {
	w, s := h.c.w, h.c.state.Snapshot
	text := kit.Column(3, kit.NewText(x.File, kit.Bold, kit.FileName),
		kit.NewText(w.handedLine(x, s), kit.Small, kit.Wrapping))
	if base, known := s.Handed(x.Supplements); known {
		text.Add(kit.NewText(w.say.T("app.handed.supplement", "file", base.File, "when", moment(w.say, base.At, s.Case.Location())), kit.Small, kit.Wrapping))
	}
	key := "app.handed.digest"
	if x.Form == evidence.ZIP {
		key = "app.handed.seal"
	}
	digest := kit.NewButton(short(x.Digest), theme.ContentCopyIcon(), kit.Plain, func() { w.copy(x.Digest.String()) })
	digest.Small = true
	acts := kit.Row(8, kit.NewText(w.say.T(key), kit.Small), digest, kit.Spring())
	if x.Form == evidence.ZIP {
		mail := kit.NewButton(w.say.T("app.witness.do"), theme.MailSendIcon(), kit.Plain, func() { h.c.askWitness(x) })
		mail.Small = true
		acts.Add(mail)
	}
	text.Add(acts)
	return kit.NewSurface(kit.Row(12, kit.Icon(formIcon(x.Form), 22, kit.ColorMuted), kit.Spring(text)), kit.Card, kit.Padded(14, 12))
}

// handedLine says when something was made, as what, and what is in it.
func (w *Window) handedLine(x evidence.Sent, s evidence.Snapshot) string {
	return w.say.T("app.handed.line", "when", moment(w.say, x.At, s.Case.Location()), "form", w.say.T("app.handed.form."+string(x.Form)),
		"exhibits", w.say.Number(int64(x.Exhibits)), "messages", w.say.Number(int64(x.Messages)))
}

func formIcon(f evidence.Form) fyne.Resource {
	if f == evidence.ZIP {
		return theme.FolderIcon()
	}
	return theme.DocumentIcon()
}
