package media

import "errors"

var (
	errDamaged = errors.New("jpeg: damaged data")
	errForm    = errors.New("jpeg: a form that is not read here")
)

// huffman is a Huffman table of a JPEG (ITU T.81, C and F.2.2.3).
type huffman struct {
	quick  [1 << quickBits]uint16 // by the next bits: length<<8 | symbol; 0: a longer code
	steps  [1 << stepBits]uint16  // for AC: several symbols at once, see step
	first  [17]int                // first code of each length
	end    [17]int                // one past the last code of it
	offset [17]int                // where its symbols stand
	symbol []byte
}

const (
	quickBits = 9
	stepBits  = 13
)

// newHuffman reads a table as DHT writes it: how many codes there are of each
// length, and their symbols.
func newHuffman(b []byte) (h *huffman, rest []byte, err error) {
	if len(b) < 16 {
		return nil, nil, errDamaged
	}
	h = &huffman{}
	code, n := 0, 0
	for length := 1; length <= 16; length++ {
		count := int(b[length-1])
		h.first[length], h.offset[length] = code, n
		code, n = code+count, n+count
		h.end[length] = code
		if code > 1<<length {
			return nil, nil, errDamaged
		}
		code <<= 1
	}
	if n > 256 || len(b) < 16+n {
		return nil, nil, errDamaged
	}
	h.symbol = b[16 : 16+n]
	h.fillQuick()
	return h, b[16+n:], nil
}

func (h *huffman) fillQuick() {
	for bits := range h.quick {
		if symbol, length := h.find(uint64(bits) << (64 - quickBits)); length > 0 && length <= quickBits {
			h.quick[bits] = uint16(length)<<8 | uint16(symbol)
		}
	}
}

// look gives the symbol at the top of acc and the length of its code; 0: there
// is no such code.
func (h *huffman) look(acc uint64) (symbol byte, length int) {
	if q := h.quick[acc>>(64-quickBits)]; q != 0 {
		return byte(q), int(q >> 8)
	}
	return h.find(acc)
}

// find is look without the table.
func (h *huffman) find(acc uint64) (symbol byte, length int) {
	for length = 1; length <= 16; length++ {
		code := int(acc >> (64 - length))
		if code < h.end[length] {
			return h.symbol[h.offset[length]+code-h.first[length]], length
		}
	}
	return 0, 0
}

// A step goes over as many AC symbols with their values as are whole in the
// next bits, and knows no values: bits it takes (4), coefficients it passes (6),
// and whether it ends the block. Where not even one symbol is whole it passes
// more than a block has.
const (
	stepAdvance = 4
	stepEnds    = 1 << 15
	stepNone    = 63 << stepAdvance
)

// fillSteps prepares the steps of an AC table.
func (h *huffman) fillSteps() {
	for bits := range h.steps {
		h.steps[bits] = h.step(uint64(bits) << (64 - stepBits))
	}
}

func (h *huffman) step(acc uint64) uint16 {
	taken, passed := 0, 0
	stop := func() uint16 {
		if taken == 0 {
			return stepNone
		}
		return uint16(taken | passed<<stepAdvance)
	}
	for {
		symbol, length := h.look(acc << taken)
		n, advance := length+int(symbol&15), int(symbol>>4)+1
		switch {
		case length == 0 || taken+n > stepBits:
			return stop()
		case symbol == 0:
			return uint16(taken+n) | uint16(passed<<stepAdvance) | stepEnds
		case symbol&15 == 0 && symbol != 0xf0 || passed+advance > 62:
			return stop()
		}
		taken, passed = taken+n, passed+advance
	}
}
