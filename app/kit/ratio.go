package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Ratio makes something as tall as its width asks for: ratio is height by width.
func Ratio(ratio float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&ratioLayout{ratio: ratio}, o)
}

type ratioLayout struct{ ratio, width float32 }

func (l *ratioLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	for _, o := range objects {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(fyne.NewSize(size.Width, size.Width*l.ratio))
	}
}

func (l *ratioLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(60, max(60*l.ratio, l.width*l.ratio))
}
