package chat

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"proofbox/evidence"
)

// Seen is a word that a machine saw in a screenshot of a chat. Its place is in
// fractions of the picture, from the top left corner.
type Seen struct {
	Text                     string
	Left, Top, Right, Bottom float64
	Line                     int // words of one line share it
}

// Measures of a chat on a screen, in heights of its letters.
const (
	wordGap  = 2.2  // words further apart do not belong together
	lineGap  = 1.1  // lines further apart are of two bubbles
	spaceGap = 0.22 // syllables nearer to each other are of one word
)

// middleSlack is how far from the middle of the picture a bubble may stand and
// still be on neither side.
const middleSlack = 0.06

// Screen is a screenshot of a chat to be guessed at.
type Screen struct {
	Words []Seen
	Now   time.Time      // when the screenshot was made, as far as known: "어제" is reckoned from it
	Day   time.Time      // the day above the first message; zero: not known
	Zone  *time.Location // of its clocks
	Ratio float64        // its height by its width
	Names []string       // of the parties: one that stands above a bubble is who speaks
}

// Propose guesses the messages of a screenshot: lines near each other are one
// bubble, a bubble at the right is the buyer's, a clock beside it is its time, a
// time in the middle is that of what follows. All of it is marked unchecked; a
// message of unknown day has no time.
func Propose(s Screen) []evidence.Message {
	p := proposer{names: s.Names, calendar: calendar{now: s.Now.In(s.Zone), zone: s.Zone, order: YMD, day: s.Day, named: !s.Day.IsZero(), headed: true}}
	for _, b := range s.bubbles(s.rows()) {
		p.take(b)
	}
	return p.finish()
}

// row is some words beside each other; its text is theirs.
type row struct {
	text                     string
	left, top, right, bottom float64
}

func (r row) height() float64 { return r.bottom - r.top }

// rows joins the words of a line as far as they stand together.
func (s Screen) rows() (rows []row) {
	for i, w := range s.Words {
		next := row{w.Text, w.Left, w.Top, w.Right, w.Bottom}
		if n := len(rows); n > 0 && s.Words[i-1].Line == w.Line && s.gap(rows[n-1], next) < wordGap {
			rows[n-1] = rows[n-1].with(next, s.between(rows[n-1], next))
			continue
		}
		rows = append(rows, next)
	}
	slices.SortStableFunc(rows, func(a, b row) int { return cmp.Compare(a.top, b.top) })
	return rows
}

// gap is the distance from a to b beside it, in heights of their letters.
func (s Screen) gap(a, b row) float64 {
	return (b.left - a.right) / s.Ratio / max(a.height(), b.height(), 0.001)
}

// between is a space, but for syllables that were only seen one by one.
func (s Screen) between(a, b row) string {
	if s.gap(a, b) < spaceGap && unicode.Is(unicode.Hangul, lastRune(a.text)) && unicode.Is(unicode.Hangul, firstRune(b.text)) {
		return ""
	}
	return " "
}

func (r row) with(o row, between string) row {
	return row{r.text + between + o.text, min(r.left, o.left), min(r.top, o.top), max(r.right, o.right), max(r.bottom, o.bottom)}
}

// bubble is some rows under each other with the time that stands beside them, or
// a time in the middle with nothing beside it.
type bubble struct {
	row
	time *moment
	head bool
}

// bubbles joins rows that stand under each other and begin alike; a time is given
// to the bubble it stands beside.
func (s Screen) bubbles(rows []row) (all []bubble) {
	var times []bubble
	for _, r := range rows {
		if m, ok := wholeMoment(r.text); ok {
			times = append(times, bubble{row: r, time: m, head: true})
		} else if i := slices.IndexFunc(all, func(b bubble) bool { return s.goesOn(b, r) }); i >= 0 {
			all[i].row = all[i].with(r, "\n")
		} else {
			all = append(all, bubble{row: r})
		}
	}
	for _, t := range times {
		if i, beside := nearest(all, t.row); i >= 0 && (beside || !t.centred()) {
			all[i].time = t.time
		} else {
			all = append(all, t)
		}
	}
	slices.SortStableFunc(all, func(a, b bubble) int { return cmp.Compare(a.top, b.top) })
	return all
}

// misread is a clock whose colon was taken for a digit or lost.
var misread = regexp.MustCompile(`^(오전|오후|AM|PM) (\d)[1-9 .]?(\d{2})$`)

// wholeMoment reads a row that is nothing but a time.
func wholeMoment(text string) (*moment, bool) {
	f, ok := findMoment(misread.ReplaceAllString(text, "$1 $2:$3"))
	if !ok || trim(f.before+f.after) != "" {
		return nil, false
	}
	return &f.moment, true
}

// centred tells whether a row stands on neither side.
func (r row) centred() bool {
	middle := (r.left + r.right) / 2
	return max(middle-0.5, 0.5-middle) < middleSlack
}

// goesOn tells whether r is the next line of b.
func (s Screen) goesOn(b bubble, r row) bool {
	h := r.height()
	near := r.top-b.bottom < lineGap*h && r.top >= b.bottom-h/2
	return near && max(b.left, r.left)-min(b.left, r.left) < 1.5*h*s.Ratio
}

// nearest is the bubble that a clock belongs to: one it stands beside, at the
// height of its last line if it can be, else one right above or under it; -1:
// none.
func nearest(all []bubble, c row) (found int, beside bool) {
	best := 2.5 * c.height()
	found = -1
	for i, b := range all {
		away := max(c.top-b.bottom, b.top-c.bottom, 0)
		level := away == 0
		if level {
			away = max(0, b.bottom-c.bottom) / 4
		}
		if b.time == nil && away < best {
			best, found, beside = away, i, level
		}
	}
	return found, beside
}

// proposer turns bubbles into messages.
type proposer struct {
	calendar calendar
	last     *moment // the time in the middle, where it had a clock
	names    []string
	out      []evidence.Message
}

func (p *proposer) take(b bubble) {
	if b.head {
		p.last = nil
		if b.time.timed {
			p.last = b.time
		} else {
			p.calendar.set(b.time)
		}
		return
	}
	name, text := p.cutName(strings.TrimSpace(b.text))
	m := evidence.Message{From: name, Text: text, Role: sideOf(b), Unchecked: true, Notice: b.time == nil && b.centred()}
	if b.time == nil {
		b.time = p.last
	}
	if b.time != nil {
		m.At, m.Reckoned, _ = p.calendar.set(b.time)
	}
	p.out = append(p.out, m)
}

// cutName takes the name of a party off the first line.
func (p *proposer) cutName(text string) (name, rest string) {
	first, rest, more := strings.Cut(text, "\n")
	for _, n := range p.names {
		if more && n != "" && strings.EqualFold(trim(first), n) {
			return n, rest
		}
	}
	return "", text
}

// sideOf tells who speaks by the side: phones show their owner at the right.
func sideOf(b bubble) evidence.Role {
	switch {
	case b.time == nil && b.centred():
		return evidence.Platform
	case b.right > 1-b.left: // nearer to the right edge
		return evidence.Buyer
	}
	return evidence.Seller
}

// finish gives a bubble without a time that of the next one of its side, as
// phones show one clock for several.
func (p *proposer) finish() []evidence.Message {
	for i := len(p.out) - 2; i >= 0; i-- {
		if next := p.out[i+1]; p.out[i].At.IsZero() && p.out[i].Role == next.Role {
			p.out[i].At, p.out[i].Reckoned = next.At, next.Reckoned
		}
	}
	for i := range p.out {
		p.out[i].Order = i
	}
	return p.out
}
