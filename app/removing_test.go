package app

import (
	"testing"

	"proofbox/evidence/desk"
)

// Who takes away what a comparison stands on is told, and gets it back with it.
func TestRemovingTellsOfComparisons(t *testing.T) {
	b, c, v := comparison(t, 3, 2)
	v.toggleKept()
	b.until("the comparison", func() bool { return len(kept(c)) == 1 })
	b.settle()
	c.over.close()
	gone := v.now.Promised
	c.board.grid.Select(string(gone))
	c.board.askRemove()
	if !b.says("증거 A-1을 휴지통으로 옮길까요?") || !b.says("A-1은 비교 1에 쓰이고 있어요. 비교도 PDF에서 빠집니다.") {
		t.Fatalf("shown: %q", b.texts())
	}
	b.answer(b.w.say.T("app.remove.yes"))
	b.until("it is gone", func() bool { return len(c.session.Snapshot().Whole()) == 0 })
	c.change(desk.RestoreExhibits(v.now.Exhibits()[:1]))
	b.until("the comparison again", func() bool { return len(c.session.Snapshot().Whole()) == 1 })
	b.settle()
	c.board.grid.Select(string(c.exhibits()[2].ID))
	c.board.askRemove()
	if b.says("비교 1") {
		t.Errorf("of one that is in no comparison: %q", b.texts())
	}
}
