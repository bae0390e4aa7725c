package kit

import (
	"maps"
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// dragFrom is how far the pointer goes before a press becomes a drag.
const dragFrom = 6

// gridPress is the button held down on a grid, from its press to its release.
type gridPress struct {
	at     int           // the cell; -1: empty space
	from   fyne.Position // absolute
	origin fyne.Position // the same in the field
	last   fyne.Position // absolute
	alone  bool          // a release without a drag chooses only the cell
	doing  dragKind
	keys   []string        // carried
	slot   int             // the gap under the pointer
	before map[string]bool // chosen before a frame was drawn
	roll   *fyne.Animation // scrolls while the pointer is at an edge; nil: it is not
	rolled time.Time
}

// dragKind is what a press has become.
type dragKind int

const (
	still dragKind = iota
	carrying
	framing
	cancelled
)

// gridHand takes the pointer for a grid: every part of its field has one.
type gridHand struct{ grid *Grid }

// Dragged is Fyne's door.
func (h gridHand) Dragged(e *fyne.DragEvent) { h.grid.dragged(e.AbsolutePosition) }

// DragEnd is Fyne's door; it comes after MouseUp.
func (h gridHand) DragEnd() { h.grid.dragEnd() }

// MouseUp is Fyne's door.
func (h gridHand) MouseUp(*desktop.MouseEvent) { h.grid.release() }

// Scrolled is Fyne's door: with Ctrl the wheel makes the cells larger.
func (h gridHand) Scrolled(e *fyne.ScrollEvent) {
	if g := h.grid; g.OnZoom != nil && isAdding(Modifiers()) && e.Scrolled.DY != 0 {
		g.OnZoom(int(math.Copysign(1, float64(e.Scrolled.DY))))
		return
	}
	h.grid.turn(e)
}

// gridGround is the empty space behind the cells.
type gridGround struct {
	widget.BaseWidget
	gridHand
}

func newGridGround(g *Grid) *gridGround {
	s := &gridGround{gridHand: gridHand{g}}
	s.ExtendBaseWidget(s)
	return s
}

// MouseDown is Fyne's door.
func (s *gridGround) MouseDown(e *desktop.MouseEvent) {
	if e.Button == desktop.MouseButtonPrimary {
		s.grid.pressGround(e)
	}
}

// CreateRenderer is Fyne's door.
func (s *gridGround) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	return widget.NewSimpleRenderer(canvas.NewRectangle(nil))
}

// pressCell selects at once, but for one of several chosen: they may be about
// to be carried away together.
func (g *Grid) pressCell(i int, e *desktop.MouseEvent) {
	FocusOn(g)
	g.begin(i, e)
	if e.Modifier == 0 && g.selection.Count() > 1 && g.selection.Has(g.selection.keys[i]) {
		g.press.alone = true
		return
	}
	g.selection.Click(i, e.Modifier)
	g.touch()
}

// pressGround gives up the selection, unless it is to be added to.
func (g *Grid) pressGround(e *desktop.MouseEvent) {
	FocusOn(g)
	g.begin(-1, e)
	g.press.before = map[string]bool{}
	if isAdding(e.Modifier) || e.Modifier&fyne.KeyModifierShift != 0 {
		maps.Copy(g.press.before, g.selection.chosen)
	} else if g.selection.Count() > 0 {
		g.SelectNone()
	}
}

func (g *Grid) begin(i int, e *desktop.MouseEvent) {
	g.press = &gridPress{at: i, from: e.AbsolutePosition, origin: g.inField(e.AbsolutePosition), slot: -1}
}

// release is the end of a press that has not become a drag.
func (g *Grid) release() {
	p := g.press
	if p == nil || p.doing != still {
		return // a drag ends with DragEnd
	}
	g.press = nil
	if p.alone {
		g.selection.Click(p.at, 0)
		g.touch()
	}
}

// dragged is a move with the button down.
func (g *Grid) dragged(at fyne.Position) {
	p := g.press
	if p == nil {
		return
	}
	p.last = at
	if p.doing == still && far(p.from, at) {
		g.beginDrag()
	}
	g.follow()
	g.rollAt(at)
}

func far(a, b fyne.Position) bool {
	return math.Hypot(float64(a.X-b.X), float64(a.Y-b.Y)) > dragFrom
}

func (g *Grid) beginDrag() {
	p := g.press
	if c := g.live[p.at]; c != nil {
		c.pressed = time.Time{} // nor is a drag the first click of two
	}
	switch {
	case p.at < 0:
		p.doing = framing
	case g.OnDrag != nil && p.at < len(g.selection.keys) && g.selection.Has(g.selection.keys[p.at]):
		p.doing, p.keys = carrying, g.Chosen()
	default:
		p.doing = cancelled
	}
}

// isDragging tells whether something is carried or framed.
func (g *Grid) isDragging() bool {
	return g.press != nil && (g.press.doing == carrying || g.press.doing == framing)
}

// follow brings what is shown up to date with the pointer.
func (g *Grid) follow() {
	switch p := g.press; p.doing {
	case carrying:
		g.OnDrag(p.keys, p.last)
		g.showSlot()
	case framing:
		g.frame()
	}
}

// showSlot shows the gap that what is carried would fall into.
func (g *Grid) showSlot() {
	p := g.press
	slot := -1
	if g.OnMove != nil && g.holds(p.last) {
		slot = g.slotAt(g.inField(p.last))
	} else {
		g.marks.bar.Hide()
	}
	if slot != p.slot {
		p.slot = slot
		if g.OnSlot != nil {
			g.OnSlot(p.keys, slot)
		}
	}
}

// dragEnd lets go.
func (g *Grid) dragEnd() {
	p := g.press
	if p == nil {
		return
	}
	slot := p.slot
	g.stopDrag()
	g.press = nil
	if p.doing != carrying {
		return
	}
	FocusOn(g) // letting go over something else took the keyboard away
	switch {
	case g.OnDrop != nil && g.OnDrop(p.keys, p.last):
	case slot >= 0:
		g.OnMove(p.keys, slot)
	}
	g.endCarry()
}

// cancel ends a drag as if it had never begun; the button is still down.
func (g *Grid) cancel() {
	p := g.press
	was := p.doing
	g.stopDrag()
	p.doing = cancelled
	switch was {
	case carrying:
		g.endCarry()
	case framing:
		g.selection.set(p.before)
		g.touch()
	}
}

func (g *Grid) endCarry() {
	if g.OnDragEnd != nil {
		g.OnDragEnd()
	}
}

func (g *Grid) stopDrag() {
	g.stopRolling()
	g.marks.bar.Hide()
	g.marks.band.Hide()
}
