package kit

import (
	"image"
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// Ghost is a small stack of pictures that follows the pointer while things are
// carried, with how many they are. It lies in a layer of its own over a page
// and takes no part in pressing.
type Ghost struct {
	layer   *fyne.Container
	stack   *fyne.Container
	cards   [3]*canvas.Rectangle // the rearmost first
	picture *canvas.Image
	count   *Text
	badge   *Surface
}

// The ghost's picture, how far each card under it looks out, and how far the
// stack stays from the pointer.
const (
	ghostWidth, ghostHeight = 84, 63
	ghostStep               = 4
	ghostAway               = 14
	ghostFrame              = 3
)

// NewGhost makes a ghost that is not seen yet.
func NewGhost() *Ghost {
	g := &Ghost{picture: &canvas.Image{FillMode: canvas.ImageFillCover, ScaleMode: canvas.ImageScaleFastest, CornerRadius: 5},
		count: NewText("", Bold, Tinted(ColorOnInk))}
	g.badge = NewSurface(g.count, Filled(ColorBlue), Rounded(10), Padded(7, 1))
	g.stack = container.NewWithoutLayout()
	for i := range g.cards {
		g.cards[i] = canvas.NewRectangle(color.Transparent)
		off := float32(ghostStep * (len(g.cards) - 1 - i))
		putAt(g.cards[i], fyne.NewPos(off, off), fyne.NewSize(ghostWidth, ghostHeight))
		g.stack.Add(g.cards[i])
	}
	putAt(g.picture, fyne.NewPos(ghostFrame, ghostFrame), fyne.NewSize(ghostWidth-2*ghostFrame, ghostHeight-2*ghostFrame))
	g.stack.Add(g.picture)
	g.stack.Add(g.badge)
	g.stack.Hide()
	g.layer = container.NewWithoutLayout(g.stack)
	return g
}

// Object is the layer to lay over a page.
func (g *Ghost) Object() fyne.CanvasObject { return g.layer }

// Rise shows what is carried: the first picture, which may be nil, and how many
// there are.
func (g *Ghost) Rise(m *image.RGBA, n int) {
	g.picture.Image = nil
	if m != nil {
		g.picture.Image = m
	}
	g.picture.Refresh()
	for i, c := range g.cards {
		paint(c, ColorCard, ColorBlue, 1, 7)
		if len(g.cards)-i > n {
			c.Hide()
		} else {
			c.Show()
		}
	}
	g.count.SetText(strconv.Itoa(n))
	size := g.badge.MinSize()
	putAt(g.badge, fyne.NewPos(ghostWidth-size.Width/2, -size.Height/2), size)
	g.stack.Show()
}

// IsUp tells whether the ghost is seen.
func (g *Ghost) IsUp() bool { return g.stack.Visible() }

// MoveTo brings the ghost to the pointer, an absolute position.
func (g *Ghost) MoveTo(at fyne.Position) {
	corner := fyne.CurrentApp().Driver().AbsolutePositionForObject(g.layer)
	g.stack.Move(at.Subtract(corner).AddXY(ghostAway, ghostAway))
}

// Vanish takes the ghost away.
func (g *Ghost) Vanish() { g.stack.Hide() }
