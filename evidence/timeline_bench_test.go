package evidence_test

import (
	"fmt"
	"testing"
	"time"

	"proofbox/evidence"
)

// longCase is a case of n dated things: four fifths messages, photos by cameras
// that did not write their zone, and events.
func longCase(t testing.TB, n int) evidence.Snapshot {
	start := time.Date(2026, 1, 5, 9, 0, 0, 0, zone(t, "Asia/Seoul"))
	s := evidence.Snapshot{Case: evidence.Case{Zone: "Asia/Seoul"}, Originals: map[evidence.Digest]evidence.Original{}}
	roles := []evidence.Role{evidence.Buyer, evidence.Seller, evidence.Platform, evidence.Buyer}
	kinds := []evidence.EventKind{evidence.Ordered, evidence.Shipped, evidence.Delivered, evidence.Contacted, evidence.DueDate}
	for i := range n {
		at := start.Add(time.Duration(i) * 31 * time.Minute)
		switch {
		case i%100 == 7:
			s.Events = append(s.Events, evidence.Event{ID: evidence.EventID(fmt.Sprint("e", i)), Kind: kinds[i/100%len(kinds)],
				At: evidence.Instant(at, evidence.Day, evidence.FromTyped), Note: "택배함"})
		case i%5 == 3:
			d := evidence.DigestOf(fmt.Appendf(nil, "photo %d", i))
			s.Originals[d] = evidence.Original{Digest: d, Facts: evidence.Facts{Kind: evidence.Photo,
				Captured: evidence.WallClock(at, evidence.Second, evidence.FromCamera)}}
			s.Exhibits = append(s.Exhibits, evidence.Exhibit{ID: evidence.ExhibitID(fmt.Sprint("x", i)), Kind: evidence.Photo, File: "IMG.jpg", Original: d})
		default:
			s.Messages = append(s.Messages, evidence.Message{ID: evidence.MessageID(fmt.Sprint("m", i)), Role: roles[i/300%len(roles)],
				At: evidence.Instant(at, evidence.Minute, evidence.FromMessage), Text: "주문한 그릇이 깨져서 왔어요. 사진을 보내 드릴게요."})
		}
	}
	return s
}

func BenchmarkTimeline10k(b *testing.B) {
	s := longCase(b, 10_000)
	now := time.Date(2026, 9, 1, 0, 0, 0, 0, time.UTC)
	for b.Loop() {
		if got := len(s.Timeline(now)); got < 10_000 {
			b.Fatalf("%d entries", got)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/1000, "ms/op")
}
