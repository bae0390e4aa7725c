package page

import (
	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
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
		k = f.shapePair(fc.font, a, b)
		fc.kern[key] = k
	}
	return k
}

// shapePair compares the pair with its first glyph alone, both rounded the
// same way.
func (f *Fonts) shapePair(fc *font.Face, a, b rune) int16 {
	pair := f.shape.Shape(pairOf(fc, a, b))
	alone := f.shape.Shape(pairOf(fc, a))
	if len(pair.Glyphs) != 2 || len(alone.Glyphs) != 1 {
		return 0
	}
	return int16((pair.Glyphs[0].XAdvance - alone.Glyphs[0].XAdvance).Round())
}

func pairOf(fc *font.Face, text ...rune) shaping.Input {
	return shaping.Input{Text: text, RunEnd: len(text), Direction: di.DirectionLTR, Face: fc,
		Size: fixed.I(1000), Script: language.Latin, Language: "en"}
}
