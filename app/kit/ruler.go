package kit

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
)

// rulerKey is what the width of a letter depends on.
type rulerKey struct {
	size float32
	bold bool
}

// ruler measures text by remembered letter widths, so that a long paragraph
// costs a look-up per letter. Pairs that the font draws closer are measured a
// hair too wide, which never makes a line overflow.
type ruler struct {
	key   rulerKey
	plain [plainLetters]float32 // widths of the common letters; 0: not measured
	rest  map[rune]float32
}

// plainLetters are those up to the end of the basic plane's first half, where
// most of what is written here lies.
const plainLetters = 0x2e80

// rulerFor gives the ruler of a text style; the theme keeps it, since the
// widths are those of its fonts.
func rulerFor(size float32, bold bool) *ruler {
	k := rulerKey{size, bold}
	t, ours := fyne.CurrentApp().Settings().Theme().(*Theme)
	if !ours {
		return &ruler{key: k, rest: map[rune]float32{}}
	}
	if t.rulers[k] == nil {
		t.rulers[k] = &ruler{key: k, rest: map[rune]float32{}}
	}
	return t.rulers[k]
}

func (r *ruler) letter(c rune) float32 {
	if c >= '가' && c <= '힣' {
		c = plainLetters - 1 // every composed syllable is as wide as any other
	}
	if c >= 0 && c < plainLetters {
		if r.plain[c] == 0 {
			r.plain[c] = r.ask(c)
		}
		return r.plain[c]
	}
	w, ok := r.rest[c]
	if !ok {
		w = r.ask(c)
		r.rest[c] = w
	}
	return w
}

// ask measures a letter; the last plain one stands for Hangul.
func (r *ruler) ask(c rune) float32 {
	text := string(c)
	if c == plainLetters-1 {
		text = "가"
	}
	return fyne.MeasureText(text, r.key.size, styled(text, r.key.bold)).Width
}

func (r *ruler) measure(s string) (w float32) {
	for _, c := range s {
		w += r.letter(c)
	}
	return w
}

// wrap breaks text into lines no wider than width: at spaces, between Han
// letters or kana, and inside a word only where the word alone is too wide.
// Line feeds always break. It gives at least one line, and stops after most
// lines (0: never).
func (r *ruler) wrap(text string, width float32, most int) (lines []string) {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	r.breaks(text, width, func(from, to int) bool {
		lines = append(lines, strings.TrimRight(text[from:to], " "))
		return len(lines) != most
	})
	return lines
}

// count is how many lines wrap would give; it keeps none of them.
func (r *ruler) count(text string, width float32, most int) (n int) {
	r.breaks(strings.ReplaceAll(text, "\r\n", "\n"), width, func(int, int) bool {
		n++
		return n != most
	})
	return n
}

// breaks finds the lines of a text, as places in it, until told to stop.
func (r *ruler) breaks(text string, width float32, line func(from, to int) bool) {
	start := 0 // of the line
	var w float32
	for i, c := range text {
		if c == '\n' {
			if !line(start, i) {
				return
			}
			start, w = i+1, 0
			continue
		}
		c := r.letter(c)
		if w+c <= width || i == start || text[i] == ' ' {
			w += c
			continue
		}
		end := lastBreak(text, start, i)
		if !line(start, end) {
			return
		}
		start, w = end, r.measure(text[end:i])+c
	}
	line(start, len(text))
}

// lastBreak is the last place up to a letter where a line may end; a word that
// is too wide alone ends before the letter.
func lastBreak(text string, start, at int) int {
	b, _ := utf8.DecodeRuneInString(text[at:])
	for i := at; i > start; {
		a, n := utf8.DecodeLastRuneInString(text[start:i])
		if breakable(a, b) {
			return i
		}
		i, b = i-n, a
	}
	return at
}

// breakable tells whether a line may end between a and b. Korean breaks at
// spaces like Latin; Chinese and Japanese between letters.
func breakable(a, b rune) bool {
	switch {
	case b == ' ':
		return false
	case a == ' ', a == '-', a == '/', a == '\u200b', wide(a), wide(b), a >= '、' && a <= '〟', b >= '、' && b <= '〟':
		return !closes(b)
	}
	return false
}

func closes(c rune) bool {
	return strings.ContainsRune("、。，．！？）】」』》〉,.!?)]}:;…·%", c)
}

// cut shortens text to a width, ending it in an ellipsis.
func (r *ruler) cut(text string, width float32) string {
	if r.measure(text) <= width {
		return text
	}
	w := r.letter('…')
	for i, c := range text {
		if w += r.letter(c); w > width {
			return strings.TrimRight(text[:i], " ") + "…"
		}
	}
	return text
}

// cutMiddle shortens a name in its middle, so that its ending stays legible.
func (r *ruler) cutMiddle(text string, width float32) string {
	if r.measure(text) <= width {
		return text
	}
	letters := []rune(text)
	head, tail, w := 0, len(letters), r.letter('…')
	for fromHead := true; head < tail; fromHead = !fromHead {
		at := head
		if !fromHead {
			at = tail - 1
		}
		if w += r.letter(letters[at]); w > width {
			break
		}
		if fromHead {
			head++
		} else {
			tail--
		}
	}
	return string(letters[:head]) + "…" + string(letters[tail:])
}
