package report

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"proofbox/evidence"
)

// here is t on the clock of the case, on which every time of the report is
// told; a bare day stays the day it was written as.
func (c *composer) here(t evidence.Time) time.Time {
	if t.Precision == evidence.Day {
		return t.In(c.loc)
	}
	return t.In(c.loc).In(c.loc)
}

// date is the day of t.
func (c *composer) date(t evidence.Time) string {
	if t.IsZero() {
		return ""
	}
	return c.Date(c.here(t))
}

// clock is the hour of t, or "" where only the day is known.
func (c *composer) clock(t evidence.Time) string {
	switch {
	case t.IsZero(), t.Precision == evidence.Day:
		return ""
	}
	return c.Clock(c.here(t))
}

// moment says all there is to say of a time: day, hour, zone and where it is
// known from, with the reading found there where its clock stood differently.
func (c *composer) moment(t evidence.Time) string {
	if t.IsZero() {
		return ""
	}
	return join(join2(c.date(t), c.clock(t)), c.zoneOf(t), c.reading(t))
}

// zoneOf names the zone of a clock reading; a bare day needs none.
func (c *composer) zoneOf(t evidence.Time) string {
	switch {
	case t.Precision == evidence.Day, !t.ZoneKnown():
		return ""
	}
	return c.zone(c.here(t), c.s.Case.Zone)
}

// sourceOf says where a time is known from. A clock without a zone is called
// what it is.
func (c *composer) sourceOf(t evidence.Time) string {
	s := c.word("report.source."+string(t.Source), "")
	switch {
	case s == "":
		return ""
	case t.Precision == evidence.Day:
		return c.T("report.source.day", "source", s)
	case !t.ZoneKnown():
		return c.T("report.source.no-zone", "source", c.T("report.clock."+string(t.Source)))
	}
	return s
}

// reading says where t is known from and, where the clock there stood
// differently from the case's, what it read.
func (c *composer) reading(t evidence.Time) string {
	source := c.sourceOf(t)
	if t.Precision == evidence.Day || !c.foreign(t) {
		return source
	}
	if source == "" {
		source = c.T("report.when.recorded")
	}
	there := t.In(c.loc)
	return c.T("report.when.own", "source", source, "time", join2(c.Date(there), c.Clock(there)), "zone", c.zone(there, t.Zone))
}

// foreign tells whether the clock of t stood differently from the case's.
func (c *composer) foreign(t evidence.Time) bool {
	if !t.ZoneKnown() {
		return false
	}
	at := t.In(c.loc)
	_, there := at.Zone()
	_, here := at.In(c.loc).Zone()
	return there != here
}

// zoneWords are the zones the catalogue has a name for.
var zoneWords = map[string]string{
	"Asia/Seoul": "korea", "Asia/Shanghai": "china", "Asia/Hong_Kong": "hong-kong", "Asia/Tokyo": "japan", "Asia/Taipei": "taiwan",
	"America/Los_Angeles": "pacific", "America/New_York": "eastern", "UTC": "utc",
}

// zone names a zone in words with its distance from UTC at that moment.
func (c *composer) zone(at time.Time, name string) string {
	_, off := at.Zone()
	return c.zoneAt(name, offset(off))
}

// zoneAt names a zone in words with its distance from UTC.
func (c *composer) zoneAt(name, offset string) string {
	if name == "" {
		name = evidence.DefaultZone
	}
	if word, ok := zoneWords[name]; ok {
		return c.T("report.zone."+word, "offset", offset)
	}
	return offset
}

// zoneThrough names the zone of some messages with every distance from UTC it
// had while they were written: summer time may have begun among them.
func (c *composer) zoneThrough(loc *time.Location, name string, of func(*evidence.Message) bool) string {
	var offsets []string
	last := 0
	for i := range c.s.Messages {
		m := &c.s.Messages[i]
		if m.At.IsZero() || !of(m) {
			continue
		}
		_, off := m.At.In(c.loc).In(loc).Zone()
		if len(offsets) > 0 && off == last {
			continue
		}
		if last = off; !slices.Contains(offsets, offset(off)) {
			offsets = append(offsets, offset(off))
		}
	}
	return c.zoneAt(name, strings.Join(offsets, "/"))
}

// offset writes seconds east of UTC as "UTC+9" or "UTC-3:30".
func offset(seconds int) string {
	sign := '+'
	if seconds < 0 {
		sign, seconds = '−', -seconds
	}
	return strings.TrimSuffix(fmt.Sprintf("UTC%c%d:%02d", sign, seconds/3600, seconds/60%60), ":00")
}

// length is how long a video is; below a second to the hundredth.
func (c *composer) length(d time.Duration) string {
	if d <= 0 || d >= time.Second {
		return c.Duration(d)
	}
	return c.T("report.seconds", "seconds", c.Decimal(max(d.Seconds(), 0.01), 2))
}

// timeCode writes a moment of a video as "1:02" or "1:00:02", within the first
// second as "0:00.04".
func timeCode(d time.Duration) string {
	if 0 < d && d < time.Second {
		return fmt.Sprintf("0:00.%02d", d/(10*time.Millisecond))
	}
	s := int(d.Round(time.Second).Seconds())
	if s >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
	}
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}
