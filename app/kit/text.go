package kit

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Fit says what a Text does where its width is short.
type Fit int

const (
	Full   Fit = iota // one line per line feed, never short
	Cut               // one line, cut at the end with an ellipsis
	Middle            // one line, cut in the middle: for file names
	Wrap              // as many lines as it takes
)

// Text shows text. The zero fields mean: body size, foreground colour.
type Text struct {
	widget.BaseWidget
	Content  string
	Scale    fyne.ThemeSizeName
	Color    fyne.ThemeColorName
	Bold     bool
	Fit      Fit
	Align    fyne.TextAlign
	MaxLines int    // of a wrapped text; 0: all
	Mark     string // what is looked for in it; empty: nothing
	find     func(line string) []Span
}

// Span is a part of a line, in bytes.
type Span struct{ From, To int }

// NewText makes a text; style sets the fields that matter.
func NewText(content string, style ...func(*Text)) *Text {
	t := &Text{Content: content, Scale: theme.SizeNameText, Color: theme.ColorNameForeground}
	for _, s := range style {
		s(t)
	}
	t.ExtendBaseWidget(t)
	return t
}

// Bold makes a text bold.
func Bold(t *Text) { t.Bold = true }

// Small is for notes under things.
func Small(t *Text) { t.Scale, t.Color = SizeSmall, ColorMuted }

// Tiny is for badges and names of facts.
func Tiny(t *Text) { t.Scale, t.Color = SizeTiny, ColorMuted }

// Muted is for second-rank text.
func Muted(t *Text) { t.Color = ColorMuted }

// Title is for heads of screens and questions.
func Title(t *Text) { t.Scale, t.Bold = SizeTitle, true }

// Display is for the head of the library.
func Display(t *Text) { t.Scale, t.Bold = SizeDisplay, true }

// Cutting cuts a text at its end where the width is short.
func Cutting(t *Text) { t.Fit = Cut }

// FileName cuts a text in its middle where the width is short.
func FileName(t *Text) { t.Fit = Middle }

// Wrapping breaks a text into lines.
func Wrapping(t *Text) { t.Fit = Wrap }

// Centred puts a text in the middle of its width.
func Centred(t *Text) { t.Align = fyne.TextAlignCenter }

// Trailing puts a text at the end of its width.
func Trailing(t *Text) { t.Align = fyne.TextAlignTrailing }

// Tinted gives a text a colour of the theme.
func Tinted(n fyne.ThemeColorName) func(*Text) { return func(t *Text) { t.Color = n } }

// Lines limits a wrapped text.
func Lines(n int) func(*Text) { return func(t *Text) { t.Fit, t.MaxLines = Wrap, n } }

// SetText changes the content.
func (t *Text) SetText(s string) {
	if t.Content == s {
		return
	}
	t.Content = s
	t.Refresh()
}

// SetMark marks what is looked for, wherever find sees it in a line.
func (t *Text) SetMark(what string, find func(line string) []Span) {
	if t.Mark != what {
		t.Mark, t.find = what, find
		t.Refresh()
	}
}

// SetColor changes the colour.
func (t *Text) SetColor(n fyne.ThemeColorName) {
	if t.Color == n {
		return
	}
	t.Color = n
	t.Refresh()
}

// LineHeight is the distance between two lines.
func (t *Text) LineHeight() float32 { return lineHeight(measure(t.Scale)) }

func lineHeight(size float32) float32 { return float32(int(size*1.42 + 0.5)) }

// HeightFor is how tall the text is at a width.
func (t *Text) HeightFor(width float32) float32 {
	n := 1
	if t.Fit == Wrap || t.Fit == Full {
		if t.Fit == Full {
			width = 1 << 20
		}
		n = t.ruler().count(t.Content, width, t.MaxLines)
	}
	return float32(n) * t.LineHeight()
}

func (t *Text) ruler() *ruler { return rulerFor(measure(t.Scale), t.Bold) }

func (t *Text) lines(width float32) []string {
	r := t.ruler()
	switch t.Fit {
	case Cut:
		return []string{r.cut(t.Content, width)}
	case Middle:
		return []string{r.cutMiddle(t.Content, width)}
	case Full:
		width = 1 << 20
	}
	most := 0
	if t.MaxLines > 0 {
		most = t.MaxLines + 1 // one more tells that there is more
	}
	lines := r.wrap(t.Content, width, most)
	if t.MaxLines > 0 && len(lines) > t.MaxLines {
		lines = lines[:t.MaxLines]
		last := &lines[t.MaxLines-1]
		*last = r.cut(*last+"…", width)
	}
	return lines
}

// CreateRenderer is Fyne's door.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	r := &textRenderer{text: t, width: -1}
	r.compose(t.Size().Width)
	return r
}

// textRenderer keeps one canvas text per line.
type textRenderer struct {
	text    *Text
	width   float32
	rows    []*canvas.Text
	marks   []textMark
	objects []fyne.CanvasObject
}

// textMark lies behind letters of a line.
type textMark struct {
	back *canvas.Rectangle
	line int
	x    float32
}

func (r *textRenderer) compose(width float32) {
	r.width = width
	lines := r.text.lines(width)
	ink, size := hue(r.text.Color), measure(r.text.Scale)
	for len(r.rows) < len(lines) {
		r.rows = append(r.rows, &canvas.Text{})
	}
	r.rows = r.rows[:len(lines)]
	r.objects, r.marks = r.objects[:0], r.marks[:0]
	for i, s := range lines {
		r.mark(i, s)
	}
	for i, s := range lines {
		setRow(r.rows[i], s, ink, size, r.text)
		r.objects = append(r.objects, r.rows[i])
	}
	r.place(width)
}

// mark lays marks behind what is looked for in a line.
func (r *textRenderer) mark(line int, s string) {
	if r.text.Mark == "" {
		return
	}
	ruler := r.text.ruler()
	for _, p := range r.text.find(s) {
		back := canvas.NewRectangle(hue(ColorAmberHatch))
		back.CornerRadius = 3
		back.Resize(fyne.NewSize(ruler.measure(s[p.From:p.To]), r.text.LineHeight()))
		r.marks = append(r.marks, textMark{back, line, ruler.measure(s[:p.From])})
		r.objects = append(r.objects, back)
	}
}

func setRow(row *canvas.Text, s string, ink color.Color, size float32, t *Text) {
	s = strings.Map(withoutTurns, s)
	row.Text, row.Color, row.TextSize, row.Alignment = s, ink, size, t.Align
	row.TextStyle = styled(s, t.Bold)
	row.Refresh()
}

// withoutTurns drops the marks that turn the direction of all that follows: a
// name that has one would turn the words around it.
func withoutTurns(r rune) rune {
	if '\u202a' <= r && r <= '\u202e' || '\u2066' <= r && r <= '\u2069' {
		return -1
	}
	return r
}

func (r *textRenderer) place(width float32) {
	h := r.text.LineHeight()
	for i, row := range r.rows {
		row.Move(fyne.NewPos(0, float32(i)*h))
		row.Resize(fyne.NewSize(width, h))
	}
	for _, m := range r.marks {
		m.back.Move(fyne.NewPos(m.x, float32(m.line)*h))
	}
}

func (r *textRenderer) Layout(s fyne.Size) {
	if s.Width != r.width && r.text.Fit != Full {
		r.compose(s.Width)
		return
	}
	r.place(s.Width)
}

// MinSize of a wrapped text depends on the width it was last given; the canvas
// asks again after every layout.
func (r *textRenderer) MinSize() fyne.Size {
	h := r.text.LineHeight()
	switch r.text.Fit {
	case Cut, Middle:
		return fyne.NewSize(h, h)
	case Wrap:
		if r.width <= 0 {
			return fyne.NewSize(h, h)
		}
		return fyne.NewSize(h, h*float32(len(r.rows)))
	}
	var w float32
	ruler := r.text.ruler()
	for _, row := range r.rows {
		w = max(w, ruler.measure(row.Text))
	}
	return fyne.NewSize(float32(int(w+1)), h*float32(len(r.rows)))
}

func (r *textRenderer) Refresh() {
	r.compose(r.text.Size().Width)
	canvas.Refresh(r.text)
}

func (r *textRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *textRenderer) Destroy()                     {}

// NaturalWidth is how wide a text would be unwrapped and uncut.
func NaturalWidth(t *Text) (w float32) {
	r := t.ruler()
	for _, line := range r.wrap(t.Content, 1<<20, 0) {
		w = max(w, r.measure(line))
	}
	return w + 1
}
