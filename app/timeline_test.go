package app

import (
	"testing"

	"proofbox/evidence"
	"proofbox/internal/i18n"
)

func TestTimelineRows(t *testing.T) {
	zone := evidence.Case{}.Location()
	at := func(s string) evidence.Time {
		v, err := evidence.ParseTime(s, zone, evidence.FromTyped)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	s := evidence.Snapshot{
		Events:   []evidence.Event{{ID: "e", Kind: evidence.Delivered, At: at("2026-11-01")}},
		Messages: []evidence.Message{{ID: "m", Role: evidence.Buyer, At: at("2026-11-01 10:00")}, {ID: "n", Role: evidence.Seller, At: at("2026-11-09 10:00")}},
	}
	var got []string
	for _, r := range timelineRows(s, now) {
		switch {
		case !r.day.IsZero():
			got = append(got, r.day.Format("01-02"))
		case r.gap.Days > 0:
			got = append(got, "gap")
		default:
			got = append(got, r.entry.Ref)
		}
	}
	want := []string{"11-01", "e", "m", "gap", "11-09", "n"}
	if len(got) != len(want) {
		t.Fatalf("rows %v, want %v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("rows %v, want %v", got, want)
		}
	}
}

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
