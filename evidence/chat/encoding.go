package chat

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
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
	shiftJIS    = charset{"Shift_JIS", "", japanese.ShiftJIS}
	big5        = charset{"Big5", "", traditionalchinese.Big5}
	windows1252 = charset{"Windows-1252", "", charmap.Windows1252}
	unknown     = charset{"?", "", nil} // read as UTF-8 with bad bytes, which it is not
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
// accident.
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
	return good >= bad
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

// legacy picks the older charset in which a text reads like Korean, Chinese or
// Japanese, else like a language of Latin letters; else it is unknown.
func legacy(raw []byte) charset {
	ko, zh := likeness(raw, cp949, frequentHangul, koreanPair), likeness(raw, gb18030, frequentHan, chinesePair)
	switch {
	case japaneseText(raw):
		return shiftJIS
	case max(ko, zh) <= 0:
		return western(raw)
	case ko >= zh:
		return cp949
	}
	return gb18030
}

// japaneseText tells text in Shift_JIS by its kana: no Japanese sentence is
// without, and their bytes hardly ever come by accident.
func japaneseText(raw []byte) bool {
	kana, pairs := 0, 0
	for i := 0; i < len(raw); i++ {
		lead := raw[i]
		if lead < 0x80 || lead >= 0xa1 && lead <= 0xdf { // ASCII, narrow katakana
			continue
		}
		if i+1 == len(raw) || lead == 0x80 || lead == 0xa0 || lead > 0xfc || raw[i+1] < 0x40 || raw[i+1] == 0x7f || raw[i+1] > 0xfc {
			return false
		}
		pairs++
		if i++; lead == 0x82 && raw[i] >= 0x9f && raw[i] <= 0xf1 || lead == 0x83 && raw[i] >= 0x40 && raw[i] <= 0x96 {
			kana++
		}
	}
	return kana >= 2 && kana*4 >= pairs
}

// western knows text of Latin letters: few bytes past ASCII, letters and signs
// that people write, and none of them in rows. What is left may be Chinese of
// Taiwan, in pairs whose first level is its frequent one.
func western(raw []byte) charset {
	high, rows, strange, letters := 0, 0, 0, 0
	for i, b := range raw {
		switch {
		case b >= 0x80:
			high++
			if i > 0 && raw[i-1] >= 0x80 {
				rows++
			}
			if b >= 0xfe || b < 0xa0 && b != 0x80 && b != 0x85 && (b < 0x91 || b > 0x97) {
				strange++
			}
		case b|0x20 >= 'a' && b|0x20 <= 'z':
			letters++
		}
	}
	switch {
	case traditional(raw):
		return big5
	case strange == 0 && high*3 <= letters && rows*4 <= high:
		return windows1252
	}
	return unknown
}

// traditional tells text in Big5: all of it pairs, most of the first level.
func traditional(raw []byte) bool {
	first, pairs := 0, 0
	for i := 0; i < len(raw); i++ {
		lead := raw[i]
		if lead < 0x80 {
			continue
		}
		if i++; i == len(raw) || lead < 0xa1 || lead > 0xf9 || raw[i] < 0x40 || raw[i] > 0x7e && raw[i] < 0xa1 || raw[i] == 0xff {
			return false
		}
		if pairs++; lead <= 0xc6 {
			first++
		}
	}
	return pairs >= 4 && first*10 >= pairs*9
}

// likeness is how much likelier the bytes are as text of a charset than as pairs
// of any kind: a sum of logarithms. Frequent characters speak for it, rare ones
// and bytes that make no pair against it.
func likeness(raw []byte, c charset, frequent string, pair func(lead, trail byte) float64) (sum float64) {
	const often, broken = 3.8, -7
	known := c.pairs(frequent)
	for i := 0; i < len(raw); i++ {
		switch {
		case raw[i] < utf8.RuneSelf:
		case c.name == gb18030.name && fourBytes(raw[i:]):
			i += 3
		case i+1 == len(raw) || raw[i+1] < 'A':
			sum += broken
		case known[[2]byte{raw[i], raw[i+1]}]:
			sum += often
			i++
		default:
			sum += pair(raw[i], raw[i+1])
			i++
		}
	}
	return sum
}

// fourBytes knows what GB18030 writes emoji and the like as.
func fourBytes(b []byte) bool {
	return len(b) >= 4 && asciiDigit(b[1]) && b[2] >= 0x81 && asciiDigit(b[3])
}

// pairs are the bytes of characters that take two.
func (c charset) pairs(text string) map[[2]byte]bool {
	raw, _ := c.form.NewEncoder().Bytes([]byte(text))
	all := make(map[[2]byte]bool, len(raw)/2)
	for i := 0; i+1 < len(raw); i += 2 {
		all[[2]byte{raw[i], raw[i+1]}] = true
	}
	return all
}

// koreanPair weighs two bytes by the rows of KS X 1001 and of CP949 around it.
func koreanPair(lead, trail byte) float64 {
	switch {
	case trail < 0xa1: // the syllables that KS X 1001 left out
		return -6
	case lead == 0xa4: // ㅋㅋ, ㅠㅠ
		return 2
	case lead >= 0xa1 && lead <= 0xac:
		return 0
	case lead >= 0xb0 && lead <= 0xc8:
		return 0.5
	}
	return -4.6 // Han
}

// chinesePair weighs two bytes by the rows of GB 2312 and of GBK around it.
func chinesePair(lead, trail byte) float64 {
	switch {
	case trail < 0xa1 || lead < 0xa1 || lead > 0xf7:
		return -7
	case lead <= 0xa3:
		return 0
	case lead >= 0xb0 && lead <= 0xd7: // the first level
		return 0.3
	case lead >= 0xd8:
		return -3.5
	}
	return -2
}

// hangul tells syllables and single letters.
func hangul(r rune) bool { return r >= 0xac00 && r <= 0xd7a3 || r >= 0x3131 && r <= 0x318e }

// The characters that make most of any Korean and any Chinese chat about goods.
const (
	frequentHangul = "이다는가을에의로고하사도기지나어오전후년월일님대화요네시안아를은한해리자서그니스인정주보게있습세수거제구만부장여러라면상원였했신물품배송감환불진ㅋㅎㅠㅜㅇㄴ" +
		"금때문방법확답변교반파손조회색크작알겠죠될까봐먼저받택번호영촬결업체클글단복내드것같음들으마미비우유트용동생각소무연공성계실중개더데할분말좋"
	frequentHan = "的是不了我一有在你这个人们来到时大地为子中就要以和可会下说上天得也发好吧请您么没吗退款货年月日亲家很都看那" +
		"商品图片物流质量问题卖买快递收拒绝差评投诉赔偿坏破裂电池屏幕颜色尺寸今明点分钱运费谢用客气抱歉补寄换新联系平台什已经给还多少能过再对错"
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
