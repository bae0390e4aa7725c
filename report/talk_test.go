package report_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/internal/i18n"
	"proofbox/report"
	"proofbox/report/reporttest"
)

func talk(t testing.TB, lang i18n.Lang, scope report.Scope) report.Document {
	t.Helper()
	s, log := reporttest.Talk()
	o := options(t, lang)
	o.Talk = scope
	return report.Compose(s, log, o)
}

// lineOf finds a line by its number.
func lineOf(t testing.TB, r report.Record, no string) report.Line {
	t.Helper()
	for _, l := range r.Lines {
		if l.No == no {
			return l
		}
	}
	t.Fatalf("no line %s", no)
	return report.Line{}
}

func TestSourcesSayWhereTheyAreFrom(t *testing.T) {
	sources := talk(t, i18n.Korean, report.WholeTalk).Conversation.Sources
	if len(sources) != 4 {
		t.Fatalf("%d sources", len(sources))
	}
	zip, mail := sources[1], sources[2]
	if zip.Mark != "2" || zip.Name != "KakaoTalk_Chats_2026-03-30.zip, 그 안의 Talk_2026.3.30 10:20-1.txt" || zip.Of != "ZIP 파일의 SHA-256" || len(zip.Hash) != 64 ||
		!slices.Equal(zip.Facts, []string{"카카오톡 · UTF-8 · 시간대가 적혀 있지 않아 한국 시간(UTC+9)으로 읽음",
			"줄 17개 = 메시지 8 + 이어진 줄 1 + 메신저 알림 1 + 머리글·날짜 줄 3 + 빈 줄 4", "이미 있던 것과 같은 메시지 2건은 한 번만 실었습니다."}) {
		t.Errorf("%+v", zip)
	}
	if mail.Name != "Refund request.eml" || !slices.Equal(mail.Facts, []string{"메일 · UTF-8 · 시간대가 함께 적혀 있음", "메일 1통 = 메시지 1"}) {
		t.Errorf("%+v", mail)
	}
	if typed := sources[3]; typed.Name != "구매자가 직접 입력했습니다." || typed.Hash != "" {
		t.Errorf("%+v", typed)
	}
}

func TestLinesSayWhatTheyAre(t *testing.T) {
	c := talk(t, i18n.Korean, report.WholeTalk).Conversation
	if l := lineOf(t, c.Record, "5"); !l.Notice || l.Mine || l.Place != "2:4" {
		t.Errorf("a notice: %+v", l)
	}
	if l := lineOf(t, c.Record, "7"); l.Text != "사진" || !slices.Equal(l.Notes, []string{"이 자료집에 없는 첨부: 사진"}) || l.Cited[0] != (report.Ref{Text: "A-13", To: "exhibit/x13"}) {
		t.Errorf("a missing attachment: %+v", l)
	}
	if l := lineOf(t, c.Record, "8"); len(l.Attachments) != 3 || l.Attachments[0].Thumb == nil || l.Attachments[2].Thumb == nil || l.Attachments[2].Thumb.Page != 1 {
		t.Errorf("attachments: %+v", l)
	}
	if l := lineOf(t, c.Record, "11"); l.Clock != "≈ 오후 2:05" || l.ClockNote != "≈ ‘어제 14:05’에서 계산한 시각" {
		t.Errorf("a reckoned time: %+v", l)
	}
	if l := lineOf(t, c.Record, "13"); !slices.Equal(l.Notes, []string{"그림에서 읽음, 확인 전"}) || !slices.Equal(l.Screens.Refs, []report.Ref{{Text: "A-8", To: "exhibit/x8"}}) || len(l.Cited) > 0 {
		t.Errorf("an unchecked line: %+v", l)
	}
	if l := lineOf(t, c.Record, "19"); l.From != "김하늘\nsky@example.com" || !slices.Equal(l.Mail, []report.Row{{Label: "받는 사람", Value: "after-sales@homewarm.example"},
		{Label: "제목", Value: "Refund for order 8123 2201 5560 17"}}) {
		t.Errorf("a mail: %+v", l)
	}
}

// A citation quotes its lines under the numbers of the record, and each leads to
// the other.
func TestCitations(t *testing.T) {
	d := talk(t, i18n.Korean, report.WholeTalk)
	x := d.Exhibits[12]
	var got []string
	for _, l := range x.Quote.Lines {
		got = append(got, l.No+l.Skip+"→"+string(l.To))
		if l.Anchor != "" || len(l.Cited) > 0 {
			t.Errorf("a quoted line stands for the line itself: %+v", l)
		}
	}
	if g := strings.Join(got, " "); g != "6→message/k2 7→message/k3 8→message/k4 9→message/k5 … 메시지 1건 생략 (10번) …→ 11→message/k7 12→message/k8" {
		t.Errorf("%s", g)
	}
	if x.Title != "대화 6–12번" || x.Picture != nil || !x.Digest.IsZero() || value(x.Rows, "SHA-256") != "" || value(x.Rows, "인용한 줄") != "대화 6–12번 · 메시지 6건 · 지금은 사건에 없는 메시지 1건" ||
		value(x.Rows, "대화 일시") != "2026년 3월 16일 (월) 오전 9:02 – 2026년 3월 16일 (월) 오후 2:30 · 한국 시간(UTC+9)" {
		t.Errorf("%+v", x)
	}
	if r := rowOf(d, x.Anchor); r.Group != (report.Tag{Name: "대화", Tone: report.Talk}) || r.Date != "2026-03-16" || r.Title != x.Title {
		t.Errorf("index: %+v", r)
	}
	for _, r := range d.Custody.Files.Rows {
		if r[0].Text == "A-12" || r[0].Text == "A-13" {
			t.Error("a citation is listed as a file")
		}
	}
	if f := d.Cover.Proof.Note; !strings.HasSuffix(f, "대화 인용 2건") {
		t.Errorf("cover: %s", f)
	}
}

func TestCitedScopeTellsOnlyWhatIsCited(t *testing.T) {
	whole, d := talk(t, i18n.Korean, report.WholeTalk), talk(t, i18n.Korean, report.CitedTalk)
	var got []string
	for _, l := range d.Conversation.Lines {
		got = append(got, l.No+l.Skip)
		if l.No != "" {
			if w := lineOf(t, whole.Conversation.Record, l.No); w.Anchor != l.Anchor || w.Text != l.Text {
				t.Errorf("line %s is another: %+v", l.No, l)
			}
		}
	}
	want := "… 메시지 5건 생략 (1–5번) …|6|7|8|9|… 메시지 1건 생략 (10번) …|11|12|… 메시지 1건 생략 (13번) …|14|15|16|… 메시지 6건 생략 (17–22번) …"
	if g := strings.Join(got, "|"); g != want {
		t.Errorf("got %s", g)
	}
	if p := d.Index.Parts[0].Proves; p != "메시지 22건 가운데 9건" {
		t.Errorf("index: %s", p)
	}
	for _, text := range texts(d) {
		for _, secret := range []string{"亲爱的朋友", "네 번째로 연락드립니다", "Your dispute has been received"} {
			if strings.Contains(text, secret) {
				t.Errorf("what is left out is told: %q", text)
			}
		}
	}
	for _, a := range anchorsOf(d) {
		if id, ok := strings.CutPrefix(string(a), "message/"); ok && !slices.ContainsFunc(d.Conversation.Lines, func(l report.Line) bool { return string(l.Anchor) == "message/"+id }) {
			t.Errorf("a link to %s, which is left out", a)
		}
	}
}

// anchorsOf are the places that references and cells of a document lead to.
func anchorsOf(d report.Document) (all []report.Anchor) {
	add := func(refs ...report.Ref) {
		for _, r := range refs {
			all = append(all, r.To)
		}
	}
	for _, p := range d.Cover.Proof.Points {
		add(p.Refs...)
	}
	for _, x := range d.Exhibits {
		add(x.Mentions.Refs...)
		for _, l := range x.Quote.Lines {
			all = append(all, l.To)
		}
	}
	for _, e := range d.Chronology.Entries {
		add(e.Refs...)
	}
	for _, r := range d.Custody.Log.Deeds {
		all = append(all, r.About.To)
		for _, x := range r.Steps {
			all = append(all, x.Subject.To)
		}
	}
	return slices.DeleteFunc(all, func(a report.Anchor) bool { return a == "" })
}

// Where nothing is cited, or nothing of it is left, the whole is told and nothing
// is said of citations.
func TestNothingCited(t *testing.T) {
	s, log := reporttest.Kettle()
	gone := s
	gone.Exhibits = append(slices.Clone(s.Exhibits), evidence.Exhibit{ID: "c", Number: evidence.Number{Series: "A", N: 99}, Kind: evidence.Conversation,
		Messages: []evidence.MessageID{"gone"}})
	for name, s := range map[string]evidence.Snapshot{"nothing": s, "nothing that is there": gone} {
		o := options(t, i18n.English)
		whole := report.Compose(s, log, o).Conversation
		o.Talk = report.CitedTalk
		cited := report.Compose(s, log, o)
		if c := cited.Conversation; len(c.Lines) != 12 || !reflect.DeepEqual(c.Lines, whole.Lines) || !slices.Equal(c.Notes, whole.Notes) {
			t.Errorf("%s: %q, %d lines", name, c.Notes, len(c.Lines))
		}
		if p := cited.Index.Parts[0].Proves; p != "12 messages" {
			t.Errorf("%s: index: %q", name, p)
		}
	}
}

func TestWhatWasNotUnderstoodIsInTheOriginal(t *testing.T) {
	s, log := reporttest.Talk()
	s.Sources = slices.Clone(s.Sources)
	for i := range s.Sources {
		s.Sources[i].Tally.Unparsed = i + 1
	}
	var got []string
	for _, src := range report.Compose(s, log, options(t, i18n.English)).Conversation.Sources {
		for _, f := range src.Facts {
			if strings.Contains(f, "original file") {
				got = append(got, src.Mark+": "+f)
			}
		}
	}
	slices.Sort(got)
	if !slices.Equal(got, []string{"2: The one not understood is not printed here; it stands unchanged in the original file.",
		"3: The 2 not understood are not printed here; they stand unchanged in the original file."}) {
		t.Errorf("%q", got)
	}
}

func TestChronologyCautionsOfMessagesNotYetWritten(t *testing.T) {
	s, log := reporttest.Talk()
	s.Messages = slices.Clone(s.Messages)
	last := len(s.Messages) - 1
	for i := last - 1; i <= last; i++ {
		s.Messages[i].At = evidence.Instant(time.Date(2031, 1, 1, 9, i, 0, 0, time.UTC), evidence.Minute, evidence.FromMessage)
	}
	ch := report.Compose(s, log, options(t, i18n.Korean)).Chronology
	e := ch.Entries[len(ch.Entries)-1]
	if want := fmt.Sprintf("대화 %d–%d번: 아직 오지 않은 때로 되어 있습니다", last, last+1); e.Sign != report.TalkSign || !slices.Equal(e.Cautions, []string{want}) {
		t.Errorf("%+v", e)
	}
	for _, e := range ch.Entries[:len(ch.Entries)-1] {
		if e.Sign == report.TalkSign && len(e.Cautions) > 0 {
			t.Errorf("%+v", e)
		}
	}
}

// A step is named after what it was about, also in logs that call every change
// by hand an edit.
func TestLogNamesWhatWasChanged(t *testing.T) {
	s, log := reporttest.Talk()
	add := func(op evidence.Op, subject string) {
		log = append(log, evidence.CustodyEntry{Seq: log[len(log)-1].Seq + 1, At: log[len(log)-1].At, Op: op, Subject: subject})
	}
	add(evidence.OpMessage, "message/"+string(s.Messages[0].ID))
	add(evidence.OpEdit, "message/"+string(s.Messages[0].ID))
	add(evidence.OpEvent, "event/"+string(s.Events[0].ID))
	add(evidence.OpEdit, "event/"+string(s.Events[0].ID))
	add(evidence.OpEdit, "exhibit/"+string(s.Exhibits[0].ID))
	s.Comparisons = []evidence.Comparison{{ID: "gone", Promised: "x", Received: []evidence.ExhibitID{s.Exhibits[0].ID}},
		{ID: "k", Promised: s.Exhibits[1].ID, Received: []evidence.ExhibitID{s.Exhibits[0].ID}}}
	add(evidence.OpEdit, "comparison/k")
	add(evidence.OpEdit, "comparison/gone")
	var got []string
	for _, r := range logRows(report.Compose(s, log, options(t, i18n.English)).Custody.Log) {
		got = append(got, r.action+" · "+r.subject)
	}
	got = got[len(got)-7:]
	want := []string{"Messages changed · Message 1", "Messages changed · Message 1", "Events changed · Ordered", "Events changed · Ordered", "Exhibit edited · A-1",
		"Exhibit edited · Comparison 1 · A-2 ↔ A-1", "Exhibit edited · a comparison no longer in the case"}
	for i, w := range want {
		if !strings.HasPrefix(got[i], w) {
			t.Errorf("%q, want %q", got[i], w)
		}
	}
}

func TestChronologyTellsDeadlinesAndConflicts(t *testing.T) {
	ch := talk(t, i18n.Korean, report.WholeTalk).Chronology
	first, last := ch.Entries[0], ch.Entries[len(ch.Entries)-1]
	if first.Sign != report.ShotSign || first.Note != "카메라 시계, 시간대 없음" || !slices.Equal(first.Cautions, []string{"A-7: 주문하기 전에 촬영된 것으로 되어 있습니다"}) {
		t.Errorf("%+v", first)
	}
	if last.Sign != report.DueSign || last.Title != "기한" || last.Note != "날짜만 확인됨, 플랫폼 화면" || len(last.Refs) > 0 {
		t.Errorf("%+v", last)
	}
	var refs []string
	for _, e := range ch.Entries {
		if e.Date == "2026년 3월 16일 (월)" {
			for _, r := range e.Refs {
				refs = append(refs, r.Text)
			}
		}
	}
	if got := strings.Join(refs, "|"); got != "대화 5–13번|A-13" {
		t.Errorf("an exchange points at %s", got)
	}
	var lanes []string
	for _, l := range ch.Strip.Lanes {
		n := 0
		for _, k := range l.Ticks {
			n += k.N
		}
		lanes = append(lanes, fmt.Sprint(l.Name, " ", n))
	}
	if got := strings.Join(lanes, "|"); got != "촬영·캡처·문서 10|구매자 메시지 12|판매자 메시지 8|그 밖의 메시지 2" {
		t.Errorf("lanes: %s", got)
	}
	if n := len(ch.Strip.Moments); n != 6 || ch.Strip.Moments[n-1].Sign != report.DueSign || len(ch.Strip.Silences) != 2 || len(ch.Strip.Scale) != 5 {
		t.Errorf("strip: %+v", ch.Strip)
	}
}

// A camera with a wrong clock does not squeeze the case into a corner, and what
// is not drawn is counted.
func TestStripShowsTheCase(t *testing.T) {
	seoul := must(evidence.LoadZone("Asia/Seoul"))
	day := func(y, m, d int) evidence.Time {
		return evidence.Instant(time.Date(y, time.Month(m), d, 12, 0, 0, 0, seoul), evidence.Minute, evidence.FromTyped)
	}
	event := func(k evidence.EventKind, at evidence.Time) evidence.Event {
		return evidence.Event{ID: evidence.EventID(k), Kind: k, At: at}
	}
	photo := func(n int, at evidence.Time) evidence.Exhibit {
		return evidence.Exhibit{ID: evidence.ExhibitID(fmt.Sprint(n)), Number: evidence.Number{Series: "A", N: n}, Kind: evidence.Photo, File: "f", Captured: at}
	}
	s := evidence.Snapshot{Case: evidence.Case{ID: "c", Title: "t", Zone: "Asia/Seoul"},
		Events:   []evidence.Event{event(evidence.Ordered, day(2026, 3, 2)), event(evidence.Delivered, day(2026, 3, 14))},
		Exhibits: []evidence.Exhibit{photo(1, day(1980, 1, 1)), photo(2, day(2026, 3, 20)), photo(3, day(2099, 1, 1))}}
	strip := report.Compose(s, nil, options(t, i18n.English)).Chronology.Strip
	if strip.Note != "The strip runs from Mon 2 Mar 2026 to Fri 20 Mar 2026. 2 things outside of it stand in the table only." || len(strip.Lanes) != 1 || len(strip.Lanes[0].Ticks) != 1 {
		t.Errorf("%+v", strip)
	}
	for name, test := range map[string]struct {
		to     evidence.Time
		labels string
	}{
		"days":   {day(2026, 3, 6), "3 Mar|4 Mar|5 Mar|6 Mar"},
		"weeks":  {day(2026, 3, 25), "9 Mar|16 Mar|23 Mar"},
		"months": {day(2026, 8, 1), "Apr 2026|May 2026|Jun 2026|Jul 2026|Aug 2026"},
		"years":  {day(2030, 1, 2), "2027|2028|2029|2030"},
	} {
		s := evidence.Snapshot{Case: s.Case, Events: []evidence.Event{event(evidence.Ordered, day(2026, 3, 2)), event(evidence.Delivered, test.to)}}
		var labels []string
		for _, n := range report.Compose(s, nil, options(t, i18n.English)).Chronology.Strip.Scale {
			labels = append(labels, n.Label)
		}
		if got := strings.Join(labels, "|"); got != test.labels {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// Messages of other years do not squeeze a case of one event either; they are all
// there is to draw where nothing lies around it.
func TestStripOfOneEvent(t *testing.T) {
	seoul := must(evidence.LoadZone("Asia/Seoul"))
	said := func(y, m, d int) evidence.Message {
		return evidence.Message{ID: evidence.MessageID(fmt.Sprint(y, m, d)), Role: evidence.Seller, Text: "x",
			At: evidence.Instant(time.Date(y, time.Month(m), d, 12, 0, 0, 0, seoul), evidence.Minute, evidence.FromMessage)}
	}
	s := evidence.Snapshot{Case: evidence.Case{ID: "c", Title: "t", Zone: "Asia/Seoul"},
		Events:   []evidence.Event{{ID: "e", Kind: evidence.Delivered, At: evidence.Instant(time.Date(2026, 3, 14, 0, 0, 0, 0, seoul), evidence.Day, evidence.FromTyped)}},
		Messages: []evidence.Message{said(2019, 1, 1), said(2026, 3, 20)}}
	strip := report.Compose(s, nil, options(t, i18n.English)).Chronology.Strip
	if strip.Note != "The strip runs from Sat 14 Mar 2026 to Fri 20 Mar 2026. 1 thing outside of it stands in the table only." || strip.Moments[0].At != 0 {
		t.Errorf("%+v", strip)
	}
	s.Messages = s.Messages[:1]
	strip = report.Compose(s, nil, options(t, i18n.English)).Chronology.Strip
	if strip.Note != "" || strip.Moments[0].At != 1 || len(strip.Scale) != 7 {
		t.Errorf("%+v", strip)
	}
}

// A zone is named with every distance from UTC that it had meanwhile.
func TestZoneThroughSummerTime(t *testing.T) {
	rome := must(evidence.LoadZone("Europe/Rome"))
	s := evidence.Snapshot{Case: evidence.Case{ID: "c", Title: "t", Zone: "Europe/Rome"}}
	for i, month := range []time.Month{2, 2, 5} {
		s.Messages = append(s.Messages, evidence.Message{ID: evidence.MessageID(fmt.Sprint(i)), Role: evidence.Buyer, Text: "x",
			At: evidence.Instant(time.Date(2026, month, 1, 9, 0, 0, 0, rome), evidence.Minute, evidence.FromMessage)})
	}
	if n := report.Compose(s, nil, options(t, i18n.English)).Conversation.Notes[0]; n != "The messages are given word for word. Times are UTC+1/UTC+2." {
		t.Errorf("%q", n)
	}
}
