package page

import "github.com/go-text/typesetting/segmenter"

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
	second bool // of the second of two languages
}

// paragraph is one paragraph shaped for a style.
type paragraph struct {
	text   string
	glyphs []placed
}

// missing is shown for a character no font has; its text stays behind it.
const missing = '□'

// shape turns one paragraph of plain text into glyphs.
func (f *Fonts) shapeText(s Style, text string) paragraph {
	runes := []rune(text)
	var seg segmenter.Segmenter
	breaks := opportunities(&seg, runes)
	p := &shaper{fonts: f, levels: levels(runes), style: s, text: make([]byte, 0, len(text)), glyphs: make([]placed, 0, len(runes))}
	if allSimple(runes) {
		for i, r := range runes {
			p.rune(r, breaks[i], true)
		}
	} else {
		for it := seg.GraphemeIterator(); it.Next(); {
			g := it.Grapheme()
			p.cluster(g.Text, g.Offset, breaks[g.Offset])
		}
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
	text   []byte
	glyphs []placed
	runes  []rune // behind each glyph, for kerning; 0: never kerned
	levels []uint8
	level  uint8 // of the rune at hand
	carry  opportunity
}

// cluster sets what a reader sees as one character.
func (p *shaper) cluster(runes []rune, at int, brk opportunity) {
	if p.levels != nil {
		p.level = p.levels[at]
	}
	if isEmoji(runes) {
		if glyphs := p.fonts.picture(runes); glyphs != nil {
			p.emoji(glyphs, runes, brk)
			return
		}
	}
	first := true
	for i, r := range runes {
		if p.levels != nil {
			p.level = p.levels[at+i]
		}
		if r == zeroSpace || r == joiner || isSelector(r) || isTag(r) {
			if first {
				p.carry = max(p.carry, brk)
			}
			continue
		}
		p.rune(r, brk, first)
		first = false
	}
}

func (p *shaper) emoji(glyphs []uint16, runes []rune, brk opportunity) {
	start := len(p.text)
	p.text = append(p.text, string(runes)...)
	for i, g := range glyphs {
		pl := placed{Glyph: Glyph{ID: g}, face: EmojiFace, start: int32(start)}
		if i == 0 {
			pl.Bytes, pl.first, pl.brk = uint16(len(p.text)-start), true, p.opening(brk)
		}
		p.add(pl, 0)
		start = len(p.text)
	}
}

// rune sets one rune in the first font that has it.
func (p *shaper) rune(r rune, brk opportunity, first bool) {
	shown := r
	if p.level%2 == 1 {
		shown = mirrored(r)
	}
	id, g, ok := p.fonts.find(p.style, shown)
	if !ok {
		id, g, ok = p.fallback(r)
	}
	start := len(p.text)
	p.text = append(p.text, string(r)...)
	pl := placed{Glyph: Glyph{ID: g, Bytes: uint16(len(p.text) - start)}, face: id, start: int32(start), first: first, space: r == ' ' || r == 0x3000}
	if first {
		pl.brk = p.opening(brk)
	}
	if !ok || !kernable(r) {
		r = 0
	}
	p.add(pl, r)
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
			g.Kern = p.fonts.kernOf(g.face, g.ID, p.glyphs[i+1].ID)
		}
		g.wide = float32(p.fonts.Advance(g.face, g.ID) + int(g.Kern))
	}
}
