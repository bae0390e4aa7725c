package pdf_test

import (
	"bytes"
	"compress/zlib"
	"encoding/hex"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"proofbox/report"
	"proofbox/report/page"
	"proofbox/report/pdf"
)

// reader is a second opinion on a file: it knows as much of PDF as a page of
// text needs, and takes nothing on trust.
type reader struct {
	t       testing.TB
	objects map[int][]byte
}

// readPDF goes by the table of objects at the end, as a viewer does.
func readPDF(t testing.TB, file []byte) reader {
	t.Helper()
	tail := regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`).FindSubmatch(file)
	if !bytes.HasPrefix(file, []byte("%PDF-")) || tail == nil {
		t.Fatal("no beginning or no end")
	}
	table := file[number(t, tail[1]):]
	head := regexp.MustCompile(`^xref\n0 (\d+)\n`).FindSubmatch(table)
	if head == nil {
		t.Fatal("the table of objects is not where it is said to be")
	}
	r := reader{t, map[int][]byte{}}
	for id := 1; id < number(t, head[1]); id++ {
		entry := table[len(head[0])+20*id:][:20]
		at := number(t, entry[:10])
		name := []byte(strconv.Itoa(id) + " 0 obj\n")
		if !bytes.HasPrefix(file[at:], name) {
			t.Fatalf("object %d is not at %d", id, at)
		}
		r.objects[id] = file[at+len(name):]
	}
	return r
}

func number(t testing.TB, b []byte) int {
	t.Helper()
	n, err := strconv.Atoi(string(b))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// stream is what an object holds, inflated; its length must be as said.
func (r reader) stream(id int) []byte {
	r.t.Helper()
	head, body, ok := bytes.Cut(r.objects[id], []byte("stream\n"))
	n := regexp.MustCompile(`/Length (\d+)`).FindSubmatch(head)
	if !ok || n == nil || len(body) < number(r.t, n[1]) {
		r.t.Fatalf("object %d is no stream", id)
	}
	body, rest := body[:number(r.t, n[1])], body[number(r.t, n[1]):]
	if !bytes.HasPrefix(bytes.TrimLeft(rest, "\r\n"), []byte("endstream")) {
		r.t.Fatalf("stream %d is not %d long", id, len(body))
	}
	if !bytes.Contains(head, []byte("/FlateDecode")) {
		return body
	}
	z, err := zlib.NewReader(bytes.NewReader(body))
	if err != nil {
		r.t.Fatal(err)
	}
	out, err := io.ReadAll(z)
	if err != nil {
		r.t.Fatal(err)
	}
	return out
}

// refs finds the objects that what is matched by a pattern names.
func (r reader) refs(pattern string) (ids [][]int) {
	for id := 1; id <= len(r.objects); id++ {
		body, _, _ := bytes.Cut(r.objects[id], []byte("endobj"))
		for _, m := range regexp.MustCompile(pattern).FindAllSubmatch(body, -1) {
			row := []int{id}
			for _, n := range m[1:] {
				row = append(row, number(r.t, n))
			}
			ids = append(ids, row)
		}
	}
	return ids
}

// text is what all pages say, by the maps back to text, in the order of the
// file.
func (r reader) text() string {
	r.t.Helper()
	fonts := map[int]map[string]string{}
	for _, f := range r.refs(`/Subtype /Type0 [^>]*/ToUnicode (\d+) 0 R`) {
		fonts[f[0]] = map[string]string{}
		for _, m := range regexp.MustCompile(`<(....)> <([0-9A-F]+)>\n`).FindAllSubmatch(r.stream(f[1]), -1) {
			fonts[f[0]][string(m[1])] = fromHex(r.t, m[2])
		}
	}
	named := map[string]int{}
	for _, f := range r.refs(`/R(\d+) (\d+) 0 R`) {
		named["R"+strconv.Itoa(f[1])] = f[2]
	}
	var out strings.Builder
	for _, p := range r.refs(`/Contents (\d+) 0 R`) {
		font := map[string]string{}
		for _, m := range regexp.MustCompile(`/(R\d+) [\d.]+ Tf|<([0-9A-F]+)>`).FindAllSubmatch(r.stream(p[1]), -1) {
			if len(m[1]) > 0 {
				font = fonts[named[string(m[1])]]
			}
			for h := m[2]; len(h) >= 4; h = h[4:] {
				s, ok := font[string(h[:4])]
				if !ok {
					r.t.Fatalf("glyph %s of %v has no text", h[:4], named)
				}
				out.WriteString(s)
			}
		}
	}
	return out.String()
}

func fromHex(t testing.TB, b []byte) string {
	t.Helper()
	raw, err := hex.DecodeString(string(b))
	if err != nil {
		t.Fatal(err)
	}
	units := make([]uint16, len(raw)/2)
	for i := range units {
		units[i] = uint16(raw[2*i])<<8 | uint16(raw[2*i+1])
	}
	return string(utf16.Decode(units))
}

// FuzzBook prints any text everywhere a text can stand and reads it back.
func FuzzBook(f *testing.F) {
	for _, s := range tongues {
		f.Add(s)
	}
	f.Add("\xed\xa0\x80\x00\u202e)(<>\\ \U0010FFFF" + strings.Repeat("\u0301\u0302", 40))
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 2000 {
			return
		}
		set := page.NewSetter(fonts(t), report.A4)
		set.Describe(s, s, s, "ko")
		set.Outline(0, s, "top")
		c := set.NewPage()
		c.Anchor("top", 0)
		want := ""
		for i, ty := range []page.Type{page.Body, page.Heading, page.Label, page.Code} {
			for k, l := range c.Fonts.Break(ty, 100, s) {
				want += l.Text
				c.Line(ty, 20, float64(10+10*i+k), l)
			}
		}
		b, err := set.Finish()
		if err != nil {
			t.Fatal(err)
		}
		got := readPDF(t, write(t, b, pdf.Options{})).text()
		if g, w := sorted(got), sorted(want); g != w {
			t.Errorf("%+q came back as %+q", w, g)
		}
	})
}
