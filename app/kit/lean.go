package kit

import (
	"encoding/binary"
	"errors"
	"slices"
	"unicode"
)

// The toolkit reads every outline of a font before it draws the first letter,
// and the outlines of Han are five sixths of ours. So the fonts come in two
// widths made of one file: the lean one without Han, which the window starts
// with, and the whole one, read when the first Han letter is to be shown.

// wide tells whether a letter is only in the whole font.
func wide(r rune) bool {
	if r < 0x2e80 || r >= '가' && r <= '힣' {
		return false // what most text is of, without a search
	}
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo)
}

// isWide tells whether a text needs the whole font.
func isWide(text string) bool {
	for _, r := range text {
		if wide(r) {
			return true
		}
	}
	return false
}

var errFont = errors.New("a font of an unknown form")

// lean gives a TrueType font without the letters that are wide.
func lean(font []byte) (out []byte, err error) {
	defer func() {
		if recover() != nil { // a read beyond the end: no font of ours
			out, err = nil, errFont
		}
	}()
	tables := sfnt(font)
	letters, err := characters(tables["cmap"])
	if err != nil {
		return nil, err
	}
	dropped := make([]bool, 1<<16)
	for r, g := range letters {
		if g != 0 && wide(rune(r)) {
			dropped[g], letters[r] = true, 0
		}
	}
	for _, g := range letters {
		dropped[g] = false
	}
	tables["loca"], tables["glyf"], err = outlines(tables, dropped)
	if err != nil {
		return nil, err
	}
	tables["head"] = slices.Clone(tables["head"])
	binary.BigEndian.PutUint16(tables["head"][50:], 1) // long offsets
	tables["cmap"] = characterTable(letters)
	return assemble(font[:4], tables), nil
}

// sfnt gives the tables of a font by tag.
func sfnt(font []byte) map[string][]byte {
	tables := map[string][]byte{}
	for i := range int(binary.BigEndian.Uint16(font[4:])) {
		record := font[12+16*i:]
		at, n := binary.BigEndian.Uint32(record[8:]), binary.BigEndian.Uint32(record[12:])
		tables[string(record[:4])] = font[at : at+n]
	}
	return tables
}

// letterMap gives the outline of each letter up to U+FFFF; 0: none.
type letterMap [1 << 16]uint16

// characters reads the character map of format 4.
func characters(cmap []byte) (*letterMap, error) {
	u16 := func(b []byte, at int) int { return int(binary.BigEndian.Uint16(b[at:])) }
	for i := range u16(cmap, 2) {
		sub := cmap[binary.BigEndian.Uint32(cmap[4+8*i+4:]):]
		if u16(sub, 0) != 4 {
			continue
		}
		letters, n := new(letterMap), u16(sub, 6)
		for at := 0; at < n; at += 2 {
			end, start := u16(sub, 14+at), u16(sub, 16+n+at)
			delta, offset := u16(sub, 16+2*n+at), u16(sub, 16+3*n+at)
			for c := start; c <= end && c < 0xffff; c++ {
				g := c + delta
				if offset != 0 {
					if g = u16(sub, 16+3*n+at+offset+2*(c-start)); g != 0 {
						g += delta
					}
				}
				letters[c] = uint16(g)
			}
		}
		return letters, nil
	}
	return nil, errFont
}

// outlines copies the outlines but for those dropped, which stay empty. A kept
// outline may be made of others; ours are not, and a font that does so is
// refused.
func outlines(tables map[string][]byte, dropped []bool) (loca, glyf []byte, err error) {
	n := int(binary.BigEndian.Uint16(tables["maxp"][4:]))
	long := binary.BigEndian.Uint16(tables["head"][50:]) == 1
	offset := func(g int) uint32 {
		if long {
			return binary.BigEndian.Uint32(tables["loca"][4*g:])
		}
		return 2 * uint32(binary.BigEndian.Uint16(tables["loca"][2*g:]))
	}
	loca, glyf = make([]byte, 0, 4*n+4), make([]byte, 0, len(tables["glyf"])/3)
	for g := range n {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		one := tables["glyf"][offset(g):offset(g+1)]
		if dropped[g] || len(one) == 0 {
			continue
		}
		if int16(binary.BigEndian.Uint16(one)) < 0 && usesDropped(one, dropped) {
			return nil, nil, errFont
		}
		glyf = append(glyf, one...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
	}
	return binary.BigEndian.AppendUint32(loca, uint32(len(glyf))), glyf, nil
}

// usesDropped tells whether a compound outline has a part that was dropped.
func usesDropped(compound []byte, dropped []bool) bool {
	const (
		words, scale, more, xyScale, twoByTwo = 0x1, 0x8, 0x20, 0x40, 0x80
	)
	for at := 10; ; {
		flags, part := binary.BigEndian.Uint16(compound[at:]), binary.BigEndian.Uint16(compound[at+2:])
		if dropped[part] {
			return true
		}
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
			return false
		}
	}
}

// characterTable writes a character map of format 12.
func characterTable(letters *letterMap) []byte {
	var groups []byte
	for i := 0; i < len(letters); i++ {
		if letters[i] == 0 {
			continue
		}
		j := i + 1
		for j < len(letters) && letters[j] == letters[i]+uint16(j-i) {
			j++
		}
		for _, v := range []uint32{uint32(i), uint32(j - 1), uint32(letters[i])} {
			groups = binary.BigEndian.AppendUint32(groups, v)
		}
		i = j - 1
	}
	head := []byte{0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12, 0, 12, 0, 0} // one subtable: Unicode, format 12
	for _, v := range []uint32{uint32(16 + len(groups)), 0, uint32(len(groups) / 12)} {
		head = binary.BigEndian.AppendUint32(head, v)
	}
	return append(head, groups...)
}

// assemble puts tables into a font. Nobody reads its checksums, so there are
// none.
func assemble(version []byte, tables map[string][]byte) []byte {
	var tags []string
	for tag := range tables {
		tags = append(tags, tag)
	}
	slices.Sort(tags)
	out := append(slices.Clone(version), byte(len(tags)>>8), byte(len(tags)), 0, 0, 0, 0, 0, 0)
	at := len(out) + 16*len(tags)
	for _, tag := range tags {
		out = append(out, tag...)
		for _, v := range []int{0, at, len(tables[tag])} {
			out = binary.BigEndian.AppendUint32(out, uint32(v))
		}
		at += (len(tables[tag]) + 3) / 4 * 4
	}
	for _, tag := range tags {
		out = append(out, tables[tag]...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	return out
}
