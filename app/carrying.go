package app

import (
	"image"
	"strings"

	"fyne.io/fyne/v2"

	"proofbox/app/kit"
	"proofbox/app/thumbs"
	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// dropTaker is a place on the board that takes exhibits carried to it.
type dropTaker interface {
	over(some []evidence.ExhibitID, at fyne.Position) bool // they are here, at an absolute position
	take(some []evidence.ExhibitID, at fyne.Position) bool // they were let go here
	leave()                                                // they are carried no more
}

// carrying is what goes on while exhibits are carried about with the pointer:
// the ghost, the numbers they would get, and the line that says so.
type carrying struct {
	b      *board
	ghost  *kit.Ghost
	want   *thumbs.Want
	takers []dropTaker
	told   string                                 // what the line said before
	deal   map[evidence.ExhibitID]evidence.Number // numbers as they would be
}

func newCarrying(b *board) *carrying {
	c := &carrying{b: b, ghost: kit.NewGhost()}
	c.want = thumbs.NewWant(func(m *image.RGBA) { c.rise(m) })
	g := b.grid
	g.OnDrag, g.OnDrop, g.OnDragEnd = c.drag, c.drop, c.end
	g.OnSlot, g.OnMove = c.overSlot, c.move
	return c
}

func (c *carrying) drag(keys []string, at fyne.Position) {
	if !c.ghost.IsUp() {
		c.begin(keys)
	}
	c.ghost.MoveTo(at)
	some := exhibitIDs(keys)
	for _, t := range c.takers {
		if !c.b.inTrash() {
			t.over(some, at)
		}
	}
}

func (c *carrying) begin(keys []string) {
	c.told = c.b.tagging.line.Content
	c.rise(nil)
	s := c.b.c.state.Snapshot
	if x, ok := s.Exhibit(evidence.ExhibitID(keys[0])); ok {
		c.b.c.loader.Show(c.want, c.b.c.pictureOf(x, pixels(c.b.c.w, cellLeast)))
	}
}

func (c *carrying) rise(m *image.RGBA) { c.ghost.Rise(m, len(c.b.grid.Chosen())) }

func (c *carrying) drop(keys []string, at fyne.Position) bool {
	for _, t := range c.takers {
		if !c.b.inTrash() && t.take(exhibitIDs(keys), at) {
			return true
		}
	}
	return false
}

// end puts everything back; what was moved comes with the next state.
func (c *carrying) end() {
	c.want.Drop()
	c.ghost.Vanish()
	for _, t := range c.takers {
		t.leave()
	}
	c.b.tagging.line.SetText(c.told)
	c.show(nil)
}

// show shows numbers as they would be, or with nil as they are.
func (c *carrying) show(deal map[evidence.ExhibitID]evidence.Number) {
	if c.deal != nil || deal != nil {
		c.deal = deal
		c.b.grid.Rebind()
	}
}

// overSlot previews what letting go would do.
func (c *carrying) overSlot(keys []string, slot int) {
	say := c.b.c.w.say
	if slot < 0 || c.b.inTrash() {
		c.b.tagging.line.SetText(c.told)
		c.show(nil)
		return
	}
	if !c.b.layout.byNumber() {
		c.b.tagging.line.SetText(say.T("app.move.sorted", "order", say.T(c.b.layout.ownKey)))
		return
	}
	some := exhibitIDs(keys)
	m := c.b.moving(some, c.b.behind(slot))
	c.b.tagging.line.SetText(m.sentence(c.b))
	c.show(m.deal)
}

func (c *carrying) move(keys []string, slot int) {
	if c.b.layout.byNumber() && !c.b.inTrash() {
		c.b.reorder(exhibitIDs(keys), c.b.behind(slot))
	}
}

func exhibitIDs(keys []string) []evidence.ExhibitID {
	out := make([]evidence.ExhibitID, len(keys))
	for i, k := range keys {
		out[i] = evidence.ExhibitID(k)
	}
	return out
}

// behind is the exhibit after which a gap of the grid lies, "" for the front of
// all. The gap before the first shown lies right before it, whatever the filter
// hides further to the front.
func (b *board) behind(slot int) (after evidence.ExhibitID) {
	if slot > 0 {
		return b.shown[min(slot, len(b.shown))-1].ID
	}
	for _, x := range b.c.state.Snapshot.Exhibits {
		if len(b.shown) == 0 || x.ID == b.shown[0].ID {
			break
		}
		after = x.ID
	}
	return after
}

// reorder moves exhibits behind another, unless they stand there.
func (b *board) reorder(some []evidence.ExhibitID, after evidence.ExhibitID) {
	if m := b.moving(some, after); !m.same {
		b.c.change(desk.Reorder(some, after))
	}
}

// moving is what moving some exhibits would do.
type moving struct {
	some   []evidence.ExhibitID
	same   bool                                   // nothing
	before evidence.Number                        // the next one shown behind them; none: the end
	deal   map[evidence.ExhibitID]evidence.Number // the numbers that change
	first  [2]evidence.Number                     // of the first that moves: as it is, as it would be
	kept   bool                                   // the case was exported: numbers stay
}

func (b *board) moving(some []evidence.ExhibitID, after evidence.ExhibitID) moving {
	s := b.c.state.Snapshot
	m := moving{some: some, same: true, deal: map[evidence.ExhibitID]evidence.Number{}}
	next := s.Reordered(some, after)
	moves := map[evidence.ExhibitID]bool{}
	for _, id := range some {
		moves[id] = true
	}
	seen := make(map[evidence.ExhibitID]bool, len(b.shown))
	for i := range b.shown {
		seen[b.shown[i].ID] = true
	}
	old := make(map[evidence.ExhibitID]evidence.Number, len(next))
	for i := range next {
		x := &s.Exhibits[i]
		old[x.ID] = x.Number
		m.same = m.same && next[i].ID == x.ID
	}
	passed := false
	for i := range next {
		x := &next[i]
		was := old[x.ID]
		if was != x.Number {
			m.deal[x.ID] = x.Number
		}
		switch {
		case moves[x.ID]:
			if !passed {
				m.first, passed = [2]evidence.Number{was, x.Number}, true
			}
			m.before = evidence.Number{}
		case passed && m.before == (evidence.Number{}) && seen[x.ID]:
			m.before = was
		}
	}
	m.kept = !m.same && len(m.deal) == 0
	return m
}

// sentence says what moving would do.
func (m moving) sentence(b *board) string {
	say := b.c.w.say
	if m.same {
		return say.T("app.move.same")
	}
	var parts []string
	switch one, last := len(m.some) == 1, m.before == (evidence.Number{}); {
	case one && last:
		parts = append(parts, say.T("app.move.last", "number", m.first[0].String()))
	case one:
		parts = append(parts, say.T("app.move.before", "number", m.first[0].String(), "other", m.before.String()))
	case last:
		parts = append(parts, say.N("app.move.many.last", len(m.some)))
	default:
		parts = append(parts, say.N("app.move.many.before", len(m.some), "other", m.before.String()))
	}
	if m.kept {
		parts = append(parts, say.T("app.move.kept"))
	} else if m.first[0] != m.first[1] {
		parts = append(parts, say.T("app.move.dealt", "from", m.first[0].String(), "to", m.first[1].String()))
	}
	return strings.Join(parts, " · ")
}
