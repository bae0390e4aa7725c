// Package reporttest has a case to test the report with: one believable story
// in several languages, and pictures of any size drawn for it.
package reporttest

import (
	"fmt"
	"time"

	"proofbox/evidence"
)

var seoul = time.FixedZone("+09:00", 9*3600)

// at reads "2026-03-14 19:22" as a time in Seoul, or a bare day.
func at(s string, from evidence.TimeSource) evidence.Time {
	t, err := evidence.ParseTime(s, seoul, from)
	if err != nil {
		panic(err)
	}
	return t
}

// shot is an exhibit of the story.
type shot struct {
	kind                          evidence.Kind
	title, caption, proves, file  string
	media, ext, make, model, when string
	w, h                          int
	tags                          []evidence.TagCode
	star, wall, gps               bool
	seconds                       float64
	pages                         int
	warn                          []evidence.Warning
}

var shots = []shot{
	{kind: evidence.Photo, title: "금이 간 바닥", caption: "주전자를 뒤집어 바닥을 가까이에서 찍었습니다. 손잡이 쪽에서 가운데로 이어지는 금이 보이며, 손톱이 걸릴 만큼 벌어져 있습니다.",
		proves: "받은 상품의 바닥에 약 4.2 cm 길이의 금이 있어 쓸 수 없다는 점", file: "IMG_0231.HEIC", media: "image/heic", ext: ".heic",
		make: "Apple", model: "iPhone 15", when: "2026-03-14 19:24:08", w: 4032, h: 3024, tags: []evidence.TagCode{"DEF-CLOSE", "DEF-ANGLE-U"}, star: true, gps: true},
	{kind: evidence.Photo, title: "주전자 전체", caption: "금이 간 곳이 제품의 어디인지 보이도록 전체를 찍었습니다.",
		file: "IMG_0229.HEIC", media: "image/heic", ext: ".heic", make: "Apple", model: "iPhone 15", when: "2026-03-14 19:22:31", w: 3024, h: 4032, tags: []evidence.TagCode{"DEF-OVERALL"}},
	{kind: evidence.Photo, title: "눌려 찢어진 상자 모서리", caption: "배송 상자의 오른쪽 아래 모서리입니다. 운송장 번호가 함께 보이도록 찍었습니다.",
		proves: "상품이 배송 중 충격을 받았고 포장이 이를 막지 못했다는 점", file: "IMG_0222.HEIC", media: "image/heic", ext: ".heic",
		make: "Apple", model: "iPhone 15", when: "2026-03-14 19:10:02", w: 4032, h: 3024, tags: []evidence.TagCode{"PKG-DAMAGE", "PKG-LABEL"}, star: true},
	{kind: evidence.Photo, title: "완충재가 없는 상자 안", proves: "약속한 완충 포장이 없었다는 점", file: "IMG_0224.HEIC", media: "image/heic", ext: ".heic",
		make: "Apple", model: "iPhone 15", when: "2026-03-14 19:12:40", w: 4032, h: 3024, tags: []evidence.TagCode{"PKG-INNER", "PKG-INPLACE"}},
	{kind: evidence.Photo, title: "자로 잰 금의 길이", caption: "자의 0을 금의 한쪽 끝에 맞췄습니다.", file: "20260314_192615.jpg", media: "image/jpeg", ext: ".jpg",
		make: "samsung", model: "SM-S911N", when: "2026-03-14 19:26:15", w: 4000, h: 3000, tags: []evidence.TagCode{"DEF-SCALE"}, wall: true},
	{kind: evidence.Photo, title: "물이 새는 모습", caption: "물을 500 mL 넣고 5분 뒤의 모습입니다.", file: "20260314_194102.jpg", media: "image/jpeg", ext: ".jpg",
		make: "samsung", model: "SM-S911N", when: "2026-03-14 19:41:02", w: 1600, h: 1200, tags: []evidence.TagCode{"DEF-CLOSE", "OWN-LEAK"}, wall: true},
	{kind: evidence.Photo, title: "정격 라벨과 모델명", file: "20260314_193000.jpg", media: "image/jpeg", ext: ".jpg", when: "", w: 900, h: 1200, tags: []evidence.TagCode{"DEF-SERIAL"},
		warn: []evidence.Warning{{Code: "report-test"}}},
	{kind: evidence.Screenshot, title: "판매 페이지 스냅샷", caption: "주문 당시의 상품 설명 전체를 이어 붙여 갈무리했습니다. “全新 无瑕疵, 防震包装”이라고 적혀 있습니다.",
		proves: "판매자가 흠 없는 새 제품과 완충 포장을 약속했다는 점", file: "snapshot_full.png", media: "image/png", ext: ".png", when: "2026-03-02 21:10:00", w: 1080, h: 6480, tags: []evidence.TagCode{"DOC-SNAPSHOT"}},
	{kind: evidence.Video, title: "개봉 영상 (처음부터 끝까지, 편집 없음)", caption: "운송장을 비춘 뒤 상자를 열고 주전자를 꺼내 바닥의 금을 보일 때까지 끊지 않고 찍었습니다.",
		proves: "상자를 열 때 이미 금이 가 있었다는 점", file: "VID_20260314_191022.mp4", media: "video/mp4", ext: ".mp4", make: "samsung", model: "SM-S911N", when: "2026-03-14 19:10:22",
		w: 1920, h: 1080, tags: []evidence.TagCode{"UNBOX-VIDEO"}, seconds: 84, star: true},
	{kind: evidence.Document, title: "주문 영수증", file: "order-receipt-8123220155560017.pdf", media: "application/pdf", ext: ".pdf", when: "2026-03-02", tags: []evidence.TagCode{"DOC-RECEIPT", "DOC-ORDER"}, pages: 2},
	{kind: evidence.Document, title: "", file: "판매자 대화 내보내기 2026-03-30.txt", media: "text/plain; charset=utf-8", ext: ".txt", tags: []evidence.TagCode{"DOC-CHAT"}},
}

// line is a message of the story.
type line struct {
	when, from, text, translation, lang string
	role                                evidence.Role
	with                                []int
}

var lines = []line{
	{"2026-03-15 10:02", "김하늘", "안녕하세요. 어제 받은 주전자 바닥에 금이 가 있습니다. 사진과 개봉 영상을 첨부합니다. 환불을 요청드립니다. 🙏", "Hello. The kettle I received yesterday is cracked at the bottom. Photos and the unboxing video are attached. I request a refund.", "en", evidence.Buyer, []int{1, 9}},
	{"2026-03-15 11:47", "暖居 HomeWarm Store", "亲爱的朋友，非常抱歉给您带来不便！😭 请问水壶破损的照片可以再拍清楚一点吗？我们会尽快处理您的问题，谢谢您的理解与支持！", "고객님, 불편을 드려 대단히 죄송합니다! 주전자가 파손된 사진을 조금 더 선명하게 찍어 주실 수 있나요? 최대한 빨리 처리하겠습니다.", "ko", evidence.Seller, nil},
	{"2026-03-15 12:10", "김하늘", "가까이 찍은 사진을 보냈습니다. 영상 12초 지점에서도 확인됩니다. 👉 https://video.example.com/share/8123-2201-5560-17/unboxing_20260314_191022.mp4", "", "", evidence.Buyer, []int{5}},
	{"2026-03-15 12:11", "김하늘", "상자 사진도 함께 보냅니다.", "", "", evidence.Buyer, []int{3, 4}},
	{"2026-03-18 09:31", "暖居 HomeWarm Store", "Dear friend, we can give you 10% coupon for next order, is it OK? 🎁❤️ Пожалуйста, не открывайте спор.", "다음 주문에 쓸 수 있는 10% 쿠폰을 드릴 수 있는데 괜찮으신가요? 분쟁은 열지 말아 주세요. (마지막 문장은 러시아어)", "ko", evidence.Seller, nil},
	{"2026-03-18 09:58", "김하늘", "쿠폰은 받지 않겠습니다. 상품이 설명과 다르므로 3월 22일까지 전액 환불을 확정해 주시기 바랍니다. 답변이 없으면 분쟁을 신청하겠습니다.", "I decline the coupon. Please confirm a full refund by 22 March, otherwise I will open a dispute.", "en", evidence.Buyer, nil},
	{"2026-03-18 10:20", "暖居 HomeWarm Store", "好的", "네.", "ko", evidence.Seller, nil},
	{"2026-03-19 08:00", "김하늘", "처리 상황을 알려 주세요.", "", "", evidence.Buyer, nil},
	{"2026-03-23 08:12", "김하늘", "네 번째로 연락드립니다. 아직 답이 없습니다.", "", "", evidence.Buyer, nil},
	{"2026-03-27 18:20", "暖居 HomeWarm Store", "抱歉，我们只能退 5 美元。", "죄송합니다. 5달러만 환불해 드릴 수 있습니다.", "ko", evidence.Seller, nil},
	{"2026-03-27 18:44", "김하늘", "받아들일 수 없습니다. 분쟁을 신청했습니다.", "", "", evidence.Buyer, nil},
	{"2026-03-28", "AliExpress", "Your dispute has been received. Please upload evidence within 3 days.", "분쟁이 접수되었습니다. 3일 안에 증거를 올려 주세요.", "ko", evidence.Platform, nil},
}

var happened = []struct {
	kind evidence.EventKind
	when string
	note string
}{
	{evidence.Ordered, "2026-03-02 21:05", "전기주전자 1개를 US $32.40에 주문했습니다."},
	{evidence.Paid, "2026-03-02 21:06", "카드로 결제했습니다."},
	{evidence.Shipped, "2026-03-04", ""},
	{evidence.Delivered, "2026-03-14 18:40", "문 앞에 놓인 상자의 모서리가 찢어져 있었습니다."},
	{evidence.DefectFound, "2026-03-14 19:15", "상자를 열어 주전자 바닥의 금을 발견하고 여러 각도에서 찍었습니다."},
	{evidence.Contacted, "2026-03-15 10:02", "사진과 영상을 보내고 환불을 요청했습니다."},
	{evidence.DisputeOpened, "2026-03-27 18:40", "플랫폼에 분쟁을 신청하고 조정을 요청했습니다."},
}

// Kettle is a cracked kettle in a crushed box, with the custody log that goes
// with it.
func Kettle() (evidence.Snapshot, []evidence.CustodyEntry) {
	s := evidence.Snapshot{Case: theCase(), Originals: map[evidence.Digest]evidence.Original{}, OwnTags: []evidence.OwnTag{{Code: "OWN-LEAK", Name: "물 샘"}}}
	for i, x := range shots {
		e, o := x.exhibit(i + 1)
		s.Exhibits = append(s.Exhibits, e)
		s.Originals[o.Digest] = o
	}
	for i, l := range lines {
		s.Messages = append(s.Messages, l.message(i+1))
	}
	for i, h := range happened {
		s.Events = append(s.Events, evidence.Event{ID: evidence.EventID(fmt.Sprintf("e%d", i+1)), Kind: h.kind, At: at(h.when, evidence.FromTyped), Note: h.note})
	}
	return s, Log(s)
}

func theCase() evidence.Case {
	return evidence.Case{
		ID: "case-kettle", Title: "금이 간 전기주전자 — 배송 중 파손", Platform: "aliexpress", Zone: "Asia/Seoul",
		Order:  evidence.Order{Number: "8123 2201 5560 17", Item: "스테인리스 전기주전자 1.7 L (无线电热水壶)", Price: "US $32.40 (₩47,210)"},
		Buyer:  evidence.Party{Name: "김하늘"},
		Seller: evidence.Party{Name: "暖居 HomeWarm Store"},
		Claim: evidence.Claim{Type: "damaged",
			Promised: "“全新 无瑕疵” 흠이 없는 새 제품이라고 적혀 있고, 이중 상자에 완충재를 넣어 보낸다고 약속했습니다.",
			Received: "주전자 바닥에 약 4.2 cm 길이의 금이 가 있어 물이 샙니다. 상자의 오른쪽 아래 모서리가 눌려 찢어졌고 완충재는 없었습니다.",
			Demand:   "US $32.40 전액 환불을 요청합니다. 반품이 필요하면 판매자가 비용을 부담해 주십시오."},
		Created: at("2026-03-14 20:10", evidence.FromTyped),
	}
}

func (x shot) exhibit(n int) (evidence.Exhibit, evidence.Original) {
	d := evidence.DigestOf([]byte(x.file))
	o := evidence.Original{Digest: d, Bytes: int64(len(x.file)) * 91_357, MediaType: x.media, Ext: x.ext, Warnings: x.warn, Facts: evidence.Facts{
		Kind: x.kind, Width: x.w, Height: x.h, Duration: x.seconds, Sound: x.seconds > 0, Pages: x.pages, Make: x.make, Model: x.model, GPS: x.gps, Preview: x.w > 0}}
	if x.when != "" {
		o.Facts.Captured = at(x.when, x.source())
		if x.wall {
			o.Facts.Captured = evidence.WallClock(o.Facts.Captured.In(seoul), evidence.Second, evidence.FromCamera)
		}
	}
	return evidence.Exhibit{
		ID: evidence.ExhibitID(fmt.Sprintf("x%d", n)), Number: evidence.Number{Series: "A", N: n}, Kind: x.kind, Title: x.title, Caption: x.caption,
		Proves: x.proves, Tags: x.tags, Star: x.star, File: x.file, Original: d, Added: at("2026-03-14 20:15", evidence.FromTyped),
	}, o
}

// source is where the time of such a file is usually from.
func (x shot) source() evidence.TimeSource {
	switch x.kind {
	case evidence.Screenshot:
		return evidence.FromFile
	case evidence.Document:
		return evidence.FromTyped
	}
	return evidence.FromCamera
}

func (l line) message(n int) evidence.Message {
	m := evidence.Message{ID: evidence.MessageID(fmt.Sprintf("m%d", n)), At: at(l.when, evidence.FromMessage), From: l.from, Role: l.role, Text: l.text, Order: n}
	if l.translation != "" {
		m.Translation = &evidence.Translation{Text: l.translation, Lang: l.lang}
	}
	for _, x := range l.with {
		m.Attachments = append(m.Attachments, evidence.ExhibitID(fmt.Sprintf("x%d", x)))
	}
	if l.role != evidence.Platform {
		m.Source, m.Line = evidence.DigestOf([]byte(shots[len(shots)-1].file)), 3*n
	}
	return m
}

// Log is a custody log as making the case of s leaves one: a row for every
// thing in it, chained.
func Log(s evidence.Snapshot) []evidence.CustodyEntry {
	var log []evidence.CustodyEntry
	put := func(op evidence.Op, subject string) {
		e := evidence.CustodyEntry{Seq: int64(len(log) + 1), Actor: "test", Op: op, Subject: subject, After: evidence.DigestOf([]byte(subject)),
			At: time.Date(2026, 3, 30, 2, 0, 0, 0, time.UTC).Add(time.Duration(len(log)) * 41 * time.Second)}
		if n := len(log); n > 0 {
			e.Prev = log[n-1].Hash
		}
		e.Hash = e.Chain()
		log = append(log, e)
	}
	put(evidence.OpCreate, "case/"+string(s.Case.ID))
	for _, x := range s.Exhibits {
		put(evidence.OpImport, "exhibit/"+string(x.ID))
		put(evidence.OpEdit, "exhibit/"+string(x.ID))
	}
	for _, m := range s.Messages {
		put(evidence.OpMessage, "message/"+string(m.ID))
	}
	for _, e := range s.Events {
		put(evidence.OpEvent, "event/"+string(e.ID))
	}
	put(evidence.OpRemove, "exhibit/gone")
	put(evidence.OpUndo, fmt.Sprintf("change/%d", len(log)))
	return log
}
