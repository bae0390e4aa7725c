package media

import "encoding/binary"

// pairs are sets of two bytes: the first is the lower one of the index.
type pairs [1 << 16]uint8

// placeMarks are the two bytes that everything begins with which window looks
// at. Few bytes of a picture or a video begin so, and it is these few alone that
// are looked at closely.
var placeMarks = pairsOf("II", "MM", "8B", "\xa9x", "da", "lo", "me", "GP", "fr",
	":\x00", ":G", ":C", ":L", ":S", ":P", ":W", "<\x00", "<G", "<C", "<L", "<S", "<P", "<W")

func pairsOf(all ...string) *pairs {
	p := new(pairs)
	for _, two := range all {
		p[uint16(two[0])|uint16(two[1])<<8] = 1
	}
	return p
}

// next gives the first place in b[from:to] where such two bytes begin; to: there
// is none. b has a byte more than to.
func (p *pairs) next(b []byte, from, to int) int {
	i := from
	for ; i+8 <= to; i += 8 { // eight at once, for one in thousands is what is sought
		v := binary.LittleEndian.Uint64(b[i:])
		if p[uint16(v)]|p[uint16(v>>8)]|p[uint16(v>>16)]|p[uint16(v>>24)]|
			p[uint16(v>>32)]|p[uint16(v>>40)]|p[uint16(v>>48)]|p[uint16(v>>56)|uint16(b[i+8])<<8] != 0 {
			break
		}
	}
	for ; i < to; i++ {
		if p[uint16(b[i])|uint16(b[i+1])<<8] != 0 {
			return i
		}
	}
	return to
}
