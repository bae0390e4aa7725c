package page

import (
	"math"
	"slices"

	"github.com/go-text/typesetting/font"
	ot "github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/font/opentype/tables"
	"github.com/go-text/typesetting/harfbuzz"
)

// kernable tells runes of the scripts that are kerned; Hangul and Han keep
// their squares.
func kernable(r rune) bool {
	return r < 0x250 && r != ' ' || r >= 0x370 && r < 0x530 || r >= 0x2010 && r < 0x2060
}

// kerning is the kerning of one font: the lookups of its kern feature, read
// straight from the table: the shaper of go-text v0.3.4 leaves six of ten pairs
// of Pretendard as they are.
type kerning struct {
	lookups [][]tables.PairPos
	known   map[uint32]int16 // by pair of glyphs, thousandths of an em
	mil     float64          // thousandths of an em to a font unit
}

func newKerning(f *font.Font, scale float64) kerning {
	k := kerning{known: map[uint32]int16{}, mil: 1000 * scale / float64(f.Upem())}
	var indices []uint16
	for _, feature := range f.GPOS.Features {
		if feature.Tag == ot.MustNewTag("kern") {
			indices = append(indices, feature.LookupListIndices...)
		}
	}
	slices.Sort(indices)
	for _, i := range slices.Compact(indices) {
		if int(i) < len(f.GPOS.Lookups) {
			k.lookups = append(k.lookups, pairsOf(f.GPOS.Lookups[i].Subtables))
		}
	}
	return k
}

func pairsOf(all []tables.GPOSLookup) (pairs []tables.PairPos) {
	for _, t := range all {
		if p, ok := t.(tables.PairPos); ok {
			pairs = append(pairs, p)
		}
	}
	return pairs
}

// between adds up what every lookup moves the second glyph by.
func (k *kerning) between(a, b uint16) int16 {
	units := 0
	for _, subtables := range k.lookups {
		for _, t := range subtables {
			if v, ok := adjustment(t, a, b); ok {
				units += int(v)
				break
			}
		}
	}
	return int16(math.Round(float64(units) * k.mil))
}

// adjustment is what a subtable says of a pair; where it says nothing, the next
// one is asked.
func adjustment(t tables.PairPos, a, b uint16) (int16, bool) {
	set, ok := t.Data.Cov().Index(tables.GlyphID(a))
	if !ok {
		return 0, false
	}
	switch d := t.Data.(type) {
	case tables.PairPosData1:
		if set >= len(d.PairSets) {
			return 0, false
		}
		record, ok := d.PairSets[set].FindGlyph(tables.GlyphID(b))
		return record.ValueRecord1.XAdvance, ok
	case tables.PairPosData2:
		second, ok := d.ClassDef2.Class(tables.GlyphID(b))
		if !ok || second == 0 {
			return 0, false
		}
		first, _ := d.ClassDef1.Class(tables.GlyphID(a))
		return d.Record(first, second).ValueRecord1.XAdvance, true
	}
	return 0, false
}

// kernOf is what to add between two glyphs, in thousandths of an em.
func (f *Fonts) kernOf(id Face, a, b uint16) int16 {
	k := &f.faces[id].kern
	key := uint32(a)<<16 | uint32(b)
	f.mu.Lock()
	defer f.mu.Unlock()
	v, ok := k.known[key]
	if !ok {
		v = k.between(a, b)
		k.known[key] = v
	}
	return v
}

// shape leaves the glyphs of n runes of a text in f.buf, in font units; the
// runes around them are looked at. The caller holds the lock.
func (f *Fonts) shape(fc *face, how harfbuzz.SegmentProperties, text []rune, from, n int) {
	f.buf.Clear()
	f.buf.AddRunes(text, from, n)
	f.buf.Props = how
	f.buf.Shape(fc.shape, nil)
}
