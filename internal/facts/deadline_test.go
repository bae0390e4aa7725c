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
