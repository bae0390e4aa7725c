package pdf

import (
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
	text  string
}

func newFontset(f *page.Fonts) *fontset {
	return &fontset{fonts: f, last: map[page.Face]*subset{}, runes: map[runeKey]spot{}, texts: map[textKey]spot{}}
}

// use gives the number of a glyph that stands for text.
func (f *fontset) use(face page.Face, glyph uint16, text string) (*subset, uint16) {
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
	k := textKey{face, glyph, text}
	s, ok := f.texts[k]
	if !ok {
		s = f.add(face, glyph, text)
		f.texts[k] = s
	}
	return s.in, s.cid
}

func (f *fontset) add(face page.Face, glyph uint16, text string) spot {
	s := f.last[face]
	if s == nil || len(s.glyphs) >= full {
		s = &subset{face: face, name: fmt.Sprintf("R%d", len(f.all)+1), glyphs: []uint16{0}, texts: []string{""}}
		f.all = append(f.all, s)
		f.last[face] = s
	}
	s.glyphs = append(s.glyphs, glyph)
	s.texts = append(s.texts, text)
	return spot{s, uint16(len(s.glyphs) - 1)}
}
