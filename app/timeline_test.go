package app

import (
	"testing"

	"proofbox/evidence"
	"proofbox/internal/i18n"
)

func TestEventIsAddedCorrectedAndRemoved(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x")
	c.tabs.Open(timelineTab)
	c.timeline.askEvent(evidence.Event{Kind: evidence.Delivered})
	b.typeInto(b.w.say.T("app.date.hint"), "2026-10-29")
	b.typeInto(b.w.say.T("app.event.note.hint"), "문 앞")
	b.answer("저장")
	b.settle()
	e := c.session.Snapshot().Events[0]
	if e.Kind != evidence.Delivered || e.Note != "문 앞" || e.At.Precision != evidence.Day || !b.says("배송 완료") {
		t.Fatalf("event %+v; shown: %q", e, b.texts())
	}
	c.timeline.reveal(evidence.Entry{Kind: evidence.EventEntry, Ref: string(e.ID)})
	b.typeInto(b.w.say.T("app.clock.hint"), "16:40")
	b.answer("저장")
	b.until("the clock", func() bool { return c.session.Snapshot().Events[0].At.Precision == evidence.Minute })
	b.settle()
	c.timeline.reveal(evidence.Entry{Kind: evidence.EventEntry, Ref: string(e.ID)})
	b.answer("삭제")
	b.until("the removal", func() bool { return len(c.session.Snapshot().Events) == 0 })
}

func TestFactsSaveByThemselves(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x")
	c.tabs.Open(factsTab)
	b.typeInto(b.w.say.T("app.fact.seller.hint"), "Bluebird ")
	delivered := c.facts.form.dates[evidence.Delivered].field
	delivered.Entry.SetText("2026년 10월 29일")
	b.pause()
	b.settle()
	s := c.session.Snapshot()
	if s.Case.Seller.Name != "Bluebird" || dateText(s.Date(evidence.Delivered), s.Case.Location()) != "2026-10-29" {
		t.Fatalf("case %+v, delivered %v", s.Case, s.Date(evidence.Delivered))
	}
	delivered.Entry.SetText("")
	b.pause()
	b.until("the date gone", func() bool { return c.session.Snapshot().Date(evidence.Delivered).IsZero() })
	b.typeInto(b.w.say.T("app.fact.title.hint"), "  ")
	b.pause()
	b.settle()
	if got := c.session.Snapshot().Case.Title; got != "x" {
		t.Errorf("the title is %q: a case has one", got)
	}
}
