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

// sameForm finds what no manifest can: a change outside the files. The same
// files written again must give the same bytes.
func (b *bag) sameForm(from io.ReaderAt, size int64, files []*zip.File) error {
	if len(b.report.Problems) > 0 { // it is known to be another one already
		return nil
	}
	c := &compared{with: bufio.NewReaderSize(io.NewSectionReader(from, 0, size), 1<<20)}
	z := zip.NewWriter(c)
	for _, f := range files {
		if err := b.again(z, f); err != nil {
			return err
		}
	}
	if err := z.Close(); err != nil {
		return err
	}
	if c.done != size {
		return errForm
	}
	return nil
}

// again writes an entry as Write does.
func (b *bag) again(z *zip.Writer, f *zip.File) error {
	if err := b.ctx.Err(); err != nil {
		return err
	}
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	w, err := z.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Store, Modified: f.Modified})
	if err != nil {
		return err
	}
	_, err = io.Copy(w, r)
	return err
}

// compared takes what is written only if it is what stands in a file.
type compared struct {
	with *bufio.Reader
	done int64
}

func (c *compared) Write(p []byte) (int, error) {
	for n := 0; n < len(p); {
		there, err := c.with.Peek(min(len(p)-n, c.with.Size()))
		if err != nil || !bytes.Equal(there, p[n:n+len(there)]) {
			return n, errForm
		}
		c.with.Discard(len(there))
		n += len(there)
	}
	c.done += int64(len(p))
	return len(p), nil
}
