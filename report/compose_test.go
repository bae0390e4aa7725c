package report_test

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"proofbox/assets"
	"proofbox/evidence"
	"proofbox/internal/i18n"
	"proofbox/report"
	"proofbox/report/reporttest"
)

func options(t testing.TB, lang i18n.Lang) report.Options {
	t.Helper()
	texts, err := i18n.Load(assets.I18n())
	if err != nil {
		t.Fatal(err)
	}
	tags, err := evidence.ParseTaxonomy(assets.Taxonomy())
	if err != nil {
		t.Fatal(err)
	}
	return report.Options{Printer: texts.Printer(lang), Setup: report.Setup{Paper: report.A4}, Taxonomy: tags}
}

func kettle(t testing.TB, lang i18n.Lang) report.Document {
	t.Helper()
	s, log := reporttest.Kettle()
	return report.Compose(s, log, options(t, lang))
}

// texts are all strings of a value that a reader will see.
func texts(v any) []string {
	var out []string
	var walk func(reflect.Value)
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.String:
			switch v.Interface().(type) {
			case report.Anchor, report.Tone, report.Glyph, report.Paper, report.Sign:
			default:
				out = append(out, v.String())
			}
		case reflect.Pointer:
			if !v.IsNil() {
				walk(v.Elem())
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		case reflect.Struct:
			if v.Type() == reflect.TypeFor[report.Picture]() || v.Type() == reflect.TypeFor[time.Time]() {
				return
			}
			for i := range v.NumField() {
				walk(v.Field(i))
			}
		}
	}
	walk(reflect.ValueOf(v))
	return out
}

func TestEverySentenceIsInTheCatalogue(t *testing.T) {
	bare := evidence.Snapshot{Case: evidence.Case{ID: "c", Title: "t"}}
	odd, log := oddCase()
	for _, lang := range []i18n.Lang{i18n.Korean, i18n.English} {
		for name, d := range map[string]report.Document{
			"kettle": kettle(t, lang), "talk": talk(t, lang, report.WholeTalk), "cited": talk(t, lang, report.CitedTalk), "bare": report.Compose(bare, nil, options(t, lang)), "odd": report.Compose(odd, log, options(t, lang)),
		} {
			for _, s := range texts(d) {
				if strings.Contains(s, "⟦") {
					t.Errorf("%s, %s: %s", lang, name, s)
				}
			}
		}
	}
}

// oddCase has codes that no catalogue knows, things that point at nothing, and
// every kind of everything.
func oddCase() (evidence.Snapshot, []evidence.CustodyEntry) {
	s := evidence.Snapshot{Case: evidence.Case{ID: "c", Title: "9", Zone: "Asia/Seoul"}, Originals: map[evidence.Digest]evidence.Original{}}
	day := evidence.WallClock(time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC), evidence.Minute, "strange-source")
	for i, k := range append(evidence.EventKinds, "strange-event") {
		s.Events = append(s.Events, evidence.Event{ID: evidence.EventID(k), Kind: k, At: evidence.Instant(day.In(time.UTC).AddDate(0, 0, i), evidence.Day, evidence.FromPlatform)})
	}
	for i, k := range []evidence.Kind{evidence.Photo, evidence.Video, evidence.Document, evidence.Screenshot, "strange-kind"} {
		d := evidence.DigestOf([]byte(k))
		s.Originals[d] = evidence.Original{Digest: d, Bytes: 1, MediaType: "strange/type", Ext: ".xyz",
			Warnings: []evidence.Warning{{Code: "strange-warning", Args: map[string]string{"a": "b"}}},
			Facts:    evidence.Facts{Kind: k, GPS: true, Captured: day, Duration: 3, Pages: 1, Width: 4, Height: 3, Preview: true}}
		s.Exhibits = append(s.Exhibits, evidence.Exhibit{ID: evidence.ExhibitID(k), Number: evidence.Number{Series: "A", N: i + 1}, Kind: k, Title: "9",
			File: "9", Original: d, Tags: []evidence.TagCode{"STRANGE-TAG"}})
	}
	for i, r := range []evidence.Role{evidence.Buyer, evidence.Seller, evidence.Platform, evidence.Other, "strange-role", ""} {
		m := evidence.Message{ID: evidence.MessageID(r), At: day, From: "9", Role: r, Text: "9", Order: i, Attachments: []evidence.ExhibitID{"none"},
			Translation: &evidence.Translation{Text: "9", Lang: "strange-language"}}
		m.At.Precision = []evidence.Precision{evidence.Day, evidence.Minute, evidence.Second}[i%3]
		s.Messages = append(s.Messages, m)
	}
	log := reporttest.Log(s)
	for _, op := range []evidence.Op{evidence.OpUnreadable, "strange-op", evidence.OpExport, evidence.OpReorder, evidence.OpTag, evidence.OpSet, evidence.OpOwnTag, evidence.OpRedo} {
		log = append(log, evidence.CustodyEntry{Seq: int64(len(log) + 1), Op: op, Subject: "strange-thing/7", At: log[0].At})
	}
	return s, log
}

// inEveryLanguage are the words that stay as they are in Korean.
var inEveryLanguage = regexp.MustCompile(`ffmpeg|SHA-?256|PDF|JPEG|PNG|HEIC|MP4|TXT|XYZ|UTC|Windows|macOS|Linux|certutil|hashfile|shasum|sha256sum|A-\d+|[0-9a-f]{12,64}|\d+ (?:B|KB|MB)|\{pages?\}`)

// latin finds a word of some other language, or a raw code.
var latin = regexp.MustCompile(`[A-Za-z]{2,}`)

func TestKoreanReportIsKorean(t *testing.T) {
	s, log := oddCase()
	d := report.Compose(s, log, options(t, i18n.Korean))
	d.Lang = ""
	for _, text := range texts(d) {
		if w := latin.FindString(inEveryLanguage.ReplaceAllString(text, "")); w != "" && w != "strange" {
			t.Errorf("%q in %q", w, text)
		}
	}
}

var code = regexp.MustCompile(`strange|not-|[a-z]+-(?:page|found|opened|shipped|gone)\b|DEF-|PKG-|DOC-|OWN-`)

func TestNoCodeReachesTheReader(t *testing.T) {
	s, log := oddCase()
	for _, lang := range []i18n.Lang{i18n.Korean, i18n.English} {
		for _, d := range []report.Document{report.Compose(s, log, options(t, lang)), kettle(t, lang)} {
			for _, text := range texts(d) {
				if c := code.FindString(text); c != "" {
					t.Errorf("%s: %q in %q", lang, c, text)
				}
			}
		}
	}
}

func TestMomentsInWords(t *testing.T) {
	seoul, shanghai := must(evidence.LoadZone("Asia/Seoul")), must(evidence.LoadZone("Asia/Shanghai"))
	at := time.Date(2026, 3, 14, 19, 24, 8, 0, seoul)
	tests := []struct {
		name   string
		at     evidence.Time
		ko, en string
	}{
		{"unknown", evidence.Time{}, "", ""},
		{"camera with its zone", evidence.Instant(at, evidence.Second, evidence.FromCamera),
			"2026년 3월 14일 (토) 오후 7:24 · 한국 시간(UTC+9) · 카메라 기록", "Sat 14 Mar 2026 19:24 · Korean time (UTC+9) · recorded by the camera"},
		{"camera with an offset", evidence.Instant(at.In(time.FixedZone("", 9*3600)), evidence.Second, evidence.FromCamera),
			"2026년 3월 14일 (토) 오후 7:24 · 한국 시간(UTC+9) · 카메라 기록", "Sat 14 Mar 2026 19:24 · Korean time (UTC+9) · recorded by the camera"},
		{"camera without a zone", evidence.WallClock(at, evidence.Second, evidence.FromCamera),
			"2026년 3월 14일 (토) 오후 7:24 · 카메라 시계, 시간대 없음", "Sat 14 Mar 2026 19:24 · camera clock, no time zone"},
		{"another zone", evidence.Instant(at.In(shanghai), evidence.Minute, evidence.FromPlatform),
			"2026년 3월 14일 (토) 오후 7:24 · 한국 시간(UTC+9) · 플랫폼 화면: 2026년 3월 14일 (토) 오후 6:24, 중국 시간(UTC+8)",
			"Sat 14 Mar 2026 19:24 · Korean time (UTC+9) · shown by the platform: Sat 14 Mar 2026 18:24, China time (UTC+8)"},
		{"a half hour west", evidence.Instant(at.In(time.FixedZone("", -12600)), evidence.Minute, evidence.FromTyped),
			"2026년 3월 14일 (토) 오후 7:24 · 한국 시간(UTC+9) · 구매자가 입력: 2026년 3월 14일 (토) 오전 6:54, UTC−3:30",
			"Sat 14 Mar 2026 19:24 · Korean time (UTC+9) · entered by the buyer: Sat 14 Mar 2026 06:54, UTC−3:30"},
		{"a day", evidence.Instant(at, evidence.Day, evidence.FromTyped),
			"2026년 3월 14일 (토) · 날짜만 확인됨, 구매자가 입력", "Sat 14 Mar 2026 · date only, entered by the buyer"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for lang, want := range map[i18n.Lang]string{i18n.Korean: test.ko, i18n.English: test.en} {
				x := evidence.Exhibit{ID: "x", Number: evidence.Number{Series: "A", N: 1}, Kind: evidence.Photo, Captured: test.at}
				s := evidence.Snapshot{Case: evidence.Case{ID: "c", Title: "t", Zone: "Asia/Seoul"}, Exhibits: []evidence.Exhibit{x}}
				d := report.Compose(s, nil, options(t, lang))
				label := map[i18n.Lang]string{i18n.Korean: "촬영 일시", i18n.English: "Taken"}[lang]
				if got := value(d.Exhibits[0].Rows, label); got != want {
					t.Errorf("%s:\ngot  %s\nwant %s", lang, got, want)
				}
			}
		})
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// value is what a row of a label says; "" where there is no such row.
func value(rows []report.Row, label string) string {
	for _, r := range rows {
		if r.Label == label {
			return r.Value
		}
	}
	return ""
}

func TestExhibitFacts(t *testing.T) {
	d := kettle(t, i18n.Korean)
	first, video, paper, text := d.Exhibits[0], d.Exhibits[8], d.Exhibits[9], d.Exhibits[10]
	for _, test := range []struct {
		rows        []report.Row
		label, want string
	}{
		{first.Rows, "촬영 기기", "Apple iPhone 15"},
		{first.Rows, "파일 이름", "IMG_0231.HEIC"},
		{first.Rows, "파일 정보", "HEIC · 1.2 MB · 4032 × 3024 픽셀"},
		{first.Rows, "위치 정보", "원본에 기록되어 있습니다. 이 문서의 그림에는 담지 않았습니다."},
		{first.Rows, "SHA-256", evidence.DigestOf([]byte("IMG_0231.HEIC")).String()},
		{d.Exhibits[1].Rows, "위치 정보", ""},
		{d.Exhibits[6].Rows, "촬영 일시", ""},
		{video.Rows, "파일 정보", "MP4 · 2.1 MB · 1920 × 1080 픽셀 · 1:24 · 소리 있음"},
		{paper.Rows, "작성 일시", "2026년 3월 2일 (월) · 날짜만 확인됨, 구매자가 입력"},
		{paper.Rows, "파일 정보", "PDF · 3.1 MB · 2쪽"},
		{text.Rows, "파일 정보", "텍스트 · 4.0 MB"},
	} {
		if got := value(test.rows, test.label); got != test.want {
			t.Errorf("%s: got %q, want %q", test.label, got, test.want)
		}
	}
	if text.Title != "판매자 대화 내보내기 2026-03-30.txt" {
		t.Errorf("an exhibit without title is called %q", text.Title)
	}
	if paper.Picture != nil || video.Picture == nil || d.Exhibits[7].Picture.Recipe != report.Tall || first.Picture.W != 1600 || first.Picture.H != 1200 {
		t.Errorf("pictures: %+v %+v %+v", paper.Picture, d.Exhibits[7].Picture, first.Picture)
	}
	if got := first.Mentions.Refs; len(got) != 1 || got[0] != (report.Ref{Text: "대화 1번", To: "message/m1"}) {
		t.Errorf("mentions: %+v", got)
	}
	if got := d.Exhibits[5].Tags; len(got) != 2 || got[1] != (report.Tag{Name: "물 샘", Tone: report.Own}) {
		t.Errorf("tags: %+v", got)
	}
}

// What the user is told to do about a file is nothing for who reads the report.
func TestWarningsSpeakToTheReader(t *testing.T) {
	s, log := reporttest.Kettle()
	o := s.Originals[s.Exhibits[0].Original]
	o.Warnings = []evidence.Warning{{Code: "cut"}, {Code: "misnamed", Args: map[string]string{"name": "PNG", "found": "JPEG"}}, {Code: "unheard-of"}}
	s.Originals[o.Digest] = o
	want := []string{"파일이 중간에서 잘려 있어 남아 있는 부분만 보입니다.", "파일 이름은 PNG이지만 내용은 JPEG 파일입니다.", "이 파일에 대한 주의가 기록되어 있습니다."}
	if got := report.Compose(s, log, options(t, i18n.Korean)).Exhibits[0].Warnings; !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestCoverShowsTheStrongest(t *testing.T) {
	d := kettle(t, i18n.Korean)
	var numbers []string
	for _, p := range d.Cover.Pictures {
		numbers = append(numbers, p.Number)
	}
	if got := strings.Join(numbers, " "); got != "A-1 A-3 A-9" {
		t.Errorf("pictures %s", got)
	}
	if d.Cover.Pictures[0].Picture.Recipe != report.Print || d.Cover.Pictures[1].Picture.Recipe != report.Thumb {
		t.Error("the first picture stands large, the others small")
	}
	if got := d.Cover.Proof.Note; got != "사진 7장, 영상 1개, 화면 캡처 1장, 문서 2개" {
		t.Errorf("exhibits: %q", got)
	}
	want := []string{
		"받은 상품의 바닥에 약 4.2 cm 길이의 금이 있어 쓸 수 없다는 점",
		"상품이 배송 중 충격을 받았고 포장이 이를 막지 못했다는 점",
		"2026년 3월 14일 (토)에 받고 1일 뒤 판매자에게 알렸습니다.",
		"2026년 3월 19일 (목)에 보낸 메시지에 판매자가 8일이 지난 2026년 3월 27일 (금)에 답했습니다.",
	}
	for i, p := range d.Cover.Proof.Points {
		if i >= len(want) || p.Text != want[i] || len(p.Refs) != 1 {
			t.Errorf("point %d: %+v", i, p)
		}
	}
	if len(d.Cover.Proof.Points) != len(want) {
		t.Errorf("%d points", len(d.Cover.Proof.Points))
	}
}

// Without stars, pictures of different sorts come before a second of one sort.
func TestCoverPrefersDifferentSorts(t *testing.T) {
	s, log := reporttest.Kettle()
	for i := range s.Exhibits {
		s.Exhibits[i].Star = false
	}
	d := report.Compose(s, log, options(t, i18n.English))
	var numbers []string
	for _, p := range d.Cover.Pictures {
		numbers = append(numbers, p.Number)
	}
	if got := strings.Join(numbers, " "); got != "A-1 A-2 A-3" {
		t.Errorf("pictures %s", got)
	}
}

func TestToldTheSeller(t *testing.T) {
	event := func(k evidence.EventKind, day int) evidence.Event {
		return evidence.Event{ID: evidence.EventID(k), Kind: k, At: evidence.Instant(time.Date(2026, 3, day, 9, 0, 0, 0, must(evidence.LoadZone("Asia/Seoul"))), evidence.Minute, evidence.FromTyped)}
	}
	for name, test := range map[string]struct {
		events []evidence.Event
		want   string
	}{
		"same day":   {[]evidence.Event{event(evidence.Delivered, 14), event(evidence.Contacted, 14)}, "The seller was told on the day of delivery, Sat 14 Mar 2026."},
		"later":      {[]evidence.Event{event(evidence.Delivered, 14), event(evidence.Contacted, 17)}, "The seller was told 3 days after delivery, which was on Sat 14 Mar 2026."},
		"before":     {[]evidence.Event{event(evidence.Contacted, 12), event(evidence.Delivered, 14)}, ""},
		"never":      {[]evidence.Event{event(evidence.Delivered, 14)}, ""},
		"no arrival": {[]evidence.Event{event(evidence.Contacted, 14)}, ""},
	} {
		s := evidence.Snapshot{Case: evidence.Case{ID: "c", Title: "t", Zone: "Asia/Seoul"}, Events: test.events}
		got := ""
		for _, p := range report.Compose(s, nil, options(t, i18n.English)).Cover.Proof.Points {
			got += p.Text
		}
		if got != test.want {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestConversation(t *testing.T) {
	c := kettle(t, i18n.Korean).Conversation
	if len(c.Lines) != 12 || len(c.Sources) != 2 {
		t.Fatalf("%d lines, %d sources", len(c.Lines), len(c.Sources))
	}
	second := c.Lines[1]
	if second.No != "2" || second.Mine || second.Role != "판매자" || second.Clock != "오전 11:47" || second.Day != "" || second.Place != "1:6" ||
		second.Translation.Label != "구매자의 번역 · 한국어" {
		t.Errorf("%+v", second)
	}
	if c.Lines[0].Day != "2026년 3월 15일 (일)" || c.Lines[4].Day != "2026년 3월 18일 (수)" {
		t.Errorf("days %q %q", c.Lines[0].Day, c.Lines[4].Day)
	}
	if last := c.Lines[11]; last.Clock != "" || last.ClockNote != "시각 미상" || last.Place != "2" {
		t.Errorf("%+v", last)
	}
	if r := c.Sources[0].Ref; r == nil || r.To != "exhibit/x11" || c.Sources[0].Hash == "" || c.Sources[1].Name != "구매자가 직접 입력했습니다." {
		t.Errorf("%+v", c.Sources)
	}
	if got := c.Lines[0].Attachments; len(got) != 2 || got[0].Ref != (report.Ref{Text: "A-1 금이 간 바닥", To: "exhibit/x1"}) || got[0].Thumb == nil {
		t.Errorf("%+v", got)
	}
}

// A message of another zone is told on the case's clock, and what its own said
// stands beside it.
func TestConversationInOneZone(t *testing.T) {
	at := time.Date(2026, 3, 14, 23, 30, 0, 0, must(evidence.LoadZone("Asia/Shanghai")))
	s := evidence.Snapshot{Case: evidence.Case{ID: "c", Title: "t", Zone: "Asia/Seoul"}, Messages: []evidence.Message{
		{ID: "1", At: evidence.Instant(at, evidence.Minute, evidence.FromMessage), Role: evidence.Seller, Text: "a"},
		{ID: "2", At: evidence.WallClock(at.Add(2*time.Hour), evidence.Minute, evidence.FromMessage), Role: evidence.Buyer, Text: "b"},
	}}
	c := report.Compose(s, nil, options(t, i18n.English)).Conversation
	if l := c.Lines[0]; l.Day != "Sun 15 Mar 2026" || l.Clock != "00:30" || l.ClockNote != "23:30 China time (UTC+8)" {
		t.Errorf("%+v", l)
	}
	if l := c.Lines[1]; l.Clock != "01:30" || l.ClockNote != "time zone not recorded" || l.Day != "" {
		t.Errorf("%+v", l)
	}
}

func TestChronologyBindsWhatBelongsTogether(t *testing.T) {
	ch := kettle(t, i18n.Korean).Chronology
	var got []string
	for _, e := range ch.Entries {
		var refs []string
		for _, r := range e.Refs {
			refs = append(refs, r.Text)
		}
		got = append(got, strings.Join([]string{e.Date, e.Clock, e.Title, strings.Join(refs, " ")}, "|"))
	}
	want := []string{
		"2026년 3월 2일 (월)||문서 작성|A-10", "|오후 9:05|주문|", "|오후 9:06|결제|", "|오후 9:10|화면 캡처|A-8", "2026년 3월 4일 (수)||발송|",
		"2026년 3월 14일 (토)|오후 6:40|배송 완료|", "|오후 7:10 – 오후 7:12|증거 3건 촬영·작성|A-3 A-9 A-4", "|오후 7:15|하자 발견|",
		"|오후 7:22 – 오후 7:41|사진 4장 촬영|A-2 A-1 A-5 A-6", "2026년 3월 15일 (일)|오전 10:02|판매자에게 연락|",
		"|오전 10:02 – 오후 12:11|메시지 4건|대화 1–4번", "|||", "2026년 3월 18일 (수)|오전 9:31 – 오전 10:20|메시지 3건|대화 5–7번",
	}
	want[11] = "||판매자 답변 없음 3일|대화 3번"
	for i, w := range want {
		if i >= len(got) || got[i] != w {
			t.Errorf("entry %d: got %q, want %q", i, got[min(i, len(got)-1)], w)
		}
	}
	if last := ch.Entries[len(ch.Entries)-2]; last.Tone != report.Silence || last.Text != "2026년 3월 27일 (금)에 보낸 메시지에 2026년 3월 30일 (월) 현재 3일째 판매자의 답이 없습니다." {
		t.Errorf("the open silence: %+v", last)
	}
	if len(ch.Strip.Moments) != 5 || ch.Strip.Moments[0].Label != "주문 · 결제" || len(ch.Strip.Silences) != 3 {
		t.Errorf("strip: %+v", ch.Strip)
	}
}

func TestRangesOfExhibits(t *testing.T) {
	s := evidence.Snapshot{Case: evidence.Case{ID: "c", Title: "t"}}
	for i, n := range []evidence.Number{{Series: "A", N: 1}, {Series: "A", N: 2}, {Series: "A", N: 3}, {Series: "A", N: 3, Branch: 1}, {Series: "A", N: 7}, {Series: "A", N: 8}} {
		at := evidence.Instant(time.Date(2026, 3, 1, 9, i, 0, 0, time.UTC), evidence.Minute, evidence.FromTyped)
		s.Exhibits = append(s.Exhibits, evidence.Exhibit{ID: evidence.ExhibitID(n.String()), Number: n, Kind: evidence.Photo, File: "f", Captured: at})
	}
	var got []string
	for _, r := range report.Compose(s, nil, options(t, i18n.Korean)).Chronology.Entries[0].Refs {
		got = append(got, r.Text)
	}
	if g := strings.Join(got, "|"); g != "A-1 – A-3|A-3.1|A-7|A-8" {
		t.Errorf("got %s", g)
	}
}

// An original that no exhibit shows is listed too, after the others.
func TestFilesWithoutExhibit(t *testing.T) {
	s, log := reporttest.Kettle()
	gone := evidence.DigestOf([]byte("gone"))
	s.Originals[gone] = evidence.Original{Digest: gone, Bytes: 5}
	rows := report.Compose(s, log, options(t, i18n.English)).Custody.Files.Rows
	if last := rows[len(rows)-1]; last[1].Text != "file removed from the exhibits" || last[3].Text != gone.String() {
		t.Errorf("%+v", last)
	}
}

func TestEmptyPartsAreLeftOut(t *testing.T) {
	d := report.Compose(evidence.Snapshot{Case: evidence.Case{ID: "c", Title: "t"}}, nil, options(t, i18n.Korean))
	if len(d.Cover.Facts) != 0 || len(d.Cover.Sides) != 0 || len(d.Cover.Stakes) != 0 || len(d.Cover.Pictures) != 0 || len(d.Cover.Proof.Points) != 0 || d.Cover.Made != "" ||
		len(d.Conversation.Lines) != 0 || len(d.Chronology.Entries) != 0 || len(d.Index.Parts) != 1 || d.Running != "t" {
		t.Errorf("%+v", d)
	}
}

func TestPicturesThatCannotBeMadeGo(t *testing.T) {
	d := kettle(t, i18n.Korean)
	before := len(d.Pictures())
	d.FitPictures(func(p *report.Picture) bool {
		p.W, p.H = 7, 5
		return p.Digest == d.Exhibits[0].Digest
	})
	after := d.Pictures()
	if before != 29 || len(after) != 4 || after[0].W != 7 || d.Exhibits[1].Picture != nil {
		t.Errorf("%d before, %d after", before, len(after))
	}
}

func TestTallPicturesAreToldInPieces(t *testing.T) {
	s, log := reporttest.Kettle()
	x := s.Exhibits[7]
	for height, want := range map[int]string{1080: report.Print, 2340: report.Print, 2520: report.Print, 2700: report.Tall, 20000: report.Tall} {
		o := s.Originals[x.Original]
		o.Facts.Height = height
		s.Originals[x.Original] = o
		if got := report.Compose(s, log, options(t, i18n.Korean)).Exhibits[7].Picture; got.Recipe != want {
			t.Errorf("1080 × %d is shown as %s", height, got.Recipe)
		}
	}
}

func TestCoverCallsThePaymentAPayment(t *testing.T) {
	paid := evidence.Event{ID: "p", Kind: evidence.Paid, At: evidence.Instant(time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC), evidence.Day, evidence.FromTyped)}
	ordered := paid
	ordered.ID, ordered.Kind = "o", evidence.Ordered
	for _, test := range []struct {
		events       []evidence.Event
		label, other string
	}{{[]evidence.Event{paid}, "결제일", "주문일"}, {[]evidence.Event{ordered, paid}, "주문일", "결제일"}} {
		s := evidence.Snapshot{Case: evidence.Case{ID: "c", Title: "t", Zone: "Asia/Seoul"}, Events: test.events}
		facts := report.Compose(s, nil, options(t, i18n.Korean)).Cover.Facts
		if value(facts, test.label) != "2026년 3월 2일 (월)" || value(facts, test.other) != "" {
			t.Errorf("%+v", facts)
		}
	}
}

// A photo's time reads the same wherever it is told, and the camera's own
// reading stands in its facts, also where the user entered another.
func TestTimesAreTheCasesOwn(t *testing.T) {
	la := must(evidence.LoadZone("America/Los_Angeles"))
	o := evidence.Original{Digest: evidence.DigestOf([]byte("x")), Facts: evidence.Facts{Kind: evidence.Photo,
		Captured: evidence.Instant(time.Date(2026, 3, 14, 20, 5, 0, 0, la), evidence.Second, evidence.FromCamera)}}
	x := evidence.Exhibit{ID: "x", Number: evidence.Number{Series: "A", N: 1}, Kind: evidence.Photo, Original: o.Digest, File: "f"}
	s := evidence.Snapshot{Case: evidence.Case{ID: "c", Title: "t", Zone: "Asia/Seoul"}, Exhibits: []evidence.Exhibit{x},
		Originals: map[evidence.Digest]evidence.Original{o.Digest: o}}
	d := report.Compose(s, nil, options(t, i18n.English))
	const day, hour = "Sun 15 Mar 2026", "12:05"
	if e, r := d.Chronology.Entries[0], d.Index.Rows[0]; e.Date != day || e.Clock != hour || r.Clock != hour || !strings.Contains(r.Date, "15") {
		t.Errorf("%+v\n%+v", e, r)
	}
	own := day + " " + hour + " · Korean time (UTC+9) · recorded by the camera: Sat 14 Mar 2026 20:05, US Pacific time (UTC−7)"
	if got := value(d.Exhibits[0].Rows, "Taken"); got != own {
		t.Errorf("got %q", got)
	}
	s.Exhibits[0].Captured = evidence.Instant(time.Date(2026, 3, 16, 0, 0, 0, 0, must(evidence.LoadZone("Asia/Seoul"))), evidence.Day, evidence.FromTyped)
	rows := report.Compose(s, nil, options(t, i18n.English)).Exhibits[0].Rows
	if got := value(rows, "Taken"); got != "Mon 16 Mar 2026 · date only, entered by the buyer" || value(rows, "Camera says") != own {
		t.Errorf("%+v", rows)
	}
}

func TestShortVideos(t *testing.T) {
	for seconds, want := range map[float64]string{0.04: "0.04초", 0.001: "0.01초", 0.996: "1.00초", 1: "1초", 84: "1:24"} {
		o := evidence.Original{Digest: evidence.DigestOf([]byte("x")), Facts: evidence.Facts{Kind: evidence.Video, Duration: seconds}}
		s := evidence.Snapshot{Case: evidence.Case{ID: "c", Title: "t"}, Exhibits: []evidence.Exhibit{{ID: "x", Kind: evidence.Video, Original: o.Digest}},
			Originals: map[evidence.Digest]evidence.Original{o.Digest: o}}
		if got := value(report.Compose(s, nil, options(t, i18n.Korean)).Exhibits[0].Rows, "파일 정보"); !strings.HasPrefix(got, want+" ·") {
			t.Errorf("%v: %q", seconds, got)
		}
	}
	var x report.Exhibit
	for _, at := range []time.Duration{0, 20 * time.Millisecond, 1500 * time.Millisecond, time.Hour} {
		x.AddStill(at, 1, 1)
	}
	if x.Stills[0].Clock != "0:00" || x.Stills[1].Clock != "0:00.02" || x.Stills[2].Clock != "0:02" || x.Stills[3].Clock != "1:00:00" {
		t.Errorf("%+v", x.Stills)
	}
}

func TestIndexNote(t *testing.T) {
	if n := kettle(t, i18n.English).Index.Note; !strings.HasSuffix(n, "Times whose zone is recorded are in Korean time (UTC+9).") {
		t.Errorf("%q", n)
	}
	bare := evidence.Snapshot{Case: evidence.Case{ID: "c", Title: "t"}}
	if n := report.Compose(bare, nil, options(t, i18n.English)).Index.Note; n != "" {
		t.Errorf("nothing to click, but %q", n)
	}
}
