package movie

import (
	"math"
	"strings"
	"time"
)

// macEpoch is 1904-01-01 in seconds before 1970.
const macEpoch = 2082844800

// headerTime reads a time of an MP4 header. Some writers count from 1970: what
// would lie before is read so. The zero of either count means none.
func headerTime(t uint64) Created {
	if t >= macEpoch {
		t -= macEpoch
	}
	if t == 0 || t > 1<<40 {
		return Created{}
	}
	return Created{time.Unix(int64(t), 0).UTC(), true, Header}
}

// zonedLayouts are the forms devices write a moment in.
var zonedLayouts = []string{
	"2006-01-02T15:04:05-0700",
	"2006-01-02T15:04:05Z07:00",
	"2006-01-02 15:04:05-0700",
	"2006-01-02 15:04:05-07:00",
}

// clockLayouts are the forms without a zone.
var clockLayouts = []string{
	"2006-01-02T15:04:05",
	"2006-01-02 15:04:05",
	"2006:01:02 15:04:05",
	"2006/01/02 15:04:05",
	time.ANSIC, // "Mon Jan _2 15:04:05 2006"
	"Mon Jan 02 15:04:05 2006",
}

// ParseCreated reads a creation time as devices write it. What holds no clock
// (a bare year, a date) is no moment and gives the zero Created.
func ParseCreated(s string, from Origin) Created {
	s = strings.TrimSpace(strings.Trim(s, "\x00"))
	for _, l := range zonedLayouts {
		if t, err := time.Parse(l, s); err == nil {
			return zoned(t, from)
		}
	}
	for _, l := range clockLayouts {
		if t, err := time.ParseInLocation(l, s, time.UTC); err == nil {
			return nonZero(Created{t.Truncate(time.Second), false, from})
		}
	}
	return Created{}
}

// zoned keeps the offset that was written, not the name of the place that has
// it on this machine.
func zoned(t time.Time, from Origin) Created {
	t = t.Truncate(time.Second)
	if _, off := t.Zone(); off == 0 {
		t = t.UTC()
	} else {
		t = t.In(time.FixedZone("", off))
	}
	return nonZero(Created{t, true, from})
}

// nonZero drops the zeros of the two epochs.
func nonZero(c Created) Created {
	if u := c.At.Unix(); u == 0 || u <= -macEpoch {
		return Created{}
	}
	return c
}

// ticks turns a count of ticks into a duration; 0 where it is unknown, false
// where it makes no sense.
func ticks(n uint64, scale float64) (time.Duration, bool) {
	if scale <= 0 {
		return 0, n == 0
	}
	seconds := float64(n) / scale
	if seconds > MaxDuration.Seconds() {
		return 0, false
	}
	return time.Duration(math.Round(seconds * float64(time.Second))), true
}
