package archive

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"proofbox/evidence"
	"proofbox/evidence/limit"
)

// Archive is an open ZIP.
type Archive struct {
	Members []Member // files only, in the order of the list

	name string
	file io.Closer
}

// Is tells by its beginning whether a file is a ZIP.
func Is(head []byte) bool {
	return bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06"))
}

// Open opens a ZIP and judges its list. Faults: NotFound, Permission;
// InvalidForm for what is no whole ZIP or has an entry that no honest program
// writes, which Detail names; TooLarge past the limits. Close gives the file
// back.
func Open(path string) (*Archive, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, evidence.Unopened(path, err)
	}
	a, err := open(f, filepath.Base(path))
	if err != nil {
		f.Close()
		return nil, err
	}
	a.file = f
	return a, nil
}

func open(f *os.File, name string) (*Archive, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, evidence.Unopened(name, err)
	}
	return New(f, info.Size(), name)
}

// New judges the list of a ZIP of some size that is read from r; Open says the
// faults. name is what to call it in them.
func New(r io.ReaderAt, size int64, name string) (*Archive, error) {
	a := &Archive{name: name}
	return a, a.list(r, size)
}

// Close ends the use of every member of an archive that was opened.
func (a *Archive) Close() error { return a.file.Close() }

// Find gives the first member of a name.
func (a *Archive) Find(name string) (Member, bool) {
	for _, m := range a.Members {
		if m.Name == name {
			return m, true
		}
	}
	return Member{}, false
}

func (a *Archive) invalid(reason, detail string) error {
	return &evidence.Error{Fault: evidence.InvalidForm, Subject: a.name, Reason: reason, Detail: detail}
}

func (a *Archive) bomb(detail string) error {
	return &evidence.Error{Fault: evidence.TooLarge, Subject: a.name, Reason: "zip-bomb", Detail: detail}
}

// list reads the list of entries and looks at every one.
func (a *Archive) list(from io.ReaderAt, size int64) error {
	r := &budget{from: from, left: limit.ZIPDirectory}
	z, err := zip.NewReader(r, size)
	switch {
	case errors.Is(err, errSpent):
		return a.bomb("")
	case err != nil:
		return &evidence.Error{Fault: evidence.InvalidForm, Subject: a.name, Reason: "zip-damaged", Err: err}
	case len(z.File) > limit.ZIPEntries:
		return a.bomb(fmt.Sprintf("%d > %d", len(z.File), limit.ZIPEntries))
	}
	r.listed = true
	return a.judge(z.File, size)
}

// judge looks at every entry and keeps those that are files.
func (a *Archive) judge(entries []*zip.File, size int64) error {
	var unpacked, packed uint64
	for _, e := range entries {
		name := nameOf(e)
		if err := a.entry(e, name, uint64(size)); err != nil {
			return err
		}
		unpacked, packed = unpacked+e.UncompressedSize64, packed+e.CompressedSize64
		if unpacked > limit.ZIPUnpacked || bomb(unpacked, packed) || packed > uint64(size) { // entries over one another are a bomb, too
			return a.bomb(shown(name))
		}
		if !strings.HasSuffix(name, "/") && !unasked(name) {
			a.Members = append(a.Members, Member{Name: trimmed(name), Bytes: int64(e.UncompressedSize64), entry: e, archive: a})
		}
	}
	return nil
}

// entry refuses the whole archive for one entry.
func (a *Archive) entry(e *zip.File, name string, size uint64) error {
	const strange = fs.ModeSymlink | fs.ModeDevice | fs.ModeCharDevice | fs.ModeNamedPipe | fs.ModeSocket | fs.ModeIrregular
	switch {
	case escapes(name):
		return a.invalid("zip-escape", shown(name))
	case e.Mode()&strange != 0:
		return a.invalid("zip-link", shown(name))
	case e.UncompressedSize64 > limit.ZIPUnpacked, e.CompressedSize64 > size, bomb(e.UncompressedSize64, e.CompressedSize64):
		return a.bomb(shown(name))
	}
	return nil
}

// bomb tells what grows more in unpacking than any evidence does.
func bomb(unpacked, packed uint64) bool {
	return unpacked > limit.ZIPRatioFrom && unpacked/limit.ZIPRatio > packed
}

// errSpent ends the reading of a list that is longer than any honest one.
var errSpent = errors.New("archive: the list of entries is too long")

// budget bounds what is read while the list is.
type budget struct {
	from   io.ReaderAt
	left   int64
	listed bool
}

func (b *budget) ReadAt(p []byte, at int64) (int, error) {
	if b.listed {
		return b.from.ReadAt(p, at)
	}
	if b.left -= int64(len(p)); b.left < 0 {
		return 0, errSpent
	}
	return b.from.ReadAt(p, at)
}
