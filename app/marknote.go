package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"proofbox/app/kit"
	"proofbox/evidence"
)

// markNote is the field on the picture in which the words of a text mark are
// typed. A mark without words is not in the case.
type markNote struct {
	k      *marker
	of     evidence.Mark // no id: closed
	field  *kit.Field
	layer  *fyne.Container
	busy   bool
	around *kit.Surface
}

// noteWidth is the width of the field.
const noteWidth = 280

func newMarkNote(k *marker) *markNote {
	n := &markNote{k: k}
	w := k.v.b.c.w
	entry := w.typing.Line()
	entry.SetPlaceHolder(w.say.T("app.mark.text.hint"))
	entry.OnSubmitted = func(string) { n.leave() }
	entry.OnKey = func(e *fyne.KeyEvent) bool {
		if e.Name != fyne.KeyEscape {
			return false
		}
		n.leave()
		return true
	}
	n.field = kit.NewField("", entry, n.save)
	n.field.Calm = true
	n.around = kit.NewSurface(entry, kit.Card, kit.Rounded(8))
	n.around.Hide()
	n.layer = container.NewWithoutLayout(n.around)
	return n
}

// open types the words of a mark, new or not.
func (n *markNote) open(m evidence.Mark) {
	n.close()
	n.of = m
	n.field.Replace(m.Text)
	n.around.Show()
	n.place()
	n.k.v.b.c.w.win.Canvas().Focus(n.field.Entry)
}

// place puts the field where the mark is, also after the view has moved.
func (n *markNote) place() {
	if n.of.ID == "" {
		return
	}
	at := n.k.v.zoom.PositionOf(kit.Spot{X: n.of.Points[0].X, Y: n.of.Points[0].Y})
	size := fyne.NewSize(noteWidth, n.around.MinSize().Height)
	room := n.layer.Size().Subtract(size)
	n.around.Resize(size)
	n.around.Move(fyne.NewPos(max(0, min(at.X-size.Width/2, room.Width)), max(0, min(at.Y-size.Height/2, room.Height))))
}

func (n *markNote) save(text string) {
	text = strings.TrimSpace(text)
	m := n.of
	there := n.k.place(m.ID) >= 0
	switch {
	case m.ID == "" || text == "" && !there:
	case text == "":
		n.k.remove(m.ID)
	case there:
		n.k.edit(m.ID, func(o *evidence.Mark) { o.Text = text })
	default:
		m.Text = text
		n.k.add(m)
	}
	n.k.chosen = m.ID
	n.k.refresh()
}

// close saves what was typed.
func (n *markNote) close() {
	if n.of.ID == "" || n.busy {
		return
	}
	n.busy = true
	n.field.Flush()
	n.of, n.busy = evidence.Mark{}, false
	n.around.Hide()
}

// leave gives the keyboard back to the picture.
func (n *markNote) leave() {
	n.close()
	n.k.v.focus()
}
