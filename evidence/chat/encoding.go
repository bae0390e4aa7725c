package chat

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// charset is a way to write text as bytes.
type charset struct {
	name string
	mark string            // bytes that open a text in it
	form encoding.Encoding // nil: UTF-8
}

// charsets are those that exports and mails of Korea and China come in. The
// EUC-KR of x/text is its superset CP949.
var (
	utf8Charset = charset{"UTF-8", "\xef\xbb\xbf", nil}
	utf16LE     = charset{"UTF-16LE", "\xff\xfe", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)}
	utf16BE     = charset{"UTF-16BE", "\xfe\xff", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)}
	gb18030     = charset{"GB18030", "\x84\x31\x95\x33", simplifiedchinese.GB18030}
	cp949       = charset{"CP949", "", korean.EUCKR}
)

// decode gives a text in UTF-8 and the name of what it was written in. What is
// no character there became U+FFFD; bad is where the first one stands, -1 where
// all are good.
func decode(raw []byte) (text, name string, bad int) {
	c := charsetOf(raw)
	raw = bytes.TrimPrefix(raw, []byte(c.mark))
	if c.form != nil {
		text = c.decode(raw)
		return text, c.name, strings.IndexRune(text, utf8.RuneError)
	}
	text = string(raw)
	if utf8.ValidString(text) {
		return text, c.name, -1
	}
	return replaceBad(text), c.name, firstBad(text)
}

// charsetOf tells how a text is written: by its mark, else by what it would say.
func charsetOf(raw []byte) charset {
	for _, c := range []charset{utf8Charset, utf16LE, utf16BE, gb18030} {
		if c.mark != "" && bytes.HasPrefix(raw, []byte(c.mark)) {
			return c
		}
	}
	if c, ok := wide(raw); ok {
		return c
	}
	if utf8.Valid(raw) || mostlyUTF8(raw) {
		return utf8Charset
	}
	return legacy(sample(raw))
}

// wide knows UTF-16 without a mark by its zeros: spaces, digits and line ends
// have one each, always on the same side.
func wide(raw []byte) (charset, bool) {
	raw = raw[:min(len(raw), 1<<16)]
	var zeros [2]int
	for i, b := range raw {
		if b == 0 {
			zeros[i&1]++
		}
	}
	pairs := len(raw) / 2
	c := utf16LE
	if zeros[0] > zeros[1] {
		c = utf16BE
	}
	many, few := max(zeros[0], zeros[1]), min(zeros[0], zeros[1])
	return c, many*20 > pairs && few*10 < many && strangeness(c.decode(raw)) < 0.05
}

// mostlyUTF8 tells a damaged UTF-8 text from one in an older charset: Hangul and
// Han take three bytes in it, and other charsets hardly ever form such threes by
// accident (less than one in twenty bad bytes, measured on Korean and Chinese).
func mostlyUTF8(raw []byte) bool {
	good, bad := 0, 0
	for len(raw) > 0 {
		if raw[0] < utf8.RuneSelf {
			raw = raw[1:]
			continue
		}
		r, n := utf8.DecodeRune(raw)
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n >= 3:
			good++
		}
		raw = raw[n:]
	}
	return good*4 >= bad
}

// sample is what is judged of a long text. It is cut at a line end, so that no
// character is cut.
func sample(raw []byte) []byte {
	const enough = 1 << 18
	if len(raw) <= enough {
		return raw
	}
	if end := bytes.LastIndexByte(raw[:enough], '\n'); end > 0 {
		return raw[:end]
	}
	return raw[:enough]
}

// legacy picks the older charset in which a text reads like Korean or Chinese.
// Where neither does, it is UTF-8 with bad bytes.
func legacy(raw []byte) charset {
	ko, zh := likeness(cp949.decode(raw), hangul, frequentHangul), likeness(gb18030.decode(raw), han, frequentHan)
	switch {
	case max(ko, zh) < 0.2:
		return utf8Charset
	case ko >= zh:
		return cp949
	}
	return gb18030
}

// likeness is the share of frequent characters among all those beyond ASCII; a
// character of another script or none at all counts against it.
func likeness(text string, script func(rune) bool, frequent string) float64 {
	known := map[rune]bool{}
	for _, r := range frequent {
		known[r] = true
	}
	all, score := 0, 0
	for _, r := range text {
		if r < utf8.RuneSelf {
			continue
		}
		all++
		switch {
		case r == utf8.RuneError:
			score -= 2
		case known[r]:
			score++
		case !script(r) && !cjkSign(r):
			score--
		}
	}
	return float64(score) / float64(max(all, 1))
}

func hangul(r rune) bool { return r >= 0xac00 && r <= 0xd7a3 || r >= 0x3131 && r <= 0x318e }

func han(r rune) bool { return r >= 0x4e00 && r <= 0x9fff }

// cjkSign tells punctuation, wide Latin, arrows and shapes, which say nothing
// of the language.
func cjkSign(r rune) bool {
	return r >= 0x2000 && r <= 0x2bff || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef || r == '·'
}

// The characters that make half of any Korean and any Chinese chat.
const (
	frequentHangul = "이다는가을에의로고하사도기지나어오전후년월일님대화요네시안아를은한해리자서그니스인정주보게있습세수거제구만부장여러라면상원였했신물품배송감환불진ㅋㅎㅠㅜㅇㄴ"
	frequentHan    = "的是不了我一有在你这个人们来到时大地为子中就要以和可会下说上天得也发好吧请您么没吗退款货年月日亲家很都看那"
)

// decode writes a text in UTF-8, in one piece of memory.
func (c charset) decode(raw []byte) string {
	var b strings.Builder
	b.Grow(len(raw) + len(raw)/2 + utf8.UTFMax)
	w := transform.NewWriter(&b, c.form.NewDecoder())
	if _, err := w.Write(raw); err == nil {
		_ = w.Close() // a builder takes everything, and a decoder replaces what it cannot read
	}
	return b.String()
}

func replaceBad(s string) string { return strings.ToValidUTF8(s, "\uFFFD") }

// firstBad is where the first byte stands that is no part of a character.
func firstBad(s string) int {
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// rubbish tells a picture, an archive and the like from a damaged text.
func rubbish(text string) bool { return strangeness(text) > 1.0/3 }

// strangeness is the share of what no person writes: control characters, those
// that no font has, and what could not be read.
func strangeness(text string) float64 {
	all, strange := 0, 0
	for _, r := range text {
		all++
		if r == utf8.RuneError || r < ' ' && !strings.ContainsRune("\t\n\v\f\r\x1b", r) || r >= 0x7f && r < 0xa0 || r >= 0xe000 && r <= 0xf8ff {
			strange++
		}
	}
	return float64(strange) / float64(max(all, 1))
}
