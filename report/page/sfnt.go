package page

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
)

// subfont reads as a font file that has only some tables of another: a new
// directory in front of the old file, copying nothing. Parsing the outlines of
// thirty thousand Han only to measure them would take more memory than the
// whole report.
type subfont struct {
	head []byte // new directory; shorter than the old one, so no table moves
	file []byte
	pos  int64
}

var errSFNT = errors.New("not a TrueType font")

// withTables gives file with the named tables only.
func withTables(file []byte, names ...string) (*subfont, error) {
	if len(file) < 12 || binary.BigEndian.Uint32(file) != 0x00010000 {
		return nil, errSFNT
	}
	n := int(binary.BigEndian.Uint16(file[4:]))
	if len(file) < 12+16*n {
		return nil, errSFNT
	}
	head := slices.Clone(file[:12])
	for i := range n {
		entry := file[12+16*i:][:16]
		if slices.Contains(names, string(entry[:4])) {
			head = append(head, entry...)
		}
	}
	binary.BigEndian.PutUint16(head[4:], uint16(len(head)-12)/16)
	return &subfont{head: head, file: file}, nil
}

// whole tells whether a file is a font with all it needs, without reading it.
func whole(file []byte) error {
	if _, err := withTables(file); err != nil {
		return err
	}
	for _, name := range []string{"head", "maxp", "cmap", "hhea", "hmtx", "loca", "glyf"} {
		if table(file, name) == nil {
			return fmt.Errorf("%w: no table %s", errSFNT, name)
		}
	}
	return nil
}

// glyphCount is the number of glyphs a font file says it has.
func glyphCount(file []byte) int {
	if maxp := table(file, "maxp"); len(maxp) >= 6 {
		return int(binary.BigEndian.Uint16(maxp[4:]))
	}
	return 0
}

// table gives the bytes of a table; nil where there is none.
func table(file []byte, name string) []byte {
	for i := range int(binary.BigEndian.Uint16(file[4:])) {
		entry := file[12+16*i:][:16]
		off, n := uint64(binary.BigEndian.Uint32(entry[8:])), uint64(binary.BigEndian.Uint32(entry[12:]))
		if string(entry[:4]) == name && off+n <= uint64(len(file)) {
			return file[off : off+n]
		}
	}
	return nil
}

// ReadAt reads as io.ReaderAt does.
func (s *subfont) ReadAt(p []byte, off int64) (int, error) {
	if off < 0 || off >= int64(len(s.file)) {
		return 0, io.EOF
	}
	n := 0
	if off < int64(len(s.head)) {
		n = copy(p, s.head[off:])
		off += int64(n)
	}
	n += copy(p[n:], s.file[off:])
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}

// Read reads as io.Reader does.
func (s *subfont) Read(p []byte) (int, error) {
	n, err := s.ReadAt(p, s.pos)
	s.pos += int64(n)
	if n > 0 {
		err = nil
	}
	return n, err
}

// Seek moves as io.Seeker does.
func (s *subfont) Seek(off int64, whence int) (int64, error) {
	switch whence {
	case io.SeekCurrent:
		off += s.pos
	case io.SeekEnd:
		off += int64(len(s.file))
	}
	if off < 0 {
		return 0, errSFNT
	}
	s.pos = off
	return off, nil
}
