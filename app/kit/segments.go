package kit

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
)

// Segments is a row of tabs, one of which is open.
type Segments struct {
	tabs   []*segment
	open   int
	onOpen func(i int)
	row    *fyne.Container
	tight  bool
}

// Beside each label of a tab, where there is room and where there is little.
const (
	segmentPad   = 12
	segmentTight = 6
)

// SetTight puts the tabs closer together, or as they are otherwise.
func (s *Segments) SetTight(on bool) {
	if s.tight == on {
		return
	}
	s.tight = on
	for _, t := range s.tabs {
		t.pad = segmentPad
		if on {
			t.pad = segmentTight
		}
		t.Refresh()
	}
}

// Spare is how much narrower they can be.
func (s *Segments) Spare() float32 {
	if s.tight {
		return 0
	}
	return 2 * (segmentPad - segmentTight) * float32(len(s.tabs))
}

// NewSegments makes the row with its first tab open; onOpen hears of presses.
func NewSegments(labels []string, onOpen func(i int)) *Segments {
	s := &Segments{onOpen: onOpen}
	s.row = container.New(layout.NewCustomPaddedHBoxLayout(2))
	for i, l := range labels {
		t := &segment{label: l, pad: segmentPad}
		t.act, t.self = func() { s.Open(i) }, t
		t.open = i == 0
		t.ExtendBaseWidget(t)
		s.tabs = append(s.tabs, t)
		s.row.Add(t)
	}
	return s
}

// Object is the row to place.
func (s *Segments) Object() fyne.CanvasObject { return s.row }

// Open opens a tab and says so.
func (s *Segments) Open(i int) {
	s.Show(i)
	s.onOpen(i)
}

// Show marks a tab as open without saying so.
func (s *Segments) Show(i int) {
	s.open = i
	for n, t := range s.tabs {
		t.mark(&t.open, n == i)
	}
}

// Shown is the open tab.
func (s *Segments) Shown() int { return s.open }

// At is the tab at an absolute position; -1: none.
func (s *Segments) At(at fyne.Position) int {
	return slices.IndexFunc(s.tabs, func(t *segment) bool { return Under(t, at) })
}

// Focus is the open tab, to give it the keyboard.
func (s *Segments) Focus() fyne.Focusable { return s.tabs[s.open] }

// Tab is a tab, to point at.
func (s *Segments) Tab(i int) fyne.CanvasObject { return s.tabs[i] }

// SetCount shows a number beside a tab's label.
func (s *Segments) SetCount(i int, n string) {
	if t := s.tabs[i]; t.count != n {
		t.count = n
		t.Refresh()
	}
}

// segment is one tab.
type segment struct {
	pressable
	label, count string
	pad          float32
	open         bool
}

func (t *segment) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	r := &segmentRenderer{tab: t, back: canvas.NewRectangle(color.Transparent), rule: canvas.NewRectangle(color.Transparent),
		label: &canvas.Text{}, count: &canvas.Text{}}
	r.paint()
	return r
}

type segmentRenderer struct {
	tab          *segment
	back, rule   *canvas.Rectangle
	label, count *canvas.Text
}

func (r *segmentRenderer) paint() {
	t := r.tab
	ink, rule := ColorMuted, fyne.ThemeColorName("")
	if t.open {
		ink, rule = theme.ColorNameForeground, ColorRed
	}
	paint(r.back, "", "", 0, 7)
	r.back.FillColor = veil(t.hovered, t.pressed)
	if t.focused {
		r.back.StrokeColor, r.back.StrokeWidth = hue(theme.ColorNamePrimary), 2
	}
	paint(r.rule, rule, "", 0, 1.5)
	r.label.Text, r.label.Color, r.label.TextSize = t.label, hue(ink), measure(theme.SizeNameText)
	r.label.TextStyle = styled(t.label, t.open)
	r.count.Text, r.count.Color, r.count.TextSize = t.count, hue(ColorFaint), measure(SizeSmall)
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

// labelWidth is that of the bold label, so that opening a tab moves nothing.
func (r *segmentRenderer) labelWidth() float32 {
	return fyne.MeasureText(r.tab.label, measure(theme.SizeNameText), styled(r.tab.label, true)).Width
}

func (r *segmentRenderer) Layout(s fyne.Size) {
	r.back.Move(fyne.NewPos(0, 4))
	r.back.Resize(fyne.NewSize(s.Width, s.Height-8))
	r.rule.Move(fyne.NewPos(r.tab.pad, s.Height-3))
	r.rule.Resize(fyne.NewSize(s.Width-2*r.tab.pad, 3))
	l, c := r.label.MinSize(), r.count.MinSize()
	r.label.Resize(l)
	r.label.Move(fyne.NewPos(r.tab.pad, (s.Height-l.Height)/2))
	r.count.Resize(c)
	r.count.Move(fyne.NewPos(r.tab.pad+r.labelWidth()+5, (s.Height-c.Height)/2+0.5))
}

func (r *segmentRenderer) MinSize() fyne.Size {
	w := r.labelWidth() + 2*r.tab.pad
	if r.tab.count != "" {
		w += r.count.MinSize().Width + 5
	}
	return fyne.NewSize(w, Grown(44))
}

func (r *segmentRenderer) Refresh() {
	r.paint()
	r.Layout(r.tab.Size())
	canvas.Refresh(r.tab)
}

func (r *segmentRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.rule, r.label, r.count}
}

func (r *segmentRenderer) Destroy() {}
