package guide

import (
	"time"

	"proofbox/evidence"
)

// moment is the instant a rule comes to from its start. A start of which only
// the day is known is read so that nobody is late: for what must be done by then
// the day's first instant counts, else its last.
func (r Rule) moment(start evidence.Time, home *time.Location) time.Time {
	from, last := span(start, home)
	if r.Side != Latest {
		from = last
	}
	zone := r.zone(home)
	if r.Unit == Hours {
		return r.Side.settle(from.Add(time.Duration(r.Amount)*time.Hour), home).In(zone)
	}
	wall := r.later(wallOf(from.In(zone)))
	if r.WholeDays {
		return r.Side.settle(endOfDay(wall, zone), home)
	}
	return r.Side.settle(reading(wall, zone), home)
}

// settle moves an instant at midnight to the day that is meant: what must be done
// until then ends with the day before, what can be done from then on begins with
// the day after.
func (s Side) settle(at time.Time, home *time.Location) time.Time {
	switch here := at.In(home); {
	case s == Earliest && endsDay(here):
		return at.Add(time.Second)
	case s != Earliest && beginsDay(here):
		return at.Add(-time.Second)
	}
	return at
}

// WholeDay tells whether a moment of this side is told by its day in its location:
// it is the last day on which something must be done or waited for, or the first
// on which it can be done.
func (s Side) WholeDay(at time.Time) bool {
	if s == Earliest {
		return beginsDay(at)
	}
	return endsDay(at)
}

func beginsDay(at time.Time) bool { return wallOf(at).Equal(midnight(at)) }

func endsDay(at time.Time) bool { return beginsDay(at.Add(time.Second)) }

// zone is whose calendar a rule counts by.
func (r Rule) zone(home *time.Location) *time.Location {
	if zone, err := evidence.LoadZone(r.Zone); err == nil {
		return zone
	}
	return home
}

// later adds the rule's days or months to a wall clock.
func (r Rule) later(wall time.Time) time.Time {
	switch r.Unit {
	case Months:
		return monthsLater(wall, r.Amount)
	case BusinessDays:
		return businessDaysLater(wall, r.Amount)
	}
	return wall.AddDate(0, 0, r.Amount)
}

// monthsLater is the same day of a later month; a month without it ends earlier.
func monthsLater(wall time.Time, n int) time.Time {
	last := time.Date(wall.Year(), wall.Month()+time.Month(n+1), 0, 0, 0, 0, 0, time.UTC)
	return last.AddDate(0, 0, min(wall.Day(), last.Day())-last.Day()).Add(wall.Sub(midnight(wall)))
}

// businessDaysLater counts Mondays to Fridays; the day it starts with does not.
// What starts on a weekend starts as Friday ends.
func businessDaysLater(wall time.Time, n int) time.Time {
	for n > 0 && weekend(wall) {
		wall = midnight(wall).Add(-time.Second)
	}
	for n > 0 {
		if wall = wall.AddDate(0, 0, 1); !weekend(wall) {
			n--
		}
	}
	return wall
}

func weekend(wall time.Time) bool {
	return wall.Weekday() == time.Saturday || wall.Weekday() == time.Sunday
}

// span is when something can have happened: of what is known to the day, from
// the day's first second to its last.
func span(t evidence.Time, home *time.Location) (first, last time.Time) {
	at := t.In(home)
	if t.Precision != evidence.Day {
		return at, at
	}
	day := midnight(wallOf(at))
	return reading(day, at.Location()), endOfDay(day, at.Location())
}

// wallOf is what a clock shows at t, written as if it were UTC, in which days can
// be counted without summer time.
func wallOf(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, time.UTC)
}

func midnight(wall time.Time) time.Time {
	return time.Date(wall.Year(), wall.Month(), wall.Day(), 0, 0, 0, 0, time.UTC)
}

// endOfDay is the last second of the day of a wall clock.
func endOfDay(wall time.Time, zone *time.Location) time.Time {
	return reading(midnight(wall).AddDate(0, 0, 1), zone).Add(-time.Second)
}

// reading is when the clocks of a zone first show what a wall clock shows; where
// summer time leaves that out, the first instant after it.
func reading(wall time.Time, zone *time.Location) time.Time {
	before := wall.Add(-offset(wall.AddDate(0, 0, -1), zone)).In(zone)
	after := wall.Add(-offset(wall.AddDate(0, 0, 1), zone)).In(zone)
	first, second := before, after
	if after.Before(before) {
		first, second = after, before
	}
	for _, t := range []time.Time{first, second} {
		if wallOf(t).Equal(wall) {
			return t
		}
	}
	start, _ := before.ZoneBounds()
	return start
}

// offset is how far the clocks of a zone are before UTC at t.
func offset(t time.Time, zone *time.Location) time.Duration {
	_, seconds := t.In(zone).Zone()
	return time.Duration(seconds) * time.Second
}
