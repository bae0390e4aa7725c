package i18n

import (
	"fmt"
	"strings"
	"unicode"
)

// template is a text cut at its placeholders.
type template []piece

// piece is literal text, or a placeholder: a value by name, a pair of
// particles, or both.
type piece struct {
	text, name, pair string
}

// parse cuts a text at its placeholders. A brace that belongs to none is an
// error, so a slip in the catalogue shows at once.
func parse(s string) (template, error) {
	var t template
	var text strings.Builder
	for s != "" {
		before, rest, brace := cutBrace(s)
		text.WriteString(before)
		switch {
		case brace == 0:
			s = ""
		case strings.HasPrefix(rest, string(brace)):
			text.WriteByte(brace)
			s = rest[1:]
		case brace == '}':
			return nil, fmt.Errorf("stray } before %q", rest)
		default:
			hole, after, err := parseHole(rest)
			if err != nil {
				return nil, err
			}
			t = append(t, piece{text: text.String()}, hole)
			text.Reset()
			s = after
		}
	}
	return append(t, piece{text: text.String()}), nil
}

// cutBrace cuts s around its first brace; brace is 0 where there is none.
func cutBrace(s string) (before, after string, brace byte) {
	i := strings.IndexAny(s, "{}")
	if i < 0 {
		return s, "", 0
	}
	return s[:i], s[i+1:], s[i]
}

// parseHole reads a placeholder after its opening brace.
func parseHole(s string) (hole piece, after string, err error) {
	inside, after, closed := strings.Cut(s, "}")
	name, pair, paired := strings.Cut(inside, ":")
	_, _, two := strings.Cut(pair, "/")
	switch {
	case !closed, name == "" && !paired, strings.ContainsFunc(name, notInName):
		return piece{}, "", fmt.Errorf("bad placeholder {%s", s)
	case paired && !two:
		return piece{}, "", fmt.Errorf("{%s}: particles are a pair, as in 을/를", inside)
	}
	return piece{name: name, pair: pair}, after, nil
}

func notInName(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// fill puts the values in. A placeholder without a value stays as it is
// written, to be seen.
func (t template) fill(values map[string]string) string {
	if len(t) == 1 {
		return t[0].text // there is nothing to fill
	}
	var b []byte
	last := ""
	for _, p := range t {
		b = append(b, p.text...)
		if p.name != "" {
			v, ok := values[p.name]
			if !ok {
				b = append(b, "{"+p.name+"}"...)
				continue
			}
			if last = v; v == "" {
				b = dropSpace(b)
				continue
			}
			b = append(b, isolated(v)...)
		}
		if p.pair != "" {
			b = append(b, particle(last, p.pair)...)
		}
	}
	return string(b)
}

// isolated keeps a value in letters that run from right to left from turning
// the words and numbers beside it: "שלום 12" would read as "12 שלום".
func isolated(v string) string {
	if strings.ContainsFunc(v, fromRight) {
		return "\u2068" + v + "\u2069"
	}
	return v
}

// fromRight tells the letters of Hebrew, Arabic and their kin.
func fromRight(r rune) bool {
	return r >= 0x590 && r < 0x900 || r >= 0xFB1D && r < 0xFE00 || r >= 0xFE70 && r < 0xFEFF || r >= 0x10800 && r < 0x11000 || r >= 0x1E800 && r < 0x1F000
}

func dropSpace(b []byte) []byte {
	if n := len(b); n > 0 && b[n-1] == ' ' {
		return b[:n-1]
	}
	return b
}
