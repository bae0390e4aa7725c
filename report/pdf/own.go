package pdf

import (
	"bytes"
	"io"
	"strconv"
)

// Producer names this program in the PDFs it writes.
const Producer = "Proofbox"

// What is read at the end of a PDF: to find its table, and before the table, to
// find its properties.
const (
	tailBytes   = 1 << 10
	beforeTable = 8 << 10
)

// IsOwn tells whether a PDF is as Write writes it, by its end alone. One that
// another program has added to, a note say, is not.
func IsOwn(r io.ReaderAt, size int64) bool {
	tail := between(r, max(0, size-tailBytes), size)
	i := bytes.LastIndex(tail, []byte("startxref\n"))
	if i < 0 || !bytes.HasSuffix(tail, []byte("\n%%EOF\n")) {
		return false
	}
	number, _, _ := bytes.Cut(tail[i+len("startxref\n"):], []byte("\n"))
	table, err := strconv.ParseInt(string(number), 10, 64)
	if err != nil || table < 0 || table > size {
		return false
	}
	own := []byte("/Producer " + textString(Producer) + "\n/CreationDate ")
	return bytes.Contains(between(r, max(0, table-beforeTable), table), own)
}

// between is what stands in a file from one place to another; nil: it cannot be
// read.
func between(r io.ReaderAt, from, to int64) []byte {
	b := make([]byte, to-from)
	if n, err := r.ReadAt(b, from); n < len(b) && err != nil {
		return nil
	}
	return b
}
