package media

import (
	"bytes"
	"compress/zlib"
	"io"
	"os"
	"regexp"
	"strconv"

	"proofbox/evidence"
	"proofbox/evidence/limit"
)

// examinePDF counts the pages of a PDF and tells whether others can open it.
// Nothing of it is drawn or run.
func examinePDF(f File, t Type) (Examined, error) {
	x := Examined{MediaType: t.Media, Ext: t.Ext, Facts: evidence.Facts{Kind: evidence.Document}}
	file, err := os.Open(f.Path)
	if err != nil {
		return x, fileFault(f.Name, err)
	}
	defer file.Close()
	b, err := io.ReadAll(io.LimitReader(file, limit.DocumentBytes))
	if err != nil {
		return x, fileFault(f.Name, err)
	}
	err = guard(func() error { x.lookAtPDF(b); return nil })
	return x, err
}

func (x *Examined) lookAtPDF(b []byte) {
	x.Facts.Pages = countPages(b)
	locked := encrypted.Match(b)
	switch {
	case x.Facts.Pages == 0 && !anObject.Match(b):
		x.warn("pdf-unreadable")
	case !bytes.Contains(b[max(0, len(b)-2048):], []byte("%%EOF")):
		x.warn("cut")
	case x.Facts.Pages == 0 && !locked && noPages.Match(b):
		x.warn("pdf-empty")
	}
	if locked {
		x.warn("pdf-locked")
	}
}

var (
	encrypted = regexp.MustCompile(`/Encrypt\s*(\d+\s+\d+\s+R|<<)`)
	anObject  = regexp.MustCompile(`\d\s+\d+\s+obj\b`)
	noPages   = regexp.MustCompile(`/Count\s+0\b`)
	pageTree  = regexp.MustCompile(`/Type\s*/Pages\b`)
	pageCount = regexp.MustCompile(`/Count\s+(\d{1,6})\b`)
	onePage   = regexp.MustCompile(`/Type\s*/Page\b`)
	objStream = regexp.MustCompile(`/Type\s*/ObjStm\b`)
)

// countPages is the largest count that a node of the page tree gives, else how
// many pages are met; 0: unknown.
func countPages(b []byte) int {
	n, met := countIn(b)
	left := limit.ObjectStreams
	for _, at := range objStream.FindAllIndex(b, -1) {
		objects := unpackStream(b[at[1]:], min(limit.ObjectStream, left))
		left -= len(objects)
		m, pages := countIn(objects)
		n, met = max(n, m), met+pages
	}
	if n == 0 {
		n = met
	}
	return min(n, limit.Pages)
}

// countIn looks through plain objects.
func countIn(b []byte) (count, pages int) {
	for _, at := range pageTree.FindAllIndex(b, -1) {
		for _, m := range pageCount.FindAllSubmatch(dictionary(b, at[0]), -1) {
			n, _ := strconv.Atoi(string(m[1])) // digits
			count = max(count, n)
		}
	}
	return count, len(onePage.FindAllIndex(b, limit.Pages))
}

// dictionary is about the dictionary that a place lies in.
func dictionary(b []byte, at int) []byte {
	from := max(0, bytes.LastIndex(b[max(0, at-4096):at], []byte("<<"))+max(0, at-4096))
	rest := b[at:min(len(b), at+4096)]
	if end := bytes.Index(rest, []byte(">>")); end >= 0 {
		rest = rest[:end]
	}
	return b[from : at+len(rest)]
}

// unpackStream gives the data of the stream that begins after b's dictionary.
func unpackStream(b []byte, most int) []byte {
	i := bytes.Index(b[:min(len(b), 1024)], []byte("stream"))
	if i < 0 {
		return nil
	}
	data := bytes.TrimLeft(b[i+len("stream"):], "\r\n")
	z, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil
	}
	out, _ := io.ReadAll(io.LimitReader(z, int64(most))) // what could be read is what there is
	return out
}
