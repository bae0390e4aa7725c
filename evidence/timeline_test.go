package evidence_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"proofbox/evidence"
)

// at reads a time in Seoul.
func at(t testing.TB, s string) evidence.Time {
	t.Helper()
	x, err := evidence.ParseTime(s, zone(t, "Asia/Seoul"), evidence.FromTyped)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func refs(entries []evidence.Entry) string {
	var all []string
	for _, e := range entries {
		all = append(all, e.Ref)
	}
	return strings.Join(all, " ")
}

func TestTimelineOrder(t *testing.T) {
	dated := evidence.Original{Digest: evidence.DigestOf([]byte("a")), Facts: evidence.Facts{
		Captured: evidence.WallClock(time.Date(2026, 11, 3, 9, 0, 0, 0, time.UTC), evidence.Second, evidence.FromCamera)}}
	s := evidence.Snapshot{
		Case: evidence.Case{Zone: "Asia/Seoul"},
		Exhibits: []evidence.Exhibit{
			{ID: "x-camera", Original: dated.Digest, File: "a.jpg"},
			{ID: "x-typed", Original: dated.Digest, Captured: at(t, "2026-11-02 08:00"), Title: "Box"},
			{ID: "x-undated", File: "b.jpg"},
		},
		Originals: map[evidence.Digest]evidence.Original{dated.Digest: dated},
		Messages: []evidence.Message{
			{ID: "m-same", At: at(t, "2026-11-02 08:00"), Role: evidence.Buyer, Text: "It is broken."},
			{ID: "m-utc", At: at(t, "2026-11-03T00:00:00Z")}, // 09:00 in Seoul
		},
		Events: []evidence.Event{
			{ID: "e-day", Kind: evidence.Delivered, At: at(t, "2026-11-02"), Note: "at the door"},
			{ID: "e-same", Kind: evidence.Contacted, At: at(t, "2026-11-02 08:00")},
		},
	}
	got := s.Timeline(time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC))
	if want := "e-day e-same x-typed m-same m-same x-camera m-utc"; refs(got) != want {
		// the camera's clock is kept to the second, the message's too: same instant, same precision
		t.Errorf("timeline %s, want %s", refs(got), want)
	}
	if got[0].Kind != evidence.EventEntry || got[0].Event != evidence.Delivered || got[0].Text != "at the door" ||
		got[2].Text != "Box" || got[3].Role != evidence.Buyer || got[3].Text != "It is broken." || got[4].Kind != evidence.GapEntry || got[5].Text != "a.jpg" {
		t.Errorf("%+v", got)
	}
}

func TestTimelineHoldsEverythingDatedInOrder(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := evidence.Snapshot{Case: evidence.Case{Zone: "America/New_York"}}
		for range rapid.IntRange(0, 20).Draw(rt, "messages") {
			s.Messages = append(s.Messages, evidence.Message{At: drawTime(rt)})
		}
		for range rapid.IntRange(0, 20).Draw(rt, "events") {
			s.Events = append(s.Events, evidence.Event{At: drawTime(rt)})
		}
		all, loc := s.Timeline(time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)), s.Case.Location()
		if len(all) != len(s.Messages)+len(s.Events) {
			rt.Fatalf("%d entries", len(all))
		}
		if !slices.IsSortedFunc(all, func(a, b evidence.Entry) int { return a.At.Compare(b.At, loc) }) {
			rt.Fatal("not in order")
		}
	})
}

func TestGaps(t *testing.T) {
	seoul := zone(t, "Asia/Seoul")
	now := time.Date(2026, 11, 20, 12, 0, 0, 0, seoul)
	for name, c := range map[string]struct {
		said string // role and time, one message each
		want string // from, to, days
	}{
		"nothing":                          {"", ""},
		"answered at once":                 {"buyer 2026-11-02 09:00, seller 2026-11-02 10:00", ""},
		"two days":                         {"buyer 2026-11-02 00:00, seller 2026-11-04 23:59", ""},
		"three calendar days":              {"buyer 2026-11-02 23:59, seller 2026-11-05 00:00", "2026-11-02 2026-11-05 3"},
		"from the first of them":           {"buyer 2026-11-02 09:00, buyer 2026-11-05 09:00, seller 2026-11-06 09:00", "2026-11-02 2026-11-06 4"},
		"the seller spoke first":           {"seller 2026-11-01 09:00, buyer 2026-11-02 09:00, seller 2026-11-03 09:00", ""},
		"only the seller":                  {"seller 2026-11-01 09:00", ""},
		"the platform does not answer":     {"buyer 2026-11-02 09:00, platform 2026-11-03 09:00, seller 2026-11-08 09:00", "2026-11-02 2026-11-08 6"},
		"who is unknown may be the seller": {"buyer 2026-11-02 09:00, other 2026-11-03 09:00, seller 2026-11-08 09:00", ""},
		"open up to now":                   {"buyer 2026-11-10 09:00", "2026-11-10  10"},
		"open but short":                   {"buyer 2026-11-18 09:00", ""},
		"two silences":                     {"buyer 2026-11-01, seller 2026-11-04, buyer 2026-11-05, seller 2026-11-09", "2026-11-01 2026-11-04 3, 2026-11-05 2026-11-09 4"},
		"over new year":                    {"buyer 2025-12-30 09:00, seller 2026-01-02 09:00", "2025-12-30 2026-01-02 3"},
		"the day is the case's":            {"buyer 2026-11-02T15:30:00Z, seller 2026-11-05T14:30:00Z", ""}, // 3 to 5 November in Seoul
	} {
		t.Run(name, func(t *testing.T) {
			s := evidence.Snapshot{Case: evidence.Case{Zone: "Asia/Seoul"}}
			for _, line := range strings.Split(c.said, ", ") {
				if role, when, ok := strings.Cut(line, " "); ok {
					s.Messages = append(s.Messages, evidence.Message{ID: evidence.MessageID(when), Role: evidence.Role(role), At: at(t, when)})
				}
			}
			var got []string
			for _, g := range s.Gaps(now) {
				to := ""
				if !g.To.IsZero() {
					to = g.To.In(seoul).In(seoul).Format(time.DateOnly)
				}
				got = append(got, fmt.Sprint(g.From.In(seoul).Format(time.DateOnly), " ", to, " ", g.Days))
			}
			if joined := strings.Join(got, ", "); joined != c.want {
				t.Errorf("gaps %q, want %q", joined, c.want)
			}
		})
	}
}

// TestGapsListenToWhoSpoke: a notice is nobody's word, and what a machine read
// from a picture proves no silence and no waiting.
func TestGapsListenToWhoSpoke(t *testing.T) {
	now := time.Date(2026, 11, 20, 12, 0, 0, 0, zone(t, "Asia/Seoul"))
	asked := evidence.Message{ID: "asked", Role: evidence.Buyer, At: at(t, "2026-11-02 09:00")}
	later := func(m evidence.Message) evidence.Message { m.At = at(t, "2026-11-04 09:00"); return m }
	answered := evidence.Message{ID: "answered", Role: evidence.Seller, At: at(t, "2026-11-08 09:00")}
	for name, c := range map[string]struct {
		messages []evidence.Message
		days     int // of the only gap; 0: none
	}{
		"a notice does not answer":                 {[]evidence.Message{asked, later(evidence.Message{Role: evidence.Seller, Notice: true}), answered}, 6},
		"a notice does not wait":                   {[]evidence.Message{later(evidence.Message{Role: evidence.Buyer, Notice: true}), answered}, 0},
		"unchecked words may be an answer":         {[]evidence.Message{asked, later(evidence.Message{Role: evidence.Platform, Unchecked: true}), answered}, 0},
		"unchecked words of the buyer do not wait": {[]evidence.Message{later(evidence.Message{Role: evidence.Buyer, Unchecked: true}), answered}, 0},
		"the platform's words change nothing":      {[]evidence.Message{asked, later(evidence.Message{Role: evidence.Platform}), answered}, 6},
	} {
		gaps := evidence.Snapshot{Case: evidence.Case{Zone: "Asia/Seoul"}, Messages: c.messages}.Gaps(now)
		var days int
		if len(gaps) > 0 {
			days = gaps[0].Days
		}
		if len(gaps) > 1 || days != c.days {
			t.Errorf("%s: %+v, want %d days", name, gaps, c.days)
		}
		if len(gaps) == 1 && gaps[0].Ref != "asked" {
			t.Errorf("%s: it points at %q", name, gaps[0].Ref)
		}
	}
}

// TestStickersDoNotWait: a sticker asks nothing; a photo that the export left out
// may.
func TestStickersDoNotWait(t *testing.T) {
	mark := func(text string) evidence.Message { return evidence.Message{Text: text, Missing: []string{text}} }
	with := func(m evidence.Message, x evidence.ExhibitID) evidence.Message {
		m.Attachments = []evidence.ExhibitID{x}
		return m
	}
	for name, c := range map[string]struct {
		m    evidence.Message
		from string // day the silence began
	}{
		"KakaoTalk, Korean":          {mark("이모티콘"), "2026-11-09"},
		"KakaoTalk, English":         {mark("Emoticon"), "2026-11-09"},
		"WhatsApp":                   {mark("sticker omitted"), "2026-11-09"},
		"WhatsApp, Korean":           {mark("스티커 생략됨"), "2026-11-09"},
		"a photo":                    {mark("사진"), "2026-11-02"},
		"what was attached is there": {with(mark("Sticker"), "x"), "2026-11-02"},
		"a file of that name":        {evidence.Message{Missing: []string{"sticker.jpg"}}, "2026-11-02"},
		"the word in a sentence":     {evidence.Message{Text: "The sticker is torn."}, "2026-11-02"},
		"a caption":                  {evidence.Message{Text: "Sticker torn", Missing: []string{"Sticker"}}, "2026-11-02"},
	} {
		c.m.ID, c.m.Role, c.m.At = "mark", evidence.Buyer, at(t, "2026-11-02 09:01")
		s := evidence.Snapshot{Case: evidence.Case{Zone: "Asia/Seoul"}, Messages: []evidence.Message{
			{ID: "answer", Role: evidence.Seller, At: at(t, "2026-11-02 09:00")}, c.m, {ID: "asked", Role: evidence.Buyer, At: at(t, "2026-11-09 10:00")},
			{ID: "again", Role: evidence.Seller, At: at(t, "2026-11-20 10:00")}}}
		gaps := s.Gaps(time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC))
		if len(gaps) != 1 || gaps[0].From.Value(time.UTC)[:10] != c.from {
			t.Errorf("%s: %+v", name, gaps)
		}
	}
}

// TestGapFollowsTheMessageThatWaited: also where other things happened on the
// same minute.
func TestGapFollowsTheMessageThatWaited(t *testing.T) {
	s := evidence.Snapshot{Case: evidence.Case{Zone: "Asia/Seoul"},
		Messages: []evidence.Message{{ID: "asked", Role: evidence.Buyer, At: at(t, "2026-11-02 09:00")},
			{ID: "again", Role: evidence.Buyer, At: at(t, "2026-11-03 09:00")}, {ID: "answer", Role: evidence.Seller, At: at(t, "2026-11-08 09:00")}},
		Events: []evidence.Event{{ID: "contacted", Kind: evidence.Contacted, At: at(t, "2026-11-02 09:00")},
			{ID: "due", Kind: evidence.DueDate, At: at(t, "2026-11-02 09:00")}}}
	all := s.Timeline(time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC))
	if want := "contacted asked asked due again answer"; refs(all) != want || all[2].Kind != evidence.GapEntry || all[3].Kind != evidence.DeadlineEntry {
		t.Errorf("timeline %q, want %q", refs(all), want)
	}
	if g := all[2].Gap; g.Days != 6 || g.To.Value(time.UTC) != s.Messages[2].At.Value(time.UTC) {
		t.Errorf("gap %+v", g)
	}
}

// TestGapsCountDaysNotHours crosses the end of summer time: three days of 25
// and 24 hours are three days.
func TestGapsCountDaysNotHours(t *testing.T) {
	s := evidence.Snapshot{Case: evidence.Case{Zone: "Europe/Berlin"}}
	berlin := zone(t, "Europe/Berlin")
	for i, day := range []int{23, 26} {
		when := time.Date(2026, 10, day, 9, 0, 0, 0, berlin)
		s.Messages = append(s.Messages, evidence.Message{Role: []evidence.Role{evidence.Buyer, evidence.Seller}[i], At: evidence.Instant(when, evidence.Minute, evidence.FromMessage)})
	}
	if gaps := s.Gaps(time.Now()); len(gaps) != 1 || gaps[0].Days != 3 {
		t.Errorf("%+v", gaps)
	}
}

// TestNoSilenceOfWhoWasNotAsked: what went to somebody else, or was said before the
// order, waits for no answer of the seller's.
func TestNoSilenceOfWhoWasNotAsked(t *testing.T) {
	now := time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)
	at := func(day int, p evidence.Precision) evidence.Time {
		return evidence.Instant(time.Date(2026, 11, day, 9, 0, 0, 0, time.UTC), p, evidence.FromTyped)
	}
	asked := evidence.Message{ID: "m", Role: evidence.Buyer, Text: "When?", At: at(5, evidence.Minute)}
	other := asked
	other.To = "Card company"
	undated := asked
	undated.At = evidence.Time{}
	for name, x := range map[string]struct {
		m      evidence.Message
		events []evidence.Event
		days   int
	}{
		"asked":                   {asked, nil, 15},
		"asked another":           {other, nil, 0},
		"nobody knows when":       {undated, nil, 0},
		"before the order":        {asked, []evidence.Event{{Kind: evidence.Ordered, At: at(6, evidence.Day)}}, 0},
		"on its day":              {asked, []evidence.Event{{Kind: evidence.Ordered, At: at(5, evidence.Day)}}, 15},
		"before it was paid":      {asked, []evidence.Event{{Kind: evidence.Paid, At: at(6, evidence.Minute)}}, 0},
		"ordered, not yet paid":   {asked, []evidence.Event{{Kind: evidence.Ordered, At: at(4, evidence.Day)}, {Kind: evidence.Paid, At: at(6, evidence.Day)}}, 15},
		"after all of the order":  {asked, []evidence.Event{{Kind: evidence.Ordered, At: at(2, evidence.Day)}, {Kind: evidence.Paid, At: at(3, evidence.Day)}}, 15},
		"in the hour before that": {asked, []evidence.Event{{Kind: evidence.Ordered, At: evidence.Instant(time.Date(2026, 11, 5, 10, 0, 0, 0, time.UTC), evidence.Minute, evidence.FromTyped)}}, 0},
	} {
		s := evidence.Snapshot{Case: evidence.Case{Zone: "UTC"}, Messages: []evidence.Message{x.m}, Events: x.events}
		days := 0
		for _, g := range s.Gaps(now) {
			days += g.Days
		}
		if days != x.days {
			t.Errorf("%s: %d days, want %d", name, days, x.days)
		}
	}
}
