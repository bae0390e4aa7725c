package pdf

import (
	"crypto/sha256"
	"fmt"
	"math"
	"unicode/utf16"

	"proofbox/report/page"
)

// fontObjects is how many objects one subset takes.
const fontObjects = 5

// putFont writes a subset as a composite font: the font, its descendant, the
// descriptor, the way back to text, and the file. at is the first object.
func (f *finisher) putFont(s *subset, at int) error {
	t, err := readTrueType(f.p.book.Fonts.File(s.face))
	if err != nil {
		return err
	}
	t.em = int(math.Round(float64(t.em) / f.p.book.Fonts.Scale(s.face)))
	file, err := t.cut(s.glyphs, s.made)
	if err != nil {
		return err
	}
	name := subsetTag(s, file) + "+" + t.postscriptName()
	f.object(at, fmt.Sprintf("<</Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R>>", name, at+1, at+3))
	f.object(at+1, fmt.Sprintf("<</Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /FontDescriptor %d 0 R /CIDToGIDMap /Identity %s>>", name, at+2, f.widths(s)))
	f.object(at+2, descriptor(t, s, name, at+4))
	f.stream(at+3, "", toUnicode(s.texts))
	f.stream(at+4, fmt.Sprintf("/Length1 %d", len(file)), file)
	return f.err
}

// subsetTag is six letters that differ for different subsets.
func subsetTag(s *subset, file []byte) string {
	h := sha256.New()
	h.Write([]byte(s.name))
	h.Write(file)
	tag := h.Sum(nil)[:6]
	for i := range tag {
		tag[i] = 'A' + tag[i]%26
	}
	return string(tag)
}

func descriptor(t *truetype, s *subset, name string, file int) string {
	flags := 4 // not the standard Latin set
	if s.face == page.MonoFace {
		flags |= 1
	}
	ascent, descent := t.milli(t.i16("hhea", 4)), t.milli(t.i16("hhea", 6))
	cap := t.milli(t.i16("OS/2", 88))
	if cap <= 0 {
		cap = ascent
	}
	box := [4]int{}
	for i := range box {
		box[i] = t.milli(t.i16("head", 36+2*i))
	}
	stem := 50 + t.u16("OS/2", 4)*t.u16("OS/2", 4)/4225 // the usual guess from the weight
	return fmt.Sprintf("<</Type /FontDescriptor /FontName /%s /Flags %d /FontBBox [%d %d %d %d] /ItalicAngle 0 /Ascent %d /Descent %d /CapHeight %d /StemV %d /FontFile2 %d 0 R>>",
		name, flags, box[0], box[1], box[2], box[3], ascent, descent, cap, stem, file)
}

// widths says the width of every CID: the commonest as the default, the rest
// in stretches.
func (f *finisher) widths(s *subset) string {
	count := map[int]int{}
	widths := make([]int, len(s.glyphs))
	common := 0
	for cid, g := range s.glyphs {
		w := f.p.book.Fonts.Advance(s.face, g)
		if c, ok := s.made[cid]; ok {
			w = c.width
		}
		widths[cid] = w
		count[w]++
		if count[w] > count[common] || count[w] == count[common] && w < common {
			common = w
		}
	}
	out := fmt.Appendf(nil, "/DW %d /W [", common)
	inside := false
	for cid, w := range widths {
		if w == common {
			if inside {
				out = append(out, ']')
			}
			inside = false
			continue
		}
		if !inside {
			out = fmt.Appendf(out, "%d [", cid)
			inside = true
		}
		out = fmt.Appendf(out, "%d ", w)
	}
	if inside {
		out = append(out, ']')
	}
	return string(append(out, ']'))
}

// toUnicode is the CMap that gives the text of every CID.
func toUnicode(texts []string) []byte {
	out := []byte("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	var cids []int
	for cid, text := range texts {
		if text != "" {
			cids = append(cids, cid)
		}
	}
	for len(cids) > 0 {
		n := min(100, len(cids)) // a block may hold no more
		out = fmt.Appendf(out, "%d beginbfchar\n", n)
		for _, cid := range cids[:n] {
			out = fmt.Appendf(out, "<%04X> <", cid)
			for _, u := range utf16.Encode([]rune(texts[cid])) {
				out = fmt.Appendf(out, "%04X", u)
			}
			out = append(out, ">\n"...)
		}
		out = append(out, "endbfchar\n"...)
		cids = cids[n:]
	}
	return append(out, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"...)
}
