package media

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"proofbox/evidence"
)

// captureTags are where a time of capture may stand, the surest first, each
// with its offset where that stands in a field of its own.
var captureTags = []struct{ clock, offset dateTag }{
	{exifOriginal, exifOriginalOffset},
	{xmpOriginal, ""},
	{exifDigitized, exifDigitizedOffset},
	{xmpCreate, ""},
	{xmpCreated, ""},
}

// firstPlausible is the year before which no digital photo was taken by a
// phone: a clock that says so was never set.
const firstPlausible = 1995

// captured finds when a picture was taken, and what is odd about it. No zone is
// invented: without an offset it is a clock reading.
func (m metadata) captured(now time.Time) (at evidence.Time, odd []evidence.Warning) {
	for _, tag := range captureTags {
		text := m.dates[tag.clock]
		if !strings.ContainsAny(text, "123456789") { // empty, or all zeros: the clock was not set
			continue
		}
		clock, offset, precision, ok := parseCapture(text)
		if !ok {
			odd = append(odd, warning("date-impossible", "date", clip(text)))
			continue
		}
		if offset == "" {
			offset = strings.TrimSpace(m.dates[tag.offset])
		}
		zone, ok := parseOffset(offset)
		if !ok {
			odd = append(odd, warning("offset-impossible", "offset", clip(offset)))
		}
		odd = append(odd, oddClock(clock, now)...)
		if zone == nil {
			return evidence.WallClock(clock, precision, evidence.FromCamera), odd
		}
		y, mo, d := clock.Date()
		h, mi, s := clock.Clock()
		return evidence.Instant(time.Date(y, mo, d, h, mi, s, 0, zone), precision, evidence.FromCamera), odd
	}
	return evidence.Time{}, odd
}

// oddClock tells a clock that was never set or runs ahead.
func oddClock(clock, now time.Time) []evidence.Warning {
	day := clock.Format(time.DateOnly)
	switch {
	case clock.Year() < firstPlausible:
		return []evidence.Warning{warning("date-old", "date", day)}
	case clock.After(now.Add(48 * time.Hour)):
		return []evidence.Warning{warning("date-future", "date", day)}
	}
	return nil
}

// captureForm is EXIF's "2020:07:28 19:18:49", and the same in XMP's ISO 8601.
var captureForm = regexp.MustCompile(`^(\d{4})[:-](\d\d)[:-](\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.\d*)?)?\s*(Z|[+-]\d\d:?\d\d)?)?\s*$`)

// parseCapture reads a time as cameras write it. The offset is "" where the
// text has none.
func parseCapture(s string) (clock time.Time, offset string, p evidence.Precision, ok bool) {
	m := captureForm.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return clock, "", "", false
	}
	var n [6]int
	for i := range n {
		n[i], _ = strconv.Atoi(m[i+1]) // digits or empty
	}
	clock = time.Date(n[0], time.Month(n[1]), n[2], n[3], n[4], n[5], 0, time.UTC)
	ok = clock.Year() == n[0] && int(clock.Month()) == n[1] && clock.Day() == n[2] && n[3] < 24 && n[4] < 60 && n[5] < 61
	switch {
	case m[4] == "":
		p = evidence.Day
	case m[6] == "":
		p = evidence.Minute
	default:
		p = evidence.Second
	}
	return clock, m[7], p, ok
}

var offsetForm = regexp.MustCompile(`^([+-])(\d\d):?(\d\d)$`)

// parseOffset reads "+09:00" or "Z". A nil zone: there is none. ok is false
// where there is one that no place on earth has.
func parseOffset(s string) (zone *time.Location, ok bool) {
	switch {
	case !strings.ContainsAny(s, "0123456789Z"):
		return nil, true
	case s == "Z":
		return time.UTC, true
	}
	m := offsetForm.FindStringSubmatch(s)
	if m == nil {
		return nil, false
	}
	h, _ := strconv.Atoi(m[2])
	mi, _ := strconv.Atoi(m[3])
	if h > 14 || mi > 59 {
		return nil, false
	}
	seconds := h*3600 + mi*60
	if m[1] == "-" {
		seconds = -seconds
	}
	return time.FixedZone(m[1]+m[2]+":"+m[3], seconds), true
}

// clip shortens a text out of a file so that it can stand in a sentence.
func clip(s string) string {
	if s = printable(s); len(s) > 40 {
		return strings.ToValidUTF8(s[:40], "") + "…"
	}
	return s
}
