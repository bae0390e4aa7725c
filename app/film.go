package app

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"proofbox/app/kit"
	"proofbox/app/thumbs"
	"proofbox/evidence"
)

// film is one exhibit in a filmstrip.
type film struct {
	widget.BaseWidget
	c       *caseScreen
	exhibit func(i int) (x evidence.Exhibit, marked bool)

	back    *kit.Surface
	picture *kit.Picture
	number  *kit.Text
	want    *thumbs.Want
	shown   evidence.ExhibitID
	asked   thumbs.Key
}

// filmSize is the size of an exhibit in a filmstrip.
var filmSize = fyne.NewSize(92, 84)

// newFilm makes an empty one; exhibit says what stands at a place, and whether
// it is marked beside the one at hand.
func newFilm(c *caseScreen, exhibit func(i int) (evidence.Exhibit, bool)) *film {
	f := &film{c: c, exhibit: exhibit, back: kit.NewSurface(nil, kit.Rounded(8)), number: kit.NewText("", kit.Tiny, kit.Centred),
		picture: kit.NewPicture(container.NewStack(), 5)}
	f.want = thumbs.NewWant(func(m *image.RGBA) { f.picture.SetImage(m) })
	f.ExtendBaseWidget(f)
	return f
}

// Bind is the strip's door.
func (f *film) Bind(i int, current bool) {
	x, marked := f.exhibit(i)
	f.back.Fill, f.back.Stroke, f.back.StrokeWidth = "", "", 0
	switch {
	case current:
		f.back.Fill, f.back.Stroke, f.back.StrokeWidth = kit.ColorBlueSoft, kit.ColorBlue, 2
	case marked:
		f.back.Stroke, f.back.StrokeWidth = kit.ColorBlue, 1
	}
	f.back.Refresh()
	star := ""
	if x.Star {
		star = " ★"
	}
	f.number.SetText(x.Number.String() + star)
	key := f.c.pictureOf(x, pixels(f.c.w, filmSize.Width))
	if f.shown == x.ID && f.asked == key {
		return
	}
	if f.shown != x.ID {
		f.picture.SetImage(nil)
	}
	f.shown, f.asked = x.ID, key
	f.picture.Stand.(*fyne.Container).Objects = []fyne.CanvasObject{f.c.standIn(f.c.broken(x), x.Kind, 26)}
	f.c.loader.Show(f.want, key)
}

// Leave is the strip's door.
func (f *film) Leave() {
	f.want.Drop()
	f.picture.SetImage(nil)
	f.shown = ""
}

// CreateRenderer is Fyne's door.
func (f *film) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(f.back,
		kit.Pad(5, 5, 3, 5, container.NewBorder(nil, f.number, nil, nil, f.picture))))
}
