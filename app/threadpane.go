package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"proofbox/app/kit"
)

// threadPane gives the thread the keyboard. Letters do nothing: an input method
// would turn them into syllables.
type threadPane struct {
	widget.BaseWidget
	t *talkPage
}

func newThreadPane(t *talkPage) *threadPane {
	p := &threadPane{t: t}
	p.ExtendBaseWidget(p)
	return p
}

// FocusGained is Fyne's door.
func (p *threadPane) FocusGained() {}

// FocusLost is Fyne's door.
func (p *threadPane) FocusLost() {}

// TypedRune is Fyne's door.
func (p *threadPane) TypedRune(r rune) { kit.RuneOutside(p, r) }

// TypedKey is Fyne's door.
func (p *threadPane) TypedKey(k *fyne.KeyEvent) {
	kit.KeyOutside(p, k)
	t := p.t
	switch k.Name {
	case fyne.KeyUp:
		t.step(-1, kit.Modifiers())
	case fyne.KeyDown:
		t.step(1, kit.Modifiers())
	case fyne.KeyHome:
		t.step(-len(t.thread.shown), kit.Modifiers())
	case fyne.KeyEnd:
		t.step(len(t.thread.shown), kit.Modifiers())
	case fyne.KeyPageUp:
		t.feed.ScrollBy(dayRowHeight - t.feed.Size().Height)
	case fyne.KeyPageDown:
		t.feed.ScrollBy(t.feed.Size().Height - dayRowHeight)
	case fyne.KeyReturn, fyne.KeyEnter:
		t.editChosen()
	case fyne.KeyDelete:
		t.askRemove()
	case fyne.KeyEscape:
		t.selectNone()
	}
}

// TypedShortcut is Fyne's door.
func (p *threadPane) TypedShortcut(s fyne.Shortcut) {
	switch s.(type) {
	case *fyne.ShortcutSelectAll:
		p.t.selectAll()
	case *fyne.ShortcutCopy:
		p.t.copyChosen()
	default:
		kit.PassShortcutOn(p, s)
	}
}

// CreateRenderer is Fyne's door.
func (p *threadPane) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(p.t.feed)
}
