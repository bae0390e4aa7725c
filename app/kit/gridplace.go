package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

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
