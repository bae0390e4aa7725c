package chat

import (
	"strings"
	"unicode/utf8"
)

// cursor walks over the head of a line; rest is what it has not passed.
type cursor struct{ rest string }

// hollow are spaces of every width and marks that have no shape, the ones that
// turn the direction of writing among them.
func hollow(r rune) bool {
	return unseen(r) || r == '\u061c' || '\u202a' <= r && r <= '\u202e' || '\u2066' <= r && r <= '\u2069'
}

func trimHollow(s string) string { return strings.TrimFunc(s, hollow) }

// skip passes what is hollow.
func (c *cursor) skip() {
	for c.rest != "" && c.rest[0] == ' ' {
		c.rest = c.rest[1:]
	}
	if c.rest != "" && (c.rest[0] < ' ' || c.rest[0] >= utf8.RuneSelf) {
		c.rest = strings.TrimLeftFunc(c.rest, hollow)
	}
}

// eat passes a word, if it stands there.
func (c *cursor) eat(word string) bool {
	after, ok := strings.CutPrefix(c.rest, word)
	c.rest = after
	return ok
}

// eatAny passes the first of the words that stands there.
func (c *cursor) eatAny(words ...string) bool {
	for _, w := range words {
		if c.eat(w) {
			return true
		}
	}
	return false
}

// zeros begin the ten digits of the scripts that exports are written in: ASCII,
// Arabic, Persian, Devanagari, Thai, full width.
var zeros = [...]rune{'0', '\u0660', '\u06f0', '\u0966', '\u0e50', '\uff10'}

// cutDigit is the value of the digit that s begins with, and its width in bytes.
func cutDigit(s string) (value, width int, ok bool) {
	if s == "" {
		return 0, 0, false
	}
	if s[0] < utf8.RuneSelf {
		return int(s[0] - '0'), 1, '0' <= s[0] && s[0] <= '9'
	}
	r, width := utf8.DecodeRuneInString(s)
	for _, zero := range zeros {
		if zero <= r && r <= zero+9 {
			return int(r - zero), width, true
		}
	}
	return 0, 0, false
}

// number passes a number of at most most digits; digits of it came.
func (c *cursor) number(most int) (value, digits int) {
	for {
		v, width, ok := cutDigit(c.rest)
		if !ok {
			return value, digits
		}
		if digits++; digits > most {
			return 0, 0
		}
		value, c.rest = value*10+v, c.rest[width:]
	}
}
