package evidence_test

import (
	"testing"
	"time"

	"proofbox/evidence"
)

func TestDeadlinesAreTheDueDates(t *testing.T) {
	s := evidence.Snapshot{Case: evidence.Case{Zone: "Asia/Seoul"}, Events: []evidence.Event{
		{ID: "e", Kind: evidence.Delivered, At: at(t, "2026-11-01")},
		{ID: "d", Kind: evidence.DueDate, At: at(t, "2026-11-16"), Note: "분쟁 신청"},
		{ID: "f", Kind: evidence.DueDate, At: at(t, "2026-11-20 18:00")}}}
	all := s.Deadlines()
	if len(all) != 2 || all[0].ID != "d" || all[0].Note != "분쟁 신청" || all[0].Rule != evidence.OwnDeadline || all[1].ID != "f" {
		t.Errorf("%+v", all)
	}
	if none := (evidence.Snapshot{}).Deadlines(); len(none) != 0 {
		t.Errorf("%+v", none)
	}
}

// TestADeadlineClosesItsDay: one of day precision runs to the end of its day in
// the case's zone; one with a clock stands at its clock.
func TestADeadlineClosesItsDay(t *testing.T) {
	for name, c := range map[string]struct{ zone, due, want string }{
		"a day":           {"Asia/Seoul", "2026-11-16", "event early late due next"},
		"a clock":         {"Asia/Seoul", "2026-11-16 12:00", "event early due late next"},
		"in another zone": {"America/New_York", "2026-11-16", "event early late due next"},
	} {
		s := evidence.Snapshot{Case: evidence.Case{Zone: c.zone}}
		when := func(text string) evidence.Time {
			x, err := evidence.ParseTime(text, zone(t, c.zone), evidence.FromTyped)
			if err != nil {
				t.Fatal(err)
			}
			return x
		}
		s.Events = []evidence.Event{{ID: "due", Kind: evidence.DueDate, At: when(c.due)}, {ID: "event", Kind: evidence.Opened, At: when("2026-11-16")}}
		for id, text := range map[evidence.MessageID]string{"early": "2026-11-16 08:00", "late": "2026-11-16 23:59", "next": "2026-11-17 00:00"} {
			s.Messages = append(s.Messages, evidence.Message{ID: id, At: when(text), Role: evidence.Platform})
		}
		if got := refs(s.Timeline(time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC))); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
