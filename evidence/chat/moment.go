package chat

import (
	"strings"
	"time"

	"proofbox/evidence"
)

// moment is a time as a page writes it: what was written of the day and of the
// clock, not yet set on a calendar.
type moment struct {
	words string // as they stand in the line
	day   dayForm

	year, month, date int         // of written
	numbers           writtenDate // of numbered
	yearless          bool        // of numbered: no year was written
	likely            int         // the year of a day without one, told by its neighbours; 0: none
	back              int         // days before the day of copying, of backwards
	weekday           time.Weekday
	lastWeek          bool // the weekday is one of the week before
	ago               span

	clock clock
	timed bool           // a clock was written
	zone  *time.Location // nil: none was written
	vague bool           // it cannot be told what is meant: a zone of several places, "3 months ago"
}

// dayForm is how the day of a moment is told.
type dayForm int

const (
	noDay     dayForm = iota
	written           // year may be 0
	numbered          // in an order to be found
	backwards         // "어제"
	onWeekday         // "Monday"
	spanAgo           // "2 hours ago"
)

// span is how long ago something was.
type span struct {
	n    int
	unit spanUnit
}

type spanUnit int

const (
	agoSeconds spanUnit = iota
	agoMinutes
	agoHours
	agoDays
	agoLonger // weeks, months and years: no day can be told
)

// reckoned tells whether the moment counts from the time of copying.
func (m *moment) reckoned() bool {
	switch m.day {
	case backwards, onWeekday, spanAgo:
		return true
	case written:
		return m.year == 0
	case numbered:
		return m.yearless
	}
	return false
}

// calendar sets moments on days. It knows the day that the lines above named.
type calendar struct {
	now   time.Time // in zone
	zone  *time.Location
	order DateOrder

	day    time.Time // the last day named
	named  bool      // there was one
	halved bool      // the page writes am and pm
	last   clock     // of the last time
	headed bool      // by a line of its own, and not by the time of a message
	words  string    // of that line, where its day was reckoned: "어제"
}

// set is the time that a moment means, and the words it was reckoned from where
// it was not written there in full. A clock without a day is one of the last
// day named; without any it is not understood.
func (c *calendar) set(m *moment) (at evidence.Time, reckoned string, ok bool) {
	if m.vague {
		return at, "", false
	}
	if m.day == spanAgo {
		return c.ago(m)
	}
	day, ok := c.dayOf(m)
	if !ok {
		return at, "", false
	}
	switch {
	case m.reckoned(), m.day == noDay && !c.headed:
		reckoned = m.words
	case m.day == noDay && c.words != "":
		reckoned = c.words + " " + m.words
	}
	if m.day != noDay {
		c.day, c.named, c.headed, c.words = day, true, !m.timed, reckoned
	}
	if m.timed && c.halved && m.clock.half == wholeDay {
		reckoned = m.words
		if m.clock, ok = c.halfLike(m.clock); !ok {
			return at, "", false
		}
	}
	if c.last = m.clock; !m.timed {
		return evidence.Instant(day, evidence.Day, evidence.FromMessage), reckoned, true
	}
	zone := c.zone
	if m.zone != nil {
		zone = m.zone
	}
	return m.clock.on(day.Year(), day.Month(), day.Day(), zone), reckoned, true
}

// halfLike reads a clock without am or pm on a page that writes them elsewhere: it
// is the next such reading behind the last time ("2:06" under "2:05 PM").
func (c *calendar) halfLike(k clock) (clock, bool) {
	if k.hour == 0 || k.hour > 12 {
		return k, true
	}
	for _, hour := range []int{k.hour % 12, k.hour%12 + 12} {
		if last := c.last; c.last.half != wholeDay && hour*60+k.minute >= last.hour*60+last.minute {
			k.hour, k.half = hour, last.half
			return k, true
		}
	}
	return k, false
}

// dayOf is the beginning of the day that a moment is on.
func (c *calendar) dayOf(m *moment) (time.Time, bool) {
	year, month, date := m.year, m.month, m.date
	switch m.day {
	case noDay:
		return c.day, c.named
	case backwards:
		return c.back(m.back), true
	case onWeekday:
		return c.back(c.sinceWeekday(m)), true
	case numbered:
		if !m.numbers.real(c.order) {
			return time.Time{}, false
		}
		if year, month, date = m.numbers.in(c.order); m.yearless {
			year = 0
		}
	}
	if year == 0 {
		year = m.likely
	}
	if year == 0 {
		year = yearBefore(month, date, c.now)
	}
	return time.Date(year, time.Month(month), date, 0, 0, 0, 0, c.zone), realDate(year, month, date)
}

// back is the beginning of the day that was so many days before the day of
// copying.
func (c *calendar) back(days int) time.Time {
	return time.Date(c.now.Year(), c.now.Month(), c.now.Day()-days, 0, 0, 0, 0, c.zone)
}

// sinceWeekday is how many days ago such a day was: from 1 to 7, because pages
// do not write the weekday of today; or the one of the week before, which begins
// on a Monday.
func (c *calendar) sinceWeekday(m *moment) int {
	if m.lastWeek {
		return monday(c.now.Weekday()) + 7 - monday(m.weekday)
	}
	return (int(c.now.Weekday())-int(m.weekday)+6)%7 + 1
}

// monday counts the days of the week from Monday, 0.
func monday(d time.Weekday) int { return (int(d) + 6) % 7 }

// ago reckons back from the time of copying, to what the words really tell:
// minutes are known to the minute; hours and days are cut off by the page, so
// only the day is taken (around midnight it can be the one before), though hours
// still say what was said before what; of weeks, months and years not even the day.
func (c *calendar) ago(m *moment) (evidence.Time, string, bool) {
	t, p := c.now, evidence.Minute
	switch m.ago.unit {
	case agoMinutes:
		t = t.Add(-time.Duration(m.ago.n) * time.Minute)
	case agoHours:
		t, p = t.Add(-time.Duration(m.ago.n)*time.Hour), evidence.Day
	case agoDays:
		t, p = c.back(m.ago.n), evidence.Day
	case agoLonger:
		return evidence.Time{}, "", false
	}
	day := time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, c.zone)
	c.day, c.named, c.headed = day, true, false
	return evidence.Instant(t.Truncate(time.Minute), p, evidence.FromMessage), strings.TrimSpace(m.words), true
}

// yearBefore is the year of the last such day that is not after now, give or
// take the day that zones differ by.
func yearBefore(month, day int, now time.Time) int {
	for year := now.Year() + 1; year > now.Year()-8; year-- {
		t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, now.Location())
		if realDate(year, month, day) && !t.After(now.AddDate(0, 0, 1)) {
			return year
		}
	}
	return now.Year()
}
