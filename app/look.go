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
	b       *board
	at      int
	picture *kit.Picture
	caption *kit.Text
	want    *thumbs.Want
	popup   *widget.PopUp
	before  func(*fyne.KeyEvent)
}

// look opens the large view at an exhibit.
func (b *board) look(x evidence.Exhibit) {
	for i, each := range b.shown {
		if each.ID == x.ID {
			newLook(b, i).open()
			return
		}
	}
}

func newLook(b *board, at int) *look {
	l := &look{b: b, at: at, caption: kit.NewText("", kit.Bold, kit.Cutting)}
	l.picture = kit.NewPicture(container.NewStack(), 6)
	l.want = thumbs.NewWant(func(m *image.RGBA) {
		if m != nil {
			l.picture.SetImage(m)
		}
	})
	return l
}

func (l *look) open() {
	c := l.b.c.w.win.Canvas()
	icon := func(r fyne.Resource, act func()) *kit.Button { return kit.NewButton("", r, kit.Quiet, act) }
	head := kit.Row(6, kit.Spring(l.caption), icon(theme.NavigateBackIcon(), func() { l.step(-1) }),
		icon(theme.NavigateNextIcon(), func() { l.step(1) }), icon(theme.CancelIcon(), l.close))
	l.popup = widget.NewModalPopUp(container.NewBorder(kit.Pad(8, 8, 8, 16, head), nil, nil, nil, kit.Pad(0, 12, 12, 12, l.picture)), c)
	l.before = c.OnTypedKey()
	c.Unfocus()
	c.SetOnTypedKey(l.typedKey)
	l.popup.Show()
	l.popup.Resize(c.Size().SubtractWidthHeight(40, 40))
	l.show()
}

func (l *look) close() {
	l.want.Drop()
	l.b.c.w.win.Canvas().SetOnTypedKey(l.before)
	l.popup.Hide()
	kit.FocusOn(l.b.grid)
}

func (l *look) typedKey(k *fyne.KeyEvent) {
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
	if at < 0 || at >= len(l.b.shown) {
		return
	}
	l.at = at
	l.b.grid.Select(string(l.b.shown[at].ID))
	l.show()
}

// show puts the thumbnail up at once and the large picture when it is there.
func (l *look) show() {
	x := l.b.shown[l.at]
	l.caption.SetText(x.Number.String() + "  " + x.Name())
	l.picture.Stand.(*fyne.Container).Objects = []fyne.CanvasObject{kit.Icon(kindIcon(x.Kind), 64, kit.ColorFaint)}
	l.picture.SetImage(nil)
	l.b.c.loader.Show(l.want, thumbs.Key{Digest: x.Original, Side: lookSide})
}
