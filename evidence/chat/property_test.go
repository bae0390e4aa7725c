package chat_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"proofbox/evidence"
	"proofbox/evidence/chat"
)

// aLine is one line as people write it, and as nobody should.
func aLine() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.SampledFrom([]string{"", " ", "=> ", "=>ko 안녕", "=>en x", `\=> x`, `\\2026-11-02 | a | b`, "2026-11-02 | a | b",
			"2026-99-99 | a | b", "2026-11-02 14:05 ｜ 이름 ｜ 글", "2026-11-02T00:00:00Z|z|", "\u200e2026-11-02|x|y", "각", "\u0338=>"}),
		rapid.StringN(0, 20, 60),
	)
}

// FormatPlain gives back what ParsePlain understood, whatever the text was.
func TestPlainRoundTrip(t *testing.T) {
	zone := seoul(t)
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(aLine(), 0, 12).Draw(t, "lines"), "\n")
		checkRoundTrip(t, text, zone)
	})
}

func checkRoundTrip(t interface {
	Errorf(string, ...any)
	Fatalf(string, ...any)
}, text string, zone *time.Location) {
	first, err := parsePlain(text, zone)
	if err != nil {
		return
	}
	checkSum(t, first)
	again := chat.FormatPlain(first.Messages)
	second, err := parsePlain(again, zone)
	if err != nil {
		t.Fatalf("its own form is refused: %v\n%q", err, again)
	}
	if len(second.Unparsed) > 0 {
		t.Errorf("its own form is not understood: %+v", second.Unparsed)
	}
	if a, b := placeless(first.Messages), placeless(second.Messages); !reflect.DeepEqual(a, b) {
		t.Errorf("text %q\nfirst  %+v\nform   %q\nsecond %+v", text, a, again, b)
	}
}

// placeless drops the line numbers, which the form is free to change.
func placeless(messages []evidence.Message) []evidence.Message {
	out := append([]evidence.Message{}, messages...)
	for i := range out {
		out[i].Line = 0
	}
	return out
}

// Every message that can be typed in the window survives the form, too.
func TestTypedMessagesRoundTrip(t *testing.T) {
	zone := seoul(t)
	words := rapid.Custom(func(t *rapid.T) string {
		lines := rapid.SliceOfN(aLine(), 0, 5).Draw(t, "text")
		return asStored(strings.Join(lines, "\n"))
	})
	message := rapid.Custom(func(t *rapid.T) evidence.Message {
		at := time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "at"), 0).In(zone)
		precision := rapid.SampledFrom([]evidence.Precision{evidence.Day, evidence.Minute, evidence.Second}).Draw(t, "precision")
		m := evidence.Message{At: evidence.Instant(cut(at, precision), precision, evidence.FromMessage),
			From: rapid.SampledFrom([]string{"나", "Seller", "김 한길", "店小二", "🙂"}).Draw(t, "from"), Text: words.Draw(t, "words")}
		if tr := words.Draw(t, "translation"); tr != "" {
			m.Translation = &evidence.Translation{Text: tr, Lang: rapid.SampledFrom([]string{"", "ko", "zh-CN"}).Draw(t, "lang")}
		}
		return m
	})
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.SliceOfN(message, 0, 5).Draw(t, "messages")
		for i := range want {
			want[i].Order = i
		}
		p, err := parsePlain(chat.FormatPlain(want), zone)
		if err != nil {
			t.Fatal(err)
		}
		if got := placeless(p.Messages); !reflect.DeepEqual(got, append([]evidence.Message{}, want...)) {
			t.Fatalf("got  %+v\nwant %+v\nform %q", got, want, chat.FormatPlain(want))
		}
	})
}

// cut drops what a precision leaves unknown.
func cut(at time.Time, p evidence.Precision) time.Time {
	switch p {
	case evidence.Day:
		return time.Date(at.Year(), at.Month(), at.Day(), 0, 0, 0, 0, at.Location())
	case evidence.Minute:
		return time.Date(at.Year(), at.Month(), at.Day(), at.Hour(), at.Minute(), 0, 0, at.Location())
	}
	return at
}

// asStored is the form in which a case keeps texts: NFC, no NUL, lines without trailing
// spaces, no blank lines around.
func asStored(s string) string {
	const unseen = " \t\v\f\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff\u200b\u200e\u200f"
	lines := strings.Split(strings.NewReplacer("\r", "", "\x00", "\uFFFD").Replace(norm.NFC.String(s)), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, unseen)
	}
	return strings.Trim(strings.Join(lines, "\n"), unseen+"\n")
}

func FuzzParsePlain(f *testing.F) {
	for _, seed := range []string{
		"2026-11-02 14:05 | 판매자 | 안녕하세요\n둘째 줄\n=>en Hello\n",
		"\ufeff2026-11-02｜A｜x\r\n2026-13-02 | B | y\r\n",
		"2026-11-02T14:05:09+09:00 | A | x\n\\2026-11-02 | B | y\n\\\\=> z\n",
		"no head\n\n\xff",
	} {
		f.Add(seed)
	}
	zone := seoul(f)
	f.Fuzz(func(t *testing.T, text string) { checkRoundTrip(t, text, zone) })
}
