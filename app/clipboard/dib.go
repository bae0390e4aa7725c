package clipboard

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/png"
)

// errDIB tells that a bitmap of memory is none that is understood.
var errDIB = errors.New("clipboard: a bitmap of an unknown form")

// fromDIB makes a PNG of a device-independent bitmap as Windows hands it out
// (BITMAPINFOHEADER and later), of 24 or 32 bits. It is taken for opaque: most
// programs leave the fourth byte empty.
func fromDIB(dib []byte) ([]byte, error) {
	const least, maxSide = 40, 1 << 14
	if len(dib) < least {
		return nil, errDIB
	}
	word := func(at int) int { return int(int32(binary.LittleEndian.Uint32(dib[at:]))) }
	header, w, h, bits, packing, colours := word(0), word(4), word(8), int(binary.LittleEndian.Uint16(dib[14:])), word(16), word(32)
	down := h > 0 // the last row comes first
	h = max(h, -h)
	if header < least || header > len(dib) || w <= 0 || h <= 0 || w > maxSide || h > maxSide || colours < 0 || colours > 256 ||
		bits != 24 && bits != 32 || packing != 0 && (packing != 3 || bits != 32) {
		return nil, errDIB
	}
	at := header + 4*colours
	if packing == 3 && header == least {
		at += 12 // the masks, which are those of BGR wherever they were seen
	}
	stride := (w*bits/8 + 3) &^ 3
	if at > len(dib) || len(dib)-at < stride*h {
		return nil, errDIB
	}
	return encodePNG(dib[at:], w, h, stride, bits/8, down)
}

func encodePNG(pix []byte, w, h, stride, size int, down bool) ([]byte, error) {
	im := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		row := pix[y*stride:]
		if down {
			row = pix[(h-1-y)*stride:]
		}
		for x := range w {
			to, from := im.Pix[im.PixOffset(x, y):], row[x*size:]
			to[0], to[1], to[2], to[3] = from[2], from[1], from[0], 255
		}
	}
	var b bytes.Buffer
	fast := png.Encoder{CompressionLevel: png.BestSpeed}
	err := fast.Encode(&b, im)
	return b.Bytes(), err
}
