package repair

import (
	"encoding/binary"
	"errors"
	"io"
	"os"

	"proofbox/evidence"
)

// Bounds of a SQLite file that may be anybody's.
const (
	mostBytes    = 2 << 30 // of one file
	smallestPage = 512
	largestPage  = 65536
	usualPage    = 4096
	// rereads is how often the bytes of a file may be put together again, for all
	// that hangs on pages outside the row.
	rereads = 4
)

// file is a SQLite file as it is in memory: pages of one size. Nothing of it is
// believed; no page needs to be whole or to be named by another.
type file struct {
	data   []byte
	page   int   // bytes of a page
	usable int   // of which rows take
	left   int64 // bytes that may yet be put together from several pages
}

// readFile reads a file to its end. What the disk does not give is left zero.
func readFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, evidence.Fail(evidence.Unsupported, path, nil)
	case info.Size() > mostBytes:
		return nil, evidence.Fail(evidence.TooLarge, path, nil)
	}
	data := make([]byte, info.Size())
	for at := 0; at < len(data); at += largestPage {
		piece := data[at:min(at+largestPage, len(data))]
		if n, err := f.ReadAt(piece, int64(at)); err != nil && !errors.Is(err, io.EOF) {
			clear(piece[n:])
		}
	}
	return data, nil
}

// newFile takes bytes for pages of some size.
func newFile(data []byte, page int) *file {
	reserved := 0
	if len(data) > 20 && page == headerPage(data) && int(data[20]) <= page-480 { // as SQLite allows
		reserved = int(data[20])
	}
	return &file{data: data, page: page, usable: page - reserved, left: rereads * int64(len(data))}
}

// headerPage is how large a page is by the header of the file; 0: it does not
// say.
func headerPage(data []byte) int {
	if len(data) < 18 {
		return 0
	}
	n := int(binary.BigEndian.Uint16(data[16:]))
	if n == 1 {
		n = largestPage
	}
	if n < smallestPage || n&(n-1) != 0 {
		return 0
	}
	return n
}

// cell reads the row that begins at an offset: its number and its columns.
// fits sees the form of the columns before any other page is read.
func (f *file) cell(at int, fits func([]uint64) bool) (rowid int64, columns [][]byte, ok bool) {
	end := min(at-at%f.page+f.usable, len(f.data))
	if at >= end {
		return 0, nil, false
	}
	size, n := varint(f.data[at:end])
	id, m := varint(f.data[at+n : end])
	if n == 0 || m == 0 || size > uint64(len(f.data)) {
		return 0, nil, false
	}
	here := f.data[at+n+m : end]
	local := f.local(int(size))
	if local > len(here) {
		return 0, nil, false
	}
	types, head, ok := header(here[:local], size)
	if !ok || !fits(types) {
		return 0, nil, false
	}
	payload, ok := f.payload(here, local, int(size))
	if !ok {
		return 0, nil, false
	}
	return int64(id), split(payload[head:], types), true
}

// local is how much of a row is in its own page, as SQLite reckons it.
func (f *file) local(size int) int {
	u := f.usable
	if size <= u-35 {
		return size
	}
	least := (u-12)*32/255 - 23
	if n := least + (size-least)%(u-4); n <= u-35 {
		return n
	}
	return least
}

// payload puts a row together from its page and those behind it.
func (f *file) payload(here []byte, local, size int) ([]byte, bool) {
	if local == size {
		return here[:size], true
	}
	if f.left -= int64(size); f.left < 0 || len(here) < local+4 {
		return nil, false
	}
	all := append(make([]byte, 0, size), here[:local]...)
	next := int64(binary.BigEndian.Uint32(here[local:]))
	for len(all) < size {
		at := (next - 1) * int64(f.page)
		if next < 2 || at+int64(f.usable) > int64(len(f.data)) {
			return nil, false
		}
		p := f.data[at : at+int64(f.usable)]
		next = int64(binary.BigEndian.Uint32(p))
		all = append(all, p[4:min(len(p), 4+size-len(all))]...)
	}
	return all, true
}

// Bounds of the list of columns that a row of a case begins with. No letter is
// taken for such a list.
const (
	mostColumns = 9
	mostHead    = 31 // bytes
)

// header reads what columns a row of some size has, and how long that list is.
func header(b []byte, size uint64) (types []uint64, head int, ok bool) {
	total, n := varint(b)
	if n == 0 || total < 2 || total > uint64(len(b)) || total > mostHead {
		return nil, 0, false
	}
	sum := total
	for at := n; at < int(total); {
		t, k := varint(b[at:total])
		if k == 0 || len(types) == mostColumns {
			return nil, 0, false
		}
		types, at, sum = append(types, t), at+k, sum+width(t)
		if sum > size {
			return nil, 0, false
		}
	}
	return types, int(total), sum == size
}

// isText tells the type of a text.
func isText(t uint64) bool { return t >= 13 && t%2 == 1 }

// text is the type of a text of so many bytes.
func text(bytes int) uint64 { return uint64(13 + 2*bytes) }

// width is how many bytes a column of a type has: NULL has none, and numbers, of
// which rows of a case have none, count as none that fits.
func width(t uint64) uint64 {
	switch {
	case t >= 12:
		return (t - 12) / 2
	case t == 0:
		return 0
	}
	return 1 << 62
}

// split gives the columns of a row; nil: NULL.
func split(b []byte, types []uint64) [][]byte {
	all := make([][]byte, len(types))
	for i, t := range types {
		n := width(t)
		if t != 0 {
			all[i] = b[:n:n]
		}
		b = b[n:]
	}
	return all
}

// varint reads a number of SQLite's; n is 0 where there is none.
func varint(b []byte) (v uint64, n int) {
	for i := 0; i < len(b) && i < 8; i++ {
		v = v<<7 | uint64(b[i]&0x7f)
		if b[i] < 0x80 {
			return v, i + 1
		}
	}
	if len(b) < 9 {
		return 0, 0
	}
	return v<<8 | uint64(b[8]), 9
}

// linked are the offsets of the rows that the pages themselves name, without
// those that were deleted.
func (f *file) linked() map[int]bool {
	const leaf = 0x0d
	all := map[int]bool{}
	for start := 0; start < len(f.data); start += f.page {
		p := f.data[start:min(start+f.usable, len(f.data))]
		head := 0
		if start == 0 {
			head = 100 // of the file
		}
		if len(p) < head+8 || p[head] != leaf {
			continue
		}
		n := int(binary.BigEndian.Uint16(p[head+3:]))
		for at := head + 8; n > 0 && at+2 <= len(p); at, n = at+2, n-1 {
			all[start+int(binary.BigEndian.Uint16(p[at:]))] = true
		}
	}
	return all
}
