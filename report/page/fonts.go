package page

import (
	"fmt"
	"math"
	"slices"
	"sync"
	"unicode"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/harfbuzz"
)

// FontData are the files a report is set in, as TrueType. They are read where
// they lie and must not change while the Fonts are in use.
type FontData struct{ Regular, SemiBold, Bold, Mono, Emoji []byte }

// Style asks for one voice of the report.
type Style uint8

const (
	Regular Style = iota
	SemiBold
	Bold
	Mono
	styles
)

// Face names one font file.
type Face uint8

const (
	RegularFace Face = iota
	SemiBoldFace
	BoldFace
	MonoFace
	EmojiFace
	faces
)

// stacks says where each style looks for a character. The monospaced font helps
// the others out with scripts they lack: Armenian, Georgian, Lao, signs.
var stacks = [styles][]Face{
	Regular:  {RegularFace, MonoFace},
	SemiBold: {SemiBoldFace, BoldFace, RegularFace, MonoFace},
	Bold:     {BoldFace, RegularFace, MonoFace},
	Mono:     {MonoFace, RegularFace},
}

// Fonts is the set of fonts a book is set in. It is safe for use by several
// goroutines.
type Fonts struct {
	faces [faces]*face
	mu    sync.Mutex // guards what follows and the kerning of every face
	buf   *harfbuzz.Buffer
	emoji map[string][]uint16 // glyphs of an emoji; nil: it cannot be drawn
}

// face is one font file made ready for measuring.
type face struct {
	file  []byte
	font  *font.Face // without outlines
	shape *harfbuzz.Font
	glyph []uint16 // by rune of the basic plane; 0: none
	above map[rune]uint16
	adv   []uint16 // by glyph, thousandths of an em, rounded as it is printed
	scale float64  // of the size it is asked for
	kern  kerning
}

// LoadFonts reads the fonts. The error names the file that cannot be used.
func LoadFonts(d FontData) (*Fonts, error) {
	f := &Fonts{buf: harfbuzz.NewBuffer(), emoji: map[string][]uint16{}}
	names := [faces]string{"regular", "semibold", "bold", "mono", "emoji"}
	for i, file := range [faces][]byte{d.Regular, d.SemiBold, d.Bold, d.Mono, d.Emoji} {
		fc, err := newFace(file, Face(i))
		if err != nil {
			return nil, fmt.Errorf("%s font: %w", names[i], err)
		}
		f.faces[i] = fc
	}
	return f, nil
}

// measuring are the tables needed to measure. Ligatures are set for emoji only:
// in text they would hide characters from a search.
var measuring = []string{"head", "maxp", "cmap", "hhea", "hmtx", "OS/2", "GDEF", "GPOS"}

func newFace(file []byte, id Face) (*face, error) {
	tables := measuring
	if id == EmojiFace {
		tables = append(slices.Clip(tables), "GSUB")
	}
	slim, err := withTables(file, tables...)
	if err != nil {
		return nil, err
	}
	parsed, err := font.ParseTTF(slim)
	if err != nil {
		return nil, err
	}
	f := &face{file: file, font: parsed, shape: harfbuzz.NewFont(parsed), glyph: make([]uint16, 0x10000), above: map[rune]uint16{}, scale: scaleOf(id), kern: newKerning(parsed.Font, scaleOf(id))}
	last := 0
	for it := parsed.Cmap.Iter(); it.Next(); {
		r, g := it.Char()
		if joins(r) {
			continue
		}
		if g > 0xFFFF {
			return nil, fmt.Errorf("glyph %d of U+%04X is out of range", g, r)
		}
		if r < 0x10000 {
			f.glyph[r] = uint16(g)
		} else {
			f.above[r] = uint16(g)
		}
		last = max(last, int(g))
	}
	f.measure()
	if len(f.adv) <= last {
		return nil, fmt.Errorf("%d advances for glyph %d", len(f.adv), last)
	}
	return f, nil
}

// joins tells letters that change with their neighbours. Nothing here joins
// them, and a word of loose letters is worse than a box that says "not shown".
func joins(r rune) bool {
	return unicode.In(r, unicode.Arabic, unicode.Syriac, unicode.Nko, unicode.Mongolian)
}

// measure rounds the advances as they are printed, so that what is measured is
// what the reader's eye meets.
func (f *face) measure() {
	mil := 1000 * f.scale / float64(f.font.Upem())
	f.adv = make([]uint16, glyphCount(f.file))
	for g := range f.adv {
		w := float64(f.font.HorizontalAdvance(font.GID(g)))
		f.adv[g] = uint16(max(0, math.Round(w*mil)))
	}
}

// lookup gives the glyph of a rune; 0: the font has none.
func (f *face) lookup(r rune) uint16 {
	if r < 0x10000 {
		return f.glyph[r]
	}
	return f.above[r]
}

// find gives the face and glyph that show r in a style; ok is false where no
// font has it.
func (f *Fonts) find(s Style, r rune) (Face, uint16, bool) {
	for _, id := range stacks[s] {
		if g := f.faces[id].lookup(r); g != 0 {
			return id, g, true
		}
	}
	return 0, 0, false
}

// File is the font file behind a face. It must not be written to.
func (f *Fonts) File(id Face) []byte { return f.faces[id].file }

// Advance is the width of a glyph in thousandths of an em.
func (f *Fonts) Advance(id Face, glyph uint16) int {
	adv := f.faces[id].adv
	if int(glyph) >= len(adv) {
		return 0
	}
	return int(adv[glyph])
}

// Scale is by how much the outlines of a face are drawn larger or smaller than
// its file says, to stand well beside the others. Advance has it in.
func (f *Fonts) Scale(id Face) float64 { return f.faces[id].scale }

// scaleOf keeps a line with emoji about as high as one without.
func scaleOf(id Face) float64 {
	if id == EmojiFace {
		return 0.95
	}
	return 1
}
