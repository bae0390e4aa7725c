package chat

import (
	"strconv"
	"strings"
)

// mailField is a header field's value cut into the value proper and its parameters
// (RFC 2045, 2183), however badly written; names in lower case.
type mailField struct {
	value  string
	params map[string]string
}

func parseField(raw string) mailField {
	value, rest := cutOutside(raw, ";", false)
	f := mailField{strings.ToLower(strings.TrimSpace(value)), map[string]string{}}
	for rest != "" {
		var param string
		param, rest = cutOutside(rest, ";", false)
		name, v, found := strings.Cut(param, "=")
		name = strings.ToLower(strings.TrimSpace(name))
		if _, twice := f.params[name]; found && !twice {
			f.params[name] = unquoteParam(strings.TrimSpace(v))
		}
	}
	return f
}

// words is a parameter in letters: RFC 2231 (charset, percent signs, pieces),
// RFC 2047, or bytes of some charset.
func (f mailField) words(name string) string {
	if v, ok := f.params[name]; ok && f.params[name+"*"] == "" {
		return decodeWords(v)
	}
	if v, ok := f.params[name+"*"]; ok {
		return decodeExtended([]paramPiece{{v, true}})
	}
	return decodeExtended(f.pieces(name))
}

// paramPiece is a part of a long parameter; coded: with percent signs.
type paramPiece struct {
	text  string
	coded bool
}

// pieces are name*0, name*1* … in their order.
func (f mailField) pieces(name string) (all []paramPiece) {
	for range len(f.params) {
		key := name + "*" + strconv.Itoa(len(all))
		if v, ok := f.params[key+"*"]; ok {
			all = append(all, paramPiece{v, true})
		} else if v, ok := f.params[key]; ok {
			all = append(all, paramPiece{v, false})
		} else {
			break
		}
	}
	return all
}

// decodeExtended reads charset'language'words with percent signs.
func decodeExtended(pieces []paramPiece) string {
	charset, bytes := "", []byte{}
	for i, p := range pieces {
		if part := strings.SplitN(p.text, "'", 3); i == 0 && p.coded && len(part) == 3 {
			charset, p.text = part[0], part[2]
		}
		if p.coded {
			bytes = append(bytes, unescape(p.text, '%')...)
		} else {
			bytes = append(bytes, p.text...)
		}
	}
	if charset == "" {
		return decodeWords(string(bytes))
	}
	text, _ := decodeCharset(bytes, charset)
	return text
}

// cutOutside cuts at the first of the separators that stands outside of quotes
// and, where these have a meaning, of angle brackets and comments.
func cutOutside(s, separators string, brackets bool) (before, after string) {
	quoted, angle, comment := false, false, 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\' && (quoted || comment > 0):
			i++
		case c == '"' && comment == 0:
			quoted = !quoted
		case quoted:
		case brackets && c == '(':
			comment++
		case c == ')' && comment > 0:
			comment--
		case brackets && (c == '<' || c == '>'):
			angle = c == '<'
		case comment == 0 && !angle && strings.IndexByte(separators, c) >= 0:
			return s[:i], s[i+1:]
		}
	}
	return s, ""
}

// unquoteParam takes off quotes and the backslashes within.
func unquoteParam(s string) string {
	if len(s) < 2 || s[0] != '"' || s[len(s)-1] != '"' {
		return strings.Trim(s, `"`)
	}
	s = s[1 : len(s)-1]
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) && (s[i+1] == '"' || s[i+1] == '\\') {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
