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
// A script whose fonts, a regular and a bold one, are not given shows as boxes.
type FontData struct {
	Regular, SemiBold, Bold, Mono, Emoji []byte
	Arabic, Hebrew, Thai, Devanagari     [2][]byte
}

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
	ArabicFace // from here on every regular face is followed by its bold one
	ArabicBoldFace
	HebrewFace
	HebrewBoldFace
	ThaiFace
	ThaiBoldFace
	DevanagariFace
	DevanagariBoldFace
	faces
	noFace Face = 0xFF
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
	mu    sync.Mutex // guards what follows, the shaping and the kerning of every face
	buf   *harfbuzz.Buffer
	emoji map[string][]uint16 // glyphs of an emoji; nil: it cannot be drawn
}

// face is one font file made ready for measuring.
type face struct {
	file  []byte
	id    Face
	once  sync.Once  // for the faces of scripts, which few reports need
	font  *font.Face // without outlines
	shape *harfbuzz.Font
	glyph []uint16 // by rune of the basic plane; 0: none
	above map[rune]uint16
	adv   []uint16 // by glyph, thousandths of an em, rounded as it is printed
	scale float64  // of the size it is asked for
	kern  kerning
	ink   ink
}

// LoadFonts reads the fonts. The error names the file that cannot be used.
func LoadFonts(d FontData) (*Fonts, error) {
	f := &Fonts{buf: harfbuzz.NewBuffer(), emoji: map[string][]uint16{}}
	names := [faces]string{"regular", "semibold", "bold", "mono", "emoji", "arabic", "arabic bold", "hebrew", "hebrew bold",
		"thai", "thai bold", "devanagari", "devanagari bold"}
	files := [faces][]byte{d.Regular, d.SemiBold, d.Bold, d.Mono, d.Emoji, d.Arabic[0], d.Arabic[1], d.Hebrew[0], d.Hebrew[1],
		d.Thai[0], d.Thai[1], d.Devanagari[0], d.Devanagari[1]}
	var errs [faces]error
	var wg sync.WaitGroup
	for i, file := range files {
		f.faces[i] = &face{file: file, id: Face(i), scale: scaleOf(Face(i))}
		switch {
		case !f.faces[i].ofScript():
			wg.Go(func() { errs[i] = f.faces[i].load() })
		case file != nil:
			errs[i] = whole(file)
		}
	}
	wg.Wait()
	for i, err := range errs {
		if err != nil {
			return nil, fmt.Errorf("%s font: %w", names[i], err)
		}
	}
	return f, nil
}

// measuring are the tables needed to measure. Ligatures are set for emoji and
// for scripts that need them; in other text they would hide characters from a
// search.
var measuring = []string{"head", "maxp", "cmap", "hhea", "hmtx", "OS/2", "GDEF", "GPOS"}

// ofScript tells the faces that are shaped by the rules of their script.
func (f *face) ofScript() bool { return f.id >= ArabicFace }

// ready loads a face of a script the first time it is asked for. A file that is
// whole and yet cannot be read leaves a face without characters.
func (f *face) ready() *face {
	if f.ofScript() {
		f.once.Do(func() {
			if f.file == nil || f.load() != nil {
				f.glyph, f.above, f.adv = make([]uint16, 0x10000), nil, nil
			}
		})
	}
	return f
}

// load reads what is needed to measure and shape.
func (f *face) load() error {
	tables := measuring
	if f.id >= EmojiFace {
		tables = append(slices.Clip(tables), "GSUB")
	}
	slim, err := withTables(f.file, tables...)
	if err != nil {
		return err
	}
	parsed, err := font.ParseTTF(slim)
	if err != nil {
		return err
	}
	f.font, f.shape, f.kern = parsed, harfbuzz.NewFont(parsed), newKerning(parsed.Font, f.scale)
	f.glyph, f.above = make([]uint16, 0x10000), map[rune]uint16{}
	f.ink = newInk(f.file, f.mil())
	last := 0
	for it := parsed.Cmap.Iter(); it.Next(); {
		r, g := it.Char()
		if joins(r) && !f.ofScript() || unicode.Is(unicode.Co, r) { // private use: the font's own signs, not what the writer meant
			continue
		}
		if g > 0xFFFF {
			return fmt.Errorf("glyph %d of U+%04X is out of range", g, r)
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
		return fmt.Errorf("%d advances for glyph %d", len(f.adv), last)
	}
	return nil
}

// mil is how many thousandths of an em a font unit is.
func (f *face) mil() float64 { return 1000 * f.scale / float64(f.font.Upem()) }

// joins tells letters that change with their neighbours. Only the face of their
// script joins them, and a word of loose letters is worse than a box that says
// "not shown".
func joins(r rune) bool {
	return unicode.In(r, unicode.Arabic, unicode.Syriac, unicode.Nko, unicode.Mongolian)
}

// measure rounds the advances as they are printed, so that what is measured is
// what the reader's eye meets.
func (f *face) measure() {
	mil := f.mil()
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
	if id := f.scriptFace(s, r); id != noFace {
		if g := f.faces[id].lookup(r); g != 0 {
			return id, g, true
		}
	}
	return 0, 0, false
}

// scriptFace gives the face that is made for the script of r, ready for use;
// noFace: there is none.
func (f *Fonts) scriptFace(s Style, r rune) Face {
	id := scriptOf(r)
	if id == noFace {
		return noFace
	}
	if s == SemiBold || s == Bold {
		id++
	}
	f.faces[id].ready()
	return id
}

// scriptOf gives the regular face of the script of r.
func scriptOf(r rune) Face {
	switch {
	case r < 0x590:
		return noFace
	case r < 0x600, r >= 0xFB1D && r < 0xFB50:
		return HebrewFace
	case r < 0x700, r >= 0x750 && r < 0x780, r >= 0x8A0 && r < 0x900, r >= 0xFB50 && r < 0xFE00, r >= 0xFE70 && r < 0xFEFF:
		return ArabicFace
	case r >= 0x900 && r < 0x980, r >= 0xA8E0 && r < 0xA900, r >= 0x1CD0 && r < 0x1D00:
		return DevanagariFace
	case r >= 0xE00 && r < 0xE80:
		return ThaiFace
	}
	return noFace
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
