package movie

import (
	"math"
	"time"
)

// track is one track of an MP4.
type track struct {
	id            uint32
	kind          string // "vide", "soun", …
	code          string // four characters of the sample entry
	codec         string
	width, height int // as stored
	turn          int
	scale         uint32 // ticks a second
	length        uint64 // ticks, of the media header
	inner         []byte // boxes of the sample entry
	samples       samples
}

// readTrack reads a trak box. What is missing stays zero.
func readTrack(b []byte) track {
	var t track
	if h, ok := find(b, "tkhd"); ok {
		t.readHead(h)
	}
	media, _ := find(b, "mdia")
	if h, ok := find(media, "mdhd"); ok {
		t.readMediaHead(h)
	}
	if h, ok := find(media, "hdlr"); ok {
		c := bigEndian(h)
		c.skip(8)
		t.kind = c.code()
	}
	info, _ := find(media, "minf")
	table, _ := find(info, "stbl")
	if d, ok := find(table, "stsd"); ok {
		t.readDescription(d)
	}
	t.samples = readSamples(table)
	return t
}

func (t *track) readHead(b []byte) {
	c := bigEndian(b)
	v := c.version()
	c.wide(v) // created
	c.wide(v) // changed
	t.id = c.u32()
	c.skip(4)
	c.wide(v) // duration
	c.skip(16)
	var m [9]int32
	for i := range m {
		m[i] = c.i32()
	}
	w, h := int(c.u32()>>16), int(c.u32()>>16)
	if !c.short {
		t.turn, t.width, t.height = turnOf(m[0], m[1]), w, h
	}
}

// turnOf reads the clockwise turn from the first row of a display matrix; a
// matrix that turns by no quarter is taken to the nearest.
func turnOf(a, b int32) int {
	if a == 0 && b == 0 {
		return 0
	}
	return Quarter(math.Atan2(float64(b), float64(a)) * 180 / math.Pi)
}

// Quarter takes an angle in degrees to 0, 90, 180 or 270.
func Quarter(degrees float64) int {
	if math.IsNaN(degrees) || math.Abs(degrees) > 3600 {
		return 0
	}
	q := int(math.Round(degrees/90)) % 4
	return (q + 4) % 4 * 90
}

func (t *track) readMediaHead(b []byte) {
	c := bigEndian(b)
	v := c.version()
	c.wide(v)
	c.wide(v)
	t.scale = c.u32()
	t.length = c.wide(v)
	if c.short || unknownLength(t.length, v) {
		t.length = 0
	}
}

// unknownLength tells whether a duration field has all its bits set.
func unknownLength(n uint64, version uint8) bool {
	if version == 1 {
		return n == math.MaxUint64
	}
	return n == math.MaxUint32
}

// readDescription reads the first sample entry of an stsd box.
func (t *track) readDescription(b []byte) {
	if len(b) < 8 {
		return
	}
	for e := range boxes(b[8:]) {
		t.code, t.codec = e.kind, codecName(e.kind)
		if t.kind == "vide" {
			t.readPicture(e.body)
		}
		return
	}
}

// pictureEntry is the length of a video sample entry before its boxes.
const pictureEntry = 78

func (t *track) readPicture(b []byte) {
	c := bigEndian(b)
	c.skip(24)
	if w, h := int(c.u16()), int(c.u16()); w > 0 && h > 0 {
		t.width, t.height = w, h
	}
	if len(b) < pictureEntry {
		return
	}
	t.inner = b[pictureEntry:]
	if e, ok := find(t.inner, "esds"); ok && t.code == "mp4v" {
		t.codec = first(objects[objectType(e)], t.codec)
	}
	if e, ok := find(t.inner, "sinf"); ok && t.code == "encv" {
		if f, ok := find(e, "frma"); ok && len(f) == 4 {
			t.codec = codecName(string(f))
		}
	}
}

// objectType digs the object type out of an esds box: descriptor 3, in it
// descriptor 4, whose first byte it is.
func objectType(b []byte) uint8 {
	c := bigEndian(b)
	c.version()
	if c.descriptor() != 3 {
		return 0
	}
	c.skip(2)
	flags := c.u8()
	if flags&0x80 != 0 {
		c.skip(2)
	}
	if flags&0x40 != 0 {
		c.skip(int(c.u8()))
	}
	if flags&0x20 != 0 {
		c.skip(2)
	}
	if c.descriptor() != 4 {
		return 0
	}
	return c.u8()
}

// descriptor reads a tag and passes over its length: up to four bytes with
// seven bits each.
func (c *cursor) descriptor() uint8 {
	tag := c.u8()
	for range 4 {
		if c.u8()&0x80 == 0 {
			break
		}
	}
	return tag
}

// displayed is the size after the turn.
func (t *track) displayed() (w, h int) {
	if t.turn%180 != 0 {
		return t.height, t.width
	}
	return t.width, t.height
}

// duration is that of the media header, else of the table of times.
func (t *track) duration() (time.Duration, bool) {
	if t.length > 0 {
		return ticks(t.length, float64(t.scale))
	}
	return ticks(t.samples.length(), float64(t.scale))
}
