package bundle

import (
	"bytes"
	"io"
	"os"

	"proofbox/evidence"
)

// File is one file of a bundle.
type File struct {
	Name   string          // with slashes; of a payload file without "data/"
	Size   int64           // bytes, for the progress
	Digest evidence.Digest // what its bytes must give; zero: whatever they give
	Open   func() (io.ReadCloser, error)
}

// Text is a file that stands in memory.
func Text(name string, b []byte) File {
	return File{Name: name, Size: int64(len(b)), Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(b)), nil }}
}

// OnDisk is a file that is read from a path when its turn comes.
func OnDisk(name, path string, size int64, d evidence.Digest) File {
	return File{Name: name, Size: size, Digest: d, Open: func() (io.ReadCloser, error) { return os.Open(path) }}
}
