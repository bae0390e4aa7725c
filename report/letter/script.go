package letter

import (
	"slices"
	"strings"
	"unicode"
)

// sort is what a fact is, for who reads it.
type sort int

const (
	prose sort = iota // it has to be in the letter's language
	named             // a name or an amount: Latin letters are read everywhere
)

// A sign of a script that writes syllables or words weighs as much as a few Latin
// letters.
var weights = map[string]int{"Hangul": 3, "Han": 3, "Hiragana": 2, "Katakana": 2}

// foreign tells whether a text is rather in other scripts than this language's. A
// word or two of another one, as in a name, do not make it so.
func (t tongue) foreign(text string, what sort) bool {
	own, other := t.weigh(text, what)
	return other > own && !t.bilingual(text, what)
}

// bilingual tells whether a text says a thing in several languages, this one among
// them: "전액 환불 · Full refund".
func (t tongue) bilingual(text string, what sort) bool {
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == '·' || r == '/' || r == '|' })
	return slices.ContainsFunc(parts, func(part string) bool {
		own, other := t.weigh(part, what)
		return own > other && len(parts) > 1
	})
}

// weigh is how much of a text is in this language's scripts, and in others.
func (t tongue) weigh(text string, what sort) (own, other int) {
	for _, r := range text {
		switch {
		case !unicode.IsLetter(r):
		case t.writes(r), what == named && unicode.Is(unicode.Latin, r):
			own += weight(r)
		default:
			other += weight(r)
		}
	}
	return own, other
}

// writes tells whether a letter is of a script of this language.
func (t tongue) writes(r rune) bool {
	for _, script := range t.Scripts {
		if unicode.Is(unicode.Scripts[script], r) {
			return true
		}
	}
	return false
}

func weight(r rune) int {
	for script, w := range weights {
		if unicode.Is(unicode.Scripts[script], r) {
			return w
		}
	}
	return 1
}

// unread are the facts of a letter, line by line, that those who read its language
// may not read.
func (f *facts) unread() (all []string) {
	note := func(text string, what sort) {
		for l := range strings.SplitSeq(plain(text), "\n") {
			if l = strings.TrimSpace(l); f.words.foreign(l, what) {
				all = append(all, l)
			}
		}
	}
	note(f.known["item"], named)
	note(f.known["price"], named)
	for _, code := range []string{"promised", "received", "demand"} {
		note(f.known[code], prose)
	}
	for _, g := range f.Grounds {
		note(g.Promised, prose)
		note(g.Received, prose)
		note(g.Demand, prose)
	}
	for _, x := range f.Exhibits {
		note(x.Title, named)
	}
	return all
}

// Foreign are the facts in a text that are in another language than the letter, each
// once: a text may have been changed since it was written.
func (l Letter) Foreign(text string) (some []string) {
	said := map[string]bool{}
	for _, fact := range l.unread {
		if !said[fact] && strings.Contains(text, fact) {
			some, said[fact] = append(some, fact), true
		}
	}
	return some
}
