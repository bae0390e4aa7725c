package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// MaxQuery is how many characters of a query count; what is longer was pasted by
// mistake.
const MaxQuery = 200

// Query is what was typed. The zero Query finds nothing.
type Query struct{ words []word }

// word is one word in the ways it may be meant: as it stands, and with letters
// like ㄳ, which a keyboard makes of two initial consonants, taken apart.
type word []pattern

// pattern is one way to mean a word: its characters, folded, and their shape.
type pattern struct {
	runes []rune
	shape string
}

// Range is a part of a text, in bytes.
type Range struct{ From, To int }

// Parse reads what was typed.
func Parse(typed string) Query {
	typed = norm.NFC.String(strings.ToValidUTF8(typed, ""))
	if r := []rune(typed); len(r) > MaxQuery {
		typed = string(r[:MaxQuery])
	}
	var q Query
	for _, w := range strings.FieldsFunc(typed, unicode.IsSpace) {
		q.words = append(q.words, parseWord(w))
	}
	return q
}

func parseWord(s string) word {
	var plain, apart []rune
	for _, r := range s {
		r = fold(r)
		plain = append(plain, r)
		if k := letterKeys[r]; isConsonant(r) && k != "" {
			apart = append(apart, []rune(k)...)
		} else {
			apart = append(apart, r)
		}
	}
	w := word{newPattern(plain)}
	if len(apart) > len(plain) {
		w = append(w, newPattern(apart))
	}
	return w
}

func newPattern(runes []rune) pattern { return pattern{runes, shapes(string(runes))} }

// IsEmpty tells that there is nothing to look for.
func (q Query) IsEmpty() bool { return len(q.words) == 0 }

// Ranges gives the parts of a text that any word of the query is found at, in
// order and apart from each other, to be highlighted.
func (q Query) Ranges(text string) []Range {
	var all []Range
	f := field{text, shapes(text)}
	for _, w := range q.words {
		for _, p := range w {
			all = append(all, f.all(p)...)
		}
	}
	slices.SortFunc(all, func(a, b Range) int { return a.From - b.From })
	var merged []Range
	for _, r := range all {
		if n := len(merged); n > 0 && r.From <= merged[n-1].To {
			merged[n-1].To = max(merged[n-1].To, r.To)
		} else {
			merged = append(merged, r)
		}
	}
	return merged
}

// field is a text with its shape.
type field struct{ text, shape string }

// has tells whether a word is found in f.
func (f field) has(w word) bool {
	for _, p := range w {
		if _, found := f.find(p, cursor{}); found {
			return true
		}
	}
	return false
}

func (f field) all(p pattern) (all []Range) {
	c, found := f.find(p, cursor{})
	for found {
		end := c.skip(f.text, len(p.runes))
		all = append(all, Range{c.byte, end.byte})
		c, found = f.find(p, c.skip(f.text, 1))
	}
	return all
}

// cursor is a place in a text, counted both ways.
type cursor struct{ rune, byte int }

// skip goes n characters on.
func (c cursor) skip(text string, n int) cursor {
	for c.rune += n; n > 0; n-- {
		_, size := utf8.DecodeRuneInString(text[c.byte:])
		c.byte += size
	}
	return c
}

// find gives the first place from c on that a pattern stands at: one its shape
// fits, and then the characters themselves.
func (f field) find(p pattern, c cursor) (cursor, bool) {
	for {
		i := strings.Index(f.shape[c.rune:], p.shape)
		if i < 0 {
			return c, false
		}
		c = c.skip(f.text, i)
		if p.standsAt(f.text[c.byte:]) {
			return c, true
		}
		c = c.skip(f.text, 1)
	}
}

// standsAt tells whether a text begins with a pattern. All characters are
// complete but the last, which may still be typed.
func (p pattern) standsAt(text string) bool {
	last := len(p.runes) - 1
	for i, want := range p.runes {
		r, size := utf8.DecodeRuneInString(text)
		text = text[size:]
		switch got := fold(r); {
		case size == 0:
			return false
		case got == want, isConsonant(want) && initial(got) == want:
		case i < last || !becomes(want, got, text):
			return false
		}
	}
	return true
}

// becomes tells whether a character that is being typed may become another with
// what follows it: 가 becomes 간, 고 becomes 과, and the end of 간 goes over to
// what follows 가 in 가나.
func becomes(typed, whole rune, rest string) bool {
	if !isSyllable(typed) && !isLetter(typed) || initial(typed) != initial(whole) {
		return false
	}
	t, w := keys(typed), keys(whole)
	if strings.HasPrefix(w, t) {
		return true
	}
	if !hasFinal(typed) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(rest)
	return isSyllable(next) && w+string(initial(next)) == t
}
