package kit

import (
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
	changed := g.retire(first, last)
	cursor := g.selection.Cursor()
	for i := first; i < last; i++ {
		c, fresh := g.at(i)
		x, y := g.cornerOf(i, columns, size)
		c.Resize(size)
		if to := fyne.NewPos(x, y); c.Position() != to {
			c.Move(to)
		}
		if fresh || rebind {
			c.content.Bind(i, g.selection.Has(g.selection.keys[i]))
			c.show(g.focused && i == cursor)
		}
		changed = changed || fresh
	}
	if changed {
		g.publish(first, last)
	}
}

// retire takes the cells out of view away.
func (g *Grid) retire(first, last int) (some bool) {
	for i, c := range g.live {
		if i < first || i >= last {
			delete(g.live, i)
			c.content.Leave()
			g.spare = append(g.spare, c)
			some = true
		}
	}
	return some
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

// publish makes the live cells what the field holds, between the ground and
// the marks.
func (g *Grid) publish(first, last int) {
	objects := append(g.field.Objects[:0], g.ground)
	for i := first; i < last; i++ {
		objects = append(objects, g.live[i])
	}
	g.field.Objects = append(objects, g.marks.bar, g.marks.band)
	canvas.Refresh(g.marks.band) // asks for a painting; refreshing the field would go through all cells
}
