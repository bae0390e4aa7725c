package chat

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"

	"proofbox/evidence"
	"proofbox/evidence/limit"
)

const (
	koreanChat   = "판매자 님과 카카오톡 대화\n저장한 날짜 : 2025-03-09 10:00:00\n\n--------------- 2025년 3월 8일 토요일 ---------------\n[판매자] [오전 12:05] 안녕하세요 고객님\n[나] [오후 12:30] 화면에 금이 가 있어요 ㅠㅠ 뷁\n"
	shortKorean  = "2026-11-02 14:05 | 판매자 | 네\n"
	slangKorean  = "2026-11-02 14:05 | 나 | ㅋㅋㅋㅋㅋ\n2026-11-02 14:05 | 킹왕짱 | 헐 쩔어\n"
	chineseChat  = "2026-11-02 14:05 | 卖家 | 亲，您好，退款需要三天，请您把商品寄回来\n2026-11-02 14:06 | 我 | 屏幕已经碎了，我不要寄\n"
	shortHan     = "2026-11-02 14:05 | 卖家 | 你好，好的\n"
	englishChat  = "2026-11-02 14:05 | Seller | Hello, we are sorry\n2026-11-02 14:06 | Me | a refund, please\n"
	japaneseChat = "2026-11-02 14:05 | 店長 | こんにちは、ご注文ありがとうございます\n2026-11-02 14:06 | 私 | 画面が割れています。返金してください\n"
	taiwanChat   = "2026-11-02 14:05 | 賣家 | 您好，請問有什麼問題嗎\n2026-11-02 14:06 | 我 | 螢幕破了，我要退款，謝謝\n"
	spanishChat  = "2026-11-02 14:05 | José | ¿Dónde está mi pedido? Mañana llegará\n"
)

func encode(t testing.TB, e encoding.Encoding, text string) []byte {
	t.Helper()
	raw, err := e.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func TestCharsets(t *testing.T) {
	le, be := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	tests := map[string]struct {
		raw      []byte
		encoding string
		text     string
	}{
		"UTF-8":                     {[]byte(koreanChat), "UTF-8", koreanChat},
		"UTF-8 with mark":           {[]byte("\ufeff" + koreanChat), "UTF-8", koreanChat},
		"UTF-8, Spanish":            {[]byte(spanishChat), "UTF-8", spanishChat},
		"ASCII":                     {[]byte(englishChat), "UTF-8", englishChat},
		"nothing":                   {nil, "UTF-8", ""},
		"a mark alone":              {[]byte("\ufeff"), "UTF-8", ""},
		"CP949":                     {encode(t, korean.EUCKR, koreanChat), "CP949", koreanChat},
		"CP949, one syllable":       {encode(t, korean.EUCKR, shortKorean), "CP949", shortKorean},
		"CP949, slang":              {encode(t, korean.EUCKR, slangKorean), "CP949", slangKorean},
		"CP949, UTF-8 by accident":  {encode(t, korean.EUCKR, "한데 모여요"), "CP949", "한데 모여요"},
		"CP949, a rare word":        {encode(t, korean.EUCKR, "깃허브 PR"), "CP949", "깃허브 PR"},
		"GB18030":                   {encode(t, simplifiedchinese.GB18030, chineseChat), "GB18030", chineseChat},
		"GB18030, a few characters": {encode(t, simplifiedchinese.GB18030, shortHan), "GB18030", shortHan},
		"GB18030, emoji":            {encode(t, simplifiedchinese.GB18030, chineseChat+"🙂"), "GB18030", chineseChat + "🙂"},
		"GB18030 with mark":         {encode(t, simplifiedchinese.GB18030, "\ufeff"+englishChat), "GB18030", englishChat},
		"UTF-16LE with mark":        {encode(t, le, "\ufeff"+koreanChat), "UTF-16LE", koreanChat},
		"UTF-16BE with mark":        {encode(t, be, "\ufeff"+koreanChat), "UTF-16BE", koreanChat},
		"UTF-16LE, Korean":          {encode(t, le, koreanChat), "UTF-16LE", koreanChat},
		"UTF-16BE, Korean":          {encode(t, be, koreanChat), "UTF-16BE", koreanChat},
		"UTF-16LE, English":         {encode(t, le, englishChat), "UTF-16LE", englishChat},
		"UTF-16BE, Chinese":         {encode(t, be, chineseChat), "UTF-16BE", chineseChat},
		"UTF-16LE, emoji":           {encode(t, le, englishChat+"🙂"), "UTF-16LE", englishChat + "🙂"},
		"decomposed":                {[]byte(norm.NFD.String(koreanChat)), "UTF-8", koreanChat},
		"Latin-1":                   {[]byte("2026-11-02 14:05 | J\xf4hn | a caf\xe9, please\n"), "Windows-1252", "2026-11-02 14:05 | Jôhn | a café, please\n"},
		"Latin-1, Spanish":          {encode(t, charmap.Windows1252, spanishChat), "Windows-1252", spanishChat},
		"Shift_JIS":                 {encode(t, japanese.ShiftJIS, japaneseChat), "Shift_JIS", japaneseChat},
		"Big5":                      {encode(t, traditionalchinese.Big5, taiwanChat), "Big5", taiwanChat},
		"long CP949":                {encode(t, korean.EUCKR, strings.Repeat(koreanChat, 5000)), "CP949", strings.Repeat(koreanChat, 5000)},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			in, err := open(test.raw, "", Options{}.filled())
			if err != nil {
				t.Fatal(err)
			}
			if in.encoding != test.encoding || len(in.warnings) > 0 {
				t.Errorf("%s with %v, want %s", in.encoding, in.warnings, test.encoding)
			}
			if in.text != test.text {
				t.Errorf("text %.200q", in.text)
			}
		})
	}
}

func TestDamage(t *testing.T) {
	half := len(koreanChat) / 2
	cp949 := encode(t, korean.EUCKR, koreanChat)
	tests := map[string]struct {
		raw         []byte
		encoding    string
		code, line  string
		lost, lines int // U+FFFD (-1: some), lines
	}{
		"cut at the end":                {[]byte(strings.TrimSuffix(koreanChat, "\n") + "끝")[:len(koreanChat)+1], "UTF-8", "bad-bytes", "6", 1, 6},
		"a line in CP949":               {append([]byte(koreanChat+koreanChat), cp949[:30]...), "UTF-8", "bad-bytes", "13", -1, 14},
		"one byte in the middle":        {[]byte(koreanChat[:half] + "\xff" + koreanChat[half:]), "UTF-8", "bad-bytes", "4", 1, 6},
		"bad from the start":            {[]byte("\xff" + koreanChat), "UTF-8", "bad-bytes", "1", 1, 6},
		"bytes of no charset":           {[]byte("2026-11-02 14:05 | A | \x81\x8d\xff\xfe\x90 x\n"), "?", "bad-bytes", "1", -1, 1},
		"CP949, cut":                    {cp949[:len(cp949)-2], "CP949", "bad-bytes", "6", 1, 6},
		"NUL":                           {[]byte("2026-11-02 14:05 | A | x\r\n\x00\r\n"), "UTF-8", "nul-bytes", "2", 1, 2},
		"UTF-16, cut within a unit":     {encode(t, utf16LE.form, "\ufeff"+englishChat+"한")[:2*len(englishChat)+3], "UTF-16LE", "bad-bytes", "3", 1, 3},
		"old Mac line ends are counted": {[]byte("a\rb\rc\xff"), "?", "bad-bytes", "3", 1, 3},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			in, err := open(test.raw, "", Options{}.filled())
			if err != nil {
				t.Fatal(err)
			}
			if in.encoding != test.encoding || len(in.lines) != test.lines {
				t.Errorf("%s of %d lines, want %s of %d\n%q", in.encoding, len(in.lines), test.encoding, test.lines, in.text)
			}
			if len(in.warnings) != 1 || in.warnings[0].Code != test.code || in.warnings[0].Args["line"] != test.line {
				t.Errorf("warnings %v", in.warnings)
			}
			if n := strings.Count(in.text, "\uFFFD"); test.lost >= 0 && n != test.lost {
				t.Errorf("%d characters lost in %q", n, in.text)
			}
		})
	}
}

func TestNoText(t *testing.T) {
	random := make([]byte, 100_000)
	r := rand.New(rand.NewPCG(1, 2))
	for i := range random {
		random[i] = byte(r.Uint32())
	}
	samples := make([]byte, 60_000) // a recording: small numbers of two bytes
	for i := 0; i < len(samples); i += 2 {
		samples[i], samples[i+1] = byte(r.Uint32()), byte(r.Uint32()&1)
	}
	for name, raw := range map[string][]byte{
		"a JPEG":      append([]byte("\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01"), random...),
		"noise":       random,
		"short noise": random[:300],
		"zeros":       make([]byte, 5000),
		"a recording": samples,
	} {
		if in, err := open(raw, "", Options{}.filled()); evidence.FaultOf(err) != evidence.Unsupported || in != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestLimits(t *testing.T) {
	for name, raw := range map[string][]byte{
		"bytes":               make([]byte, limit.ChatBytes+1),
		"lines":               bytes.Repeat([]byte("\n"), limit.ChatLines+1),
		"lines of an old Mac": bytes.Repeat([]byte("\r"), limit.ChatLines+1),
		"a line":              append(bytes.Repeat([]byte("x"), limit.ChatLineBytes+1), "\ny"...),
		"a line of 50 MB":     bytes.Repeat([]byte("한"), 50<<20/3),
		"a line in UTF-16":    bytes.Repeat([]byte("한 "), limit.ChatLineBytes),
	} {
		if _, err := open(raw, "", Options{}.filled()); evidence.FaultOf(err) != evidence.TooLarge {
			t.Errorf("%s: %v", name, err)
		}
	}
	if in, err := open(bytes.Repeat([]byte("x\r\n"), limit.ChatLines), "", Options{}.filled()); err != nil || len(in.lines) != limit.ChatLines {
		t.Errorf("as many lines as allowed: %v", err)
	}
}

func TestSplitLines(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "\n": "", "a": "a", "a\n": "a", "a\nb": "a|b", "a\r\nb\r\n": "a|b", "a\rb\r": "a|b", "a\n\nb": "a||b",
		"a\r\r\nb": "a||b", "\r\n\r\n": "|", "a\n\rb": "a||b",
	} {
		if got := strings.Join(splitLines(text), "|"); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func FuzzOpen(f *testing.F) {
	for _, text := range []string{koreanChat, chineseChat, spanishChat, "\x00", "\r\r\n"} {
		f.Add([]byte(text))
	}
	for _, text := range []string{koreanChat, "\ufeff" + koreanChat} {
		f.Add(encode(f, utf16LE.form, text))
		f.Add(encode(f, utf16BE.form, text))
	}
	f.Add(encode(f, korean.EUCKR, koreanChat))
	f.Add(encode(f, simplifiedchinese.GB18030, chineseChat))
	f.Fuzz(func(t *testing.T, raw []byte) {
		in, err := open(raw, "", Options{Format: Kakao}.filled())
		if err != nil {
			return
		}
		if !utf8.ValidString(in.text) || !norm.NFC.IsNormalString(in.text) || strings.ContainsRune(in.text, 0) || in.encoding == "" {
			t.Errorf("%s: %q", in.encoding, in.text)
		}
		if ends := strings.NewReplacer("\r", "", "\n", ""); strings.Join(in.lines, "") != ends.Replace(in.text) {
			t.Errorf("%q is cut into %q", in.text, in.lines)
		}
	})
}
