package reporttest

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// Located gives a JPEG that says more than it shows: the camera's maker SECRETO,
// the place 37.5665 N 126.9780 E, and a trailer after its end that says the place
// once more.
func Located(jpeg []byte) []byte {
	exif := place()
	head := []byte{0xFF, 0xD8, 0xFF, 0xE1, byte((len(exif) + 2) >> 8), byte(len(exif) + 2)}
	return slices.Concat(head, exif, jpeg[2:], []byte("a trailer with 37.5665N 126.9780E"))
}

// place is the EXIF segment of Located.
func place() []byte {
	var b bytes.Buffer
	put := func(all ...any) {
		for _, v := range all {
			binary.Write(&b, binary.LittleEndian, v)
		}
	}
	b.WriteString("Exif\x00\x00II*\x00\x08\x00\x00\x00")
	put(uint16(2), uint16(0x010F), uint16(2), uint32(8), uint32(38)) // Make, after this directory
	put(uint16(0x8825), uint16(4), uint32(1), uint32(46), uint32(0)) // the directory of places
	b.WriteString("SECRETO\x00")
	put(uint16(4), uint16(1), uint16(2), uint32(2), [4]byte{'N'}) // latitude reference
	put(uint16(2), uint16(5), uint32(3), uint32(100))             // latitude
	put(uint16(3), uint16(2), uint32(2), [4]byte{'E'})            // longitude reference
	put(uint16(4), uint16(5), uint32(3), uint32(124))             // longitude
	put(uint32(0))
	put(uint32(37), uint32(1), uint32(33), uint32(1), uint32(5940), uint32(100))
	put(uint32(126), uint32(1), uint32(58), uint32(1), uint32(4080), uint32(100))
	return b.Bytes()
}
