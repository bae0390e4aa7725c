package chat

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"pgregory.net/rapid"

	"proofbox/evidence"
)

func TestLooksLikeMail(t *testing.T) {
	tests := map[string]struct {
		raw  string
		want bool
	}{
		"a mail":                  {"From: a@b.example\nTo: c@d.example\n\nx", true},
		"a mailbox":               {"From a@b Sat Mar 08 10:00:00 2025\nReceived: x\nSubject: y\n\n", true},
		"byte order mark, blanks": {"\ufeff\r\n\r\nSubject: x\r\nDate: y\r\n\r\n", true},
		"folded fields":           {"Received: by x\n\tfrom y\nSubject: a\n b\n\n", true},
		"a body of any bytes":     {"From: a\nTo: b\n\n\x00\xff\xfe" + strings.Repeat("x", 2<<20), true},
		"a line gone astray":      {"From: a\nTo: b\nastray\nDate: c\n\n", true},
		"one field":               {"Subject: hello\n\nx", false},
		"talk":                    {"Kim: hello\nLee: hi\n", false},
		"talk that begins so":     {"From the start: no\nTo be: or not\n", false},
		"nothing":                 {"", false},
		"a message export":        {"[2024-01-02, 12:23] Kim: From: a\nTo: b\n", false},
		"fields below other text": {"hello\nFrom: a\nTo: b\nDate: c\n", false},
	}
	for name, tt := range tests {
		if got := looksLikeMail([]byte(tt.raw)); got != tt.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestDecodeWords(t *testing.T) {
	euckr, err := korean.EUCKR.NewEncoder().String("판매자")
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct{ raw, want string }{
		"ASCII":                     {"hello", "hello"},
		"base64":                    {"=?utf-8?B?7YyQ66ek7J6Q?=", "판매자"},
		"quoted":                    {"=?UTF-8?q?caf=C3=A9_au_lait?=", "café au lait"},
		"Korean":                    {"=?ks_c_5601-1987?B?xse4xcDa?=", "판매자"},
		"a letter cut in two":       {"=?euc-kr?B?xse4?= =?euc-kr?B?xcDa?=", "판매자"},
		"between words":             {"Re: =?euc-kr?B?xse4xcDa?= x", "Re: 판매자 x"},
		"two charsets":              {"=?gb2312?B?xOO6ww==?= =?euc-kr?B?xse4xcDa?=", "你好판매자"},
		"a language":                {"=?utf-8*ko?B?7YyQ66ek7J6Q?=", "판매자"},
		"bytes without a word":      {euckr, "판매자"},
		"UTF-8 without a word":      {"판매자", "판매자"},
		"Western without a word":    {"Caf\xe9 M\xfcller", "Café Müller"},
		"a charset that lies":       {"=?us-ascii?B?7YyQ66ek7J6Q?=", "판매자"},
		"a charset nobody has":      {"=?x-none?B?7YyQ66ek7J6Q?=", "판매자"},
		"no word after all":         {"=?utf-8?X?abc?= =?", "=?utf-8?X?abc?= =?"},
		"in quotes":                 {`"=?utf-8?B?7YyQ66ek7J6Q?="`, `"판매자"`},
		"padding in the wrong hand": {"=?utf-8?B?7YyQ66ek7J6Q=====?=", "판매자"},
	}
	for name, tt := range tests {
		if got := decodeWords(tt.raw); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

// Every charset that the mails of the region come in is read by its name.
func TestDecodeCharset(t *testing.T) {
	const ko, zh, tw, ja = "안녕하세요, 배송이 깨졌어요. 뷁", "你好，商品坏了，请退款", "您好，商品壞了", "こんにちは、壊れていました"
	encode := func(s string, f func(string) (string, error)) string {
		b, err := f(s)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	eucKR, gbk, gb18030 := korean.EUCKR.NewEncoder().String, simplifiedchinese.GBK.NewEncoder().String, simplifiedchinese.GB18030.NewEncoder().String
	tests := []struct{ charset, raw, want string }{
		{"EUC-KR", encode(ko, eucKR), ko}, {"ks_c_5601-1987", encode(ko, eucKR), ko}, {"cp949", encode(ko, eucKR), ko}, {"", encode(ko, eucKR), ko},
		{"iso-8859-1", ko, ko}, {"euc-kr", ko, ko}, {"us-ascii", ko, ko}, {"utf-8", encode(ko, eucKR), ko},
		{"gb2312", encode(zh, gbk), zh}, {"GBK", encode(zh, gbk), zh}, {"gb18030", encode(zh+"😀", gb18030), zh + "😀"}, {"", encode(zh, gbk), zh},
		{"hz-gb-2312", encode(zh, simplifiedchinese.HZGB2312.NewEncoder().String), zh},
		{"big5", encode(tw, traditionalchinese.Big5.NewEncoder().String), tw},
		{"iso-2022-jp", encode(ja, japanese.ISO2022JP.NewEncoder().String), ja}, {"shift_jis", encode(ja, japanese.ShiftJIS.NewEncoder().String), ja},
		{"iso-2022-kr", "\x1b$)C\x0eGQ1[\x0f abc\r\n\x0e1[\r\nok", "한글 abc\r\n글\r\nok"},
		{"windows-1252", "caf\xe9", "café"}, {"", "plain", "plain"}, {"utf-7", "plain", "plain"},
	}
	for _, tt := range tests {
		if got, _ := decodeCharset([]byte(tt.raw), tt.charset); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.charset, got, tt.want)
		}
	}
}

func TestAddresses(t *testing.T) {
	tests := map[string]struct{ raw, want string }{
		"bare":             {"a@b.example", "a@b.example"},
		"in brackets":      {"<a@b.example>", "a@b.example"},
		"named":            {"Kim Hangil <a@b.example>", "Kim Hangil <a@b.example>"},
		"quoted, comma":    {`"Kim, Hangil" <a@b.example>, c@d.example`, "Kim, Hangil <a@b.example>, c@d.example"},
		"encoded":          {"=?utf-8?B?7YyQ66ek7J6Q?= <a@b.example>", "판매자 <a@b.example>"},
		"encoded, quoted":  {`"=?utf-8?B?7YyQ66ek7J6Q?=" <a@b.example>`, "판매자 <a@b.example>"},
		"name is address":  {`"a@b.example" <a@b.example>`, "a@b.example"},
		"semicolons":       {"a@b.example; c@d.example", "a@b.example, c@d.example"},
		"group":            {"Shop: a@b.example, c@d.example;", "a@b.example, c@d.example"},
		"an encoded comma": {"=?utf-8?Q?Kim=2C_Hangil?= <a@b.example>", "Kim, Hangil <a@b.example>"},
		"injection":        {"=?utf-8?Q?a=0D=0ABcc:_x?= <a@b.example>", "a Bcc: x <a@b.example>"},
		"nobody":           {"undisclosed-recipients:;", "undisclosed-recipients:"},
		"empty":            {"", ""},
	}
	for name, tt := range tests {
		if got := addresses(tt.raw); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

func TestParseField(t *testing.T) {
	tests := map[string]struct{ raw, name string }{
		"plain":            {"attachment; filename=a.pdf", "a.pdf"},
		"quoted":           {`attachment; filename="a;b \"c\".pdf"`, `a;b "c".pdf`},
		"spaces, unquoted": {"attachment; filename=my file.pdf; size=3", "my file.pdf"},
		"extended":         {"attachment; filename*=UTF-8''%ED%8C%90%EB%A7%A4.pdf", "판매.pdf"},
		"extended, Korean": {"attachment; filename*=euc-kr'ko'%C6%C7%B8%C5.pdf", "판매.pdf"},
		"in pieces":        {"attachment; filename*0*=utf-8''%ED%8C; filename*1*=%90; filename*2=\" (1).pdf\"", "판 (1).pdf"},
		"plain pieces":     {"attachment; filename*0=long-; filename*1=name.pdf", "long-name.pdf"},
		"words":            {`attachment; filename="=?utf-8?B?7YyQ66ek?=.pdf"`, "판매.pdf"},
		"both":             {"attachment; filename=x.pdf; filename*=utf-8''%ED%8C%90.pdf", "판.pdf"},
		"bytes":            {"attachment; filename=\"\xc6\xc7\xb8\xc5.pdf\"", "판매.pdf"},
		"twice":            {"attachment; filename=a.pdf; filename=b.exe", "a.pdf"},
		"a comment's sign": {"attachment; filename=a(.pdf; size=1", "a(.pdf"},
		"none":             {"attachment", ""},
	}
	for name, tt := range tests {
		f := parseField(tt.raw)
		if got := f.words("filename"); f.value != "attachment" || got != tt.name {
			t.Errorf("%s: %q %q, want %q", name, f.value, got, tt.name)
		}
	}
}

func TestBaseName(t *testing.T) {
	long := strings.Repeat("가", 100) + ".pdf"
	tests := map[string]string{"a.pdf": "a.pdf", "../../../pwned": "pwned", `C:\x\..\y.exe`: "y.exe", "/etc/passwd": "passwd", "..": "", ".": "", "/": "",
		"a\r\nb\x00.pdf": "a b.pdf", "\u202egpj.exe": "gpj.exe", ".hidden": "hidden", "  사진 1.jpg ": "사진 1.jpg", long: strings.Repeat("가", 83) + ".pdf"}
	for raw, want := range tests {
		if got := baseName(raw); got != want {
			t.Errorf("%q: %q, want %q", raw, got, want)
		}
	}
}

func TestParseMailDate(t *testing.T) {
	tests := map[string]string{
		"Sat, 08 Mar 2025 10:00:05 +0900":       "2025-03-08T10:00:05+09:00 second +09:00",
		"8 Mar 25 10:00 +0900":                  "2025-03-08T10:00:00+09:00 minute +09:00",
		"Sat, 8 Mar 2025 10:00:05 GMT":          "2025-03-08T10:00:05Z second UTC",
		"Sat, 8 Mar 2025 10:00:05 EST":          "2025-03-08T10:00:05-05:00 second -05:00",
		"Sat, 8 Mar 2025 10:00:05 KST":          "2025-03-08T10:00:05+09:00 second +09:00",
		"Sat, 8 Mar 2025 10:00:05 +0800 (中国标准)": "2025-03-08T10:00:05+08:00 second +08:00",
		"2025-03-08T10:00:05+09:00":             "2025-03-08T10:00:05+09:00 second +09:00",
		"2025-03-08 10:00:05 +0900":             "2025-03-08T10:00:05+09:00 second +09:00",
		"2025-03-08T10:00:05Z":                  "2025-03-08T10:00:05Z second UTC",
		"Sat, 8 Mar 2025 10:00:05 XYZ":          "", "Sat, 32 Mar 2025 25:61:00 +9999": "", "": "", "yesterday": "", "Sat, 8 Mar 0025 10:00:05 +0900": "",
	}
	for raw, want := range tests {
		at, ok := parseMailDate(raw)
		got := ""
		if ok {
			got = at.Value(at.In(nil).Location()) + " " + string(at.Precision) + " " + at.Zone
		}
		if got != want {
			t.Errorf("%q: %q, want %q", raw, got, want)
		}
	}
}

// Nothing that a header decodes to has a second line.
func TestHeadlineIsOneLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		raw := strings.Join(rapid.SliceOf(rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"=?utf-8?Q?=0D=0A=00?=", "=?euc-kr?B?xse4?=", "\r\n", "\u202e", "<", "\""}))).Draw(t, "raw"), "")
		for _, got := range []string{headline(raw), addresses(raw), baseName(raw)} {
			if strings.ContainsAny(got, "\r\n\x00\x1b\u2028\u202e") {
				t.Errorf("%q became %q", raw, got)
			}
		}
	})
}

// mailWith is a small whole mail.
func mailWith(fields, body string) []byte {
	return []byte("From: Seller <s@shop.example>\r\nTo: me@home.example\r\nSubject: x\r\nDate: Sat, 08 Mar 2025 10:00:00 +0900\r\n" + fields + "\r\n" + body)
}

// Where the Date cannot be read, the mail was received, or its mailbox says when.
func TestMailTime(t *testing.T) {
	tests := map[string]struct{ raw, at, warnings string }{
		"date":     {"From: a\nTo: b\nDate: Sat, 08 Mar 2025 10:00:00 +0900\nReceived: by x; Sat, 08 Mar 2025 11:00:00 +0900\n\n", "2025-03-08T10:00:00+09:00", ""},
		"received": {"From: a\nTo: b\nDate: soon\nReceived: by x; never\nReceived: by y; z; Sat, 08 Mar 2025 11:00:00 +0900 (KST)\n\n", "2025-03-08T11:00:00+09:00", "mail-no-date"},
		"postmark": {"From a@b Sat Mar  8 10:00:00 2025\nFrom: a\nTo: b\n\n", "2025-03-08T10:00:00Z", "mail-no-date"},
		"none":     {"From: a\nTo: b\nSubject: lost?\n\nwords\n", "", "mail-no-date"},
	}
	for name, tt := range tests {
		p := parseMail(t, []byte(tt.raw))
		if codes(p.Warnings) != tt.warnings {
			t.Errorf("%s: warnings %q", name, codes(p.Warnings))
		}
		if tt.at == "" {
			if len(p.Unparsed) != 1 || p.Unparsed[0].N != 1 || !strings.Contains(p.Unparsed[0].Text, "Subject: lost?") || !strings.Contains(p.Unparsed[0].Text, "words") {
				t.Errorf("%s: handed back %+v", name, p.Unparsed)
			}
			continue
		}
		if len(p.Messages) != 1 || p.Messages[0].At.Value(nil) != tt.at || p.Messages[0].At.Source != evidence.FromMessage {
			t.Errorf("%s: %+v", name, p.Messages)
		}
	}
}
