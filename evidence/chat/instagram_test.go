package chat_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"proofbox/evidence/chat"
	"proofbox/internal/corpus"
)

func asJSON(t interface{ Fatal(...any) }, v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

const anInstagram = `{"participants": [{"name": "\u00ed\u0095\u009c\u00ea\u00b8\u00b8"}, {"name": "Shop"}], "messages": [
 {"sender_name": "Shop", "timestamp_ms": 1600000002000, "content": "last", "share": {"link": "https://example.org/p"}},
 {"sender_name": "Shop", "timestamp_ms": 1600000001999, "content": "second of the same second"},
 {"sender_name": "Shop", "timestamp_ms": 1600000001000, "content": "first of the same second"},
 {"sender_name": "\u00ed\u0095\u009c\u00ea\u00b8\u00b8", "timestamp_ms": 1600000000500, "content": "\u00ec\u0095\u0088\u00eb\u0085\u0095", "photos": [{"uri": "messages/inbox/shop_1/photos/1.jpg"}], "videos": [{"uri": "../v.mp4"}]},
 {"sender_name": "Caf\u00e9", "timestamp_ms": 1500000000000, "content": "d\u00e9j\u00e0 vu"},
 {"sender_name": "Shop", "timestamp_ms": 1500000000000, "call_duration": 12},
 {"sender_name": "Shop", "timestamp_ms": 1500000000000, "is_unsent": true},
 {"sender_name": "Shop", "timestamp_ms": 0, "content": "no time"},
 {"sender_name": "Shop", "timestamp_ms": 1500000000000}
], "title": "Shop"}`

func TestInstagram(t *testing.T) {
	p := read(t, anInstagram, chat.Instagram, chat.Options{})
	checkTold(t, p,
		"2020-09-13T21:26:42+09:00 Shop: last https://example.org/p",
		"2020-09-13T21:26:41+09:00 Shop: second of the same second",
		"2020-09-13T21:26:41+09:00 Shop: first of the same second",
		"2020-09-13T21:26:40+09:00 한길: 안녕 1.jpg+v.mp4",
		"2017-07-14T11:40:00+09:00 Café: déjà vu",
		"2017-07-14T11:40:00+09:00 Shop: call_duration 12s",
		"2017-07-14T11:40:00+09:00 Shop: [is_unsent]",
	)
	if !p.Zoned || p.Tally.In != 9 || p.Tally.Unparsed != 2 || p.Chats[0] != (chat.ChatName{Name: "Shop", Messages: 7}) {
		t.Errorf("zoned %v, chats %+v, tally %+v", p.Zoned, p.Chats, p.Tally)
	}
	for i, m := range p.Messages {
		if m.Order != len(p.Messages)-1-i {
			t.Errorf("message %d has order %d: the file has its newest first", i, m.Order)
		}
	}
}

func TestInstagramOldestFirst(t *testing.T) {
	p := read(t, `{"participants":[],"messages":[{"sender_name":"A","timestamp_ms":1600000000000,"content":"x"},{"sender_name":"A","timestamp_ms":1600000001000,"content":"y"}]}`, chat.Instagram, chat.Options{})
	if p.Messages[0].Order != 0 || p.Messages[1].Order != 1 {
		t.Errorf("order %d, %d", p.Messages[0].Order, p.Messages[1].Order)
	}
}

func TestInstagramTruth(t *testing.T) {
	const file = "joweich__instagram.json"
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

// A text written as its bytes comes back; one beyond Latin-1 stays as it is.
func TestInstagramMojibake(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.StringMatching(`[가-힣一-龥🙂a-z]{1,9}`).Draw(t, "text")
		var wrong []rune
		for _, b := range []byte(want) {
			wrong = append(wrong, rune(b))
		}
		for _, written := range []string{string(wrong), want} {
			text := asJSON(t, map[string]any{"participants": []any{}, "messages": []any{
				map[string]any{"sender_name": written, "timestamp_ms": 1600000000000, "content": written}}})
			p, err := chat.Parse(context.Background(), []byte(text), "", chat.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if len(p.Messages) != 1 || p.Messages[0].Text != want || p.Messages[0].From != want {
				t.Errorf("%q became %+v", written, p.Messages)
			}
		}
	})
}

func FuzzInstagram(f *testing.F) {
	fuzzed(f, chat.Instagram, anInstagram, anInstagram[:500], `{"messages":[{"timestamp_ms":"x"},{"timestamp_ms":1e99,"photos":7}]}`)
}
