package media

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/png"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"golang.org/x/image/bmp"

	"proofbox/evidence"
)

// tiffOf is a TIFF of a size: grey, in one strip, packed as compression says.
func tiffOf(w, h int, compression uint16, tile int, strip []byte) []byte {
	le := binary.LittleEndian
	b := append([]byte("II*\x00"), 0, 0, 0, 0)
	at := uint32(len(b))
	b = append(b, strip...)
	type entry struct {
		tag, kind uint16
		count     uint32
		value     uint32
	}
	all := []entry{{256, 4, 1, uint32(w)}, {257, 4, 1, uint32(h)}, {258, 3, 1, 8}, {259, 3, 1, uint32(compression)}, {262, 3, 1, 1}}
	if tile == 0 {
		all = append(all, entry{273, 4, 1, at}, entry{277, 3, 1, 1}, entry{278, 4, 1, uint32(h)}, entry{279, 4, 1, uint32(len(strip))})
	} else {
		n := uint32(w/tile) * uint32(h/tile)
		places := uint32(len(b))
		for range n {
			b = le.AppendUint32(b, at)
		}
		lengths := uint32(len(b))
		for range n {
			b = le.AppendUint32(b, uint32(len(strip)))
		}
		all = append(all, entry{277, 3, 1, 1}, entry{322, 4, 1, uint32(tile)}, entry{323, 4, 1, uint32(tile)}, entry{324, 4, n, places}, entry{325, 4, n, lengths})
	}
	le.PutUint32(b[4:], uint32(len(b)))
	b = le.AppendUint16(b, uint16(len(all)))
	for _, e := range all {
		b = le.AppendUint16(le.AppendUint16(b, e.tag), e.kind)
		b = le.AppendUint32(le.AppendUint32(b, e.count), e.value)
	}
	return append(b, 0, 0, 0, 0)
}

func zipped(b []byte) []byte {
	var out bytes.Buffer
	z := zlib.NewWriter(&out)
	z.Write(b)
	z.Close()
	return out.Bytes()
}

// chunks is a PNG of some chunks, each with the right checksum.
func chunks(all ...string) []byte {
	b := []byte(pngSignature)
	for _, c := range all {
		b = binary.BigEndian.AppendUint32(b, uint32(len(c)-4))
		b = append(b, c...)
		b = binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE([]byte(c)))
	}
	return b
}

func pngHead(w, h uint32, depth, kind byte) string {
	b := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32([]byte("IHDR"), w), h)
	return string(append(b, depth, kind, 0, 0, 0))
}

func webpOf(kind string, body []byte, more ...[]byte) []byte {
	chunk := func(kind string, body []byte) []byte {
		return append(binary.LittleEndian.AppendUint32([]byte(kind), uint32(len(body))), append(body, make([]byte, len(body)&1)...)...)
	}
	all := append([]byte("WEBP"), chunk(kind, body)...)
	for _, m := range more {
		all = append(all, m...)
	}
	return append(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(all))), all...)
}

// lossless is the head of a WebP without loss, of a size, with no data.
func lossless(w, h uint32) []byte {
	return append(binary.LittleEndian.AppendUint32([]byte{0x2f}, (w-1)|(h-1)<<14), bytes.Repeat([]byte{0xff}, 300)...)
}

func atom(kind string, body ...byte) []byte {
	return append(append(binary.BigEndian.AppendUint32(nil, uint32(8+len(body))), kind...), body...)
}

// emptyGIF is a GIF of a size with one picture of one colour.
func emptyGIF(w, h int) []byte {
	var b bytes.Buffer
	m := image.NewPaletted(image.Rect(0, 0, w, h), color.Palette{color.Black, color.White})
	if err := gif.Encode(&b, m, nil); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func emptyBMP(w, h int) []byte {
	var b bytes.Buffer
	if err := bmp.Encode(&b, image.NewGray(image.Rect(0, 0, w, h))); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// xmpWebP is a WebP with a large packet of metadata: a hundred megabytes of
// properties.
func xmpWebP() []byte {
	var x bytes.Buffer
	x.WriteString(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:a="a">`)
	for x.Len() < 100<<20 {
		x.WriteString(strings.Repeat("<a:b>c</a:b>", 1000))
	}
	x.WriteString(`</rdf:Description></rdf:RDF></x:xmpmeta>`)
	chunk := append(binary.LittleEndian.AppendUint32([]byte("XMP "), uint32(x.Len())), append(x.Bytes(), make([]byte, x.Len()&1)...)...)
	head := append([]byte{4, 0, 0, 0}, 9, 0, 0, 9, 0, 0)
	return webpOf("VP8X", head, chunk)
}

// mkvOf is a Matroska file of elements of unknown size, one in the other.
func mkvOf() []byte {
	b := append([]byte{0x1a, 0x45, 0xdf, 0xa3, 0x88, 0x42, 0x82, 0x85}, "webm\x00"...)
	b = append(b, 0x18, 0x53, 0x80, 0x67, 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff)
	for range 200_000 {
		b = append(b, 0x16, 0x54, 0xae, 0x6b, 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff)
	}
	return b
}

// nested are boxes of a MOV, one in the other, and each says it is as large as
// can be.
func nested() []byte {
	b := append(atom("ftyp", []byte("qt  \x00\x00\x00\x00qt  ")...), atom("mdat", 0)...)
	for range 100_000 {
		b = append(b, "\xff\xff\xff\xf0moov\xff\xff\xff\xf0trak\x00\x00\x00\x01mdia\xff\xff\xff\xff\xff\xff\xff\xf0"...)
	}
	return b
}

// exifLoop is a JPEG whose directories of metadata follow each other for ever.
func exifLoop() []byte {
	t := []byte("Exif\x00\x00II*\x00\x08\x00\x00\x00\x02\x00")
	for _, tag := range []uint16{0x8769, 0x8825} {
		t = binary.LittleEndian.AppendUint16(t, tag)
		t = append(t, 4, 0, 1, 0, 0, 0, 8, 0, 0, 0)
	}
	t = append(t, 8, 0, 0, 0)
	b := append([]byte("\xff\xd8\xff\xe1"), byte((len(t)+2)>>8), byte(len(t)+2))
	b = append(b, t...)
	return append(b, "\xff\xc0\x00\x0b\x08\x00\x10\x00\x10\x01\x01\x11\x00\xff\xd9"...)
}

// hostile are files made to harm whoever decodes them.
func hostile() map[string][]byte {
	zeros := zipped(make([]byte, 48<<20))
	text := string(zipped(make([]byte, 400<<20)))
	var tiny bytes.Buffer
	if err := png.Encode(&tiny, image.NewGray(image.Rect(0, 0, 1, 1))); err != nil {
		panic(err)
	}
	return map[string][]byte{
		"size.tif":         tiffOf(7999, 7999, 1, 0, nil),
		"refused.tif":      tiffOf(1<<31-1, 1<<31-1, 1, 0, nil),
		"deflate.tif":      tiffOf(16, 16, 8, 0, zipped(make([]byte, 400<<20))),
		"packbits.tif":     tiffOf(16, 16, 32773, 0, bytes.Repeat([]byte{0x81, 0}, 30<<20)),
		"tiles.tif":        tiffOf(1200, 1200, 8, 1, zeros[:200]),
		"tiles-deep.tif":   tiffOf(160, 160, 8, 1, zeros),
		"large.gif":        emptyGIF(7990, 7990),
		"large.bmp":        emptyBMP(7990, 7990),
		"lossless.webp":    webpOf("VP8L", lossless(16383, 3900)),
		"refused.webp":     webpOf("VP8L", lossless(16383, 16383)),
		"metadata.webp":    xmpWebP(),
		"size.png":         chunks(pngHead(7999, 7999, 8, 6), "IDAT"+string(zipped(make([]byte, 99))), "IEND"),
		"interlaced.png":   chunks(pngHead(5600, 5600, 16, 6)[:16]+"\x01", "IDAT"+string(zipped(make([]byte, 1<<20))), "IEND"),
		"text.png":         chunks(pngHead(1, 1, 8, 0), "zTXtRaw profile type exif\x00\x00"+text, "iTXtXML:com.adobe.xmp\x00\x01\x00\x00\x00"+text, "iCCPx\x00\x00"+text, "IDAT"+string(zipped([]byte{0, 9})), "IEND"),
		"many-texts.png":   chunks(append(append([]string{pngHead(1, 1, 8, 0)}, manyTexts()...), "IDAT"+string(zipped([]byte{0, 9})), "IEND")...),
		"loop.jpg":         exifLoop(),
		"unknown.mkv":      mkvOf(),
		"nested.mov":       nested(),
		"deep.json":        []byte(strings.Repeat(`{"a":[`, 3<<20)),
		"deep.eml":         []byte("From: a@b.kr\nTo: c@d.kr\nSubject: x\nMIME-Version: 1.0\n" + strings.Repeat("Content-Type: multipart/mixed; boundary=x\n\n--x\n", 1<<17)),
		"objects.pdf":      []byte("%PDF-1.7\n" + strings.Repeat("1 0 obj<</Type/ObjStm/N 1/First 0/Filter/FlateDecode/Length 99>>stream\n"+string(zipped(make([]byte, 8<<20)))+"\nendstream endobj\n", 100) + "%%EOF"),
		"trailing.png":     append(tiny.Bytes(), bytes.Repeat([]byte("Exif\x00\x00"), 4<<20)...),
		"many-chunks.webp": webpOf("VP8X", append([]byte{2, 0, 0, 0}, 9, 0, 0, 9, 0, 0), bytes.Repeat([]byte("ANMF\x00\x00\x00\x00"), 4<<20)),
	}
}

// manyTexts unpack to as much as each may, one by one.
func manyTexts() (all []string) {
	text := "zTXtRaw profile type exif\x00\x00" + string(zipped(make([]byte, 1<<20-1)))
	for range 4000 {
		all = append(all, text)
	}
	return all
}

// TestHostileFiles examines files made to harm. Each is done within ten seconds of work,
// and the process neither ends nor takes more than it may.
func TestHostileFiles(t *testing.T) {
	slow(t)
	s := studio(t, withWorker(t))
	dir := t.TempDir()
	for name, b := range hostile() {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		debug.FreeOSMemory()
		forget(t)
		before := cpuTime(t) // this machine may be busy with other things
		x, err := s.Examine(t.Context(), File{Path: path, Name: name, Digest: evidence.DigestOf([]byte(name))})
		took, peak := cpuTime(t)-before, peak(t)
		var no *Rejected
		if err != nil && !errors.As(err, &no) {
			t.Errorf("%s: %v", name, err)
		}
		if took > 10*time.Second || peak > 1536<<20 {
			t.Errorf("%s took %v and %d MB", name, took, peak>>20)
		}
		t.Logf("%-16s %6v %5d MB  preview %v %v %v", name, took.Round(time.Millisecond), peak>>20, x.Facts.Preview, codes(x), err)
	}
}

// forget has the system count the most memory of this process anew.
func forget(t testing.TB) {
	t.Helper()
	if runtime.GOOS == "linux" {
		if err := os.WriteFile("/proc/self/clear_refs", []byte("5"), 0); err != nil {
			t.Logf("the memory is counted from the beginning: %v", err)
		}
	}
}

// peak is the most memory this process has taken since; 0 where nobody knows.
func peak(t testing.TB) int64 {
	t.Helper()
	b, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	var kb int64
	for line := range strings.Lines(string(b)) {
		if n, _ := fmt.Sscanf(line, "VmHWM: %d kB", &kb); n == 1 {
			return kb << 10
		}
	}
	return 0
}

// TestADecoderThatDiesHarmsNobody: a decoder that takes too much memory, takes
// too long or crashes ends in its own process, and costs the preview only.
func TestADecoderThatDiesHarmsNobody(t *testing.T) {
	if testing.Short() {
		t.Skip("the race detector takes more than its limits")
	}
	large := filepath.Join(t.TempDir(), "large.gif")
	if err := os.WriteFile(large, emptyGIF(7000, 7000), 0o600); err != nil {
		t.Fatal(err)
	}
	crash := filepath.Join(t.TempDir(), "worker")
	if err := os.WriteFile(crash, []byte("#!/bin/sh\nprintf H; kill -SEGV $$\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		change func(*Options)
		want   string
	}{
		"within its limits": {func(o *Options) {}, ""},
		"memory":            {func(o *Options) { o.Limits.WorkerMemory = 48 << 20 }, "too-complex"},
		"time":              {func(o *Options) { o.Limits.Worker = 150 * time.Millisecond }, "too-complex"},
		"crash":             {func(o *Options) { o.Worker = []string{crash} }, "too-complex"},
	} {
		if name == "crash" && runtime.GOOS == "windows" {
			continue
		}
		o := withWorker(t)
		c.change(&o)
		_, x := examined(t, studio(t, o), large)
		if got := strings.Join(codes(x), " "); x.Facts.Preview != (c.want == "") || !strings.HasPrefix(got, c.want) || c.want == "" && got != "" {
			t.Errorf("%s: preview %v, %s", name, x.Facts.Preview, got)
		}
	}
}
