package movie

import (
	"encoding/binary"
	"errors"
	"io"
	"math"
	"time"
)

// WriteOptions describe a Motion-JPEG video to write.
type WriteOptions struct {
	FPS         float64   // frames a second, above 0 and at most 1000
	W, H        int       // pixels of every frame
	Created     time.Time // with its zone; zero: none is written
	Make, Model string    // of the device; "": none is written
}

// ErrFrames tells that there is nothing to write, or too much.
var ErrFrames = errors.New("movie: cannot write such frames")

// maxWritten keeps every offset within 32 bits.
const maxWritten = 1 << 31

// WriteMJPEG writes frames, each a whole JPEG, as a QuickTime movie that plays
// wherever Motion-JPEG does. The same input gives the same bytes.
func WriteMJPEG(w io.Writer, frames [][]byte, o WriteOptions) error {
	total := int64(0)
	for _, f := range frames {
		total += int64(len(f))
	}
	if len(frames) == 0 || total > maxWritten || o.W < 1 || o.H < 1 || o.W > math.MaxUint16 || o.H > math.MaxUint16 ||
		o.FPS <= 0 || o.FPS > 1000 {
		return ErrFrames
	}
	ftyp := atom("ftyp", "qt  ", u32(0x200), "qt  ")
	head := append(ftyp, u32(uint32(total)+8)...)
	head = append(head, "mdat"...)
	for _, part := range append([][]byte{head}, frames...) {
		if _, err := w.Write(part); err != nil {
			return err
		}
	}
	_, err := w.Write(moovOf(frames, len(head), o))
	return err
}

// moovOf makes the index of frames that begin at an offset of the file.
func moovOf(frames [][]byte, offset int, o WriteOptions) []byte {
	scale := uint32(math.Round(o.FPS * frameTicks))
	length := uint32(len(frames)) * frameTicks
	created := u32(headerSeconds(o.Created))
	return atom("moov",
		atom("mvhd", u32(0), created, created, u32(scale), u32(length), u32(0x10000), u16(0x100), make([]byte, 10),
			identity, make([]byte, 24), u32(2)),
		atom("trak",
			atom("tkhd", u32(7), created, created, u32(1), u32(0), u32(length), make([]byte, 16), identity,
				u32(uint32(o.W)<<16), u32(uint32(o.H)<<16)),
			atom("mdia",
				atom("mdhd", u32(0), created, created, u32(scale), u32(length), u16(0x7fff), u16(0)),
				handler("mhlr", "vide"),
				atom("minf",
					atom("vmhd", u32(1), make([]byte, 8)),
					handler("dhlr", "alis"),
					atom("dinf", atom("dref", u32(0), u32(1), atom("alis", u32(1)))),
					sampleTables(frames, offset, o)))),
		metadata(o))
}

// frameTicks is the length of a frame; the scale of time follows from it.
const frameTicks = 1000

// identity is the display matrix that turns nothing.
var identity = []byte{0, 1, 0, 0, 12: 0, 16: 0, 17: 1, 32: 0x40, 35: 0}

// sampleTables tell where the frames are: all in one chunk, each as long as the
// others, each a key frame.
func sampleTables(frames [][]byte, offset int, o WriteOptions) []byte {
	sizes := make([]byte, 0, 4*len(frames))
	for _, f := range frames {
		sizes = append(sizes, u32(uint32(len(f)))...)
	}
	n := u32(uint32(len(frames)))
	name := make([]byte, 32)
	name[0] = byte(copy(name[1:], "Photo - JPEG"))
	return atom("stbl",
		atom("stsd", u32(0), u32(1),
			atom("jpeg", make([]byte, 6), u16(1), make([]byte, 8), u32(0), u32(512), u16(uint16(o.W)), u16(uint16(o.H)),
				u32(72<<16), u32(72<<16), u32(0), u16(1), name, u16(24), u16(0xffff))),
		atom("stts", u32(0), u32(1), n, u32(frameTicks)),
		atom("stsc", u32(0), u32(1), u32(1), n, u32(1)),
		atom("stsz", u32(0), u32(0), n, sizes),
		atom("stco", u32(0), u32(1), u32(uint32(offset))))
}

// metadata writes what is known as QuickTime keys; nothing where nothing is.
func metadata(o WriteOptions) []byte {
	var keys, items []byte
	n := uint32(0)
	for _, x := range []struct{ key, value string }{
		{"com.apple.quicktime.creationdate", writtenTime(o.Created)},
		{"com.apple.quicktime.make", o.Make},
		{"com.apple.quicktime.model", o.Model},
	} {
		if x.value == "" {
			continue
		}
		n++
		keys = append(keys, atom("mdta", x.key)...)
		items = append(items, atom(string(u32(n)), atom("data", u32(1), u32(0), x.value))...)
	}
	if n == 0 {
		return nil
	}
	return atom("meta", handler("", "mdta"), atom("keys", u32(0), u32(n), keys), atom("ilst", items))
}

func writtenTime(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format("2006-01-02T15:04:05-0700")
}

// headerSeconds counts from 1904, as far as 32 bits go; 0: none.
func headerSeconds(t time.Time) uint32 {
	n := t.Unix() + macEpoch
	if t.IsZero() || n < 0 || n > math.MaxUint32 {
		return 0
	}
	return uint32(n)
}

func handler(class, kind string) []byte {
	return atom("hdlr", u32(0), append([]byte(class), make([]byte, 4-len(class))...), kind, make([]byte, 13))
}

// atom makes a box of a kind from texts and bytes.
func atom(kind string, parts ...any) []byte {
	b := append(make([]byte, 4), kind...)
	for _, p := range parts {
		switch p := p.(type) {
		case string:
			b = append(b, p...)
		case []byte:
			b = append(b, p...)
		}
	}
	binary.BigEndian.PutUint32(b, uint32(len(b)))
	return b
}

func u32(v uint32) []byte { return binary.BigEndian.AppendUint32(nil, v) }
func u16(v uint16) []byte { return binary.BigEndian.AppendUint16(nil, v) }
