package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// HintText is what a Hint says.
type HintText struct{ Title, Text, Step, Next, Stop string }

// Hint is a bubble beside something, which it draws a frame around. It lies
// over the whole window and takes clicks on the bubble only.
type Hint struct {
	widget.BaseWidget
	about  fyne.CanvasObject
	over   fyne.CanvasObject // the layer it is in
	frame  *Surface
	bubble *ground
}

// hintWidth is how wide a bubble is where text has its usual size.
const hintWidth = 300

// NewHint makes the bubble, to be put into a layer that fills the window: the
// hint itself has no place yet when it is laid out.
func NewHint(over, about fyne.CanvasObject, t HintText, next, stop func()) *Hint {
	h := &Hint{about: about, over: over}
	h.frame = NewSurface(nil, Rounded(9))
	h.frame.Stroke, h.frame.StrokeWidth = ColorRed, 2
	quit := NewButton(t.Stop, nil, Quiet, stop)
	on := NewButton(t.Next, nil, Primary, next)
	quit.Small, on.Small = true, true
	body := Column(6, NewText(t.Title, Bold, Wrapping), NewText(t.Text, Wrapping, Muted),
		Pad(4, 0, 0, 0, Row(6, Spring(NewText(t.Step, Small)), quit, on)))
	card := NewSurface(body, Card, Padded(14, 12))
	card.Stroke = theme.ColorNameInputBorder
	h.bubble = &ground{content: card}
	h.bubble.ExtendBaseWidget(h.bubble)
	h.ExtendBaseWidget(h)
	return h
}

// CreateRenderer is Fyne's door.
func (h *Hint) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(hintLayout{h}, h.frame, h.bubble))
}

// hintLayout knows where the thing is.
type hintLayout struct{ h *Hint }

// Layout puts the frame around the thing and the bubble where there is room:
// below, above, else at its left.
func (l hintLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	h := l.h
	d := fyne.CurrentApp().Driver()
	at := d.AbsolutePositionForObject(h.about).Subtract(d.AbsolutePositionForObject(h.over))
	box := h.about.Size()
	box.Height = min(box.Height, max(size.Height-at.Y-8, 0))
	h.frame.Move(at.SubtractXY(4, 4))
	h.frame.Resize(box.AddWidthHeight(8, 8))
	width := min(Wider(hintWidth), size.Width-16)
	tall := settle(h.bubble, width)
	x, y := at.X, at.Y+box.Height+12
	if y+tall > size.Height-8 {
		y = at.Y - tall - 12
	}
	if y < 8 {
		x, y = at.X-width-16, max(min(at.Y, size.Height-tall-8), 8)
	}
	h.bubble.Move(fyne.NewPos(max(min(x, size.Width-width-8), 8), y))
}

// MinSize is none: a hint needs room of its own nowhere.
func (l hintLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// ground is what takes the clicks that would fall through.
type ground struct {
	widget.BaseWidget
	content fyne.CanvasObject
}

// Tapped is Fyne's door.
func (g *ground) Tapped(*fyne.PointEvent) {}

// CreateRenderer is Fyne's door.
func (g *ground) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(g.content) }
