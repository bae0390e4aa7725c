package page

import (
	"math"
	"unicode"

	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
)

// Scripts whose letters change with their neighbours, and marks that stand on
// letters, are set as a whole by the rules in the font.

// joint is a stretch of the paragraph that is set as a whole.
type joint struct {
	face    Face
	from, n int
	opens   []int // where its clusters begin
}

// longestJoint bounds the work on one stretch; letters are joined across it all
// the same.
const longestJoint = 256

// joinedBy gives the face that sets a cluster by the rules of its script.
func (p *shaper) joinedBy(cluster []rune) Face {
	if cluster[0] < 0x590 || len(cluster) > mostMarks {
		return noFace
	}
	id := p.fonts.scriptFace(p.style, cluster[0])
	if id == noFace {
		return noFace
	}
	fc := p.fonts.faces[id]
	for _, r := range cluster {
		if fc.lookup(r) == 0 {
			return noFace
		}
	}
	return id
}

// join adds a cluster to the stretch at hand, or begins another.
func (p *shaper) join(id Face, at, n int) {
	w := &p.word
	if len(w.opens) > 0 && (w.face != id || w.n+n > longestJoint || p.levels != nil && p.levels[w.from] != p.levels[at]) {
		p.endJoint()
	}
	if len(w.opens) == 0 {
		w.face, w.from, w.n = id, at, 0
	}
	w.opens = append(w.opens, at)
	w.n += n
}

// endJoint sets the stretch at hand.
func (p *shaper) endJoint() {
	w := p.word
	if len(w.opens) == 0 {
		return
	}
	p.word.opens = w.opens[:0]
	level := p.level
	if p.levels != nil {
		p.level = p.levels[w.from]
	}
	how := harfbuzz.SegmentProperties{Language: "en", Script: scripts[(w.face-ArabicFace)/2].script, Direction: harfbuzz.LeftToRight}
	how.Language = scripts[(w.face-ArabicFace)/2].language
	if p.level%2 == 1 {
		how.Direction = harfbuzz.RightToLeft
	}
	text, from, n, shift := p.source, w.from, w.n, 0
	if unicode.Is(unicode.M, text[from]) { // a mark without a letter
		text, from, n, shift = carried(text[from:][:n]), 0, n+1, w.from-1
	}
	p.piece(w.face, p.fonts.shaped(w.face, how, text, from, n), shift, w.from, w.from+w.n, w.opens)
	p.level = level
}

// scripts are those that have faces, in their order.
var scripts = [...]struct {
	script   language.Script
	language language.Language
}{{language.Arabic, "ar"}, {language.Hebrew, "he"}, {language.Thai, "th"}, {language.Devanagari, "hi"}}

// carried puts a dotted circle before marks, which carries them.
func carried(marks []rune) []rune { return append([]rune{circle}, marks...) }

const circle = '◌'

// marked sets a letter with its marks, or marks alone, in the first face that
// has them all; false: none has, or there is nothing to place.
func (p *shaper) marked(cluster []rune, at int) bool {
	if len(cluster) > 1 && !unicode.Is(unicode.M, cluster[1]) {
		return false
	}
	shown := cluster[:min(len(cluster), mostMarks)]
	id := p.allIn(shown)
	if id == noFace {
		return false
	}
	text, shift := shown, at
	if unicode.Is(unicode.M, cluster[0]) {
		text, shift = carried(shown), at-1
	}
	how := harfbuzz.SegmentProperties{Language: "en", Script: language.Latin, Direction: harfbuzz.LeftToRight}
	p.piece(id, p.fonts.shaped(id, how, text, 0, len(text)), shift, at, at+len(shown), []int{at})
	for i, r := range cluster[len(shown):] {
		if i == 0 || r != cluster[len(shown)+i-1] || !p.again(r) {
			p.unseen(r)
		}
	}
	return true
}

// allIn gives the first face of the style that has all of a cluster.
func (p *shaper) allIn(cluster []rune) Face {
	for _, id := range stacks[p.style] {
		fc, all := p.fonts.faces[id], true
		for _, r := range cluster {
			all = all && fc.lookup(r) != 0
		}
		if all && fc.lookup(circle) != 0 {
			return id
		}
	}
	return noFace
}

// shape1 is a glyph as the rules of the font place it.
type shape1 struct {
	Glyph
	at int // rune of the text it belongs to
}

// shaped sets n runes of a text and gives their glyphs in reading order.
func (f *Fonts) shaped(id Face, how harfbuzz.SegmentProperties, text []rune, from, n int) []shape1 {
	fc := f.faces[id]
	mil := fc.mil()
	f.mu.Lock()
	defer f.mu.Unlock()
	f.shape(fc, how, text, from, n)
	out := make([]shape1, len(f.buf.Info))
	for i, g := range f.buf.Info {
		k := i
		if how.Direction == harfbuzz.RightToLeft {
			k = len(out) - 1 - i
		}
		pos := f.buf.Pos[i]
		id := uint16(g.Glyph)
		out[k] = shape1{at: g.Cluster, Glyph: Glyph{ID: id, Kern: rounded(float64(pos.XAdvance)*mil - float64(f.Advance(fc.id, id))),
			X: rounded(float64(pos.XOffset) * mil), Y: rounded(float64(pos.YOffset) * mil)}}
		fc.bring(&out[k].Glyph)
	}
	return out
}

func rounded(v float64) int16 { return int16(max(-16000, min(16000, math.Round(v)))) }

// Marks are drawn no further up and down than a line has room for, in
// thousandths of an em.
const (
	ceiling = 1080
	ground  = -420
)

// bring moves a mark back that would stand out of its line.
func (f *face) bring(g *Glyph) {
	if g.X == 0 && g.Y == 0 {
		return
	}
	low, high := f.ink.of(g.ID)
	if over := high + int(g.Y) - ceiling; over > 0 {
		g.Y -= int16(over)
	}
	if under := ground - low - int(g.Y); under > 0 {
		g.Y += int16(under)
	}
}

// piece adds shaped glyphs. They stand for the runes from up to end of the
// paragraph; shift is what turns their places into places of the paragraph.
func (p *shaper) piece(id Face, glyphs []shape1, shift, from, end int, opens []int) {
	for i := 0; i < len(glyphs); {
		j := i + 1
		for j < len(glyphs) && glyphs[j].at == glyphs[i].at {
			j++
		}
		at, next := max(from, glyphs[i].at+shift), end
		if j < len(glyphs) {
			next = max(from, glyphs[j].at+shift)
		}
		if i == 0 {
			at = from
		}
		for len(opens) > 0 && opens[0] < at {
			opens = opens[1:]
		}
		p.group(id, glyphs[i:j], at, next, len(opens) > 0 && opens[0] == at)
		i = j
	}
}

// leadFromRight puts the glyphs of a cluster that runs from right to left so
// that its letter is the last, and thus the first from the left, as in text that
// runs from left to right; every glyph is drawn where it was.
func (f *Fonts) leadFromRight(id Face, glyphs []shape1) {
	pen := 0
	places := make([]int, len(glyphs))
	wide := func(i int) int { return f.Advance(id, glyphs[i].ID) + int(glyphs[i].Kern) }
	for i := len(glyphs) - 1; i >= 0; i-- {
		places[i] = pen + int(glyphs[i].X)
		pen += wide(i)
	}
	letter := glyphs[0]
	copy(glyphs, glyphs[1:])
	glyphs[len(glyphs)-1] = letter
	places = append(places[1:], places[0])
	pen = 0
	for i := len(glyphs) - 1; i >= 0; i-- {
		glyphs[i].X = rounded(float64(places[i] - pen))
		pen += wide(i)
	}
}

// group adds the glyphs of one cluster. The first stands for its text. Readers
// turn text from the right round letter by letter, so there every further
// letter has a glyph of its own, of no width and drawn as nothing.
func (p *shaper) group(id Face, glyphs []shape1, at, next int, first bool) {
	whole, rest := p.source[at:next], []rune(nil)
	main := 0
	if p.level%2 == 1 && len(whole) > 0 {
		whole, rest = whole[:1], whole[1:]
		p.fonts.leadFromRight(id, glyphs)
		main = len(glyphs) - 1
	}
	start := len(p.text)
	p.text = append(p.text, string(whole)...)
	for i, g := range glyphs {
		pl := placed{Glyph: g.Glyph, face: id, start: int32(start)}
		if i == 0 && first {
			pl.first, pl.brk, pl.bound = true, p.opening(p.breaks[at]), p.boundAt(at)
		}
		if i == main {
			pl.Bytes = uint16(len(p.text) - start)
			start = len(p.text)
		}
		p.add(pl, 0)
	}
	nothing := p.fonts.faces[id].lookup(joiner)
	for i, r := range rest {
		p.text = append(p.text, string(r)...)
		if i+1 < len(rest) && rest[i+1] == r {
			continue // see again
		}
		p.add(placed{Glyph: Glyph{ID: nothing, Bytes: uint16(len(p.text) - start)}, face: id, start: int32(start)}, 0)
		start = len(p.text)
	}
}
