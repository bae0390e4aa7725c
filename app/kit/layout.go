package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// Column stacks things at full width, each as tall as it says it is at that
// width, a gap apart. Hidden things take no room.
func Column(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&column{gap: gap}, objects...)
}

type column struct {
	gap, width float32
}

func (l *column) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	var y float32
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		o.Move(fyne.NewPos(0, y))
		h := settle(o, size.Width)
		y += h + l.gap
	}
}

// settle gives an object a width and then the height it wants at that width.
func settle(o fyne.CanvasObject, width float32) float32 {
	o.Resize(fyne.NewSize(width, o.Size().Height))
	h := o.MinSize().Height
	o.Resize(fyne.NewSize(width, h))
	return h
}

func (l *column) MinSize(objects []fyne.CanvasObject) (size fyne.Size) {
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		size.Width = max(size.Width, m.Width)
		if size.Height > 0 {
			size.Height += l.gap
		}
		size.Height += m.Height
	}
	return size
}

// Flow puts things side by side and goes on below where the width ends.
func Flow(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flow{gap: gap}, objects...)
}

type flow struct {
	gap, height float32
}

func (l *flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	var x, y, row float32
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		m.Width = min(m.Width, size.Width)
		if x > 0 && x+m.Width > size.Width {
			x, y, row = 0, y+row+l.gap, 0
		}
		o.Move(fyne.NewPos(x, y))
		o.Resize(m)
		x, row = x+m.Width+l.gap, max(row, m.Height)
	}
	l.height = y + row
}

func (l *flow) MinSize(objects []fyne.CanvasObject) (size fyne.Size) {
	for _, o := range objects {
		if o.Visible() {
			size = size.Max(fyne.NewSize(min(o.MinSize().Width, 60), o.MinSize().Height))
		}
	}
	size.Height = max(size.Height, l.height)
	return size
}

// Row puts things side by side at their own width, a gap apart, centred in
// height; a Spring takes the room that is left.
func Row(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&row{gap}, objects...)
}

// Spring takes the room left in a Row and shows what it holds there, which may
// be nothing.
func Spring(o ...fyne.CanvasObject) fyne.CanvasObject {
	return container.New(spring{layout.NewStackLayout()}, o...)
}

// spring marks the container that Row stretches.
type spring struct{ inner fyne.Layout }

func (l spring) Layout(o []fyne.CanvasObject, s fyne.Size)      { l.inner.Layout(o, s) }
func (l spring) MinSize(o []fyne.CanvasObject) (size fyne.Size) { return l.inner.MinSize(o) }

func isSpring(o fyne.CanvasObject) bool {
	c, ok := o.(*fyne.Container)
	if !ok {
		return false
	}
	_, ok = c.Layout.(spring)
	return ok
}

type row struct{ gap float32 }

func (l *row) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left, springs := size.Width, float32(0)
	for i, o := range visible(objects) {
		if i > 0 {
			left -= l.gap
		}
		if isSpring(o) {
			springs++
			continue
		}
		left -= o.MinSize().Width
	}
	var x float32
	for _, o := range visible(objects) {
		m := o.MinSize()
		if isSpring(o) {
			m.Width = max(left/springs, 0)
			m.Height = min(size.Height, max(m.Height, settle(o, m.Width)))
		}
		o.Move(fyne.NewPos(x, (size.Height-m.Height)/2))
		o.Resize(m)
		x += m.Width + l.gap
	}
}

func (l *row) MinSize(objects []fyne.CanvasObject) (size fyne.Size) {
	for i, o := range visible(objects) {
		if i > 0 {
			size.Width += l.gap
		}
		m := o.MinSize()
		size.Width += m.Width
		size.Height = max(size.Height, m.Height)
	}
	return size
}

func visible(objects []fyne.CanvasObject) (seen []fyne.CanvasObject) {
	for _, o := range objects {
		if o.Visible() {
			seen = append(seen, o)
		}
	}
	return seen
}

// Pad keeps a distance around something.
func Pad(top, right, bottom, left float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&pad{top, right, bottom, left}, o)
}

type pad struct{ top, right, bottom, left float32 }

func (l *pad) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(l.left, l.top))
		o.Resize(size.SubtractWidthHeight(l.left+l.right, l.top+l.bottom))
	}
}

func (l *pad) MinSize(objects []fyne.CanvasObject) (size fyne.Size) {
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size.AddWidthHeight(l.left+l.right, l.top+l.bottom)
}

// Panes puts a pane of fixed width on each side of a middle; a nil or hidden
// side takes no room. In a narrow window the sides give way, down to their
// narrow widths.
func Panes(left, middle, right fyne.CanvasObject, w PaneWidths) *fyne.Container {
	return container.New(&panes{left, middle, right, w}, visibleOnly(left, middle, right)...)
}

// PaneWidths are the widths of the side panes, in a wide window and in a
// narrow one.
type PaneWidths struct{ Left, LeftNarrow, Right, RightNarrow float32 }

// wideWindow is the width from which panes have their full width.
const wideWindow = 1200

func visibleOnly(objects ...fyne.CanvasObject) (present []fyne.CanvasObject) {
	for _, o := range objects {
		if o != nil {
			present = append(present, o)
		}
	}
	return present
}

type panes struct {
	left, middle, right fyne.CanvasObject
	w                   PaneWidths
}

func (l *panes) widths(total float32) (left, right float32) {
	share := min(max((total-1000)/(wideWindow-1000), 0), 1)
	if l.left != nil && l.left.Visible() {
		left = l.w.LeftNarrow + share*(l.w.Left-l.w.LeftNarrow)
	}
	if l.right != nil && l.right.Visible() {
		right = l.w.RightNarrow + share*(l.w.Right-l.w.RightNarrow)
	}
	return left, right
}

func (l *panes) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	left, right := l.widths(size.Width)
	if l.left != nil {
		l.left.Move(fyne.NewPos(0, 0))
		l.left.Resize(fyne.NewSize(left, size.Height))
	}
	l.middle.Move(fyne.NewPos(left, 0))
	l.middle.Resize(fyne.NewSize(size.Width-left-right, size.Height))
	if l.right != nil {
		l.right.Move(fyne.NewPos(size.Width-right, 0))
		l.right.Resize(fyne.NewSize(right, size.Height))
	}
}

func (l *panes) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.w.LeftNarrow+l.w.RightNarrow+200, 200)
}

// Narrow keeps something in the middle, no wider than a measure.
func Narrow(width float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&narrow{width}, o)
}

type narrow struct{ width float32 }

func (l *narrow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	w := min(l.width, size.Width)
	for _, o := range objects {
		o.Move(fyne.NewPos(float32(int((size.Width-w)/2)), 0))
		o.Resize(fyne.NewSize(w, size.Height))
	}
}

func (l *narrow) MinSize(objects []fyne.CanvasObject) (size fyne.Size) {
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size
}

// Sized gives something a smallest size.
func Sized(w, h float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&sized{fyne.NewSize(w, h)}, o)
}

type sized struct{ least fyne.Size }

func (l *sized) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(size)
	}
}

func (l *sized) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := l.least
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size
}

// Tiles puts things of one size side by side in as many columns as fit at a
// least width, and stretches them to the whole width.
func Tiles(least, gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&tiles{least: least, gap: gap}, objects...)
}

// Fields is Tiles that never leaves a column empty: for the fields of a form.
func Fields(least, gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&tiles{least: least, gap: gap, most: len(objects)}, objects...)
}

type tiles struct {
	least, gap, width float32
	most              int // columns; 0: any
}

func (l *tiles) columns() int {
	n := max(int((l.width+l.gap)/(l.least+l.gap)), 1)
	if l.most > 0 {
		n = min(n, l.most)
	}
	return n
}

func (l *tiles) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	n := l.columns()
	w := float32(int((size.Width - float32(n-1)*l.gap) / float32(n)))
	h := l.height(objects)
	for i, o := range visible(objects) {
		o.Move(fyne.NewPos(float32(i%n)*(w+l.gap), float32(i/n)*(h+l.gap)))
		o.Resize(fyne.NewSize(w, h))
	}
}

func (l *tiles) height(objects []fyne.CanvasObject) (h float32) {
	for _, o := range objects {
		h = max(h, o.MinSize().Height)
	}
	return h
}

func (l *tiles) MinSize(objects []fyne.CanvasObject) fyne.Size {
	n := len(visible(objects))
	if n == 0 {
		return fyne.Size{}
	}
	rows := (n + l.columns() - 1) / l.columns()
	return fyne.NewSize(l.least, float32(rows)*(l.height(objects)+l.gap)-l.gap)
}
