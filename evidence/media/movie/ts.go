package movie

import (
	"bytes"
	"encoding/binary"
	"time"

	"proofbox/evidence/limit"
)

// A transport stream has no header: what it holds is told by tables among its
// packets, and how long it is by the times of its first and last pictures. Only
// its two ends are read.
const (
	tsPacket = 188
	tsClock  = 90_000 // ticks a second
	tsWrap   = 1 << 33
	tsSample = 64 << 10 // of the picture stream kept to find its size
)

// tsLayout tells the length of a packet and where in it the sync byte is: 188
// bytes, or 192 with a time stamp before, as camcorders write it.
func tsLayout(head []byte) (packet, sync int) {
	for _, l := range [][2]int{{tsPacket, 0}, {tsPacket + 4, 4}} {
		packet, sync = l[0], l[1]
		n := 0
		for at := sync; at < len(head) && n < 5; at += packet {
			if head[at] != 0x47 {
				n = 0
				break
			}
			n++
		}
		if n >= 3 {
			return packet, sync
		}
	}
	return 0, 0
}

func isTS(head []byte) bool {
	n, _ := tsLayout(head)
	return n > 0
}

// tsStream is one elementary stream.
type tsStream struct {
	kind        uint8
	first, last uint64 // times, in ticks
	timed       bool
	want, got   int    // bytes of the packet being gathered; want 0: open
	sample      []byte // beginning of the picture stream
	inFirst     bool
	sound       bool
}

// ts is a transport stream being read.
type ts struct {
	source
	table   uint16 // pid of the program's table; 0: not seen
	streams map[uint16]*tsStream
	order   []uint16
}

// tsPictures and tsSounds name the stream types.
var (
	tsPictures = map[uint8]string{0x01: "mpeg1video", 0x02: "mpeg2video", 0x10: "mpeg4", 0x1b: "h264", 0x24: "hevc", 0x33: "vvc", 0xea: "vc1"}
	tsSounds   = map[uint8]bool{0x03: true, 0x04: true, 0x0f: true, 0x11: true, 0x80: true, 0x81: true, 0x82: true, 0x83: true, 0x84: true, 0x85: true, 0x86: true, 0x87: true}
)

// readTS reads an MPEG transport stream.
func readTS(s source) (Facts, error) {
	head, err := s.bytes(0, limit.TransportHead)
	if err != nil {
		return Facts{}, err
	}
	packet, sync := tsLayout(head)
	t := &ts{source: s, streams: map[uint16]*tsStream{}}
	t.packets(head, packet, sync)
	if s.size > limit.TransportHead {
		from := max(limit.TransportHead, s.size-limit.TransportTail) / int64(packet) * int64(packet)
		tail, err := s.bytes(from, s.size-from)
		if err != nil {
			return Facts{}, err
		}
		t.forget()
		t.packets(tail, packet, sync)
	}
	return t.judge(s.size%int64(packet) != 0), nil
}

// packets reads the whole packets of b.
func (t *ts) packets(b []byte, packet, sync int) {
	for ; len(b) >= packet; b = b[packet:] {
		t.packet(b[sync:packet])
	}
}

// packet reads one packet from its sync byte.
func (t *ts) packet(p []byte) {
	c := bigEndian(p)
	if c.u8() != 0x47 {
		return
	}
	pid := c.u16()
	flags := c.u8()
	if flags&0x20 != 0 {
		c.skip(int(c.u8()))
	}
	if flags&0x10 == 0 || c.short {
		return
	}
	starts := pid&0x4000 != 0
	pid &= 0x1fff
	switch {
	case pid == 0 && starts && t.table == 0:
		t.readPrograms(c.b)
	case pid == t.table && starts && len(t.streams) == 0:
		t.readTable(c.b)
	default:
		if s := t.streams[pid]; s != nil {
			s.read(c.b, starts)
		}
	}
}

// section gives the body of a table section that begins in a packet, without
// its checksum.
func section(b []byte, table uint8) []byte {
	c := bigEndian(b)
	c.skip(int(c.u8()))
	if c.u8() != table {
		return nil
	}
	n := int(c.u16() & 0xfff)
	c.skip(5)
	return c.b[:max(0, min(n-9, len(c.b)))]
}

// readPrograms finds the table of the first program.
func (t *ts) readPrograms(b []byte) {
	for c := bigEndian(section(b, 0)); len(c.b) >= 4; {
		number, pid := c.u16(), c.u16()&0x1fff
		if number != 0 {
			t.table = pid
			return
		}
	}
}

// readTable reads which streams there are.
func (t *ts) readTable(b []byte) {
	c := bigEndian(section(b, 2))
	c.skip(2)
	c.skip(int(c.u16() & 0xfff))
	for len(c.b) >= 5 {
		kind := c.u8()
		pid := c.u16() & 0x1fff
		c.skip(int(c.u16() & 0xfff))
		t.streams[pid] = &tsStream{kind: kind}
		t.order = append(t.order, pid)
	}
}

// forget drops what was gathered before a leap to the end of the file.
func (t *ts) forget() {
	for _, s := range t.streams {
		s.want, s.got = 0, 0
	}
}

// read takes the payload of a packet; starts: an access unit begins in it.
func (s *tsStream) read(b []byte, starts bool) {
	if starts {
		b = s.begin(b)
	}
	s.got += len(b)
	if s.inFirst && len(s.sample) < tsSample && tsPictures[s.kind] != "" {
		s.sample = append(s.sample, b...)
	}
}

// begin reads the head of an access unit: its length, where it is told, and its
// time. It gives what follows.
func (s *tsStream) begin(b []byte) []byte {
	c := bigEndian(b)
	code := c.u32()
	if code>>8 != 1 {
		return nil
	}
	s.sound = s.sound || tsSounds[s.kind] || code&0xe0 == 0xc0
	n := int(c.u16())
	c.skip(1)
	flags := c.u8()
	rest := int(c.u8())
	s.want, s.got = 0, 0
	if n > 0 {
		s.want = n - 3 - rest
	}
	stamp := c.take(rest)
	if flags&0x80 != 0 && len(stamp) >= 5 {
		s.time(stamp)
	}
	s.inFirst = s.first == s.last
	return c.b
}

func (s *tsStream) time(b []byte) {
	v := uint64(b[0]>>1&7)<<30 | uint64(binary.BigEndian.Uint16(b[1:])>>1)<<15 | uint64(binary.BigEndian.Uint16(b[3:])>>1)
	if !s.timed {
		s.first, s.last, s.timed = v, v, true
		return
	}
	if ahead(s.last, v) < tsWrap/2 {
		s.last = v
	}
}

// ahead is how far v is after u on a clock that wraps.
func ahead(u, v uint64) uint64 { return (v - u) % tsWrap }

func (t *ts) judge(ragged bool) Facts {
	f := Facts{Format: TS}
	for _, pid := range t.order {
		s := t.streams[pid]
		codec := tsPictures[s.kind]
		switch {
		case codec != "" && f.Codec == "":
			f.Codec = codec
			f.Width, f.Height, f.FPS = pictureSize(codec, s.sample)
		case s.sound:
			f.Sound = true
		}
		if ragged || s.want > s.got {
			f.problem(Cut)
		}
	}
	f.Duration = t.length(f.FPS)
	switch {
	case len(t.streams) == 0:
		f.problem(NoIndex)
	case f.Codec == "":
		f.problem(NoPicture)
	case f.Width == 0:
		f.problem(Unread)
	}
	if f.Duration == 0 && len(t.streams) > 0 {
		f.problem(NoLength)
	}
	return f
}

// length is the time from the first sample of any stream to the end of the
// last; a picture lasts as long as its frame rate tells.
func (t *ts) length(fps float64) time.Duration {
	var from, to uint64
	seen := false
	for _, pid := range t.order {
		s := t.streams[pid]
		if !s.timed {
			continue
		}
		end := s.last
		if tsPictures[s.kind] != "" && fps >= 1 {
			end += uint64(tsClock / fps)
		}
		switch {
		case !seen:
			from, to, seen = s.first, end, true
		default:
			if ahead(s.first, from) < tsWrap/2 {
				from = s.first
			}
			if ahead(to, end) < tsWrap/2 {
				to = end
			}
		}
	}
	d, _ := ticks(ahead(from, to), tsClock)
	return d
}

// pictureSize reads size and frame rate from the beginning of a stream; zeros
// where they are not found.
func pictureSize(codec string, b []byte) (w, h int, fps float64) {
	for {
		i := bytes.Index(b, []byte{0, 0, 1})
		if i < 0 || i+4 > len(b) {
			return 0, 0, 0
		}
		b = b[i+3:]
		switch {
		case codec == "h264" && b[0]&0x1f == 7:
			return h264Size(unit(b[1:]))
		case codec == "mpeg2video" && b[0] == 0xb3 && len(b) >= 5:
			return int(b[1])<<4 | int(b[2])>>4, int(b[2]&15)<<8 | int(b[3]), mpegRates[b[4]&15]
		}
	}
}

// mpegRates are the frame rates of MPEG-2 by code.
var mpegRates = [16]float64{1: 24000.0 / 1001, 2: 24, 3: 25, 4: 30000.0 / 1001, 5: 30, 6: 50, 7: 60000.0 / 1001, 8: 60}

// unit gives a unit up to the next, without the bytes put in to keep start codes
// out of it.
func unit(b []byte) []byte {
	if i := bytes.Index(b, []byte{0, 0, 1}); i >= 0 {
		b = b[:i]
	}
	return bytes.ReplaceAll(b, []byte{0, 0, 3}, []byte{0, 0})
}
