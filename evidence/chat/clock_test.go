package chat

import (
	"context"
	"testing"
	"time"
)

func TestCutClock(t *testing.T) {
	for text, want := range map[string]struct {
		hour, minute, second int
		rest                 string
	}{
		"14:05":             {14, 5, 0, ""},
		"14:05 x":           {14, 5, 0, " x"},
		"4.05":              {4, 5, 0, ""},
		"14:05:09] x":       {14, 5, 9, "] x"},
		"오전 12:05":          {0, 5, 0, ""},
		"오후 12:05":          {12, 5, 0, ""},
		"오후 2:05, x":        {14, 5, 0, ", x"},
		"下午2:05":            {14, 5, 0, ""},
		"午後0:05":            {12, 5, 0, ""},
		"凌晨12:05":           {0, 5, 0, ""},
		"中午11:30":           {11, 30, 0, ""},
		"中午1:30":            {13, 30, 0, ""},
		"晚上8:05":            {20, 5, 0, ""},
		"12:05 AM":          {0, 5, 0, ""},
		"12:05\u202fPM-":    {12, 5, 0, "-"},
		"2:05 p.\u00a0m. x": {14, 5, 0, " x"},
		"2:05:09 p.m.":      {14, 5, 9, ""},
		"00:08 a. m.":       {0, 8, 0, ""},
		"13:05 PM":          {13, 5, 0, ""},
		"2:05 Ambition":     {2, 5, 0, " Ambition"},
		"2:05 pm x":         {14, 5, 0, " x"},
		"٢:٥٦ م":            {14, 56, 0, ""},
		"２：０５":              {2, 5, 0, ""},
		"14:05:7":           {14, 5, 0, ":7"},
	} {
		c, rest, ok := cutClock(text)
		if !ok || c.hour != want.hour || c.minute != want.minute || c.second != want.second || rest != want.rest {
			t.Errorf("%q: %+v %q %v, want %+v", text, c, rest, ok, want)
		}
	}
	for _, text := range []string{"", "x", "24:00", "12:60", "12:5", "12:051", "12", "오후", "13:05 AM", "晚上12:30", "中午5:00", "am", "14:05:60", "123:05"} {
		if c, rest, ok := cutClock(text); ok || rest != text {
			t.Errorf("%q: %+v %q", text, c, rest)
		}
	}
}

func TestRealDate(t *testing.T) {
	for day, want := range map[[3]int]bool{{2024, 2, 29}: true, {2025, 2, 29}: false, {2025, 4, 31}: false, {2025, 12, 31}: true, {2025, 13, 1}: false,
		{2025, 0, 1}: false, {2025, 1, 0}: false, {2025, 1, -1}: false, {1989, 1, 1}: false, {2201, 1, 1}: false, {2000, 2, 29}: true} {
		if realDate(day[0], day[1], day[2]) != want {
			t.Errorf("%v: not %v", day, want)
		}
	}
}

// What no clock of the zone showed, in the hour that summer time leaves out, is
// kept as it was written, in every format; an hour further on is an instant.
func TestClockThatSummerTimeLeavesOut(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	for name, form := range map[string]string{
		"KakaoTalk":     "--------------- 2026년 3월 29일 일요일 ---------------\n[나] [02:30] a\n[나] [03:30] b\n",
		"KakaoTalk Mac": "Date,User,Message\n2026-03-29 02:30:00,나,a\n2026-03-29 03:30:00,나,b\n",
		"WhatsApp":      "29.03.26, 02:30 - Ann: a\n29.03.26, 03:30 - Ann: b\n",
		"Signal":        "[2026-03-29, 02:30] Ann: a\n[2026-03-29, 03:30] Ann: b\n",
		"table":         "Time,From,Text\n2026-03-29 02:30,Ann,a\n2026-03-29 03:30,Ann,b\n",
		"Telegram":      `{"name":"n","type":"personal_chat","id":1,"messages":[{"type":"message","date":"2026-03-29T02:30:00","from":"Ann","text":"a"},{"type":"message","date":"2026-03-29T03:30:00","from":"Ann","text":"b"}]}`,
		"plain":         "2026-03-29 02:30 | Ann | a\n2026-03-29 03:30 | Ann | b\n",
	} {
		p, err := Parse(context.Background(), []byte(form), "", Options{Zone: berlin, Now: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil || len(p.Messages) != 2 || len(p.Unparsed) > 0 {
			t.Errorf("%s: %v, %+v", name, err, p)
			continue
		}
		first, second := p.Messages[0].At, p.Messages[1].At
		if first.ZoneKnown() || first.In(time.UTC).Format("2006-01-02 15:04") != "2026-03-29 02:30" {
			t.Errorf("%s: %+v", name, first)
		}
		if second.Zone != "Europe/Berlin" || second.In(time.UTC).UTC().Format("15:04") != "01:30" {
			t.Errorf("%s: %+v", name, second)
		}
	}
}

// A day whose midnight was left out stays that day.
func TestDayWithoutMidnight(t *testing.T) {
	zone, err := time.LoadLocation("America/Sao_Paulo")
	if err != nil {
		t.Fatal(err)
	}
	if at := dayIn(2018, 11, 4, zone); at.Value(time.UTC) != "2018-11-04" {
		t.Errorf("%+v", at)
	}
}
