package media

import (
	"bytes"
	"encoding/binary"

	"proofbox/evidence/limit"
)

// readGIF walks the blocks of a GIF. ok: it has a size and a first picture.
func readGIF(b []byte) (f Frame, ok bool) {
	if len(b) < 13 {
		return f, false
	}
	f.Width, f.Height, f.Depth = int(binary.LittleEndian.Uint16(b[6:])), int(binary.LittleEndian.Uint16(b[8:])), 5
	g := gifWalk{b: b, at: 13 + colours(b[10]), frame: &f}
	for g.next() {
	}
	if !g.ended {
		f.flaw("cut")
	}
	return f, f.Width > 0 && f.Height > 0 && g.pictures > 0
}

// colours is the size in bytes of a colour table, from the flags before it.
func colours(flags byte) int {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (flags&7 + 1)
}

// gifWalk is a walk over the blocks of a GIF.
type gifWalk struct {
	b        []byte
	at       int
	frame    *Frame
	pictures int
	ended    bool
}

func (g *gifWalk) next() bool {
	if g.at >= len(g.b) {
		return false
	}
	switch g.b[g.at] {
	case 0x21: // extension: label, then blocks
		g.at += 2
		return g.skipBlocks()
	case 0x2c:
		return g.picture()
	case 0x3b:
		g.ended = true
	}
	return false
}

// picture reads an image descriptor and goes over its data.
func (g *gifWalk) picture() bool {
	if len(g.b)-g.at < 11 {
		return false
	}
	d := g.b[g.at+1:]
	u := func(i int) int { return int(binary.LittleEndian.Uint16(d[i:])) }
	if u(0)+u(4) > g.frame.Width || u(2)+u(6) > g.frame.Height || u(4) == 0 || u(6) == 0 {
		if g.pictures == 0 {
			return false
		}
		g.frame.Flaws = nil
		g.frame.flaw("damaged")
		g.ended = true
		return false
	}
	g.at += 10 + colours(d[8]) + 1
	g.pictures++
	return g.skipBlocks()
}

// skipBlocks goes over blocks of up to 255 bytes, closed by an empty one.
func (g *gifWalk) skipBlocks() bool {
	for g.at < len(g.b) {
		n := int(g.b[g.at])
		g.at += 1 + n
		if n == 0 {
			return true
		}
	}
	return false
}

// readBMP reads the two headers of a BMP.
func readBMP(b []byte) (f Frame, ok bool) {
	if len(b) < 54 {
		return f, false
	}
	if info := binary.LittleEndian.Uint32(b[14:]); info < 40 || info > 256 {
		return f, false
	}
	w, h := int32(binary.LittleEndian.Uint32(b[18:])), int32(binary.LittleEndian.Uint32(b[22:]))
	f.Width, f.Height, f.Depth = int(w), max(int(h), -int(h)), 4
	if int64(binary.LittleEndian.Uint32(b[2:])) > int64(len(b)) {
		f.flaw("cut")
	}
	return f, f.Width > 0 && f.Height > 0
}

// readWebP walks the chunks of a WebP.
func readWebP(b []byte) (f Frame, ok bool) {
	if len(b) < 20 {
		return f, false
	}
	f.Depth = 4
	if int64(binary.LittleEndian.Uint32(b[4:]))+8 > int64(len(b)) {
		f.flaw("cut")
	}
	for kind, body := range riffChunks(b[12:]) {
		readWebPChunk(&f, kind, body)
	}
	return f, f.Width > 0 && f.Height > 0
}

// riffChunks gives the chunks of a RIFF file in order; the last may be cut.
func riffChunks(b []byte) func(yield func(kind string, body []byte) bool) {
	return func(yield func(string, []byte) bool) {
		for len(b) >= 8 {
			n := int(binary.LittleEndian.Uint32(b[4:]))
			body := b[8:]
			n = min(n, len(body))
			if !yield(string(b[:4]), body[:n]) {
				return
			}
			b = body[min(n+n&1, len(body)):]
		}
	}
}

func readWebPChunk(f *Frame, kind string, body []byte) {
	le24 := func(i int) int { return int(body[i]) | int(body[i+1])<<8 | int(body[i+2])<<16 }
	switch {
	case kind == "ICCP" && len(body) <= limit.Profile:
		f.ICC = body
	case kind == "VP8X" && len(body) >= 10:
		f.Width, f.Height = le24(4)+1, le24(7)+1
		if body[0]&2 != 0 {
			f.flaw("animation")
		}
	case f.Width > 0:
	case kind == "VP8 " && len(body) >= 10:
		f.Width, f.Height = (int(body[6])|int(body[7])<<8)&0x3fff, (int(body[8])|int(body[9])<<8)&0x3fff
	case kind == "VP8L" && len(body) >= 5:
		bits := binary.LittleEndian.Uint32(body[1:])
		f.Width, f.Height = int(bits&0x3fff)+1, int(bits>>14&0x3fff)+1
	}
}

// firstPicture gives an animated WebP as the plain WebP of its first picture,
// and where that lies on the canvas.
func firstPicture(b []byte) (plain []byte, x, y int, ok bool) {
	for kind, body := range riffChunks(b[min(12, len(b)):]) {
		if kind != "ANMF" || len(body) < 16 {
			continue
		}
		at := func(i int) int { return int(body[i]) | int(body[i+1])<<8 | int(body[i+2])<<16 }
		extended := make([]byte, 10)
		for k := range riffChunks(body[16:]) {
			if k == "ALPH" {
				extended[0] = 0x10
			}
		}
		copy(extended[4:], body[6:12])
		return appendWebP(extended, body[16:]), 2 * at(0), 2 * at(3), true
	}
	return nil, 0, 0, false
}

// appendWebP makes a WebP of an extended header and the chunks of one picture.
func appendWebP(extended, chunks []byte) []byte {
	var out bytes.Buffer
	if extended[0] != 0 {
		out.WriteString("VP8X")
		out.Write(binary.LittleEndian.AppendUint32(nil, uint32(len(extended))))
		out.Write(extended)
	}
	out.Write(chunks)
	head := append([]byte("RIFF"), binary.LittleEndian.AppendUint32(nil, uint32(out.Len()+4))...)
	return append(append(head, "WEBP"...), out.Bytes()...)
}
