package media

import (
	"bytes"
	"encoding/binary"
	"slices"

	"proofbox/evidence/limit"
)

// heifFile is what the boxes of a HEIF or AVIF file say (ISO/IEC 23008-12).
type heifFile struct {
	b          []byte
	brands     []string // the major brand first
	primary    uint32
	primaryAt  int // where its number stands
	primaryLen int // 2 or 4 bytes
	properties []heifProperty
	holds      map[uint32][]int // item → its properties, in order
	refs       []heifRef
	end        int64 // the furthest byte that an item needs
	boxes      int
	short      bool // the last box claims more than there is
}

type heifProperty struct {
	kind string
	body []byte
}

// heifRef says that one item belongs to others: a thumbnail to its picture.
type heifRef struct {
	kind string
	at   int // where the kind stands
	from uint32
	to   []uint32
}

// openHEIF reads the boxes that describe the picture. ok: there is a picture
// with a size.
func openHEIF(b []byte) (h *heifFile, ok bool) {
	h = &heifFile{b: b, holds: map[uint32][]int{}}
	h.boxesIn(0, len(b), func(kind string, from, to int) {
		switch kind {
		case "ftyp":
			h.brands = brandsOf(b[from:to])
		case "meta":
			h.readMeta(min(from+4, to), to)
		}
	})
	f, ok := h.size(h.primary)
	return h, ok && f.Width > 0 && f.Height > 0
}

// boxesIn calls do for each box of b[from:to] with the range of its body. A box
// that claims more than there is ends with what there is.
func (h *heifFile) boxesIn(from, to int, do func(kind string, from, to int)) {
	for to-from >= 8 && h.boxes < limit.Boxes {
		h.boxes++
		size, head := uint64(binary.BigEndian.Uint32(h.b[from:])), 8
		switch {
		case size == 0:
			size = uint64(to - from)
		case size == 1 && to-from >= 16:
			size, head = binary.BigEndian.Uint64(h.b[from+8:]), 16
		}
		if size < uint64(head) {
			return
		}
		end := to
		if size <= uint64(to-from) {
			end = from + int(size)
		} else if to == len(h.b) {
			h.short = true
		}
		do(string(h.b[from+4:from+8]), from+head, end)
		from = end
	}
}

// brandsOf lists the brands of an ftyp box, the major one first.
func brandsOf(body []byte) []string {
	var all []string
	for i := 0; i+4 <= len(body) && len(all) < 64; i += 4 {
		if i != 4 { // the minor version
			all = append(all, string(body[i:i+4]))
		}
	}
	return all
}

func (h *heifFile) readMeta(from, to int) {
	h.boxesIn(from, to, func(kind string, from, to int) {
		if to-from < 4 {
			return
		}
		switch kind {
		case "pitm":
			h.readPrimary(from, to)
		case "iloc":
			h.readPlaces(h.cursor(from, to))
		case "iref":
			h.readRefs(from, to)
		case "iprp":
			h.boxesIn(from, to, h.readProperties)
		}
	})
}

func (h *heifFile) readPrimary(from, to int) {
	wide := 2
	if h.b[from] > 0 {
		wide = 4
	}
	c := h.cursor(from+4, to)
	if id := uint32(c.uint(wide)); !c.short {
		h.primary, h.primaryAt, h.primaryLen = id, from+4, wide
	}
}

// readProperties reads ipco, the list of properties, and ipma, who holds which.
func (h *heifFile) readProperties(kind string, from, to int) {
	switch kind {
	case "ipco":
		h.boxesIn(from, to, func(kind string, from, to int) {
			h.properties = append(h.properties, heifProperty{kind, h.b[from:to]})
		})
	case "ipma":
		c := h.cursor(from, to)
		full := c.uint(4)
		wide, long := 2, 1 // bytes of an item's number, of a property's
		if full>>24 > 0 {
			wide = 4
		}
		essential := uint64(0x80)
		if full&1 == 1 {
			long, essential = 2, 0x8000
		}
		for range min(c.uint(4), limit.Items) {
			id := uint32(c.uint(wide))
			for range c.uint(1) {
				h.holds[id] = append(h.holds[id], int(c.uint(long)&^essential)-1)
			}
			if c.short {
				return
			}
		}
	}
}

func (h *heifFile) readRefs(from, to int) {
	wide := 2 + 2*int(h.b[from]&1)
	h.boxesIn(from+4, to, func(kind string, from, to int) {
		c := h.cursor(from, to)
		ref := heifRef{kind: kind, at: from - 4, from: uint32(c.uint(wide))}
		for range min(c.uint(2), limit.Items) {
			ref.to = append(ref.to, uint32(c.uint(wide)))
		}
		if !c.short {
			h.refs = append(h.refs, ref)
		}
	})
}

// readPlaces finds how far into the file the items reach.
func (h *heifFile) readPlaces(c cursor) {
	version := c.uint(4) >> 24
	sizes := c.uint(2)
	offset, length, base, index := int(sizes>>12), int(sizes>>8&15), int(sizes>>4&15), int(sizes&15)
	wide, indexed := 2, version == 1 || version == 2
	if version >= 2 {
		wide = 4
	}
	if !indexed {
		index = 0
	}
	for range min(c.uint(wide), limit.Items) {
		c.uint(wide)
		method := uint64(0)
		if indexed {
			method = c.uint(2) & 15
		}
		c.uint(2)
		start := c.uint(base)
		for range min(c.uint(2), limit.Items) {
			c.uint(index)
			at := start + c.uint(offset)
			if end := int64(at + c.uint(length)); method == 0 && !c.short && end > h.end {
				h.end = end
			}
		}
		if c.short {
			return
		}
	}
}

// propertiesOf gives the properties of an item in the order they apply.
func (h *heifFile) propertiesOf(id uint32) []heifProperty {
	var all []heifProperty
	for _, i := range h.holds[id] {
		if i >= 0 && i < len(h.properties) {
			all = append(all, h.properties[i])
		}
	}
	return all
}

// size gives an item's size as its decoder gives it, turned by the container's
// own turns; Turn is 1 where the container says how to turn, and then EXIF is
// not to be asked.
func (h *heifFile) size(id uint32) (f Frame, ok bool) {
	var coded []byte
	for _, p := range h.propertiesOf(id) {
		u := func(i int) int { return int(binary.BigEndian.Uint32(p.body[i:])) }
		switch {
		case p.kind == "ispe" && len(p.body) >= 12:
			f.Width, f.Height, ok = u(4), u(8), true
		case p.kind == "clap" && len(p.body) >= 16 && u(4) > 0 && u(12) > 0:
			f.Width, f.Height = min(f.Width, u(0)/u(4)), min(f.Height, u(8)/u(12))
		case p.kind == "irot" && len(p.body) >= 1:
			f.Turn = 1
			if p.body[0]&1 == 1 {
				f.Width, f.Height = f.Height, f.Width
			}
		case p.kind == "imir":
			f.Turn = 1
		case p.kind == "colr" && len(p.body) > 4 && len(p.body) < limit.Profile && isProfile(string(p.body[:4])):
			f.ICC = p.body[4:]
		case p.kind == "colr" && len(p.body) >= 8 && string(p.body[:4]) == "nclx":
			coded = codedProfile(u(4)>>16, u(4)&0xFFFF)
		}
	}
	if f.ICC == nil {
		f.ICC = coded
	}
	return f, ok
}

func isProfile(kind string) bool { return kind == "prof" || kind == "rICC" }

// frame tells what the boxes say of the picture.
func (h *heifFile) frame() (Frame, bool) {
	f, ok := h.size(h.primary)
	f.Depth = 4
	if h.short || h.end > int64(len(h.b)) {
		f.flaw("cut")
	} else if slices.Contains(h.brands, "tmap") {
		f.flaw("new-form")
	}
	return f, ok
}

// thumbnail is the largest picture kept for the primary one; 0: there is none.
func (h *heifFile) thumbnail() (id uint32, f Frame) {
	for _, r := range h.refs {
		if r.kind != "thmb" || !slices.Contains(r.to, h.primary) {
			continue
		}
		if g, ok := h.size(r.from); ok && g.Pixels() > f.Pixels() {
			id, f = r.from, g
		}
	}
	return id, f
}

// showing gives a copy of the file whose primary picture is another item, and
// whose major brand every decoder takes.
func (h *heifFile) showing(id uint32) []byte {
	b := bytes.Clone(h.b)
	if len(b) >= 12 {
		copy(b[8:], "heic")
	}
	if id == h.primary {
		return b
	}
	for _, r := range h.refs {
		if r.kind == "thmb" {
			copy(b[r.at:], "free")
		}
	}
	if h.primaryLen == 4 {
		binary.BigEndian.PutUint32(b[h.primaryAt:], id)
	} else {
		binary.BigEndian.PutUint16(b[h.primaryAt:], uint16(id))
	}
	return b
}

// cursor reads big-endian numbers up to an end; past it they are 0 and short is
// set.
type cursor struct {
	b     []byte
	short bool
}

func (h *heifFile) cursor(from, to int) cursor { return cursor{b: h.b[from:to]} }

// uint reads n bytes, up to eight; none give 0.
func (c *cursor) uint(n int) uint64 {
	if n > len(c.b) {
		c.short, c.b = true, nil
		return 0
	}
	var v uint64
	for _, x := range c.b[:n] {
		v = v<<8 | uint64(x)
	}
	c.b = c.b[n:]
	return v
}
