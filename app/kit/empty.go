package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Empty says why there is nothing here and what to do about it.
func Empty(icon fyne.Resource, title, text string, actions ...fyne.CanvasObject) fyne.CanvasObject {
	parts := []fyne.CanvasObject{
		container.NewCenter(NewSurface(Icon(icon, 28, ColorMuted), Filled(ColorWell), Rounded(28), Padded(14, 14))),
		Pad(8, 0, 0, 0, NewText(title, Bold, Centred, Wrapping)),
		NewText(text, Muted, Centred, Wrapping),
	}
	if len(actions) > 0 {
		parts = append(parts, Pad(8, 0, 0, 0, container.NewCenter(Row(8, actions...))))
	}
	return container.New(middle{}, Column(6, parts...))
}

// middle puts a column of readable width in the middle of the room.
type middle struct{}

func (middle) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	w := min(size.Width-32, 440)
	for _, o := range objects {
		h := settle(o, w)
		o.Move(fyne.NewPos((size.Width-w)/2, max((size.Height-h)/2-12, 8)))
	}
}

func (middle) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 200) }
