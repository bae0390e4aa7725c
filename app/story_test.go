package app

import (
	"slices"
	"strings"
	"testing"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/internal/i18n"
)

// What happened to an exhibit is told in its order, and of nothing else: how it
// came in, what was changed of it and taken back, and what was made while it was
// in the case.
func TestStoryOfAnExhibit(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("사건", b.photos(2)...)
	b.settle()
	x, other := c.exhibits()[0], c.exhibits()[1]
	title := func(of evidence.Exhibit, text string) {
		c.change(desk.EditExhibits([]evidence.ExhibitID{of.ID}, func(x *evidence.Exhibit) { x.Title = text }))
		b.settle()
	}
	title(x, "금")
	title(other, "다른 것")
	b.seal(c, "먼저.zip")
	title(x, "아닌 것")
	b.w.act("undo")
	b.until("the title of before", func() bool { return c.exhibits()[0].Title == "금" })
	c.change(desk.RemoveExhibits([]evidence.ExhibitID{x.ID}))
	b.settle()
	b.seal(c, "없을 때.zip")
	b.w.act("undo")
	b.until("it again", func() bool { return len(c.exhibits()) == 2 })
	b.settle()
	c.board.grid.Select(string(x.ID))
	b.until("the menu", b.w.canTell)
	b.answer(b.w.say.T("app.story"))
	b.until("the story", func() bool { return b.says("먼저.zip") })
	b.answer(b.w.say.T("app.story.copy"))
	got := b.w.fyne.Clipboard().Content()
	at := -1
	for _, want := range []string{x.Original.String(), "A-1 가져옴", "A-1 제목 고침", "‘먼저.zip’(봉인 ZIP) 만듦", "A-1 제목 고침\t되돌림", "되돌리기: A-1 제목 고침", "A-1 삭제\t되돌림", "되돌리기: A-1 삭제"} {
		i := strings.Index(got[at+1:], want)
		if i < 0 {
			t.Fatalf("%q is missing, or not in its place: %q", want, got)
		}
		at += 1 + i
	}
	if strings.Contains(got, "없을 때.zip") || strings.Contains(got, "A-2 ") || strings.Count(got, "\n") != 2+7 {
		t.Errorf("told: %q", got)
	}
	if !b.says(short(x.Original)) || !b.says(b.w.say.T("report.custody.limits.text")) {
		t.Errorf("shown: %q", b.texts())
	}
}

// A supplement is told of where it came after a change of the exhibit.
func TestStoryKnowsSupplements(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("사건", b.photos(1)...)
	b.settle()
	first := evidence.Sent{Digest: evidence.DigestOf([]byte("first")), Form: evidence.ZIP, Seq: 3}
	c.state.Snapshot.Sent = []evidence.Sent{first,
		{Digest: evidence.DigestOf([]byte("second")), Form: evidence.ZIP, Seq: 6, Supplements: first.Digest},
		{Digest: evidence.DigestOf([]byte("third")), Form: evidence.ZIP, Seq: 9, Supplements: first.Digest}}
	step := func(seq int64, deed string) desk.Told {
		return desk.Told{Step: desk.Step{CustodyEntry: evidence.CustodyEntry{Seq: seq}}, What: desk.What{Deed: deed}}
	}
	s := &story{c: c, of: c.exhibits()[0]}
	all := s.handed([]desk.Told{step(2, "exhibit.add"), step(8, "caption")})
	if len(all) != 2 || slices.IndexFunc(all, func(x evidence.Sent) bool { return x.Seq == 6 }) >= 0 {
		t.Errorf("told of %+v", all)
	}
}
