package page

import (
	"encoding/binary"
	"math"
)

// ink knows how far up and down the outlines of a font reach, from the heads of
// its outlines alone.
type ink struct {
	loca, glyf []byte
	long       bool
	mil        float64
}

func newInk(file []byte, mil float64) ink {
	head := table(file, "head")
	return ink{table(file, "loca"), table(file, "glyf"), len(head) >= 52 && head[51] != 0, mil}
}

// of gives the lowest and the highest point of a glyph in thousandths of an em;
// nothing is drawn where both are 0.
func (k ink) of(glyph uint16) (low, high int) {
	from, to := k.at(int(glyph)), k.at(int(glyph)+1)
	if to < from+10 || to > uint64(len(k.glyf)) {
		return 0, 0
	}
	y := func(at uint64) int {
		return int(math.Round(float64(int16(binary.BigEndian.Uint16(k.glyf[from+at:]))) * k.mil))
	}
	return y(4), y(8)
}

func (k ink) at(i int) uint64 {
	if k.long {
		if 4*i+4 > len(k.loca) {
			return 0
		}
		return uint64(binary.BigEndian.Uint32(k.loca[4*i:]))
	}
	if 2*i+2 > len(k.loca) {
		return 0
	}
	return 2 * uint64(binary.BigEndian.Uint16(k.loca[2*i:]))
}
