//go:build linux

package torture

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"compress/zlib"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"strings"
)

// nasties are files made to harm whoever opens them.
var nasties = []struct {
	name string
	make func() []byte
}{
	{"scans.jpg", manyScans},
	{"interlaced.png", func() []byte { return hugePNG(12_000, 1) }},
	{"tall.png", func() []byte { return hugePNG(14_000, 0) }},
	{"chunks.png", manyChunks},
	{"frames.gif", manyFrames},
	{"strips.tif", manyStrips},
	{"grid.heic", hugeGrid},
	{"samples.mp4", hugeTables},
	{"boxes.mov", deepBoxes},
	{"pages.pdf", nastyPDF},
	{"bomb.pdf", bombPDF},
	{"nested.mkv", deepEBML},
	{"overlap.zip", overlapping},
	{"lies.zip", lyingZIP},
	{"deep.json", func() []byte { return []byte(strings.Repeat(`{"messages":[`, 4_000_000)) }},
	{"many.json", manyMessages},
	{"line.txt", func() []byte { return []byte("2026-11-02 14:05 | Kim | " + strings.Repeat("가", 15_000_000)) }},
	{"lines.txt", func() []byte { return bytes.Repeat([]byte("\n"), 50_000_000) }},
	{"people.txt", manyPeople},
	{"deep.html", func() []byte { return []byte("<html><body>" + strings.Repeat(`<div class="message">`, 1_000_000)) }},
	{"columns.csv", func() []byte { return bytes.Repeat([]byte("time,"), 5_000_000) }},
	{"parts.eml", manyParts},
	{"header.eml", func() []byte {
		return []byte("From: a@b\nSubject: " + strings.Repeat("=?utf-8?B?4pyT?= ", 1_000_000) + "\n\nhi\n")
	}},
	{"attached.eml", attached},
	{"zeroes.mp4", func() []byte {
		return append([]byte("\x00\x00\x00\x18ftypisom\x00\x00\x00\x00isommp42"), make([]byte, 30_000_000)...)
	}},
	{"script.svg", func() []byte {
		return []byte(`<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/><script>alert(1)</script></svg>`)
	}},
}

func be16(n int) []byte { return binary.BigEndian.AppendUint16(nil, uint16(n)) }
func be32(n int) []byte { return binary.BigEndian.AppendUint32(nil, uint32(n)) }

// joined puts bytes and texts behind one another.
func joined(parts ...any) (b []byte) {
	for _, p := range parts {
		switch p := p.(type) {
		case []byte:
			b = append(b, p...)
		case string:
			b = append(b, p...)
		}
	}
	return b
}

// manyScans is a progressive JPEG of 8000 × 8000 that is refined five thousand
// times with no data.
func manyScans() []byte {
	b := joined("\xff\xd8\xff\xdb\x00\x43\x00", bytes.Repeat([]byte{1}, 64),
		"\xff\xc2\x00\x0b\x08", be16(8000), be16(8000), "\x01\x01\x11\x00",
		"\xff\xc4\x00\x14\x00\x01", make([]byte, 15), "\x00", "\xff\xc4\x00\x14\x10\x01", make([]byte, 15), "\x00",
		"\xff\xda\x00\x08\x01\x01\x00\x00\x00\x01\x00")
	for range 5000 {
		b = append(b, "\xff\xda\x00\x08\x01\x01\x00\x01\x3f\x10\x00"...)
	}
	return append(b, "\xff\xd9"...)
}

func chunk(kind string, data []byte) []byte {
	body := joined(kind, data)
	return joined(be32(len(data)), body, be32(int(crc32.ChecksumIEEE(body))))
}

// hugePNG is a square of nothing, in colours with transparency.
func hugePNG(side int, interlaced byte) []byte {
	var data bytes.Buffer
	w := zlib.NewWriter(&data)
	row := make([]byte, 1<<20)
	for left := side * (4*side + 1); left > 0; left -= len(row) {
		w.Write(row) // into memory nothing fails
	}
	w.Close()
	return joined("\x89PNG\r\n\x1a\n", chunk("IHDR", joined(be32(side), be32(side), "\x08\x06\x00\x00", []byte{interlaced})), chunk("IDAT", data.Bytes()), chunk("IEND", nil))
}

func manyChunks() []byte {
	b := joined("\x89PNG\r\n\x1a\n", chunk("IHDR", joined(be32(10), be32(10), "\x08\x06\x00\x00\x00")))
	for range 500_000 {
		b = append(b, chunk("tEXt", []byte("a\x00b"))...)
	}
	return b
}

func manyFrames() []byte {
	b := []byte("GIF89a\xff\x7f\xff\x7f\x80\x00\x00\x00\x00\x00\xff\xff\xff")
	for range 300_000 {
		b = append(b, ",\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00"...)
	}
	return append(b, ';')
}

// manyStrips is a TIFF whose one directory leads back to itself and lists strips
// beyond its end.
func manyStrips() []byte {
	entry := func(tag, kind, count, value int) []byte {
		return joined(be16(tag), be16(kind), be32(count), be32(value))
	}
	short := func(tag, value int) []byte { return joined(be16(tag), be16(3), be32(1), be16(value), be16(0)) }
	return joined("MM\x00\x2a", be32(8), be16(7), entry(256, 4, 1, 60_000), entry(257, 4, 1, 60_000), short(258, 8), short(259, 5),
		short(262, 1), entry(273, 4, 1<<31-1, 8), entry(279, 4, 1<<31-1, 8), be32(8))
}

func box(kind string, parts ...any) []byte {
	body := joined(parts...)
	return joined(be32(len(body)+8), kind, body)
}

// hugeGrid is a HEIC of 255 × 255 tiles that are all the same one.
func hugeGrid() []byte {
	refs := joined(be16(1), be16(0xffff))
	for range 0xffff {
		refs = append(refs, be16(2)...)
	}
	meta := box("meta", "\x00\x00\x00\x00", box("hdlr", "\x00\x00\x00\x00\x00\x00\x00\x00pict", make([]byte, 13)), box("pitm", "\x00\x00\x00\x00\x00\x01"),
		box("iinf", "\x00\x00\x00\x00\x00\x02", box("infe", "\x02\x00\x00\x00\x00\x01\x00\x00grid\x00"), box("infe", "\x02\x00\x00\x00\x00\x02\x00\x00hvc1\x00")),
		box("iref", "\x00\x00\x00\x00", box("dimg", refs)),
		box("iprp", box("ipco", box("ispe", "\x00\x00\x00\x00", be32(65_000), be32(65_000))), box("ipma", "\x00\x00\x00\x00\x00\x00\x00\x01\x00\x01\x01\x81")),
		box("iloc", "\x00\x00\x00\x00\x44\x00\x00\x01\x00\x01\x00\x00\x00\x01\x00\x00\x00\x20\x00\x00\x00\x08"))
	return joined(box("ftyp", "heic\x00\x00\x00\x00mif1heic"), meta, box("mdat", "\x00\x00\xfe\xfe\xff\xff\xff\xff"))
}

// hugeTables is an MP4 whose tables claim four thousand million samples.
func hugeTables() []byte {
	table := func(kind string) []byte { return box(kind, "\x00\x00\x00\x00", be32(0), be32(1<<32-1)) }
	stbl := box("stbl", box("stsd", "\x00\x00\x00\x00", be32(1<<32-1)), table("stts"), table("stsc"), table("stsz"), table("stco"), table("ctts"))
	mdhd := box("mdhd", "\x00\x00\x00\x00", make([]byte, 8), be32(1), be32(1<<32-1), be32(0))
	return joined(box("ftyp", "isom\x00\x00\x00\x00isom"), box("moov", box("mvhd", "\x00\x00\x00\x00", make([]byte, 8), be32(1), be32(1<<32-1), make([]byte, 80)),
		box("trak", box("tkhd", "\x00\x00\x00\x07", make([]byte, 80)), box("mdia", mdhd, box("hdlr", make([]byte, 8), "vide", make([]byte, 13)), box("minf", stbl)))))
}

func deepBoxes() []byte {
	const deep = 200_000
	var b []byte
	for i := range deep {
		b = append(append(b, be32(8*(deep-i))...), "moov"...)
	}
	return joined(box("ftyp", "qt  \x00\x00\x00\x00qt  "), b)
}

func nastyPDF() []byte {
	return []byte("%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2147483647>>endobj\n" +
		"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[-1e9 -1e9 1e9 1e9]/Contents 4 0 R>>endobj\n4 0 obj<</Length 99999999999>>stream\n" +
		strings.Repeat("q 1 0 0 1 0 0 cm ", 200_000) + "\nendstream endobj\ntrailer<</Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF")
}

// bombPDF is a page of 35 million lines.
func bombPDF() []byte {
	var data bytes.Buffer
	w := zlib.NewWriter(&data)
	lines := bytes.Repeat([]byte(" 0 0 m 1 1 l S\n"), 70_000)
	for range 500 {
		w.Write(lines)
	}
	w.Close()
	return joined("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
		"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 14400 14400]/Contents 4 0 R>>endobj\n", fmt.Sprintf("4 0 obj<</Filter/FlateDecode/Length %d>>stream\n", data.Len()),
		data.Bytes(), "\nendstream endobj\ntrailer<</Root 1 0 R/Size 5>>\n%%EOF")
}

func deepEBML() []byte {
	return joined("\x1a\x45\xdf\xa3\x84\x42\x82\x81m", bytes.Repeat([]byte("\x18\x53\x80\x67\x01\xff\xff\xff\xff\xff\xff\xff"), 300_000))
}

// overlapping is a ZIP whose sixty thousand entries are all the same bomb.
func overlapping() []byte {
	const unpacked = 20 << 20
	var data bytes.Buffer
	w, _ := flate.NewWriter(&data, 9)
	w.Write(make([]byte, unpacked))
	w.Close()
	le := binary.LittleEndian
	head := func(first, name string, more []byte) []byte {
		return joined(first, "\x14\x00\x00\x00\x08\x00\x00\x00\x00\x00\x00\x00\x00\x00", le.AppendUint32(nil, uint32(data.Len())), le.AppendUint32(nil, unpacked),
			le.AppendUint16(nil, uint16(len(name))), "\x00\x00", more, name)
	}
	b := joined(head("PK\x03\x04", "chat.txt", nil), data.Bytes())
	start := len(b)
	for i := range 60_000 {
		b = append(b, head("PK\x01\x02\x14\x00", fmt.Sprintf("chat%d.txt", i), make([]byte, 14))...)
	}
	return joined(b, "PK\x05\x06\x00\x00\x00\x00", le.AppendUint16(nil, 60_000), le.AppendUint16(nil, 60_000), le.AppendUint32(nil, uint32(len(b)-start)), le.AppendUint32(nil, uint32(start)), "\x00\x00")
}

// lyingZIP says that its small files are huge, and calls them by paths that lead
// out.
func lyingZIP() []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range []string{"../../../escaped.txt", "/tmp/escaped.txt", `..\escaped.txt`, "con.txt", "chat.txt"} {
		w, err := z.CreateRaw(&zip.FileHeader{Name: name, UncompressedSize64: 1 << 60, CompressedSize64: 5, Method: zip.Store})
		if err == nil {
			io.WriteString(w, "hello")
		}
	}
	z.Close()
	return b.Bytes()
}

func manyMessages() []byte {
	var b bytes.Buffer
	b.WriteString(`{"name":"x","type":"personal_chat","id":1,"messages":[`)
	for i := range 400_000 {
		fmt.Fprintf(&b, `{"id":%d,"type":"message","date":"2026-11-02T14:05:00","from":"p%d","text":"x"},`, i, i)
	}
	b.WriteString(`{}]}`)
	return b.Bytes()
}

func manyPeople() []byte {
	var b bytes.Buffer
	for i := range 400_000 {
		fmt.Fprintf(&b, "2026-11-02 14:05 | p%d | %d\n", i, i)
	}
	return b.Bytes()
}

func manyParts() []byte {
	return []byte("From: a@b\nDate: Mon, 2 Nov 2026 14:05:00 +0900\nContent-Type: multipart/mixed; boundary=x\n\n" +
		strings.Repeat("--x\nContent-Type: text/plain\n\nhi\n", 500_000) + "--x--\n")
}

func attached() []byte {
	return []byte("From: a@b\nDate: Mon, 2 Nov 2026 14:05:00 +0900\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: image/jpeg\n" +
		"Content-Disposition: attachment; filename=\"../../../../tmp/escaped.jpg\"\nContent-Transfer-Encoding: base64\n\n" +
		base64.StdEncoding.EncodeToString(make([]byte, 30_000_000)) + "\n--x--\n")
}
