package media

import (
	"encoding/binary"

	"proofbox/evidence/limit"
)

// Tags of TIFF 6.0 that the reader knows.
const (
	tiffWidth      = 256
	tiffHeight     = 257
	tiffBits       = 258
	tiffICC        = 34675
	tiffEntryBytes = 12
)

// tiffFile reads the directories of a TIFF.
type tiffFile struct {
	b     []byte
	order binary.ByteOrder
}

// readTIFF reads the first directory and counts the pages. ok: the first page
// has a size.
func readTIFF(b []byte) (f Frame, pages int, ok bool) {
	t := tiffFile{b, binary.LittleEndian}
	if len(b) < 8 {
		return f, 0, false
	}
	if b[0] == 'M' {
		t.order = binary.BigEndian
	}
	f.Depth = 4
	seen := map[uint32]bool{}
	for at := t.order.Uint32(b[4:]); at != 0 && !seen[at] && len(seen) < limit.TIFFs; {
		seen[at] = true
		entries, next, ok := t.directory(at)
		if !ok {
			break
		}
		if pages == 0 {
			t.readPage(&f, entries)
		}
		pages++
		at = next
	}
	return f, pages, f.Width > 0 && f.Height > 0
}

// directory gives the entries of the directory at an offset, and where the next
// one is.
func (t tiffFile) directory(at uint32) (entries []byte, next uint32, ok bool) {
	if int64(at)+2 > int64(len(t.b)) {
		return nil, 0, false
	}
	rest := t.b[at:]
	n := int(t.order.Uint16(rest)) * tiffEntryBytes
	if n == 0 || len(rest) < 2+n {
		return nil, 0, false
	}
	if tail := rest[2+n:]; len(tail) >= 4 {
		next = t.order.Uint32(tail)
	}
	return rest[2 : 2+n], next, true
}

// readPage keeps what the entries say of the picture.
func (t tiffFile) readPage(f *Frame, entries []byte) {
	for ; len(entries) >= tiffEntryBytes; entries = entries[tiffEntryBytes:] {
		switch t.order.Uint16(entries) {
		case tiffWidth:
			f.Width = t.number(entries)
		case tiffHeight:
			f.Height = t.number(entries)
		case tiffBits:
			if t.first16(entries) > 8 {
				f.Depth = 8
			}
		case tiffICC:
			f.ICC = t.bytes(entries)
		}
	}
}

// number is the value of an entry that holds one number.
func (t tiffFile) number(entry []byte) int {
	if t.order.Uint16(entry[2:]) == 3 {
		return int(t.order.Uint16(entry[8:]))
	}
	return int(t.order.Uint32(entry[8:]))
}

// first16 is the first of the 16-bit numbers of an entry, wherever they stand.
func (t tiffFile) first16(entry []byte) int {
	if t.order.Uint32(entry[4:]) <= 2 {
		return int(t.order.Uint16(entry[8:]))
	}
	if at := int64(t.order.Uint32(entry[8:])); at+2 <= int64(len(t.b)) {
		return int(t.order.Uint16(t.b[at:]))
	}
	return 0
}

// bytes is the value of an entry that holds bytes elsewhere in the file.
func (t tiffFile) bytes(entry []byte) []byte {
	n, at := int64(t.order.Uint32(entry[4:])), int64(t.order.Uint32(entry[8:]))
	if n <= 4 || n > limit.Profile || at+n > int64(len(t.b)) {
		return nil
	}
	return t.b[at : at+n]
}
