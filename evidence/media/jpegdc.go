package media

import (
	"bytes"
	"encoding/binary"
	"image"
)

// eighth decodes a baseline JPEG to an eighth of its size: the mean of each
// block of 8×8 pixels, which stands in the file as its first coefficient. All
// others are only passed over, so this is the cheapest way to a thumbnail there
// is.
type eighth struct {
	b          []byte
	at         int
	width      int
	height     int
	parts      []part
	maxH, maxV int
	quants     [4]int // the first quantiser of each table
	dc, ac     [4]*huffman
	restart    int // MCUs between restart markers; 0: none
	wild       int // means that no encoder writes
}

// part is a colour component.
type part struct {
	id, h, v, quant int
	dc, ac          *huffman
	plane           []byte
	stride          int
	mean            int // of the block before, quantised
}

// decodeEighth gives the picture at an eighth of its size. The error tells that
// it is not of the one form read here, or that data is missing or damaged; then
// the picture, if there is one, shows what could be read.
func decodeEighth(b []byte, f Frame) (*image.YCbCr, error) {
	e := eighth{b: b, at: f.Start + 2}
	for {
		marker, body, err := e.segment()
		if err != nil {
			return nil, err
		}
		switch {
		case marker == jpegSOS:
			return e.scan(body)
		case marker == 0xc0 || marker == 0xc1:
			err = e.readFrame(body)
		case isSOF(marker):
			err = errForm
		case marker == 0xc4:
			err = e.readHuffman(body)
		case marker == 0xdb:
			err = e.readQuants(body)
		case marker == 0xdd && len(body) >= 2:
			e.restart = int(binary.BigEndian.Uint16(body))
		}
		if err != nil {
			return nil, err
		}
	}
}

func (e *eighth) segment() (marker byte, body []byte, err error) {
	w := jpegWalk{b: e.b, at: e.at}
	marker, ok := w.marker()
	for ok && marker >= 0xd0 && marker <= 0xd8 {
		marker, ok = w.marker()
	}
	if !ok || marker == jpegEOI {
		return 0, nil, errDamaged
	}
	body, ok = w.segment()
	e.at = w.at
	if !ok {
		return 0, nil, errDamaged
	}
	return marker, body, nil
}

// readFrame takes one or three components of whole sampling ratios.
func (e *eighth) readFrame(body []byte) error {
	if len(body) < 6 || e.parts != nil || body[0] != 8 {
		return errDamaged
	}
	e.height, e.width = int(binary.BigEndian.Uint16(body[1:])), int(binary.BigEndian.Uint16(body[3:]))
	n := int(body[5])
	switch {
	case n != 1 && n != 3:
		return errForm
	case e.width == 0 || e.height == 0 || len(body) < 6+3*n:
		return errDamaged
	}
	for i := range n {
		c := body[6+3*i:]
		p := part{id: int(c[0]), h: int(c[1] >> 4), v: int(c[1] & 15), quant: int(c[2])}
		if p.h < 1 || p.h > 4 || p.v < 1 || p.v > 4 || p.quant > 3 {
			return errDamaged
		}
		if n == 1 {
			p.h, p.v = 1, 1
		}
		e.maxH, e.maxV = max(e.maxH, p.h), max(e.maxV, p.v)
		e.parts = append(e.parts, p)
	}
	return nil
}

func (e *eighth) readHuffman(body []byte) error {
	for len(body) > 0 {
		class, id := body[0]>>4, body[0]&15
		h, rest, err := newHuffman(body[1:])
		if err != nil || class > 1 || id > 3 {
			return errDamaged
		}
		if class == 1 {
			h.fillSteps()
			e.ac[id] = h
		} else {
			e.dc[id] = h
		}
		body = rest
	}
	return nil
}

func (e *eighth) readQuants(body []byte) error {
	for len(body) > 0 {
		precision, id, size := body[0]>>4, body[0]&15, 65
		if precision > 0 {
			size = 129
		}
		if id > 3 || precision > 1 || len(body) < size {
			return errDamaged
		}
		e.quants[id] = int(body[1])
		if precision > 0 {
			e.quants[id] = int(binary.BigEndian.Uint16(body[1:]))
		}
		body = body[size:]
	}
	return nil
}

// scan reads the one scan of a baseline picture.
func (e *eighth) scan(body []byte) (*image.YCbCr, error) {
	ratio, ok := e.ratio()
	switch {
	case len(e.parts) == 0 || len(body) < 1+2*len(e.parts)+3:
		return nil, errDamaged
	case !ok || int(body[0]) != len(e.parts):
		return nil, errForm
	}
	across, down := e.units()
	for i := range e.parts {
		p, c := &e.parts[i], body[1+2*i:]
		if int(c[0]) != p.id || c[1]>>4 > 3 || c[1]&15 > 3 {
			return nil, errDamaged
		}
		p.dc, p.ac = e.dc[c[1]>>4], e.ac[c[1]&15]
		if p.dc == nil || p.ac == nil {
			return nil, errDamaged
		}
		p.stride = across * p.h
		p.plane = bytes.Repeat([]byte{0x80}, p.stride*down*p.v)
	}
	err := e.readUnits(across, down)
	if e.wild > 0 {
		err = errDamaged
	}
	return e.picture(ratio), err
}

// units is how many MCUs there are across and down.
func (e *eighth) units() (across, down int) {
	w, h := 8*e.maxH, 8*e.maxV
	return (e.width + w - 1) / w, (e.height + h - 1) / h
}

// ratio is the sampling of chroma. ok is false for the rare ones.
func (e *eighth) ratio() (r image.YCbCrSubsampleRatio, ok bool) {
	if len(e.parts) == 1 {
		return image.YCbCrSubsampleRatio444, true
	}
	if len(e.parts) != 3 {
		return r, false
	}
	y, cb, cr := e.parts[0], e.parts[1], e.parts[2]
	if cb.h != 1 || cb.v != 1 || cr.h != 1 || cr.v != 1 {
		return r, false
	}
	r, ok = map[[2]int]image.YCbCrSubsampleRatio{
		{1, 1}: image.YCbCrSubsampleRatio444, {2, 1}: image.YCbCrSubsampleRatio422,
		{2, 2}: image.YCbCrSubsampleRatio420, {1, 2}: image.YCbCrSubsampleRatio440,
	}[[2]int{y.h, y.v}]
	return r, ok
}

// readUnits reads all MCUs, one stretch between restart markers after another.
// It ends at the first that is damaged.
func (e *eighth) readUnits(across, down int) error {
	total := across * down
	left := e.b[e.at:]
	buffer := make([]byte, 0, len(left))
	for unit := 0; unit < total; {
		stretch := total - unit
		if e.restart > 0 {
			stretch = min(stretch, e.restart)
		}
		var bits bitReader
		bits.b, left = unstuff(buffer, left)
		buffer = bits.b
		for i := range e.parts {
			e.parts[i].mean = 0
		}
		for end := unit + stretch; unit < end; unit++ {
			if !e.readUnit(&bits, unit%across, unit/across) {
				return errDamaged
			}
		}
		if bits.unread() > 2 {
			return errDamaged
		}
	}
	return nil
}

// unstuff copies the data up to the next marker into buffer, without the zeros
// that keep 0xff from being one, and gives what comes after a restart marker.
func unstuff(buffer, b []byte) (data, rest []byte) {
	data = buffer[:0]
	for {
		i := bytes.IndexByte(b, 0xff)
		if i < 0 || i+1 >= len(b) {
			return append(data, b...), nil
		}
		switch m := b[i+1]; {
		case m == 0:
			data = append(data, b[:i+1]...)
		case m >= 0xd0 && m <= 0xd7:
			return append(data, b[:i]...), b[i+2:]
		case m == 0xff:
			data, b = append(data, b[:i]...), b[i+1:]
			continue
		default:
			return append(data, b[:i]...), nil
		}
		b = b[i+2:]
	}
}

// readUnit reads the blocks of one MCU.
func (e *eighth) readUnit(bits *bitReader, x, y int) bool {
	for i := range e.parts {
		p := &e.parts[i]
		quant := e.quants[p.quant]
		for v := range p.v {
			row := p.plane[(y*p.v+v)*p.stride+x*p.h:]
			for h := range p.h {
				diff, ok := bits.difference(p.dc)
				if !ok || !bits.pass(p.ac) {
					return false
				}
				p.mean += diff
				value := p.mean * quant
				if value < -2048 || value > 2048 {
					e.wild++
				}
				row[h] = byte(min(max((value+4)>>3+128, 0), 255))
			}
		}
	}
	return true
}

// picture cuts the planes to the picture's size.
func (e *eighth) picture(ratio image.YCbCrSubsampleRatio) *image.YCbCr {
	y := e.parts[0]
	im := &image.YCbCr{
		Y: y.plane, YStride: y.stride, SubsampleRatio: ratio,
		Rect: image.Rect(0, 0, (e.width+7)/8, (e.height+7)/8),
	}
	if len(e.parts) == 1 {
		grey := bytes.Repeat([]byte{0x80}, len(y.plane))
		im.Cb, im.Cr, im.CStride = grey, grey, y.stride
	} else {
		im.Cb, im.Cr, im.CStride = e.parts[1].plane, e.parts[2].plane, e.parts[1].stride
	}
	return im
}

// bitReader reads bits from the top of an accumulator. Past the end of the data
// it gives zeros, and notices.
type bitReader struct {
	b   []byte
	at  int
	acc uint64
	n   int // bits in acc
}

// fill brings acc to at least 56 bits.
func (r *bitReader) fill() {
	if r.at+8 <= len(r.b) {
		r.acc |= binary.BigEndian.Uint64(r.b[r.at:]) >> r.n
		r.at += (63 - r.n) >> 3
		r.n |= 56
		return
	}
	for ; r.n <= 56; r.n += 8 {
		if r.at < len(r.b) {
			r.acc |= uint64(r.b[r.at]) << (56 - r.n)
		}
		r.at++
	}
}

func (r *bitReader) skip(n int) {
	r.acc <<= n
	r.n -= n
}

// overrun tells that more was read than there is.
func (r *bitReader) overrun() bool { return r.at-r.n/8 > len(r.b) }

// unread is how many whole bytes are left.
func (r *bitReader) unread() int { return max(0, len(r.b)-(r.at-r.n/8)) }

// difference reads how far a block's mean is from the one before.
func (r *bitReader) difference(h *huffman) (int, bool) {
	r.fill()
	symbol, length := h.look(r.acc)
	if length == 0 {
		return 0, false
	}
	r.skip(length)
	size := int(symbol)
	if size == 0 {
		return 0, true
	}
	if size > 15 {
		return 0, false
	}
	v := int(r.acc >> (64 - size))
	r.skip(size)
	if v < 1<<(size-1) {
		v += -1<<size + 1
	}
	return v, true
}

// pass goes over the other 63 coefficients of a block. Nearly all the time of a
// decode is spent here: the state is kept in locals, and most of the work is
// done by steps.
func (r *bitReader) pass(h *huffman) bool {
	acc, n := r.acc, r.n
	for k := 1; k < 64; {
		if n < 32 {
			r.acc, r.n = acc, n
			r.fill()
			acc, n = r.acc, r.n
		}
		s := h.steps[acc>>(64-stepBits)]
		if next := k + int(s>>stepAdvance&63); next < 64 {
			acc <<= s & 15
			n -= int(s & 15)
			if s >= stepEnds {
				break
			}
			k = next
			continue
		}
		bits, advance := h.single(acc)
		if bits == 0 || k+advance > 64 && advance < endOfBlock {
			return false
		}
		acc <<= bits
		n -= bits
		k += advance
	}
	r.acc, r.n = acc, n
	return !r.overrun()
}

// endOfBlock is how far the symbol goes that ends a block.
const endOfBlock = 64

// single goes over one symbol and its value: the bits they take, and how many
// coefficients they pass. No bits: there is no such symbol.
func (h *huffman) single(acc uint64) (bits, advance int) {
	symbol, length := h.look(acc)
	switch {
	case length == 0, symbol&15 == 0 && symbol != 0 && symbol != 0xf0:
		return 0, 0
	case symbol == 0:
		return length, endOfBlock
	}
	return length + int(symbol&15), int(symbol>>4) + 1
}
