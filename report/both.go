package report

import (
	"reflect"
	"strings"
	"unicode"
	"unicode/utf8"

	"proofbox/internal/i18n"
)

// What stands between SecondFrom and SecondTo says once more, in the second
// language, what stands before it. The spaces at its head are the gap between
// the two on one line. They are noncharacters of Unicode, for use inside a
// program, and no text of a Document has them otherwise.
const (
	SecondFrom = "\uFDD0"
	SecondTo   = "\uFDD1"
)

// Both tells a report in two languages at once, from the same report in each:
// what is the same in both, as the user's own text is, stands once, and all
// else twice. The document is that of the first language in all but its words.
func Both(first, second Document) Document {
	first.Setup.Also = i18n.Lang(second.Lang)
	weave(reflect.ValueOf(&first).Elem(), reflect.ValueOf(&second).Elem())
	return first
}

// weave puts the texts of b beside those of a. What a points at is copied, not
// changed; where the two differ in more than words, a stays alone.
func weave(a, b reflect.Value) {
	switch a.Kind() {
	case reflect.String:
		if a.Type() == textType {
			a.SetString(Pair(a.String(), b.String()))
		}
	case reflect.Pointer:
		if !a.IsNil() && !b.IsNil() {
			own := reflect.New(a.Type().Elem())
			own.Elem().Set(a.Elem())
			weave(own.Elem(), b.Elem())
			a.Set(own)
		}
	case reflect.Slice:
		if a.Len() > 0 && a.Len() == b.Len() {
			own := reflect.MakeSlice(a.Type(), a.Len(), a.Len())
			reflect.Copy(own, a)
			for i := range own.Len() {
				weave(own.Index(i), b.Index(i))
			}
			a.Set(own)
		}
	case reflect.Struct:
		for i := range a.NumField() {
			if f := a.Type().Field(i); f.IsExported() && f.Name != "Lang" {
				weave(a.Field(i), b.Field(i))
			}
		}
	}
}

// Pair is a text in two languages: once where they agree. What only begins or
// ends alike has that part once: an order's number, a list of names.
func Pair(first, second string) string {
	switch {
	case first == second, second == "":
		return first
	case first == "":
		return SecondFrom + second + SecondTo
	}
	head, tail := common(first, second)
	a, b := first[head:len(first)-tail], second[head:len(second)-tail]
	if max(utf8.RuneCountInString(a), utf8.RuneCountInString(b)) > insideMost {
		return first + SecondFrom + "  " + second + SecondTo
	}
	end := first[len(first)-tail:]
	gap, after := "  ", ""
	if end != "" {
		gap = " "
		if strings.HasSuffix(a+b, " ") {
			after = " "
		}
	}
	a, b = strings.TrimRight(a, " "), strings.TrimRight(b, " ")
	return first[:head] + a + SecondFrom + gap + b + SecondTo + after + end
}

// insideMost is how many characters may stand twice inside of what stands once;
// of longer sentences each is told whole.
const insideMost = 48

// common counts the bytes that two texts begin and end with alike, in whole
// words.
func common(a, b string) (head, tail int) {
	least := min(len(a), len(b))
	for head < least && a[head] == b[head] {
		head++
	}
	for head > 0 && !(parted(a, head) && parted(b, head)) {
		head--
	}
	if head = closed(a[:head]); !worthOnce(a[:head]) {
		head = 0
	}
	for tail < least-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	for tail > 0 && !(parted(a, len(a)-tail) && parted(b, len(b)-tail)) {
		tail--
	}
	if tail -= opened(a[len(a)-tail:]); !worthOnce(a[len(a)-tail:]) {
		tail = 0
	}
	return head, tail
}

// closed is how far a beginning goes before a bracket or quotation mark that it
// does not close.
func closed(s string) int {
	var open []int
	for i, r := range s {
		switch {
		case unicode.In(r, unicode.Ps, unicode.Pi):
			open = append(open, i)
		case unicode.In(r, unicode.Pe, unicode.Pf) && len(open) > 0:
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		return open[0]
	}
	return len(s)
}

// opened is where an ending begins behind the brackets and quotation marks that
// it closes and did not open.
func opened(s string) (at int) {
	open := 0
	for i, r := range s {
		switch {
		case unicode.In(r, unicode.Ps, unicode.Pi):
			open++
		case !unicode.In(r, unicode.Pe, unicode.Pf):
		case open > 0:
			open--
		default:
			at = i + utf8.RuneLen(r)
		}
	}
	return at
}

// parted tells whether a word may end before byte i.
func parted(s string, i int) bool {
	if i <= 0 || i >= len(s) {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i:])
	return utf8.RuneStart(s[i]) && !(wordly(before) && wordly(after))
}

func wordly(r rune) bool { return unicode.In(r, unicode.L, unicode.M, unicode.N) }

// fewDigits are too short to stand apart from what they belong to.
const fewDigits = 5

// worthOnce tells what reads better once, before or after the two languages,
// than in each of them: words, long numbers.
func worthOnce(s string) bool {
	digits := 0
	for _, r := range s {
		switch {
		case unicode.IsLetter(r):
			return true
		case unicode.IsDigit(r):
			digits++
		}
	}
	return digits > fewDigits
}

// Apart takes a text that ends with its second language in two. Of one in a
// single language, or whose parts are mixed, all is the first.
func Apart(s string) (first, second string) {
	first, second, ok := strings.Cut(s, SecondFrom)
	body, ends := strings.CutSuffix(second, SecondTo)
	if !ok || !ends || strings.Contains(body, SecondTo) {
		return s, ""
	}
	return first, strings.TrimLeft(body, " ")
}

// Flat is a text for where nothing can be set apart: its languages are parted
// by a stroke.
func Flat(s string) string {
	if !strings.Contains(s, SecondFrom) {
		return s
	}
	var b strings.Builder
	for s != "" {
		first, rest, ok := strings.Cut(s, SecondFrom)
		b.WriteString(first)
		if !ok {
			break
		}
		second, after, _ := strings.Cut(rest, SecondTo)
		if strings.TrimSpace(first) != "" {
			b.WriteString(" / ")
		}
		b.WriteString(strings.TrimLeft(second, " "))
		s = after
	}
	return b.String()
}

// single takes the signs of a second language out of a text that has none.
func single(s string) string {
	if !strings.Contains(s, SecondFrom) && !strings.Contains(s, SecondTo) {
		return s
	}
	return strings.NewReplacer(SecondFrom, "", SecondTo, "").Replace(s)
}
