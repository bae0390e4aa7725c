package chat

import (
	"strconv"
	"strings"
	"time"

	"proofbox/evidence"
)

// cellTime is when, as the cells of a row write it: a date, a clock, a zone, or
// an instant counted in seconds or milliseconds.
type cellTime struct {
	stamp
	timed   bool           // a clock was written
	zone    *time.Location // nil: none was written
	instant evidence.Time  // where it is counted
}

// readCellTime reads a cell with a date and maybe a clock. Nothing else may
// stand in it.
func readCellTime(cell string, in *input) (t cellTime, ok bool) {
	if len(cell) > maxClock {
		return t, false
	}
	c := cursor{trimHollow(cell)}
	if t.instant, ok = counted(c.rest, in); ok {
		return t, true
	}
	if t.date, ok = c.date(); !ok || !t.possible(in.Now) {
		return t, false
	}
	if !c.eat("T") {
		c.weekdayInBrackets()
		c.joint()
	}
	if c.rest == "" {
		return t, true
	}
	return t, t.readClockOf(&c)
}

// possible tells whether the calendar has the date in any order.
func (t *cellTime) possible(now time.Time) bool {
	for _, o := range allOrders {
		if t.date.fits(o, now) {
			return true
		}
	}
	return false
}

// weekdayInBrackets passes "(월)".
func (c *cursor) weekdayInBrackets() {
	at := *c
	at.skip()
	name, behind, closed := strings.Cut(strings.TrimPrefix(at.rest, "("), ")")
	if _, known := weekdayWords[strings.ToLower(name)]; known && closed && strings.HasPrefix(at.rest, "(") {
		c.rest = behind
	}
}

// readClockOf reads the rest of a cell: the clock, fractions of a second, a zone.
func (t *cellTime) readClockOf(c *cursor) bool {
	if t.timed = t.readClock(c); !t.timed {
		return false
	}
	if t.clock.seconds && c.eatAny(".", ",") {
		if _, digits := c.number(9); digits == 0 {
			return false
		}
	}
	c.skip()
	if c.rest == "" {
		return true
	}
	zone, rest, ok := cutZone(strings.ToLower(c.rest))
	t.zone = zone
	return ok && zone != nil && rest == ""
}

// counted reads an instant as programs count it: seconds since 1970 in ten
// digits, milliseconds in thirteen. A number that would be an instant before
// this century or after next year is some other number.
func counted(cell string, in *input) (evidence.Time, bool) {
	whole, _, _ := strings.Cut(cell, ".")
	n, err := strconv.ParseInt(whole, 10, 64)
	if len(whole) == 13 {
		n /= 1000
	}
	if err != nil || len(whole) != 10 && len(whole) != 13 || strings.Trim(cell, "0123456789.") != "" {
		return evidence.Time{}, false
	}
	at, ok := unixTime(n, in.Zone)
	return at, ok && n >= 978307200 && n < in.Now.AddDate(1, 0, 0).Unix()
}

// on sets the time on the calendar.
func (t *cellTime) on(order DateOrder, in *input) (evidence.Time, bool) {
	if !t.instant.IsZero() {
		return t.instant, true
	}
	if !t.date.fits(order, in.Now) {
		return evidence.Time{}, false
	}
	year, month, day := t.date.in(order)
	zone := in.Zone
	if t.zone != nil {
		zone = t.zone
	}
	if !t.timed {
		return dayIn(year, month, day, zone), true
	}
	return t.clock.on(year, time.Month(month), day, zone), true
}

// zoned tells whether the time is an instant.
func (t *cellTime) zoned() bool { return t.zone != nil || !t.instant.IsZero() }
