package evidence

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Veil blacks out words in texts. A word is found whatever stands between its
// letters and digits that is neither, and in capitals or not: "010-1234-5678" is found as
// "010 1234 5678", too; so are words in the percent-encoding of links. It does not
// look into pictures.
type Veil struct {
	words [][]rune // without what is neither letter nor digit
	said  []string // the words as they were typed
	// spare are texts that stay whole though a word may be in them by chance:
	// digests.
	spare []string
}

// Bounds of hidden words.
const (
	MaxHidden       = 100
	MaxHiddenLength = 200 // runes
	minHidden       = 2   // letters and digits; a name may have two
	minHiddenNumber = 4   // digits; fewer are on every page
)

// blackout is what stands for a hidden word, of whatever length.
const (
	blackout = "█████"
	block    = '█'
)

// NewVeil reads words to be hidden, one a line; empty lines say nothing.
// InvalidForm: a word is so short that it would be found everywhere.
func NewVeil(words string) (Veil, error) {
	var v Veil
	for line := range strings.Lines(words) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		letters, _ := bones(line)
		if len(letters) < minHidden || len(letters) < minHiddenNumber && isNumber(letters) {
			return Veil{}, &Error{Fault: InvalidForm, Subject: strings.TrimSpace(line), Reason: "word-short"}
		}
		v.words, v.said = append(v.words, letters), append(v.said, strings.TrimSpace(line))
		switch {
		case len(v.words) > MaxHidden:
			return Veil{}, tooMany(MaxHidden)
		case len(letters) > MaxHiddenLength:
			return Veil{}, tooLong(line, MaxHiddenLength)
		}
	}
	return v, nil
}

// Sparing gives v with more texts in which a word may be by chance: those of hex
// digits, whole or in part.
func (v Veil) Sparing(digests []string) Veil {
	v.spare = slices.Concat(v.spare, digests)
	return v
}

// Veils tells whether v hides anything at all.
func (v Veil) Veils() bool { return len(v.words) > 0 }

// Hide gives text with every hidden word blacked out.
func (v Veil) Hide(text string) string {
	found := v.find(text)
	if found == nil {
		return text
	}
	var b strings.Builder
	at := 0
	for _, f := range found {
		b.WriteString(text[at:f[0]])
		b.WriteString(blackout)
		at = f[1]
	}
	b.WriteString(text[at:])
	return b.String()
}

// Blackouts counts the places of a text where a hidden word was blacked out.
func Blackouts(text string) int { return strings.Count(text, blackout) }

// Finds tells whether a hidden word is in text.
func (v Veil) Finds(text string) bool { return v.find(text) != nil }

// Found is the first hidden word that is in text, as it was typed; "" for none.
func (v Veil) Found(text string) string {
	for i := range v.words {
		if (Veil{words: v.words[i : i+1], spare: v.spare}).Finds(text) {
			return v.said[i]
		}
	}
	return ""
}

// All are the hidden words that are in text, as they were typed, in their order.
func (v Veil) All(text string) (said []string) {
	for i := range v.words {
		if (Veil{words: v.words[i : i+1], spare: v.spare}).Finds(text) {
			said = append(said, v.said[i])
		}
	}
	return said
}

// find gives the stretches of text, in bytes and in order, that hidden words
// take, as they stand or percent-encoded.
func (v Veil) find(text string) [][2]int {
	if !v.Veils() {
		return nil
	}
	found := v.findPlain(text)
	if !strings.Contains(text, "%") {
		return found
	}
	plain, at := unescaped(text)
	for _, f := range v.findPlain(plain) {
		found = append(found, [2]int{at[f[0]], at[f[1]]})
	}
	return wholeLetters(found, plain, at)
}

// unescaped is a text without percent-encoding, and where in the text each of
// its bytes begins, its end included.
func unescaped(text string) (plain string, at []int) {
	b := make([]byte, 0, len(text))
	for i := 0; i < len(text); i++ {
		b, at = append(b, text[i]), append(at, i)
		if text[i] != '%' || i+2 >= len(text) {
			continue
		}
		if c, err := strconv.ParseUint(text[i+1:i+3], 16, 8); err == nil {
			b[len(b)-1], i = byte(c), i+2
		}
	}
	return string(b), append(at, len(text))
}

// wholeLetters joins stretches that meet and widens each to whole letters of the
// plain text: half of a code left behind would be read as something else.
func wholeLetters(found [][2]int, plain string, at []int) (out [][2]int) {
	if len(found) == 0 {
		return nil
	}
	slices.SortFunc(found, func(a, b [2]int) int { return a[0] - b[0] })
	for i, k, reach := 0, 0, 0; i < len(plain); {
		_, n := utf8.DecodeRuneInString(plain[i:])
		from, to := at[i], at[i+n]
		for ; k < len(found) && found[k][0] < to; k++ {
			reach = max(reach, found[k][1])
		}
		switch last := len(out) - 1; {
		case reach <= from:
		case last >= 0 && out[last][1] == from:
			out[last][1] = to
		default:
			out = append(out, [2]int{from, to})
		}
		i += n
	}
	return out
}

// findPlain is find for words as they stand.
func (v Veil) findPlain(text string) [][2]int {
	letters, where := bones(text)
	hidden := make([]bool, len(letters))
	some := false
	for _, w := range v.words {
		for i := range letters {
			if i+len(w) <= len(letters) && starts(letters[i:], w) && !v.spares(text, where[i][0]) {
				some = true
				for k := range w {
					hidden[i+k] = true
				}
			}
		}
	}
	if !some {
		return nil
	}
	return stretches(hidden, where)
}

// stretches joins neighbours that are hidden, with what stands between them.
func stretches(hidden []bool, where [][2]int) (out [][2]int) {
	for i, h := range hidden {
		switch {
		case !h:
		case i > 0 && hidden[i-1]:
			out[len(out)-1][1] = where[i][1]
		default:
			out = append(out, where[i])
		}
	}
	return out
}

func starts(text, word []rune) bool {
	for i, r := range word {
		if text[i] != r {
			return false
		}
	}
	return true
}

// spares tells whether a place lies in a stretch of hex digits that is part of a
// digest.
func (v Veil) spares(text string, at int) bool {
	if len(v.spare) == 0 {
		return false
	}
	from, to := at, at
	for from > 0 && isHex(text[from-1]) {
		from--
	}
	for to < len(text) && isHex(text[to]) {
		to++
	}
	const least = 12 // digits; a log shows so many of a hash
	if to-from < least {
		return false
	}
	for _, d := range v.spare {
		if strings.Contains(d, text[from:to]) {
			return true
		}
	}
	return false
}

func isHex(b byte) bool { return b >= '0' && b <= '9' || b >= 'a' && b <= 'f' }

// bones are the letters and digits of a text as they are compared, and where in
// the text each stands. What is blacked out keeps its neighbours apart.
func bones(text string) (letters []rune, where [][2]int) {
	for i, r := range text {
		if r != block && !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) {
			continue
		}
		letters, where = append(letters, plainRune(r)), append(where, [2]int{i, i + utf8.RuneLen(r)})
	}
	return letters, where
}

// plainRune is a letter as it is compared: small, and of usual width.
func plainRune(r rune) rune {
	if r >= 0xFF01 && r <= 0xFF5E {
		r -= 0xFEE0
	}
	return unicode.ToLower(r)
}

func isNumber(letters []rune) bool {
	for _, r := range letters {
		if !unicode.IsNumber(r) {
			return false
		}
	}
	return true
}
