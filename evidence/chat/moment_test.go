package chat_test

import (
	"context"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/chat"
)

// readTime reads one line as the time of a message.
func readTime(t testing.TB, line string, o chat.Options) (evidence.Message, chat.Parsed) {
	t.Helper()
	o.Format = chat.Pasted
	o.Fixed = map[int]chat.LineRole{1: chat.IsSender, 2: chat.IsTime, 3: chat.IsText}
	p, err := chat.Parse(context.Background(), []byte("A\n"+line+"\nhello"), "", o)
	if err != nil {
		t.Fatalf("%s: %v", line, err)
	}
	if len(p.Messages) == 0 {
		return evidence.Message{}, p
	}
	return p.Messages[0], p
}

// The times of pages, copied on Tuesday, 10 November 2026, at 12:00 in Seoul.
func TestTimesOfPages(t *testing.T) {
	zone := seoul(t)
	const day, minute, second = evidence.Day, evidence.Minute, evidence.Second
	tests := []struct {
		line, want string
		precision  evidence.Precision
		reckoned   bool
	}{
		{"2026-11-02 14:05:33", "2026-11-02T14:05:33+09:00", second, false},
		{"2026-11-02T14:05:33Z", "2026-11-02T14:05:33Z", second, false},
		{"2026-11-02T14:05:33.120+02:00", "2026-11-02T14:05:33+02:00", second, false},
		{"2026/11/2 14:05", "2026-11-02T14:05:00+09:00", minute, false},
		{"2026.11.02 14:05", "2026-11-02T14:05:00+09:00", minute, false},
		{"2026. 11. 2. 오후 2:05", "2026-11-02T14:05:00+09:00", minute, false},
		{"2026. 11. 2. (월) 14:05", "2026-11-02T14:05:00+09:00", minute, false},
		{"2026년 11월 2일 월요일 오후 2시 5분", "2026-11-02T14:05:00+09:00", minute, false},
		{"2026년 11월 2일", "2026-11-02", day, false},
		{"2026年11月2日 下午2:05", "2026-11-02T14:05:00+09:00", minute, false},
		{"2026年11月2日星期一 14点05分", "2026-11-02T14:05:00+09:00", minute, false},
		{"二〇", "", "", false},
		{"十一月 2, 2026 14:05", "2026-11-02T14:05:00+09:00", minute, false},
		{"Nov 2, 2026 at 2:05 PM", "2026-11-02T14:05:00+09:00", minute, false},
		{"Nov 02 2026, 14:05", "2026-11-02T14:05:00+09:00", minute, false},
		{"Monday, November 2nd, 2026 2:05 p.m.", "2026-11-02T14:05:00+09:00", minute, false},
		{"Mon 2 Nov 2026 14:05", "2026-11-02T14:05:00+09:00", minute, false},
		{"02-Nov-2026 14:05", "2026-11-02T14:05:00+09:00", minute, false},
		{"14:05, 2 November 2026", "2026-11-02T14:05:00+09:00", minute, false},
		{"2:05\u202fPM · Nov 2, 2026", "2026-11-02T14:05:00+09:00", minute, false},
		{"２０２６－１１－０２　１４：０５", "2026-11-02T14:05:00+09:00", minute, false},
		{"Sent: Nov-02-26 14:05:33 PST", "2026-11-02T14:05:33-08:00", second, false},
		{"2026-11-02 14:05 (GMT+8)", "2026-11-02T14:05:00+08:00", minute, false},
		{"2026-11-02 14:05 UTC+09:00", "2026-11-02T14:05:00+09:00", minute, false},
		{"2026-11-02 14:05 KST", "2026-11-02T14:05:00+09:00", minute, false},
		{"2026-07-02 14:05 PT", "2026-07-02T14:05:00-07:00", minute, false},
		{"2026-11-02 14:05 PT", "2026-11-02T14:05:00-08:00", minute, false},
		{"2026-11-02 14:05 北京时间", "2026-11-02T14:05:00+08:00", minute, false},
		{"2026-11-02 14:05 CST", "", "", false}, // of China or of Chicago
		{"Nov 2 2:05 PM", "2026-11-02T14:05:00+09:00", minute, true},
		{"Dec 24 2:05 PM", "2025-12-24T14:05:00+09:00", minute, true},
		{"12월 24일 14:05", "2025-12-24T14:05:00+09:00", minute, true},
		{"2월 29일", "2024-02-29", day, true},
		{"11-02 14:05", "2026-02-11T14:05:00+09:00", minute, true},
		{"Today 14:05", "2026-11-10T14:05:00+09:00", minute, true},
		{"yesterday 14:05", "2026-11-09T14:05:00+09:00", minute, true},
		{"Yesterday at 2:05 PM", "2026-11-09T14:05:00+09:00", minute, true},
		{"14:05 yesterday", "2026-11-09T14:05:00+09:00", minute, true},
		{"어제 14:05", "2026-11-09T14:05:00+09:00", minute, true},
		{"어제", "2026-11-09", day, true},
		{"오늘 오후 2:05", "2026-11-10T14:05:00+09:00", minute, true},
		{"그저께 오전 12:05", "2026-11-08T00:05:00+09:00", minute, true},
		{"昨天 14:05", "2026-11-09T14:05:00+09:00", minute, true},
		{"昨天下午2:05", "2026-11-09T14:05:00+09:00", minute, true},
		{"前天 09:00", "2026-11-08T09:00:00+09:00", minute, true},
		{"Monday 2:05 PM", "2026-11-09T14:05:00+09:00", minute, true},
		{"월요일 14:05", "2026-11-09T14:05:00+09:00", minute, true},
		{"화요일 14:05", "2026-11-03T14:05:00+09:00", minute, true}, // today is not called by its weekday
		{"지난 금요일 14:05", "2026-11-06T14:05:00+09:00", minute, true},
		{"周日 14:05", "2026-11-08T14:05:00+09:00", minute, true},
		{"上周一 14:05", "2026-11-02T14:05:00+09:00", minute, true},
		{"上周日 14:05", "2026-11-08T14:05:00+09:00", minute, true},
		{"just now", "2026-11-10T12:00:00+09:00", minute, true},
		{"방금", "2026-11-10T12:00:00+09:00", minute, true},
		{"刚刚", "2026-11-10T12:00:00+09:00", minute, true},
		{"5 minutes ago", "2026-11-10T11:55:00+09:00", minute, true},
		{"5분 전", "2026-11-10T11:55:00+09:00", minute, true},
		{"半小时前", "2026-11-10T11:30:00+09:00", minute, true},
		{"2 hours ago", "2026-11-10", day, true},
		{"about an hour ago", "2026-11-10", day, true},
		{"한 시간 전", "2026-11-10", day, true},
		{"13 hours ago", "2026-11-09", day, true},
		{"2小时前", "2026-11-10", day, true},
		{"3 days ago", "2026-11-07", day, true},
		{"3일 전", "2026-11-07", day, true},
		{"하루 전", "2026-11-09", day, true},
		{"12天前", "2026-10-29", day, true},
		{"2 weeks ago", "", "", false}, // which day, nobody knows
		{"3 months ago", "", "", false},
		{"한 달 전", "", "", false},
		{"몇 분 전", "", "", false},
		{"14:05", "", "", false}, // of what day
		{"2026-13-40 14:05", "", "", false},
		{"31/02/2026", "", "", false},
		{"hello", "", "", false},
	}
	for _, test := range tests {
		m, p := readTime(t, test.line, chat.Options{Zone: zone, Now: pastedAt(zone)})
		if got := m.At.Value(zone); got != test.want || m.At.Precision != test.precision {
			t.Errorf("%q is %q to the %q, want %q to the %q", test.line, got, m.At.Precision, test.want, test.precision)
		}
		if (m.Reckoned != "") != test.reckoned {
			t.Errorf("%q reckoned from %q", test.line, m.Reckoned)
		}
		if test.want == "" && len(p.Unparsed) != 3 {
			t.Errorf("%q: %d lines not understood, want all three", test.line, len(p.Unparsed))
		}
	}
}

// Days reckoned back over the ends of months and years, and over the nights in
// which clocks are changed.
func TestReckonedOverBoundaries(t *testing.T) {
	newYork, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Fatal(err)
	}
	at := func(y int, m time.Month, d, h, min int) time.Time { return time.Date(y, m, d, h, min, 0, 0, newYork) }
	for _, test := range []struct {
		now        time.Time
		line, want string
	}{
		{at(2027, 1, 1, 0, 5), "yesterday 14:05", "2026-12-31T14:05:00-05:00"},
		{at(2027, 1, 1, 0, 5), "10 minutes ago", "2026-12-31T23:55:00-05:00"},
		{at(2027, 1, 1, 9, 0), "Dec 31 14:05", "2026-12-31T14:05:00-05:00"},
		{at(2027, 1, 1, 9, 0), "그저께 14:05", "2026-12-30T14:05:00-05:00"},
		{at(2028, 3, 1, 9, 0), "어제", "2028-02-29"},
		{at(2027, 3, 1, 9, 0), "前天", "2027-02-27"},
		{at(2026, 3, 9, 9, 0), "yesterday 14:05", "2026-03-08T14:05:00-04:00"},
		{at(2026, 3, 9, 9, 0), "2 days ago", "2026-03-07"},
		{at(2026, 11, 2, 0, 30), "yesterday 00:30", "2026-11-01T00:30:00-04:00"},
		{at(2026, 11, 2, 0, 30), "1 day ago", "2026-11-01"},
		{at(2026, 11, 2, 9, 0), "Sunday 14:05", "2026-11-01T14:05:00-05:00"},
	} {
		m, _ := readTime(t, test.line, chat.Options{Zone: newYork, Now: test.now})
		if got := m.At.Value(newYork); got != test.want {
			t.Errorf("%s at %v is %s, want %s", test.line, test.now, got, test.want)
		}
	}
}

// 03/04 is asked of the user, and read as told.
func TestPastedDateOrders(t *testing.T) {
	zone := seoul(t)
	for _, test := range []struct {
		line   string
		dates  chat.DateOrder
		want   string
		orders int
	}{
		{"03/04/2026 14:05", chat.AnyOrder, "2026-04-03T14:05:00+09:00", 2},
		{"03/04/2026 2:05 PM", chat.AnyOrder, "2026-03-04T14:05:00+09:00", 2},
		{"03/04/2026 14:05", chat.MDY, "2026-03-04T14:05:00+09:00", 2},
		{"03/04/2026 14:05", chat.DMY, "2026-04-03T14:05:00+09:00", 2},
		{"03/03/2026 14:05", chat.AnyOrder, "2026-03-03T14:05:00+09:00", 1},
		{"11-02 오후 2:05", chat.AnyOrder, "2026-11-02T14:05:00+09:00", 2},
		{"13/04/2026 14:05", chat.AnyOrder, "2026-04-13T14:05:00+09:00", 1},
		{"04/13/2026 14:05", chat.AnyOrder, "2026-04-13T14:05:00+09:00", 1},
		{"2026-04-13 14:05", chat.MDY, "2026-04-13T14:05:00+09:00", 0},
	} {
		m, p := readTime(t, test.line, chat.Options{Zone: zone, Now: pastedAt(zone), Dates: test.dates})
		if got := m.At.Value(zone); got != test.want || len(p.Orders) != test.orders {
			t.Errorf("%s as %s is %s in %v, want %s of %d", test.line, test.dates, got, p.Orders, test.want, test.orders)
		}
	}
	_, err := chat.Parse(context.Background(), []byte("A\n13/04/2026 14:05\nhello"), "", chat.Options{Format: chat.Pasted, Dates: chat.MDY})
	if evidence.FaultOf(err) != evidence.InvalidForm {
		t.Errorf("a month 13 is %v", err)
	}
}

// Of hours ago only the day is told, but what was said first stays first.
func TestHoursAgoStayInOrder(t *testing.T) {
	zone := seoul(t)
	o := chat.Options{Zone: zone, Now: pastedAt(zone)}
	early, _ := readTime(t, "3 hours ago", o)
	late, _ := readTime(t, "2 hours ago", o)
	if early.At.Value(zone) != late.At.Value(zone) || early.At.Compare(late.At, zone) >= 0 {
		t.Errorf("%s and %s compare as %d", early.At.Value(zone), late.At.Value(zone), early.At.Compare(late.At, zone))
	}
}
