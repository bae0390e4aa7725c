package i18n

import (
	"strconv"
	"strings"
	"time"
)

// How dates are written stands in the catalogue, under "date.". All of these
// read t in its own location; the zero time is the empty string.

// Date is a day with its weekday: 2026년 11월 2일 (월), or Mon 2 Nov 2026.
func (p Printer) Date(t time.Time) string { return p.dated("date.day", t) }

// DateTime is a day and a clock: 2026년 11월 2일 (월) 오후 2:05, or
// Mon 2 Nov 2026, 14:05.
func (p Printer) DateTime(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return p.T("date.day.clock", "date", p.Date(t), "clock", p.Clock(t))
}

// Clock is the time of day: 오후 2:05, or 14:05.
func (p Printer) Clock(t time.Time) string {
	switch {
	case t.IsZero():
		return ""
	case p.clock24 || p.T("date.hours") != "12":
		return t.Format("15:04")
	}
	key := "date.clock.am"
	if t.Hour() >= 12 {
		key = "date.clock.pm"
	}
	return p.T(key, "time", t.Format("3:04"))
}

// Clock24 speaks the same language with clocks of 24 hours, which read the same
// in all.
func (p Printer) Clock24() Printer {
	p.clock24 = true
	return p
}

// ShortDate is a day that sorts, the same in every language: 2026-11-02.
func (p Printer) ShortDate(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// Year is a year: 2026년, or 2026.
func (p Printer) Year(t time.Time) string { return p.dated("date.year", t) }

// Month is a month of a year: 2026년 11월, or November 2026.
func (p Printer) Month(t time.Time) string {
	return p.T("date.month", "year", t.Year(), "month", p.among("date.months.long", int(t.Month())-1))
}

// ShortMonth is a month of a year in few characters: 2026년 11월, or Nov 2026.
func (p Printer) ShortMonth(t time.Time) string { return p.dated("date.month.short", t) }

// MonthName is a month where its year is known: 11월, or Nov.
func (p Printer) MonthName(t time.Time) string { return p.among("date.months", int(t.Month())-1) }

// MonthDay is a day where its year is known: 11월 2일, or 2 Nov.
func (p Printer) MonthDay(t time.Time) string { return p.dated("date.month.day", t) }

// WeekDay is a day where its month is known: 2일 (월), or Mon 2.
func (p Printer) WeekDay(t time.Time) string { return p.dated("date.week.day", t) }

// dated fills the parts of a date into a text of the catalogue.
func (p Printer) dated(key string, t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return p.Fill(key, map[string]string{
		"year": t.Format("2006"), "month": p.MonthName(t), "day": strconv.Itoa(t.Day()), "weekday": p.among("date.weekdays", int(t.Weekday())),
	})
}

// among is one of the words of a text.
func (p Printer) among(key string, i int) string {
	for word := range strings.FieldsSeq(p.T(key)) {
		if i == 0 {
			return word
		}
		i--
	}
	return missing(key)
}
