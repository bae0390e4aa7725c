package letter

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"

	"proofbox/evidence"
	"proofbox/evidence/guide"
)

// Letter is one that was written. It is a value that nobody changes.
type Letter struct {
	Purpose
	Lang    string
	Tone    Tone
	Whom    string // to whom it goes, by name where the case has one
	Subject string
	Hidden  []string        // the words of it that the user hides from others, as typed
	Unpaid  bool            // it speaks of another way of payment than the case does
	Against []guide.Caution // ways that sending it may close
	Dropped []string        // what Fit left out: "history", "exhibits" …, in the order it went

	head       paragraph // the subject, for its blanks
	paragraphs []paragraph
	gone       int               // places up to here are left out
	known      map[string]string // the facts that were known, by code
	unread     []string
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
	form, f := b.forms[formName{a.Kind, a.Lang}], b.look(a, p, t)
	l := Letter{Purpose: p, Lang: a.Lang, Tone: a.Tone, words: t, known: f.known, unread: f.unread(), Unpaid: p.contradicts(a.Snapshot.Case.Order.Payment), Against: p.against(a.Cautions)}
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

// Finds are the words of a text that the user hides from others, as typed.
func (l Letter) Finds(text string) []string { return l.veil.All(text) }

// looked notes the hidden words that are in the text.
func (l Letter) looked() Letter {
	l.Hidden = l.Finds(l.Subject + "\n" + l.Body())
	return l
}

// Veiled is the letter with hidden words blacked out: in this length it has to fit.
func (l Letter) Veiled(v evidence.Veil) Letter {
	l.Subject = v.Hide(l.Subject)
	l.paragraphs = slices.Clone(l.paragraphs)
	for i := range l.paragraphs {
		l.paragraphs[i].text = v.Hide(l.paragraphs[i].text)
	}
	return l.looked()
}

// Filled is a text that the user made of the letter as it was, with what has become
// known since in the place of its blanks.
func (l Letter) Filled(text string) string {
	for code, blank := range l.words.Blanks {
		if said := l.known[code]; said != "" {
			text = strings.ReplaceAll(text, blank, said)
		}
	}
	return text
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

// leastTold is how much is left of what is wrong where it is cut.
const leastTold = 40

// Cut is Fit that cuts, where the shortest letter is still too long, the end of
// what is told of the problem; never of what is asked.
func (l Letter) Cut(limit int) (Letter, error) {
	short, err := l.Fit(limit)
	i := slices.IndexFunc(short.paragraphs, func(p paragraph) bool { return p.without > 0 && p.without <= short.gone })
	if evidence.FaultOf(err) != evidence.InvalidForm || i < 0 {
		return short, err
	}
	room := Count(short.paragraphs[i].text) - (short.Count() - limit)
	if room < leastTold {
		return short, err
	}
	short.paragraphs = slices.Clone(short.paragraphs)
	short.paragraphs[i].text = Shortened(short.paragraphs[i].text, room)
	short.Dropped = append(slices.Clone(short.Dropped), "end")
	return short.looked(), nil
}

// Shortened is the beginning of a text, as far as there is room for so many
// characters, to the end of a word; a sign says that it goes on.
func Shortened(s string, most int) string {
	const more = "…"
	if Count(s) <= most {
		return s
	}
	n, word := Count(more), 0
	for i, r := range s {
		if unicode.IsSpace(r) {
			word = i
		}
		if n += utf16.RuneLen(r); n > most {
			if word < i/2 { // one long word
				word = i
			}
			return strings.TrimRightFunc(s[:word], unicode.IsSpace) + more
		}
	}
	return s
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
