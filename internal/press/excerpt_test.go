package press

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestPlain(t *testing.T) {
	long := strings.Repeat("가나다라마바사 ", 600)
	for name, test := range map[string]struct{ in, want string }{
		"empty":          {"", ""},
		"utf-8":          {"안녕 😀", "안녕 😀"},
		"marked utf-8":   {"\xEF\xBB\xBF안녕", "안녕"},
		"utf-16":         {"\xFF\xFE\x48\xC5\x55\xB1", "안녕"},
		"utf-16, turned": {"\xFE\xFF\xC5\x48\xB1\x55", "안녕"},
		"utf-16, halved": {"\xFF\xFE\x48\xC5\x55", "안"},
		"euc-kr":         {"\xBE\xC8\xB3\xE7", "안녕"},
		"no text":        {"\x00\xFF\xD8\xFF\x01", ""},
		"cut":            {long[:excerptBytes], long[:excerptBytes-2]},
		"cut at a line":  {"한 줄\n" + strings.Repeat("x", excerptBytes), "한 줄"},
	} {
		in := test.in
		if len(in) > excerptBytes {
			in = in[:excerptBytes]
		}
		if got := plain([]byte(in)); got != test.want || !utf8.ValidString(got) {
			t.Errorf("%s: got %.40q … (%d bytes), want %d", name, got, len(got), len(test.want))
		}
	}
}

func TestFirstLines(t *testing.T) {
	if got := firstLines("\r\n\r\n a\r\nb\n\n"); got != "a\nb" {
		t.Errorf("got %q", got)
	}
	if got := firstLines(strings.Repeat("x\n", 99)); strings.Count(got, "\n") != excerptLines-1 {
		t.Errorf("got %q", got)
	}
}

func TestEnvelope(t *testing.T) {
	for name, test := range map[string]struct{ in, want string }{
		"plain":   {"From: a@example.com\r\nTo: b@example.com\r\nSubject: hi\r\n there\r\nReceived: x\r\n\r\nbody", "From: a@example.com\nTo: b@example.com\nSubject: hi there"},
		"encoded": {"Subject: =?EUC-KR?B?vsiz5w==?=\nFrom: =?UTF-8?Q?=ED=99=8D?= <h@example.com>\n\nbody", "From: 홍 <h@example.com>\nSubject: 안녕"},
		"cut":     {"From: a@example.com\nTo: b@exam", "From: a@example.com\nTo: b@exam"},
		"no mail": {"\x00\x01", ""},
		"empty":   {"", ""},
	} {
		if got := envelope([]byte(test.in)); got != test.want {
			t.Errorf("%s: got %q", name, got)
		}
	}
}

func FuzzExcerpt(f *testing.F) {
	f.Add([]byte("From: a\n\n"))
	f.Add([]byte("\xFF\xFEa"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if s := firstLines(plain(b)); !utf8.ValidString(s) || strings.Count(s, "\n") >= excerptLines {
			t.Errorf("%q", s)
		}
		envelope(b)
	})
}
