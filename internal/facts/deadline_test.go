package facts_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/guide"
	"proofbox/internal/i18n"
)

func kettle(t *testing.T) evidence.Snapshot {
	t.Helper()
	s := evidence.Snapshot{Case: evidence.Case{Platform: "coupang", Zone: "Asia/Seoul", Claim: evidence.Claim{Type: "damaged"}}}
	for id, when := range map[evidence.EventKind]string{evidence.Ordered: "2026-10-14 21:05", evidence.Delivered: "2026-10-29", evidence.DefectFound: "2026-10-30"} {
		at, err := evidence.ParseTime(when, s.Case.Location(), evidence.FromPlatform)
		if err != nil {
			t.Fatal(err)
		}
		s.Events = append(s.Events, evidence.Event{ID: evidence.EventID(id), Kind: id, At: at})
	}
	return s
}

// TestFactsSayNothingOfNow: once all has happened, a case tells the same of its
// deadlines whenever it is asked.
func TestFactsSayNothingOfNow(t *testing.T) {
	talk, s := teller(t, i18n.Korean), kettle(t)
	told := map[string]bool{}
	for _, now := range []string{"2026-11-01", "2026-11-23", "2030-01-01"} {
		at, err := time.Parse(time.DateOnly, now)
		if err != nil {
			t.Fatal(err)
		}
		b, err := json.Marshal(talk.Facts(s, at, nil).Deadlines)
		if err != nil {
			t.Fatal(err)
		}
		told[string(b)] = true
	}
	if len(told) != 1 {
		t.Errorf("%d different answers", len(told))
	}
}

// TestADeadlineThatEndsWithADay is told by its day, in the zone of its rule.
func TestADeadlineThatEndsWithADay(t *testing.T) {
	b, err := json.Marshal(teller(t, i18n.English).Facts(kettle(t), time.Unix(1_795_000_000, 0), nil).Deadlines)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`"id":"kr_cool","due":{"value":"2026-11-05","precision":"day","zone":"Asia/Seoul","source":"platform"}`,
		`"id":"kr_defect_b","due":{"value":"2026-11-29","precision":"day","zone":"Asia/Seoul","source":"platform"}`,
	} {
		if !strings.Contains(string(b), want) {
			t.Errorf("no %s in %s", want, b)
		}
	}
}

// TestWhatADeadlineFollowsFrom is said with its event, and the user's own date.
func TestWhatADeadlineFollowsFrom(t *testing.T) {
	talk, s := teller(t, i18n.English), kettle(t)
	s.Events = append(s.Events, evidence.Event{ID: "own", Kind: evidence.DueDate, Rule: "kr_cool", At: s.Date(evidence.Delivered)})
	all, _ := talk.Guide.Deadlines(s, time.Unix(1_795_000_000, 0))
	for _, d := range all {
		if d.ID() != "kr_cool" {
			continue
		}
		lines := talk.Basis(d, s.Case.Location())
		if len(lines) != 2 || !strings.Contains(lines[0], talk.Say.T("event.delivered")) || !strings.Contains(lines[0], talk.Say.N("guide.due.count.day", 7)) || !strings.Contains(lines[1], "2026") {
			t.Errorf("%q", lines)
		}
		return
	}
	t.Error("no such deadline")
}

// TestWhatNobodyTells names no source, but that none was found.
func TestWhatNobodyTells(t *testing.T) {
	talk := teller(t, i18n.English)
	fact := guide.Fact{Confidence: guide.Unknown, Source: "a search", Checked: "2026-11-01"}
	if said := talk.Read(fact); said != talk.Say.T("guide.fact.unknown", "checked", fact.Checked) || strings.Contains(said, fact.Source) {
		t.Errorf("%q", said)
	}
	fact.Confidence = "A"
	if said := talk.Read(fact); !strings.Contains(said, fact.Source) || !strings.Contains(said, fact.Checked) {
		t.Errorf("%q", said)
	}
}

// TestWhatADeadlineWaitsFor: what did not come has no day of its delivery.
func TestWhatADeadlineWaitsFor(t *testing.T) {
	talk := teller(t, i18n.English)
	d := guide.Deadline{Start: evidence.Event{Kind: evidence.Delivered}}
	for claim, want := range map[string]string{"damaged": talk.Say.T("guide.undated", "event", talk.Say.T("event.delivered")), guide.NotReceived: talk.Say.T("guide.undated.site")} {
		if got := talk.Undated(d, evidence.Claim{Type: claim}); got != want {
			t.Errorf("%s: %q, want %q", claim, got, want)
		}
	}
}

// TestTheLastDay is told by its day until it has come, then by the hours and
// minutes that are left.
func TestTheLastDay(t *testing.T) {
	say := teller(t, i18n.Korean).Say
	noted := evidence.Event{ID: "a", Kind: evidence.DueDate}
	for name, x := range map[string]struct{ due, now, left, when string }{
		"days before":      {"2026-11-24 00:00", "2026-11-20 12:00", say.N("app.guide.left.days", 3), say.T("guide.when.through", "day", "2026년 11월 23일 (월)")},
		"the last evening": {"2026-11-24 00:00", "2026-11-23 22:45", say.T("app.guide.left.clock", "hours", 1, "minutes", 15), say.T("guide.when.tonight")},
		"the last minute":  {"2026-11-23", "2026-11-23 23:59", say.N("app.guide.left.minutes", 1), say.T("guide.when.tonight")},
		"before a clock":   {"2026-11-23 17:40", "2026-11-23 15:40", say.N("app.guide.left.hours", 2), say.T("guide.when.today", "clock", "오후 5:40")},
		"less than a day":  {"2026-11-24 03:00", "2026-11-23 23:00", say.N("app.guide.left.hours", 4), say.T("guide.when.until", "when", "2026년 11월 24일 (화) 오전 3:00")},
		"more than a day":  {"2026-11-24 17:40", "2026-11-23 15:40", say.N("app.guide.left.days", 1), say.T("guide.when.until", "when", "2026년 11월 24일 (화) 오후 5:40")},
		"after it":         {"2026-11-22", "2026-11-23 15:40", say.N("app.guide.left.since", 1), say.T("guide.when.through", "day", "2026년 11월 22일 (일)")},
	} {
		s := kettle(t)
		noted.At = typed(t, x.due, s.Case.Location())
		s.Events = []evidence.Event{noted}
		talk, now := teller(t, i18n.Korean), typed(t, x.now, s.Case.Location()).In(s.Case.Location())
		all, _ := talk.Guide.Deadlines(s, now)
		if len(all) != 1 {
			t.Fatalf("%s: %+v", name, all)
		}
		if left, when := talk.Left(all[0], now, s.Case.Location()), talk.When(all[0], now, s.Case.Location()); left != x.left || when != x.when {
			t.Errorf("%s: %q, %q; want %q, %q", name, left, when, x.left, x.when)
		}
	}
}

// TestTheFirstDay: what can be done ten days after a day can be done from the
// eleventh on.
func TestTheFirstDay(t *testing.T) {
	talk, s := teller(t, i18n.Korean), kettle(t)
	zone := s.Case.Location()
	s.Case.Platform, s.Events = "aliexpress", []evidence.Event{{ID: "s", Kind: evidence.Shipped, At: typed(t, "2026-11-01", zone)}}
	now := typed(t, "2026-11-02 12:00", zone).In(zone)
	all, _ := talk.Guide.Deadlines(s, now)
	if len(all) == 0 || all[0].ID() != "ali_open_earliest" {
		t.Fatalf("%+v", all)
	}
	if left, when := talk.Left(all[0], now, zone), talk.When(all[0], now, zone); left != talk.Say.N("app.guide.left.until-open", 10) || when != talk.Say.T("guide.when.from", "when", "2026년 11월 12일 (목)") {
		t.Errorf("%q, %q", left, when)
	}
}

func typed(t *testing.T, text string, zone *time.Location) evidence.Time {
	t.Helper()
	at, err := evidence.ParseTime(text, zone, evidence.FromTyped)
	if err != nil {
		t.Fatal(err)
	}
	return at
}
