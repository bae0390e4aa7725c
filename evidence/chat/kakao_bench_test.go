package chat_test

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/chat"
)

// longKakao is an export of a number of lines as Windows writes it: long and
// short messages, some of several lines, pictures, a new day now and then.
func longKakao(lines int) string {
	var b strings.Builder
	b.WriteString("판매자 님과 카카오톡 대화\r\n저장한 날짜 : 2025-06-30 10:00:00\r\n\r\n")
	day := time.Date(2023, 1, 1, 0, 0, 0, 0, time.UTC)
	for n, minute := 3, 0; n < lines; n++ {
		if n%300 == 3 {
			minute, day = 0, day.AddDate(0, 0, 1)
			fmt.Fprintf(&b, "--------------- %d년 %d월 %d일 금요일 ---------------\r\n", day.Year(), day.Month(), day.Day())
			continue
		}
		minute += 4
		half, hour := "오전", minute/60
		if hour >= 12 {
			half, hour = "오후", hour-12
		}
		if hour == 0 {
			hour = 12
		}
		switch {
		case n%9 == 0:
			b.WriteString("둘째 줄입니다. 상자를 열자마자 찍은 사진을 보내 드렸습니다.\r\n")
		case n%31 == 0:
			fmt.Fprintf(&b, "[나] [%s %d:%02d] 사진\r\n", half, hour, minute%60)
		default:
			fmt.Fprintf(&b, "[%s] [%s %d:%02d] 메시지 %d: 화면에 금이 가 있어요, 확인 부탁드립니다 ㅠㅠ\r\n", []string{"나", "판매자 Official Store"}[n%2], half, hour, minute%60, n)
		}
	}
	return b.String()
}

// BenchmarkKakao100k reads 100,000 lines from bytes to messages; regexp is the
// same reading done with regular expressions, as readers of such exports do.
func BenchmarkKakao100k(b *testing.B) {
	text := longKakao(100_000)
	b.Run("proofbox", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			p, err := chat.Parse(context.Background(), []byte(text), "", chat.Options{Zone: seoul(b)})
			if err != nil || p.Tally.In != 100_000 || !p.Tally.Whole() {
				b.Fatal(err, p.Tally)
			}
		}
	})
	b.Run("regexp", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(len(text)))
		want, err := chat.Parse(context.Background(), []byte(text), "", chat.Options{Zone: seoul(b)})
		for b.Loop() {
			if got := naiveKakao(text, seoul(b)); err != nil || len(got) != len(want.Messages) {
				b.Fatal(err, len(got))
			}
		}
	})
}

var (
	naiveHead = regexp.MustCompile(`^\[(.*?)\] \[(오전|오후) (\d{1,2}):(\d{2})\] (.*)$`)
	naiveDay  = regexp.MustCompile(`^-+ (\d{4})년 (\d{1,2})월 (\d{1,2})일 .요일 -+$`)
)

// naiveKakao is the shortest reading of a Windows export that gives the same
// messages.
func naiveKakao(text string, zone *time.Location) (all []evidence.Message) {
	var year, month, day int
	for _, line := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		if m := naiveDay.FindStringSubmatch(line); m != nil {
			year, month, day = naiveNumber(m[1]), naiveNumber(m[2]), naiveNumber(m[3])
			continue
		}
		if m := naiveHead.FindStringSubmatch(line); m != nil {
			hour := naiveNumber(m[3]) % 12
			if m[2] == "오후" {
				hour += 12
			}
			at := time.Date(year, time.Month(month), day, hour, naiveNumber(m[4]), 0, 0, zone)
			all = append(all, evidence.Message{At: evidence.Instant(at, evidence.Minute, evidence.FromMessage), From: m[1], Text: m[5]})
		} else if len(all) > 0 {
			all[len(all)-1].Text += "\n" + line
		}
	}
	return all
}

func naiveNumber(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
