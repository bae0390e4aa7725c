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
	Label  string
	Key    string // that presses it, shown as a key cap; "": none
	Hue    Hue
	state  State
	target bool // something dragged is over it
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

// SetTarget shows that what is dragged would fall on the chip.
func (c *Chip) SetTarget(on bool) { c.mark(&c.target, on) }

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

// capInk is the colour of the key cap: quieter than the label, but read on every
// state's ground.
func (c *Chip) capInk() fyne.ThemeColorName {
	if c.state == Off {
		return ColorMuted
	}
	_, _, ink := c.tones()
	return ink
}

// CreateRenderer is Fyne's door.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	r := &chipRenderer{chip: c, back: canvas.NewRectangle(color.Transparent), veil: canvas.NewRectangle(color.Transparent),
		label: &canvas.Text{}, cap: canvas.NewRectangle(color.Transparent), key: &canvas.Text{Alignment: fyne.TextAlignCenter}}
	r.paint()
	return r
}

type chipRenderer struct {
	chip       *Chip
	back, veil *canvas.Rectangle
	label      *canvas.Text
	cap        *canvas.Rectangle
	key        *canvas.Text
	room       fyne.Size // of the label: it is asked for at every frame
}

// Measures of a chip: to each side of its label, and of the cap before it.
const (
	chipPad = 11
	capPad  = 7 // from the chip's edge, and to the label
)

// chipHeight is how tall a chip is, capSide its cap.
func chipHeight() float32 { return Grown(28) }
func capSide() float32    { return Grown(17) }

func (r *chipRenderer) paint() {
	c := r.chip
	fill, stroke, ink := c.tones()
	paint(r.back, fill, stroke, 1, chipHeight()/2)
	if c.focused || c.target {
		r.back.StrokeColor, r.back.StrokeWidth = hue(theme.ColorNamePrimary), 2
	}
	r.veil.FillColor, r.veil.CornerRadius = veil(c.hovered || c.target, c.pressed || c.target), chipHeight()/2
	r.label.Text, r.label.Color, r.label.TextSize = c.Label, hue(ink), measure(SizeSmall)
	r.label.TextStyle = styled(c.Label, false)
	r.room = r.label.MinSize()
	paint(r.cap, "", c.capInk(), 1, 4)
	r.key.Text, r.key.Color, r.key.TextSize = c.Key, hue(c.capInk()), measure(SizeSmall)
	r.key.TextStyle = styled(c.Key, true)
	r.cap.Hidden, r.key.Hidden = c.Key == "", c.Key == ""
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

// before is the room to the left of the label.
func (r *chipRenderer) before() float32 {
	if r.chip.Key == "" {
		return chipPad
	}
	return capPad + capSide() + capPad
}

func (r *chipRenderer) Layout(s fyne.Size) {
	r.back.Resize(s)
	r.veil.Resize(s)
	t := r.room
	slack := max(s.Width-r.MinSize().Width, 0) / 2
	r.label.Resize(t)
	r.label.Move(fyne.NewPos(slack+r.before(), (s.Height-t.Height)/2))
	corner := fyne.NewPos(slack+capPad, (s.Height-capSide())/2)
	r.cap.Resize(fyne.NewSquareSize(capSide()))
	r.cap.Move(corner)
	k := r.key.MinSize()
	r.key.Resize(fyne.NewSize(capSide(), k.Height))
	r.key.Move(corner.AddXY(0, (capSide()-k.Height)/2))
}

func (r *chipRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.before()+r.room.Width+chipPad, chipHeight())
}

func (r *chipRenderer) Refresh() {
	r.paint()
	r.Layout(r.chip.Size())
	canvas.Refresh(r.chip)
}

func (r *chipRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.veil, r.label, r.cap, r.key}
}

func (r *chipRenderer) Destroy() {}

// Badge is a small filled label that is not pressed.
func Badge(label string, h Hue) fyne.CanvasObject {
	return NewSurface(NewText(label, Tiny, Bold, Tinted(h.Full)), Filled(h.Soft), Rounded(5), Padded(7, 2))
}
