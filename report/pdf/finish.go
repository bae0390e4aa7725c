package pdf

import (
	"bytes"
	"compress/zlib"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"strings"
	"time"
	"unicode/utf16"
)

// finisher copies a draft to its reader with all that gofpdf cannot write.
type finisher struct {
	w       io.Writer
	n       int64 // bytes written
	err     error // the first; nothing is written after it
	offsets []int64
	zip     *zlib.Writer
	buf     bytes.Buffer // what zip wrote
	p       *printer
	d       *draft

	fonts     int   // object of the first font
	links     int   // object of the first link
	linkOf    []int // number of links on the pages before each page
	structure *structure
}

func finish(ctx context.Context, w io.Writer, src []byte, p *printer) error {
	d, err := readDraft(src)
	if err != nil {
		return err
	}
	f := &finisher{w: w, p: p, d: d, offsets: make([]int64, d.size, d.size+64)}
	f.zip, _ = zlib.NewWriterLevel(&f.buf, zlib.BestSpeed)
	f.plan()
	f.print("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	for _, o := range d.objects {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := f.copy(ctx, o); err != nil {
			return err
		}
	}
	if err := f.append(); err != nil {
		return err
	}
	f.trailer()
	return f.err
}

// plan reserves the numbers that pages and resources refer to.
func (f *finisher) plan() {
	f.fonts = f.reserve(fontObjects * len(f.p.fonts.all))
	links := 0
	for _, pg := range f.p.book.Pages {
		f.linkOf = append(f.linkOf, links)
		links += len(pg.Links)
	}
	f.links = f.reserve(links)
	f.structure = newStructure(f.p.book, f.p.tagged)
	f.structure.first = f.reserve(f.structure.objects())
}

// reserve gives the first of n numbers.
func (f *finisher) reserve(n int) int {
	first := len(f.offsets)
	f.offsets = append(f.offsets, make([]int64, n)...)
	return first
}

// copy puts one object of the draft, or what stands in its place.
func (f *finisher) copy(ctx context.Context, o object) error {
	pages := len(f.p.book.Pages)
	switch {
	case o.id == f.d.info() || o.id == f.d.catalog():
		return nil // append writes them
	case o.id == resourcesObject:
		return f.resources(o)
	case o.id >= pageObject(0) && o.id <= contentObject(pages-1):
		if i := (o.id - 3) / 2; o.id == pageObject(i) {
			return f.page(i, o)
		}
		content, err := o.stream()
		f.stream(o.id, "", content)
		return err
	}
	if n, ok := o.stub(); ok {
		return f.picture(ctx, o, f.p.pictures.order[n])
	}
	f.raw(o.id, o.body)
	return f.err
}

// page adds to a page its links and its place in the structure.
func (f *finisher) page(i int, o object) error {
	const head = "<</Type /Page\n"
	at := bytes.Index(o.body, []byte(head))
	if at < 0 {
		return errDraft
	}
	at += len(head)
	extra := f.structure.ofPage(i)
	if n := len(f.p.book.Pages[i].Links); n > 0 {
		refs := make([]string, n)
		for k := range refs {
			refs[k] = fmt.Sprintf("%d 0 R", f.links+f.linkOf[i]+k)
		}
		extra += "/Annots [" + strings.Join(refs, " ") + "]\n"
	}
	f.raw(o.id, o.body[:at], []byte(extra), o.body[at:])
	return f.err
}

// resources names the fonts.
func (f *finisher) resources(o object) error {
	const head = "/Font <<\n"
	at := bytes.Index(o.body, []byte(head))
	if at < 0 {
		return errDraft
	}
	at += len(head)
	var names strings.Builder
	for i, s := range f.p.fonts.all {
		fmt.Fprintf(&names, "/%s %d 0 R\n", s.name, f.fonts+fontObjects*i)
	}
	f.raw(o.id, o.body[:at], []byte(names.String()), o.body[at:])
	return f.err
}

// picture puts a JPEG in place of its stub, straight from its file.
func (f *finisher) picture(ctx context.Context, o object, p *picture) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	file, err := os.Open(p.path)
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	at := bytes.LastIndex(o.body, []byte("/Length "))
	if at < 0 {
		return errDraft
	}
	width := fmt.Appendf(nil, "/Width %d\n", p.stubWidth())
	if !bytes.Contains(o.body[:at], width) {
		return errDraft
	}
	dict := bytes.Replace(o.body[:at], width, fmt.Appendf(nil, "/Width %d\n", p.w), 1)
	f.raw(o.id, dict, fmt.Appendf(nil, "/Length %d>>\nstream\n", info.Size()))
	if f.err != nil {
		return f.err
	}
	n, err := io.CopyN(f.w, file, info.Size())
	f.n += n
	if err != nil {
		return fmt.Errorf("%s: %w", p.path, err)
	}
	f.print("\nendstream\nendobj\n")
	return f.err
}

// append writes the objects that gofpdf knows nothing of.
func (f *finisher) append() error {
	for i, s := range f.p.fonts.all {
		if err := f.putFont(s, f.fonts+fontObjects*i); err != nil {
			return err
		}
	}
	f.putLinks()
	f.putStructure()
	var more strings.Builder
	fmt.Fprintf(&more, "/StructTreeRoot %d 0 R\n/MarkInfo <</Marked true>>\n", f.structure.root())
	if n := f.putOutline(); n > 0 {
		fmt.Fprintf(&more, "/Outlines %d 0 R\n/PageMode /UseOutlines\n", n)
	}
	meta := f.reserve(2)
	f.metadata(meta)
	f.stream(meta+1, "/N 3", sRGB())
	fmt.Fprintf(&more, "/Metadata %d 0 R\n/OutputIntents [<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1) /Info (sRGB IEC61966-2.1) /DestOutputProfile %d 0 R>>]\n", meta, meta+1)
	f.object(f.d.info(), f.info())
	f.object(f.d.catalog(), fmt.Sprintf("<</Type /Catalog\n/Pages %d 0 R\n/Lang %s\n/ViewerPreferences <</DisplayDocTitle true>>\n/PageLabels <</Nums [0 <</S /D>>]>>\n/OpenAction [%d 0 R /XYZ null null 1]\n%s>>",
		pagesObject, textString(f.p.book.Lang), pageObject(0), more.String()))
	return f.err
}

// putLinks writes what the rectangles lead to.
func (f *finisher) putLinks() {
	n := 0
	for i, pg := range f.p.book.Pages {
		for _, l := range pg.Links {
			f.object(f.links+n, fmt.Sprintf("<</Type /Annot /Subtype /Link /F 4 /Border [0 0 0] /Rect [%s] /Dest %s /P %d 0 R %s>>",
				rectangle(pg.H, l.X, l.Y, l.W, l.H), f.destination(f.p.book.PlaceOf(l.To)), pageObject(i), f.structure.ofLink(n)))
			n++
		}
	}
}

func rectangle(height, x, y, w, h float64) string {
	var b []byte
	for _, v := range []float64{points(x), points(height - y - h), points(x + w), points(height - y)} {
		b = append(appendNumber(b, v), ' ')
	}
	return string(b[:len(b)-1])
}

// trailer closes the file.
func (f *finisher) trailer() {
	at := f.n
	table := fmt.Appendf(nil, "xref\n0 %d\n0000000000 65535 f \n", len(f.offsets))
	for _, off := range f.offsets[1:] {
		table = fmt.Appendf(table, "%010d 00000 n \n", off)
	}
	id := f.identity()
	f.print(string(table))
	f.print(fmt.Sprintf("trailer\n<</Size %d /Root %d 0 R /Info %d 0 R /ID [<%X><%X>]>>\nstartxref\n%d\n%%%%EOF\n",
		len(f.offsets), f.d.catalog(), f.d.info(), id, id, at))
}

// identity is sixteen bytes that differ for different documents.
func (f *finisher) identity() []byte {
	h := sha256.New()
	h.Write(f.d.src)
	for _, p := range f.p.pictures.order {
		fmt.Fprintln(h, p.name)
	}
	fmt.Fprintln(h, f.n, f.p.book.Title, f.p.options.Created.UTC())
	return h.Sum(nil)[:16]
}

// object writes a whole object.
func (f *finisher) object(id int, body string) {
	f.raw(id, fmt.Appendf(nil, "%d 0 obj\n", id), []byte(body), []byte("\nendobj\n"))
}

// stream writes an object with deflated bytes.
func (f *finisher) stream(id int, entries string, b []byte) {
	f.buf.Reset()
	f.zip.Reset(&f.buf)
	_, err := f.zip.Write(b)
	if e := f.zip.Close(); err == nil {
		err = e
	}
	if f.err == nil {
		f.err = err
	}
	f.raw(id, fmt.Appendf(nil, "%d 0 obj\n<</Filter /FlateDecode /Length %d %s>>\nstream\n", id, f.buf.Len(), entries), f.buf.Bytes(), []byte("\nendstream\nendobj\n"))
}

// raw remembers where an object begins and writes its parts.
func (f *finisher) raw(id int, parts ...[]byte) {
	f.offsets[id] = f.n
	for _, b := range parts {
		f.write(b)
	}
}

func (f *finisher) print(s string) { f.write([]byte(s)) }

func (f *finisher) write(b []byte) {
	if f.err != nil {
		return
	}
	n, err := f.w.Write(b)
	f.n += int64(n)
	f.err = err
}

// textString writes text as PDF has it: in brackets where it is plain ASCII,
// else as UTF-16.
func textString(s string) string {
	plain := strings.IndexFunc(s, func(r rune) bool { return r < ' ' || r > '~' || r == '(' || r == ')' || r == '\\' }) < 0
	if plain {
		return "(" + s + ")"
	}
	var b strings.Builder
	b.WriteString("<FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	return b.String() + ">"
}

// pdfDate writes a time as PDF has it, with its zone.
func pdfDate(t time.Time) string {
	zone := "Z"
	if _, off := t.Zone(); off != 0 {
		z := t.Format("-07:00")
		zone = z[:3] + "'" + z[4:] + "'"
	}
	return t.Format("D:20060102150405") + zone
}
