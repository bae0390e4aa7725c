package chat

import (
	"strings"
	"unicode/utf8"
)

// stamp is the head of a line of an export that dates every message: when, and
// the rest with the name.
//
//	18/03/2022, 14:56 - Name: text        [3/27/22, 21:41:35] Name: text
//	2022. 3. 18. 오후 2:56 - 이름: 글     [14:56:01, 3/18/22] Name: text
type stamp struct {
	date   writtenDate
	clock  clock
	before bool // the half of the day stands before the clock
	style  stampStyle
	rest   string // behind the separator, with its marks
	line   int    // from 1
}

// stampStyle is what is the same in all heads of one export.
type stampStyle struct {
	bracket, clockFirst, seconds bool
	sep, end                     byte // between the numbers of the date; between clock and name
}

// readStamp reads the head of a line. A head has a date, a clock and what
// separates them from the name; whether the calendar has the date is not asked.
func readStamp(line string) (s stamp, ok bool) {
	c := cursor{line}
	c.skip()
	s.style.bracket = c.eat("[")
	c.skip()
	at := c
	if !s.readDateClock(&at) {
		if at, s.style.clockFirst = c, true; !s.readClockDate(&at) {
			return s, false
		}
	}
	s.style.sep, s.style.seconds = s.date.sep, s.clock.seconds
	s.rest, ok = s.end(at)
	return s, ok
}

func (s *stamp) readDateClock(c *cursor) (ok bool) {
	s.date, ok = c.date()
	return ok && c.joint() && s.readClock(c)
}

func (s *stamp) readClockDate(c *cursor) (ok bool) {
	if !s.readClock(c) || !c.joint() {
		return false
	}
	s.date, ok = c.date()
	return ok
}

func (s *stamp) readClock(c *cursor) (ok bool) {
	_, _, digitFirst := cutDigit(c.rest)
	s.clock, c.rest, ok = cutClock(c.rest)
	s.before = ok && s.clock.half != wholeDay && !digitFirst
	after := *c
	if after.skip(); after.eatAny(clockWords...) {
		*c = after
	}
	return ok
}

// end passes what stands between the head and the name: the bracket; a dash; a
// colon, as old exports of iOS had it; a comma behind 오후 2:05.
func (s *stamp) end(c cursor) (rest string, ok bool) {
	c.skip()
	if s.style.bracket {
		s.style.end = ']'
		ok = c.eat("]")
		return c.rest, ok
	}
	switch {
	case c.dash():
		s.style.end = '-'
	case s.clock.seconds && c.eat(": "):
		s.style.end = ':'
	case s.before && c.eat(", ") && strings.Contains(c.rest, ": "):
		s.style.end = ','
	default:
		return "", false
	}
	return c.rest, true
}

// dash passes a dash that stands alone.
func (c *cursor) dash() bool {
	if !c.eatAny("-", "–", "—") {
		return false
	}
	next, _ := utf8.DecodeRuneInString(c.rest)
	return c.rest == "" || hollow(next)
}

// joints are the words between date and clock, clockWords those behind a clock,
// in the languages that have them.
var (
	joints     = []string{"at ", "às ", "as ", "à ", "klo ", "kl. ", "um ", "alle ore ", "в "}
	clockWords = []string{"ч.", "Uhr", "uur", "h "}
)

// joint passes what stands between date and clock, and tells whether anything
// did.
func (c *cursor) joint() bool {
	from := len(c.rest)
	c.skip()
	c.eat("г.")
	c.eatAny(",", "،", "、")
	c.skip()
	if word := *c; word.eatAny(joints...) {
		*c = word
		c.skip()
	}
	return len(c.rest) < from
}

// date passes a date in any of its forms.
func (c *cursor) date() (writtenDate, bool) {
	from := *c
	for _, form := range []func(*cursor) (writtenDate, bool){(*cursor).numericDate, (*cursor).monthDate} {
		if d, ok := form(c); ok {
			return d, true
		}
		*c = from
	}
	return writtenDate{}, false
}

// numericDate passes "18/03/2022", "22. 3. 18.", "2022년 3월 18일".
func (c *cursor) numericDate() (d writtenDate, ok bool) {
	var widths [3]int
	for i := range d.n {
		if i > 0 && !c.between(&d, i) {
			return d, false
		}
		if d.n[i], widths[i] = c.year(); widths[i] == 0 {
			return d, false
		}
	}
	if d.told = d.sep >= 0x80; d.told {
		d.sep = 0
		c.skip()
		if !c.eatAny("일", "日") {
			return d, false
		}
		c.weekday()
	} else {
		c.eat(".")
	}
	c.era(&d)
	return d, d.measure(widths)
}

// between passes what separates two numbers of a date, the same both times.
func (c *cursor) between(d *writtenDate, i int) bool {
	c.skip()
	if c.rest == "" {
		return false
	}
	sep := c.rest[0]
	switch {
	case sep == '/' || sep == '.' || sep == '-':
		c.rest = c.rest[1:]
	case i == 1 && c.eatAny("년", "年"), i == 2 && c.eatAny("월", "月"):
		sep = 0x80
	default:
		return false
	}
	if i == 2 && sep != d.sep {
		return false
	}
	d.sep, d.spaced = sep, sep == '.' && strings.HasPrefix(c.rest, " ")
	c.skip()
	return true
}

// year passes a number, or a year of a Japanese era: R4 is 2022.
func (c *cursor) year() (value, digits int) {
	before := 0
	switch at := *c; {
	case at.eat("R"):
		before = 2018
	case at.eat("H"):
		before = 1988
	default:
		return c.number(4)
	}
	c.rest = c.rest[1:]
	value, digits = c.number(2)
	return value + before, min(4*digits, 4)
}

// era passes the mark of a Buddhist year, and takes the year back to ours.
func (c *cursor) era(d *writtenDate) {
	at := *c
	at.skip()
	if !at.eatAny("BE", "B.E.", "พ.ศ.") {
		return
	}
	*c = at
	for i := range d.n {
		if d.n[i] > 2400 {
			d.n[i] -= 543
		}
	}
}

// weekday passes "금요일".
func (c *cursor) weekday() {
	at := *c
	at.skip()
	const width = len("금요일")
	if len(at.rest) < width {
		return
	}
	if _, ok := weekdayWords[at.rest[:width]]; ok {
		c.rest = at.rest[width:]
	}
}

// measure tells the year by its length: four digits, or two, never one.
func (d *writtenDate) measure(widths [3]int) bool {
	d.short = widths[0] != 4 && widths[2] != 4
	d.first = widths[0] == 4 || widths[2] == 1
	d.last = !d.first && (widths[2] == 4 || widths[0] == 1)
	year, day := widths[0], widths[2]
	if d.last {
		year, day = day, year
	}
	return (year == 4 || year == 2) && day <= 2 && widths[1] <= 2
}

// monthDate passes "18 Mar 2022" and "March 18, 2022". Old exports leave the
// year out of the days of the year they were made in: such a date fits nowhere,
// because nobody can tell the year.
func (c *cursor) monthDate() (d writtenDate, ok bool) {
	d.told = true
	if d.n[1], ok = c.month(); ok {
		c.skip()
		d.n[2], _ = c.number(2)
	} else {
		d.n[2], _ = c.number(2)
		c.eat(".")
		c.skip()
		if d.n[1], ok = c.month(); !ok {
			return d, false
		}
	}
	at := *c
	at.eatAny(",", ".")
	at.skip()
	if year, digits := at.number(4); digits == 4 {
		d.n[0], *c = year, at
	}
	return d, d.n[2] > 0
}

// month passes the English name of a month, whole or cut short.
func (c *cursor) month() (int, bool) {
	width := 0
	for width < len(c.rest) && 'a' <= c.rest[width]|0x20 && c.rest[width]|0x20 <= 'z' {
		width++
	}
	if width < len("Jan") || width > len("September") {
		return 0, false
	}
	month, ok := monthWords[strings.ToLower(c.rest[:width])]
	c.rest = c.rest[width:]
	return int(month), ok
}
