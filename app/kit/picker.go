package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Picker is a field whose value is one of a list.
type Picker struct {
	pressable
	options  []string
	chosen   int // -1: none
	hint     string
	onPicked func(i int)
}

// NewPicker makes a picker with nothing chosen; onPicked, which may be nil,
// hears what the user picks, not what Choose sets.
func NewPicker(options []string, hint string, onPicked func(i int)) *Picker {
	p := &Picker{options: options, chosen: -1, hint: hint, onPicked: onPicked}
	p.act, p.self = p.offer, p
	p.ExtendBaseWidget(p)
	return p
}

// Chosen is the place of the value in the list; -1: none.
func (p *Picker) Chosen() int { return p.chosen }

// Choose sets the value; anything outside the list is none.
func (p *Picker) Choose(i int) {
	if i < 0 || i >= len(p.options) {
		i = -1
	}
	if p.chosen != i {
		p.chosen = i
		p.Refresh()
	}
}

// Rename gives a value of the list another name.
func (p *Picker) Rename(i int, name string) {
	if p.options[i] != name {
		p.options[i] = name
		p.Refresh()
	}
}

// pick is a choice by the user.
func (p *Picker) pick(i int) {
	p.Choose(i)
	if p.onPicked != nil {
		p.onPicked(i)
	}
}

// TypedKey steps through the list with the arrows.
func (p *Picker) TypedKey(k *fyne.KeyEvent) {
	if p.disabled {
		passOn(p, k)
		return
	}
	switch k.Name {
	case fyne.KeyUp:
		p.pick(max(p.chosen-1, 0))
	case fyne.KeyDown:
		p.pick(min(p.chosen+1, len(p.options)-1))
	case fyne.KeySpace:
		p.press()
	default:
		passOn(p, k)
	}
}

func (p *Picker) offer() {
	c := fyne.CurrentApp().Driver().CanvasForObject(p)
	if c == nil {
		return
	}
	m := fyne.NewMenu("")
	for i, o := range p.options {
		item := fyne.NewMenuItem(o, func() { p.pick(i) })
		item.Checked = i == p.chosen
		m.Items = append(m.Items, item)
	}
	list := widget.NewPopUpMenu(m, c)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(p).AddXY(0, p.Size().Height+3)
	list.ShowAtPosition(at)
	list.Resize(fyne.NewSize(max(p.Size().Width, list.MinSize().Width), list.MinSize().Height))
}

// CreateRenderer is Fyne's door.
func (p *Picker) CreateRenderer() fyne.WidgetRenderer {
	p.ExtendBaseWidget(p)
	r := &pickerRenderer{picker: p, back: canvas.NewRectangle(color.Transparent), veil: canvas.NewRectangle(color.Transparent), label: &canvas.Text{},
		arrow: &canvas.Image{FillMode: canvas.ImageFillContain}}
	r.paint()
	return r
}

type pickerRenderer struct {
	picker     *Picker
	back, veil *canvas.Rectangle
	label      *canvas.Text
	arrow      *canvas.Image
}

func (r *pickerRenderer) paint() {
	p := r.picker
	radius := measure(theme.SizeNameInputRadius)
	paint(r.back, theme.ColorNameInputBackground, theme.ColorNameInputBorder, 1, radius)
	if p.focused {
		r.back.StrokeColor = hue(theme.ColorNamePrimary)
	}
	r.veil.FillColor, r.veil.CornerRadius = veil(p.hovered, p.pressed), radius
	ink, text := theme.ColorNameForeground, p.hint
	if p.chosen < 0 {
		ink = theme.ColorNamePlaceHolder
	} else {
		text = p.options[p.chosen]
	}
	if p.disabled {
		ink = theme.ColorNameDisabled
	}
	r.label.Color, r.label.TextSize = hue(ink), measure(theme.SizeNameText)
	r.label.Text = rulerFor(r.label.TextSize, false).cut(text, p.Size().Width-40)
	r.arrow.Resource = tinted(theme.MenuDropDownIcon(), ColorMuted)
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r *pickerRenderer) Layout(s fyne.Size) {
	r.back.Move(fyne.NewPos(0.5, 0.5))
	r.back.Resize(s.SubtractWidthHeight(1.5, 1.5))
	r.veil.Resize(s)
	r.paint()
	t := r.label.MinSize()
	r.label.Move(fyne.NewPos(7, (s.Height-t.Height)/2))
	r.label.Resize(t)
	r.arrow.Move(fyne.NewPos(s.Width-26, (s.Height-20)/2))
	r.arrow.Resize(fyne.NewSquareSize(20))
}

// MinSize is that of an Entry, so that they stand side by side.
func (r *pickerRenderer) MinSize() fyne.Size {
	line := fyne.MeasureText("가", measure(theme.SizeNameText), fyne.TextStyle{}).Height
	return fyne.NewSize(80, line+2*measure(theme.SizeNameInnerPadding))
}

func (r *pickerRenderer) Refresh() {
	r.Layout(r.picker.Size())
	canvas.Refresh(r.picker)
}

func (r *pickerRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.veil, r.label, r.arrow}
}

func (r *pickerRenderer) Destroy() {}
