package chat

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxTimeLine is more than any line with a time and a name takes, in bytes;
// longer ones are words.
const maxTimeLine = 400

// maxStarts is how many places of a line are tried for a time.
const maxStarts = 40

// foundMoment is a time in a line, with what stands around it.
type foundMoment struct {
	moment
	before, after string
	boxed         bool // in brackets
}

// findMoment looks for the first time in a line.
func findMoment(line string) (*foundMoment, bool) {
	if len(line) > maxTimeLine || !mayTell(line) {
		return nil, false
	}
	plain := plainly(line)
	for i, n := 0, 0; i < len(plain) && n < maxStarts; {
		if beginsWord(plain, i) {
			n++
			if m, end, ok := scanMoment(plain[i:]); ok {
				return m.within(line, plain, i, i+end), true
			}
		}
		_, w := utf8.DecodeRuneInString(plain[i:])
		i += w
	}
	return nil, false
}

// mayTell rules most lines out at once: a time has a digit or is a few words.
func mayTell(line string) bool {
	return len(line) <= 60 || strings.ContainsFunc(line, unicode.IsDigit)
}

// plainly writes a line rune for rune in ASCII where there is a form of it, in
// lower case, so that times can be read and places found again.
func plainly(line string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case 'A' <= r && r <= 'Z':
			return r + 'a' - 'A'
		case 0xFF01 <= r && r <= 0xFF5E:
			return unicode.ToLower(r - 0xFEE0)
		case r != ' ' && unseen(r):
			return ' '
		}
		return r
	}, line)
}

// within gives back the words of the line around plain[i:j].
func (m moment) within(line, plain string, i, j int) *foundMoment {
	if len(line) != len(plain) {
		i, j = sameRune(line, plain[:i]), sameRune(line, plain[:j])
	}
	m.words = trim(line[i:j])
	before, after := trim(line[:i]), trim(line[j:])
	f := &foundMoment{moment: m, before: before, after: after}
	open, closed := lastRune(before), firstRune(after)
	f.boxed = strings.ContainsRune("[(（【", open) && strings.ContainsRune("])）】", closed)
	return f
}

// sameRune is the place in line behind as many runes as head has.
func sameRune(line, head string) int {
	n := utf8.RuneCountInString(head)
	for i := range line {
		if n--; n < 0 {
			return i
		}
	}
	return len(line)
}

func firstRune(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }
func lastRune(s string) rune  { r, _ := utf8.DecodeLastRuneInString(s); return r }

// beginsWord tells whether a number or word can begin at i.
func beginsWord(s string, i int) bool {
	r := firstRune(s[i:])
	if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '(' {
		return false
	}
	before := lastRune(s[:i])
	return i == 0 || before >= utf8.RuneSelf && !unicode.IsDigit(before) || !asciiWord(before) && !strings.ContainsRune(".:/-+$₩¥€", before)
}

func asciiWord(r rune) bool {
	return r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_')
}

// momentScanner reads the parts of a moment in whatever order they stand.
type momentScanner struct {
	s string // what is left, plainly written
	m moment
}

// scanMoment reads the moment that s begins with, up to end.
func scanMoment(s string) (m moment, end int, ok bool) {
	c := momentScanner{s: s}
	for c.part() {
		end = len(s) - len(c.s)
		c.s = strings.TrimLeft(c.s, " ,.")
		if day, _ := longestWord(c.s, weekdayWords); day == "" { // "(월)"
			c.s = strings.TrimLeft(c.s, " ,.·|()[]<>–—-・、@")
		}
		for _, w := range []string{"at ", "on "} {
			c.s = strings.TrimPrefix(c.s, w)
		}
	}
	if end == 0 || !endsWord(s[end:]) {
		return m, 0, false
	}
	// a short name of a weekday ("sat", "(일)") is none by itself
	word := strings.Trim(s[:end], " ()")
	alone := c.m.day == onWeekday && !c.m.timed && !c.m.lastWeek && utf8.RuneCountInString(word) < 6 && !strings.HasSuffix(word, "요일") && !strings.HasPrefix(word, "星期") && !strings.HasPrefix(word, "周")
	return c.m, end, (c.m.timed || c.m.day != noDay) && !alone
}

// endsWord tells whether what follows a time lets it be one: "어제는" is none.
func endsWord(rest string) bool {
	r := firstRune(rest)
	return rest == "" || !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '%' && r != '_'
}

// part reads one part: a length of time, a day, a weekday, a clock, a zone.
func (c *momentScanner) part() bool {
	m := &c.m
	switch {
	case c.s == "":
		return false
	case m.day == noDay && !m.timed && c.span():
	case m.day == noDay && c.written():
	case m.day == noDay && c.numbers():
	case m.day == noDay && c.dayWord():
	case c.dayOfWeek():
	case !m.timed && m.day != spanAgo && c.clock():
	case m.timed && m.zone == nil && !m.vague && c.zone():
	default:
		return false
	}
	return true
}

// spanForm is "2 hours ago", "3일 전", "2小时前", "한 시간 전".
var spanForm = regexp.MustCompile(`^(?:about |약 ?|大约)?(?:([0-9]{1,4})|(an?|one|half an|a few|한|하루|일주일|몇|几|半)) ?个? ?` +
	`(seconds?|secs?|s|초|秒|minutes?|mins?|m|분|分钟|分|hours?|hrs?|h|시간|小时|days?|d|일|天|日|weeks?|w|주일|주|周|星期|months?|mos?|개월|달|月|years?|y|년|年)? ?(?:ago|전|以?前)`)

var spanUnits = map[string]spanUnit{
	"s": agoSeconds, "초": agoSeconds, "秒": agoSeconds,
	"m": agoMinutes, "분": agoMinutes, "分": agoMinutes,
	"h": agoHours, "시": agoHours, "小": agoHours,
	"d": agoDays, "일": agoDays, "天": agoDays, "日": agoDays,
}

var nowWords = map[string]bool{"방금": true, "방금 전": true, "just now": true, "刚刚": true, "刚才": true}

func (c *momentScanner) span() bool {
	if word, rest := longestWord(c.s, nowWords); word != "" {
		c.m.day, c.m.ago, c.s = spanAgo, span{0, agoSeconds}, rest
		return true
	}
	if !strings.Contains(c.s, "ago") && !strings.Contains(c.s, "전") && !strings.Contains(c.s, "前") {
		return false
	}
	m := spanForm.FindStringSubmatch(c.s)
	if m == nil || m[3] == "" && m[2] != "하루" && m[2] != "일주일" {
		return false
	}
	n, err := strconv.Atoi(m[1])
	if err != nil {
		n = 1
	}
	unit, known := spanUnits[firstUnit(m[3])]
	switch {
	case m[2] == "하루":
		unit = agoDays
	case !known || m[2] == "일주일":
		unit = agoLonger
	case strings.HasPrefix(m[2], "half") || m[2] == "半":
		unit, n = agoMinutes, 30
	}
	if (m[2] == "a few" || m[2] == "몇" || m[2] == "几") && unit != agoSeconds {
		c.m.vague = true // nobody knows how many
	}
	c.m.day, c.m.ago, c.s = spanAgo, span{n, unit}, c.s[len(m[0]):]
	return true
}

// firstUnit is what tells units apart: the first letter, but "mo" of months.
func firstUnit(s string) string {
	if strings.HasPrefix(s, "mo") || s == "" {
		return ""
	}
	return string(firstRune(s))
}

var (
	eastForm  = regexp.MustCompile(`^(?:([0-9]{4}|[0-9]{2}) ?[년年] ?)?([0-9]{1,2}) ?[월月] ?([0-9]{1,2}) ?[일日号]`)
	isoForm   = regexp.MustCompile(`^([0-9]{4})-([0-9]{2})-([0-9]{2})t`)
	nameForm  = regexp.MustCompile(`^([a-z]{3,9}|[一二三四五六七八九十]{1,2}月)\.?[ -]?([0-9]{1,2})(?:st|nd|rd|th)?(?:,? ?([0-9]{4})|-([0-9]{4}|[0-9]{2})| ?'([0-9]{2}))?`)
	firstForm = regexp.MustCompile(`^([0-9]{1,2})(?:st|nd|rd|th)?(?: of)?[ -.]{0,2}([a-z]{3,9}|[一二三四五六七八九十]{1,2}月)\.?(?:,?[ -]?([0-9]{4})|-([0-9]{2}))?`)
	threeForm = regexp.MustCompile(`^([0-9]{4}|[0-9]{1,2})(?:\. ?|[/-])([0-9]{1,2})(?:\. ?|[/-])([0-9]{4}|[0-9]{1,2})\.?`)
	twoForm   = regexp.MustCompile(`^([0-9]{1,2})[./-]([0-9]{1,2})\.?,? `)
)

// written reads a day whose month is told by a word, or that is in ISO 8601.
func (c *momentScanner) written() bool {
	if m := isoForm.FindStringSubmatch(c.s); m != nil {
		return c.take(m[0], m[1], numberOf(m[2]), m[3])
	}
	if m := eastForm.FindStringSubmatch(c.s); m != nil {
		return c.take(m[0], m[1], numberOf(m[2]), m[3])
	}
	if m := nameForm.FindStringSubmatch(c.s); m != nil && monthWords[m[1]] != 0 {
		year := m[3] + m[4] + m[5]
		if m[3] != "" && strings.HasPrefix(c.s[len(m[0]):], ":") { // "Nov 2 1405:…" is nothing
			return false
		}
		return c.take(m[0], year, int(monthWords[m[1]]), m[2])
	}
	if m := firstForm.FindStringSubmatch(c.s); m != nil && monthWords[m[2]] != 0 {
		return c.take(m[0], m[3]+m[4], int(monthWords[m[2]]), m[1])
	}
	return false
}

// take takes a day whose parts are known; without a year it is 0.
func (c *momentScanner) take(all, year string, month int, date string) bool {
	y, d := numberOf(year), numberOf(date)
	if 0 < y && y < 100 {
		y += 2000
	}
	check := y
	if y == 0 {
		check = leapYear
	}
	if !realDate(check, month, d) {
		return false
	}
	c.m.day, c.m.year, c.m.month, c.m.date, c.s = written, y, month, d, c.s[len(all):]
	return true
}

func numberOf(s string) int { n, _ := strconv.Atoi(s); return n }

// numbers reads a date of numbers. One of two numbers stands before a clock, or
// it is anything.
func (c *momentScanner) numbers() bool {
	if m := threeForm.FindStringSubmatch(c.s); m != nil {
		if len(m[1]) == 4 {
			return c.take(m[0], m[1], numberOf(m[2]), m[3])
		}
		d := writtenDate{n: [3]int{numberOf(m[1]), numberOf(m[2]), numberOf(m[3])}, sep: m[0][len(m[1])]}
		d.last, d.short, d.spaced = len(m[3]) == 4, len(m[3]) != 4, strings.Contains(m[0], " ")
		return c.takeNumbers(d, m[0], false)
	}
	m := twoForm.FindStringSubmatch(c.s)
	if m == nil {
		return false
	}
	clock := momentScanner{s: strings.TrimLeft(c.s[len(m[0]):], " ([")}
	if _, rest := longestWord(clock.s, weekdayWords); rest != "" {
		clock.s = strings.TrimLeft(rest, " )],")
	}
	d := writtenDate{n: [3]int{numberOf(m[1]), numberOf(m[2]), leapYear}, last: true, sep: m[0][len(m[1])]}
	return clock.clock() && c.takeNumbers(d, m[0], true)
}

// leapYear stands in for a year that is not written: every day can be of it.
const leapYear = 2024

// takeNumbers takes a date that the calendar has in one order at least.
func (c *momentScanner) takeNumbers(d writtenDate, all string, yearless bool) bool {
	if !slices.ContainsFunc(allOrders, d.real) {
		return false
	}
	c.m.day, c.m.numbers, c.m.yearless, c.s = numbered, d, yearless, c.s[len(all):]
	return true
}

// real tells whether the calendar has the date in an order, in any year.
func (d writtenDate) real(o DateOrder) bool {
	if d.last && o == YMD {
		return false
	}
	return realDate(d.in(o))
}

func (c *momentScanner) dayWord() bool {
	word, rest := longestWord(c.s, dayWords)
	if word == "" {
		return false
	}
	c.m.day, c.m.back, c.s = backwards, dayWords[word], rest
	return true
}

// dayOfWeek reads a weekday, which tells the day only where nothing else does.
func (c *momentScanner) dayOfWeek() bool {
	s := c.s
	if word, rest := longestWord(s, lastWeekWords); word != "" {
		if word, rest := longestWord(strings.TrimLeft(rest, " "), weekdayWords); word != "" && c.m.day == noDay {
			c.m.day, c.m.weekday, c.m.lastWeek, c.s = onWeekday, weekdayWords[word], true, rest
			return true
		}
		if word := strings.TrimSuffix(word, "期"); word == "上星" || word == "上周" { // 上周一, 上星期一
			first := firstRune(rest)
			if day, ok := weekdayWords["周"+string(first)]; ok && c.m.day == noDay {
				c.m.day, c.m.weekday, c.m.lastWeek, c.s = onWeekday, day, true, rest[utf8.RuneLen(first):]
				return true
			}
		}
	}
	if word, rest := longestWord(s, lastWords); word != "" {
		s = strings.TrimLeft(rest, " ")
	}
	word, rest := longestWord(s, weekdayWords)
	if word == "" {
		return false
	}
	if c.m.day == noDay {
		c.m.day, c.m.weekday = onWeekday, weekdayWords[word]
	}
	c.s = rest
	// "Mon, Nov 2": the date behind it is the day
	d := momentScanner{s: strings.TrimLeft(rest, " ,.")}
	if c.m.day == onWeekday && (d.written() || d.numbers()) {
		d.m.clock, d.m.timed, d.m.zone = c.m.clock, c.m.timed, c.m.zone
		c.m, c.s = d.m, d.s
	}
	return true
}

// wordClockForm is "오후 2시 5분", "下午2点05分".
var wordClockForm = regexp.MustCompile(`^(\pL{2})? ?([0-9]{1,2}) ?[시点點时] ?([0-9]{1,2}) ?[분分]`)

func (c *momentScanner) clock() bool {
	s, rest := c.s, ""
	if m := wordClockForm.FindStringSubmatch(s); m != nil {
		s, rest = fmt.Sprintf("%s %s:%02d", m[1], m[2], numberOf(m[3])), s[len(m[0]):]
	}
	at, behind, ok := cutClock(strings.TrimLeft(s, " "))
	if !ok || !strings.Contains(s[:len(s)-len(behind)], ":") {
		return false
	}
	c.m.clock, c.m.timed, c.s = at, true, millisForm.ReplaceAllString(behind, "")+rest
	return true
}

// millisForm are fractions of a second.
var millisForm = regexp.MustCompile(`^[.,][0-9]{1,9}`)

func (c *momentScanner) zone() bool {
	zone, rest, ok := cutZone(c.s)
	if !ok || !endsWord(rest) {
		return false
	}
	c.m.zone, c.m.vague, c.s = zone, zone == nil, rest
	return true
}

// longestWord is the longest word of a table that s begins with.
func longestWord[V any](s string, words map[string]V) (word, rest string) {
	if s == "" || s[0] < utf8.RuneSelf && !asciiWord(rune(s[0])) && s[0] != '(' || '0' <= s[0] && s[0] <= '9' {
		return "", ""
	}
	for i := 1; i <= len(s) && i <= 32; i++ {
		if _, ok := words[s[:i]]; ok && (i == len(s) || !asciiWord(rune(s[i-1])) || !asciiWord(rune(s[i]))) {
			word, rest = s[:i], s[i:]
		}
	}
	return word, rest
}
