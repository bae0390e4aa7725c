package chat

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// readable is a charset that text can be read from.
type readable interface{ NewDecoder() *encoding.Decoder }

// charsetsByMails are names that mails use beside those of the WHATWG list.
var charsetsByMails = map[string]readable{
	"cp949": korean.EUCKR, "ms949": korean.EUCKR, "uhc": korean.EUCKR, "x-windows-949": korean.EUCKR, "ks_c_5601": korean.EUCKR,
	"cp936": simplifiedchinese.GBK, "ms936": simplifiedchinese.GBK, "hz-gb-2312": simplifiedchinese.HZGB2312,
	"iso-2022-kr": iso2022KR{}, "csiso2022kr": iso2022KR{},
}

// sevenBit are charsets that write all their letters in ASCII's bytes.
var sevenBit = regexp.MustCompile(`(?i)2022|^hz`)

// charsetCalled finds a charset by the name that a mail gives it; nil: none.
func charsetCalled(name string) readable {
	name, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(name)), "*") // RFC 2231: a language may follow
	if e, ok := charsetsByMails[name]; ok {
		return e
	}
	e, err := htmlindex.Get(name)
	if err != nil {
		return nil
	}
	return e
}

// decodeCharset gives text in UTF-8, by the charset that it claims where that
// fits, else by the likeliest; name is the one that was used.
func decodeCharset(data []byte, claimed string) (text, name string) {
	if ascii(data) && !sevenBit.MatchString(claimed) {
		return string(data), ""
	}
	enc := charsetCalled(claimed)
	if utf8.Valid(data) && (enc == nil || surelyUTF8(data, enc)) {
		return string(data), "UTF-8"
	}
	if enc != nil {
		if text, clean := decodeBy(enc, data); clean {
			return text, nameOfCharset(enc, claimed)
		}
	}
	return likeliestCharset(data)
}

// nameOfCharset is one name for the many that mails give to Korean.
func nameOfCharset(e readable, claimed string) string {
	if e == korean.EUCKR {
		return cp949.name
	}
	return strings.ToUpper(strings.TrimSpace(claimed))
}

// surelyUTF8 tells whether valid UTF-8 can be nothing else, whatever it claims
// to be: charsets of one byte take any bytes, those of two do not happen to be
// well formed in threes.
func surelyUTF8(data []byte, claimed readable) bool {
	if _, single := claimed.(*charmap.Charmap); single {
		return true
	}
	for _, r := range string(data) {
		if r >= 0x800 {
			return true
		}
	}
	return false
}

// likeliestCharset decodes text that does not say what it is. A file name may
// be too short to be judged by its frequent letters, but Hangul forms by chance
// only in Chinese, and never alone; what is no text of Asia is Western.
func likeliestCharset(data []byte) (text, name string) {
	if text, clean := decodeBy(korean.EUCKR, data); clean && !utf8.Valid(data) && mostlyHangul(text) {
		return text, cp949.name
	}
	text, name, bad := decode(data)
	if bad >= 0 && name == utf8Charset.name && !mostlyUTF8(data) {
		text, _ = decodeBy(charmap.Windows1252, data)
		return text, "WINDOWS-1252"
	}
	return text, name
}

// decodeBy also tells whether every byte had a meaning.
func decodeBy(e readable, data []byte) (text string, clean bool) {
	b, err := e.NewDecoder().Bytes(data)
	text = strings.TrimPrefix(string(b), "\ufeff")
	return text, err == nil && !strings.ContainsRune(text, utf8.RuneError)
}

func mostlyHangul(text string) bool {
	korean, letters := 0, 0
	for _, r := range text {
		if r >= 0x80 && unicode.IsLetter(r) {
			letters++
			if hangul(r) {
				korean++
			}
		}
	}
	return korean*20 >= letters*17
}

func ascii(data []byte) bool {
	for _, c := range data {
		if c >= 0x80 {
			return false
		}
	}
	return true
}
