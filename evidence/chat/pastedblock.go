package chat

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
	atoms  []atom
	blocks []block
	frame  []int // atoms that are no part of a message and understood
	orphan []int // atoms that found no message
	score  int

	timesAbove bool // the grammar has times before the words
}

// assembly is a reading under way.
type assembly struct {
	grammar
	reading
	open block
}

// assemble puts the atoms together.
func (g grammar) assemble(atoms []atom) reading {
	a := assembly{grammar: g, reading: reading{atoms: atoms}, open: block{sender: none, when: none}}
	for i := range atoms {
		a.add(i)
	}
	a.close()
	return a.reading
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
	case dayAtom:
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

// isClosed tells whether the open block has what stands behind its words.
func (a *assembly) isClosed() bool {
	if len(a.open.texts) == 0 {
		return false
	}
	return !a.nameFirst && a.open.sender != none || !a.timeFirst && a.open.when != none
}

// head takes a name or a time.
func (a *assembly) head(i int, place *int, first bool) {
	if !first {
		a.tail(i, place)
		return
	}
	sameAgain := a.open.when != none && a.open.sender != none && len(a.open.parts) > 1 && a.atoms[a.open.parts[0]].kind == a.atoms[i].kind && !a.atoms[a.open.sender].weak
	if len(a.open.texts) > 0 || sameAgain {
		a.close()
	}
	if old := *place; old != none {
		a.supersede(old)
	}
	*place = i
	a.open.parts = append(a.open.parts, i)
}

// tail takes a name or a time that stands behind the words.
func (a *assembly) tail(i int, place *int) {
	if a.open.isEmpty() && a.atoms[i].kind == timeAtom && len(a.blocks) > 0 {
		if last := &a.blocks[len(a.blocks)-1]; last.notice && last.when == none {
			last.when = i
			last.parts = append(last.parts, i)
			return
		}
	}
	if len(a.open.texts) == 0 || *place != none {
		a.orphan = append(a.orphan, i)
		a.score -= 3
		return
	}
	*place = i
	a.open.parts = append(a.open.parts, i)
}

// supersede drops a time or name for the one nearer to the words: a time is the
// head of a part of the page, a name a word like "Answer" above the real one.
func (a *assembly) supersede(i int) {
	if a.atoms[i].kind == senderAtom {
		if !a.atoms[i].weak {
			a.score -= 2
		}
		return
	}
	a.frame = append(a.frame, i)
	parts := a.open.parts[:0]
	for _, p := range a.open.parts {
		if p != i {
			parts = append(parts, p)
		}
	}
	a.open.parts = parts
	a.score--
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
	case len(b.texts) == 0 && (b.sender == none || b.when == none):
		a.orphan = append(a.orphan, b.parts...)
		a.score -= 3
	case !own && a.atoms[b.texts[0]].fixed && a.joins():
		last := &a.blocks[len(a.blocks)-1]
		last.texts, last.parts = append(last.texts, b.texts...), append(last.parts, b.parts...)
	case !own:
		a.orphan = append(a.orphan, b.parts...)
		a.score -= 2
	default:
		a.score += a.worth(&b)
		a.blocks = append(a.blocks, b)
	}
}

func (a *assembly) joins() bool { return len(a.blocks) > 0 && !a.blocks[len(a.blocks)-1].notice }

// worth is how well a block explains its lines.
func (a *assembly) worth(b *block) int {
	n := -1
	if len(b.texts) > 0 {
		n = 1
	}
	if b.sender != none {
		n += 3
	}
	if b.when != none {
		n += 3
	} else {
		n--
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
