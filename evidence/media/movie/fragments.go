package movie

import "proofbox/evidence/limit"

// fragments add up what the fragments of a movie say about its tracks.
type fragments struct {
	defaults map[uint32]uint32 // track → ticks a sample, of the trex boxes
	length   map[uint32]uint64 // track → ticks
	frames   map[uint32]uint64
	lo, hi   map[uint32]uint32 // shortest and longest sample
	seen     int
}

func newFragments() *fragments {
	return &fragments{map[uint32]uint32{}, map[uint32]uint64{}, map[uint32]uint64{}, map[uint32]uint32{}, map[uint32]uint32{}, 0}
}

// readDefaults reads an mvex box.
func (f *fragments) readDefaults(b []byte) {
	for x := range boxes(b) {
		if x.kind != "trex" || len(f.defaults) >= limit.MP4Tracks {
			continue
		}
		c := bigEndian(x.body)
		c.version()
		id := c.u32()
		c.skip(4)
		f.defaults[id] = c.u32()
	}
}

// readFragment reads a moof box.
func (f *fragments) readFragment(b []byte) {
	f.seen++
	for x := range boxes(b) {
		if x.kind == "traf" {
			f.readTrack(x.body)
		}
	}
}

func (f *fragments) readTrack(b []byte) {
	head, ok := find(b, "tfhd")
	if !ok {
		return
	}
	id, each := f.readHead(head)
	if _, known := f.length[id]; !known && len(f.length) >= limit.MP4Tracks {
		return
	}
	for x := range boxes(b) {
		if x.kind == "trun" {
			f.readRun(x.body, id, each)
		}
	}
}

// readHead reads a tfhd box: the track and the ticks of a sample that names
// none.
func (f *fragments) readHead(b []byte) (id, each uint32) {
	c := bigEndian(b)
	flags := c.u32() & 0xffffff
	id = c.u32()
	each = f.defaults[id]
	if flags&1 != 0 {
		c.skip(8)
	}
	if flags&2 != 0 {
		c.skip(4)
	}
	if flags&8 != 0 {
		each = c.u32()
	}
	return id, each
}

// readRun adds the samples of a trun box.
func (f *fragments) readRun(b []byte, id, each uint32) {
	c := bigEndian(b)
	flags := c.u32() & 0xffffff
	n := c.u32()
	if flags&1 != 0 {
		c.skip(4)
	}
	if flags&4 != 0 {
		c.skip(4)
	}
	if flags&0x100 == 0 {
		f.add(id, each, uint64(n))
		return
	}
	rest := 0
	for _, bit := range []uint32{0x200, 0x400, 0x800} {
		if flags&bit != 0 {
			rest += 4
		}
	}
	for range n {
		d := c.u32()
		c.skip(rest)
		if c.short {
			return
		}
		f.add(id, d, 1)
	}
}

func (f *fragments) add(id, each uint32, n uint64) {
	if n == 0 {
		return
	}
	if f.frames[id] == 0 || each < f.lo[id] {
		f.lo[id] = each
	}
	f.hi[id] = max(f.hi[id], each)
	f.frames[id] += n
	f.length[id] += uint64(each) * n
}

// uneven tells whether the frames of a track are not evenly spaced.
func (f *fragments) uneven(id uint32) bool { return float64(f.hi[id]) > 1.5*float64(f.lo[id]) }
