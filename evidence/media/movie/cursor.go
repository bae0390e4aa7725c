package movie

import "encoding/binary"

// cursor reads fields one after another. Reading past the end gives zeros and
// sets short; it never fails otherwise, so a reader checks once, at the end.
type cursor struct {
	b     []byte
	order binary.ByteOrder
	short bool
}

func bigEndian(b []byte) *cursor    { return &cursor{b: b, order: binary.BigEndian} }
func littleEndian(b []byte) *cursor { return &cursor{b: b, order: binary.LittleEndian} }

// take gives the next n bytes, or nil where there are fewer.
func (c *cursor) take(n int) []byte {
	if n < 0 || n > len(c.b) {
		c.b, c.short = nil, true
		return nil
	}
	t := c.b[:n]
	c.b = c.b[n:]
	return t
}

func (c *cursor) skip(n int) { c.take(n) }

func (c *cursor) u8() uint8 {
	if t := c.take(1); t != nil {
		return t[0]
	}
	return 0
}

func (c *cursor) u16() uint16 {
	if t := c.take(2); t != nil {
		return c.order.Uint16(t)
	}
	return 0
}

func (c *cursor) u32() uint32 {
	if t := c.take(4); t != nil {
		return c.order.Uint32(t)
	}
	return 0
}

func (c *cursor) u64() uint64 {
	if t := c.take(8); t != nil {
		return c.order.Uint64(t)
	}
	return 0
}

func (c *cursor) i32() int32 { return int32(c.u32()) }

// wide reads 8 bytes in version 1 of a box and 4 in version 0.
func (c *cursor) wide(version uint8) uint64 {
	if version == 1 {
		return c.u64()
	}
	return uint64(c.u32())
}

// code reads four bytes as text.
func (c *cursor) code() string { return string(c.take(4)) }

// version reads the version and skips the flags of a full box.
func (c *cursor) version() uint8 {
	v := c.u8()
	c.skip(3)
	return v
}
