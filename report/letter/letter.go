package letter

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"proofbox/evidence"
)

// Letter is one that was written. It is a value that nobody changes.
type Letter struct {
	Purpose
	Lang    string
	Tone    Tone
	Whom    string // to whom it goes, by name where the case has one
	Subject string
	Hidden  string   // a word of it that the user hides from others, as typed; "": none
	Dropped []string // what Fit left out: "history", "exhibits" …, in the order it went

	head       paragraph // the subject, for its blanks
	paragraphs []paragraph
	gone       int // places up to here are left out
	words      tongue
	veil       evidence.Veil
}

type paragraph struct {
	text           string
	place, without int
	part           string
	blanks         []string
}

// Blank is a fact that a letter needs and the case lacks.
type Blank struct {
	Code string `json:"code"`
	Text string `json:"text"` // what stands in the letter for it
}

// Write fills in a letter. NotFound: nobody knows the kind or the language.
func (b Book) Write(a Ask) (Letter, error) {
	p, known := b.Purpose(a.Kind)
	t, spoken := b.tongues[a.Lang]
	switch {
	case !known:
		return Letter{}, &evidence.Error{Fault: evidence.NotFound, Subject: string(a.Kind), Reason: "no-such-letter"}
	case !spoken:
		return Letter{}, &evidence.Error{Fault: evidence.NotFound, Subject: a.Lang, Reason: "no-such-language"}
	}
	l := Letter{Purpose: p, Lang: a.Lang, Tone: a.Tone, words: t}
	form, f := b.forms[formName{a.Kind, a.Lang}], look(a, p, t)
	l.Whom = whom(p, t, f)
	var err error
	if l.head, err = f.write(formPart{text: form.subject}); err != nil {
		return Letter{}, err
	}
	l.Subject = l.head.text
	for _, part := range form.paragraphs {
		written, err := f.write(part)
		if err != nil {
			return Letter{}, err
		}
		if written.text != "" {
			l.paragraphs = append(l.paragraphs, written)
		}
	}
	if l.veil, err = evidence.NewVeil(a.Snapshot.Case.Hidden); err != nil {
		return Letter{}, err
	}
	return l.looked(), nil
}

func (f *facts) write(p formPart) (paragraph, error) {
	f.blanks = nil
	text, err := fill(p.text, f)
	return paragraph{text: text, place: p.place, without: p.without, part: p.part, blanks: f.blanks}, err
}

// whom names the recipient.
func whom(p Purpose, t tongue, f *facts) string {
	switch {
	case p.To == ToSeller && f.known["seller"] != "":
		return f.known["seller"]
	case p.To == ToMarket:
		return f.known["market"]
	}
	return t.To[p.To]
}

// Finds is a word of a text that the user hides from others, as typed; "": none.
func (l Letter) Finds(text string) string { return l.veil.Found(text) }

// looked notes a hidden word that is in the text.
func (l Letter) looked() Letter {
	l.Hidden = l.Finds(l.Subject + "\n" + l.Body())
	return l
}

// shown are the paragraphs that stand.
func (l Letter) shown() (some []paragraph) {
	for _, p := range l.paragraphs {
		if (p.place == 0 || p.place > l.gone) && p.without <= l.gone {
			some = append(some, p)
		}
	}
	return some
}

// Body is the letter without its subject: paragraphs with an empty line between
// them.
func (l Letter) Body() string {
	var all []string
	for _, p := range l.shown() {
		all = append(all, p.text)
	}
	return strings.Join(all, "\n\n")
}

// Text is what is sent: of a headed letter the subject, too.
func (l Letter) Text() string {
	if l.Headed {
		return l.Subject + "\n\n" + l.Body()
	}
	return l.Body()
}

// Blanks are the facts that it lacks, each once, in their order.
func (l Letter) Blanks() (some []Blank) {
	var parts []paragraph
	if l.Headed {
		parts = append(parts, l.head)
	}
	for _, p := range append(parts, l.shown()...) {
		for _, code := range p.blanks {
			b := Blank{code, l.words.Blanks[code]}
			if !slices.Contains(some, b) {
				some = append(some, b)
			}
		}
	}
	return some
}

// Count is how long it is as forms count.
func (l Letter) Count() int { return Count(l.Text()) }

// Count is how many characters a text has as forms in a browser count them: in
// UTF-16, where an emoji is two; a line end is one.
func Count(text string) int {
	return len(utf16.Encode([]rune(strings.ReplaceAll(text, "\r\n", "\n"))))
}

// Fit makes a letter short enough by leaving out whole paragraphs, those first
// that matter least; 0 is no limit. InvalidForm: what must stand is longer, the
// letter is then the shortest there is.
func (l Letter) Fit(limit int) (Letter, error) {
	for limit > 0 && l.Count() > limit {
		next, part := l.next()
		if next == 0 {
			return l.looked(), &evidence.Error{Fault: evidence.InvalidForm, Reason: "letter-long",
				Args: map[string]string{"count": strconv.Itoa(l.Count()), "limit": strconv.Itoa(limit)}}
		}
		l.gone, l.Dropped = next, append(slices.Clone(l.Dropped), part)
	}
	return l.looked(), nil
}

// next is the next place that may go, and what it is; 0: there is none.
func (l Letter) next() (place int, part string) {
	for _, p := range l.paragraphs {
		if p.place > l.gone && (place == 0 || p.place < place) {
			place, part = p.place, p.part
		}
	}
	return place, part
}
