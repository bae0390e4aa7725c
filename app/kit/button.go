package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// Look is how much a button asks to be pressed.
type Look int

const (
	Plain   Look = iota // outlined
	Primary             // filled: the one thing to do here
	Quiet               // text only
	Danger              // outlined red: takes something away
)

// Button is pressed to do something.
type Button struct {
	pressable
	Label string
	Icon  fyne.Resource
	Look  Look
	Small bool
	tint  fyne.ThemeColorName // of the icon; empty: as the label
}

// NewButton makes a button; icon may be nil, label empty.
func NewButton(label string, icon fyne.Resource, look Look, act func()) *Button {
	b := &Button{Label: label, Icon: icon, Look: look}
	b.act, b.self = act, b
	b.ExtendBaseWidget(b)
	return b
}

// SetLabel changes the label.
func (b *Button) SetLabel(s string) {
	if b.Label != s {
		b.Label = s
		b.Refresh()
	}
}

// Spare is how much narrower it is without its label; it must have an icon.
func (b *Button) Spare() float32 { return b.MinSize().Width - b.height() }

// SetIcon changes the icon.
func (b *Button) SetIcon(r fyne.Resource) {
	if b.Icon != r {
		b.Icon = r
		b.Refresh()
	}
}

// SetTint gives the icon a colour of its own.
func (b *Button) SetTint(n fyne.ThemeColorName) {
	if b.tint != n {
		b.tint = n
		b.Refresh()
	}
}

// iconSide is how large the icon of a button is.
func iconSide() float32 { return Grown(18) }

func (b *Button) height() float32 {
	if b.Small {
		return Grown(28)
	}
	return Grown(34)
}

func (b *Button) padding() float32 {
	switch {
	case b.Label == "":
		return (b.height() - iconSide()) / 2
	case b.Small || b.Look == Quiet:
		return 10
	}
	return 14
}

func (b *Button) textSize() float32 {
	if b.Small {
		return measure(SizeSmall)
	}
	return measure(theme.SizeNameText)
}

// buttonTones are the colour names of a look: fill, stroke, ink.
func (b *Button) tones() (fill, stroke, ink fyne.ThemeColorName) {
	switch {
	case b.disabled && b.Look == Quiet:
		return "", "", theme.ColorNameDisabled
	case b.disabled:
		return theme.ColorNameDisabledButton, ColorLine, theme.ColorNameDisabled
	}
	switch b.Look {
	case Primary:
		return ColorInk, "", ColorOnInk
	case Quiet:
		return "", "", theme.ColorNameForeground
	case Danger:
		return ColorCard, ColorLine, ColorRed
	}
	return theme.ColorNameButton, theme.ColorNameInputBorder, theme.ColorNameForeground
}

// CreateRenderer is Fyne's door.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	r := &buttonRenderer{button: b, back: canvas.NewRectangle(color.Transparent), veil: canvas.NewRectangle(color.Transparent),
		label: &canvas.Text{}, icon: &canvas.Image{FillMode: canvas.ImageFillContain}}
	r.paint()
	return r
}

type buttonRenderer struct {
	button     *Button
	back, veil *canvas.Rectangle
	label      *canvas.Text
	icon       *canvas.Image
	drawn      *inked // it shows; nil: nothing was drawn yet
}

func (r *buttonRenderer) paint() {
	b := r.button
	fill, stroke, ink := b.tones()
	paint(r.back, fill, stroke, 1, measure(theme.SizeNameButtonRadius))
	if b.focused {
		r.back.StrokeColor, r.back.StrokeWidth = hue(theme.ColorNamePrimary), 2
	}
	r.veil.FillColor = veil(b.hovered && !b.disabled, b.pressed && !b.disabled)
	r.veil.CornerRadius = r.back.CornerRadius
	r.label.Text, r.label.TextSize, r.label.Color = b.Label, b.textSize(), hue(ink)
	r.label.TextStyle = styled(b.Label, b.Look == Primary)
	if b.tint != "" && !b.disabled {
		ink = b.tint
	}
	r.icon.Hidden = b.Icon == nil
	r.drawIcon(inked{b.Icon, hue(ink)}, ink)
	for _, o := range []fyne.CanvasObject{r.back, r.veil, r.label} {
		o.Refresh()
	}
}

// inked is an icon in a colour.
type inked struct {
	icon   fyne.Resource
	colour color.Color
}

// drawIcon shows the icon in the ink of the theme. To read a drawing takes longer
// than all else of a button, so one that is shown already is left as it is.
func (r *buttonRenderer) drawIcon(is inked, ink fyne.ThemeColorName) {
	if r.drawn != nil && *r.drawn == is {
		return
	}
	r.drawn = &is
	r.icon.Resource = tinted(is.icon, ink)
	r.icon.Refresh()
}

// veil is laid over what is hovered or pressed.
func veil(hovered, pressed bool) color.Color {
	switch {
	case pressed:
		return hue(theme.ColorNamePressed)
	case hovered:
		return hue(theme.ColorNameHover)
	}
	return color.Transparent
}

// tinted draws an icon in a colour of the theme.
func tinted(icon fyne.Resource, ink fyne.ThemeColorName) fyne.Resource {
	if icon == nil {
		return nil
	}
	return theme.NewColoredResource(icon, ink)
}

func (r *buttonRenderer) Layout(s fyne.Size) {
	r.back.Resize(s)
	r.veil.Resize(s)
	text := r.textSize()
	width, gap := text.Width, float32(0)
	if r.button.Icon != nil {
		width += iconSide()
		if r.button.Label != "" {
			gap = 7
		}
	}
	x := (s.Width - width - gap) / 2
	if r.button.Icon != nil {
		r.icon.Resize(fyne.NewSquareSize(iconSide()))
		r.icon.Move(fyne.NewPos(x, (s.Height-iconSide())/2))
		x += iconSide() + gap
	}
	r.label.Resize(text)
	r.label.Move(fyne.NewPos(x, (s.Height-text.Height)/2))
}

func (r *buttonRenderer) textSize() fyne.Size {
	if r.button.Label == "" {
		return fyne.Size{}
	}
	return r.label.MinSize()
}

func (r *buttonRenderer) MinSize() fyne.Size {
	b := r.button
	w := 2*b.padding() + r.textSize().Width
	if b.Icon != nil {
		w += iconSide()
		if b.Label != "" {
			w += 7
		}
	}
	return fyne.NewSize(w, b.height())
}

func (r *buttonRenderer) Refresh() {
	r.paint()
	r.Layout(r.button.Size())
	canvas.Refresh(r.button)
}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.veil, r.icon, r.label}
}

func (r *buttonRenderer) Destroy() {}
