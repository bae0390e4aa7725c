package page

import (
	"unicode"

	"github.com/go-text/typesetting/segmenter"
)

// placed is a glyph of a paragraph with what line breaking needs to know.
type placed struct {
	Glyph
	face   Face
	start  int32   // byte of the text it begins at
	wide   float32 // thousandths of an em, kerning included
	brk    opportunity
	level  uint8 // of direction; odd: right to left
	first  bool  // it begins a cluster
	space  bool
	kerned bool // to the next glyph, and not if that stands on another line
	second bool // of the second of two languages
	bound  bool // even a word that has no room is not parted before it
}

// paragraph is one paragraph shaped for a style.
type paragraph struct {
	text   string
	glyphs []placed
}

// missing is shown for a character no font has; its text stays behind it.
const missing = '□'

// mostMarks is how many runes of one cluster are shown. What people write has
// fewer; the rest is in the text and drawn as nothing.
const mostMarks = 16

// shape turns one paragraph of plain text into glyphs.
func (f *Fonts) shapeText(s Style, text string) paragraph {
	runes := []rune(text)
	var seg segmenter.Segmenter
	breaks := opportunities(&seg, runes)
	p := &shaper{fonts: f, levels: levels(runes), style: s, source: runes, breaks: breaks, text: make([]byte, 0, len(text)), glyphs: make([]placed, 0, len(runes))}
	if allSimple(runes) {
		for i, r := range runes {
			p.rune(r, i, true)
		}
	} else {
		p.clusters(&seg)
	}
	p.kern()
	return paragraph{string(p.text), p.glyphs}
}

func allSimple(runes []rune) bool {
	for _, r := range runes {
		if !isSimple(r) {
			return false
		}
	}
	return true
}

// shaper gathers the glyphs of a paragraph.
type shaper struct {
	fonts  *Fonts
	style  Style
	source []rune // the paragraph
	breaks []opportunity
	text   []byte
	glyphs []placed
	runes  []rune // behind each glyph, for kerning; 0: never kerned
	levels []uint8
	level  uint8 // of the rune at hand
	carry  opportunity
	word   joint
}

// clusters sets what a reader sees as characters one by one, and what belongs
// together by the rules of its script as a whole.
func (p *shaper) clusters(seg *segmenter.Segmenter) {
	for it := seg.GraphemeIterator(); it.Next(); {
		g := it.Grapheme()
		if p.levels != nil {
			p.level = p.levels[g.Offset]
		}
		if id := p.joinedBy(g.Text); id != noFace {
			p.join(id, g.Offset, len(g.Text))
			continue
		}
		p.endJoint()
		p.cluster(g.Text, g.Offset)
	}
	p.endJoint()
}

// cluster sets what a reader sees as one character.
func (p *shaper) cluster(runes []rune, at int) {
	if isEmoji(runes) {
		if glyphs := p.fonts.picture(runes); glyphs != nil {
			p.emoji(glyphs, runes, at)
			return
		}
	}
	if len(runes) > 1 || unicode.Is(unicode.M, runes[0]) {
		if p.marked(runes, at) {
			return
		}
	}
	first, shown := true, 0
	for i, r := range runes {
		if p.levels != nil {
			p.level = p.levels[at+i]
		}
		if isJoiner(r) {
			if first {
				p.carry = max(p.carry, p.breaks[at])
			}
			continue
		}
		if i > 0 && r == runes[i-1] && unicode.Is(unicode.M, r) && p.again(r) {
			continue
		}
		if shown++; shown > mostMarks {
			p.unseen(r)
			continue
		}
		p.rune(r, at+i, first)
		first = false
	}
}

// isJoiner tells runes that say how others are shown, and are nothing by
// themselves.
func isJoiner(r rune) bool {
	return r == zeroSpace || r == joiner || r == nonJoiner || r == isolate || r == isolateEnd || isSelector(r) || isTag(r)
}

func (p *shaper) emoji(glyphs []uint16, runes []rune, at int) {
	start := len(p.text)
	p.text = append(p.text, string(runes)...)
	for i, g := range glyphs {
		pl := placed{Glyph: Glyph{ID: g}, face: EmojiFace, start: int32(start)}
		if i == 0 {
			pl.Bytes, pl.first, pl.brk = uint16(len(p.text)-start), true, p.opening(p.breaks[at])
		}
		p.add(pl, 0)
		start = len(p.text)
	}
}

// rune sets one rune in the first font that has it.
func (p *shaper) rune(r rune, at int, first bool) {
	shown := p.shownAs(r, at)
	id, g, ok := p.find(shown, shown != r)
	if !ok {
		id, g, ok = p.fallback(r)
	}
	start := len(p.text)
	p.text = append(p.text, string(r)...)
	pl := placed{Glyph: Glyph{ID: g, Bytes: uint16(len(p.text) - start)}, face: id, start: int32(start), first: first, space: r == ' ' || r == 0x3000}
	if first {
		pl.brk, pl.bound = p.opening(p.breaks[at]), p.boundAt(at)
	}
	if !ok || !kernable(r) {
		r = 0
	}
	p.add(pl, r)
}

// again lets the last glyph stand for its mark once more: readers take the same
// twice in one place for a shadow, and drop it.
func (p *shaper) again(r rune) bool {
	last := &p.glyphs[len(p.glyphs)-1]
	if last.Bytes == 0 || last.Bytes > mostBytes {
		return false
	}
	was := len(p.text)
	p.text = append(p.text, string(r)...)
	last.Bytes += uint16(len(p.text) - was)
	return true
}

// mostBytes is about how much text a glyph stands for.
const mostBytes = 200

// unseen keeps a rune in the text and draws nothing for it.
func (p *shaper) unseen(r rune) {
	start := len(p.text)
	p.text = append(p.text, string(r)...)
	p.add(placed{Glyph: Glyph{ID: p.fonts.faces[RegularFace].lookup(joiner), Bytes: uint16(len(p.text) - start)}, face: RegularFace, start: int32(start)}, 0)
}

// find looks for a rune as the style has it. Full-width signs that are not
// narrowed come from a font with Han, which draws them as wide as Han.
func (p *shaper) find(r rune, narrowed bool) (Face, uint16, bool) {
	if p.style == SemiBold && !narrowed && isWideSign(r) {
		if g := p.fonts.faces[BoldFace].lookup(r); g != 0 {
			return BoldFace, g, true
		}
	}
	return p.fonts.find(p.style, r)
}

// fallback shows a rune no text font has: as a picture, or as a box.
func (p *shaper) fallback(r rune) (Face, uint16, bool) {
	if g := p.fonts.faces[EmojiFace].lookup(r); g != 0 {
		return EmojiFace, g, false
	}
	id, g, _ := p.fonts.find(p.style, missing)
	return id, g, false
}

func (p *shaper) add(pl placed, r rune) {
	pl.level = p.level
	p.glyphs = append(p.glyphs, pl)
	p.runes = append(p.runes, r)
}

// opening is the opportunity before the next glyph, with that of dropped runes
// before it.
func (p *shaper) opening(brk opportunity) opportunity {
	brk = max(brk, p.carry)
	p.carry = never
	return brk
}

// kern sets the kerning and width of every glyph. Where some of the text will
// be turned round the pairs are not known yet, and none is kerned.
func (p *shaper) kern() {
	for i := range p.glyphs {
		g := &p.glyphs[i]
		if i+1 < len(p.glyphs) && !p.glyphs[i+1].first {
			g.space = false // it carries a mark
		}
		if i+1 < len(p.glyphs) && p.levels == nil && p.runes[i] != 0 && p.runes[i+1] != 0 && g.face == p.glyphs[i+1].face {
			g.Kern, g.kerned = p.fonts.kernOf(g.face, g.ID, p.glyphs[i+1].ID), true
		}
		g.wide = float32(p.fonts.Advance(g.face, g.ID) + int(g.Kern))
	}
}
