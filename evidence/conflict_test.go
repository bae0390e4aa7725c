package evidence_test

import (
	"slices"
	"testing"
	"time"

	"proofbox/evidence"
)

func TestConflicts(t *testing.T) {
	now := time.Date(2026, 11, 20, 12, 0, 0, 0, zone(t, "Asia/Seoul"))
	camera := func(text string) evidence.Time {
		x, err := evidence.ParseTime(text, zone(t, "Asia/Seoul"), evidence.FromCamera)
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	wall := func(text string) evidence.Time {
		c, err := time.Parse(time.DateTime, text)
		if err != nil {
			t.Fatal(err)
		}
		return evidence.WallClock(c, evidence.Second, evidence.FromCamera)
	}
	events := []evidence.Event{{Kind: evidence.Ordered, At: at(t, "2026-11-02")}, {Kind: evidence.Delivered, At: at(t, "2026-11-10 15:00")}}
	const order, delivery, future, unzoned = evidence.BeforeOrder, evidence.BeforeDelivery, evidence.InFuture, evidence.NoZone
	for name, c := range map[string]struct {
		at     evidence.Time
		kind   evidence.Kind
		events []evidence.Event
		want   []evidence.Conflict
	}{
		"after all":                                {camera("2026-11-11 09:00"), evidence.Photo, events, nil},
		"no time":                                  {evidence.Time{}, evidence.Photo, events, nil},
		"before the order":                         {camera("2026-11-01 23:59"), evidence.Photo, events, []evidence.Conflict{order}},
		"a typed time before the order":            {at(t, "2026-11-01"), evidence.Photo, events, []evidence.Conflict{order}},
		"a video too":                              {camera("2026-11-01 23:59"), evidence.Video, events, []evidence.Conflict{order}},
		"a screenshot of the listing":              {camera("2026-11-01 23:59"), evidence.Screenshot, events, nil},
		"a paper":                                  {wall("2026-11-01 23:59:00"), evidence.Document, events, nil},
		"on the day of the order":                  {camera("2026-11-02 00:00"), evidence.Photo, []evidence.Event{{Kind: evidence.Ordered, At: at(t, "2026-11-02")}}, nil},
		"a day against a clock of the same day":    {at(t, "2026-11-02"), evidence.Photo, []evidence.Event{{Kind: evidence.Ordered, At: at(t, "2026-11-02 18:00")}}, nil},
		"two clocks of one day":                    {camera("2026-11-02 17:00"), evidence.Photo, []evidence.Event{{Kind: evidence.Ordered, At: at(t, "2026-11-02 18:00")}}, []evidence.Conflict{order}},
		"the payment stands for the order":         {camera("2026-11-01 09:00"), evidence.Photo, []evidence.Event{{Kind: evidence.Paid, At: at(t, "2026-11-02")}}, []evidence.Conflict{order}},
		"the order counts, not the payment":        {camera("2026-11-02 09:00"), evidence.Photo, []evidence.Event{{Kind: evidence.Ordered, At: at(t, "2026-11-01")}, {Kind: evidence.Paid, At: at(t, "2026-11-03")}}, nil},
		"before the delivery, by the camera":       {camera("2026-11-10 14:59"), evidence.Photo, events, []evidence.Conflict{delivery}},
		"before the delivery, as the user says":    {at(t, "2026-11-10 14:59"), evidence.Photo, events, nil},
		"before the delivery, by the file's clock": {evidence.Instant(at(t, "2026-11-10 14:59").In(time.UTC), evidence.Second, evidence.FromFile), evidence.Photo, events, nil},
		"the day of the delivery, its clock unknown": {camera("2026-11-10 08:00"), evidence.Photo,
			[]evidence.Event{{Kind: evidence.Delivered, At: at(t, "2026-11-10")}}, nil},
		"before both is before the order": {camera("2026-10-30 08:00"), evidence.Photo, events, []evidence.Conflict{order}},
		"not yet":                         {camera("2026-11-21 00:00"), evidence.Photo, events, []evidence.Conflict{future}},
		"later today":                     {camera("2026-11-20 23:00"), evidence.Photo, events, nil},
		"no zone":                         {wall("2026-11-11 09:00:00"), evidence.Photo, events, []evidence.Conflict{unzoned}},
		"no zone and before the order":    {wall("2026-11-01 09:00:00"), evidence.Photo, events, []evidence.Conflict{order, unzoned}},
		"nothing to hold it against":      {camera("2020-01-01 00:00"), evidence.Photo, nil, nil},
	} {
		s := evidence.Snapshot{Case: evidence.Case{Zone: "Asia/Seoul"}, Events: c.events}
		x := evidence.Exhibit{ID: "x", Kind: c.kind, Captured: c.at}
		if got := s.Conflicts(x, now); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
		s.Exhibits = []evidence.Exhibit{x}
		for _, e := range s.Timeline(now) {
			if e.Kind == evidence.ExhibitEntry && !slices.Equal(e.Conflicts, c.want) {
				t.Errorf("%s: the timeline says %v", name, e.Conflicts)
			}
		}
	}
}

// TestMessagesOfTheFuture: what is dated later than tomorrow was not said yet.
func TestMessagesOfTheFuture(t *testing.T) {
	now := time.Date(2026, 11, 20, 12, 0, 0, 0, zone(t, "Asia/Seoul"))
	future := []evidence.Conflict{evidence.InFuture}
	for when, want := range map[string][]evidence.Conflict{
		"2007-02-22 09:00": nil, "2026-11-20 23:00": nil, "2026-11-21 12:00": nil, "2026-11-21 12:01": future, "2031-01-01": future,
	} {
		s := evidence.Snapshot{Case: evidence.Case{Zone: "Asia/Seoul"}, Messages: []evidence.Message{{ID: "m", Role: evidence.Seller, At: at(t, when)}}}
		if got := s.Timeline(now)[0].Conflicts; !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", when, got, want)
		}
	}
}
