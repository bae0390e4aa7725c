package app

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"proofbox/evidence"
)

// stripCase is a case of two weeks: an order of known day, a parcel with three
// photos, a day of five messages, a silence, a deadline ahead.
func stripCase(t testing.TB) evidence.Snapshot {
	t.Helper()
	zone := evidence.Case{}.Location()
	at := func(s string, source evidence.TimeSource) evidence.Time {
		v, err := evidence.ParseTime(s, zone, source)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	s := evidence.Snapshot{Originals: map[evidence.Digest]evidence.Original{}, Events: []evidence.Event{
		{ID: "ordered", Kind: evidence.Ordered, At: at("2026-10-28", evidence.FromTyped)},
		{ID: "delivered", Kind: evidence.Delivered, At: at("2026-11-02 09:00", evidence.FromTyped)},
		{ID: "due", Kind: evidence.DueDate, At: at("2026-11-25", evidence.FromTyped), Note: "분쟁 신청"}}}
	for i, when := range []string{"09:10:00", "09:10:20", "09:25:00", "15:00:00"} {
		s.Exhibits = append(s.Exhibits, evidence.Exhibit{ID: evidence.ExhibitID(fmt.Sprint("x", i)), Number: evidence.Number{Series: "A", N: i + 1},
			Kind: evidence.Photo, File: "a.jpg", Captured: at("2026-11-02 "+when, evidence.FromCamera)})
	}
	for i, m := range []struct {
		role evidence.Role
		when string
	}{{evidence.Buyer, "2026-11-03 10:00"}, {evidence.Seller, "2026-11-03 10:02"}, {evidence.Buyer, "2026-11-03 10:05"},
		{evidence.Seller, "2026-11-03 18:00"}, {evidence.Buyer, "2026-11-03 18:30"}, {evidence.Seller, "2026-11-12 09:00"}} {
		s.Messages = append(s.Messages, evidence.Message{ID: evidence.MessageID(fmt.Sprint("m", i)), Role: m.role, At: at(m.when, evidence.FromMessage), Text: "x"})
	}
	return s
}

func stripAt(t testing.TB, look stripLook) *strip {
	s := stripCase(t)
	return newStrip(s.Timeline(now), s.Case.Location(), now, look)
}

// text is a strip in words: heads in brackets, time drawn short as dots.
func (s *strip) text() string {
	var all []string
	for _, r := range s.rows {
		silent := ""
		if r.silent {
			silent = "~"
		}
		switch r.kind {
		case headRow:
			all = append(all, "["+s.date(r.spot).Format("01-02")+"]")
		case timeRow:
			if r.short {
				all = append(all, silent+"…")
			} else {
				all = append(all, silent+"|")
			}
		case todayRow:
			all = append(all, "today")
		case groupRow, filmRow:
			all = append(all, fmt.Sprintf("%s%s×%d", silent, s.entries[r.entry].Ref, len(r.some)))
		case silenceRow:
			all = append(all, "silence")
		default:
			all = append(all, silent+s.entries[r.entry].Ref)
		}
	}
	return strings.Join(all, " ")
}

func TestStripAtEachLevel(t *testing.T) {
	for z, want := range map[zoom]string{
		byMonth:  "[10-28] ordered | [11-02] delivered x0×4 m0×5 silence ~| m5 | today | due",
		byDay:    "[10-28] ordered … [11-02] delivered x0×3 x3 | [11-03] m0×5 silence ~… [11-12] m5 … [11-22] today | [11-25] due",
		byHour:   "[10-28] ordered … [11-02] delivered x0×2 x2 | x3 … [11-03] m0×3 … m3 | m4 silence ~… [11-12] m5 … [11-22] today … [11-25] due",
		byMinute: "[10-28] ordered … [11-02] delivered | x0 x1 | x2 … x3 … [11-03] m0 | m1 | m2 … m3 | m4 silence ~… [11-12] m5 … [11-22] today … [11-25] due",
	} {
		if got := stripAt(t, stripLook{zoom: z}).text(); got != want {
			t.Errorf("%s:\n%s, want\n%s", zoomKeys[z], got, want)
		}
	}
}

func TestStripShowsWhatIsPicked(t *testing.T) {
	pick := func(all ...evidence.EntryKind) map[evidence.EntryKind]bool {
		kinds := map[evidence.EntryKind]bool{}
		for _, k := range all {
			kinds[k] = true
		}
		return kinds
	}
	for want, kinds := range map[string]map[evidence.EntryKind]bool{
		"[11-02] x0×3 x3 … [11-22] today":                                   pick(evidence.ExhibitEntry),
		"[10-28] ordered … [11-02] delivered … [11-22] today | [11-25] due": pick(evidence.EventEntry, evidence.DeadlineEntry),
		"[11-03] m0×5 … [11-12] m5 … [11-22] today":                         pick(evidence.MessageEntry),
		"[11-03] silence … [11-22] today":                                   pick(evidence.GapEntry),
	} {
		if got := stripAt(t, stripLook{zoom: byDay, kinds: kinds}).text(); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	if empty := newStrip(nil, time.UTC, now, stripLook{}); len(empty.rows) != 0 {
		t.Errorf("an empty case has the rows %s", empty.text())
	}
}

func TestStripOpensWhatStandsAsOne(t *testing.T) {
	s := stripAt(t, stripLook{zoom: byDay, open: map[string]bool{"message/m0": true}})
	if want := "m0×5 m0 m1 m2 | m3 m4 silence"; !strings.Contains(s.text(), want) {
		t.Errorf("%s, want %s in it", s.text(), want)
	}
}

// What is known to the day claims no hours, and a long stretch is said in words.
func TestStripSaysHowMuchLater(t *testing.T) {
	got := map[later]bool{}
	for z := byMonth; z <= byMinute; z++ {
		for _, r := range stripAt(t, stripLook{zoom: z}).rows {
			got[r.later] = true
		}
	}
	for _, want := range []later{{"app.timeline.later.days", 5}, {"app.timeline.later.days", 9}, {"app.timeline.next-day", 1},
		{"app.timeline.later.hours", 5}, {"app.timeline.later.hours", 7}, {"app.timeline.later.days", 3}} {
		if !got[want] {
			t.Errorf("nowhere %+v: %v", want, got)
		}
	}
}

// Whatever is shown has its row, in the order of time, under its own head.
func TestStripHoldsEverything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zone := evidence.Case{}.Location()
		s := evidence.Snapshot{}
		for i := range rapid.IntRange(1, 40).Draw(t, "entries") {
			at := time.Unix(1_790_000_000+rapid.Int64Range(0, 3_000_000).Draw(t, "at"), 0).In(zone)
			p := rapid.SampledFrom([]evidence.Precision{evidence.Minute, evidence.Second}).Draw(t, "precision")
			if rapid.Bool().Draw(t, "message") {
				s.Messages = append(s.Messages, evidence.Message{ID: evidence.MessageID(fmt.Sprint(i)), At: evidence.Instant(at, p, evidence.FromMessage), Role: evidence.Platform})
			} else {
				s.Exhibits = append(s.Exhibits, evidence.Exhibit{ID: evidence.ExhibitID(fmt.Sprint(i)), Captured: evidence.Instant(at, p, evidence.FromCamera)})
			}
		}
		entries := s.Timeline(now)
		look := stripLook{zoom: zoom(rapid.IntRange(0, 3).Draw(t, "zoom"))}
		strip := newStrip(entries, zone, now, look)
		held := make([]int, len(entries))
		last := int64(0)
		for i, r := range strip.rows {
			if r.spot.at < last {
				t.Fatalf("row %d goes back in time: %s", i, strip.text())
			}
			last = r.spot.at
			if h := strip.rows[r.head]; h.kind != headRow || int(r.head) > i {
				t.Fatalf("row %d stands under row %d", i, r.head)
			}
			for _, e := range r.some {
				held[e]++
			}
			if r.entry >= 0 && r.some == nil {
				held[r.entry]++
			}
		}
		if slices.ContainsFunc(held, func(n int) bool { return n != 1 }) {
			t.Fatalf("entries stand %v times: %s", held, strip.text())
		}
		for i, row := range strip.rowOf {
			if r := strip.rows[row]; int(r.entry) != i && !slices.Contains(r.some, int32(i)) {
				t.Fatalf("entry %d is said to stand in row %d", i, row)
			}
		}
	})
}

func TestScopeMapsTimeThereAndBack(t *testing.T) {
	s := stripAt(t, stripLook{zoom: byDay})
	scope := newScope(s.spots, now)
	last := float32(-1)
	for _, p := range s.spots {
		at := scope.at(p.at)
		if at < last || at < 0 || at > 1 {
			t.Fatalf("place %v after %v", at, last)
		}
		last = at
		if back := scope.time(at); back/120 != p.at/120 && back/120 != p.at/120-1 {
			t.Errorf("%d came back as %d", p.at, back)
		}
	}
	if scope.at(0) != 0 || scope.at(1<<40) != 1 {
		t.Error("what lies outside is not at an end")
	}
	old := append([]instant{{at: 0, clocked: true}}, s.spots...) // a camera's clock that was never set
	if at := newScope(old, now).at(s.spots[0].at); at > 0.6 {
		t.Errorf("a photo of 1970 leaves %v of the map", 1-at)
	}
	none := newScope(nil, now)
	if none.at(5) != 0 || none.time(0.5) != 0 {
		t.Error("the map of nothing is not empty")
	}
}
