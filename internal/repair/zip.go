package repair

import (
	"archive/zip"
	"errors"
	"io"
	"math"
	"os"
	"slices"
	"strings"
)

// Bounds of the list of a ZIP from anywhere. Its entries are not unpacked: one
// that has the size of an original is hashed, and no byte beyond that size read.
const (
	mostEntries   = 200_000
	mostDirectory = 64 << 20 // bytes
)

var errDirectory = errors.New("the list of a ZIP is longer than any honest one")

// zipFile is an open ZIP, of any size.
type zipFile struct {
	*zip.Reader
	file *os.File
}

func openZIP(path string) (*zipFile, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	from := &budget{f, mostDirectory}
	z, err := zip.NewReader(from, info.Size())
	if err == nil && len(z.File) > mostEntries {
		err = errDirectory
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	from.left = math.MaxInt64
	return &zipFile{z, f}, nil
}

func (z *zipFile) Close() error { return z.file.Close() }

// recordsName ends the name of what a bundle has that opens again as a case.
const recordsName = "data/records.jsonl"

// bundleIn is the first of some places that is a bundle; "": none is.
func bundleIn(places []string) string {
	for _, place := range places {
		z, err := openZIP(place)
		if err != nil {
			continue
		}
		is := slices.ContainsFunc(z.File, func(e *zip.File) bool {
			return e.Name == recordsName || strings.HasSuffix(e.Name, "/"+recordsName)
		})
		z.Close()
		if is {
			return place
		}
	}
	return ""
}

// open opens an entry; closing it closes the ZIP.
func (z *zipFile) open(e *zip.File) (io.ReadCloser, error) {
	r, err := e.Open()
	if err != nil {
		return nil, errors.Join(err, z.Close())
	}
	return &entry{r, z}, nil
}

// entry is an entry of a ZIP that is closed with it.
type entry struct {
	io.ReadCloser
	zip *zipFile
}

func (e *entry) Close() error { return errors.Join(e.ReadCloser.Close(), e.zip.Close()) }

// budget bounds what is read while the list is.
type budget struct {
	from io.ReaderAt
	left int64
}

func (b *budget) ReadAt(p []byte, at int64) (int, error) {
	if b.left -= int64(len(p)); b.left < 0 {
		return 0, errDirectory
	}
	return b.from.ReadAt(p, at)
}
