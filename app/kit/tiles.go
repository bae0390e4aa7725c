package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Tiles puts things of one size side by side in as many columns as fit at a
// least width, and stretches them to the whole width.
func Tiles(least, gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&tiles{least: least, gap: gap}, objects...)
}

// Fields is Tiles that never leaves a column empty: for the fields of a form.
func Fields(least, gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&tiles{least: least, gap: gap, most: len(objects)}, objects...)
}

type tiles struct {
	least, gap, width float32
	most              int // columns; 0: any
}

func (l *tiles) columns() int {
	n := max(int((l.width+l.gap)/(l.least+l.gap)), 1)
	if l.most > 0 {
		n = min(n, l.most)
	}
	return n
}

func (l *tiles) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	n := l.columns()
	w := float32(int((size.Width - float32(n-1)*l.gap) / float32(n)))
	h := l.height(objects)
	for i, o := range visible(objects) {
		o.Move(fyne.NewPos(float32(i%n)*(w+l.gap), float32(i/n)*(h+l.gap)))
		o.Resize(fyne.NewSize(w, h))
	}
}

func (l *tiles) height(objects []fyne.CanvasObject) (h float32) {
	for _, o := range objects {
		h = max(h, o.MinSize().Height)
	}
	return h
}

func (l *tiles) MinSize(objects []fyne.CanvasObject) fyne.Size {
	n := len(visible(objects))
	if n == 0 {
		return fyne.Size{}
	}
	rows := (n + l.columns() - 1) / l.columns()
	return fyne.NewSize(l.least, float32(rows)*(l.height(objects)+l.gap)-l.gap)
}
