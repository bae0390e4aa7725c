package media

import (
	"bytes"
	"encoding/binary"

	"proofbox/evidence/limit"
)

// Markers of JPEG (ITU T.81, table B.1) that the reader knows.
const (
	jpegSOI   = 0xd8
	jpegEOI   = 0xd9
	jpegSOS   = 0xda
	jpegAPP2  = 0xe2
	jpegAdobe = 0xee // APP14
	jpegTEM   = 0x01
)

// findJPEG is where a JPEG begins, -1 where there is none.
func findJPEG(head []byte) int {
	window := head[:min(len(head), limit.JunkBytes)]
	for at := 0; ; {
		i := bytes.Index(window[at:], []byte{0xff, jpegSOI, 0xff})
		if i < 0 {
			return -1
		}
		at += i
		if at == 0 || at+3 < len(head) && head[at+3] >= 0xc0 && head[at+3] != 0xff {
			return at
		}
		at++
	}
}

// readJPEG walks the segments of a JPEG up to its end. It takes any bytes, in
// one pass. ok: a frame header was found.
func readJPEG(b []byte) (f Frame, ok bool) {
	f.Start = max(findJPEG(b), 0)
	f.Depth = 4
	if f.Start > 0 {
		f.flaw("junk-before")
	}
	w := jpegWalk{b: b, at: min(f.Start+2, len(b)), frame: &f}
	for w.next() {
	}
	f.ICC = w.profile()
	if f.Scans > limit.Scans && f.NoDecoder == "" {
		f.NoDecoder = "too-complex"
	}
	if !w.ended {
		f.flaw("cut")
	}
	return f, f.Width > 0 && f.Height > 0
}

// jpegWalk is a walk over the segments of one JPEG.
type jpegWalk struct {
	b     []byte
	at    int
	frame *Frame
	ended bool
	icc   [][]byte // parts of the profile, by number from 1
}

// next reads one segment and tells whether there may be another.
func (w *jpegWalk) next() bool {
	marker, ok := w.marker()
	switch {
	case !ok:
		return false
	case marker == jpegEOI:
		w.ended = true
		return false
	case marker == jpegTEM || marker >= 0xd0 && marker <= 0xd8:
		return true
	}
	body, ok := w.segment()
	if !ok {
		return false
	}
	switch {
	case marker == jpegSOS:
		w.frame.Scans++
		w.skipScan()
	case marker == jpegAPP2:
		w.keepProfile(body)
	case marker == jpegAdobe && bytes.HasPrefix(body, []byte("Adobe")) && len(body) < 12:
		w.frame.flaw("damaged") // it says how the colours are coded
	case isSOF(marker):
		w.readSOF(marker, body)
	}
	return true
}

// marker finds the next marker, skipping what stands before it.
func (w *jpegWalk) marker() (byte, bool) {
	for w.at < len(w.b) {
		i := bytes.IndexByte(w.b[w.at:], 0xff)
		if i < 0 || w.at+i+1 >= len(w.b) {
			return 0, false
		}
		w.at += i + 1
		if m := w.b[w.at]; m != 0 && m != 0xff {
			w.at++
			return m, true
		}
	}
	return 0, false
}

// segment is the body of the segment at hand.
func (w *jpegWalk) segment() ([]byte, bool) {
	rest := w.b[w.at:]
	if len(rest) < 2 {
		return nil, false
	}
	n := int(binary.BigEndian.Uint16(rest))
	if n < 2 || n > len(rest) {
		return nil, false
	}
	w.at += n
	return rest[2:n], true
}

// skipScan goes over entropy-coded data to the marker that ends it.
func (w *jpegWalk) skipScan() {
	for w.at < len(w.b) {
		i := bytes.IndexByte(w.b[w.at:], 0xff)
		if i < 0 || w.at+i+1 >= len(w.b) {
			w.at = len(w.b)
			return
		}
		w.at += i
		if m := w.b[w.at+1]; m != 0 && (m < 0xd0 || m > 0xd7) && m != 0xff {
			return
		}
		w.at++
	}
}

// isSOF tells the markers that open a frame from DHT, JPG and DAC among them.
func isSOF(m byte) bool {
	return m >= 0xc0 && m <= 0xcf && m != 0xc4 && m != 0xc8 && m != 0xcc
}

// readSOF keeps the size of the first frame. Only baseline, extended and
// progressive Huffman frames of eight bits have decoders.
func (w *jpegWalk) readSOF(marker byte, body []byte) {
	f := w.frame
	if f.Width != 0 || len(body) < 6 {
		return
	}
	f.Height, f.Width = int(binary.BigEndian.Uint16(body[1:])), int(binary.BigEndian.Uint16(body[3:]))
	if marker > 0xc2 || body[0] != 8 {
		f.NoDecoder = "no-decoder"
	}
}

// keepProfile takes one part of a colour profile: "ICC_PROFILE\0", number, of
// how many.
func (w *jpegWalk) keepProfile(body []byte) {
	const mark = "ICC_PROFILE\x00"
	if len(body) < len(mark)+2 || string(body[:len(mark)]) != mark {
		return
	}
	number, of := int(body[len(mark)]), int(body[len(mark)+1])
	if number < 1 || number > of {
		return
	}
	if w.icc == nil {
		w.icc = make([][]byte, of)
	}
	if number <= len(w.icc) {
		w.icc[number-1] = body[len(mark)+2:]
	}
}

// profile joins the parts; nil where one is missing.
func (w *jpegWalk) profile() []byte {
	var all []byte
	for _, part := range w.icc {
		if part == nil || len(all)+len(part) > limit.Profile {
			return nil
		}
		all = append(all, part...)
	}
	return all
}
