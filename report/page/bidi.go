package page

import (
	"slices"

	"golang.org/x/text/unicode/bidi"
)

// Text that runs from right to left (Hebrew, Arabic) is put in the order the
// eye meets it by Unicode's bidirectional algorithm. Embeddings and overrides
// never get here: Plain drops the marks for them, so that no text can be made to
// look like another. Isolates do: a name in a sentence of ours is put into one,
// so that it does not turn what stands beside it.

// levels gives the direction of every rune of a paragraph, even for left to
// right; nil where all of it runs so.
func levels(runes []rune) []uint8 {
	types := make([]bidi.Class, len(runes))
	turns := false
	for i, r := range runes {
		p, _ := bidi.LookupRune(r)
		types[i] = p.Class()
		turns = turns || types[i] == bidi.R || types[i] == bidi.AL || types[i] == bidi.AN
	}
	if !turns {
		return nil
	}
	out := make([]uint8, len(runes))
	isolates{types, pairs(types), out}.resolve(0, len(runes), -1)
	return out
}

// isolates is a paragraph with texts that are turned by themselves, and further
// ones in those.
type isolates struct {
	types []bidi.Class
	ends  map[int]int // of every isolate, by its beginning
	out   []uint8
}

// deepest is how many isolates may lie in each other; further marks are nothing.
const deepest = 50

// pairs finds where isolates begin and end. What is not ended is none.
func pairs(types []bidi.Class) map[int]int {
	var ends map[int]int
	var open []int
	over := 0
	for i, t := range types {
		switch {
		case t == bidi.FSI && len(open) == deepest:
			over++
		case t == bidi.FSI:
			open = append(open, i)
		case t == bidi.PDI && over > 0:
			over--
		case t == bidi.PDI && len(open) > 0:
			if ends == nil {
				ends = map[int]int{}
			}
			ends[open[len(open)-1]] = i
			open = open[:len(open)-1]
		}
	}
	return ends
}

// resolve gives the levels of a stretch, all above a level, without the isolates
// in it, and then theirs.
func (s isolates) resolve(from, to, above int) {
	types, at := make([]bidi.Class, 0, to-from), make([]int, 0, to-from)
	for i := from; i < to; i++ {
		types, at = append(types, s.types[i]), append(at, i)
		if end, ok := s.ends[i]; ok {
			i = end - 1
		}
	}
	base := baseLevel(types)
	for int(base) <= above {
		base += 2
	}
	resolveWeak(types, direction(base))
	resolveNeutral(types, direction(base))
	for k, level := range levelsOf(types, base) {
		s.out[at[k]] = level
		if end, ok := s.ends[at[k]]; ok {
			s.resolve(at[k]+1, end, int(level))
		}
	}
}

// baseLevel follows the first strong character (P2, P3).
func baseLevel(types []bidi.Class) uint8 {
	for _, t := range types {
		switch t {
		case bidi.L:
			return 0
		case bidi.R, bidi.AL:
			return 1
		}
	}
	return 0
}

func direction(level uint8) bidi.Class {
	if level%2 == 1 {
		return bidi.R
	}
	return bidi.L
}

// resolveWeak gives marks, numbers and their signs a direction (W1 to W7).
func resolveWeak(types []bidi.Class, start bidi.Class) {
	before, strong := start, start
	for i, t := range types { // W1, W2, W3
		switch t {
		case bidi.NSM:
			t = before
		case bidi.EN:
			if strong == bidi.AL {
				t = bidi.AN
			}
		}
		before = t
		if t == bidi.L || t == bidi.R || t == bidi.AL {
			strong = t
		}
		types[i] = t
	}
	for i, t := range types {
		if t == bidi.AL {
			types[i] = bidi.R
		}
		if i > 0 && i+1 < len(types) && types[i-1] == types[i+1] && // W4
			(t == bidi.CS && (types[i-1] == bidi.EN || types[i-1] == bidi.AN) || t == bidi.ES && types[i-1] == bidi.EN) {
			types[i] = types[i-1]
		}
	}
	for i := 0; i < len(types); { // W5, W6
		end := i
		for end < len(types) && types[end] == bidi.ET {
			end++
		}
		if end > i && (i > 0 && types[i-1] == bidi.EN || end < len(types) && types[end] == bidi.EN) {
			for k := i; k < end; k++ {
				types[k] = bidi.EN
			}
		}
		i = max(end, i+1)
	}
	strong = start
	for i, t := range types { // W7
		switch t {
		case bidi.L, bidi.R:
			strong = t
		case bidi.EN:
			if strong == bidi.L {
				types[i] = bidi.L
			}
		}
	}
}

// resolveNeutral gives what has no direction that of its neighbours where they
// agree, else that of the paragraph (N1, N2).
func resolveNeutral(types []bidi.Class, base bidi.Class) {
	side := func(i int) bidi.Class {
		switch {
		case i < 0 || i >= len(types):
			return base
		case types[i] == bidi.L:
			return bidi.L
		}
		return bidi.R // numbers count as right to left here
	}
	settled := func(t bidi.Class) bool {
		return t == bidi.L || t == bidi.R || t == bidi.EN || t == bidi.AN
	}
	for i := 0; i < len(types); {
		end := i
		for end < len(types) && !settled(types[end]) {
			end++
		}
		to := base
		if l, r := side(i-1), side(end); l == r {
			to = l
		}
		for k := i; k < end; k++ {
			types[k] = to
		}
		i = max(end, i+1)
	}
}

// levelsOf gives implicit levels (I1, I2).
func levelsOf(types []bidi.Class, base uint8) []uint8 {
	out := make([]uint8, len(types))
	for i, t := range types {
		switch {
		case base%2 == 0 && t == bidi.R, base%2 == 1 && t != bidi.R:
			out[i] = base + 1
		case base%2 == 0 && (t == bidi.EN || t == bidi.AN):
			out[i] = base + 2
		default:
			out[i] = base
		}
	}
	return out
}

// inSight puts the glyphs of a line in the order the eye meets them (L2): from
// the highest level down, every stretch at it or above is turned round.
func inSight(glyphs []placed) []placed {
	top := uint8(0)
	for _, g := range glyphs {
		top = max(top, g.level)
	}
	if top == 0 {
		return glyphs
	}
	glyphs = slices.Clone(glyphs)
	for level := top; level > 0; level-- {
		for i := 0; i < len(glyphs); {
			end := i
			for end < len(glyphs) && glyphs[end].level >= level {
				end++
			}
			slices.Reverse(glyphs[i:end])
			i = max(end, i+1)
		}
	}
	return glyphs
}

// mirrored gives the character that looks like r seen from the other side.
func mirrored(r rune) rune {
	for i, m := range mirrors {
		if m == r {
			return mirrors[i^1]
		}
	}
	return r
}

var mirrors = []rune("()[]{}<>«»‹›≤≥「」『』【】〈〉《》（）")
