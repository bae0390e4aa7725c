package bundle

import (
	"archive/zip"
	"bufio"
	"bytes"
	"errors"
	"io"
)

// errForm is that of a ZIP whose entries are whole while what stands around
// them is not as it was written: a name, a time, a flag, bytes in between.
var errForm = errors.New("bytes around the files are not as they were written")

// form finds what no manifest can: a change outside the files. The same files
// written again must give the same bytes.
type form struct {
	with  *bufio.Reader // the bundle as it is
	size  int64
	done  int64
	other bool // something was not the same
	zip   *zip.Writer
}

func newForm(from io.ReaderAt, size int64) *form {
	f := &form{with: bufio.NewReaderSize(io.NewSectionReader(from, 0, size), 1<<20), size: size}
	f.zip = zip.NewWriter(f)
	return f
}

// entry begins one as Write does; its bytes follow.
func (f *form) entry(e *zip.File) (io.Writer, error) {
	return f.zip.CreateHeader(&zip.FileHeader{Name: e.Name, Method: zip.Store, Modified: e.Modified})
}

// same tells whether all that was written is all there is.
func (f *form) same() error {
	if err := f.zip.Close(); err != nil {
		return err
	}
	if f.other || f.done != f.size {
		return errForm
	}
	return nil
}

// Write compares; it never fails, for the bytes are wanted elsewhere, too.
func (f *form) Write(p []byte) (int, error) {
	for rest := p; len(rest) > 0 && !f.other; {
		there, err := f.with.Peek(min(len(rest), f.with.Size()))
		if err != nil || !bytes.Equal(there, rest[:len(there)]) {
			f.other = true
			break
		}
		f.with.Discard(len(there))
		rest = rest[len(there):]
	}
	f.done += int64(len(p))
	return len(p), nil
}
