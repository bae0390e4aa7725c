package reporttest

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"proofbox/evidence"
)

// spoken is a message of what Talk adds to the story.
type spoken struct {
	when, from, text, translation, to, subject string
	role                                       evidence.Role
	missing                                    []string
	with, screens                              []int
	notice, unchecked                          bool
	reckoned                                   string
}

// exported is a chat export in a ZIP.
var exported = []spoken{
	{when: "2026-03-16 09:00", text: "暖居 HomeWarm Store님이 김하늘님을 초대했습니다.", role: evidence.Platform, notice: true},
	{when: "2026-03-16 09:02", from: "김하늘", role: evidence.Buyer, text: "안녕하세요, 주문번호 8123 2201 5560 17의 주전자 때문에 연락드립니다.", translation: "Hello, I am writing about the kettle of order 8123 2201 5560 17."},
	{when: "2026-03-16 09:02", from: "김하늘", role: evidence.Buyer, text: "사진", missing: []string{"사진"}},
	{when: "2026-03-16 09:03", from: "김하늘", role: evidence.Buyer, with: []int{1, 5, 10}},
	{when: "2026-03-16 09:20", from: "暖居 HomeWarm Store", role: evidence.Seller, text: "收到，我们看一下。\n请稍等。", translation: "받았습니다. 저희가 확인해 보겠습니다.\n잠시 기다려 주세요."},
	{when: "2026-03-16 09:21", from: "暖居 HomeWarm Store", role: evidence.Seller, text: "ok"},
	{when: "2026-03-16 14:05", from: "暖居 HomeWarm Store", role: evidence.Seller, text: "It was like this before shipping? We packed very well.", translation: "보내기 전부터 이랬다고요? 저희는 아주 잘 포장했습니다.", reckoned: "어제 14:05"},
	{when: "2026-03-16 14:30", from: "김하늘", role: evidence.Buyer, text: "상자 안에 완충재가 하나도 없었습니다. 개봉 영상에 처음부터 끝까지 담겨 있습니다.", screens: []int{8}},
	{when: "2026-03-16 15:00", from: "暖居 HomeWarm Store", role: evidence.Seller, text: "We refund 30% only", unchecked: true, screens: []int{8}, translation: "30%만 환불합니다"},
}

// mailed is a mail.
var mailed = spoken{when: "2026-03-26 08:00", from: "김하늘 <sky@example.com>", to: "after-sales@homewarm.example", role: evidence.Buyer, subject: "Refund for order 8123 2201 5560 17",
	text: "Dear seller,\n\nThis is my last request for a full refund before I open a dispute.\n\nBest regards,\nKim Haneul", missing: []string{"invoice.pdf"}}

// Talk is Kettle with a conversation of every kind: an export in a ZIP, a mail,
// what was typed by hand; cited ranges, a deadline, a photo older than the order.
func Talk() (evidence.Snapshot, []evidence.CustodyEntry) {
	s, _ := Kettle()
	export := source(&s, evidence.Source{File: "KakaoTalk_Chats_2026-03-30.zip", Member: "Talk_2026.3.30 10:20-1.txt", Format: "kakaotalk", Encoding: "UTF-8", Zone: "Asia/Seoul", Same: 2,
		Tally: evidence.Tally{Unit: evidence.Lines, In: 17, Messages: 8, Continued: 1, Notices: 1, Frame: 3, Blank: 4}})
	mail := source(&s, evidence.Source{File: "Refund request.eml", Format: "email", Encoding: "UTF-8", Tally: evidence.Tally{Unit: evidence.Mails, In: 1, Messages: 1}})
	for i, m := range exported {
		s.Messages = append(s.Messages, m.message(fmt.Sprintf("k%d", i+1), export, i+4))
	}
	s.Messages = append(s.Messages, mailed.message("mail", mail, 1))
	slices.SortStableFunc(s.Messages, func(a, b evidence.Message) int {
		return cmp.Or(a.At.Compare(b.At, seoul), cmp.Compare(a.Order, b.Order))
	})
	s.Exhibits = append(s.Exhibits,
		cite(12, "판매자가 10% 쿠폰만 제안한 대화", "판매자가 하자를 부인하지 않으면서 환불 대신 쿠폰을 제안했다는 점", "m5", "m6", "m7"),
		cite(13, "", "판매자가 사진을 받고도 답을 미뤘다는 점", "k2", "k3", "k4", "k5", "k7", "k8", "gone"))
	s.Events = append(s.Events, evidence.Event{ID: "e8", Kind: evidence.DueDate, At: at("2026-03-29", evidence.FromPlatform), Note: "분쟁 신청 마감이라고 주문 화면에 적혀 있습니다."})
	old := s.Originals[s.Exhibits[6].Original]
	old.Facts.Captured = evidence.WallClock(time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC), evidence.Second, evidence.FromCamera)
	s.Originals[old.Digest] = old
	return s, Log(s)
}

// source puts a source in the case with its original.
func source(s *evidence.Snapshot, x evidence.Source) evidence.Digest {
	x.Digest, x.Added = evidence.DigestOf([]byte(x.File)), at("2026-03-30 10:25", evidence.FromTyped)
	s.Sources = append(s.Sources, x)
	s.Originals[x.Digest] = evidence.Original{Digest: x.Digest, Bytes: 2048, MediaType: "text/plain", Ext: ".txt", Facts: evidence.Facts{Kind: evidence.Document}}
	return x.Digest
}

func cite(n int, title, proves string, ids ...evidence.MessageID) evidence.Exhibit {
	return evidence.Exhibit{ID: evidence.ExhibitID(fmt.Sprintf("x%d", n)), Number: evidence.Number{Series: "A", N: n}, Kind: evidence.Conversation,
		Title: title, Proves: proves, Messages: ids, Added: at("2026-03-30 10:40", evidence.FromTyped)}
}

func (m spoken) message(id string, source evidence.Digest, line int) evidence.Message {
	out := evidence.Message{ID: evidence.MessageID(id), At: at(m.when, evidence.FromMessage), From: m.from, To: m.to, Subject: m.subject, Role: m.role, Text: m.text,
		Missing: m.missing, Notice: m.notice, Unchecked: m.unchecked, Reckoned: m.reckoned, Source: source, Line: line, Order: 100 + line}
	if m.translation != "" {
		lang := "ko"
		if m.role == evidence.Buyer {
			lang = "en"
		}
		out.Translation = &evidence.Translation{Text: m.translation, Lang: lang}
	}
	for _, x := range m.with {
		out.Attachments = append(out.Attachments, evidence.ExhibitID(fmt.Sprintf("x%d", x)))
	}
	for _, x := range m.screens {
		out.Screens = append(out.Screens, evidence.ExhibitID(fmt.Sprintf("x%d", x)))
	}
	return out
}
