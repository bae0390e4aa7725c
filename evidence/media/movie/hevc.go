package movie

import (
	"context"
	"encoding/binary"
	"io"

	"proofbox/evidence/limit"
)

// KeyPicture is a key frame of an HEVC video in the clothes of a HEIC picture: a
// decoder of photos can show it. It is not turned.
type KeyPicture struct {
	HEIC      []byte
	FullRange bool // black is 0 and white 255, as in photos; else 16 and 235
}

// FirstKeyPicture gives the first key frame of an HEVC video in MP4 or
// QuickTime. ErrNoFrames: it is no such video, or the frame is not there.
func FirstKeyPicture(ctx context.Context, r io.ReaderAt, size int64) (KeyPicture, error) {
	s := source{ctx, r, size}
	head, err := s.bytes(0, 12)
	if err != nil {
		return KeyPicture{}, err
	}
	if !isBoxed(head) {
		return KeyPicture{}, ErrNoFrames
	}
	x, err := readIndex(s)
	if err != nil {
		return KeyPicture{}, err
	}
	t := x.picture()
	if t == nil || t.codec != "hevc" {
		return KeyPicture{}, ErrNoFrames
	}
	setup, ok := find(t.inner, "hvcC")
	at, n := t.samples.firstKey()
	if !ok || n == 0 || n > limit.KeyPicture || x.there(at) < n {
		return KeyPicture{}, ErrNoFrames
	}
	sample, err := s.bytes(at, n)
	if err != nil {
		return KeyPicture{}, err
	}
	return KeyPicture{heicOf(setup, sample, t.width, t.height), fullRange(t.inner)}, nil
}

// firstKey is where the first key frame lies; no bytes: nowhere.
func (s samples) firstKey() (at, n int64) {
	key := int64(0)
	if s.keys.rows > 0 {
		key = int64(s.keys.at(0, 0)) - 1
	}
	for c := range s.walk() {
		if key >= c.first && key < c.first+c.samples {
			before := s.bytes(chunk{c.offset, c.first, key - c.first})
			return c.offset + before, s.size(key)
		}
	}
	return 0, 0
}

// fullRange reads the colour box of a sample entry.
func fullRange(entry []byte) bool {
	b, ok := find(entry, "colr")
	return ok && len(b) >= 11 && string(b[:4]) == "nclx" && b[10]&0x80 != 0
}

// heicOf wraps a key frame as the one picture of a HEIC file.
func heicOf(setup, sample []byte, w, h int) []byte {
	ftyp := atom("ftyp", "heic", u32(0), "mif1heic")
	meta := func(offset int) []byte {
		return atom("meta", u32(0),
			handler("", "pict"),
			atom("pitm", u32(0), u16(1)),
			atom("iloc", u32(0), u16(0x4400), u16(1), u16(1), u16(0), u16(1), u32(uint32(offset)), u32(uint32(len(sample)))),
			atom("iinf", u32(0), u16(1), atom("infe", u32(2<<24), u16(1), u16(0), "hvc1", []byte{0})),
			atom("iprp",
				atom("ipco", atom("hvcC", setup), atom("ispe", u32(0), u32(uint32(w)), u32(uint32(h)))),
				atom("ipma", u32(0), u32(1), u16(1), []byte{2, 0x81, 0x02})))
	}
	body := meta(len(ftyp) + len(meta(0)) + 8)
	out := append(ftyp, body...)
	out = binary.BigEndian.AppendUint32(out, uint32(len(sample))+8)
	return append(append(out, "mdat"...), sample...)
}
