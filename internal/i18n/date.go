package i18n

import "time"

// All of these read t in its own location; the zero time is the empty string.

// Date is a day with its weekday: 2026년 11월 2일 (월), or Mon 2 Nov 2026.
func (p Printer) Date(t time.Time) string {
	switch {
	case t.IsZero():
		return ""
	case p.lang == Korean:
		return t.Format("2006년 1월 2일") + " (" + koreanWeekdays[t.Weekday()] + ")"
	}
	return t.Format("Mon 2 Jan 2006")
}

// DateTime is a day and a clock: 2026년 11월 2일 (월) 오후 2:05, or
// Mon 2 Nov 2026, 14:05.
func (p Printer) DateTime(t time.Time) string {
	switch {
	case t.IsZero():
		return ""
	case p.lang == Korean:
		return p.Date(t) + " " + p.Clock(t)
	}
	return p.Date(t) + ", " + p.Clock(t)
}

// Clock is the time of day: 오후 2:05, or 14:05.
func (p Printer) Clock(t time.Time) string {
	switch {
	case t.IsZero():
		return ""
	case p.lang != Korean:
		return t.Format("15:04")
	case t.Hour() < 12:
		return "오전 " + t.Format("3:04")
	}
	return "오후 " + t.Format("3:04")
}

// ShortDate is a day that sorts, the same in every language: 2026-11-02.
func (p Printer) ShortDate(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// Month is a month of a year: 2026년 11월, or November 2026.
func (p Printer) Month(t time.Time) string {
	if p.lang == Korean {
		return t.Format("2006년 1월")
	}
	return t.Format("January 2006")
}

// MonthName is a month where its year is known: 11월, or Nov.
func (p Printer) MonthName(t time.Time) string {
	if p.lang == Korean {
		return t.Format("1월")
	}
	return t.Format("Jan")
}

// MonthDay is a day where its year is known: 11월 2일, or 2 Nov.
func (p Printer) MonthDay(t time.Time) string {
	if p.lang == Korean {
		return t.Format("1월 2일")
	}
	return t.Format("2 Jan")
}

// WeekDay is a day where its month is known: 2일 (월), or Mon 2.
func (p Printer) WeekDay(t time.Time) string {
	if p.lang == Korean {
		return t.Format("2일") + " (" + koreanWeekdays[t.Weekday()] + ")"
	}
	return t.Format("Mon 2")
}

var koreanWeekdays = [...]string{"일", "월", "화", "수", "목", "금", "토"}
