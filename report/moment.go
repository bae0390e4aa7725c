package report

import (
	"fmt"
	"strings"
	"time"

	"proofbox/evidence"
)

// date is the day of t, on the clock t was read from.
func (c *composer) date(t evidence.Time) string {
	if t.IsZero() {
		return ""
	}
	return c.Date(t.In(c.loc))
}

// clock is the hour of t, or "" where only the day is known.
func (c *composer) clock(t evidence.Time) string {
	switch {
	case t.IsZero(), t.Precision == evidence.Day:
		return ""
	}
	return c.Clock(t.In(c.loc))
}

// moment says all there is to say of a time: day, hour, zone and where it is
// known from, and the hour in the case's zone where that is another one.
func (c *composer) moment(t evidence.Time) string {
	if t.IsZero() {
		return ""
	}
	return join(join2(c.date(t), c.clock(t)), c.zoneOf(t), c.elsewhere(t), c.sourceOf(t))
}

// zoneOf names the zone of a clock reading; a bare day needs none.
func (c *composer) zoneOf(t evidence.Time) string {
	switch {
	case t.Precision == evidence.Day, !t.ZoneKnown():
		return ""
	}
	return c.zone(t.In(c.loc), t.Zone)
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

// elsewhere is an instant of another zone on the clock of the case.
func (c *composer) elsewhere(t evidence.Time) string {
	if t.Precision == evidence.Day || !c.foreign(t) {
		return ""
	}
	here := t.In(c.loc).In(c.loc)
	return c.T("report.when.here", "time", join2(c.Date(here), c.Clock(here)), "zone", c.zone(here, c.s.Case.Zone))
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
	if name == "" {
		name = evidence.DefaultZone
	}
	_, off := at.Zone()
	if word, ok := zoneWords[name]; ok {
		return c.T("report.zone."+word, "offset", offset(off))
	}
	return offset(off)
}

// offset writes seconds east of UTC as "UTC+9" or "UTC-3:30".
func offset(seconds int) string {
	sign := '+'
	if seconds < 0 {
		sign, seconds = '−', -seconds
	}
	return strings.TrimSuffix(fmt.Sprintf("UTC%c%d:%02d", sign, seconds/3600, seconds/60%60), ":00")
}

// timeCode writes a moment of a video as "1:02" or "1:00:02".
func timeCode(d time.Duration) string {
	s := int(d.Round(time.Second).Seconds())
	if s >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
	}
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}
