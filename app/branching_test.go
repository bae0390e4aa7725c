package app

import (
	"testing"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/internal/i18n"
)

func (b *bench) selectAll(c *caseScreen, at ...int) {
	var keys []string
	for _, i := range at {
		keys = append(keys, string(c.exhibits()[i].ID))
	}
	c.board.grid.Select(keys...)
}

// TestBranchesOnTheBoard joins what is selected, moves one of it with the others,
// takes one out, and takes it all back.
func TestBranchesOnTheBoard(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x", b.photos(4)...)
	b.settle()
	b.selectAll(c, 1)
	if b.w.canJoin() || b.w.canPart() {
		t.Error("one exhibit alone is offered to be joined")
	}
	b.selectAll(c, 1, 3)
	if !b.w.canJoin() || b.w.canPart() {
		t.Error("two exhibits are not offered to be joined")
	}
	b.w.act("join")
	b.settleOn("A-1a A-2.1b A-2.2d A-3c")
	b.selectAll(c, 1, 2)
	if b.w.canJoin() || !b.w.canPart() {
		t.Error("what is joined is offered to be joined")
	}
	b.selectAll(c, 2)
	c.board.moveToEnd(-1)
	b.settleOn("A-1.1b A-1.2d A-2a A-3c")
	c.undo()
	b.settleOn("A-1a A-2.1b A-2.2d A-3c")
	b.selectAll(c, 0, 2)
	b.w.act("part")
	b.settleOn("A-1a A-2b A-3d A-4c")
	c.undo()
	b.settleOn("A-1a A-2.1b A-2.2d A-3c")
	if n := c.board.numbered(2); n != 1 {
		t.Errorf("the number 2 is found at %d", n)
	}
	c.undo()
	b.settleOn("A-1a A-2b A-3c A-4d")
}

// TestReadNumbersAreNotJoined says why not.
func TestReadNumbersAreNotJoined(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x", b.photos(2)...)
	b.settle()
	c.change(desk.Send(evidence.Sent{Digest: evidence.DigestOf([]byte("a.pdf")), Form: evidence.PDF, File: "a.pdf"}))
	b.until("the export", func() bool { return c.state.Snapshot.Exported })
	b.selectAll(c, 0, 1)
	b.w.act("join")
	b.until("the reason", func() bool { return b.says(b.w.say.T("reason.numbers-read")) })
	b.settleOn("A-1a A-2b")
}
