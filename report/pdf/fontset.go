package pdf

import (
	"encoding/binary"
	"fmt"
	"unicode/utf8"

	"proofbox/report/page"
)

// fontset numbers every glyph used, together with its text.
type fontset struct {
	fonts *page.Fonts
	all   []*subset // in order of first use
	last  map[page.Face]*subset
	runes map[runeKey]spot
	texts map[textKey]spot
}

// subset is the part of a face that is used. A CID is an index of glyphs; CID
// 0 is the glyph for nothing known.
type subset struct {
	face   page.Face
	name   string
	glyphs []uint16
	texts  []string
	made   map[int]composite // by CID: put together of several glyphs
}

// composite is a glyph made of others, each moved from its place.
type composite struct {
	parts []part
	width int // thousandths of an em
}

// part is a glyph and where its origin is, thousandths of an em.
type part struct {
	glyph uint16
	x, y  int
}

// full is how many CIDs a subset takes before another is begun; the parts of
// composite glyphs need room too.
const full = 30000

type spot struct {
	in  *subset
	cid uint16
}

type runeKey struct {
	face  page.Face
	glyph uint16
	r     rune
}

type textKey struct {
	face  page.Face
	glyph uint16
	parts string // of a composite
	text  string
}

func newFontset(f *page.Fonts) *fontset {
	return &fontset{fonts: f, last: map[page.Face]*subset{}, runes: map[runeKey]spot{}, texts: map[textKey]spot{}}
}

// use gives the number of a glyph, with those that help it, that stands for
// text.
func (f *fontset) use(face page.Face, glyphs []page.Glyph, text string) (*subset, uint16) {
	glyph := glyphs[0].ID
	if len(glyphs) > 1 || glyphs[0].X != 0 || glyphs[0].Y != 0 {
		return f.useMade(face, glyphs, text)
	}
	r, n := utf8.DecodeRuneInString(text)
	if n > 0 && n == len(text) {
		k := runeKey{face, glyph, r}
		s, ok := f.runes[k]
		if !ok {
			s = f.add(face, glyph, text)
			f.runes[k] = s
		}
		return s.in, s.cid
	}
	k := textKey{face: face, glyph: glyph, text: text}
	s, ok := f.texts[k]
	if !ok {
		s = f.add(face, glyph, text)
		f.texts[k] = s
	}
	return s.in, s.cid
}

// useMade is use for glyphs that are put together.
func (f *fontset) useMade(face page.Face, glyphs []page.Glyph, text string) (*subset, uint16) {
	c := composite{}
	var key []byte
	for i, g := range glyphs {
		p := part{g.ID, c.width + int(g.X), int(g.Y)}
		c.parts = append(c.parts, p)
		c.width += f.fonts.Advance(face, g.ID)
		if i+1 < len(glyphs) {
			c.width += int(g.Kern)
		}
		for _, v := range []int{int(p.glyph), p.x, p.y} {
			key = binary.BigEndian.AppendUint32(key, uint32(v))
		}
	}
	c.width = max(c.width, 0)
	k := textKey{face, glyphs[0].ID, string(key), text}
	s, ok := f.texts[k]
	if !ok {
		s = f.add(face, glyphs[0].ID, text)
		s.in.made[int(s.cid)] = c
		f.texts[k] = s
	}
	return s.in, s.cid
}

func (f *fontset) add(face page.Face, glyph uint16, text string) spot {
	s := f.last[face]
	if s == nil || len(s.glyphs) >= full {
		s = &subset{face: face, name: fmt.Sprintf("R%d", len(f.all)+1), glyphs: []uint16{0}, texts: []string{""}, made: map[int]composite{}}
		f.all = append(f.all, s)
		f.last[face] = s
	}
	s.glyphs = append(s.glyphs, glyph)
	s.texts = append(s.texts, text)
	return spot{s, uint16(len(s.glyphs) - 1)}
}
