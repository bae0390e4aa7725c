package chat

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"proofbox/evidence"
)

// clock is a time of day as a conversation writes it.
type clock struct {
	hour, minute, second int
	seconds              bool // the second was written
}

// clockForm is a time of day with the half of the day before or behind it, or
// without: "오후 2:05", "2:05:09 p. m.", "下午2:05", "14:05".
var clockForm = regexp.MustCompile(`^(?:(` + halfWords + `)[\s\x{a0}\x{202f}]*)?([0-9]{1,2})[:.]([0-9]{2})(?:[:.]([0-9]{2}))?(?:[\s\x{a0}\x{202f}]*(` + halfWords + `))?`)

const halfWords = `(?i:오전|오후|上午|下午|中午|凌晨|早上|晚上|午前|午後|[ap]\.?[\s\x{a0}\x{202f}]?m\.?)`

// cutClock reads the time of day that s begins with, and gives what follows.
func cutClock(s string) (c clock, rest string, ok bool) {
	m := clockForm.FindStringSubmatchIndex(s)
	if m == nil {
		return c, s, false
	}
	part := func(i int) string {
		if m[2*i] < 0 {
			return ""
		}
		return s[m[2*i]:m[2*i+1]]
	}
	rest = s[m[1]:]
	if rest != "" && '0' <= rest[0] && rest[0] <= '9' {
		return c, s, false
	}
	c.hour, _ = strconv.Atoi(part(2))
	c.minute, _ = strconv.Atoi(part(3))
	c.second, _ = strconv.Atoi(part(4))
	c.seconds = part(4) != ""
	if half := part(1) + part(5); half != "" {
		c.hour, ok = fullHour(c.hour, afternoon(half))
		if !ok {
			return c, s, false
		}
	}
	return c, rest, c.hour < 24 && c.minute < 60 && c.second < 60
}

// afternoon tells the halves of the day apart.
func afternoon(half string) bool {
	switch {
	case strings.HasPrefix(half, "오후"), strings.HasPrefix(half, "下"), strings.HasPrefix(half, "中"), strings.HasPrefix(half, "晚"), strings.HasPrefix(half, "午後"):
		return true
	}
	return half[0] == 'p' || half[0] == 'P'
}

// fullHour is the hour of the day. Some exports write 00:08 a. m. and 13:05 PM:
// an hour that says the half itself is taken as it stands, unless the two
// disagree.
func fullHour(hour int, afternoon bool) (int, bool) {
	switch {
	case hour == 0:
		return 0, !afternoon
	case hour == 12 && !afternoon:
		return 0, true
	case hour < 12 && afternoon:
		return hour + 12, true
	case hour > 12:
		return hour, afternoon && hour < 24
	}
	return hour, true
}

// on is the time of day on a day, in a zone. A reading that summer time leaves
// out is moved as clocks are.
func (c clock) on(year int, month time.Month, day int, zone *time.Location) evidence.Time {
	p := evidence.Minute
	if c.seconds {
		p = evidence.Second
	}
	return evidence.Instant(time.Date(year, month, day, c.hour, c.minute, c.second, 0, zone), p, evidence.FromMessage)
}

// realDate tells whether the calendar has a day, in a year of instant messages.
func realDate(year, month, day int) bool {
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return year >= 1990 && year <= 2200 && t.Month() == time.Month(month) && t.Day() == day
}
