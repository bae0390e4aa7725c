package evidence

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Precision is how much of a Time is known.
type Precision string

const (
	Second Precision = "second"
	Minute Precision = "minute"
	Day    Precision = "day"
)

// TimeSource is where a Time came from.
type TimeSource string

const (
	FromCamera   TimeSource = "camera"   // written into the file by the device
	FromFile     TimeSource = "file"     // the container or the file system
	FromTyped    TimeSource = "typed"    // the user
	FromPlatform TimeSource = "platform" // the marketplace's page
	FromMessage  TimeSource = "message"  // a chat export
)

// wallLayout is how a clock reading without a zone is kept: no offset is
// invented for it.
const wallLayout = "2006-01-02T15:04:05"

// Time is a moment as far as it is known. With a Zone it is an instant;
// without one it is the reading of a clock somewhere.
type Time struct {
	clock     time.Time // in its zone, or in UTC as a placeholder where Zone is ""
	Precision Precision
	Zone      string // IANA name, "+09:00", "UTC", or "" where unknown
	Source    TimeSource
}

// Instant makes a Time from an instant whose location is known.
func Instant(t time.Time, p Precision, s TimeSource) Time {
	return Time{clock: t.Truncate(time.Second), Precision: p, Zone: zoneName(t), Source: s}
}

// WallClock makes a Time from a clock reading of unknown zone; the location of
// t is ignored.
func WallClock(t time.Time, p Precision, s TimeSource) Time {
	c := time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, time.UTC)
	return Time{clock: c, Precision: p, Source: s}
}

// zoneName names the location of t: an IANA name where there is one, an offset
// otherwise.
func zoneName(t time.Time) string {
	n := t.Location().String()
	if n == "UTC" || strings.Contains(n, "/") {
		return n
	}
	return t.Format("-07:00")
}

// typedLayouts are the forms a person may type, with what each leaves unknown.
var typedLayouts = []struct {
	layout    string
	precision Precision
}{
	{"2006-01-02", Day},
	{"2006-01-02 15:04", Minute},
	{"2006-01-02T15:04", Minute},
	{"2006-01-02 15:04:05", Second},
	{wallLayout, Second},
}

// ParseTime reads RFC 3339, or a date with or without a clock in the given
// zone. What is missing lowers the precision; it is not invented. What has the form
// of a time and cannot be one is refused with the reason.
func ParseTime(s string, zone *time.Location, source TimeSource) (Time, error) {
	s = strings.TrimSpace(s)
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return dated(Instant(t, Second, source))
	}
	for _, l := range typedLayouts {
		if t, err := time.ParseInLocation(l.layout, s, zone); err == nil {
			return typed(t, s, l.layout, l.precision, source)
		}
	}
	if month, last, past := PastMonthEnd(s); past {
		return Time{}, &Error{Fault: InvalidForm, Subject: s, Reason: "past-month", Args: map[string]string{"month": month.Format("2006-01"), "last": strconv.Itoa(last)}}
	}
	return Time{}, fmt.Errorf("time %q: want 2026-11-02, 2026-11-02 14:05 or RFC 3339", s)
}

// typed is a clock reading as the user gave it. A reading that no clock of the
// zone shows, in the hour that summer time leaves out, is refused and not moved.
func typed(t time.Time, s, layout string, p Precision, source TimeSource) (Time, error) {
	if t.Format(layout) != s {
		return Time{}, &Error{Fault: InvalidForm, Subject: s, Reason: "summer-time", Args: map[string]string{"zone": t.Location().String()}}
	}
	return dated(Instant(t, p, source))
}

// FirstYear and LastYear bound the years in which anything was ordered.
const (
	FirstYear = 1970
	LastYear  = 2200
)

// dated refuses years in which nobody ordered anything.
func dated(t Time) (Time, error) {
	if y := t.clock.Year(); y < FirstYear || y > LastYear {
		return Time{}, &Error{Fault: InvalidForm, Subject: strconv.Itoa(y), Reason: "year-range",
			Args: map[string]string{"first": strconv.Itoa(FirstYear), "last": strconv.Itoa(LastYear)}}
	}
	return t, nil
}

// IsZero tells whether t holds no time.
func (t Time) IsZero() bool { return t.clock.IsZero() }

// ZoneKnown tells whether t is an instant and not just a clock reading.
func (t Time) ZoneKnown() bool { return t.Zone != "" }

// In gives the instant of t, reading a clock of unknown zone as one in the
// fallback zone.
func (t Time) In(fallback *time.Location) time.Time {
	if t.ZoneKnown() || t.IsZero() {
		return t.clock
	}
	c := t.clock
	return time.Date(c.Year(), c.Month(), c.Day(), c.Hour(), c.Minute(), c.Second(), 0, fallback)
}

// Value is t as machine output writes it: a date, or RFC 3339 (a clock of
// unknown zone is read in the fallback zone; its Zone stays "").
func (t Time) Value(fallback *time.Location) string {
	switch {
	case t.IsZero():
		return ""
	case t.Precision == Day:
		return t.In(fallback).Format(time.DateOnly)
	}
	return t.In(fallback).Format(time.RFC3339)
}

// timeJSON is the stored form; value has no offset where the zone is unknown.
type timeJSON struct {
	Value     string     `json:"value"`
	Precision Precision  `json:"precision"`
	Zone      string     `json:"zone"`
	Source    TimeSource `json:"source"`
}

// MarshalJSON writes null for the zero Time.
func (t Time) MarshalJSON() ([]byte, error) {
	if t.IsZero() {
		return []byte("null"), nil
	}
	v := t.clock.Format(time.RFC3339)
	if !t.ZoneKnown() {
		v = t.clock.Format(wallLayout)
	}
	return json.Marshal(timeJSON{v, t.Precision, t.Zone, t.Source})
}

// UnmarshalJSON reads what MarshalJSON writes.
func (t *Time) UnmarshalJSON(b []byte) error {
	var j *timeJSON
	if err := json.Unmarshal(b, &j); err != nil || j == nil {
		*t = Time{}
		return err
	}
	c, err := parseStored(j.Value, j.Zone)
	if err != nil {
		return err
	}
	*t = Time{clock: c, Precision: j.Precision, Zone: j.Zone, Source: j.Source}
	return nil
}

func parseStored(value, zone string) (time.Time, error) {
	if zone == "" {
		return time.Parse(wallLayout, value)
	}
	c, err := time.Parse(time.RFC3339, value)
	if err != nil {
		return c, err
	}
	if loc, err := LoadZone(zone); err == nil {
		c = c.In(loc)
	}
	return c, nil
}

// zones remembers the zones found by name: finding one reads a file, and a long
// conversation has the same zone a hundred thousand times.
var zones sync.Map

// LoadZone finds a zone by IANA name or by offset ("+09:00").
func LoadZone(name string) (*time.Location, error) {
	if known, ok := zones.Load(name); ok {
		return known.(*time.Location), nil
	}
	loc, err := findZone(name)
	if err == nil {
		zones.Store(name, loc)
	}
	return loc, err
}

func findZone(name string) (*time.Location, error) {
	if t, err := time.Parse("-07:00", name); err == nil {
		_, off := t.Zone()
		return time.FixedZone(name, off), nil
	}
	if name == "" || name == "Local" { // "Local" would mean another zone on another machine
		return nil, fmt.Errorf("zone %q: no name of a zone", name)
	}
	return time.LoadLocation(name)
}

// Compare orders a before b by instant in the fallback zone; where the instants
// agree, the coarser time comes first, so a day opens with what is only known
// to the day.
func (t Time) Compare(u Time, fallback *time.Location) int {
	if c := t.In(fallback).Compare(u.In(fallback)); c != 0 {
		return c
	}
	return t.Precision.rank() - u.Precision.rank()
}

// surelyBefore tells whether t is before u, both being known; where of one of them
// only the day is, whether its day is.
func (t Time) surelyBefore(u Time, fallback *time.Location) bool {
	switch {
	case t.IsZero() || u.IsZero():
		return false
	case t.Precision == Day || u.Precision == Day:
		return daysBetween(u.dayIn(fallback), t.dayIn(fallback)) < 0
	}
	return t.Compare(u, fallback) < 0
}

// dayIn is t on the clocks of a zone; a bare day stays the day it was written as.
func (t Time) dayIn(zone *time.Location) time.Time {
	if t.Precision == Day {
		return t.In(zone)
	}
	return t.In(zone).In(zone)
}

func (p Precision) rank() int {
	switch p {
	case Day:
		return 0
	case Minute:
		return 1
	}
	return 2
}
