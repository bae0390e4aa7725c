package app

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/evidence"
)

// banner is the line under the head of a case that says why it cannot be saved
// now: it is only looked at, or its folder is away.
type banner struct {
	c     *caseScreen
	shown notice
	root  *fyne.Container
}

// notice is all that a banner says; where it is the same, nothing is redrawn.
type notice struct {
	reading evidence.Fault
	free    bool // it could be written to now
	held    int
	trouble string
}

func newBanner(c *caseScreen) *banner {
	return &banner{c: c, root: container.NewStack()}
}

// apply shows how it stands.
func (b *banner) apply() {
	st := b.c.state
	now := notice{reading: b.c.session.Unwritable(), free: b.c.free, held: st.Held}
	if st.Held > 0 {
		now.trouble = sentence(b.c.w.say, st.Trouble)
	}
	if now == b.shown {
		return
	}
	b.shown = now
	b.root.Objects = nil
	switch {
	case now.reading != "":
		b.c.stillHead()
		b.root.Objects = []fyne.CanvasObject{b.reading(now)}
	case now.held > 0:
		b.root.Objects = []fyne.CanvasObject{b.holding(now, st.Trouble)}
	}
	b.root.Refresh()
	b.c.relayout()
}

// reading says that the case is only looked at.
func (b *banner) reading(n notice) fyne.CanvasObject {
	w := b.c.w
	key := "app.reading.locked"
	switch {
	case n.free:
		key = "app.reading.free"
	case n.reading == evidence.ReadOnly:
		key = "app.reading.medium"
	}
	var act fyne.CanvasObject
	if n.free {
		again := kit.NewButton(w.say.T("app.reading.reopen"), theme.ViewRefreshIcon(), kit.Primary, func() { w.openCase(b.c.session.Dir()) })
		again.Small = true
		act = again
	}
	return b.strip(kit.Amber, theme.VisibilityIcon(), kit.NewText(w.say.T(key), kit.Bold, kit.Wrapping), act)
}

// holding says that something is not saved, and offers to try again.
func (b *banner) holding(n notice, trouble error) fyne.CanvasObject {
	w := b.c.w
	text := kit.Column(2, kit.NewText(w.say.N("app.held", n.held), kit.Bold, kit.Wrapping), kit.NewText(n.trouble, kit.Small, kit.Wrapping))
	again := kit.NewButton(w.say.T("app.held.save"), theme.DocumentSaveIcon(), kit.Primary, b.c.saveHeld)
	again.Small = true
	more := w.quiet("app.copy-details", theme.ContentCopyIcon(), func() { w.copy(details(trouble)) })
	return b.strip(kit.Red, theme.WarningIcon(), text, kit.Row(6, more, again))
}

func (b *banner) strip(hue kit.Hue, icon fyne.Resource, text, act fyne.CanvasObject) fyne.CanvasObject {
	row := kit.Row(10, kit.Icon(icon, 18, hue.Full), kit.Spring(text))
	if act != nil {
		row.Add(act)
	}
	return kit.NewSurface(container.NewBorder(nil, kit.Separator(), nil, nil, kit.Pad(8, 14, 8, 14, row)), kit.Filled(hue.Soft))
}

// saveHeld tries again to save what is held.
func (c *casework) saveHeld() {
	c.session.Save(context.WithoutCancel(c.w.ctx), func(err error) {
		c.w.bridge.Post(func() {
			if err != nil {
				c.w.note(c.w.say.T("app.held.still"))
				return
			}
			c.w.note(c.w.say.T("app.held.saved"))
			c.lookAfter()
		})
	})
}

// orStay goes on with what would close the case, after asking where an import or
// an export still runs or something is not saved.
func (w *Window) orStay(leave func()) {
	c := w.ofCase()
	if c == nil {
		leave()
		return
	}
	c.orStop(func() { c.orStopExports(func() { w.orHold(c, leave) }) })
}

// orHold goes on with what would close the case, after asking where something
// is not saved.
func (w *Window) orHold(c *caseScreen, leave func()) {
	c.flush()
	c.session.Save(context.WithoutCancel(w.ctx), func(error) { // after what was flushed
		w.bridge.Post(func() {
			switch held := c.session.State().Held; {
			case w.ofCase() != c || w.closing:
			case held == 0:
				leave()
			default:
				w.askToLeave(held, leave)
			}
		})
	})
}

func (w *Window) askToLeave(held int, leave func()) {
	kit.ShowModal(w.win.Canvas(), kit.ModalBody{Title: w.say.N("app.held.ask", held),
		Content: kit.NewText(w.say.T("app.held.ask.text"), kit.Wrapping), Answers: []kit.Answer{
			{Label: w.say.T("app.held.stay"), Look: kit.Primary},
			{Label: w.say.T("app.held.leave"), Look: kit.Danger, Act: func() bool { leave(); return true }},
		}})
}
