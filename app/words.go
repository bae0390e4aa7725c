package app

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"time"

	"proofbox/evidence"
	"proofbox/internal/i18n"
)

// sentence says an error to the user: what happened and what to do.
func sentence(say i18n.Printer, err error) string {
	var e *evidence.Error
	switch {
	case errors.As(err, &e) && e.Reason != "":
		said := strings.TrimSpace(say.Fill("reason."+e.Reason, e.Args) + " " + e.Detail)
		if e.Subject == "" {
			return said
		}
		return subject(e.Subject) + ": " + said
	case errors.As(err, &e):
		return strings.TrimSpace(say.T("error."+string(e.Fault), "subject", subject(e.Subject), "detail", e.Detail))
	case errors.Is(err, context.Canceled):
		return strings.TrimSpace(say.T("error.cancelled", "subject", "", "detail", ""))
	}
	return strings.TrimSpace(say.T("error.internal", "subject", "", "detail", ""))
}

// subject shortens a path to its name: the folder above is in the details.
func subject(s string) string {
	if filepath.IsAbs(s) {
		return filepath.Base(s)
	}
	return s
}

// details is the whole of an error, to be copied.
func details(err error) string { return err.Error() }

// reason says a warning about a file.
func reason(say i18n.Printer, w evidence.Warning) string { return say.Fill("reason."+w.Code, w.Args) }

// reasons says several, one after another.
func reasons(say i18n.Printer, all []evidence.Warning) string {
	said := make([]string, len(all))
	for i, w := range all {
		said[i] = reason(say, w)
	}
	return strings.Join(said, " ")
}

// moment says a time as precisely as it is known, in the case's zone.
func moment(say i18n.Printer, t evidence.Time, zone *time.Location) string {
	if t.IsZero() {
		return ""
	}
	at := t.In(zone).In(zone)
	if t.Precision == evidence.Day {
		return say.Date(t.In(zone))
	}
	return say.DateTime(at)
}

// clock says the time of day of a time, or nothing where only its day is known.
func clock(say i18n.Printer, t evidence.Time, zone *time.Location) string {
	if t.IsZero() || t.Precision == evidence.Day {
		return ""
	}
	return say.Clock(t.In(zone).In(zone))
}

// day is the calendar day a time belongs to in the case's zone.
func day(t evidence.Time, zone *time.Location) time.Time {
	at := t.In(zone)
	if t.Precision != evidence.Day {
		at = at.In(zone)
	}
	return time.Date(at.Year(), at.Month(), at.Day(), 0, 0, 0, 0, zone)
}

// typedTime reads what a person types into a date and a clock field. The forms
// 2026-11-02, 2026.11.2, 2026/11/2, 20261102 and 2026년 11월 2일 are the same
// day; so are 14:05, 1405 and 오후 2:05 the same time.
func typedTime(date, clock string, zone *time.Location) (evidence.Time, error) {
	d, okDate := plainDate(date)
	if !okDate {
		return evidence.Time{}, evidence.Invalid("date", date)
	}
	if strings.TrimSpace(clock) == "" {
		return evidence.ParseTime(d, zone, evidence.FromTyped)
	}
	c, okClock := plainClock(clock)
	if !okClock {
		return evidence.Time{}, evidence.Invalid("time", clock)
	}
	return evidence.ParseTime(d+" "+c, zone, evidence.FromTyped)
}

// noDate says why what was typed for a day is none.
func noDate(say i18n.Printer, date string) string {
	if month, last, past := evidence.PastMonthEnd(strings.Join(dateParts(date), "-")); past {
		return say.T("date.past-month", "month", say.Month(month), "last", last)
	}
	return say.T("app.date.wrong")
}

// dateParts are the numbers of a day.
func dateParts(s string) []string {
	parts := numbers(s)
	if len(parts) == 1 && len(parts[0]) == 8 {
		return []string{parts[0][:4], parts[0][4:6], parts[0][6:]}
	}
	return parts
}

func plainDate(s string) (string, bool) {
	parts := dateParts(s)
	if len(parts) != 3 || len(parts[0]) != 4 {
		return "", false
	}
	t, err := time.Parse("2006-1-2", strings.Join(parts, "-"))
	return t.Format(time.DateOnly), err == nil
}

func plainClock(s string) (string, bool) {
	parts := numbers(s)
	if len(parts) == 1 && len(parts[0]) >= 3 {
		n := len(parts[0])
		parts = []string{parts[0][:n-2], parts[0][n-2:]}
	}
	if len(parts) < 2 {
		return "", false
	}
	t, err := time.Parse("15:4", parts[0]+":"+parts[1])
	low := strings.ToLower(s)
	afternoon := strings.Contains(low, "오후") || strings.Contains(low, "pm")
	morning := strings.Contains(low, "오전") || strings.Contains(low, "am")
	switch {
	case afternoon && t.Hour() < 12:
		t = t.Add(12 * time.Hour)
	case morning && t.Hour() == 12:
		t = t.Add(-12 * time.Hour)
	}
	return t.Format("15:04"), err == nil
}

// numbers gives the runs of digits of a text.
func numbers(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}

// dateText and clockText are a time as its fields show it.
func dateText(t evidence.Time, zone *time.Location) string {
	if t.IsZero() {
		return ""
	}
	return day(t, zone).Format(time.DateOnly)
}

func clockText(t evidence.Time, zone *time.Location) string {
	if t.IsZero() || t.Precision == evidence.Day {
		return ""
	}
	return t.In(zone).In(zone).Format("15:04")
}
