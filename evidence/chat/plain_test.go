package chat_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/chat"
	"proofbox/evidence/limit"
)

func seoul(t testing.TB) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation("Asia/Seoul")
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

func parse(t testing.TB, text string) chat.Parsed {
	t.Helper()
	p, err := parsePlain(text, seoul(t))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// parsePlain reads a text in the plain form.
func parsePlain(text string, zone *time.Location) (chat.Parsed, error) {
	return chat.Parse(context.Background(), []byte(text), "", chat.Options{Format: chat.Plain, Zone: zone})
}

// said is a message as the tables below write it.
type said struct{ at, precision, zone, from, text, lang, translation string }

func summary(p chat.Parsed, zone *time.Location) []said {
	var all []said
	for _, m := range p.Messages {
		s := said{at: m.At.Value(zone), precision: string(m.At.Precision), zone: m.At.Zone, from: m.From, text: m.Text}
		if m.Translation != nil {
			s.lang, s.translation = m.Translation.Lang, m.Translation.Text
		}
		all = append(all, s)
	}
	return all
}

func TestParsePlain(t *testing.T) {
	const noon, minute, zone = "2026-11-02T14:05:00+09:00", "minute", "Asia/Seoul"
	tests := map[string]struct {
		text     string
		want     []said
		unparsed []int
	}{
		"one line": {"2026-11-02 14:05 | Seller | Hello", []said{{noon, minute, zone, "Seller", "Hello", "", ""}}, nil},
		"body of many lines, blank ones inside kept": {"2026-11-02 14:05 | 판매자 | 첫 줄\n\n  들여 쓴 줄  \n\n\n",
			[]said{{noon, minute, zone, "판매자", "첫 줄\n\n  들여 쓴 줄", "", ""}}, nil},
		"text on the next line":     {"2026-11-02 14:05 | A |\nbelow", []said{{noon, minute, zone, "A", "below", "", ""}}, nil},
		"bars in the text":          {"2026-11-02 14:05 | A | x | y ｜ z", []said{{noon, minute, zone, "A", "x | y ｜ z", "", ""}}, nil},
		"no text":                   {"2026-11-02 14:05 | A |", []said{{noon, minute, zone, "A", "", "", ""}}, nil},
		"day only":                  {"2026-11-02 | A | x", []said{{"2026-11-02", "day", zone, "A", "x", "", ""}}, nil},
		"seconds":                   {"2026-11-02 14:05:09 | A | x", []said{{"2026-11-02T14:05:09+09:00", "second", zone, "A", "x", "", ""}}, nil},
		"RFC 3339":                  {"2026-11-02T05:05:09+02:00 | A | x", []said{{"2026-11-02T05:05:09+02:00", "second", "+02:00", "A", "x", "", ""}}, nil},
		"UTC":                       {"2026-11-02T05:05:09Z | A | x", []said{{"2026-11-02T05:05:09Z", "second", "UTC", "A", "x", "", ""}}, nil},
		"CR LF, byte order mark":    {"\ufeff2026-11-02 14:05 | A | x\r\ny\r\n", []said{{noon, minute, zone, "A", "x\ny", "", ""}}, nil},
		"CR alone":                  {"2026-11-02 14:05 | A | x\ry\r", []said{{noon, minute, zone, "A", "x\ny", "", ""}}, nil},
		"no-break and wide spaces":  {"\u00a02026-11-02\u00a014:05\u3000|\u00a0A\u3000|\u00a0x", []said{{noon, minute, zone, "A", "x", "", ""}}, nil},
		"wide bars, digits, colons": {"２０２６－１１－０２ １４：０５｜A｜x", []said{{noon, minute, zone, "A", "x", "", ""}}, nil},
		"direction marks":           {"\u200e2026-11-02 14:05 | \u200eA\u200f | x", []said{{noon, minute, zone, "A", "x", "", ""}}, nil},
		"decomposed Hangul":         {"2026-11-02 14:05 | 판매자 | 안녕", []said{{noon, minute, zone, "판매자", "안녕", "", ""}}, nil},
		"before the first head":     {"hello\n\n2026-11-02 14:05 | A | x", []said{{noon, minute, zone, "A", "x", "", ""}}, []int{1}},
		"a broken head and its body are not words of the message above": {
			"2026-11-02 14:05 | A | x\n2026-13-40 25:99 | B | lost\nmore\n2026-11-02 14:05 | C | y",
			[]said{{noon, minute, zone, "A", "x", "", ""}, {noon, minute, zone, "C", "y", "", ""}}, []int{2, 3}},
		"a head without a name":        {"2026-11-02 14:05 |  | x", nil, []int{1}},
		"a head of two fields":         {"2026-11-02 14:05 | x", nil, []int{1}},
		"the year one is no time":      {"0001-01-01T00:00:00Z | A | x", nil, []int{1}},
		"a date in a body is no head":  {"2026-11-02 14:05 | A | x\n2026-11-03 it came", []said{{noon, minute, zone, "A", "x\n2026-11-03 it came", "", ""}}, nil},
		"translation":                  {"2026-11-02 14:05 | A | hello\nyou\n=>ko 안녕\n하세요", []said{{noon, minute, zone, "A", "hello\nyou", "ko", "안녕\n하세요"}}, nil},
		"translation, every line":      {"2026-11-02 14:05 | A | hello\n=>ko 안녕\n=>ko 하세요\n=> 네", []said{{noon, minute, zone, "A", "hello", "ko", "안녕\n하세요\n네"}}, nil},
		"translation, no language":     {"2026-11-02 14:05 | A | 你好\n=> 안녕", []said{{noon, minute, zone, "A", "你好", "", "안녕"}}, nil},
		"translation with a region":    {"2026-11-02 14:05 | A | hello\n=>zh-Hant 你好", []said{{noon, minute, zone, "A", "hello", "zh-Hant", "你好"}}, nil},
		"an arrow is no translation":   {"2026-11-02 14:05 | A | hello\n=>see\n=>\n=> ", []said{{noon, minute, zone, "A", "hello\n=>see\n=>\n=>", "", ""}}, nil},
		"an arrow in the head is text": {"2026-11-02 14:05 | A | => x", []said{{noon, minute, zone, "A", "=> x", "", ""}}, nil},
		"guarded lines": {"2026-11-02 14:05 | A | x\n\\2026-11-02 14:05 | B | y\n\\=> z\n\\\\=> w\n\\(^^)/",
			[]said{{noon, minute, zone, "A", "x\n2026-11-02 14:05 | B | y\n=> z\n\\=> w\n\\(^^)/", "", ""}}, nil},
		"nothing":       {"", nil, nil},
		"blank lines":   {"\n \n\u3000\n", nil, nil},
		"one line feed": {"\n", nil, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			p := parse(t, test.text)
			if got := summary(p, seoul(t)); !slices.Equal(got, test.want) {
				t.Errorf("messages\n got %q\nwant %q", got, test.want)
			}
			var unparsed []int
			for _, l := range p.Unparsed {
				unparsed = append(unparsed, l.N)
			}
			if !slices.Equal(unparsed, test.unparsed) {
				t.Errorf("unparsed lines %v, want %v", unparsed, test.unparsed)
			}
			checkSum(t, p)
		})
	}
}

// checkSum is the promise that no line gets lost.
func checkSum(t interface{ Errorf(string, ...any) }, p chat.Parsed) {
	if !p.Tally.Whole() {
		t.Errorf("%+v is %d of %d", p.Tally, p.Tally.Sum(), p.Tally.In)
	}
}

func TestMessagesKnowTheirPlace(t *testing.T) {
	p := parse(t, "note\n2026-11-02 14:05 | A | x\ny\n2026-11-02 14:05 | B | z\n")
	for i, line := range []int{2, 4} {
		if m := p.Messages[i]; m.Line != line || m.Order != i || m.At.Source != evidence.FromMessage {
			t.Errorf("message %d: line %d order %d source %q", i, m.Line, m.Order, m.At.Source)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for name, text := range map[string]string{
		"too long":      strings.Repeat("x\n", limit.ChatBytes/2+1),
		"line too long": strings.Repeat("x", limit.ChatLineBytes+1),
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := parsePlain(text, time.UTC); evidence.FaultOf(err) != evidence.TooLarge {
				t.Errorf("got %v, want too-large", err)
			}
		})
	}
}

func TestLongestLineIsTaken(t *testing.T) {
	p := parse(t, "2026-11-02 14:05 | A | x\n"+strings.Repeat("y", limit.ChatLineBytes))
	if got := len(p.Messages[0].Text); got != limit.ChatLineBytes+2 {
		t.Errorf("text of %d bytes", got)
	}
}
