package guide

import (
	"testing"
	"time"

	"proofbox/evidence"
)

// Everything here was reckoned by hand, with a calendar. Clocks in Los Angeles
// went forward on 8 March 2026 at 10:00 UTC and back on 1 November 2026 at 09:00
// UTC; 1 November 2026 was a Sunday.
const (
	seoul   = "Asia/Seoul"
	angeles = "America/Los_Angeles"
)

func TestMoments(t *testing.T) {
	for name, c := range map[string]struct {
		start, in string // as typed, in a zone
		rule      Rule
		want      string // UTC
	}{
		"a clock in Seoul, days of the Pacific":      {"2026-11-02 10:00", seoul, Rule{Amount: 15, Unit: Days, Zone: angeles, Side: Latest}, "2026-11-17T01:00:00Z"},
		"seconds stay":                               {"2026-11-02T10:00:30+09:00", seoul, Rule{Amount: 15, Unit: Days, Zone: angeles, Side: Latest}, "2026-11-17T01:00:30Z"},
		"summer time ends on the way":                {"2026-10-29 16:40", seoul, Rule{Amount: 15, Unit: Days, Zone: angeles, Side: Latest}, "2026-11-13T08:40:00Z"},
		"summer time begins on the way":              {"2026-03-01 12:00", angeles, Rule{Amount: 10, Unit: Days, Zone: angeles, Side: Latest}, "2026-03-11T19:00:00Z"},
		"no clock shows it":                          {"2026-03-01 02:30", angeles, Rule{Amount: 7, Unit: Days, Zone: angeles, Side: Latest}, "2026-03-08T10:00:00Z"},
		"clocks show it twice":                       {"2026-10-25 01:30", angeles, Rule{Amount: 7, Unit: Days, Zone: angeles, Side: Latest}, "2026-11-01T08:30:00Z"},
		"a day begins with the gap":                  {"2026-09-05", "America/Santiago", Rule{Amount: 1, Unit: Days, Zone: "America/Santiago", Side: Latest}, "2026-09-06T04:00:00Z"},
		"the case's calendar where none is named":    {"2026-10-29 16:40", seoul, Rule{Amount: 30, Unit: Days, Side: Latest}, "2026-11-28T07:40:00Z"},
		"ninety days into winter":                    {"2026-10-14 21:05", seoul, Rule{Amount: 90, Unit: Days, Zone: angeles, Side: Latest}, "2027-01-12T13:05:00Z"},
		"120 days over the year":                     {"2026-10-14 21:06", seoul, Rule{Amount: 120, Unit: Days, Zone: seoul, Side: Latest}, "2027-02-11T12:06:00Z"},
		"no time at all":                             {"2026-11-02 10:00", seoul, Rule{Amount: 0, Unit: Days, Zone: angeles, Side: Latest}, "2026-11-02T01:00:00Z"},
		"hours while clocks go back":                 {"2026-10-31 12:00", angeles, Rule{Amount: 48, Unit: Hours, Zone: angeles, Side: Wait}, "2026-11-02T19:00:00Z"},
		"hours while clocks go forward":              {"2026-03-07 12:00", angeles, Rule{Amount: 48, Unit: Hours, Zone: angeles, Side: Wait}, "2026-03-09T20:00:00Z"},
		"hours from a day, waiting":                  {"2026-11-02", seoul, Rule{Amount: 48, Unit: Hours, Side: Wait}, "2026-11-04T14:59:59Z"},
		"hours from a day, at the latest":            {"2026-11-02", seoul, Rule{Amount: 48, Unit: Hours, Side: Latest}, "2026-11-03T14:59:59Z"},
		"31 January and a month":                     {"2027-01-31 09:00", seoul, Rule{Amount: 1, Unit: Months, Side: Latest}, "2027-02-28T00:00:00Z"},
		"31 January and a month in a leap year":      {"2028-01-31 09:00", seoul, Rule{Amount: 1, Unit: Months, Side: Latest}, "2028-02-29T00:00:00Z"},
		"29 February and a year":                     {"2028-02-29 09:00", seoul, Rule{Amount: 12, Unit: Months, Side: Latest}, "2029-02-28T00:00:00Z"},
		"28 February and a month":                    {"2027-02-28 09:00", seoul, Rule{Amount: 1, Unit: Months, Side: Latest}, "2027-03-28T00:00:00Z"},
		"months over the year":                       {"2026-11-30 10:00", seoul, Rule{Amount: 3, Unit: Months, Side: Latest, WholeDays: true}, "2027-02-28T14:59:59Z"},
		"months from a day":                          {"2026-10-31", seoul, Rule{Amount: 4, Unit: Months, Side: Latest}, "2027-02-27T14:59:59Z"},
		"Friday and three business days":             {"2026-11-06 15:00", angeles, Rule{Amount: 3, Unit: BusinessDays, Zone: angeles, Side: Wait}, "2026-11-11T23:00:00Z"},
		"Saturday and a business day":                {"2026-11-07 10:00", seoul, Rule{Amount: 1, Unit: BusinessDays, Side: Wait}, "2026-11-09T14:59:59Z"},
		"Monday and 21 business days":                {"2026-11-02 09:00", seoul, Rule{Amount: 21, Unit: BusinessDays, Side: Latest}, "2026-12-01T00:00:00Z"},
		"Monday in Seoul is Sunday there":            {"2026-11-09 08:00", seoul, Rule{Amount: 1, Unit: BusinessDays, Zone: angeles, Side: Wait}, "2026-11-10T07:59:59Z"},
		"a day, at the latest":                       {"2026-11-02", seoul, Rule{Amount: 15, Unit: Days, Zone: angeles, Side: Latest}, "2026-11-16T14:59:59Z"},
		"a day, at the earliest":                     {"2026-11-02", seoul, Rule{Amount: 10, Unit: Days, Zone: angeles, Side: Earliest}, "2026-11-12T15:00:00Z"},
		"a day, waiting":                             {"2026-11-02", seoul, Rule{Amount: 5, Unit: Days, Zone: angeles, Side: Wait}, "2026-11-07T14:59:59Z"},
		"the day that clocks go forward, latest":     {"2026-03-08", angeles, Rule{Amount: 1, Unit: Days, Zone: angeles, Side: Latest}, "2026-03-09T07:00:00Z"},
		"the day that clocks go forward, earliest":   {"2026-03-08", angeles, Rule{Amount: 1, Unit: Days, Zone: angeles, Side: Earliest}, "2026-03-10T06:59:59Z"},
		"whole days from a day":                      {"2026-11-02", seoul, Rule{Amount: 7, Unit: Days, Zone: seoul, Side: Latest, WholeDays: true}, "2026-11-09T14:59:59Z"},
		"whole days from the first minute":           {"2026-11-02 00:00", seoul, Rule{Amount: 7, Unit: Days, Zone: seoul, Side: Latest, WholeDays: true}, "2026-11-09T14:59:59Z"},
		"whole days from the last minute":            {"2026-11-02 23:59", seoul, Rule{Amount: 7, Unit: Days, Zone: seoul, Side: Latest, WholeDays: true}, "2026-11-09T14:59:59Z"},
		"whole days by another calendar":             {"2026-11-02 20:00", angeles, Rule{Amount: 7, Unit: Days, Zone: seoul, Side: Latest, WholeDays: true}, "2026-11-10T14:59:59Z"},
		"a whole day of 25 hours":                    {"2026-10-31", angeles, Rule{Amount: 1, Unit: Days, Zone: angeles, Side: Latest, WholeDays: true}, "2026-11-02T07:59:59Z"},
		"whole days to a leap day":                   {"2028-02-22", seoul, Rule{Amount: 7, Unit: Days, Zone: seoul, Side: Latest, WholeDays: true}, "2028-02-29T14:59:59Z"},
		"a zone that is an offset":                   {"2026-11-02 10:00", "+05:30", Rule{Amount: 1, Unit: Days, Zone: "-03:00", Side: Latest}, "2026-11-03T04:30:00Z"},
		"Samoa had no 30 December 2011: after it":    {"2011-12-29 12:00", "Pacific/Apia", Rule{Amount: 1, Unit: Days, Zone: "Pacific/Apia", Side: Latest}, "2011-12-30T10:00:00Z"},
		"Samoa had no 30 December 2011: the 31st is": {"2011-12-29 12:00", "Pacific/Apia", Rule{Amount: 2, Unit: Days, Zone: "Pacific/Apia", Side: Latest}, "2011-12-30T22:00:00Z"},
	} {
		got := c.rule.moment(typed(t, c.start, c.in), zone(t, seoul))
		if want, err := time.Parse(time.RFC3339, c.want); err != nil || !got.Equal(want) {
			t.Errorf("%s: %s, want %s", name, got.UTC().Format(time.RFC3339), c.want)
		}
	}
}

// TestAClockWithoutAZone is read in the case's.
func TestAClockWithoutAZone(t *testing.T) {
	clock := evidence.WallClock(time.Date(2026, 11, 2, 10, 0, 0, 0, time.UTC), evidence.Minute, evidence.FromTyped)
	got := Rule{Amount: 1, Unit: Days, Side: Latest}.moment(clock, zone(t, seoul))
	if want := time.Date(2026, 11, 3, 1, 0, 0, 0, time.UTC); !got.Equal(want) {
		t.Errorf("%s, want %s", got, want)
	}
}

func typed(t testing.TB, text, in string) evidence.Time {
	t.Helper()
	at, err := evidence.ParseTime(text, zone(t, in), evidence.FromTyped)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	z, err := evidence.LoadZone(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}
