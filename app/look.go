package app

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"proofbox/app/kit"
	"proofbox/app/thumbs"
	"proofbox/evidence"
)

// lookSide is the long side of the large picture in pixels: media.Print.
const lookSide = 1600

// look shows an exhibit as large as the window allows; the arrows go on to the
// next, any other key and a click close it.
type look struct {
	c       *caseScreen
	list    []evidence.Exhibit // to go through
	at      int
	stepped func(x evidence.Exhibit) // may be nil
	closed  func()                   // may be nil
	picture *kit.Picture
	quoted  *fyne.Container // of a conversation
	caption *kit.Text
	want    *thumbs.Want
	popup   *widget.PopUp
	untip   func()
	before  func(*fyne.KeyEvent)
}

// look opens the large view at an exhibit; what it comes to is selected.
func (b *board) look(x evidence.Exhibit) {
	for i, each := range b.shown {
		if each.ID == x.ID {
			l := newLook(b.c, b.shown, i)
			l.stepped = func(x evidence.Exhibit) { b.grid.Select(string(x.ID)) }
			l.closed = func() { kit.FocusOn(b.grid) }
			l.open()
			return
		}
	}
}

// lookAt opens the large view over a few exhibits, wherever they are listed.
func (c *caseScreen) lookAt(list []evidence.Exhibit, at int) { newLook(c, list, at).open() }

func newLook(c *caseScreen, list []evidence.Exhibit, at int) *look {
	l := &look{c: c, list: list, at: at, caption: kit.NewText("", kit.Bold, kit.Cutting), quoted: container.NewStack()}
	l.picture = kit.NewPicture(container.NewStack(), 6)
	l.want = thumbs.NewWant(func(m *image.RGBA) {
		if m != nil {
			l.picture.SetImage(m)
		}
	})
	return l
}

func (l *look) open() {
	c := l.c.w.win.Canvas()
	icon := func(tip string, r fyne.Resource, act func()) *kit.Button {
		return kit.NewIcon(l.c.w.say.T(tip), r, kit.Quiet, act)
	}
	head := kit.Row(6, kit.Spring(l.caption), icon("app.viewer.previous", theme.NavigateBackIcon(), func() { l.step(-1) }),
		icon("app.viewer.next", theme.NavigateNextIcon(), func() { l.step(1) }), icon("app.close", theme.CancelIcon(), l.close))
	body := kit.Pad(0, 12, 12, 12, container.NewStack(l.picture, l.quoted))
	whole, untip := kit.WithTips(container.NewBorder(kit.Pad(8, 8, 8, 16, head), nil, nil, nil, body))
	l.popup, l.untip = widget.NewModalPopUp(whole, c), untip
	l.before = c.OnTypedKey()
	c.Unfocus()
	c.SetOnTypedKey(l.typedKey)
	l.popup.Show()
	l.popup.Resize(c.Size().SubtractWidthHeight(40, 40))
	l.show()
}

func (l *look) close() {
	l.want.Drop()
	l.c.w.win.Canvas().SetOnTypedKey(l.before)
	l.popup.Hide()
	l.untip()
	if l.closed != nil {
		l.closed()
	}
}

func (l *look) typedKey(k *fyne.KeyEvent) {
	if l.c.w.forHelp(k) {
		l.c.w.showKeys()
		return
	}
	switch k.Name {
	case fyne.KeyLeft, fyne.KeyUp:
		l.step(-1)
	case fyne.KeyRight, fyne.KeyDown:
		l.step(1)
	case fyne.KeyEscape, fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		l.close()
	}
}

func (l *look) step(n int) {
	at := l.at + n
	if at < 0 || at >= len(l.list) {
		return
	}
	l.at = at
	if l.stepped != nil {
		l.stepped(l.list[at])
	}
	l.show()
}

// show puts the thumbnail up at once and the large picture when it is there; a
// conversation is read.
func (l *look) show() {
	x := l.list[l.at]
	l.caption.SetText(x.Number.String() + "  " + l.c.nameOfExhibit(x))
	l.quoted.Objects = nil
	l.picture.SetImage(nil)
	show(l.picture, x.Kind != evidence.Conversation)
	if x.Kind == evidence.Conversation {
		l.want.Drop()
		l.quoted.Objects = []fyne.CanvasObject{kit.NewPane(kit.Narrow(threadWidth, quotes(l.c, x, mostQuoted, manyLines, func(id evidence.MessageID) {
			l.close()
			l.c.talk.reveal(id)
		})))}
		l.quoted.Refresh()
		return
	}
	l.quoted.Refresh()
	l.picture.Stand.(*fyne.Container).Objects = []fyne.CanvasObject{l.c.standIn(l.c.broken(x), x.Kind, 64)}
	l.c.loader.Show(l.want, l.c.pictureOf(x, lookSide))
}
