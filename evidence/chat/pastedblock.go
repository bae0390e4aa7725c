package chat

import (
	"slices"
	"strings"
)

// grammar is the order in which a page writes the parts of a message: who before
// the words or behind them, when before or behind.
type grammar struct{ nameFirst, timeFirst bool }

// grammars are tried in this order; of equals the first is taken.
var grammars = []grammar{{true, true}, {true, false}, {false, false}, {false, true}}

// none is no atom.
const none = -1

// block is what belongs to one message: indices of atoms.
type block struct {
	sender, when int
	parts        []int // all of its atoms but the superseded times
	texts        []int
	notice       bool
}

func (b *block) isEmpty() bool { return len(b.parts) == 0 }

// reading is a paste put together by one grammar.
type reading struct {
	grammar
	atoms  []atom
	blocks []block
	frame  []int // atoms that are no part of a message and understood
	score  int
}

// isSigned tells whether most messages have a name of their own.
func (r *reading) isSigned() bool {
	n := 0
	for i := range r.blocks {
		if r.blocks[i].sender != none {
			n++
		}
	}
	return 5*n > 3*len(r.blocks)
}

// assembly is a reading under way.
type assembly struct {
	reading
	open block
}

// assemble puts the atoms together.
func (g grammar) assemble(atoms []atom) reading {
	a := assembly{reading: reading{grammar: g, atoms: atoms}, open: block{sender: none, when: none}}
	for i := range atoms {
		a.add(i)
	}
	a.close()
	return a.reading
}

// beats compares readings: by what they explain, then the commoner grammar.
func (r *reading) beats(o *reading) bool {
	if r.score != o.score {
		return r.score > o.score
	}
	return r.nameFirst && !o.nameFirst
}

func (a *assembly) add(i int) {
	switch a.atoms[i].kind {
	case textAtom:
		if a.isClosed() {
			a.close()
		}
		a.open.texts = append(a.open.texts, i)
		a.open.parts = append(a.open.parts, i)
	case senderAtom:
		a.head(i, &a.open.sender, a.nameFirst)
	case timeAtom:
		a.head(i, &a.open.when, a.timeFirst)
	case doubtAtom:
		a.close()
	case dayAtom:
		if a.timesWords(i) {
			a.head(i, &a.open.when, true)
			return
		}
		a.close()
		a.frame = append(a.frame, i)
	case noticeAtom:
		a.notice(i)
	default:
		if len(a.open.texts) > 0 {
			a.close()
		}
		a.open.parts = append(a.open.parts, i)
	}
}

// timesWords tells whether a day alone is the time of a message: it stands
// between its name and its words.
func (a *assembly) timesWords(i int) bool {
	b := &a.open
	between := a.nameFirst && a.timeFirst && b.sender == i-1 && i > 0 && b.when == none && len(b.texts) == 0
	return between && i+1 < len(a.atoms) && a.atoms[i+1].kind == textAtom
}

// doubted takes no line for words that is the name of one who speaks.
func (r reading) doubted(lines []pastedLine) reading {
	names := map[string]bool{}
	for i := range r.blocks {
		if at := r.blocks[i].sender; at != none {
			names[strings.ToLower(r.atoms[at].words)] = true
		}
	}
	atoms := slices.Clone(r.atoms)
	found := false
	for i := range atoms {
		a := &atoms[i]
		if a.kind == textAtom && !a.fixed && lines[a.line].text == a.words && names[strings.ToLower(canonical(a.words))] {
			a.kind, found = doubtAtom, true
		}
	}
	if !found {
		return r
	}
	return r.assemble(atoms)
}

// isClosed tells whether the open block has what stands behind its words.
func (a *assembly) isClosed() bool {
	b := &a.open
	return len(b.texts) > 0 && (!a.nameFirst && b.sender != none || !a.timeFirst && b.when != none)
}

// head takes a name or a time.
func (a *assembly) head(i int, place *int, first bool) {
	if !first {
		a.tail(i, place)
		return
	}
	if len(a.open.texts) > 0 || a.beginsAnew(i) {
		a.close()
	}
	if old := *place; old != none {
		a.supersede(old, i)
	}
	*place = i
	a.open.parts = append(a.open.parts, i)
}

// beginsAnew tells whether the open block has its head and gets no words: the
// next one begins with the same part.
func (a *assembly) beginsAnew(i int) bool {
	b := &a.open
	return b.when != none && b.sender != none && a.atoms[b.parts[0]].kind == a.atoms[i].kind && !a.atoms[b.sender].weak
}

// tail takes a name or a time that stands behind the words.
func (a *assembly) tail(i int, place *int) {
	if a.open.isEmpty() && a.atoms[i].kind == timeAtom && a.timesNotice(i) {
		return
	}
	if len(a.open.texts) == 0 || *place != none {
		a.score -= 3
		return
	}
	*place = i
	a.open.parts = append(a.open.parts, i)
}

// supersede drops a time or name for the one nearer to the words. A time is the
// head of a part of the page, or belongs to the notice above it; a name is one
// with nothing to say, unless it is a word like "Answer" above the real one, or
// the same twice.
func (a *assembly) supersede(i, by int) {
	old := &a.atoms[i]
	if old.kind == senderAtom && (old.weak || old.words == a.atoms[by].words) {
		return
	}
	a.open.parts = slices.DeleteFunc(a.open.parts, func(p int) bool { return p == i })
	switch {
	case old.kind == senderAtom:
		a.score -= 2
	case a.timesNotice(i):
	default:
		a.frame = append(a.frame, i)
		a.score--
	}
}

// timesNotice gives a time to the notice right above it.
func (a *assembly) timesNotice(i int) bool {
	if len(a.blocks) == 0 || i == 0 || a.atoms[i-1].kind != noticeAtom {
		return false
	}
	last := &a.blocks[len(a.blocks)-1]
	if !last.notice || last.when != none {
		return false
	}
	last.when = i
	last.parts = append(last.parts, i)
	return true
}

// notice is a message of its own; a time that waits for its words is its time.
func (a *assembly) notice(i int) {
	n := block{sender: none, when: none, notice: true}
	if a.open.when != none && a.open.sender == none && len(a.open.texts) == 0 && a.timeFirst {
		n.when, n.parts = a.open.when, a.open.parts
		a.open = block{sender: none, when: none}
	}
	a.close()
	n.parts = append(n.parts, i)
	n.texts = []int{i}
	a.blocks = append(a.blocks, n)
}

// close ends the open block. One without a word is a message only where both
// who and when stand at its head: a picture was sent. Words without either are
// nobody's, but those that the user calls words belong to the message above.
func (a *assembly) close() {
	b := a.open
	a.open = block{sender: none, when: none}
	own := b.sender != none || b.when != none
	switch {
	case b.isEmpty():
	case len(b.parts) == 1 && b.when != none && a.timesNotice(b.when):
	case len(b.texts) == 0 && (b.sender == none || b.when == none):
		a.score -= 3
	case !own && a.atoms[b.texts[0]].fixed && a.joins():
		last := &a.blocks[len(a.blocks)-1]
		last.texts, last.parts = append(last.texts, b.texts...), append(last.parts, b.parts...)
	case !own:
		a.score -= 2
	default:
		a.score += a.worth(&b)
		a.blocks = append(a.blocks, b)
	}
}

func (a *assembly) joins() bool { return len(a.blocks) > 0 && !a.blocks[len(a.blocks)-1].notice }

// worth is how well a block explains its lines.
func (a *assembly) worth(b *block) int {
	n := 0
	switch {
	case len(b.texts) == 0:
	case b.sender != none && b.when != none:
		n = 8
	case b.when != none:
		n = 3
	default:
		n = 1
	}
	first := b.parts[0]
	if first > 0 {
		if a.atoms[first].gap {
			n++
		}
		if a.atoms[first-1].line == a.atoms[first].line {
			n -= 6 // a line torn apart
		}
	}
	for k, i := range b.parts[1:] {
		if a.atoms[i].gap && (a.atoms[i].kind != textAtom || a.atoms[b.parts[k]].kind != textAtom) {
			n--
		}
	}
	return n
}
