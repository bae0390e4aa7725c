package pdf

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf16"
)

// truetype reads the tables of a font file where they lie.
type truetype struct {
	tables map[string][]byte
	long   bool // loca has 32-bit offsets
	count  int  // of glyphs
	em     int  // units to an em; may be set to scale the outlines
}

var errTrueType = errors.New("a font that is not TrueType, or a damaged one")

func readTrueType(file []byte) (*truetype, error) {
	if len(file) < 12 || binary.BigEndian.Uint32(file) != 0x00010000 {
		return nil, errTrueType
	}
	n := int(binary.BigEndian.Uint16(file[4:]))
	if len(file) < 12+16*n {
		return nil, errTrueType
	}
	t := &truetype{tables: make(map[string][]byte, n)}
	for i := range n {
		e := file[12+16*i:][:16]
		off, size := uint64(binary.BigEndian.Uint32(e[8:])), uint64(binary.BigEndian.Uint32(e[12:]))
		if off+size > uint64(len(file)) {
			return nil, errTrueType
		}
		t.tables[string(e[:4])] = file[off : off+size]
	}
	if len(t.tables["head"]) < 54 || len(t.tables["hhea"]) < 36 || len(t.tables["maxp"]) < 6 {
		return nil, errTrueType
	}
	t.long = t.u16("head", 50) != 0
	t.count = t.u16("maxp", 4)
	t.em = t.u16("head", 18)
	width := 2
	if t.long {
		width = 4
	}
	if t.em == 0 || len(t.tables["loca"]) < width*(t.count+1) || t.longMetrics() == 0 || len(t.tables["hmtx"]) < 4*t.longMetrics()+2*(t.count-t.longMetrics()) {
		return nil, errTrueType
	}
	return t, nil
}

// u16 reads a number of a table; 0 where the table is shorter.
func (t *truetype) u16(table string, at int) int {
	b := t.tables[table]
	if at+2 > len(b) {
		return 0
	}
	return int(binary.BigEndian.Uint16(b[at:]))
}

func (t *truetype) i16(table string, at int) int { return int(int16(t.u16(table, at))) }

// milli turns font units into thousandths of an em.
func (t *truetype) milli(units int) int { return units * 1000 / t.em }

func (t *truetype) longMetrics() int { return min(t.u16("hhea", 34), t.count) }

// metric gives the four bytes of hmtx for a glyph.
func (t *truetype) metric(glyph int) (advance, bearing uint16) {
	hmtx, n := t.tables["hmtx"], t.longMetrics()
	at := 4 * min(glyph, n-1)
	advance = binary.BigEndian.Uint16(hmtx[at:])
	if glyph < n {
		return advance, binary.BigEndian.Uint16(hmtx[at+2:])
	}
	return advance, binary.BigEndian.Uint16(hmtx[4*n+2*(glyph-n):])
}

// outline gives the bytes of glyf for a glyph; nil where it is blank.
func (t *truetype) outline(glyph int) ([]byte, error) {
	if glyph >= t.count {
		return nil, fmt.Errorf("glyph %d of %d", glyph, t.count)
	}
	loca, glyf := t.tables["loca"], t.tables["glyf"]
	var from, to uint64
	if t.long {
		from, to = uint64(binary.BigEndian.Uint32(loca[4*glyph:])), uint64(binary.BigEndian.Uint32(loca[4*glyph+4:]))
	} else {
		from, to = 2*uint64(binary.BigEndian.Uint16(loca[2*glyph:])), 2*uint64(binary.BigEndian.Uint16(loca[2*glyph+2:]))
	}
	if from > to || to > uint64(len(glyf)) {
		return nil, errTrueType
	}
	return glyf[from:to], nil
}

// postscriptName is what the font is called in a PDF.
func (t *truetype) postscriptName() string {
	b := t.tables["name"]
	for i := range t.u16("name", 2) {
		at := 6 + 12*i
		if t.u16("name", at) != 3 || t.u16("name", at+6) != 6 {
			continue
		}
		from, n := t.u16("name", 4)+t.u16("name", at+10), t.u16("name", at+8)
		if from+n <= len(b) {
			return nameSafe(b[from : from+n])
		}
	}
	return "Font"
}

// nameSafe keeps what a PDF name holds without escapes.
func nameSafe(utf16be []byte) string {
	var units []uint16
	for i := 0; i+1 < len(utf16be); i += 2 {
		units = append(units, binary.BigEndian.Uint16(utf16be[i:]))
	}
	return strings.Map(func(r rune) rune {
		if r > ' ' && r < 0x7F && !strings.ContainsRune("()<>[]{}/%#", r) {
			return r
		}
		return -1
	}, string(utf16.Decode(units)))
}

// cut makes a font file of the given glyphs, numbered in their order; what they
// are composed of follows. Those in made are put together instead. Tables a PDF
// does not need are left out.
func (t *truetype) cut(glyphs []uint16, made map[int]composite) ([]byte, error) {
	order := slices.Clone(glyphs)
	place := map[uint16]uint16{} // of the parts of composites
	var glyf, loca, hmtx []byte
	for i := 0; i < len(order); i++ { // grows as parts are found
		g := int(order[i])
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		c, isMade := made[i]
		outline, err := t.outline(g)
		if isMade {
			outline, err = t.compose(c)
		}
		if err != nil {
			return nil, err
		}
		start := len(glyf)
		glyf = append(glyf, outline...)
		if err := renumber(glyf[start:], func(part uint16) uint16 {
			at, ok := place[part]
			if !ok {
				at = uint16(len(order))
				place[part] = at
				order = append(order, part)
			}
			return at
		}); err != nil {
			return nil, err
		}
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		advance, bearing := t.metric(g)
		if isMade {
			advance, bearing = uint16(t.units(c.width)), 0
			if len(outline) > 0 {
				bearing = binary.BigEndian.Uint16(outline[2:])
			}
		}
		hmtx = binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint16(hmtx, advance), bearing)
	}
	if len(order) > 0xFFFF {
		return nil, fmt.Errorf("%d glyphs in one font", len(order))
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
	return t.assemble(len(order), glyf, loca, hmtx), nil
}

// units turns thousandths of an em into font units.
func (t *truetype) units(milli int) int { return int(math.Round(float64(milli*t.em) / 1000)) }

// compose makes the outline of a composite; nil where all its parts are blank.
func (t *truetype) compose(c composite) ([]byte, error) {
	const words, places, more = 1, 2, 32
	var parts []byte
	box := [4]int{math.MaxInt16, math.MaxInt16, math.MinInt16, math.MinInt16}
	last := 0
	for _, p := range c.parts {
		outline, err := t.outline(int(p.glyph))
		if err != nil {
			return nil, err
		}
		if len(outline) < 10 {
			continue
		}
		x, y := t.units(p.x), t.units(p.y)
		for i, by := range []int{x, y, x, y} {
			v := int(int16(binary.BigEndian.Uint16(outline[2+2*i:]))) + by
			if i < 2 {
				box[i] = min(box[i], v)
			} else {
				box[i] = max(box[i], v)
			}
		}
		last = len(parts)
		for _, v := range []int{words | places | more, int(p.glyph), x, y} {
			parts = binary.BigEndian.AppendUint16(parts, uint16(v))
		}
	}
	if len(parts) == 0 {
		return nil, nil
	}
	parts[last+1] &^= more
	out := []byte{0xFF, 0xFF} // a composite
	for _, v := range box {
		out = binary.BigEndian.AppendUint16(out, uint16(v))
	}
	return append(out, parts...), nil
}

// renumber changes the parts of a composite outline in place.
func renumber(outline []byte, to func(uint16) uint16) error {
	if len(outline) < 10 || int16(binary.BigEndian.Uint16(outline)) >= 0 {
		return nil
	}
	const (
		words, scale, more, xyScale, twoByTwo = 1, 8, 32, 64, 128
	)
	for at := 10; ; {
		if at+4 > len(outline) {
			return errTrueType
		}
		flags := binary.BigEndian.Uint16(outline[at:])
		binary.BigEndian.PutUint16(outline[at+2:], to(binary.BigEndian.Uint16(outline[at+2:])))
		at += 6
		if flags&words != 0 {
			at += 2
		}
		switch {
		case flags&scale != 0:
			at += 2
		case flags&xyScale != 0:
			at += 4
		case flags&twoByTwo != 0:
			at += 8
		}
		if flags&more == 0 {
			return nil
		}
	}
}

// mostParts is more than a composite of ours has.
const mostParts = 64

// assemble writes a font file around cut tables.
func (t *truetype) assemble(count int, glyf, loca, hmtx []byte) []byte {
	head, hhea, maxp := slices.Clone(t.tables["head"]), slices.Clone(t.tables["hhea"]), slices.Clone(t.tables["maxp"])
	binary.BigEndian.PutUint32(head[8:], 0) // checksum of the whole, below
	binary.BigEndian.PutUint16(head[18:], uint16(t.em))
	binary.BigEndian.PutUint16(head[50:], 1) // long loca
	binary.BigEndian.PutUint16(hhea[34:], uint16(count))
	binary.BigEndian.PutUint16(maxp[4:], uint16(count))
	if len(maxp) >= 32 { // composites of ours have more parts, and parts that are composites
		binary.BigEndian.PutUint16(maxp[28:], max(mostParts, binary.BigEndian.Uint16(maxp[28:])))
		binary.BigEndian.PutUint16(maxp[30:], binary.BigEndian.Uint16(maxp[30:])+1)
	}
	tables := map[string][]byte{"head": head, "hhea": hhea, "maxp": maxp, "hmtx": hmtx, "loca": loca, "glyf": glyf}
	for _, name := range []string{"cvt ", "fpgm", "prep"} { // instructions of outlines
		if b := t.tables[name]; len(b) > 0 {
			tables[name] = b
		}
	}
	return sfnt(tables)
}

// sfnt puts tables into one file.
func sfnt(tables map[string][]byte) []byte {
	names := make([]string, 0, len(tables))
	size := 12 + 16*len(tables)
	for name, b := range tables {
		names = append(names, name)
		size += (len(b) + 3) &^ 3
	}
	slices.Sort(names)
	power, log := 1, 0
	for power*2 <= len(names) {
		power, log = power*2, log+1
	}
	out := make([]byte, 0, size)
	out = binary.BigEndian.AppendUint32(out, 0x00010000)
	for _, v := range []int{len(names), power * 16, log, (len(names) - power) * 16} {
		out = binary.BigEndian.AppendUint16(out, uint16(v))
	}
	at := 12 + 16*len(names)
	for _, name := range names {
		out = append(out, name...)
		for _, v := range []uint32{checksum(tables[name]), uint32(at), uint32(len(tables[name]))} {
			out = binary.BigEndian.AppendUint32(out, v)
		}
		at += (len(tables[name]) + 3) &^ 3
	}
	headAt := 0
	for _, name := range names {
		if name == "head" {
			headAt = len(out)
		}
		out = append(out, tables[name]...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	binary.BigEndian.PutUint32(out[headAt+8:], 0xB1B0AFBA-checksum(out))
	return out
}

// checksum adds up big-endian words, the last filled with zeros.
func checksum(b []byte) uint32 {
	var sum uint32
	for ; len(b) >= 4; b = b[4:] {
		sum += binary.BigEndian.Uint32(b)
	}
	var rest [4]byte
	copy(rest[:], b)
	return sum + binary.BigEndian.Uint32(rest[:])
}
