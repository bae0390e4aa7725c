package app

import (
	"context"
	"slices"

	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// inHand tells whether keys go to the board now.
func (b *board) inHand() bool {
	w := b.c.w
	return w.ofCase() == b.c && w.onBoard() && !w.asking() && w.field() == nil
}

// showChanged selects and brings into view what undo or redo has changed, as far
// as it is shown. Other numbers change what did not move as well.
func (b *board) showChanged(d desk.Done) {
	if slices.Contains([]evidence.Op{evidence.OpReorder, evidence.OpJoin, evidence.OpPart}, d.Op) || !b.inHand() {
		return
	}
	c := b.c
	c.w.task(func(context.Context) {
		some, err := c.session.Touched(c.ctx, d.Seq)
		if err != nil {
			return // it can neither be undone nor redone any more: more was done meanwhile
		}
		c.w.bridge.Post(func() {
			if b.inHand() {
				b.selectShown(some)
			}
		})
	})
}

// selectShown selects those exhibits that are shown; where none is, what is
// selected stays.
func (b *board) selectShown(some []evidence.ExhibitID) {
	wanted := make(map[evidence.ExhibitID]bool, len(some))
	for _, id := range some {
		wanted[id] = true
	}
	shown := slices.DeleteFunc(slices.Clone(b.shown), func(x evidence.Exhibit) bool { return !wanted[x.ID] })
	if len(shown) == 0 {
		return
	}
	keys := make([]string, len(shown))
	for i, x := range shown {
		keys[i] = string(x.ID)
	}
	b.grid.Select(keys...)
}
