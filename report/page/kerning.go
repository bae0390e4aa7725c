package page

import (
	"math"

	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
)

// kernable tells runes of the scripts that are kerned; Hangul and Han keep
// their squares.
func kernable(r rune) bool {
	return r < 0x250 && r != ' ' || r >= 0x370 && r < 0x530 || r >= 0x2010 && r < 0x2060
}

// kernOf is what to add between two glyphs, in thousandths of an em.
func (f *Fonts) kernOf(id Face, a, b rune, ga, gb uint16) int16 {
	fc := f.faces[id]
	key := uint32(ga)<<16 | uint32(gb)
	f.mu.Lock()
	defer f.mu.Unlock()
	k, ok := fc.kern[key]
	if !ok {
		k = f.kernPair(fc, a, b)
		fc.kern[key] = k
	}
	return k
}

// kernPair compares the first of a pair with the same one alone.
func (f *Fonts) kernPair(fc *face, a, b rune) int16 {
	f.shape(fc, language.Latin, a, b)
	if len(f.buf.Pos) != 2 {
		return 0
	}
	together := f.buf.Pos[0].XAdvance
	f.shape(fc, language.Latin, a)
	if len(f.buf.Pos) != 1 {
		return 0
	}
	units := float64(together - f.buf.Pos[0].XAdvance)
	return int16(math.Round(units * 1000 * fc.scale / float64(fc.font.Upem())))
}

// shape leaves the glyphs of a text in f.buf, in font units. The caller holds
// the lock.
func (f *Fonts) shape(fc *face, s language.Script, text ...rune) {
	f.buf.Clear()
	f.buf.AddRunes(text, 0, len(text))
	f.buf.Props = harfbuzz.SegmentProperties{Language: "en", Script: s, Direction: harfbuzz.LeftToRight}
	f.buf.Shape(fc.shape, nil)
}
