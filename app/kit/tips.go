package kit

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// tipPause is how long the pointer rests on something before its tip shows.
const tipPause = 550 * time.Millisecond

// Tips says what a thing without words is for, beside it, while the pointer
// rests on it or the keyboard is at it. A tip takes no clicks: it is drawn in a
// layer that lies over the window, or over the question that is open.
type Tips struct {
	Close  string // what the button that closes a sheet is for
	Notes  *Toast // of the window: they show over questions, too; nil: none
	later  Later
	layers []*tipLayer // the last is on top
	over   *pressable
	cancel func()
}

// NewTips makes the tips of one window and has the theme know them: from there
// whatever is pointed at finds them.
func NewTips(look *Theme, later Later) *Tips {
	t := &Tips{later: later}
	if look != nil {
		look.tips = t
	}
	return t
}

// tipsOfWindow are the tips of the present theme; nil: none.
func tipsOfWindow() *Tips {
	if t, ours := fyne.CurrentApp().Settings().Theme().(*Theme); ours {
		return t.tips
	}
	return nil
}

// Ground gives the layer over the window's content, to stack on it; those of
// questions are gone then.
func (t *Tips) Ground() fyne.CanvasObject {
	t.hide()
	l := newTipLayer()
	t.layers = []*tipLayer{l}
	return l.root
}

// WithTips lays a layer for tips over a question, and one for notes; done takes
// them away.
func WithTips(o fyne.CanvasObject) (stacked fyne.CanvasObject, done func()) {
	t := tipsOfWindow()
	if t == nil {
		return o, func() {}
	}
	t.hide()
	l := newTipLayer()
	t.layers = append(t.layers, l)
	if t.Notes == nil {
		return container.NewStack(o, l.root), func() { t.drop(l) }
	}
	notes, gone := t.Notes.over()
	return container.NewStack(o, notes, l.root), func() { t.drop(l); gone() }
}

func (t *Tips) drop(l *tipLayer) {
	t.hide()
	for i, each := range t.layers {
		if each == l {
			t.layers = append(t.layers[:i:i], t.layers[i+1:]...)
			return
		}
	}
}

// rest is called when the pointer or the keyboard comes to a thing.
func (t *Tips) rest(p *pressable) {
	t.hide()
	if p.tip == "" || len(t.layers) == 0 {
		return
	}
	t.over = p
	t.cancel = t.later(tipPause, func() {
		if t.over == p {
			t.layers[len(t.layers)-1].say(p.tip, p.self)
		}
	})
}

// leave is called when they go away.
func (t *Tips) leave(p *pressable) {
	if t.over == p {
		t.hide()
	}
}

func (t *Tips) hide() {
	if t.cancel != nil {
		t.cancel()
	}
	t.over, t.cancel = nil, nil
	for _, l := range t.layers {
		l.show(nil)
	}
}

// tipLayer is where tips are drawn.
type tipLayer struct {
	text *Text
	pill *Surface
	root *fyne.Container
	over fyne.CanvasObject
}

func newTipLayer() *tipLayer {
	l := &tipLayer{text: NewText("", Small, Tinted(theme.ColorNameBackground))}
	l.pill = NewSurface(l.text, Filled(theme.ColorNameForeground), Rounded(6), Padded(9, 5))
	l.root = container.New(l)
	return l
}

func (l *tipLayer) say(tip string, over fyne.CanvasObject) {
	l.over = over
	l.text.SetText(tip)
	l.show(l.pill)
}

// show puts the tip into the layer, or nothing. The layer itself is never
// hidden: the toolkit paints nothing anew for what it has not painted before.
func (l *tipLayer) show(o fyne.CanvasObject) {
	if o == nil && len(l.root.Objects) == 0 {
		return
	}
	l.root.Objects = nil
	if o != nil {
		l.root.Objects = []fyne.CanvasObject{o}
	}
	l.root.Refresh()
}

// Layout puts the tip under its thing, or over it where there is no room, and
// into the layer.
func (l *tipLayer) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	if l.over == nil {
		return
	}
	d := fyne.CurrentApp().Driver()
	at := d.AbsolutePositionForObject(l.over).Subtract(d.AbsolutePositionForObject(l.root))
	m, box := l.pill.MinSize(), l.over.Size()
	x := min(max(at.X+(box.Width-m.Width)/2, 6), max(size.Width-m.Width-6, 6))
	y := at.Y + box.Height + 6
	if y+m.Height > size.Height {
		y = at.Y - m.Height - 6
	}
	l.pill.Move(fyne.NewPos(x, y))
	l.pill.Resize(m)
}

// MinSize is none: a tip needs room of its own nowhere.
func (l *tipLayer) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// SetTip says what a thing is for; needed wherever it has no words.
func (p *pressable) SetTip(tip string) { p.tip = tip }

// Tip is what SetTip said.
func (p *pressable) Tip() string { return p.tip }

func (p *pressable) rest() {
	if t := tipsOfWindow(); t != nil {
		t.rest(p)
	}
}

func (p *pressable) leave() {
	if t := tipsOfWindow(); t != nil {
		t.leave(p)
	}
}

// NewIcon makes a button with no words: tip says what it is for.
func NewIcon(tip string, icon fyne.Resource, look Look, act func()) *Button {
	b := NewButton("", icon, look, act)
	b.SetTip(tip)
	return b
}
