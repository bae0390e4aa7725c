package evidence

import "testing"

func TestPastMonthEnd(t *testing.T) {
	for s, want := range map[string]int{"2026-11-31": 30, "2026-02-29": 28, "2024-02-30": 29, "2026-4-31 14:05": 30, "2026-12-99": 31, "1900-02-29T10:00": 28} {
		month, last, past := PastMonthEnd(s)
		if !past || last != want || month.Day() != 1 {
			t.Errorf("%s: %s, %d, %v", s, month, last, past)
		}
	}
	for _, s := range []string{"2026-11-30", "2024-02-29", "2026-13-40", "2026-00-31", "", "31", "2026-11-311", "yesterday", "0000-02-31"} {
		if _, _, past := PastMonthEnd(s); past {
			t.Errorf("%q is past the end of a month", s)
		}
	}
}
