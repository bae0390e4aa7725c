package kit

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// doubleClick is the longest time between the presses of a double click.
const doubleClick = 400 * time.Millisecond

// gridCell takes the pointer for one content.
type gridCell struct {
	widget.BaseWidget
	gridHand
	content CellContent
	at      int
	ring    *canvas.Rectangle // where the keyboard is
	pressed time.Time
}

func newGridCell(g *Grid) *gridCell {
	c := &gridCell{gridHand: gridHand{g}, content: g.New(), ring: canvas.NewRectangle(nil)}
	paint(c.ring, "", "", 0, 12)
	c.ExtendBaseWidget(c)
	return c
}

// show draws the ring where it is not as it should be.
func (c *gridCell) show(cursor bool) {
	var stroke color.Color = color.Transparent
	if cursor {
		stroke = hue(ColorBlue)
	}
	if c.ring.StrokeColor != stroke {
		c.ring.StrokeColor, c.ring.StrokeWidth = stroke, 2.5
		c.ring.Refresh()
	}
}

// MouseDown is Fyne's door.
func (c *gridCell) MouseDown(e *desktop.MouseEvent) {
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	again := time.Since(c.pressed) < doubleClick && e.Modifier == 0 && c.grid.selection.Cursor() == c.at
	if c.pressed = time.Now(); e.Modifier != 0 {
		c.pressed = time.Time{} // a press that adds begins no double click
	}
	c.grid.pressCell(c.at, e)
	if again {
		c.pressed = time.Time{}
		c.grid.press = nil
		c.grid.open(c.at)
	}
}

// TappedSecondary is Fyne's door: a right click takes the cell along unless it
// is chosen already.
func (c *gridCell) TappedSecondary(e *fyne.PointEvent) {
	g := c.grid
	if !g.selection.Has(g.selection.keys[c.at]) {
		FocusOn(g)
		g.selection.Click(c.at, 0)
		g.touch()
	}
	if g.OnMenu != nil {
		g.OnMenu(c.at, e.AbsolutePosition)
	}
}

// CreateRenderer is Fyne's door.
func (c *gridCell) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	return widget.NewSimpleRenderer(container.NewStack(c.content, c.ring))
}
