package kit

import (
	"cmp"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// Tile is a card that is pressed as a whole.
type Tile struct {
	pressable
	Content fyne.CanvasObject
	OnMenu  func(at fyne.Position) // right click, absolute position; may be nil
	Fill    fyne.ThemeColorName    // empty: that of a card
	Radius  float32                // 0: that of a card
}

// NewTile makes a tile around something.
func NewTile(content fyne.CanvasObject, act func()) *Tile {
	t := &Tile{Content: content}
	t.act, t.self = act, t
	t.ExtendBaseWidget(t)
	return t
}

// TappedSecondary is Fyne's door.
func (t *Tile) TappedSecondary(e *fyne.PointEvent) {
	if t.OnMenu != nil {
		t.OnMenu(e.AbsolutePosition)
	}
}

// CreateRenderer is Fyne's door.
func (t *Tile) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	r := &tileRenderer{tile: t, back: canvas.NewRectangle(color.Transparent)}
	r.paint()
	return r
}

type tileRenderer struct {
	tile *Tile
	back *canvas.Rectangle
}

func (r *tileRenderer) paint() {
	stroke, width := ColorLine, float32(1)
	switch {
	case r.tile.focused:
		stroke, width = theme.ColorNamePrimary, 2
	case r.tile.hovered:
		stroke, width = ColorFaint, 1.5
	}
	paint(r.back, cmp.Or(r.tile.Fill, ColorCard), stroke, width, cmp.Or(r.tile.Radius, 12))
}

func (r *tileRenderer) Layout(s fyne.Size) {
	r.back.Resize(s)
	r.tile.Content.Resize(s)
}

func (r *tileRenderer) MinSize() fyne.Size { return r.tile.Content.MinSize() }

func (r *tileRenderer) Refresh() {
	r.paint()
	canvas.Refresh(r.tile)
}

func (r *tileRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.tile.Content}
}

func (r *tileRenderer) Destroy() {}
