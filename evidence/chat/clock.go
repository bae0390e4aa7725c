package chat

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"proofbox/evidence"
)

// clock is a time of day as a conversation writes it.
type clock struct {
	hour, minute, second int
	seconds              bool // the second was written
	half                 half // the half of the day was written
}

// half is what an hour of a clock of twelve hours belongs to.
type half uint8

const (
	wholeDay half = iota
	morning
	afternoon
	noon    // 中午: 11:30 before it, 1:30 behind it
	evening // 晚上: 12:30 of it would be the next day, or is it this one's first
)

// halfWords are the names of the halves of the day. Latin ones are read by
// cutMeridiem.
var halfWords = []struct {
	word string
	half half
}{
	{"오전", morning}, {"오후", afternoon}, {"上午", morning}, {"下午", afternoon}, {"午前", morning}, {"午後", afternoon},
	{"凌晨", morning}, {"清晨", morning}, {"早上", morning}, {"早晨", morning}, {"中午", noon}, {"傍晚", evening}, {"晚上", evening},
	{"ص", morning}, {"م", afternoon}, {"ÖÖ", morning}, {"ÖS", afternoon}, {"π.μ.", morning}, {"μ.μ.", afternoon},
}

// cutClock reads the time of day that s begins with, and gives what follows:
// "오후 2:05", "2:05:09 p. m.", "下午2:05", "14.05".
func cutClock(s string) (c clock, rest string, ok bool) {
	at := cursor{s}
	before := at.half()
	at.skip()
	if !c.read(&at) {
		return clock{}, s, false
	}
	c.half = before
	if behind := at; before == wholeDay {
		behind.skip()
		if c.half = behind.half(); c.half != wholeDay {
			at = behind
		}
	}
	if c.hour, ok = c.half.hour(c.hour); !ok {
		return clock{}, s, false
	}
	return c, at.rest, true
}

// read takes hour, minute and maybe second, all of them within a day.
func (c *clock) read(at *cursor) bool {
	var width int
	c.hour, width = at.number(2)
	if width == 0 || !at.eatAny(":", ".", "：") {
		return false
	}
	if c.minute, width = at.number(2); width != 2 {
		return false
	}
	further := *at
	if further.eatAny(":", ".", "：") {
		if c.second, width = further.number(2); width == 2 {
			c.seconds, *at = true, further
		} else {
			c.second = 0
		}
	}
	_, _, more := cutDigit(at.rest)
	return !more && c.hour < 24 && c.minute < 60 && c.second < 60
}

// half passes the name of a half of the day.
func (c *cursor) half() half {
	if c.rest == "" || '0' <= c.rest[0] && c.rest[0] <= '9' {
		return wholeDay
	}
	if h, rest := cutMeridiem(c.rest); h != wholeDay {
		c.rest = rest
		return h
	}
	for _, w := range halfWords {
		if after, ok := strings.CutPrefix(c.rest, w.word); ok && (w.word[0] >= 0xe3 || !startsWord(after)) {
			c.rest = after
			return w.half
		}
	}
	return wholeDay
}

// cutMeridiem reads am and pm in all their spellings: "PM", "p.m.", "p. m.".
func cutMeridiem(s string) (half, string) {
	h := morning
	switch s[0] | 0x20 {
	case 'a':
	case 'p':
		h = afternoon
	default:
		return wholeDay, s
	}
	c := cursor{s[1:]}
	c.eat(".")
	c.skip()
	if !c.eatAny("m", "M") {
		return wholeDay, s
	}
	c.eat(".")
	if startsWord(c.rest) {
		return wholeDay, s
	}
	return h, c.rest
}

func startsWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

// hour is the hour of the day, of an hour that the half belongs to. Midnight of
// an evening may be of either day, and is refused.
func (h half) hour(n int) (int, bool) {
	switch {
	case h == wholeDay, h == noon && 10 <= n && n <= 14:
		return n, true
	case h == evening && (n < 4 || n == 12), h == noon && n != 1 && n != 2:
		return 0, false
	}
	return fullHour(n, h != morning)
}

// fullHour is the hour of the day. Some exports write 00:08 a. m. and 13:05 PM:
// an hour that says the half itself is taken as it stands, unless the two
// disagree.
func fullHour(n int, late bool) (int, bool) {
	switch {
	case !late:
		return n % 12, n <= 12
	case n < 12:
		return n + 12, true
	}
	return n, true
}

// on is the time of day on a day, in a zone.
func (c clock) on(year int, month time.Month, day int, zone *time.Location) evidence.Time {
	p := evidence.Minute
	if c.seconds {
		p = evidence.Second
	}
	return shownOn(time.Date(year, month, day, c.hour, c.minute, c.second, 0, time.UTC), p, zone)
}

// shownOn is what a clock of a zone showed; the location of t is ignored. What
// no clock there showed, in the hour that summer time leaves out, is not moved
// but kept as it was written, the reading of a clock somewhere.
func shownOn(t time.Time, p evidence.Precision, zone *time.Location) evidence.Time {
	at := time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, zone)
	if at.Hour() != t.Hour() || at.Minute() != t.Minute() {
		return evidence.WallClock(t, p, evidence.FromMessage)
	}
	return evidence.Instant(at, p, evidence.FromMessage)
}

// dayIn is a day of a zone.
func dayIn(year, month, day int, zone *time.Location) evidence.Time {
	return shownOn(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC), evidence.Day, zone)
}

// realDate tells whether the calendar has a day, in a year of instant messages.
func realDate(year, month, day int) bool {
	if year < 1990 || year > 2200 || month < 1 || month > 12 || day < 1 {
		return false
	}
	return day <= 28 || day <= time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}
