package chat

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/limit"
)

const (
	mixed       = "Content-Type: multipart/mixed; boundary=m\r\n"
	alternative = "Content-Type: multipart/alternative; boundary=\"a b\"\r\n"
)

func TestMailText(t *testing.T) {
	tests := map[string]struct {
		fields, body string
		text         string
		warnings     string
	}{
		"no kind":               {"", "hello\r\n> quoted\r\n-----Original Message-----\r\nold\r\n", "hello\n> quoted\n-----Original Message-----\nold", ""},
		"Korean":                {"Content-Type: text/plain; charset=\"ks_c_5601-1987\"\r\n", "\xc6\xc7\xb8\xc5\xc0\xda\r\n", "판매자", ""},
		"Chinese, in base64":    {"Content-Type: text/plain; charset=gb2312\r\nContent-Transfer-Encoding: base64\r\n", "xOO6ww==\r\n", "你好", ""},
		"quoted-printable":      {"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n", "=ED=8C=90=EB=\r\n=A7=A4 a=3Db =\r\nc =XX\r\n", "판매 a=b c =XX", ""},
		"damaged base64":        {"Content-Transfer-Encoding: base64\r\n", "aGVsbG8h\r\n!!\r\nIQ\r\n", "hello!!", "mail-damaged"},
		"unknown encoding":      {"Content-Transfer-Encoding: x-none\r\n", "hello", "hello", "mail-damaged"},
		"a page":                {"Content-Type: text/html; charset=utf-8\r\n", "<p>hello <b>you</b></p>", "hello you", ""},
		"a page's own charset":  {"Content-Type: text/html\r\n", "<meta charset=euc-kr><p>\xc6\xc7\xb8\xc5\xc0\xda", "판매자", ""},
		"plain before the page": {alternative, "--a b\r\n\r\nplain words\r\n--a b\r\nContent-Type: text/html\r\n\r\n<p>plain words</p>\r\n--a b--\r\n", "plain words", ""},
		"a stub before the page": {alternative, "--a b\r\n\r\nUse a better program\r\n--a b\r\nContent-Type: text/html\r\n\r\n" + strings.Repeat("words and more ", 20) + "\r\n--a b--\r\n",
			strings.TrimSpace(strings.Repeat("words and more ", 20)), ""},
		"parts below each other": {mixed, "preamble\r\n--m\r\n\r\none\r\n--m\r\n\r\ntwo\r\n--m--\r\nepilogue", "one\n\ntwo", ""},
		"line ends of Unix":      {mixed, "--m\n\none\n--m--\n", "one", ""},
		"no last boundary":       {mixed, "--m\r\n\r\none\r\n--m\r\n\r\ntwo", "one\n\ntwo", "mail-damaged"},
		"no boundary at all":     {mixed, "just words", "just words", "mail-damaged"},
		"no boundary named":      {"Content-Type: multipart/mixed\r\n", "just words", "just words", ""},
		"a kind that is none":    {"Content-Type: whatever\r\n", "just words", "just words", ""},
		"a part's broken header": {mixed, "--m\r\n\r\none\r\n--m\r\nno field\r\n\r\ntwo\r\n--m--\r\n", "one", "mail-damaged"},
		"control characters":     {"", "a\x00b\x1b[31mc\rd", "ab[31mc\nd", ""},
	}
	for name, tt := range tests {
		p := parseMail(t, mailWith(tt.fields, tt.body))
		if len(p.Messages) != 1 || p.Messages[0].Text != tt.text || codes(p.Warnings) != tt.warnings {
			t.Errorf("%s: %q %q, want %q %q", name, p.Messages[0].Text, codes(p.Warnings), tt.text, tt.warnings)
		}
	}
}

func TestMailFiles(t *testing.T) {
	body := "--m\r\n\r\nsee\r\n" +
		"--m\r\nContent-Type: image/png\r\nContent-ID: <1>\r\nContent-Transfer-Encoding: base64\r\n\r\nQmCC\r\n" +
		"--m\r\nContent-Type: application/pdf; name=\"=?euc-kr?B?xse4xcDa?=.pdf\"\r\nContent-Disposition: attachment\r\n\r\n%PDF\r\n" +
		"--m\r\nContent-Disposition: attachment; filename=\"..\\..\\run.exe\"\r\n\r\nMZ\r\n" +
		"--m\r\nContent-Type: message/rfc822; name=old\r\n\r\nFrom: x\r\nSubject: y\r\n\r\nolder\r\n" +
		"--m\r\nContent-Type: text/html; name=page.html\r\n\r\n<p>x\r\n--m--\r\n"
	p := parseMail(t, mailWith(mixed, body))
	want := []File{{0, "part-2.png", []byte{0x42, 0x60, 0x82}}, {0, "판매자.pdf", []byte("%PDF")}, {0, "run.exe", []byte("MZ")},
		{0, "old.eml", []byte("From: x\r\nSubject: y\r\n\r\nolder")}, {0, "page.html", []byte("<p>x")}}
	if !reflect.DeepEqual(p.Files, want) || p.Messages[0].Text != "see" {
		t.Errorf("%q with %+v, want %+v", p.Messages[0].Text, p.Files, want)
	}
	m := p.Messages[0]
	if m.From != "Seller <s@shop.example>" || m.To != "me@home.example" || m.Subject != "x" || !p.Zoned || p.Owner != "" || p.Encoding != "UTF-8" {
		t.Errorf("%+v, zoned %v, owner %q, %s", m, p.Zoned, p.Owner, p.Encoding)
	}
}

// The charsets of a mailbox are told, each once and by one name.
func TestMailEncoding(t *testing.T) {
	korean := func(name string) string {
		return postmark + string(mailWith("Content-Type: text/plain; charset="+name+"\r\n", "\xc6\xc7\xb8\xc5\r\n\r\n"))
	}
	p := parseMail(t, []byte(korean("euc-kr")+korean("ks_c_5601-1987")+korean("cp949")+korean("gb2312")))
	if p.Encoding != "CP949, GB2312" {
		t.Error(p.Encoding)
	}
}

// nested is a mail of as many multiparts, one within the other.
func nested(depth int) []byte {
	var b strings.Builder
	for i := range depth {
		fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n", i, i)
	}
	b.WriteString("\r\ninnermost\r\n")
	for i := depth - 1; i >= 0; i-- {
		fmt.Fprintf(&b, "--b%d--\r\n", i)
	}
	fields, body, _ := strings.Cut(b.String(), "\r\n")
	return mailWith(fields+"\r\n", strings.TrimPrefix(body, "\r\n"))
}

func TestMailBounds(t *testing.T) {
	if p := parseMail(t, nested(200)); p.Messages[0].Text != "innermost" || codes(p.Warnings) != "mail-deep" {
		t.Errorf("200 deep: %q %q", p.Messages[0].Text, codes(p.Warnings))
	}
	big := strings.Repeat(strings.Repeat("A", 76)+"\r\n", 20<<20/78)
	tests := map[string]struct {
		raw    []byte
		reason string
	}{
		"1,000 parts within each other": {nested(1000), "chat-mail-parts"},
		"parts without end":             {mailWith(mixed, strings.Repeat("--m\r\n\r\nx\r\n", 5000)), "chat-mail-parts"},
		"a header without end":          {mailWith(strings.Repeat("X-A: b\r\n", 1<<18), "x"), "chat-mail-header"},
		"large and deep":                {[]byte(strings.Replace(string(nested(250)), "innermost", big, 1)), "chat-mail-parts"},
	}
	for name, tt := range tests {
		_, err := Parse(context.Background(), tt.raw, "", Options{})
		var e *evidence.Error
		if !errors.As(err, &e) || e.Fault != evidence.TooLarge || e.Reason != tt.reason || e.Args["entry"] != "1" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A boundary that never comes loses nothing of a large body, and does not make
// one message of it.
func TestMailUnparted(t *testing.T) {
	body := strings.Repeat(strings.Repeat("A", 76)+"\r\n", 3<<20/78)
	p := parseMail(t, mailWith(mixed, body))
	if len(p.Messages) != 1 || len(p.Messages[0].Text) > limit.MailUnparted || len(p.Files) != 1 || string(p.Files[0].Data) != body || codes(p.Warnings) != "mail-damaged mail-long" {
		t.Errorf("%d messages, %d files, %q", len(p.Messages), len(p.Files), codes(p.Warnings))
	}
}

// Words without end are a file, and their beginning is the message.
func TestMailLong(t *testing.T) {
	body := strings.Repeat("낱말 낱말\r\n", 6<<20/15)
	p := parseMail(t, mailWith("Content-Type: text/plain; charset=utf-8\r\n", body))
	text := p.Messages[0].Text
	if len(text) > limit.MailWords || len(text) < limit.MailWords/2 || !strings.HasSuffix(text, "\n낱말 낱말") {
		t.Errorf("%d bytes of words", len(text))
	}
	if len(p.Files) != 1 || p.Files[0].Name != "part-1.txt" || string(p.Files[0].Data) != body || codes(p.Warnings) != "mail-long" {
		t.Errorf("%d files, %q", len(p.Files), codes(p.Warnings))
	}
}

// What follows a broken part may be long: it is passed over, not refused.
func TestMailGoesOnAfterABrokenPart(t *testing.T) {
	long := strings.Repeat(base64.StdEncoding.EncodeToString(make([]byte, 57))+"\r\n", 3<<20/78)
	body := "--m\r\nContent-Type: multipart/mixed; boundary=i\r\n\r\n--i\r\nno field\r\n\r\n" + long + "\r\n--m\r\n\r\nafter\r\n--m--\r\n"
	p := parseMail(t, mailWith(mixed, body))
	if p.Messages[0].Text != "after" || codes(p.Warnings) != "mail-damaged" {
		t.Errorf("%q %q", p.Messages[0].Text, codes(p.Warnings))
	}
}

func TestMailStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Parse(ctx, mailWith("", "x"), "", Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

// The user may insist, but not on what is none.
func TestMailInsisted(t *testing.T) {
	if _, err := Parse(context.Background(), []byte("hello"), "", Options{Format: Mail}); evidence.FaultOf(err) != evidence.InvalidForm {
		t.Errorf("%v", err)
	}
	if p, err := Parse(context.Background(), mailWith("", "x"), "", Options{Format: Mail}); err != nil || len(p.Messages) != 1 {
		t.Errorf("%+v %v", p, err)
	}
}

func FuzzMail(f *testing.F) {
	f.Add(mailWith(mixed, "--m\r\n\r\none\r\n--m\r\nContent-Type: text/html; charset=euc-kr\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p hidden>=C6=C7<a href=x>\r\n--m--"))
	f.Add(mailWith(alternative, "--a b\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nQQ=\n--a b--"))
	f.Add(mailWith("Content-Disposition: attachment; filename*0*=euc-kr''%C6; filename*1=\"../x\"\r\n", "\x1b$)C\x0eGQ"))
	f.Add([]byte("Subject: =?iso-2022-kr?B?GyQpQw5HUQ==?= =?x?Q?=0D=0A?=\nDate: Sat, 32 Mar 2025\nTo: a:b<c>;(\"\n\n"))
	f.Add(nested(40))
	f.Fuzz(fuzzMail)
}

func fuzzMail(t *testing.T, raw []byte) {
	if len(raw) > 1<<16 || !looksLikeMail(raw) {
		return
	}
	began := time.Now()
	p, err := Parse(context.Background(), raw, "", Options{})
	if took := time.Since(began); took > 5*time.Second { // a shared machine's idea of at once
		t.Errorf("%d bytes took %v", len(raw), took)
	}
	if err != nil {
		if f := evidence.FaultOf(err); f != evidence.TooLarge {
			t.Fatalf("refused as %s: %v", f, err)
		}
		return
	}
	if p.Tally.In == 0 {
		t.Error("a mail was lost")
	}
	checkMail(t, p)
}
