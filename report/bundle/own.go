package bundle

import (
	"archive/zip"
	"bytes"
	"io"
	"path"
)

// mostInfo is how much is read of a bag-info.txt to see who wrote it.
const mostInfo = 64 << 10

// IsOwn tells whether a file is a bundle as Write writes it, by its last entries
// alone: whether it is whole, Check tells.
func IsOwn(r io.ReaderAt, size int64) bool {
	z, err := zip.NewReader(r, size)
	if err != nil || z.Comment != "" || len(z.File) == 0 || path.Base(z.File[len(z.File)-1].Name) != tagManifest {
		return false
	}
	dir := path.Dir(z.File[len(z.File)-1].Name)
	info, err := z.Open(dir + "/" + about)
	if err != nil {
		return false
	}
	defer info.Close()
	text, err := io.ReadAll(io.LimitReader(info, mostInfo))
	return err == nil && bytes.HasPrefix(text, []byte("Bag-Software-Agent: "+Agent+"\n"))
}
