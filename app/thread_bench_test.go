package app

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"proofbox/app/session"
	"proofbox/evidence"
	"proofbox/internal/i18n"
)

// chatter is a long conversation of two, a minute a message, with a long letter
// now and then.
func chatter(n int, zone *time.Location) []evidence.Message {
	start := time.Date(2024, 3, 1, 9, 0, 0, 0, zone)
	words := strings.Fields("안녕하세요 어제 받은 주전자 바닥에 금이 가 있었어요 사진을 보내 드릴게요 please send a video of the box 还有 包装 환불 부탁드립니다 https://example.com/order/1234567890")
	out := make([]evidence.Message, n)
	for i := range out {
		var text []string
		for k := range 3 + i%17 {
			text = append(text, words[(i*7+k*3)%len(words)])
		}
		m := evidence.Message{ID: evidence.MessageID(fmt.Sprintf("m%06d", i)), At: evidence.Instant(start.Add(time.Duration(i)*7*time.Minute), evidence.Minute, evidence.FromMessage),
			From: "나", Role: evidence.Buyer, Text: strings.Join(text, " "), Order: i + 1}
		if i%3 > 0 {
			m.From, m.Role = "Bluebird", evidence.Seller
		}
		if i%997 == 0 {
			m.Text = strings.Repeat(m.Text+"\n", 60)
		}
		out[i] = m
	}
	return out
}

// BenchmarkOpenThread100k goes from a snapshot to the last rows on screen.
func BenchmarkOpenThread100k(b *testing.B) {
	w := newBench(b, i18n.Korean)
	c := w.newCase("x")
	c.tabs.Open(talkTab)
	s := c.state.Snapshot
	s.Messages = chatter(100_000, s.Case.Location())
	last := s.Messages[len(s.Messages)-1]
	for b.Loop() {
		c.talk = newTalk(c)
		c.pages[talkTab] = c.talk
		c.state = session.State{Snapshot: s}
		c.open(talkTab)
		if i, _ := c.talk.feed.At(c.talk.feed.Size().Height - threadFoot - 4); i < 0 || c.talk.thread.message(c.talk.thread.rows[i]).ID != last.ID {
			b.Fatal("the end is not in view")
		}
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms/open")
}

// BenchmarkAddToThread100k shows one more message.
func BenchmarkAddToThread100k(b *testing.B) {
	w := newBench(b, i18n.Korean)
	c := w.newCase("x")
	c.tabs.Open(talkTab)
	s := c.state.Snapshot
	all := chatter(101_000, s.Case.Location())
	n := 100_000
	for b.Loop() {
		n++
		s.Messages = all[:min(n, len(all))]
		c.state = session.State{Snapshot: s}
		c.talk.apply(c.state)
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms/add")
}

// BenchmarkScrollThread100k turns the wheel through a long conversation.
func BenchmarkScrollThread100k(b *testing.B) {
	w := newBench(b, i18n.Korean)
	c := w.newCase("x")
	c.tabs.Open(talkTab)
	s := c.state.Snapshot
	s.Messages = chatter(100_000, s.Case.Location())
	c.state = session.State{Snapshot: s}
	c.talk.apply(c.state)
	for b.Loop() {
		c.talk.feed.ScrollBy(-240)
	}
}
