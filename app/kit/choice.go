package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// Choice is a line of a side list: a dot of a colour, a label, a number. One
// of the list is chosen; the list's owner says which.
type Choice struct {
	pressable
	Label  string
	Count  string
	Dot    fyne.ThemeColorName // empty: no dot
	chosen bool
	faint  bool
}

// NewChoice makes a line.
func NewChoice(label string, dot fyne.ThemeColorName, act func()) *Choice {
	c := &Choice{Label: label, Dot: dot}
	c.act, c.self = act, c
	c.ExtendBaseWidget(c)
	return c
}

// Mark sets what changes: the number, whether it is the chosen line, and
// whether it is faint because choosing it would show nothing.
func (c *Choice) Mark(count string, chosen, faint bool) {
	if c.Count == count && c.chosen == chosen && c.faint == faint {
		return
	}
	c.Count, c.chosen, c.faint = count, chosen, faint
	c.Refresh()
}

// Name changes the label.
func (c *Choice) Name(label string) {
	if c.Label != label {
		c.Label = label
		c.Refresh()
	}
}

// CreateRenderer is Fyne's door.
func (c *Choice) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	r := &choiceRenderer{choice: c, back: canvas.NewRectangle(color.Transparent), dot: canvas.NewRectangle(color.Transparent),
		label: &canvas.Text{}, count: &canvas.Text{Alignment: fyne.TextAlignTrailing}}
	r.paint()
	return r
}

type choiceRenderer struct {
	choice       *Choice
	back, dot    *canvas.Rectangle
	label, count *canvas.Text
}

func (r *choiceRenderer) paint() {
	c := r.choice
	ink := theme.ColorNameForeground
	if c.faint && !c.chosen {
		ink = ColorFaint
	}
	paint(r.back, "", "", 0, 7)
	r.back.FillColor = veil(c.hovered, c.pressed)
	if c.chosen {
		r.back.FillColor, ink = hue(ColorBlueSoft), ColorBlue
	}
	if c.focused {
		r.back.StrokeColor, r.back.StrokeWidth = hue(theme.ColorNamePrimary), 2
	}
	paint(r.dot, c.Dot, "", 0, 4)
	r.label.Color, r.label.TextSize = hue(ink), measure(theme.SizeNameText)-0.5
	r.label.TextStyle = styled(c.Label, c.chosen)
	r.count.Text, r.count.Color, r.count.TextSize = c.Count, hue(ColorFaint), measure(SizeSmall)
	r.fit(c.Size().Width)
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

// inset is where the label begins.
func (r *choiceRenderer) inset() float32 {
	if r.choice.Dot == "" {
		return 10
	}
	return 24
}

func (r *choiceRenderer) fit(width float32) {
	room := width - r.inset() - 10
	if r.choice.Count != "" {
		room -= r.count.MinSize().Width + 6
	}
	r.label.Text = rulerFor(r.label.TextSize, r.choice.chosen).cut(r.choice.Label, room)
}

func (r *choiceRenderer) Layout(s fyne.Size) {
	r.fit(s.Width)
	r.back.Resize(s)
	r.dot.Move(fyne.NewPos(10, s.Height/2-4))
	r.dot.Resize(fyne.NewSquareSize(8))
	l, c := r.label.MinSize(), r.count.MinSize()
	r.label.Move(fyne.NewPos(r.inset(), (s.Height-l.Height)/2))
	r.label.Resize(l)
	r.count.Move(fyne.NewPos(s.Width-10-c.Width, (s.Height-c.Height)/2))
	r.count.Resize(c)
}

func (r *choiceRenderer) MinSize() fyne.Size { return fyne.NewSize(80, LineRoom()) }

// LineRoom is how tall a Choice is.
func LineRoom() float32 { return Grown(29) }

func (r *choiceRenderer) Refresh() {
	r.paint()
	r.Layout(r.choice.Size())
	canvas.Refresh(r.choice)
}

func (r *choiceRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.dot, r.label, r.count}
}

func (r *choiceRenderer) Destroy() {}
