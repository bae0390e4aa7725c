package media

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"encoding/hex"
	"hash/crc32"
	"image"
	"image/png"
	"io"
	"slices"

	"proofbox/evidence/limit"
)

const pngSignature = "\x89PNG\r\n\x1a\n"

// pngFile is a PNG by its chunks.
type pngFile struct {
	header       []byte   // IHDR
	palette      []byte   // PLTE, the first
	transparency []byte   // tRNS
	data         []byte   // all IDAT, joined
	icc          []byte   // iCCP, unpacked
	coded        []byte   // cICP, as a profile: it counts more
	exif         []byte   // TIFF structure with the EXIF data
	texts        [][]byte // compressed ones, unpacked, and plain ones with metadata in hexadecimal
	sound        bool     // every checksum is right and the end is there
	bomb         bool     // a text or profile unpacks to more than it may
	unpacked     int      // bytes of them so far
	cut          bool     // the file ends before its picture
	ended        bool     // IEND was met
}

// splitPNG takes a PNG apart. Wrong checksums and order do not stop it.
func splitPNG(b []byte) pngFile {
	p := pngFile{sound: true}
	b = b[min(len(pngSignature), len(b)):]
	for !p.ended && len(b) >= 8 {
		n, kind := int(binary.BigEndian.Uint32(b)), string(b[4:8])
		body := b[8:]
		if n < 0 || n > len(body)-4 {
			p.cut = true
			n = max(0, min(n, len(body)))
			p.take(kind, body[:n])
			break
		}
		if crc32.ChecksumIEEE(b[4:8+n]) != binary.BigEndian.Uint32(body[n:]) {
			p.sound = false
		}
		p.take(kind, body[:n])
		b = body[n+4:]
	}
	p.cut = p.cut || !p.ended
	return p
}

// take keeps what a chunk says.
func (p *pngFile) take(kind string, body []byte) {
	switch kind {
	case "IHDR":
		keepFirst(&p.header, body, &p.sound)
	case "PLTE":
		keepFirst(&p.palette, body, &p.sound)
	case "tRNS":
		keepFirst(&p.transparency, body, &p.sound)
	case "IDAT":
		p.data = append(p.data, body...)
	case "eXIf":
		p.exif = body
	case "tEXt":
		if _, text, ok := bytes.Cut(body, []byte{0}); ok && bytes.HasPrefix(body, []byte("Raw profile")) {
			p.texts = append(p.texts, text)
		}
	case "zTXt":
		text := p.weigh(body)
		p.texts = append(p.texts, text)
		p.takeText(body, text)
	case "iTXt":
		p.weighInternational(body)
	case "iCCP":
		p.icc = p.weigh(body)
	case "cICP":
		if len(body) == 4 {
			p.coded = codedProfile(int(body[0]), int(body[1]))
		}
	case "IEND":
		p.ended = true
	}
}

// keepFirst keeps the first chunk of a kind that may stand once.
func keepFirst(field *[]byte, body []byte, sound *bool) {
	if *field != nil {
		*sound = false
		return
	}
	*field = body
}

// takeText keeps EXIF data that was written as text: a line feed, the kind, its
// length, and the bytes in hexadecimal.
func (p *pngFile) takeText(body, text []byte) {
	if p.exif != nil || !bytes.HasPrefix(body, []byte("Raw profile type exif\x00")) {
		return
	}
	fields := bytes.Fields(text)
	if len(fields) < 3 {
		return
	}
	digits := bytes.Join(fields[2:], nil)
	raw := make([]byte, hex.DecodedLen(len(digits)))
	if _, err := hex.Decode(raw, digits); err == nil {
		p.exif = bytes.TrimPrefix(raw, []byte("Exif\x00\x00"))
	}
}

// weighInternational unpacks a text that may be compressed: "name\0", flag,
// method, "language\0", "name\0", text.
func (p *pngFile) weighInternational(body []byte) {
	i := bytes.IndexByte(body, 0)
	if i < 0 || i+3 > len(body) || body[i+1] == 0 {
		return
	}
	rest := body[i+3:]
	for range 2 {
		_, after, found := bytes.Cut(rest, []byte{0})
		if !found {
			return
		}
		rest = after
	}
	p.texts = append(p.texts, p.weigh(append([]byte{0, 0}, rest...)))
}

// weigh unpacks a compressed chunk ("name\0", method, zlib data) as far as it
// may go, and gives it.
func (p *pngFile) weigh(body []byte) []byte {
	i := bytes.IndexByte(body, 0)
	if i < 0 || i+2 > len(body) {
		return nil
	}
	z, err := zlib.NewReader(bytes.NewReader(body[i+2:]))
	if err != nil {
		return nil
	}
	most := min(limit.PNGText, limit.PNGTexts-p.unpacked)
	if most <= 0 {
		p.bomb = true
		return nil
	}
	out, err := io.ReadAll(io.LimitReader(z, int64(most)+1))
	p.unpacked += len(out)
	if len(out) > most {
		p.bomb = true
	}
	if err != nil || len(out) > most {
		return nil
	}
	return out
}

// frame tells what the chunks say of the picture. ok: the header can be read.
func (p pngFile) frame() (f Frame, ok bool) {
	if len(p.header) != 13 {
		return f, false
	}
	f.Width, f.Height = int(binary.BigEndian.Uint32(p.header)), int(binary.BigEndian.Uint32(p.header[4:]))
	depth, colour := p.header[8], p.header[9]
	if p.channels() == 0 || !slices.Contains([]byte{1, 2, 4, 8, 16}, depth) || depth == 16 && colour == 3 {
		return f, false
	}
	f.Depth = 4
	if depth == 16 {
		f.Depth = 8
	}
	f.ICC = p.icc
	if p.coded != nil {
		f.ICC = p.coded
	}
	switch {
	case p.bomb:
		f.flaw("oversized-text")
	case p.cut:
		f.flaw("cut")
	case !p.sound:
		f.flaw("damaged")
	}
	return f, f.Width > 0 && f.Height > 0
}

// channels is how many values a pixel has; 0: the colour type is unknown.
func (p pngFile) channels() int {
	return map[byte]int{0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[p.header[9]]
}

// decodePNG decodes a PNG; one that is cut or damaged is mended first and gives
// what there is of it.
func decodePNG(b []byte) (im image.Image, mended bool, err error) {
	im, err = png.Decode(bytes.NewReader(b))
	if err == nil {
		return im, false, nil
	}
	whole, ok := splitPNG(b).mend()
	if !ok {
		return nil, true, err
	}
	im, err = png.Decode(bytes.NewReader(whole))
	return im, true, err
}

// mend makes a sound PNG of what can be unpacked: missing rows are empty, rows
// with an impossible filter are taken as unfiltered.
func (p pngFile) mend() ([]byte, bool) {
	rows, ok := p.rows()
	if !ok {
		return nil, false
	}
	size := 0
	for _, r := range rows {
		size += r.count * (1 + r.bytes)
	}
	raw := make([]byte, size)
	if unpack(raw, p.data) == 0 {
		return nil, false
	}
	at := 0
	for _, r := range rows {
		for range r.count {
			if raw[at] > 4 {
				raw[at] = 0
			}
			at += 1 + r.bytes
		}
	}
	return p.rebuild(raw), true
}

// unpack fills raw from a zlib stream as far as that can be read, and gives how
// far that was. The stream's header and checksum do not matter.
func unpack(raw, stream []byte) int {
	z, err := zlib.NewReader(bytes.NewReader(stream))
	if err != nil {
		return 0
	}
	n, _ := io.ReadFull(z, raw) // what could be read is what there is
	return n
}

// pngRows are the rows of one pass.
type pngRows struct{ count, bytes int }

// rows lays out the passes of the picture: one, or seven where it is
// interlaced.
func (p pngFile) rows() ([]pngRows, bool) {
	if _, ok := p.frame(); !ok || len(p.data) == 0 {
		return nil, false
	}
	w, h := int(binary.BigEndian.Uint32(p.header)), int(binary.BigEndian.Uint32(p.header[4:]))
	bits := int(p.header[8]) * p.channels()
	if p.header[12] == 0 {
		return []pngRows{{h, (w*bits + 7) / 8}}, true
	}
	var all []pngRows
	for _, a := range adam7 {
		pw, ph := (w-a.x+a.dx-1)/a.dx, (h-a.y+a.dy-1)/a.dy
		if pw > 0 && ph > 0 {
			all = append(all, pngRows{ph, (pw*bits + 7) / 8})
		}
	}
	return all, true
}

// adam7 are the passes of an interlaced PNG: first pixel and step.
var adam7 = []struct{ x, y, dx, dy int }{
	{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2},
}

// rebuild writes a PNG of the same header with other data.
func (p pngFile) rebuild(raw []byte) []byte {
	var packed bytes.Buffer
	z, _ := zlib.NewWriterLevel(&packed, zlib.NoCompression) // the level is valid
	z.Write(raw)                                             // a buffer takes everything
	z.Close()
	out := []byte(pngSignature)
	header := slices.Clone(p.header)
	header[10], header[11] = 0, 0
	for _, c := range []struct {
		kind string
		body []byte
	}{{"IHDR", header}, {"PLTE", p.palette}, {"tRNS", p.transparency}, {"IDAT", packed.Bytes()}, {"IEND", []byte{}}} {
		if c.body != nil {
			out = appendChunk(out, c.kind, c.body)
		}
	}
	return out
}

func appendChunk(out []byte, kind string, body []byte) []byte {
	out = binary.BigEndian.AppendUint32(out, uint32(len(body)))
	start := len(out)
	out = append(append(out, kind...), body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[start:]))
}
