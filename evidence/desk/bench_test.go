package desk_test

import (
	"fmt"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// conversation makes n messages, a minute apart.
func conversation(n int) []evidence.Message {
	start := time.Date(2026, 1, 1, 9, 0, 0, 0, time.FixedZone("", 9*3600))
	zone, _ := time.LoadLocation("Asia/Seoul")
	all := make([]evidence.Message, n)
	for i := range all {
		at := evidence.Instant(start.Add(time.Duration(i)*time.Minute).In(zone), evidence.Minute, evidence.FromMessage)
		all[i] = evidence.Message{At: at, From: "판매자", Role: evidence.Seller, Text: fmt.Sprintf("메시지 %d: 죄송합니다, 확인해 보겠습니다.", i), Line: i + 1}
	}
	return all
}

func BenchmarkLoad100000Messages(b *testing.B) {
	d := create(b)
	do(b, d, desk.AddMessages(conversation(100_000)))
	d.Close()
	for b.Loop() {
		d, err := desk.Open(b.Context(), d.Dir(), desk.Options{})
		if err != nil {
			b.Fatal(err)
		}
		if len(d.Snapshot().Messages) != 100_000 {
			b.Fatal("messages are missing")
		}
		d.Close()
	}
}

func BenchmarkAdd100000Messages(b *testing.B) {
	all := conversation(100_000)
	for b.Loop() {
		d := create(b)
		do(b, d, desk.AddMessages(all))
		d.Close()
	}
}

// BenchmarkEdit types a title into a case with a long conversation: one durable
// step each.
func BenchmarkEdit(b *testing.B) {
	d := create(b)
	do(b, d, desk.AddMessages(conversation(100_000)))
	x := bring(b, d, "one", "")
	n := 0
	for b.Loop() {
		n++
		do(b, d, desk.EditExhibits([]evidence.ExhibitID{x.ID}, func(x *evidence.Exhibit) { x.Title = fmt.Sprint(n) }))
	}
}

func BenchmarkImport1000(b *testing.B) {
	for b.Loop() {
		d := create(b)
		for i := range 1000 {
			bring(b, d, fmt.Sprint(i), "g")
		}
		d.Close()
	}
}

// BenchmarkReorder moves the last of 5,000 exhibits to the front: while nothing
// was exported all get another number, then one gets another place.
func BenchmarkReorder(b *testing.B) {
	for _, exported := range []bool{false, true} {
		b.Run(fmt.Sprintf("exported=%v", exported), func(b *testing.B) {
			d := create(b)
			do(b, d, desk.Change{Op: evidence.OpImport, Edit: func(d *desk.Draft) error {
				for i := range 5000 {
					o := evidence.Original{Digest: evidence.DigestOf(fmt.Append(nil, i))}
					d.AddExhibit(o, evidence.Exhibit{Title: "금이 간 주전자", Tags: []evidence.TagCode{"DEF-CLOSE"}})
				}
				return nil
			}})
			if exported {
				do(b, d, desk.Send(evidence.Sent{Digest: evidence.DigestOf([]byte("a.pdf")), Form: evidence.PDF, File: "a.pdf"}))
			}
			for b.Loop() {
				s := d.Snapshot()
				do(b, d, desk.Reorder([]evidence.ExhibitID{s.Exhibits[4999].ID}, ""))
			}
		})
	}
}
