package app

import (
	"testing"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/internal/i18n"
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

// Who takes away what shows a difference of the claim is told of it.
func TestRemovingTellsOfDifferences(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("주전자", b.photos(2)...)
	b.settle()
	first, second := c.exhibits()[0], c.exhibits()[1]
	c.change(desk.SetCase(func(k *evidence.Case) {
		k.Claim.Grounds = []evidence.Ground{{ID: "a", Received: "금이 감"}, {ID: "b", Received: "물이 샘", Exhibits: []evidence.ExhibitID{first.ID}}}
	}))
	b.settle()
	for x, told := range map[evidence.ExhibitID]bool{first.ID: true, second.ID: false} {
		c.board.grid.Select(string(x))
		c.board.askRemove()
		if b.says("다른 점 2를 보여 주는 증거예요. 되살릴 때까지 거기에서도 빠집니다.") != told {
			t.Errorf("told %v: %q", !told, b.texts())
		}
		b.answer(b.w.say.T("app.cancel"))
	}
}
