package chat_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"proofbox/evidence"
	"proofbox/evidence/chat"
	"proofbox/internal/corpus"
)

// read parses a text whose format has to be told by its content.
func read(t testing.TB, text string, want chat.Format, o chat.Options) chat.Parsed {
	t.Helper()
	o.Zone = seoul(t)
	p, err := chat.Parse(context.Background(), []byte(text), "", o)
	if err != nil {
		t.Fatal(err)
	}
	if p.Format != want {
		t.Fatalf("format %s, want %s", p.Format, want)
	}
	checkWhole(t, p)
	return p
}

// checkWhole asserts what holds for every reading: nothing is lost, every
// message has a time and a place.
func checkWhole(t testing.TB, p chat.Parsed) {
	t.Helper()
	messages, notices := 0, 0
	for _, m := range p.Messages {
		if m.At.IsZero() || m.Line < 1 {
			t.Errorf("no time or place: %+v", m)
		}
		if m.Notice {
			notices++
		} else {
			messages++
		}
	}
	if tally := p.Tally; !tally.Whole() || tally.Messages != messages || tally.Notices != notices || tally.Unparsed != len(p.Unparsed) {
		t.Errorf("tally %+v of %d messages, %d notices and %d unparsed", tally, messages, notices, len(p.Unparsed))
	}
}

// told is a message in one line: its time, sender, text, what is missing.
func told(p chat.Parsed) (all []string) {
	for _, m := range p.Messages {
		mark := ""
		if m.Notice {
			mark = "* "
		}
		s := fmt.Sprintf("%s%s %s: %s", mark, m.At.Value(time.UTC), m.From, m.Text)
		if m.Missing != nil {
			s += " " + strings.Join(m.Missing, "+")
		}
		all = append(all, s)
	}
	return all
}

func checkTold(t *testing.T, p chat.Parsed, want ...string) {
	t.Helper()
	if got := told(p); !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// checkRefused asserts that nothing is taken, and that the place is named.
func checkRefused(t *testing.T, text string, fault evidence.Fault, detail string) {
	t.Helper()
	p, err := chat.Parse(context.Background(), []byte(text), "", chat.Options{})
	var e *evidence.Error
	if !errors.As(err, &e) || e.Fault != fault || e.Reason == "" || !strings.Contains(e.Error(), detail) {
		t.Errorf("%v, want %s with %q", err, fault, detail)
	}
	if !reflect.DeepEqual(p, chat.Parsed{}) {
		t.Errorf("something was taken: %+v", p)
	}
}

func hostile(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(corpus.Dir(t), "hostile", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// aTelegram is one chat with every kind of entry that is read.
const aTelegram = `{
 "name": "Blue Store", "type": "personal_chat", "id": 77,
 "messages": [
  {"id": 1, "type": "message", "date": "2026-11-02T14:05:00", "date_unixtime": "1793595900", "from": "Blue Store", "from_id": "user77", "text": "Hello"},
  {"id": 2, "type": "message", "date": "2026-11-02T14:06:00", "date_unixtime": "1793595960", "from": "한길", "from_id": "user5", "reply_to_message_id": 1,
   "text": ["부서진 ", {"type": "bold", "text": "주전자"}, ", ", {"type": "text_link", "text": "여기", "href": "https://example.org/1"}, {"type": "link", "text": "https://example.org"}],
   "photo": "photos/photo_1@02-11-2026.jpg"},
  {"id": 3, "type": "message", "date_unixtime": "1793595961", "from": "한길", "file": "(File not included. Change data exporting settings to download.)", "media_type": "video_file", "text": ""},
  {"id": 4, "type": "message", "date_unixtime": "1793595962", "from": "한길", "file": "(File not included. Change data exporting settings to download.)", "file_name": "invoice.pdf", "text": "영수증"},
  {"id": 5, "type": "message", "date_unixtime": "1793595963", "from": null, "from_id": "user9", "forwarded_from": "Carrier", "text": "Delivered"},
  {"id": 6, "type": "service", "date_unixtime": "1793595964", "actor": "Blue Store", "actor_id": "user77", "action": "phone_call", "duration_seconds": 35, "discard_reason": "hangup", "text": ""},
  {"id": 7, "type": "service", "date_unixtime": "1793595965", "actor": "Ben", "action": "invite_members", "members": ["Ann", null, "Cy"], "text": ""},
  {"id": 8, "type": "message", "date_unixtime": "1793595966", "from": "Ben", "poll": {"question": "Refund?", "answers": [{"text": "yes"}, {"text": "no"}]}, "text": ""},
  {"id": 9, "type": "message", "date_unixtime": "1793595967", "from": "Ben", "location_information": {"latitude": 37.5, "longitude": 127.25}, "text": ""},
  {"id": 10, "type": "message", "date_unixtime": "1793595968", "from": "Ben", "contact_information": {"first_name": "A", "last_name": "B", "phone_number": "+82 10"}, "text": ""},
  {"id": 11, "type": "message", "from": "Ben", "text": "no time"},
  {"id": 12, "type": "message", "date_unixtime": "1793595969", "from": "Ben", "text": {"odd": 1}},
  {"id": 13, "type": "message", "date_unixtime": "1793595970", "from": "Ben", "text": ""},
  7
 ]
}`

func TestTelegram(t *testing.T) {
	p := read(t, aTelegram, chat.Telegram, chat.Options{})
	checkTold(t, p,
		"2026-11-02T14:05:00+09:00 Blue Store: Hello",
		"2026-11-02T14:06:00+09:00 한길: 부서진 주전자, 여기 (https://example.org/1)https://example.org photo_1@02-11-2026.jpg",
		"2026-11-02T14:06:01+09:00 한길:  (File not included. Change data exporting settings to download.)",
		"2026-11-02T14:06:02+09:00 한길: 영수증 invoice.pdf",
		"2026-11-02T14:06:03+09:00 user9: [forwarded_from: Carrier] Delivered",
		"* 2026-11-02T14:06:04+09:00 : Blue Store: phone_call 35s hangup",
		"* 2026-11-02T14:06:05+09:00 : Ben: invite_members Ann Cy",
		"2026-11-02T14:06:06+09:00 Ben: Refund? [yes / no]",
		"2026-11-02T14:06:07+09:00 Ben: 37.5, 127.25",
		"2026-11-02T14:06:08+09:00 Ben: A B +82 10",
	)
	if want := (evidence.Tally{Unit: evidence.Entries, In: 14, Messages: 8, Notices: 2, Unparsed: 4}); p.Tally != want {
		t.Errorf("tally %+v", p.Tally)
	}
	if last := p.Unparsed[3]; last != (chat.Line{N: 14, Text: "7"}) {
		t.Errorf("unparsed %+v", last)
	}
	if !p.Zoned || !reflect.DeepEqual(p.Chats, []chat.ChatName{{Name: "Blue Store", Messages: 8}}) {
		t.Errorf("zoned %v, chats %+v", p.Zoned, p.Chats)
	}
}

func TestTelegramClocksWithoutZone(t *testing.T) {
	p := read(t, `{"type":"personal_chat","id":2,"messages":[
		{"type":"message","date":"2020-08-01T22:01:49","from":"A","from_id":2,"text":"x"},
		{"type":"message","date":"2020-02-31T22:01:49","from":"A","from_id":2,"text":"no such day"},
		{"type":"message","date":"2020-08-01T22:01:50","from":"B","from_id":1,"text":"y"}]}`, chat.Telegram, chat.Options{})
	checkTold(t, p, "2020-08-01T22:01:49+09:00 A: x", "2020-08-01T22:01:50+09:00 B: y")
	if p.Zoned || p.Chats[0].Name != "personal_chat" {
		t.Errorf("zoned %v, chats %+v", p.Zoned, p.Chats)
	}
}

func TestTelegramOwner(t *testing.T) {
	tests := map[string]string{
		`{"type":"personal_chat","id":2,"messages":[{"date_unixtime":"1600000000","from":"Shop","from_id":"user2","text":"x"},{"date_unixtime":"1600000001","from":"Me","from_id":"user1","text":"y"}]}`: "Me",
		`{"type":"private_group","id":2,"messages":[{"date_unixtime":"1600000000","from":"Shop","from_id":"user2","text":"x"},{"date_unixtime":"1600000001","from":"Me","from_id":"user1","text":"y"}]}`: "",
		`{"personal_information":{"user_id":1},"chats":{"list":[{"messages":[{"date_unixtime":"1600000001","from":"Me","from_id":"user1","text":"y"}]}]}}`:                                               "Me",
	}
	for text, want := range tests {
		if p := read(t, text, chat.Telegram, chat.Options{}); p.Owner != want {
			t.Errorf("owner %q, want %q: %s", p.Owner, want, text)
		}
	}
}

const anAccount = `{"about": "…", "contacts": {"list": [{"first_name": "A"}]},
 "chats": {"about": "x", "list": [
  {"name": "Kim", "type": "personal_chat", "id": 1, "messages": [{"date_unixtime": "1600000000", "from": "Kim", "text": "a"}, {"date_unixtime": "1600000001", "from": "Me", "text": "b"}]},
  {"name": "Kim", "type": "personal_chat", "id": 2, "messages": [{"date_unixtime": "1600000002", "from": "Kim", "text": "c"}]},
  {"name": null, "type": "personal_chat", "id": 3, "messages": [{"date_unixtime": "1600000003", "from": null, "text": "d"}]},
  {"name": "empty", "type": "personal_chat", "id": 4, "messages": []}]},
 "left_chats": {"list": [{"name": "Group", "type": "private_group", "id": 5, "messages": [{"type": "service", "date_unixtime": "1600000004", "actor": "Me", "action": "leave", "text": ""}]}]}}`

func TestTelegramAccount(t *testing.T) {
	all := read(t, anAccount, chat.Telegram, chat.Options{})
	want := []chat.ChatName{{"Kim", 2}, {"Kim 2", 1}, {"personal_chat", 1}, {"Group", 0}}
	if !reflect.DeepEqual(all.Chats, want) || all.Tally.In != 5 {
		t.Errorf("chats %+v, tally %+v", all.Chats, all.Tally)
	}
	one := read(t, anAccount, chat.Telegram, chat.Options{Chat: "Kim 2"})
	checkTold(t, one, "2020-09-13T21:26:42+09:00 Kim: c")
	if !reflect.DeepEqual(one.Chats, want) || one.Tally.In != 1 || one.Messages[0].Line != 3 {
		t.Errorf("chats %+v, tally %+v, line %d", one.Chats, one.Tally, one.Messages[0].Line)
	}
	_, err := chat.Parse(context.Background(), []byte(anAccount), "", chat.Options{Chat: "Lee"})
	if evidence.FaultOf(err) != evidence.InvalidForm {
		t.Errorf("no such chat: %v", err)
	}
}

func TestJSONRefused(t *testing.T) {
	deep := `{"type":"a","id":1,"messages":[` + strings.Repeat("[", 100_000)
	tests := map[string]struct{ text, detail string }{
		"cut in an entry":    {aTelegram[:strings.Index(aTelegram, "invoice")], "entry 4, line 8"},
		"cut between":        {aTelegram[:strings.Index(aTelegram, `  {"id": 5`)], "entry 5, line 9"},
		"cut at the end":     {strings.TrimSuffix(aTelegram, "}"), "entry 14"},
		"two documents":      {aTelegram + "{}", "chat-two-documents"},
		"messages no list":   {`{"type":"a","id":1,"messages":7}`, "line 1"},
		"deep":               {deep, "chat-deep"},
		"only brackets":      {strings.Repeat("[", 100_000), "chat-deep"},
		"unknown but deep":   {strings.Repeat(`{"a":`, 100_000), "chat-deep"},
		"control characters": {"{\"type\":\"a\",\"id\":1,\"messages\":[{\"text\":\"a\x01\"}]}", "entry 1"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) { checkRefused(t, test.text, evidence.InvalidForm, test.detail) })
	}
}

func TestHostileJSON(t *testing.T) {
	checkRefused(t, hostile(t, "gen__telegram_deep_nesting.json"), evidence.InvalidForm, "chat-deep")
	checkRefused(t, hostile(t, "gen__telegram_truncated.json"), evidence.InvalidForm, "entry 49")
}

func TestTooManyEntries(t *testing.T) {
	checkRefused(t, `{"type":"a","id":1,"messages":[`+strings.Repeat("1,", 600_000)+`1]}`, evidence.TooLarge, "chat-too-many")
}

// A file of one long line is as good as one of many.
func TestJSONInOneLine(t *testing.T) {
	one := `{"date_unixtime":"1600000000","from":"A","text":"` + strings.Repeat("x", 1000) + `"},`
	text := `{"type":"a","id":1,"messages":[` + strings.TrimSuffix(strings.Repeat(one, 2000), ",") + `]}`
	if p := read(t, text, chat.Telegram, chat.Options{}); len(p.Messages) != 2000 {
		t.Errorf("%d messages", len(p.Messages))
	}
}

func TestForeignJSONIsNoChat(t *testing.T) {
	for _, text := range []string{`{"a": 1}`, `{}`, `{"messages": [{"body": "x"}]}`, `[1, 2]`, `{"chats": [1]}`} {
		p, err := chat.Parse(context.Background(), []byte(text), "", chat.Options{})
		if err == nil && (p.Format == chat.Telegram || p.Format == chat.Instagram || p.Format == chat.Table) {
			t.Errorf("%s is read as %s", text, p.Format)
		}
	}
}

func TestTelegramTruth(t *testing.T) {
	for _, file := range []string{"innerdvations__saved.json", "joweich__telegram_batch.json", "joweich__telegram_single.json"} {
		b, err := os.ReadFile(filepath.Join(corpus.Dir(t), "chats", file))
		if err != nil {
			t.Fatal(err)
		}
		p, err := chat.Parse(context.Background(), b, file, chat.Options{})
		if err != nil {
			t.Fatal(err)
		}
		checkTruth(t, file, p)
	}
}

// Whatever a text says and however it is cut into pieces, it comes back.
func TestTelegramPieces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pieces := rapid.SliceOfN(rapid.StringMatching(`[가-힣a-z<>&"\\{}\[\]\n ]{0,9}`), 1, 6).Draw(t, "pieces")
		var list []any
		for _, s := range pieces {
			var piece any = s
			if rapid.Bool().Draw(t, "formatted") {
				piece = map[string]string{"type": "bold", "text": s}
			}
			list = append(list, piece)
		}
		whole := strings.TrimSpace(strings.Join(pieces, ""))
		text := asJSON(t, map[string]any{"type": "a", "id": 1, "messages": []any{
			map[string]any{"date_unixtime": "1600000000", "from": "A", "text": list}}})
		p, err := chat.Parse(context.Background(), []byte(text), "", chat.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if whole == "" && len(p.Unparsed) == 1 {
			return
		}
		if len(p.Messages) != 1 || p.Messages[0].Text != whole {
			t.Errorf("%q became %+v", whole, p.Messages)
		}
	})
}

// Cut anywhere, a file is refused or was no chat: never taken in part.
func TestTelegramCutAnywhere(t *testing.T) {
	for i := range len(aTelegram) - 1 {
		p, err := chat.Parse(context.Background(), []byte(aTelegram[:i]), "", chat.Options{})
		if err == nil && p.Format == chat.Telegram {
			t.Fatalf("cut at %d: %+v", i, p)
		}
	}
}

// fuzzed asserts what holds for any text that is insisted to be of a format.
func fuzzed(f *testing.F, format chat.Format, seeds ...string) {
	for _, s := range seeds {
		f.Add(s)
	}
	zone := seoul(f)
	f.Fuzz(func(t *testing.T, text string) {
		began := time.Now()
		p, err := chat.Parse(context.Background(), []byte(text), "", chat.Options{Format: format, Zone: zone})
		if took := time.Since(began); took > 5*time.Second {
			t.Errorf("took %v", took)
		}
		if err == nil {
			checkWhole(t, p)
		}
	})
}

func FuzzTelegram(f *testing.F) {
	fuzzed(f, chat.Telegram, aTelegram, anAccount, aTelegram[:900], `{"messages":[{"date_unixtime":1e3,"text":[[]]},null]}`, `{"chats":null}`, `{"chats":{"list":[{"messages":[{}]},{}]}}`, strings.Repeat("[", 300))
}
