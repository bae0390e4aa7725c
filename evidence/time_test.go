package evidence_test

import (
	"encoding/json"
	"errors"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"proofbox/evidence"
)

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	loc, err := evidence.LoadZone(name)
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

func TestParseTime(t *testing.T) {
	seoul := zone(t, "Asia/Seoul")
	for _, c := range []struct {
		in, value, zone string
		precision       evidence.Precision
	}{
		{"2026-11-02", "2026-11-02", "Asia/Seoul", evidence.Day},
		{" 2026-11-02 14:05 ", "2026-11-02T14:05:00+09:00", "Asia/Seoul", evidence.Minute},
		{"2026-11-02T14:05", "2026-11-02T14:05:00+09:00", "Asia/Seoul", evidence.Minute},
		{"2026-11-02 14:05:09", "2026-11-02T14:05:09+09:00", "Asia/Seoul", evidence.Second},
		{"2026-11-02T14:05:09", "2026-11-02T14:05:09+09:00", "Asia/Seoul", evidence.Second},
		{"2026-11-02T14:05:09Z", "2026-11-02T14:05:09Z", "UTC", evidence.Second},
		{"2026-11-02T14:05:09.75Z", "2026-11-02T14:05:09Z", "UTC", evidence.Second},
		{"2026-11-02T14:05:09-03:30", "2026-11-02T14:05:09-03:30", "-03:30", evidence.Second},
		{"2024-02-29", "2024-02-29", "Asia/Seoul", evidence.Day},
	} {
		got, err := evidence.ParseTime(c.in, seoul, evidence.FromTyped)
		if err != nil || got.Value(time.UTC) != c.value || got.Zone != c.zone || got.Precision != c.precision || got.Source != evidence.FromTyped {
			t.Errorf("%q: %s %s %s, %v; want %s %s %s", c.in, got.Value(time.UTC), got.Zone, got.Precision, err, c.value, c.zone, c.precision)
		}
	}
}

func TestParseTimeRefuses(t *testing.T) {
	for _, in := range []string{"", "yesterday", "2026-13-01", "2026-02-30", "2025-02-29", "02.11.2026", "2026-11-02 25:00", "2026-11-02 14:05 KST", "2026-11-02 14", "14:05"} {
		if got, err := evidence.ParseTime(in, time.UTC, evidence.FromTyped); err == nil {
			t.Errorf("%q was read as %s", in, got.Value(time.UTC))
		}
	}
}

// TestParseTimeSaysWhy: what has the form of a time and cannot be one has a reason.
func TestParseTimeSaysWhy(t *testing.T) {
	for in, want := range map[string]string{"2026-03-08 02:30": "summer-time", "9999-01-01": "year-range", "1969-12-31T00:00:00Z": "year-range", "2026-04-31": "past-month", "2026-11-31 09:00": "past-month", "yesterday": "", "2026-13-01": ""} {
		_, err := evidence.ParseTime(in, zone(t, "America/New_York"), evidence.FromTyped)
		var e *evidence.Error
		if errors.As(err, &e); err == nil || e != nil && (e.Reason != want || e.Fault != evidence.InvalidForm) || e == nil && want != "" {
			t.Errorf("%s: %v", in, err)
		}
	}
}

func TestClockWithoutZone(t *testing.T) {
	clock := time.Date(2026, 11, 2, 14, 5, 9, 999, zone(t, "Asia/Seoul"))
	w := evidence.WallClock(clock, evidence.Second, evidence.FromCamera)
	if w.ZoneKnown() {
		t.Error("a zone was invented")
	}
	for _, name := range []string{"Asia/Seoul", "America/New_York", "+05:30"} {
		loc := zone(t, name)
		if want := time.Date(2026, 11, 2, 14, 5, 9, 0, loc); !w.In(loc).Equal(want) {
			t.Errorf("in %s: %s, want %s", name, w.In(loc), want)
		}
	}
	b, err := json.Marshal(w)
	if want := `{"value":"2026-11-02T14:05:09","precision":"second","zone":"","source":"camera"}`; err != nil || string(b) != want {
		t.Errorf("stored as %s, %v; want %s", b, err, want)
	}
}

func TestNoTime(t *testing.T) {
	var none evidence.Time
	b, err := json.Marshal(none)
	if err != nil || string(b) != "null" || none.Value(time.UTC) != "" || !none.IsZero() {
		t.Errorf("%s %q %v", b, none.Value(time.UTC), err)
	}
	back := evidence.Instant(time.Now(), evidence.Day, evidence.FromTyped)
	if err := json.Unmarshal(b, &back); err != nil || !back.IsZero() || back.Zone != "" {
		t.Errorf("%+v, %v", back, err)
	}
}

// drawTime draws any time a case may hold.
func drawTime(t *rapid.T) evidence.Time {
	p := rapid.SampledFrom([]evidence.Precision{evidence.Second, evidence.Minute, evidence.Day}).Draw(t, "precision")
	s := rapid.SampledFrom([]evidence.TimeSource{evidence.FromCamera, evidence.FromFile, evidence.FromTyped, evidence.FromPlatform, evidence.FromMessage}).Draw(t, "source")
	at := time.Unix(rapid.Int64Range(0, 4_000_000_000).Draw(t, "at"), rapid.Int64Range(0, 999_999_999).Draw(t, "ns"))
	name := rapid.SampledFrom([]string{"", "UTC", "Asia/Seoul", "America/New_York", "Australia/Lord_Howe", "+09:00", "-03:30"}).Draw(t, "zone")
	if name == "" {
		return evidence.WallClock(at.UTC(), p, s)
	}
	loc, err := evidence.LoadZone(name)
	if err != nil {
		t.Fatal(err)
	}
	return evidence.Instant(at.In(loc), p, s)
}

func TestStoredTimesComeBackAsTheyWere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		was := drawTime(t)
		b, err := json.Marshal(was)
		if err != nil {
			t.Fatal(err)
		}
		var is evidence.Time
		if err := json.Unmarshal(b, &is); err != nil {
			t.Fatal(err)
		}
		again, err := json.Marshal(is)
		if err != nil || string(again) != string(b) || is.Compare(was, time.UTC) != 0 || is.Zone != was.Zone || is.Source != was.Source {
			t.Fatalf("%s came back as %s, %v", b, again, err)
		}
		if is.Value(time.UTC) != was.Value(time.UTC) || is.In(time.UTC).Location().String() != was.In(time.UTC).Location().String() {
			t.Fatalf("%s is shown as %s, was %s", b, is.Value(time.UTC), was.Value(time.UTC))
		}
	})
}

func TestCompareIsAnOrder(t *testing.T) {
	sign := func(n int) int { return max(-1, min(1, n)) }
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := drawTime(t), drawTime(t), drawTime(t)
		loc := time.UTC
		if a.Compare(a, loc) != 0 || sign(a.Compare(b, loc)) != -sign(b.Compare(a, loc)) {
			t.Fatalf("%v and %v", a, b)
		}
		if a.Compare(b, loc) <= 0 && b.Compare(c, loc) <= 0 && a.Compare(c, loc) > 0 {
			t.Fatalf("%v, %v, %v", a, b, c)
		}
	})
}

func TestADayOpensWithWhatIsOnlyKnownToTheDay(t *testing.T) {
	midnight := time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC)
	day := evidence.Instant(midnight, evidence.Day, evidence.FromTyped)
	minute := evidence.Instant(midnight, evidence.Minute, evidence.FromTyped)
	second := evidence.WallClock(midnight, evidence.Second, evidence.FromTyped)
	if day.Compare(minute, time.UTC) >= 0 || minute.Compare(second, time.UTC) >= 0 {
		t.Error("the coarser time does not come first")
	}
	if second.Compare(day, zone(t, "Asia/Seoul")) >= 0 {
		t.Error("a clock of unknown zone was not read in the fallback zone")
	}
}

func TestLoadZone(t *testing.T) {
	for _, bad := range []string{"", "Mars/Olympus", "../etc/passwd", "+9", "+09:61", "KST+9"} {
		if loc, err := evidence.LoadZone(bad); err == nil {
			t.Errorf("%q was found: %s", bad, loc)
		}
	}
	_, offset := time.Unix(0, 0).In(zone(t, "-03:30")).Zone()
	if offset != -12600 {
		t.Errorf("-03:30 is %d seconds", offset)
	}
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for _, name := range []string{"Europe/Berlin", "Asia/Tokyo", "+01:00", "nowhere"} {
				evidence.LoadZone(name)
			}
		})
	}
	all.Wait()
}

func FuzzTimeJSON(f *testing.F) {
	for _, s := range []string{`null`, `{}`, `{"value":"2026-11-02T14:05:09","precision":"second","zone":"","source":"camera"}`,
		`{"value":"2026-11-02T14:05:09+09:00","zone":"Asia/Seoul"}`, `{"value":"0000-01-01T00:00:00Z","zone":"UTC"}`, `{"value":"x","zone":"../x"}`, `[1]`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var first, second evidence.Time
		if json.Unmarshal(b, &first) != nil {
			return
		}
		stored, err := json.Marshal(first)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(stored, &second); err != nil {
			t.Fatalf("%s was read and stored as %s: %v", b, stored, err)
		}
	})
}

func TestTypedTimesThatNobodyCouldRead(t *testing.T) {
	zone, err := evidence.LoadZone("America/New_York")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{"2026-03-08 02:30", "0001-01-01", "2026-13-01", "9999-01-01T00:00:00Z"} {
		if at, err := evidence.ParseTime(s, zone, evidence.FromTyped); err == nil {
			t.Errorf("%s was read as %s", s, at.Value(zone))
		}
	}
	if _, err := evidence.LoadZone("Local"); err == nil {
		t.Error("Local is a different zone on every machine, yet it was taken")
	}
}
