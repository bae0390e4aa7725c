package chat_test

import (
	"context"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"proofbox/evidence"
	"proofbox/evidence/chat"
)

// kakaoWriter writes an export as one device does.
type kakaoWriter struct {
	title string
	day   func(t time.Time) string                    // before the first message of a day
	head  func(t time.Time, from, text string) string // a message
}

func koreanClock(t time.Time) string {
	half, hour := "오전", t.Hour()
	if hour >= 12 {
		half = "오후"
	}
	return fmt.Sprintf("%s %d:%02d", half, (hour+11)%12+1, t.Minute())
}

func koreanDate(t time.Time) string {
	return fmt.Sprintf("%d년 %d월 %d일", t.Year(), t.Month(), t.Day())
}

func koreanLongDate(t time.Time) string {
	return koreanDate(t) + " " + string([]rune("일월화수목금토")[t.Weekday()]) + "요일"
}

var kakaoWriters = map[string]kakaoWriter{
	"Windows": {"판매자 님과 카카오톡 대화\r\n저장한 날짜 : 2026-01-09 10:44:52\r\n\r\n",
		func(t time.Time) string { return "--------------- " + koreanLongDate(t) + " ---------------" },
		func(t time.Time, from, text string) string {
			return fmt.Sprintf("[%s] [%s] %s", from, koreanClock(t), text)
		}},
	"Windows, 24 hours": {"",
		func(t time.Time) string { return "--------------- " + koreanLongDate(t) + " ---------------" },
		func(t time.Time, from, text string) string {
			return fmt.Sprintf("[%s] [%s] %s", from, t.Format("15:04"), text)
		}},
	"Windows, English": {"KakaoTalk Chats with Kim\nDate Saved : 2026-01-09 10:44:52\n\n",
		func(t time.Time) string {
			return "--------------- " + t.Format("Monday, January 2, 2006") + " ---------------"
		},
		func(t time.Time, from, text string) string {
			return fmt.Sprintf("[%s] [%s] %s", from, t.Format("3:04 PM"), text)
		}},
	"Android": {"판매자 님과 카카오톡 대화\r\n저장한 날짜 : 2026년 1월 9일 오전 11:29\n\n\n",
		func(t time.Time) string { return "\n" + koreanDate(t) + " " + koreanClock(t) },
		func(t time.Time, from, text string) string {
			return fmt.Sprintf("%s %s, %s : %s", koreanDate(t), koreanClock(t), from, text)
		}},
	"Android, English": {"KakaoTalk Chats with Kim\r\nDate Saved : January 9, 2026, 1:08 PM\n\n\r\n",
		func(t time.Time) string { return "\n" + t.Format("January 2, 2006, 3:04 PM") },
		func(t time.Time, from, text string) string {
			return fmt.Sprintf("%s, %s : %s", t.Format("January 2, 2006, 3:04 PM"), from, text)
		}},
	"iOS, dots": {"판매자 님과 카카오톡 대화\n저장한 날짜 : 2026. 1. 9. 오전 11:02\n\n\n",
		func(t time.Time) string { return "\n" + koreanLongDate(t) },
		func(t time.Time, from, text string) string {
			return fmt.Sprintf("%s %s, %s : %s", t.Format("2006. 1. 2."), koreanClock(t), from, text)
		}},
	"iOS, clock only": {"판매자 카카오톡 대화\n저장한 날짜 : 2026년 1월 9일 오후 7:17\n\n\n",
		koreanLongDate,
		func(t time.Time, from, text string) string {
			return fmt.Sprintf("%s, %s : %s", koreanClock(t), from, text)
		}},
	"iOS, English": {"Talk_2026.1.9 10:20-1.txt\nDate Saved : Jan 9, 2026 at 10:38\n\n\n",
		func(t time.Time) string { return t.Format("Monday, January 2, 2006") },
		func(t time.Time, from, text string) string {
			return fmt.Sprintf("%s, %s : %s", t.Format("Jan 2, 2006 at 15:04"), from, text)
		}},
}

func (w kakaoWriter) write(messages []evidence.Message, zone *time.Location) string {
	var b strings.Builder
	b.WriteString(w.title)
	last := ""
	for _, m := range messages {
		at := m.At.In(zone)
		if day := at.Format(time.DateOnly); day != last {
			b.WriteString(w.day(at) + "\n")
			last = day
		}
		b.WriteString(w.head(at, m.From, m.Text) + "\n")
	}
	return b.String()
}

// kakaoMessages are a conversation as people have it: words of several lines,
// that look like much, but not like a whole beginning of another export.
func kakaoMessages(zone *time.Location) *rapid.Generator[[]evidence.Message] {
	line := rapid.OneOf(
		rapid.SampledFrom([]string{"", "사진", "a : b", "오후 6시", "[메모] 내용", "[a] [오후 2:05]b", "--- 2026년 ---", "2026-01-02", "2026년 13월 1일",
			"저장한 날짜 : 2020-01-01", "한 카카오톡 대화", "\"인용\", 쉼표", "Date,User,Message", "🙂👨‍👩‍👧", "=HYPERLINK(1)"}),
		rapid.StringMatching(`[a-z가-힣 .,!?]{0,30}`),
	)
	words := rapid.Custom(func(t *rapid.T) string {
		return asStored(strings.Join(rapid.SliceOfN(line, 1, 4).Draw(t, "lines"), "\n"))
	}).
		Filter(func(s string) bool {
			return !strings.Contains(s, "카카오톡 대화") || !strings.Contains(s, "저장한")
		})
	return rapid.Custom(func(t *rapid.T) []evidence.Message {
		at := time.Date(2026, 1, 1, 0, 0, 0, 0, zone)
		var all []evidence.Message
		for range rapid.IntRange(0, 12).Draw(t, "messages") {
			at = at.Add(time.Duration(rapid.IntRange(0, 2000).Draw(t, "minutes")) * time.Minute)
			all = append(all, evidence.Message{
				At:   evidence.Instant(at, evidence.Minute, evidence.FromMessage),
				From: rapid.SampledFrom([]string{"나", "판매자 Official Store", "[공식] 김", "", "🙂", "님", "a, b"}).Draw(t, "from"),
				Text: words.Draw(t, "text"),
			})
		}
		return all
	})
}

// What was written as a device writes it is read as it was said.
func TestKakaoRoundTrip(t *testing.T) {
	zone := seoul(t)
	for name, w := range kakaoWriters {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				want := kakaoMessages(zone).Draw(t, "conversation")
				checkKakao(t, w.write(want, zone), want, zone)
			})
		})
	}
}

func TestKakaoTableRoundTrip(t *testing.T) {
	zone := seoul(t)
	rapid.Check(t, func(t *rapid.T) {
		want := kakaoMessages(zone).Draw(t, "conversation")
		var b strings.Builder
		w := csv.NewWriter(&b)
		w.UseCRLF = rapid.Bool().Draw(t, "crlf")
		_ = w.Write([]string{"Date", "User", "Message"})
		for _, m := range want {
			_ = w.Write([]string{m.At.In(zone).Format(time.DateTime), m.From, m.Text})
		}
		w.Flush()
		checkKakao(t, b.String(), want, zone)
	})
}

// checkKakao compares times to the minute, senders and words; a placeholder for
// a picture is both words and missing.
func checkKakao(t *rapid.T, text string, want []evidence.Message, zone *time.Location) {
	p, err := chat.Parse(context.Background(), []byte(text), "", chat.Options{Format: chat.Kakao, Zone: zone})
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	checkSum(t, p)
	told := func(all []evidence.Message) (lines []string) {
		for _, m := range all {
			lines = append(lines, fmt.Sprintf("%s|%s|%q|%v", m.At.In(zone).Format("2006-01-02 15:04"), m.From, m.Text, m.Text == "사진" && m.Missing == nil))
		}
		return lines
	}
	for i := range want {
		if want[i].Text == "사진" {
			want[i].Missing = []string{"사진"}
		}
	}
	if got, want := told(p.Messages), told(want); !slices.Equal(got, want) || len(p.Unparsed) > 0 {
		t.Fatalf("got  %s\nwant %s\nunparsed %v\nexport\n%s", strings.Join(got, "\n     "), strings.Join(want, "\n     "), p.Unparsed, text)
	}
}

// Any text read as KakaoTalk's: no line lost, every message with a time.
func FuzzKakao(f *testing.F) {
	zone := seoul(f)
	at := evidence.Instant(time.Date(2026, 1, 2, 14, 5, 0, 0, zone), evidence.Minute, evidence.FromMessage)
	said := []evidence.Message{{At: at, From: "나", Text: "첫 줄\n\n둘째 줄"}, {At: at, From: "김", Text: "사진"}}
	for _, w := range kakaoWriters {
		f.Add(w.write(said, zone))
	}
	f.Add("Date,User,Message\n2026-01-02 20:36:00,\"수\",\"a\n\nb\"\n\n,\"\",\"x\"\nz\n")
	f.Add("--------------- 2026년 1월 2일 금요일 ---------------\n김님이 나갔습니다.\n\n[] [20:35] x\n")
	f.Fuzz(func(t *testing.T, text string) {
		start := time.Now()
		p, err := chat.Parse(context.Background(), []byte(text), "", chat.Options{Format: chat.Kakao, Zone: zone})
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("took %v", took)
		}
		if err != nil {
			return
		}
		checkSum(t, p)
		for i, m := range p.Messages {
			if m.At.IsZero() || m.Line < 1 || m.Line > p.Tally.In || m.Order != i {
				t.Errorf("message %+v", m)
			}
		}
		if len(p.Unparsed) != p.Tally.Unparsed || len(p.Messages) != p.Tally.Messages+p.Tally.Notices {
			t.Errorf("%d messages, %d unparsed, %+v", len(p.Messages), len(p.Unparsed), p.Tally)
		}
	})
}
