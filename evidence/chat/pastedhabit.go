package chat

import (
	"maps"
	"slices"
	"strings"
)

// A page's habits are guessed from the whole text: which lines are names can
// only be told by how they come again around the times.

// census counts what names can be told by.
type census struct {
	lines  map[string]int // whole lines that can be names
	heads  map[string]int // names beside a time
	colons map[string]int // names before a colon
	colon  bool           // such lines are the rule
	times  []int          // indices of the lines that are a time and nothing else
	words  int            // lines without a time
	inside map[string]int // of these, those alone between two times
	told   map[string]bool
	base   habit
}

func takeCensus(lines []pastedLine, known []string) *census {
	c := &census{lines: map[string]int{}, heads: map[string]int{}, colons: map[string]int{}, told: map[string]bool{}}
	c.hear(lines, known)
	var clocks, dated, dates, froms, stamps int
	for i := range lines {
		l := &lines[i]
		if l.role == IsSender {
			c.told[canonical(trim(l.text))] = true
		}
		if l.role != Unknown && l.role != IsTime && l.role != IsHead {
			continue
		}
		if l.label == fromLabel {
			froms++
			if p := fieldParts(l); len(p) > 1 || timedField(lines, i) {
				stamps++
			}
		}
		if l.label == timeLabel && l.when != nil {
			stamps++
		}
		c.count(l)
		if l.when == nil || !l.when.alone() {
			continue
		}
		c.times = append(c.times, i)
		switch {
		case !l.when.timed && l.when.day != spanAgo:
			dates++
		case l.when.day == noDay:
			clocks++
		default:
			dated++
		}
	}
	heads := 0
	for i := range lines {
		if f := lines[i].when; f != nil && f.heads() && !f.alone() {
			heads++
		}
	}
	c.base = habit{heads: c.heads, days: clocks > 0 || dated+heads > dates, fields: froms > 0 && stamps > 0}
	c.base.names, c.base.told = c.told, c.told
	c.styles(lines)
	return c
}

// hear takes the parties of the case for names wherever they stand.
func (c *census) hear(lines []pastedLine, known []string) {
	names := map[string]bool{}
	for _, name := range known {
		if name = trim(strings.ToLower(name)); name != "" {
			names[name] = true
		}
	}
	for i := range lines {
		l := &lines[i]
		can := []string{l.text, l.name}
		if l.when != nil {
			can = append(can, bare(l.when.before), bare(l.when.after))
		}
		for _, name := range can {
			if l.role == Unknown && names[strings.ToLower(canonical(name))] {
				c.told[name] = true
			}
		}
	}
}

// timedField tells whether the field of a head has a time right above it, or
// below it and its like.
func timedField(lines []pastedLine, i int) bool {
	if i > 0 && lines[i-1].when != nil && lines[i-1].when.alone() {
		return true
	}
	for i++; i < len(lines) && lines[i].label != noLabel && lines[i].label != fromLabel; i++ {
	}
	return i < len(lines) && lines[i].when != nil && lines[i].when.alone()
}

// alone tells whether the line is its time and nothing that counts.
func (f *foundMoment) alone() bool {
	before, after := leadless(bare(f.before)), bare(f.after)
	return (before == "" || besides(before)) && (after == "" || besides(after))
}

func (c *census) count(l *pastedLine) {
	if l.name != "" && l.label == noLabel {
		c.colons[l.name]++
	}
	if l.when == nil {
		c.words++
		if l.label == noLabel && nameShaped(l.text) {
			c.lines[l.text]++
		}
		return
	}
	before, after := bare(l.when.before), bare(l.when.after)
	switch {
	case before != "" && after == "" && nameShaped(before):
		c.heads[before]++
	case before == "" && after != "" && nameShaped(after):
		c.heads[after]++
	}
}

// styles looks at the lines that hold words beside a time: if names do not
// explain them and they are the rule, they are words with their time.
func (c *census) styles(lines []pastedLine) {
	var tails, leads, named, timed, apart int
	for i := range lines {
		f := lines[i].when
		if f == nil || !f.heads() {
			continue
		}
		if timed++; !f.timed && f.day != spanAgo {
			apart++
		}
		before, after := bare(f.before), bare(f.after)
		switch {
		case f.alone():
		case f.day != noDay && (after == "" && nameBeside(before) || before == "" && nameBeside(after)):
			named++
		case after == "" && !c.base.trusted(before, f):
			tails++
		case before == "" && !c.base.trusted(after, f):
			leads++
		}
	}
	c.base.apart = apart > 1
	c.base.singles = timed <= fewTimes || 5*named >= 3*timed
	c.base.tailText = tails >= 3 && 2*tails >= timed
	c.base.leadText = leads >= 3 && 2*leads >= timed
}

// habits are the guesses to try: no lines are names, the lines above the times
// are, or those below.
func (c *census) habits(lines []pastedLine) []habit {
	all := []habit{c.base}
	for _, step := range []int{-1, +1} {
		h := c.beside(lines, step)
		if h.names == nil {
			continue
		}
		all = append(all, h)
		if len(h.lines) > 0 && len(h.names) > 0 {
			sure := h
			sure.lines = nil
			all = append(all, sure)
		}
		if more, ok := c.between(lines, h); ok && step > 0 {
			all = append(all, more)
		}
	}
	return all
}

// between adds the names that come again where no time stands, on pages that
// show one time for several messages: each has words under it, and no name or
// time right above.
func (c *census) between(lines []pastedLine, h habit) (habit, bool) {
	wrong, again := map[string]bool{}, map[string]bool{}
	last := none
	for i := range lines {
		if r := lines[i].role; r == IsBlank || r == IsSkip {
			continue
		}
		name := lines[i].text
		if lines[i].role == Unknown && c.lines[name] > 1 && !h.names[name] {
			again[name] = true
			if last == none || h.opens(&lines[last]) || i+1 == len(lines) {
				wrong[name] = true
			}
		}
		if last != none && h.opens(&lines[i]) {
			wrong[lines[last].text] = true
		}
		last = i
	}
	names := maps.Clone(h.names)
	for name := range again {
		if !wrong[name] {
			names[name] = true
		}
	}
	more := h
	more.names = names
	return more, len(names) > len(h.names)
}

// opens tells whether a line is a name or a time.
func (h *habit) opens(l *pastedLine) bool {
	return h.names[l.text] || h.lines[l.n] || l.when != nil && l.when.alone()
}

// spoken are the names before colons that come again, or all where such lines are
// the rule.
func (c *census) spoken() map[string]bool {
	out := map[string]bool{}
	all := 0
	for _, n := range c.colons {
		all += n
	}
	c.colon = all > 1 && 5*all >= 3*c.words
	for name, n := range c.colons {
		if n > 1 || c.colon || c.lines[name] > 0 || c.heads[name] > 0 || c.told[name] {
			out[name] = true
		}
	}
	return out
}

// fewTimes is how many times a paste has at most, for its names to be told by
// their place alone.
const fewTimes = 3

// beside takes the lines next to the times for names, above (-1) or below (+1)
// them, where they come again there.
func (c *census) beside(lines []pastedLine, step int) habit {
	h := c.base
	h.names = nil
	next := make([]int, 0, len(c.times))
	at := map[string]int{}
	for _, i := range c.times {
		if j := neighbour(lines, i, step); j >= 0 && !c.enclosed(lines, j) {
			next = append(next, j)
			at[lines[j].text]++
		}
	}
	if first := neighbour(lines, -1, +1); step > 0 && len(next) <= fewTimes && first >= 0 && !slices.Contains(next, first) {
		next = append(next, first) // no time stands above the first name
		at[lines[first].text]++
	}
	var single, doubts map[int]bool
	unsure := map[int]bool{}
	names, covered := c.again(lines, next, at, false)
	if more, n := c.again(lines, next, at, true); 5*n >= 4*len(next) {
		names, covered = more, n
	}
	mostly := 5*covered >= 4*len(next)
	for name := range names {
		if !mostly && 2*at[name] < c.lines[name] && !c.told[name] {
			delete(names, name) // it comes as often elsewhere: words
		}
	}
	named := neighbour(lines, -1, +1) >= 0 // the page does not begin with a time
	if 5*covered >= 3*len(next) || len(c.times) <= fewTimes || named && len(next) <= fewTimes {
		if single = singles(lines, next, names); c.speakers(names, at) > 1 {
			single, doubts = nil, single // two speak: is it a third, or what one of them said?
		}
		for n := range single {
			if !nameBeside(lines[n-1].text) { // "Final sale"
				delete(single, n)
				unsure[n] = true
			}
		}
	}
	if len(names)+len(single) == 0 {
		return h
	}
	for name := range c.told {
		names[name] = true
	}
	if doubts == nil {
		doubts = unsure
	}
	h.names, h.lines, h.doubts = names, single, doubts
	return h
}

// speakers counts the names that are sure: told, or there more than once.
func (c *census) speakers(names map[string]bool, at map[string]int) (n int) {
	for name := range names {
		if c.told[name] || at[name] > 1 {
			n++
		}
	}
	return n
}

// singles are the lines next to times that look like names; none where one of
// them can be none.
func singles(lines []pastedLine, next []int, names map[string]bool) map[int]bool {
	out := map[int]bool{}
	for _, j := range next {
		l := &lines[j]
		switch {
		case names[l.text], isNameWord(l.text):
		case !nameShaped(l.text), l.when != nil:
			return nil
		case l.words == "" && !speaks(l.text):
			out[l.n] = true
		}
	}
	return out
}

// enclosed tells whether a line stands alone between two times, and nowhere
// else: what has no room for words is words itself.
func (c *census) enclosed(lines []pastedLine, j int) bool {
	name := lines[j].text
	if c.told[name] || isNameWord(name) {
		return false
	}
	if c.inside == nil {
		c.inside = map[string]int{}
		for i := range lines {
			if lines[i].role == Unknown && timeBeside(lines, i, -1) && timeBeside(lines, i, +1) {
				c.inside[lines[i].text]++
			}
		}
	}
	return c.inside[name] > 0 && c.inside[name] >= c.lines[name]
}

// timeBeside tells whether the next line above or below is a time.
func timeBeside(lines []pastedLine, i, step int) bool {
	for i += step; i >= 0 && i < len(lines); i += step {
		if l := &lines[i]; l.role != IsBlank && l.role != IsSkip {
			return l.when != nil && l.when.alone()
		}
	}
	return false
}

// again are the names that come again next to times, or with elsewhere anywhere
// in the paste; and how many of the lines they are.
func (c *census) again(lines []pastedLine, next []int, at map[string]int, elsewhere bool) (names map[string]bool, covered int) {
	names = map[string]bool{}
	for _, j := range next {
		name := lines[j].text
		n := at[name]
		if elsewhere {
			n = c.lines[name]
		}
		if c.told[name] || isNameWord(name) || nameShaped(name) && n > 1 {
			covered++
			names[name] = true
		}
	}
	return names, covered
}

// neighbour is the next line that could be a name, above or below; -1 where
// there is none.
func neighbour(lines []pastedLine, i, step int) int {
	for j := i + step; j >= 0 && j < len(lines); j += step {
		switch l := &lines[j]; {
		case l.role == IsBlank, l.role == IsSkip:
		case l.role != Unknown || l.when != nil && l.when.alone():
			return -1
		default:
			return j
		}
	}
	return -1
}
