package search_test

import (
	"fmt"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/search"
)

// large is a case of 5,000 exhibits and 100,000 messages.
func large() evidence.Snapshot {
	said := []string{"안녕하세요, 주문한 주전자가 오늘 도착했는데 바닥이 찌그러져 있고 뚜껑이 닫히지 않아요.", "Dear friend, sorry for the trouble, please send a video of the problem.",
		"사진을 보내 드렸습니다. 포장 상자도 젖어 있었어요", "亲，请提供开箱视频", "환불 절차를 알려 주세요 번호는 8190 입니다", "ㅠㅠ 네"}
	var s evidence.Snapshot
	for i := range 100_000 {
		s.Messages = append(s.Messages, evidence.Message{ID: evidence.MessageID(fmt.Sprint("m", i)), From: []string{"김하늘", "Blue Store"}[i%2], Text: fmt.Sprint(said[i%len(said)], " ", i)})
	}
	for i := range 5000 {
		s.Exhibits = append(s.Exhibits, evidence.Exhibit{ID: evidence.ExhibitID(fmt.Sprint("x", i)), Number: evidence.Number{Series: "A", N: i + 1},
			Title: said[i%len(said)], File: fmt.Sprintf("IMG_%05d.HEIC", i), Tags: []evidence.TagCode{"DEF-CLOSE", "PKG-DAMAGE"}})
	}
	return s
}

// BenchmarkFind types queries from the most to the least found.
func BenchmarkFind(b *testing.B) {
	x := search.NewIndex(words(b)).With(large())
	for _, typed := range []string{"ㅇ", "ㅈ", "가", "찌그러", "ㅉㄱㄹ", "e", "video please", "닭갈비", "zzz", "a b c d e f g", "ㅠ"} {
		b.Run(typed, func(b *testing.B) {
			var hits search.Hits
			slowest := time.Duration(0)
			for b.Loop() {
				start := time.Now()
				hits = x.Find(search.Parse(typed))
				slowest = max(slowest, time.Since(start))
			}
			b.ReportMetric(float64(hits.Count()), "hits")
			b.ReportMetric(float64(slowest.Microseconds())/1000, "ms-slowest")
		})
	}
}

func BenchmarkIndexFirst(b *testing.B) {
	s, w := large(), words(b)
	b.ReportAllocs()
	for b.Loop() {
		search.NewIndex(w).With(s)
	}
}

// BenchmarkIndexNext: one message more, and nothing else.
func BenchmarkIndexNext(b *testing.B) {
	s := large()
	x := search.NewIndex(words(b)).With(s)
	s.Messages = append(append([]evidence.Message{{ID: "new", Text: "first"}}, s.Messages...), evidence.Message{ID: "last"})
	for b.Loop() {
		x.With(s)
	}
}
