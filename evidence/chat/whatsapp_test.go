package chat_test

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"proofbox/evidence"
	"proofbox/evidence/chat"
	"proofbox/internal/corpus"
)

// exportedOn is when the exports of these tests were made.
var exportedOn = time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)

func readAs(text string, o chat.Options) (chat.Parsed, error) {
	if o.Now.IsZero() {
		o.Now = exportedOn
	}
	return chat.Parse(context.Background(), []byte(text), "", o)
}

// readExport reads an export that must be known by its content.
func readExport(t testing.TB, text string, format chat.Format) chat.Parsed {
	t.Helper()
	p, err := readAs(text, chat.Options{})
	if err != nil {
		t.Fatalf("%v\n%q", err, text)
	}
	if p.Format != format || !p.Tally.Whole() {
		t.Fatalf("read as %s, %+v\n%q", p.Format, p.Tally, text)
	}
	return p
}

// Every way in which a phone writes the head of a message.
func TestWhatsAppHeads(t *testing.T) {
	const minute, second = "2022-03-18T14:56:00Z", "2022-03-18T14:56:01Z"
	for head, want := range map[string]string{
		"18/03/2022, 14:56 - ":                minute,
		"18/03/2022 14:56 - ":                 minute,
		"18/03/22, 14:56 - ":                  minute,
		"18.03.22, 14:56 - ":                  minute,
		"18.3.2022 klo 14.56 - ":              minute,
		"18-03-2022 14:56 - ":                 minute,
		"18. 3. 2022 14:56 - ":                minute,
		"18.03.2022. 14:56 - ":                minute,
		"18.03.22 г., 14:56 ч. - ":            minute,
		"18/03/2022 à 14:56 - ":               minute,
		"3/18/22, 2:56 PM - ":                 minute,
		"3/18/22, 2:56\u202fPM - ":            minute,
		"3/18/22, 2:56 pm – ":                 minute,
		"03/18/2022, 02:56 p. m. - ":          minute,
		"18/3/2022, 2:56 p.\u00a0m. - ":       minute,
		"2022/03/18, 14:56 - ":                minute,
		"2022-03-18, 14:56 - ":                minute,
		"2022. 3. 18. 오후 2:56 - ":             minute,
		"2022. 3. 18. 오후 2:56, ":              minute,
		"2022. 3. 18. 14:56 - ":               minute,
		"2022년 3월 18일 오후 2:56 - ":             minute,
		"2022년 3월 18일 금요일 오후 2:56 - ":         minute,
		"2022/3/18 下午2:56 - ":                 minute,
		"2022年3月18日 下午2:56 - ":                minute,
		"14:56, 18 Mar 2022 - ":               minute,
		"March 18, 2022, 2:56 PM - ":          minute,
		"١٨\u200f/٣\u200f/٢٠٢٢، ٢:٥٦ م - ":    minute,
		"[18/03/2022 14:56] ":                 minute,
		"[3/18/22, 14:56:01] ":                second,
		"\u200e[3/18/22, 2:56:01\u202fPM] ":   second,
		"[18.03.22, 14:56:01] ":               second,
		"[2022. 3. 18. 오후 2:56:01] ":          second,
		"[2022/3/18 下午2:56:01] ":              second,
		"[2022-03-18 14:56:01] ":              second,
		"[18-03-2022 14:56:01]":               second,
		"[14:56:01, 3/18/22] ":                second,
		"[3/18/2565 BE, 14:56:01] ":           second,
		"[3/18/R4, 14:56:01] ":                second,
		"[18.3.2022 klo 14.56.01] ":           second,
		"\u2067[18/03/2022, 14:56:01]\u2069 ": second,
		"18/03/22 14:56:01: ":                 second,
	} {
		p := readExport(t, head+"Dmitry 한: Hello: world\nmore\n", chat.WhatsApp)
		if len(p.Messages) != 1 || len(p.Unparsed) > 0 || p.Zoned {
			t.Errorf("%q: %+v", head, p)
			continue
		}
		m := p.Messages[0]
		if m.At.Value(time.UTC) != want || m.From != "Dmitry 한" || m.Text != "Hello: world\nmore" || m.Line != 1 || m.Notice {
			t.Errorf("%q: %s %q %q, want %s", head, m.At.Value(time.UTC), m.From, m.Text, want)
		}
		if wantPrecision := evidence.Precision(map[string]string{minute: "minute", second: "second"}[want]); m.At.Precision != wantPrecision {
			t.Errorf("%q: precision %s", head, m.At.Precision)
		}
	}
}

// What is no head stays words of the message above; what is the head of another
// conversation too.
func TestWhatsAppContinuations(t *testing.T) {
	for _, line := range []string{
		"18/03/2022 was the day", "18/03/2022, 14:56", "18/03/2022, 14:56 and then - Bob: no", "[18/03/2022] Bob: x",
		"14:56 - Bob: x", "- Bob: x", "1.2.3 - Bob: x", "[3/18/22, 14:56:01] Bob: quoted", "12.03.22, 14:56 - Bob: quoted", "Bob: x", "오후 2:56 - Bob: x",
	} {
		p := readExport(t, "18/03/2022, 14:56 - Ann: Hello\n"+line+"\n\n18/03/2022, 14:57 - Bob: Bye\n", chat.WhatsApp)
		if len(p.Messages) != 2 || p.Messages[0].Text != "Hello\n"+line || p.Tally.Continued != 1 || p.Tally.Blank != 1 {
			t.Errorf("%q: %+v %+v", line, p.Messages, p.Tally)
		}
		if quoted := strings.Contains(line, "quoted"); quoted != (len(p.Warnings) == 1) {
			t.Errorf("%q: warnings %v", line, p.Warnings)
		} else if quoted && (p.Warnings[0].Code != "quoted-heads" || p.Warnings[0].Args["line"] != "2" || p.Warnings[0].Args["count"] != "1") {
			t.Errorf("%q: warning %v", line, p.Warnings[0])
		}
	}
}

func TestWhatsAppNotices(t *testing.T) {
	for _, line := range []string{
		`+12 345 578 created group "Groupname"`, `+12 345 created group "A: B"`, `Ann changed the subject from “A: B” to “C: D”`, "You were added", "Missed voice call",
		"Messages and calls are end-to-end encrypted. Only people in this chat can read them: tap to learn more.",
		"Bob joined using this group's invite link", "Bob changed their phone number to a new number. Tap to message.", "Bob left",
		`홍길동님이 "가: 나" 그룹을 만들었습니다`, `홍길동님이 그룹 이름을 "가: 나"(으)로 변경했습니다`, "메시지와 통화는 종단간 암호화됩니다.", "부재중 전화", "홍길동님이 나갔습니다",
		"Reminder at 14:56, see https://example.org", `Ann nannte es „A: B“`, "Ann added Bob: the Builder", "Parcel group: \u200eAnn added Bob", "Parcel group: \u200eMessages and calls are end-to-end encrypted.",
	} {
		p := readExport(t, "18/03/2022, 14:56 - "+line+"\n18/03/2022, 14:57 - Bob: Bye\n", chat.WhatsApp)
		if len(p.Messages) != 2 || p.Tally.Notices != 1 || p.Tally.Messages != 1 {
			t.Errorf("%q: %+v %+v", line, p.Messages, p.Tally)
			continue
		}
		if m := p.Messages[0]; !m.Notice || m.From != "" || m.Text != line {
			t.Errorf("%q: %+v", line, m)
		}
	}
}

// Words of a notice inside a message, and odd names, do not make a notice.
func TestWhatsAppSenders(t *testing.T) {
	for line, want := range map[string][2]string{
		"Bob: You were added to it: see":   {"Bob", "You were added to it: see"},
		"Bob: I created group \"A: B\"":    {"Bob", "I created group \"A: B\""},
		"Bob:.":                            {"Bob", "."},
		"Bob:":                             {"Bob", ""},
		`Bob 6": he said "hi"`:             {`Bob 6"`, `he said "hi"`},
		"\u202a+82 10‑1234‑5678\u202c: x":  {"+82 10‑1234‑5678", "x"},
		"~\u202fBob: x":                    {"~\u202fBob", "x"},
		"-Bob-: x":                         {"-Bob-", "x"},
		"🤓: x":                             {"🤓", "x"},
		"이름 : 글":                           {"이름", "글"},
		"Bob: This message was deleted":    {"Bob", "This message was deleted"},
		"Bob: x <This message was edited>": {"Bob", "x <This message was edited>"},
		"Bob: \u200eMissed voice call":     {"Bob", "Missed voice call"},
	} {
		p := readExport(t, "18/03/2022, 14:56 - "+line+"\n", chat.WhatsApp)
		if m := p.Messages[0]; m.Notice || m.From != want[0] || m.Text != want[1] || m.Missing != nil {
			t.Errorf("%q: %+v", line, m)
		}
	}
}

func TestWhatsAppMedia(t *testing.T) {
	for text, want := range map[string]struct {
		text    string
		missing []string
	}{
		"<Media omitted>":                                       {"<Media omitted>", []string{"<Media omitted>"}},
		"<\u200eimage omitted>":                                 {"<\u200eimage omitted>", []string{"<\u200eimage omitted>"}},
		"\u200e< 첨부됨: 00000037-PHOTO.jpg>":                      {"", []string{"00000037-PHOTO.jpg"}},
		"<Media omitted>\noffer.pdf":                            {"<Media omitted>\noffer.pdf", []string{"<Media omitted>"}},
		"<미디어 파일을 생략한 대화내용>":                                    {"<미디어 파일을 생략한 대화내용>", []string{"<미디어 파일을 생략한 대화내용>"}},
		"\u200eimage omitted":                                   {"image omitted", []string{"image omitted"}},
		"사진 생략됨":                                                {"사진 생략됨", []string{"사진 생략됨"}},
		"\u200eBild weggelassen":                                {"Bild weggelassen", []string{"Bild weggelassen"}},
		"look \u200eimage omitted":                              {"look \u200eimage omitted", []string{"image omitted"}},
		"offer.pdf • \u200e3 pages \u200edocument omitted":      {"offer.pdf • \u200e3 pages \u200edocument omitted", []string{"offer.pdf"}},
		"Some file.txt \u200fلم يتم إدراج المستند":              {"Some file.txt \u200fلم يتم إدراج المستند", []string{"Some file.txt"}},
		"the image omitted":                                     {"the image omitted", nil},
		"IMG-20220323-WA0002.jpg (file attached)":               {"", []string{"IMG-20220323-WA0002.jpg"}},
		"\u200eIMG-1.jpg (파일 첨부됨)\n깨진 잔":                        {"깨진 잔", []string{"IMG-1.jpg"}},
		"see the letter (file attached)":                        {"see the letter (file attached)", nil},
		"../../x.jpg (file attached)":                           {"../../x.jpg (file attached)", nil},
		"\u200e<attached: 00000035-PHOTO-2022-03-27-21-41.jpg>": {"", []string{"00000035-PHOTO-2022-03-27-21-41.jpg"}},
		"broken \u200e<첨부: 00000036-PHOTO.jpg>":                 {"broken", []string{"00000036-PHOTO.jpg"}},
		"<attached: ../x>":                                      {"<attached: ../x>", nil},
		"a < b >":                                               {"a < b >", nil},
	} {
		p := readExport(t, "[3/27/22, 21:41:35] Ann: "+text+"\n[3/27/22, 21:41:36] Bob: x\n", chat.WhatsApp)
		if m := p.Messages[0]; m.Text != want.text || !slices.Equal(m.Missing, want.missing) {
			t.Errorf("%q: %q %q", text, m.Text, m.Missing)
		}
	}
}

func TestWhatsAppOrders(t *testing.T) {
	dates := func(form string, days ...string) string {
		var b strings.Builder
		for _, d := range days {
			fmt.Fprintf(&b, form, d)
		}
		return b.String()
	}
	const android, us, ios = "%s, 14:56 - Ann: x\n", "%s, 2:56 PM - Ann: x\n", "[%s, 14:56:01] Ann: x\n"
	tests := map[string]struct {
		text   string
		orders []chat.DateOrder
	}{
		"nothing tells":              {dates(android, "01/02/2025", "02/03/2025"), []chat.DateOrder{chat.DMY, chat.MDY}},
		"US habits":                  {dates(us, "1/2/25", "2/3/25"), []chat.DateOrder{chat.MDY, chat.DMY}},
		"time runs forward":          {dates(us, "1/2/25", "2/2/25", "5/2/25", "1/3/25"), []chat.DateOrder{chat.DMY, chat.MDY}},
		"not yet":                    {dates(android, "12/11/2026"), []chat.DateOrder{chat.DMY, chat.MDY}},
		"not yet, the other way":     {dates(android, "11/12/2026"), []chat.DateOrder{chat.MDY, chat.DMY}},
		"a day past twelve":          {dates(android, "01/02/2025", "13/03/2025"), []chat.DateOrder{chat.DMY}},
		"a second number past it":    {dates(android, "01/02/2025", "03/13/2025"), []chat.DateOrder{chat.MDY}},
		"both ways the same day":     {dates(android, "01/01/2025", "02/02/2025"), []chat.DateOrder{chat.DMY}},
		"year first":                 {dates(android, "2025/01/02"), []chat.DateOrder{chat.YMD}},
		"short years, any":           {dates(ios, "20/06/19"), []chat.DateOrder{chat.DMY, chat.YMD}},
		"short years behind dots":    {dates(ios, "20.06.19"), []chat.DateOrder{chat.DMY}},
		"short years, Korean":        {"[22. 3. 18. 오후 2:56:01] Ann: x\n", []chat.DateOrder{chat.YMD, chat.DMY}},
		"names of months":            {"14:56, 2 Mar 2022 - Ann: x\n", nil},
		"named in Korean":            {"2022년 3월 2일 오후 2:56 - Ann: x\n", nil},
		"one damaged line among 100": {dates(android, append(slices.Repeat([]string{"13/03/2025"}, 99), "03/33/2025")...), []chat.DateOrder{chat.DMY}},
	}
	for name, tt := range tests {
		p := readExport(t, tt.text, chat.WhatsApp)
		if !slices.Equal(p.Orders, tt.orders) {
			t.Errorf("%s: %v, want %v", name, p.Orders, tt.orders)
		}
		for _, o := range p.Orders {
			chosen, err := readAs(tt.text, chat.Options{Dates: o})
			if err != nil || chosen.Orders[0] != o || len(chosen.Messages) != len(p.Messages) {
				t.Errorf("%s: chosen %s: %v", name, o, err)
			}
		}
	}
	if p := readExport(t, tests["one damaged line among 100"].text, chat.WhatsApp); len(p.Unparsed) != 1 || p.Unparsed[0].N != 100 {
		t.Errorf("the damaged line: %+v", p.Unparsed)
	}
}

func TestWhatsAppImpossibleOrder(t *testing.T) {
	for name, tt := range map[string]struct {
		text   string
		dates  chat.DateOrder
		detail string
	}{
		"the user's order":      {"01/02/2025, 14:56 - Ann: x\n13/03/2025, 14:56 - Ann: x\n", chat.MDY, "line 2"},
		"the year is not first": {"01/02/2025, 14:56 - Ann: x\n", chat.YMD, "line 1"},
		"two exports in one":    {"13/02/2025, 14:56 - Ann: x\n02/14/2025, 14:56 - Ann: x\n", chat.AnyOrder, "line 2"},
	} {
		_, err := readAs(tt.text, chat.Options{Dates: tt.dates})
		var e *evidence.Error
		if !errors.As(err, &e) || e.Fault != evidence.InvalidForm || "line "+e.Args["line"] != tt.detail || e.Reason == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Dates that cannot be are given back with what stands below them, in a short
// file too, wherever they stand.
func TestWhatsAppImpossibleDates(t *testing.T) {
	for text, line := range map[string]int{
		"13/02/2025, 14:56 - Ann: x\n30/02/2025, 14:57 - Ann: y\n13/03/2025, 14:58 - Ann: z\n":                             2,
		"31/02/2025, 14:56 - Ann: x\n13/02/2025, 14:57 - Ann: y\n13/03/2025, 14:58 - Ann: z\n":                             1,
		"13/02/2025, 14:56 - Ann: x\n14/03/2025, 14:57 - Ann: y\n02/14/2025, 14:58 - Ann: z\n15/03/2025, 14:58 - Ann: z\n": 3,
	} {
		p := readExport(t, text, chat.WhatsApp)
		if len(p.Unparsed) != 1 || p.Unparsed[0].N != line || len(p.Messages) != strings.Count(text, "\n")-1 || !slices.Equal(p.Orders, []chat.DateOrder{chat.DMY}) {
			t.Errorf("%q: %+v", text, p)
		}
	}
	var e *evidence.Error
	if _, err := readAs("\n31/02/2025, 14:56 - Ann: x\n", chat.Options{Format: chat.WhatsApp}); !errors.As(err, &e) || e.Args["line"] != "2" {
		t.Errorf("nothing but damage: %v", err)
	}
}

// A date without a year, and one that no calendar has, are given back and not
// taken for words of the message above.
func TestWhatsAppUnreadable(t *testing.T) {
	text := "a title\n19:23, 28 Aug 2013 - Ann: x\n19:24, 28 Aug - Ann: y\nmore\n19:25, 28 Aug 2014 - Bob: z\n"
	p, err := readAs(text, chat.Options{Format: chat.WhatsApp})
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Messages) != 2 || len(p.Unparsed) != 3 || p.Unparsed[1].N != 3 || p.Unparsed[2].N != 4 || !p.Tally.Whole() {
		t.Errorf("%+v", p)
	}
}

func TestWhatsAppUnknown(t *testing.T) {
	for _, text := range []string{"", "hello\nworld", "2026-11-02, 99:99 - x: y", "18/03/2022: we met - x: y", "3/18/2565, 14:56 - x: y", "2026-11-02 14:05:09: started"} {
		if p, err := readAs(text, chat.Options{}); err == nil && p.Format == chat.WhatsApp {
			t.Errorf("%q was read as WhatsApp", text)
		}
	}
}

func TestWhatsAppTooMany(t *testing.T) {
	_, err := readAs(strings.Repeat("18/03/2022, 14:56 - A: x\n", 1<<19+1), chat.Options{})
	if evidence.FaultOf(err) != evidence.TooLarge {
		t.Errorf("%v", err)
	}
}

func TestWhatsAppCorpus(t *testing.T) {
	dir := filepath.Join(corpus.Dir(t), "chats")
	for file, order := range map[string][]chat.DateOrder{
		"joweich__whatsapp_[mmddyy]_24hrs.txt":     {chat.MDY},
		"joweich__whatsapp_ddmmyy_24hrs.txt":       {chat.DMY},
		"joweich__whatsapp_mmddyy_24hrs.txt":       {chat.MDY},
		"joweich__whatsapp_mmddyyyy_12hrs.txt":     {chat.MDY},
		"joweich__whatsapp_yyyymmdd_24hrs.txt":     {chat.YMD},
		"pustur__whatsapp-chat-parser-example.zip": {chat.DMY},
	} {
		var text string
		if strings.HasSuffix(file, ".zip") {
			text = member(t, filepath.Join(dir, file), "_chat.txt")
		} else {
			b, err := os.ReadFile(filepath.Join(dir, file))
			if err != nil {
				t.Fatal(err)
			}
			text = string(b)
		}
		p := readExport(t, text, chat.WhatsApp)
		checkTruth(t, file, p)
		if !slices.Equal(p.Orders, order) || len(p.Unparsed) > 0 || len(p.Warnings) > 0 {
			t.Errorf("%s: orders %v, unparsed %v, warnings %v", file, p.Orders, p.Unparsed, p.Warnings)
		}
	}
	b, err := os.ReadFile(filepath.Join(dir, "..", "hostile", "gen__whatsapp_ambiguous_dates.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if p := readExport(t, string(b), chat.WhatsApp); len(p.Orders) != 2 || len(p.Messages) != 4 {
		t.Errorf("ambiguous: %v, %d messages", p.Orders, len(p.Messages))
	}
}

func member(t testing.TB, file, name string) string {
	t.Helper()
	z, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// exportForms write a head as phones do.
var exportForms = map[string]func(at time.Time, rest string) string{
	"android":       func(at time.Time, rest string) string { return at.Format("02/01/2006, 15:04 - ") + rest },
	"android us":    func(at time.Time, rest string) string { return at.Format("1/2/06, 3:04\u202fPM - ") + rest },
	"android dots":  func(at time.Time, rest string) string { return at.Format("02.01.06, 15:04 - ") + rest },
	"android ko":    func(at time.Time, rest string) string { return korean(at, "2006. 1. 2. ", "3:04 - ") + rest },
	"android words": func(at time.Time, rest string) string { return korean(at, "2006년 1월 2일 ", "3:04 - ") + rest },
	"ios":           func(at time.Time, rest string) string { return at.Format("[02/01/2006, 15:04:05] ") + rest },
	"ios us": func(at time.Time, rest string) string {
		return "\u200e" + at.Format("[1/2/06, 3:04:05\u202fPM] ") + rest
	},
	"ios ko":     func(at time.Time, rest string) string { return "[" + korean(at, "2006. 1. 2. ", "3:04:05] ") + rest },
	"iso":        func(at time.Time, rest string) string { return at.Format("[2006-01-02 15:04:05] ") + rest },
	"vietnamese": func(at time.Time, rest string) string { return at.Format("[15:04:05, 2/1/2006] ") + rest },
	"signal":     func(at time.Time, rest string) string { return at.Format("[2006-01-02, 15:04] ") + rest },
}

func korean(at time.Time, date, clock string) string {
	half := "오전 "
	if at.Hour() >= 12 {
		half = "오후 "
	}
	return at.Format(date) + half + at.Format(clock)
}

// What was written is read: sender, words and clock of every message, in each
// form.
func TestStampedRoundTrip(t *testing.T) {
	names := rapid.SampledFrom([]string{"Ann", "김 한길", "+82 10-1234-5678", "店小二", "🤓", "Shop 24/7"})
	lines := rapid.SampledFrom([]string{"hello", "", "다음: 글", "18/03/2022 we met", "  indented", "https://example.org/x", "< a >", "12:30"})
	for name, form := range exportForms {
		t.Run(name, rapid.MakeCheck(func(t *rapid.T) {
			at := time.Unix(rapid.Int64Range(1.3e9, 1.75e9).Draw(t, "from"), 0).UTC()
			var text strings.Builder
			var want []evidence.Message
			for range rapid.IntRange(1, 12).Draw(t, "count") {
				at = at.Add(time.Duration(rapid.IntRange(0, 40*86400).Draw(t, "pause")) * time.Second)
				body := rapid.SliceOfN(lines, 1, 4).Draw(t, "body")
				m := evidence.Message{From: names.Draw(t, "from"), Text: asStored(strings.Join(body, "\n"))}
				text.WriteString(form(at, m.From+": "+strings.Join(body, "\n")+"\n"))
				m.At = evidence.Instant(at, evidence.Second, evidence.FromMessage)
				if !strings.Contains(name, "ios") && name != "iso" && name != "vietnamese" {
					m.At = evidence.Instant(at.Truncate(time.Minute), evidence.Minute, evidence.FromMessage)
				}
				want = append(want, m)
			}
			checkStamped(t, text.String(), name, want)
		}))
	}
}

func checkStamped(t *rapid.T, text, form string, want []evidence.Message) {
	o := chat.Options{Dates: chat.DMY, Now: exportedOn}
	switch {
	case strings.HasSuffix(form, "us"):
		o.Dates = chat.MDY
	case form == "iso" || form == "signal" || strings.HasSuffix(form, "ko"):
		o.Dates = chat.YMD
	}
	p, err := readAs(text, o)
	if err != nil {
		t.Fatalf("%v\n%q", err, text)
	}
	if len(p.Messages) != len(want) || len(p.Unparsed) > 0 || !p.Tally.Whole() || (p.Format == chat.Signal) != (form == "signal") {
		t.Fatalf("%s: %d of %d messages, %+v\n%q", p.Format, len(p.Messages), len(want), p.Tally, text)
	}
	for i, m := range p.Messages {
		if w := want[i]; m.From != w.From || m.Text != w.Text || m.At != w.At || m.Notice {
			t.Fatalf("message %d: %+v, want %+v\n%q", i, m, w, text)
		}
	}
}

// checkUnlost asserts what holds for any text at all.
func checkUnlost(t testing.TB, text string, format chat.Format) {
	began := time.Now()
	p, err := readAs(text, chat.Options{Format: format})
	if err != nil {
		return
	}
	if took := time.Since(began); took > 2*time.Second {
		t.Errorf("%d bytes took %v", len(text), took)
	}
	if !p.Tally.Whole() || p.Tally.Messages+p.Tally.Notices != len(p.Messages) || p.Tally.Unparsed != len(p.Unparsed) {
		t.Errorf("%+v of %d messages, %d unparsed", p.Tally, len(p.Messages), len(p.Unparsed))
	}
	for _, m := range p.Messages {
		if m.At.IsZero() || m.Line == 0 || m.Notice && m.From != "" {
			t.Errorf("%+v", m)
		}
	}
}

func FuzzWhatsApp(f *testing.F) {
	at := time.Date(2022, 3, 18, 14, 56, 1, 0, time.UTC)
	for _, form := range exportForms {
		f.Add(form(at, "Ann: Hello\nmore\n") + form(at, "Ann: \u200e<attached: 1.jpg>\n") + form(at, "+1 created group \"A: B\"\n"))
	}
	f.Add("19:23, 28 Aug 2013 - A: x\n19:23, 28 Aug - A: x\n\x00\xff[14:56:01, 3/18/R4] :\n[3/18/2565 BE, 1:1:1]")
	f.Fuzz(func(t *testing.T, text string) { checkUnlost(t, text, chat.WhatsApp) })
}

func BenchmarkWhatsApp100k(b *testing.B) {
	var text strings.Builder
	at := time.Date(2022, 3, 18, 14, 56, 1, 0, time.UTC)
	for i := range 100_000 {
		switch {
		case i%5 == 4:
			text.WriteString("a second line of the message, as long as people write them\n")
		default:
			at = at.Add(7 * time.Minute)
			text.WriteString(exportForms["ios ko"](at, "판매자: 안녕하세요, 문의하신 상품은 오늘 발송될 예정입니다\n"))
		}
	}
	raw := []byte(text.String())
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		p, err := chat.Parse(context.Background(), raw, "", chat.Options{})
		if err != nil || len(p.Messages) != 80_000 {
			b.Fatal(err, len(p.Messages))
		}
	}
}
