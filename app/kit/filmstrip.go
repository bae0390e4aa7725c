package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Filmstrip is a row of many small things with the one at hand in the middle.
// Only those in view exist.
type Filmstrip struct {
	widget.BaseWidget
	New    func() CellContent
	Cell   fyne.Size
	OnPick func(i int)

	count, current int
	offset         float32 // of the row's left end, in the strip
	live           map[int]*filmCell
	spare          []*filmCell
	field          *fyne.Container
}

// filmGap is the distance between the cells and to the strip's edges.
const filmGap = 6

// NewFilmstrip makes an empty strip.
func NewFilmstrip(cell fyne.Size, make func() CellContent, onPick func(i int)) *Filmstrip {
	f := &Filmstrip{New: make, Cell: cell, OnPick: onPick, live: map[int]*filmCell{}, field: container.NewWithoutLayout()}
	f.ExtendBaseWidget(f)
	return f
}

// Lay tells how many there are and which is at hand, and brings it to the
// middle.
func (f *Filmstrip) Lay(count, current int) {
	f.count, f.current = count, current
	f.center()
	f.place(true)
}

func (f *Filmstrip) pitch() float32 { return f.Cell.Width + filmGap }

func (f *Filmstrip) center() {
	f.scrollTo(float32(f.current)*f.pitch() + f.Cell.Width/2 - f.Size().Width/2)
}

// scrollTo keeps the row in the strip; a short one stands in the middle.
func (f *Filmstrip) scrollTo(x float32) {
	whole, view := float32(f.count)*f.pitch()-filmGap, f.Size().Width-2*filmGap
	if whole <= view {
		f.offset = (whole - view) / 2
		return
	}
	f.offset = max(0, min(x, whole-view))
}

// place puts the cells in view where they belong.
func (f *Filmstrip) place(rebind bool) {
	if f.Size().Width <= 0 {
		return
	}
	first := max(int((f.offset-filmGap)/f.pitch()), 0)
	last := min(int((f.offset+f.Size().Width)/f.pitch())+1, f.count)
	for i, c := range f.live {
		if i < first || i >= last {
			delete(f.live, i)
			c.content.Leave()
			f.spare = append(f.spare, c)
		}
	}
	objects := make([]fyne.CanvasObject, 0, max(last-first, 0))
	for i := first; i < last; i++ {
		c, fresh := f.at(i)
		c.Resize(f.Cell)
		c.Move(fyne.NewPos(filmGap+float32(i)*f.pitch()-f.offset, (f.Size().Height-f.Cell.Height)/2))
		if fresh || rebind {
			c.content.Bind(i, i == f.current)
		}
		objects = append(objects, c)
	}
	f.field.Objects = objects
	f.field.Refresh()
}

func (f *Filmstrip) at(i int) (c *filmCell, fresh bool) {
	if c, ok := f.live[i]; ok {
		return c, false
	}
	if n := len(f.spare); n > 0 {
		c, f.spare = f.spare[n-1], f.spare[:n-1]
	} else {
		c = &filmCell{strip: f, content: f.New()}
		c.ExtendBaseWidget(c)
	}
	c.at, f.live[i] = i, c
	return c, true
}

// Leave lets go of the pictures in view.
func (f *Filmstrip) Leave() {
	for _, c := range f.live {
		c.content.Leave()
	}
}

// Scrolled is Fyne's door.
func (f *Filmstrip) Scrolled(e *fyne.ScrollEvent) {
	f.scrollTo(f.offset - e.Scrolled.DX - e.Scrolled.DY)
	f.place(false)
}

// Resize is Fyne's door.
func (f *Filmstrip) Resize(s fyne.Size) {
	if f.Size() == s {
		return
	}
	f.BaseWidget.Resize(s)
	f.center()
	f.place(false)
}

// MinSize is Fyne's door.
func (f *Filmstrip) MinSize() fyne.Size { return f.Cell.AddWidthHeight(2*filmGap, 2*filmGap) }

// CreateRenderer is Fyne's door.
func (f *Filmstrip) CreateRenderer() fyne.WidgetRenderer {
	f.ExtendBaseWidget(f)
	return widget.NewSimpleRenderer(f.field)
}

// filmCell takes the pointer for one content.
type filmCell struct {
	widget.BaseWidget
	strip   *Filmstrip
	content CellContent
	at      int
}

// MouseDown is Fyne's door.
func (c *filmCell) MouseDown(e *desktop.MouseEvent) {
	if e.Button == desktop.MouseButtonPrimary && c.strip.OnPick != nil {
		c.strip.OnPick(c.at)
	}
}

// MouseUp is Fyne's door.
func (c *filmCell) MouseUp(*desktop.MouseEvent) {}

// Cursor is Fyne's door.
func (c *filmCell) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer is Fyne's door.
func (c *filmCell) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	return widget.NewSimpleRenderer(container.NewStack(c.content))
}
