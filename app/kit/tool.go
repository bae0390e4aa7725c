package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// Tool is an icon in a bar, one of several of which one is in the hand. Its tip
// says its name.
type Tool struct {
	pressable
	icon  fyne.Resource
	ink   fyne.ThemeColorName // of the icon; empty: that of text
	taken bool
}

// NewTool makes one.
func NewTool(name string, icon fyne.Resource, ink fyne.ThemeColorName, act func()) *Tool {
	t := &Tool{icon: icon, ink: ink}
	t.act, t.self, t.tip = act, t, name
	t.ExtendBaseWidget(t)
	return t
}

// SetTaken shows whether it is the one in the hand.
func (t *Tool) SetTaken(on bool) { t.mark(&t.taken, on) }

// Taken tells whether it is the one in the hand.
func (t *Tool) Taken() bool { return t.taken }

// CreateRenderer is Fyne's door.
func (t *Tool) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	r := &toolRenderer{tool: t, back: canvas.NewRectangle(color.Transparent), icon: &canvas.Image{FillMode: canvas.ImageFillContain}}
	r.paint()
	return r
}

type toolRenderer struct {
	tool *Tool
	back *canvas.Rectangle
	icon *canvas.Image
}

func (r *toolRenderer) paint() {
	t := r.tool
	ink := t.ink
	if ink == "" {
		ink = theme.ColorNameForeground
	}
	paint(r.back, "", "", 0, measure(theme.SizeNameButtonRadius))
	switch {
	case t.disabled:
		ink = theme.ColorNameDisabled
	case t.taken:
		r.back.FillColor, r.back.StrokeColor, r.back.StrokeWidth = hue(ColorBlueSoft), hue(ColorBlue), 1.5
		if t.ink == "" {
			ink = ColorBlue
		}
	default:
		r.back.FillColor = veil(t.hovered, t.pressed)
	}
	if t.focused {
		r.back.StrokeColor, r.back.StrokeWidth = hue(theme.ColorNamePrimary), 2
	}
	r.icon.Resource = tinted(t.icon, ink)
	r.back.Refresh()
	r.icon.Refresh()
}

func (r *toolRenderer) Layout(s fyne.Size) {
	r.back.Resize(s)
	r.icon.Resize(fyne.NewSquareSize(20))
	r.icon.Move(fyne.NewPos((s.Width-20)/2, (s.Height-20)/2))
}

func (r *toolRenderer) MinSize() fyne.Size { return fyne.NewSquareSize(32) }

func (r *toolRenderer) Refresh() {
	r.paint()
	canvas.Refresh(r.tool)
}

func (r *toolRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.back, r.icon} }

func (r *toolRenderer) Destroy() {}
