//go:build unix

package chat_test

import (
	"context"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/chat"
)

// BenchmarkKakao100k reads 100,000 lines from bytes to messages; regexp is the
// same reading done with regular expressions, as readers of such exports do.
func BenchmarkKakao100k(b *testing.B) {
	text := longKakao(100_000)
	b.Run("proofbox", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(len(text)))
		defer reportCPU(b, cpu())
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
		defer reportCPU(b, cpu())
		for b.Loop() {
			if got := naiveKakao(text, seoul(b)); err != nil || len(got) != len(want.Messages) {
				b.Fatal(err, len(got))
			}
		}
	})
}

// cpu is what the process has used of all processors, collecting included.
func cpu() time.Duration {
	var r syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &r)
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

func reportCPU(b *testing.B, since time.Duration) {
	b.ReportMetric(float64((cpu()-since).Microseconds())/1000/float64(b.N), "cpu-ms/op")
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
