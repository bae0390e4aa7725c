package kit

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Toast is a short note over the window, or over what lies over it, that goes by
// itself and takes no clicks.
type Toast struct {
	later  Later
	layers []*toastLayer // the last is on top
	cancel func()
}

// toastTime is how long a note stays.
const toastTime = 2600 * time.Millisecond

// NewToast makes the layer for notes.
func NewToast(later Later) *Toast {
	return &Toast{later: later, layers: []*toastLayer{newToastLayer()}}
}

// Object is the layer, to stack on the window's content; those of sheets are gone
// then.
func (t *Toast) Object() fyne.CanvasObject {
	t.layers = t.layers[:1]
	return t.layers[0].root
}

// over is a layer for what lies over the window; done takes it away.
func (t *Toast) over() (layer fyne.CanvasObject, done func()) {
	l := newToastLayer()
	t.layers = append(t.layers, l)
	return l.root, func() { t.drop(l) }
}

func (t *Toast) drop(l *toastLayer) {
	for i, each := range t.layers {
		if each == l {
			t.layers = append(t.layers[:i:i], t.layers[i+1:]...)
			return
		}
	}
}

// Say shows a note.
func (t *Toast) Say(note string) {
	if t.cancel != nil {
		t.cancel()
	}
	t.hide()
	l := t.layers[len(t.layers)-1]
	l.text.SetText(note)
	l.show(true)
	t.cancel = t.later(toastTime, func() { t.hide(); t.cancel = nil })
}

func (t *Toast) hide() {
	for _, l := range t.layers {
		l.show(false)
	}
}

// toastLayer is where notes are drawn.
type toastLayer struct {
	text *Text
	pill *Surface
	root *fyne.Container
}

func newToastLayer() *toastLayer {
	l := &toastLayer{text: NewText("", Tinted(theme.ColorNameBackground))}
	l.pill = NewSurface(l.text, Filled(theme.ColorNameForeground), Rounded(9), Padded(16, 9))
	l.root = container.New(toastLayout{})
	return l
}

// show puts the note into the layer, or nothing. The layer itself is never hidden:
// the toolkit paints nothing anew for what it has not painted before.
func (l *toastLayer) show(on bool) {
	if !on && len(l.root.Objects) == 0 {
		return
	}
	l.root.Objects = nil
	if on {
		l.root.Objects = []fyne.CanvasObject{l.pill}
	}
	l.root.Refresh()
}

type toastLayout struct{}

func (toastLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		m := o.MinSize()
		o.Resize(m)
		o.Move(fyne.NewPos((size.Width-m.Width)/2, size.Height-m.Height-28))
	}
}

func (toastLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }
