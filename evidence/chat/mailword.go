package chat

import (
	"regexp"
	"strconv"
	"strings"
)

// encodedWord is a word of a header in a charset of its own (RFC 2047), also
// where it stands in quotes or touches its neighbours.
var encodedWord = regexp.MustCompile(`=\?([^?\s]{1,64})\?([bBqQ])\?([^?]*)\?=`)

// decodeWords reads a header's value. Words that follow each other in one
// charset are decoded together: many mailers cut Korean and Chinese between
// the bytes of a letter.
func decodeWords(s string) string {
	s, _ = decodeCharset([]byte(s), "")
	var out strings.Builder
	var run []byte
	charset, at := "", 0
	flush := func() {
		text, _ := decodeCharset(run, charset)
		out.WriteString(text)
		run, charset = nil, ""
	}
	for _, m := range encodedWord.FindAllStringSubmatchIndex(s, -1) {
		gap, name := s[at:m[0]], strings.ToLower(s[m[2]:m[3]])
		touching := strings.TrimSpace(gap) == "" && at > 0
		if !touching || name != charset {
			flush()
		}
		if !touching {
			out.WriteString(gap)
		}
		run, charset, at = append(run, decodeWord(s[m[4]:m[5]], s[m[6]:m[7]])...), name, m[1]
	}
	flush()
	return out.String() + s[at:]
}

func decodeWord(form, word string) []byte {
	if strings.EqualFold(form, "b") {
		data, _ := decodeBase64([]byte(word))
		return data
	}
	return unescape(strings.ReplaceAll(word, "_", " "), '=')
}

// unescape reads bytes written as a sign and two hexadecimal digits.
func unescape(s string, sign byte) []byte {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == sign && i+2 < len(s) {
			if c, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				out = append(out, byte(c))
				i += 2
				continue
			}
		}
		out = append(out, s[i])
	}
	return out
}
