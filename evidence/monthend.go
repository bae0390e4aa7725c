package evidence

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// datedForm is the day a typed time begins with.
var datedForm = regexp.MustCompile(`^(\d{4})-(\d{1,2})-(\d{1,2})(?:\D|$)`)

// PastMonthEnd tells whether a typed time is of a day that its month does not have,
// like 2026-11-31; month is then the first of that month and last its last day.
func PastMonthEnd(s string) (month time.Time, last int, past bool) {
	parts := datedForm.FindStringSubmatch(strings.TrimSpace(s))
	if parts == nil {
		return time.Time{}, 0, false
	}
	var n [3]int
	for i, p := range parts[1:] {
		n[i], _ = strconv.Atoi(p) // the form has digits only
	}
	if n[0] == 0 || n[1] < 1 || n[1] > 12 {
		return time.Time{}, 0, false
	}
	month = time.Date(n[0], time.Month(n[1]), 1, 0, 0, 0, 0, time.UTC)
	last = month.AddDate(0, 1, -1).Day()
	return month, last, n[2] > last
}
