package app

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/guide"
	"proofbox/internal/i18n"
)

func TestADifferenceIsWrittenAndProved(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := guided(b, "not-as-described", b.photos(3)...)
	b.settle()
	say := b.w.say
	c.change(desk.AddMessages([]evidence.Message{{Role: evidence.Buyer, From: "me", Text: "회색 플라스틱이에요", At: evidence.Instant(now, evidence.Minute, evidence.FromTyped)}}))
	b.settle()
	b.answer(say.T("app.ground.add"))
	b.settle()
	if len(c.guide.ground.rows) != 1 || b.w.field() != c.guide.ground.rows[0].promised.Entry {
		t.Fatalf("%d rows; the keyboard is at %T", len(c.guide.ground.rows), b.w.win.Canvas().Focused())
	}
	for _, k := range []guide.Lack{guide.NoPromise, guide.NoReceived, guide.NoExhibit, guide.NoMessage, guide.NoAsk} {
		if !b.says(say.T("guide.lack." + string(k))) {
			t.Errorf("%s is not said", k)
		}
	}
	b.typeInto(say.T("app.ground.promised.hint"), "스테인리스")
	b.typeInto(say.T("app.ground.received.hint"), "플라스틱")
	b.typeInto(say.T("app.ground.demand.hint"), "전액 환불")
	b.pause()
	b.settle()

	b.answer(say.T("app.ground.shown.pick"))
	b.pickLines(c.exhibits()[2].Number.String(), c.exhibits()[0].Number.String())
	b.answer(say.T("app.save"))
	b.settle()
	b.answer(say.T("app.ground.said.pick"))
	b.typeInto(say.T("app.pick.find"), "없는 낱말")
	if b.says("회색 플라스틱이에요") {
		t.Error("a message without the words is shown")
	}
	b.typeInto(say.T("app.pick.find"), "플라스틱")
	b.pickLines("")
	b.answer(say.T("app.save"))
	b.settle()

	g := c.session.Snapshot().Case.Claim.Grounds[0]
	if g.Promised != "스테인리스" || g.Received != "플라스틱" || g.Demand != "전액 환불" || len(g.Messages) != 1 ||
		!slices.Equal(g.Exhibits, []evidence.ExhibitID{c.exhibits()[0].ID, c.exhibits()[2].ID}) {
		t.Fatalf("kept %+v", g)
	}
	if !b.says(say.T("app.ground.whole")) || !b.says("회색 플라스틱이에요") {
		t.Errorf("shown: %q", b.texts())
	}
	b.w.win.Canvas().Unfocus()
	b.w.act("undo")
	b.until("undo", func() bool { return len(c.session.Snapshot().Case.Claim.Grounds[0].Messages) == 0 })
	c.guide.ground.remove(g.ID)
	b.settle()
	if len(c.guide.ground.rows) != 0 {
		t.Errorf("%d rows are left", len(c.guide.ground.rows))
	}
}

// pickLines presses the lines whose head is one of some; "" is any.
func (b *bench) pickLines(heads ...string) {
	b.t.Helper()
	for _, h := range heads {
		var found *pickRow
		b.walk(func(o fyne.CanvasObject) {
			if r, ok := o.(*pickRow); ok && (h == "" || r.head.Content == h) {
				found = r
			}
		})
		if found == nil {
			b.t.Fatalf("no line %q among %q", h, b.texts())
		}
		found.tile.Tapped(nil)
	}
}

// TestComparisonsBecomeGrounds: each difference once, and no more than a claim
// may have.
func TestComparisonsBecomeGrounds(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := guided(b, "not-as-described", b.photos(2)...)
	b.settle()
	all := ids(c.exhibits())
	cmp := evidence.Comparison{Promised: all[0], Received: all[1:], Rows: []evidence.Difference{
		{Aspect: "재질", Promised: "스테인리스", Received: "플라스틱", Exhibit: all[1]}, {}, {Promised: "1.7L", Received: "1.2L"}}}
	change, _ := desk.AddComparison(cmp)
	c.change(change)
	b.settle()
	b.answer(b.w.say.N("app.ground.take", 2))
	b.settle()
	got := c.session.Snapshot().Case.Claim.Grounds
	if len(got) != 2 || got[0].Promised != "재질: 스테인리스" || got[0].Received != "재질: 플라스틱" ||
		!slices.Equal(got[0].Exhibits, all[1:]) || !slices.Equal(got[1].Exhibits, all) {
		t.Fatalf("took %+v", got)
	}
	if c.guide.ground.take.Visible() {
		t.Error("what was taken is offered again")
	}
	c.change(desk.SetCase(func(k *evidence.Case) {
		k.Claim.Grounds = slices.Clone(k.Claim.Grounds)
		for len(k.Claim.Grounds) < evidence.MaxGrounds {
			k.Claim.Grounds = append(k.Claim.Grounds, evidence.Ground{ID: evidence.GroundID(rune('가' + len(k.Claim.Grounds)))})
		}
	}))
	b.settle()
	b.until("the rows", func() bool { return len(c.guide.ground.rows) == evidence.MaxGrounds })
	if !c.guide.ground.add.Disabled() {
		t.Error("one more can be added than a claim may have")
	}
	c.guide.ground.append(evidence.Ground{ID: "more"})
	b.settle()
	if n := len(c.session.Snapshot().Case.Claim.Grounds); n != evidence.MaxGrounds {
		t.Errorf("%d grounds", n)
	}
}
