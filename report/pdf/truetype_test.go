package pdf

import (
	"bytes"
	"encoding/binary"
	"testing"

	"proofbox/assets"
)

// A cut font has the outlines of the whole one, the parts of composites too.
func TestCut(t *testing.T) {
	for name, file := range map[string][]byte{"sans": assets.SansRegular(), "semibold": assets.SansSemiBold(), "mono": assets.Mono(), "emoji": assets.Emoji()} {
		whole, err := readTrueType(file)
		if err != nil {
			t.Fatal(name, err)
		}
		glyphs := []uint16{0}
		composites := 0
		for g := 1; g < whole.count; g += 7 {
			glyphs = append(glyphs, uint16(g), uint16(g)) // twice: one glyph may have two texts
			if o, _ := whole.outline(g); len(o) > 0 && int16(binary.BigEndian.Uint16(o)) < 0 {
				composites++
			}
		}
		cut, err := whole.cut(glyphs, nil)
		if err != nil {
			t.Fatal(name, err)
		}
		if sum := checksum(cut); sum != 0xB1B0AFBA {
			t.Errorf("%s: checksum %X", name, sum)
		}
		part, err := readTrueType(cut)
		if err != nil {
			t.Fatal(name, err)
		}
		for i, g := range glyphs {
			compareGlyph(t, name, whole, int(g), part, i)
		}
		if len(cut) >= len(file)/2 {
			t.Errorf("%s: %d bytes of %d for a seventh", name, len(cut), len(file))
		}
		t.Logf("%s: %d glyphs, %d composites, %d bytes", name, len(glyphs), composites, len(cut))
	}
}

func compareGlyph(t *testing.T, name string, whole *truetype, g int, part *truetype, i int) {
	t.Helper()
	wa, wb := whole.metric(g)
	pa, pb := part.metric(i)
	if wa != pa || wb != pb {
		t.Fatalf("%s: glyph %d is %d wide, not %d", name, g, pa, wa)
	}
	a, err := whole.outline(g)
	if err != nil {
		t.Fatal(err)
	}
	b, err := part.outline(i)
	if err != nil {
		t.Fatal(err)
	}
	var was, is []uint16
	if err := renumber(bytes.Clone(a), func(p uint16) uint16 { was = append(was, p); return p }); err != nil {
		t.Fatal(err)
	}
	if err := renumber(bytes.Clone(b), func(p uint16) uint16 { is = append(is, p); return p }); err != nil {
		t.Fatal(err)
	}
	if len(was) == 0 {
		if !bytes.Equal(a, b[:min(len(a), len(b))]) || len(b)-len(a) > 3 {
			t.Fatalf("%s: the outline of glyph %d changed", name, g)
		}
		return
	}
	for k := range was {
		compareGlyph(t, name, whole, int(was[k]), part, int(is[k]))
	}
}

func TestFontsThatAreNot(t *testing.T) {
	good := assets.Emoji()
	for name, bad := range map[string][]byte{"empty": nil, "text": []byte("OTTO and more than twelve bytes"), "cut": good[:1000], "headless": make([]byte, 4000)} {
		if _, err := readTrueType(bad); err == nil {
			t.Errorf("%s is taken for a font", name)
		}
	}
	whole, err := readTrueType(good)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := whole.cut([]uint16{0xFFFF}, nil); err == nil {
		t.Error("a glyph that is not there is cut out")
	}
}
