package chat

import (
	"slices"
	"strings"
	"unicode"

	"proofbox/evidence"
)

// setting makes messages of a reading.
type setting struct {
	in    *input
	lines []pastedLine
	reading
	times []setTime // of the atoms
	near  []near
	out   Parsed
}

// setTime is an atom's time on the calendar.
type setTime struct {
	at       evidence.Time
	reckoned string
	ok       bool
}

// setTimes finds the order of the dates and sets every time.
func (s *setting) setTimes() error {
	orders, err := s.orders()
	if err != nil {
		return err
	}
	s.out.Orders = orders
	c := calendar{now: s.in.Now.In(s.in.Zone), zone: s.in.Zone, order: AnyOrder}
	if len(orders) > 0 {
		c.order = orders[0]
	}
	for i := range s.atoms {
		m := s.atoms[i].when
		c.halved = c.halved || m != nil && m.timed && m.clock.half != wholeDay
	}
	c.setYears(s.atoms)
	s.times = make([]setTime, len(s.atoms))
	s.out.Zoned = true
	for i := range s.atoms {
		a := &s.atoms[i]
		if a.when == nil {
			continue
		}
		t := &s.times[i]
		t.at, t.reckoned, t.ok = c.set(a.when)
		if a.when.zone == nil {
			s.out.Zoned = false
		}
	}
	return nil
}

// orders are those that fit every date, the likeliest first; the one that the
// user chose before all. Where none fits, some line was taken for a date that is
// none: the dates are read in the likeliest order, and that line is shown.
func (s *setting) orders() ([]DateOrder, error) {
	var stamps []stamp
	yearless := true
	for i := range s.atoms {
		if m := s.atoms[i].when; m != nil && m.day == numbered {
			stamps = append(stamps, stamp{date: m.numbers, clock: m.clock, line: s.lines[s.atoms[i].line].n})
			yearless = yearless && m.yearless
		}
	}
	if len(stamps) == 0 {
		return nil, nil
	}
	now, fit := s.in.Now, fitting(stamps, s.in)
	switch chosen := s.in.Dates; {
	case chosen != AnyOrder && !slices.Contains(fit, chosen):
		return nil, misfit(stamps, chosen, now)
	case chosen != AnyOrder:
		return chosenFirst(fit, chosen), nil
	case len(fit) == 0:
		return likeliest(allOrders, stamps, now)[:1], nil
	case yearless && slices.Contains(fit, MDY) && strings.ContainsFunc(s.in.text, eastern):
		return chosenFirst(fit, MDY), nil // 11-02 is 11월 2일
	}
	return likeliest(heard(fit, stamps), stamps, now), nil
}

func eastern(r rune) bool { return unicode.In(r, unicode.Hangul, unicode.Han) }

// messages makes a message of every block that has a time, and counts every
// line once.
func (s *setting) messages() {
	s.out.Lines = make([]LineRole, len(s.lines))
	for i := range s.lines {
		if r := s.lines[i].role; r == IsBlank || r == IsSkip {
			s.out.Lines[i] = r
		}
	}
	for _, i := range s.frame {
		if s.times[i].ok {
			s.out.Lines[s.atoms[i].line] = IsTime
		}
	}
	s.near = s.neighbourhood()
	later := s.laterTimes()
	var sender string
	doubt, said := false, none // said is the last part of the block above
	mixed := s.hasTwoNames()
	for k := range s.blocks {
		b := &s.blocks[k]
		if b.sender != none {
			sender, doubt = s.atoms[b.sender].words, false
		} else if doubt = doubt || s.near[b.parts[0]].doubt > said; doubt || !mixed {
			sender = "" // it may be the other side, which has no name there
		}
		said = b.parts[len(b.parts)-1]
		t := s.timeOf(b, later[k])
		if !t.ok {
			continue
		}
		m := evidence.Message{At: t.at, Reckoned: t.reckoned, From: sender, Notice: b.notice, Text: s.words(b)}
		if b.notice {
			m.From = ""
		}
		s.finish(m, b)
	}
	for i := range s.lines {
		if l := &s.lines[i]; l.fixed && l.role != IsHead && s.out.Lines[i] != Unknown {
			s.out.Lines[i] = l.role
		}
	}
	s.count()
}

// hasTwoNames tells whether the page names both sides. Where it names one, what
// has no name may be the other's: nobody is made to say what he did not.
func (r *reading) hasTwoNames() bool {
	first := none
	for i := range r.blocks {
		switch sender := r.blocks[i].sender; {
		case sender == none:
		case first == none:
			first = sender
		case r.atoms[sender].words != r.atoms[first].words:
			return true
		}
	}
	return false
}

// timeOf is the time of a block. A page that shows one time for several messages
// leaves the rest without: they take the one above, or the one below where times
// stand behind and no day ends between, and it is said what it was reckoned from.
// Words above the first time have none; notices there take that one.
// later is the time of a block below; none where there is none.
func (s *setting) timeOf(b *block, later int) setTime {
	if b.when != none {
		return s.times[b.when]
	}
	first := b.parts[0]
	from := s.near[first].above
	switch {
	case !s.timeFirst && !b.notice && later != none && s.near[later].day <= first:
		from = later
	case from == none && b.notice:
		from = s.near[first].below
	}
	if from == none {
		return setTime{}
	}
	t := s.times[from]
	if t.reckoned == "" && s.atoms[from].when.timed {
		t.reckoned = s.atoms[from].when.words
	}
	return t
}

// near are the atoms next to one that have a time, the last head of a day, and
// the last in doubt.
type near struct{ above, below, day, doubt int }

// neighbourhood finds what is near every atom.
func (r *reading) neighbourhood() []near {
	out := make([]near, len(r.atoms))
	above, day, doubt := none, none, none
	for i := range r.atoms {
		switch r.atoms[i].kind {
		case dayAtom:
			day = i
		case doubtAtom:
			doubt = i
		}
		out[i].above, out[i].day, out[i].doubt = above, day, doubt
		if r.atoms[i].when != nil {
			above = i
		}
	}
	below := none
	for i := len(r.atoms) - 1; i >= 0; i-- {
		if r.atoms[i].when != nil {
			below = i
		}
		out[i].below = below
	}
	return out
}

// laterTimes are, for every block, the time of the next block below that has
// one.
func (r *reading) laterTimes() []int {
	out := make([]int, len(r.blocks))
	later := none
	for k := len(r.blocks) - 1; k >= 0; k-- {
		out[k] = later
		if when := r.blocks[k].when; when != none {
			later = when
		}
	}
	return out
}

// words are the text of a block with its blank lines inside.
func (s *setting) words(b *block) string {
	var out []string
	last := -1
	for _, i := range b.texts {
		line := s.atoms[i].line
		for j := last + 1; last >= 0 && j < line; j++ {
			if s.lines[j].role == IsBlank {
				out = append(out, "")
			}
		}
		text := s.atoms[i].words
		if text == s.lines[line].text {
			text = trimRight(s.in.lines[line])
		}
		out, last = append(out, text), line
	}
	return trim(strings.Join(out, "\n"))
}

// finish gives a message its lines.
func (s *setting) finish(m evidence.Message, b *block) {
	var at []int
	for _, i := range b.parts {
		a := &s.atoms[i]
		switch a.kind {
		case toAtom:
			m.To = a.words
		case subjectAtom:
			m.Subject = a.words
		case textAtom:
			if placeholderWords.has(plainly(a.words)) {
				m.Missing = append(m.Missing, a.words)
			}
		}
		at = append(at, a.line+1)
		s.mark(a)
	}
	slices.Sort(at)
	at = slices.Compact(at)
	m.Line = at[0]
	s.out.Messages = append(s.out.Messages, m)
	s.out.Parts = append(s.out.Parts, at)
}

// mark says what a line was taken as; one of several parts is a head.
func (s *setting) mark(a *atom) {
	role := &s.out.Lines[a.line]
	if *role != Unknown {
		*role = IsHead
		return
	}
	switch a.kind {
	case timeAtom, dayAtom:
		*role = IsTime
	case senderAtom:
		*role = IsSender
	case noticeAtom:
		*role = IsNotice
	case textAtom:
		*role = IsText
	default:
		*role = IsHead
	}
}

// count makes the sum: every line once.
func (s *setting) count() {
	t := &s.out.Tally
	t.Unit, t.In = evidence.Lines, len(s.lines)
	inside := make([]bool, len(s.lines))
	for k, at := range s.out.Parts {
		for j, n := range at {
			switch {
			case inside[n-1]: // its first part was of another message
				continue
			case s.out.Messages[k].Notice:
				t.Notices++
			case j == 0:
				t.Messages++
			default:
				t.Continued++
			}
			inside[n-1] = true
		}
	}
	for i, role := range s.out.Lines {
		switch {
		case inside[i]:
		case role == IsBlank:
			t.Blank++
		case role == Unknown:
			t.Unparsed++
			s.out.Unparsed = append(s.out.Unparsed, Line{i + 1, s.in.lines[i]})
		default:
			t.Frame++
		}
	}
}
