package leak

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
)

// file is a PDF as ours are written: classic objects one after another, then
// their table, then the trailer.
type file struct {
	from    io.ReaderAt
	size    int64
	objects []region // in the order of the file
}

// region is where an object lies.
type region struct {
	id       int
	from, to int64
}

// object is a number, what it is, and the bytes it holds.
type object struct {
	id     int
	dict   []byte
	stream []byte // nil: none
}

// Bounds of what is believed.
const (
	maxObjects  = 2_000_000
	maxObject   = 256 << 20 // bytes
	maxUnpacked = 256 << 20 // bytes of a stream
	headMost    = 32        // bytes before the first object
	tailMost    = 1 << 10   // bytes of the trailer
)

var (
	errForm = errors.New("not the form that was written")
	errGap  = errors.New("bytes that belong to no object")
)

// index reads the table of objects.
func (p *file) index() error {
	size := p.size
	tail, err := p.part(max(0, size-tailMost), size)
	if err != nil {
		return err
	}
	table, err := tableAt(tail)
	if err != nil || table < 0 || table >= size {
		return errForm
	}
	rows, err := p.part(table, size)
	if err != nil {
		return err
	}
	if err := p.rows(rows, table); err != nil {
		return err
	}
	return p.tile(table)
}

// tableAt is where the table of objects begins, as the end of the file says.
func tableAt(tail []byte) (int64, error) {
	const mark = "\nstartxref\n"
	i := bytes.LastIndex(tail, []byte(mark))
	if i < 0 || !bytes.HasSuffix(tail, []byte("\n%%EOF\n")) {
		return 0, errForm
	}
	number := bytes.TrimSuffix(tail[i+len(mark):], []byte("\n%%EOF\n"))
	return strconv.ParseInt(string(number), 10, 64)
}

// rows reads the table: twenty bytes an object.
func (p *file) rows(b []byte, table int64) error {
	const head = "xref\n0 "
	line, rest, ok := bytes.Cut(bytes.TrimPrefix(b, []byte(head)), []byte("\n"))
	n, err := strconv.Atoi(string(line))
	if !ok || !bytes.HasPrefix(b, []byte(head)) || err != nil || n < 1 || n > maxObjects || len(rest) < 20*n {
		return errForm
	}
	for id := 1; id < n; id++ {
		row := rest[20*id : 20*id+20]
		at, err := strconv.ParseInt(string(row[:10]), 10, 64)
		if err != nil || string(row[10:]) != " 00000 n \n" || at <= 0 || at >= table {
			return errForm
		}
		p.objects = append(p.objects, region{id: id, from: at})
	}
	trailer := rest[20*n:]
	if !bytes.HasPrefix(trailer, []byte("trailer\n<<")) || len(trailer) > tailMost {
		return errGap
	}
	return nil
}

// tile orders the objects as they lie and sees that nothing lies before them.
func (p *file) tile(table int64) error {
	slices.SortFunc(p.objects, func(a, b region) int { return int(a.from - b.from) })
	for i := range p.objects {
		p.objects[i].to = table
		if i > 0 {
			p.objects[i-1].to = p.objects[i].from
		}
	}
	if len(p.objects) == 0 || p.objects[0].from > headMost {
		return errGap
	}
	head, err := p.part(0, p.objects[0].from)
	if err != nil {
		return err
	}
	if string(head) != "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n" {
		return errGap
	}
	return nil
}

func (p *file) part(from, to int64) ([]byte, error) {
	if to < from || to-from > maxObject {
		return nil, errForm
	}
	b := make([]byte, to-from)
	_, err := p.from.ReadAt(b, from)
	return b, err
}

// read gives an object, which must fill its place.
func (p *file) read(i int) (object, error) {
	r := p.objects[i]
	b, err := p.part(r.from, r.to)
	if err != nil {
		return object{}, err
	}
	return parseObject(r.id, b)
}

func parseObject(id int, b []byte) (object, error) {
	body, ok := bytes.CutPrefix(b, fmt.Appendf(nil, "%d 0 obj\n", id))
	if !ok {
		return object{}, errForm
	}
	o := object{id: id}
	if body, ok = bytes.CutSuffix(body, []byte("\nendobj\n")); !ok {
		return object{}, errGap
	}
	i := bytes.Index(body, []byte("\nstream\n"))
	if i < 0 {
		o.dict = body
		return o, nil
	}
	o.dict = body[:i]
	if o.stream, ok = bytes.CutSuffix(body[i+len("\nstream\n"):], []byte("\nendstream")); !ok {
		return object{}, errGap
	}
	if n, ok := o.length(); !ok || n != len(o.stream) {
		return object{}, errGap
	}
	return o, nil
}

// length is how many bytes the stream says it has.
func (o object) length() (int, bool) {
	const key = "/Length "
	i := bytes.LastIndex(o.dict, []byte(key))
	if i < 0 {
		return 0, false
	}
	n, digits := 0, 0
	for _, c := range o.dict[i+len(key):] {
		if c < '0' || c > '9' || digits > 10 {
			break
		}
		n, digits = 10*n+int(c-'0'), digits+1
	}
	return n, digits > 0
}

func (o object) isPicture() bool {
	return o.stream != nil && bytes.Contains(o.dict, []byte("/Subtype /Image"))
}

func (o object) has(key string) bool { return bytes.Contains(o.dict, []byte(key)) }

// unpacked is the stream without its compression.
func (o object) unpacked() ([]byte, error) {
	if !o.has("/FlateDecode") {
		return o.stream, nil
	}
	z, err := zlib.NewReader(bytes.NewReader(o.stream))
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(io.LimitReader(z, maxUnpacked+1))
	if len(b) > maxUnpacked {
		return nil, errForm
	}
	return b, err
}
