package chat

import (
	"strings"
)

// kakaoDay is a day of the calendar; zero: unknown.
type kakaoDay struct{ year, month, day int }

func (d kakaoDay) isZero() bool { return d == kakaoDay{} }

func (d kakaoDay) real() bool { return realDate(d.year, d.month, d.day) }

// dashedDay reads "--------------- 2020년 6월 28일 일요일 ---------------".
func dashedDay(line string) (kakaoDay, bool) {
	if !strings.HasPrefix(line, "-----") {
		return kakaoDay{}, false
	}
	inner, closed := strings.CutSuffix(trimRight(line), "-----")
	if !closed {
		return kakaoDay{}, false
	}
	inner = trim(strings.Trim(inner, "-"))
	if d, rest, ok := koreanDate(inner); ok {
		return d, rest == "" || koreanWeekday(trim(rest))
	}
	d, rest, ok := englishDate(afterWeekday(inner))
	return d, ok && rest == ""
}

// koreanDay reads "2021년 12월 29일 수요일" and "2016년 2월 5일 오전 1:33".
func koreanDay(line string) (kakaoDay, bool) {
	d, rest, ok := koreanDate(line)
	if !ok || !strings.HasPrefix(rest, " ") {
		return kakaoDay{}, false
	}
	rest = trim(rest)
	return d, koreanWeekday(rest) || wholeClock(rest)
}

// englishDay reads "Wednesday, December 31, 2014" and "February 10, 2016, 2:33 AM".
func englishDay(line string) (kakaoDay, bool) {
	date := afterWeekday(line)
	d, rest, ok := englishDate(date)
	if !ok {
		return kakaoDay{}, false
	}
	if rest = trim(rest); rest == "" {
		return d, date != line
	}
	rest, ok = cutEnglishSeparator(rest)
	return d, ok && wholeClock(rest)
}

func anyDay(line string) (kakaoDay, bool) {
	if d, ok := koreanDay(line); ok {
		return d, true
	}
	return englishDay(line)
}

func wholeClock(s string) bool {
	_, rest, ok := kakaoClock(s)
	return ok && rest == ""
}

func koreanWeekday(s string) bool {
	day, ok := strings.CutSuffix(s, "요일")
	return ok && len(day) == len("월") && strings.Contains("월화수목금토일", day)
}

// koreanDate reads "2020년 6월 28일".
func koreanDate(s string) (d kakaoDay, rest string, ok bool) {
	return cutDate(s, "년 ", "월 ", "일")
}

// dottedDate reads "2019. 7. 30.".
func dottedDate(s string) (d kakaoDay, rest string, ok bool) {
	return cutDate(s, ". ", ". ", ".")
}

// cutDate reads year, month and day, each with its mark behind it.
func cutDate(s, afterYear, afterMonth, afterDay string) (d kakaoDay, rest string, ok bool) {
	if d.year, s, ok = cutMarked(s, 4, 4, afterYear); !ok {
		return d, s, false
	}
	if d.month, s, ok = cutMarked(s, 1, 2, afterMonth); !ok {
		return d, s, false
	}
	if d.day, s, ok = cutMarked(s, 1, 2, afterDay); !ok {
		return d, s, false
	}
	return d, s, d.real()
}

func cutMarked(s string, least, most int, mark string) (n int, rest string, ok bool) {
	if n, rest, ok = cutNumber(s, least, most); !ok {
		return n, rest, false
	}
	rest, ok = strings.CutPrefix(rest, mark)
	return n, rest, ok
}

// englishDate reads "February 10, 2016", "Dec 31, 2014" and "31 December 2014".
func englishDate(s string) (d kakaoDay, rest string, ok bool) {
	if s == "" {
		return d, s, false
	}
	between := ", "
	if asciiDigit(s[0]) {
		if d.day, s, ok = cutMarked(s, 1, 2, " "); !ok {
			return d, s, false
		}
		d.month, s = cutMonth(s)
		s, ok = strings.CutPrefix(s, " ")
	} else {
		d.month, s = cutMonth(s)
		if s, ok = strings.CutPrefix(s, " "); ok {
			d.day, s, ok = cutMarked(s, 1, 2, between)
		}
	}
	if !ok || d.month == 0 {
		return d, s, false
	}
	d.year, s, ok = cutNumber(s, 4, 4)
	return d, s, ok && d.real()
}

// cutEnglishSeparator takes off what stands between date and clock.
func cutEnglishSeparator(s string) (rest string, ok bool) {
	if rest, ok = strings.CutPrefix(s, ", "); ok {
		return rest, true
	}
	return strings.CutPrefix(strings.TrimPrefix(s, " "), "at ")
}

var (
	englishMonths   = []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
	englishWeekdays = []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
)

// cutMonth reads the name of a month, whole or in three letters; 0: none.
func cutMonth(s string) (month int, rest string) {
	for i, name := range englishMonths {
		if rest, ok := strings.CutPrefix(s, name); ok {
			return i + 1, rest
		}
		if rest, ok := strings.CutPrefix(s, name[:3]); ok {
			return i + 1, strings.TrimPrefix(rest, ".")
		}
	}
	return 0, s
}

// afterWeekday takes "Wednesday, " off.
func afterWeekday(s string) string {
	for _, name := range englishWeekdays {
		for _, word := range []string{name, name[:3]} {
			if rest, ok := strings.CutPrefix(s, word+", "); ok {
				return rest
			}
		}
	}
	return s
}
