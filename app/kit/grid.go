package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// CellContent is what a cell of a Grid shows. Each is used for many items in
// turn.
type CellContent interface {
	fyne.CanvasObject
	// Bind shows the item at a place. It is called again whenever anything
	// about the item may have changed, so it must be cheap where nothing has.
	Bind(i int, selected bool)
	// Leave is called when the cell goes out of view: it lets go of pictures.
	Leave()
}

// Grid shows keyed things in cells of one size that fill its width, any number
// of them chosen. Only cells in view exist.
//
// What is chosen can be carried about with the pointer: OnDrag hears of every
// place it comes to, all absolute. Where it is let go, OnDrop may take it; what
// nobody takes and falls between two cells is moved there.
type Grid struct {
	widget.BaseWidget
	New       func() CellContent
	Least     float32                      // narrowest cell
	Height    func(width float32) float32  // of a cell of a width
	OnChanged func(keys []string)          // another selection
	OnOpen    func(i int)                  // double click, Return; Space where there is no OnLook
	OnLook    func(i int)                  // Space
	OnDelete  func()                       // Delete
	OnMenu    func(i int, p fyne.Position) // right click, absolute position
	OnKey     func(k *fyne.KeyEvent) bool  // before the grid itself; true: it was meant for others
	OnZoom    func(steps int)              // the wheel with Ctrl

	OnDrag    func(keys []string, at fyne.Position)      // chosen things are carried; nil: they cannot be
	OnDrop    func(keys []string, at fyne.Position) bool // let go; true: taken
	OnDragEnd func()                                     // carried no more, wherever it ended
	OnSlot    func(keys []string, slot int)              // carried over another gap, which is before the cell of that place; -1: over none
	OnMove    func(keys []string, slot int)              // let go over a gap

	selection Selection
	kind      string // of its shape
	focused   bool
	gap       float32 // between cells and to the edges
	scroll    *container.Scroll
	field     *fyne.Container
	ground    *gridGround
	marks     gridMarks
	press     *gridPress        // nil: no button is down
	turned    *fyne.ScrollEvent // the wheel, since the last painting; nil: not
	live      map[int]*gridCell
	spare     []*gridCell
}

// gridGap is the usual distance between cells and to the edges; tightGap that
// of lines in a list.
const gridGap, tightGap = 12, 2

// Tight puts the cells close together, as lines of a list.
func (g *Grid) Tight() { g.gap = tightGap }

// NewGrid makes an empty grid.
func NewGrid(least float32, height func(width float32) float32, make func() CellContent) *Grid {
	g := &Grid{New: make, Least: least, Height: height, live: map[int]*gridCell{}, gap: gridGap, marks: newGridMarks()}
	g.ground = newGridGround(g)
	g.field = container.New(&gridLayout{g}, g.ground, g.marks.bar, g.marks.band)
	g.scroll = container.NewVScroll(g.field)
	g.scroll.OnScrolled = func(fyne.Position) { g.place(false) }
	g.ExtendBaseWidget(g)
	return g
}

// SetKeys tells what the grid shows now.
func (g *Grid) SetKeys(keys []string) {
	before := g.selection.Chosen()
	sameCount := len(keys) == len(g.selection.keys)
	g.selection.SetKeys(keys)
	if !sameCount {
		g.scroll.Refresh()
	}
	g.place(true)
	if !slices.Equal(before, g.selection.Chosen()) {
		g.changed()
	}
}

// Chosen gives the chosen keys in order.
func (g *Grid) Chosen() []string { return g.selection.Chosen() }

// Select chooses keys and brings the first into view.
func (g *Grid) Select(keys ...string) {
	g.selection.Only(keys...)
	g.ScrollTo(g.selection.Cursor())
	g.touch()
}

// SelectAll chooses everything.
func (g *Grid) SelectAll() {
	g.selection.All()
	g.touch()
}

// SelectNone chooses nothing.
func (g *Grid) SelectNone() {
	g.selection.None()
	g.touch()
}

// Step moves the cursor and the selection by a number of places.
func (g *Grid) Step(n int, m fyne.KeyModifier) {
	if len(g.selection.keys) == 0 {
		return
	}
	g.selection.Move(n, m)
	g.ScrollTo(g.selection.Cursor())
	g.touch()
}

// Rebind shows all items in view anew.
func (g *Grid) Rebind() { g.place(true) }

// touch shows and tells a selection that may have changed.
func (g *Grid) touch() {
	g.place(true)
	g.changed()
}

func (g *Grid) changed() {
	if g.OnChanged != nil {
		g.OnChanged(g.selection.Chosen())
	}
}

func (g *Grid) columns(width float32) int {
	return max(int((width-g.gap)/(g.Least+g.gap)), 1)
}

// cell is the size of a cell in the present width.
func (g *Grid) cell() (columns int, size fyne.Size) {
	width := g.scroll.Size().Width
	columns = g.columns(width)
	w := (width - g.gap*float32(columns+1)) / float32(columns)
	w = max(float32(int(w)), 40)
	return columns, fyne.NewSize(w, g.Height(w))
}

// ScrollTo brings an item into view.
func (g *Grid) ScrollTo(i int) {
	if i < 0 {
		return
	}
	columns, size := g.cell()
	top := float32(i/columns) * (size.Height + g.gap)
	bottom := top + size.Height + 2*g.gap
	offset, view := g.scroll.Offset.Y, g.scroll.Size().Height
	switch {
	case top < offset:
		offset = top
	case bottom > offset+view:
		offset = bottom - view
	default:
		return
	}
	g.scrollTo(offset)
}

// Offset is how far it is scrolled.
func (g *Grid) Offset() float32 { return g.scroll.Offset.Y }

// ScrollToOffset scrolls it that far, or as far as it goes.
func (g *Grid) ScrollToOffset(y float32) { g.scrollTo(y) }

func (g *Grid) scrollTo(offset float32) {
	g.scroll.ScrollToOffset(fyne.NewPos(0, offset))
	g.place(false) // the toolkit tells only of scrolling by hand
}

// Modifiers are the keys held down now.
func Modifiers() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// MinSize is Fyne's door.
func (g *Grid) MinSize() fyne.Size { return fyne.NewSize(min(g.Least, 100)+2*g.gap, 100) }

// Resize is Fyne's door.
func (g *Grid) Resize(s fyne.Size) {
	g.BaseWidget.Resize(s)
	g.scroll.Resize(s)
	g.place(true)
}

// CreateRenderer is Fyne's door.
func (g *Grid) CreateRenderer() fyne.WidgetRenderer {
	g.ExtendBaseWidget(g)
	return widget.NewSimpleRenderer(g.scroll)
}

// gridLayout says how tall the field is and has the ground fill it; Grid.place
// does the rest.
type gridLayout struct{ g *Grid }

func (l *gridLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) { l.g.ground.Resize(s) }

func (l *gridLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	columns, size := l.g.cell()
	rows := (len(l.g.selection.keys) + columns - 1) / columns
	return fyne.NewSize(10, l.g.gap+float32(rows)*(size.Height+l.g.gap))
}
