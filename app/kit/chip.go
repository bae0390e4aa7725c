package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// State is how much of the selection a chip is on for.
type State int

const (
	Off State = iota
	Mixed
	On
)

// Hue is a colour of the palette in its two strengths.
type Hue struct{ Full, Soft fyne.ThemeColorName }

// The hues.
var (
	Red    = Hue{ColorRed, ColorRedSoft}
	Amber  = Hue{ColorAmber, ColorAmberSoft}
	Blue   = Hue{ColorBlue, ColorBlueSoft}
	Violet = Hue{ColorViolet, ColorVioletSoft}
	Green  = Hue{ColorGreen, ColorGreenSoft}
)

// Chip is a label switched on and off with one press. Its width does not
// change with its state, so that the next chip stays under the pointer.
type Chip struct {
	pressable
	Label string
	Hue   Hue
	state State
}

// NewChip makes a chip that is off. act is told the state the press asks for:
// a mixed chip goes on. hover may be nil.
func NewChip(label string, h Hue, act func(on bool), hover func(in bool)) *Chip {
	c := &Chip{Label: label, Hue: h}
	c.act = func() { act(c.state != On) }
	c.self, c.onHover = c, hover
	c.ExtendBaseWidget(c)
	return c
}

// SetState shows a state.
func (c *Chip) SetState(s State) {
	if c.state != s {
		c.state = s
		c.Refresh()
	}
}

// State is the state shown.
func (c *Chip) State() State { return c.state }

func (c *Chip) tones() (fill, stroke, ink fyne.ThemeColorName) {
	switch c.state {
	case On:
		return c.Hue.Full, c.Hue.Full, ColorOnInk
	case Mixed:
		return c.Hue.Soft, c.Hue.Full, c.Hue.Full
	}
	return ColorCard, theme.ColorNameInputBorder, theme.ColorNameForeground
}

// CreateRenderer is Fyne's door.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	r := &chipRenderer{chip: c, back: canvas.NewRectangle(color.Transparent), veil: canvas.NewRectangle(color.Transparent),
		label: &canvas.Text{}}
	r.paint()
	return r
}

type chipRenderer struct {
	chip       *Chip
	back, veil *canvas.Rectangle
	label      *canvas.Text
}

func (r *chipRenderer) paint() {
	c := r.chip
	fill, stroke, ink := c.tones()
	paint(r.back, fill, stroke, 1, 14)
	if c.focused {
		r.back.StrokeColor, r.back.StrokeWidth = hue(theme.ColorNamePrimary), 2
	}
	r.veil.FillColor, r.veil.CornerRadius = veil(c.hovered, c.pressed), 14
	r.label.Text, r.label.Color, r.label.TextSize = c.Label, hue(ink), measure(SizeSmall)
	r.label.TextStyle = styled(c.Label, false)
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r *chipRenderer) Layout(s fyne.Size) {
	r.back.Resize(s)
	r.veil.Resize(s)
	t := r.label.MinSize()
	r.label.Resize(t)
	r.label.Move(fyne.NewPos((s.Width-t.Width)/2, (s.Height-t.Height)/2))
}

func (r *chipRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.label.MinSize().Width+22, 28)
}

func (r *chipRenderer) Refresh() {
	r.paint()
	r.Layout(r.chip.Size())
	canvas.Refresh(r.chip)
}

func (r *chipRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.veil, r.label}
}

func (r *chipRenderer) Destroy() {}

// Badge is a small filled label that is not pressed.
func Badge(label string, h Hue) fyne.CanvasObject {
	return NewSurface(NewText(label, Tiny, Bold, Tinted(h.Full)), Filled(h.Soft), Rounded(5), Padded(7, 2))
}
