package kit

import (
	"time"

	"fyne.io/fyne/v2"
)

// At an edge the grid scrolls while something is dragged: edgeReach is how near
// that is, rollSpeed how fast it goes right at the edge, a second.
const (
	edgeReach = 48
	rollSpeed = 1400
	rollTick  = 16 * time.Millisecond // the least that a step counts for
	rollMost  = 50 * time.Millisecond // and the most
)

// rollAt begins or ends scrolling for where the pointer is.
func (g *Grid) rollAt(at fyne.Position) {
	p := g.press
	switch pull := g.pull(at); {
	case pull == 0 || !g.isDragging():
		g.stopRolling()
	case p.roll == nil:
		p.rolled = time.Now()
		p.roll = fyne.NewAnimation(time.Second, func(float32) { g.rollOn() })
		p.roll.RepeatCount = fyne.AnimationRepeatForever
		p.roll.Curve = fyne.AnimationLinear
		p.roll.Start()
	}
}

// pull is how strongly a position scrolls, from -1 at the upper edge to 1.
// Beside the grid nothing does.
func (g *Grid) pull(at fyne.Position) float32 {
	p, s := at.Subtract(g.corner()), g.scroll.Size()
	if p.X < 0 || p.X > s.Width {
		return 0
	}
	reach := min(edgeReach, s.Height/4)
	switch {
	case p.Y < reach:
		return -min((reach-p.Y)/reach, 1)
	case p.Y > s.Height-reach:
		return min((p.Y-s.Height+reach)/reach, 1)
	}
	return 0
}

// rollOn scrolls by a step; what is dragged goes along.
func (g *Grid) rollOn() {
	p := g.press
	if p == nil || !g.isDragging() {
		return
	}
	passed := min(max(time.Since(p.rolled), rollTick), rollMost)
	p.rolled = time.Now()
	most := max(g.field.MinSize().Height-g.scroll.Size().Height, 0)
	offset := g.scroll.Offset.Y + g.pull(p.last)*rollSpeed*float32(passed.Seconds())
	if offset = min(max(offset, 0), most); offset != g.scroll.Offset.Y {
		g.scrollTo(offset)
		g.follow()
	}
}

func (g *Grid) stopRolling() {
	if p := g.press; p != nil && p.roll != nil {
		p.roll.Stop()
		p.roll = nil
	}
}

// turn scrolls by the wheel. Between two paintings it turns many times, and
// what only passes by meanwhile needs no cells: so the cells are placed once,
// right before the next painting.
func (g *Grid) turn(e *fyne.ScrollEvent) {
	if g.turned != nil {
		g.turned.Scrolled.DX += e.Scrolled.DX
		g.turned.Scrolled.DY += e.Scrolled.DY
		return
	}
	now := *e
	g.turned = &now
	fyne.NewAnimation(0, func(float32) {
		g.turned = nil
		g.scroll.Scrolled(&now)
	}).Start()
}
