package kit

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Toast is a short note over the window that goes by itself and takes no
// clicks.
type Toast struct {
	later  Later
	text   *Text
	layer  *fyne.Container
	cancel func()
}

// toastTime is how long a note stays.
const toastTime = 2600 * time.Millisecond

// NewToast makes the layer for notes.
func NewToast(later Later) *Toast {
	t := &Toast{later: later, text: NewText("", Tinted(theme.ColorNameBackground))}
	pill := NewSurface(t.text, Filled(theme.ColorNameForeground), Rounded(9), Padded(16, 9))
	t.layer = container.New(toastLayout{}, pill)
	t.layer.Hide()
	return t
}

// Object is the layer, to stack on the window's content.
func (t *Toast) Object() fyne.CanvasObject { return t.layer }

// Say shows a note.
func (t *Toast) Say(note string) {
	if t.cancel != nil {
		t.cancel()
	}
	t.text.SetText(note)
	t.layer.Show()
	t.layer.Refresh()
	t.cancel = t.later(toastTime, func() { t.layer.Hide(); t.cancel = nil })
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
