package kit

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
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
type Grid struct {
	widget.BaseWidget
	New       func() CellContent
	Least     float32                      // narrowest cell
	Height    func(width float32) float32  // of a cell of a width
	OnChanged func(keys []string)          // another selection
	OnOpen    func(i int)                  // double click, Return, Space
	OnDelete  func()                       // Delete
	OnMenu    func(i int, p fyne.Position) // right click, absolute position

	selection Selection
	focused   bool
	gap       float32 // between cells and to the edges
	scroll    *container.Scroll
	field     *fyne.Container
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
	g := &Grid{New: make, Least: least, Height: height, live: map[int]*gridCell{}, gap: gridGap}
	g.field = container.New(&gridLayout{g})
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
	g.scroll.ScrollToOffset(fyne.NewPos(0, offset))
	g.place(false) // the toolkit tells only of scrolling by hand
}

// place puts the cells in view where they belong; all of them are bound anew
// where rebind says so, else only those that came into view.
func (g *Grid) place(rebind bool) {
	view := g.scroll.Size()
	if view.Width <= 0 {
		return
	}
	columns, size := g.cell()
	pitch := size.Height + g.gap
	first := max(int((g.scroll.Offset.Y-g.gap)/pitch), 0) * columns
	last := min((int((g.scroll.Offset.Y+view.Height)/pitch)+1)*columns, len(g.selection.keys))
	g.retire(first, last)
	for i := first; i < last; i++ {
		c, fresh := g.at(i)
		x, y := i%columns, i/columns
		c.Resize(size)
		c.Move(fyne.NewPos(g.gap+float32(x)*(size.Width+g.gap), g.gap+float32(y)*pitch))
		if fresh || rebind {
			c.content.Bind(i, g.selection.Has(g.selection.keys[i]))
			c.show(g.focused && i == g.selection.Cursor())
		}
	}
	g.publish()
}

// retire takes the cells out of view away.
func (g *Grid) retire(first, last int) {
	for i, c := range g.live {
		if i < first || i >= last {
			delete(g.live, i)
			c.content.Leave()
			g.spare = append(g.spare, c)
		}
	}
}

// at gives the cell of a place; fresh where it showed something else.
func (g *Grid) at(i int) (c *gridCell, fresh bool) {
	if c, ok := g.live[i]; ok {
		return c, false
	}
	if n := len(g.spare); n > 0 {
		c, g.spare = g.spare[n-1], g.spare[:n-1]
	} else {
		c = newGridCell(g)
	}
	c.at, g.live[i] = i, c
	return c, true
}

// publish makes the live cells what the field holds.
func (g *Grid) publish() {
	order := make([]int, 0, len(g.live))
	for i := range g.live {
		order = append(order, i)
	}
	slices.Sort(order)
	objects := make([]fyne.CanvasObject, len(order))
	for n, i := range order {
		objects[n] = g.live[i]
	}
	if !slices.Equal(objects, g.field.Objects) {
		g.field.Objects = objects
		canvas.Refresh(g.field)
	}
}

// click is a press on a cell: it selects at once, since a press that becomes a
// small drag would never become a tap.
func (g *Grid) click(i int, m fyne.KeyModifier) {
	FocusOn(g)
	g.selection.Click(i, m)
	g.touch()
}

// FocusGained is Fyne's door.
func (g *Grid) FocusGained() { g.focused = true; g.place(true) }

// FocusLost is Fyne's door.
func (g *Grid) FocusLost() { g.focused = false; g.place(true) }

// TypedRune is Fyne's door. Letters do nothing: an input method would turn
// them into syllables.
func (g *Grid) TypedRune(rune) {}

// TypedKey is Fyne's door.
func (g *Grid) TypedKey(k *fyne.KeyEvent) {
	columns, size := g.cell()
	page := max(int(g.scroll.Size().Height/(size.Height+g.gap)), 1) * columns
	steps := map[fyne.KeyName]int{fyne.KeyLeft: -1, fyne.KeyRight: 1, fyne.KeyUp: -columns, fyne.KeyDown: columns,
		fyne.KeyPageUp: -page, fyne.KeyPageDown: page, fyne.KeyHome: -len(g.selection.keys), fyne.KeyEnd: len(g.selection.keys)}
	switch step, moves := steps[k.Name]; {
	case moves:
		g.Step(step, modifiers())
	case k.Name == fyne.KeyReturn, k.Name == fyne.KeyEnter, k.Name == fyne.KeySpace:
		g.open(g.selection.Cursor())
	case k.Name == fyne.KeyDelete && g.OnDelete != nil:
		g.OnDelete()
	default:
		passOn(g, k)
	}
}

func (g *Grid) open(i int) {
	if i >= 0 && g.OnOpen != nil {
		g.OnOpen(i)
	}
}

// TypedShortcut is Fyne's door.
func (g *Grid) TypedShortcut(s fyne.Shortcut) {
	if _, ok := s.(*fyne.ShortcutSelectAll); ok {
		g.SelectAll()
		return
	}
	passShortcutOn(g, s)
}

// modifiers are the keys held down now.
func modifiers() fyne.KeyModifier {
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

// gridLayout only says how tall the field is; Grid.place does the rest.
type gridLayout struct{ g *Grid }

func (l *gridLayout) Layout([]fyne.CanvasObject, fyne.Size) {}

func (l *gridLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	columns, size := l.g.cell()
	rows := (len(l.g.selection.keys) + columns - 1) / columns
	return fyne.NewSize(10, l.g.gap+float32(rows)*(size.Height+l.g.gap))
}

// doubleClick is the longest time between the presses of a double click.
const doubleClick = 400 * time.Millisecond

// gridCell takes the pointer for one content.
type gridCell struct {
	widget.BaseWidget
	grid    *Grid
	content CellContent
	at      int
	ring    *canvas.Rectangle // where the keyboard is
	pressed time.Time
}

func newGridCell(g *Grid) *gridCell {
	c := &gridCell{grid: g, content: g.New(), ring: canvas.NewRectangle(nil)}
	paint(c.ring, "", "", 0, 12)
	c.ExtendBaseWidget(c)
	return c
}

func (c *gridCell) show(cursor bool) {
	stroke := fyne.ThemeColorName("")
	if cursor {
		stroke = ColorBlue
	}
	paint(c.ring, "", stroke, 2.5, 12)
}

// MouseDown is Fyne's door.
func (c *gridCell) MouseDown(e *desktop.MouseEvent) {
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	again := time.Since(c.pressed) < doubleClick && e.Modifier == 0 && c.grid.selection.Cursor() == c.at
	c.pressed = time.Now()
	c.grid.click(c.at, e.Modifier)
	if again {
		c.pressed = time.Time{}
		c.grid.open(c.at)
	}
}

// MouseUp is Fyne's door.
func (c *gridCell) MouseUp(*desktop.MouseEvent) {}

// TappedSecondary is Fyne's door: a right click takes the cell along unless it
// is chosen already.
func (c *gridCell) TappedSecondary(e *fyne.PointEvent) {
	g := c.grid
	if !g.selection.Has(g.selection.keys[c.at]) {
		g.click(c.at, 0)
	}
	if g.OnMenu != nil {
		g.OnMenu(c.at, e.AbsolutePosition)
	}
}

// CreateRenderer is Fyne's door.
func (c *gridCell) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	return widget.NewSimpleRenderer(container.NewStack(c.content, c.ring))
}
