package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
)

// draft is what gofpdf wrote, taken apart by its own cross-reference table.
type draft struct {
	src     []byte
	objects []object // in the order of the file
	size    int      // one more than the highest number
}

type object struct {
	id   int
	body []byte // from "n 0 obj" to the line feed after "endobj"
}

var errDraft = errors.New("a draft that cannot be read")

func readDraft(src []byte) (*draft, error) {
	i := bytes.LastIndex(src, []byte("startxref\n"))
	if i < 0 {
		return nil, errDraft
	}
	var at, zero int
	d := &draft{src: src}
	if _, err := fmt.Sscanf(string(src[i:]), "startxref\n%d", &at); err != nil || at < 0 || at >= len(src) {
		return nil, errDraft
	}
	if _, err := fmt.Sscanf(string(src[at:min(at+40, len(src))]), "xref\n%d %d", &zero, &d.size); err != nil || zero != 0 {
		return nil, errDraft
	}
	row := at + bytes.Index(src[at:], []byte("0000000000 65535 f "))
	offsets := make([][2]int, 0, d.size) // offset, id
	for id := 1; id < d.size; id++ {
		p := row + 20*id
		if p+10 > len(src) {
			return nil, errDraft
		}
		off, err := strconv.Atoi(string(src[p : p+10]))
		if err != nil || off <= 0 || off >= at {
			return nil, errDraft
		}
		offsets = append(offsets, [2]int{off, id})
	}
	slices.SortFunc(offsets, func(a, b [2]int) int { return a[0] - b[0] })
	for k, o := range offsets {
		end := at
		if k+1 < len(offsets) {
			end = offsets[k+1][0]
		}
		d.objects = append(d.objects, object{o[1], src[o[0]:end]})
	}
	return d, nil
}

// The numbers gofpdf gives.
const (
	pagesObject     = 1
	resourcesObject = 2
)

func pageObject(i int) int    { return 3 + 2*i } // page i from 0
func contentObject(i int) int { return 4 + 2*i }
func (d *draft) info() int    { return d.size - 2 }
func (d *draft) catalog() int { return d.size - 1 }

// stream gives the bytes between stream and endstream.
func (o object) stream() ([]byte, error) {
	from := bytes.Index(o.body, []byte("stream\n"))
	to := bytes.LastIndex(o.body, []byte("\nendstream"))
	if from < 0 || to < from+7 {
		return nil, errDraft
	}
	return o.body[from+7 : to], nil
}

// stub gives the number of the picture whose place an object holds.
func (o object) stub() (int, bool) {
	i := bytes.Index(o.body[:min(len(o.body), 600)], []byte(stubMark))
	if i < 0 || !bytes.Contains(o.body[:i], []byte("/Subtype /Image\n")) {
		return 0, false
	}
	n, err := strconv.Atoi(string(o.body[i+len(stubMark):][:6]))
	return n, err == nil
}
