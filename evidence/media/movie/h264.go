package movie

import "slices"

// bitReader reads bits from the highest on. Past the end it gives zeros and
// sets short.
type bitReader struct {
	b     []byte
	at    int
	short bool
}

func (r *bitReader) bit() uint {
	if r.at>>3 >= len(r.b) {
		r.short = true
		return 0
	}
	v := r.b[r.at>>3] >> (7 - r.at&7) & 1
	r.at++
	return uint(v)
}

func (r *bitReader) bits(n int) (v uint) {
	for range n {
		v = v<<1 | r.bit()
	}
	return v
}

// exp reads an Exp-Golomb number.
func (r *bitReader) exp() uint {
	zeros := 0
	for zeros < 32 && !r.short && r.bit() == 0 {
		zeros++
	}
	return 1<<zeros - 1 + r.bits(zeros)
}

// signed reads a signed Exp-Golomb number.
func (r *bitReader) signed() int {
	v := int(r.exp())
	if v&1 == 1 {
		return (v + 1) / 2
	}
	return -v / 2
}

// highProfiles are the profiles whose parameter set tells the chroma format.
var highProfiles = []uint{100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135}

// h264Size reads width, height and frame rate from a sequence parameter set;
// zeros where it makes no sense. A frame rate of 0 is not told.
func h264Size(b []byte) (w, h int, fps float64) {
	r := &bitReader{b: b}
	profile := r.bits(8)
	r.bits(16) // constraints, level
	r.exp()    // id
	chroma := uint(1)
	if slices.Contains(highProfiles, profile) {
		chroma = r.chroma()
	}
	r.exp() // frame number
	r.order()
	r.exp() // reference frames
	r.bit()
	width, height := (r.exp()+1)*16, (r.exp()+1)*16
	fields := 2 - r.bit()
	if fields == 2 {
		r.bit()
	}
	height *= fields
	r.bit()
	if r.bit() == 1 {
		x, y := cropUnits(chroma, fields)
		left, right, top, bottom := r.exp(), r.exp(), r.exp(), r.exp()
		width -= min(width, x*(left+right))
		height -= min(height, y*(top+bottom))
	}
	if r.short || width < 1 || height < 1 || width > 1<<15 || height > 1<<15 {
		return 0, 0, 0
	}
	return int(width), int(height), r.rate()
}

// chroma reads what high profiles add before the size, and gives the chroma
// format.
func (r *bitReader) chroma() uint {
	format := r.exp()
	lists := 8
	if format == 3 {
		r.bit()
		lists = 12
	}
	r.exp() // depths
	r.exp()
	r.bit()
	if r.bit() == 0 {
		return format
	}
	for i := range lists {
		if r.bit() == 1 {
			r.scaling(i < 6)
		}
	}
	return format
}

// scaling passes over a scaling list.
func (r *bitReader) scaling(small bool) {
	n := 64
	if small {
		n = 16
	}
	last, next := 8, 8
	for range n {
		if next != 0 {
			next = (last + r.signed() + 256) % 256
		}
		if next != 0 {
			last = next
		}
		if r.short {
			return
		}
	}
}

// order passes over the picture order count.
func (r *bitReader) order() {
	switch r.exp() {
	case 0:
		r.exp()
	case 1:
		r.bit()
		r.signed()
		r.signed()
		for n := min(r.exp(), 255); n > 0; n-- {
			r.signed()
		}
	}
}

// cropUnits tells how many pixels one step of cropping is.
func cropUnits(chroma, fields uint) (x, y uint) {
	switch chroma {
	case 1:
		return 2, 2 * fields
	case 2:
		return 2, fields
	}
	return 1, fields
}

// rate reads the frame rate from the usability information, where it is told.
func (r *bitReader) rate() float64 {
	if r.bit() == 0 {
		return 0
	}
	if r.bit() == 1 && r.bits(8) == 255 { // aspect
		r.bits(32)
	}
	if r.bit() == 1 { // overscan
		r.bit()
	}
	if r.bit() == 1 { // signal
		r.bits(4)
		if r.bit() == 1 {
			r.bits(24)
		}
	}
	if r.bit() == 1 { // chroma place
		r.exp()
		r.exp()
	}
	if r.bit() == 0 {
		return 0
	}
	tick, scale := r.bits(32), r.bits(32)
	if r.short || tick == 0 || scale/tick > 1000 {
		return 0
	}
	return float64(scale) / float64(2*tick)
}
