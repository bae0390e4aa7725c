package i18n_test

import (
	"testing"
	"time"

	"proofbox/internal/i18n"
)

func TestDates(t *testing.T) {
	seoul := time.FixedZone("", 9*3600)
	afternoon := time.Date(2026, 11, 2, 14, 5, 59, 0, seoul)
	midnight := time.Date(2026, 3, 1, 0, 7, 0, 0, seoul)
	noon := time.Date(2026, 12, 31, 12, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		at     time.Time
		say    func(i18n.Printer, time.Time) string
		ko, en string
	}{
		{afternoon, i18n.Printer.Date, "2026년 11월 2일 (월)", "Mon 2 Nov 2026"},
		{afternoon, i18n.Printer.DateTime, "2026년 11월 2일 (월) 오후 2:05", "Mon 2 Nov 2026, 14:05"},
		{afternoon, i18n.Printer.Clock, "오후 2:05", "14:05"},
		{afternoon, i18n.Printer.ShortDate, "2026-11-02", "2026-11-02"},
		{midnight, i18n.Printer.DateTime, "2026년 3월 1일 (일) 오전 12:07", "Sun 1 Mar 2026, 00:07"},
		{noon, i18n.Printer.DateTime, "2026년 12월 31일 (목) 오후 12:00", "Thu 31 Dec 2026, 12:00"},
		{afternoon, i18n.Printer.Month, "2026년 11월", "November 2026"},
		{midnight, i18n.Printer.MonthName, "3월", "Mar"},
		{afternoon, i18n.Printer.MonthDay, "11월 2일", "2 Nov"},
		{midnight, i18n.Printer.WeekDay, "1일 (일)", "Sun 1"},
		{time.Time{}, i18n.Printer.Date, "", ""},
		{time.Time{}, i18n.Printer.DateTime, "", ""},
		{time.Time{}, i18n.Printer.Clock, "", ""},
		{time.Time{}, i18n.Printer.ShortDate, "", ""},
	} {
		if ko, en := tt.say(korean(t), tt.at), tt.say(english(t), tt.at); ko != tt.ko || en != tt.en {
			t.Errorf("%v is %q, %q, want %q, %q", tt.at, ko, en, tt.ko, tt.en)
		}
	}
}
