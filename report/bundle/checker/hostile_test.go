package checker_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"hash/crc32"
	"io"
	"strings"
	"testing"
)

// pageHostile: ZIPs that no honest program writes get a sentence, at once.
func pageHostile(t *testing.T, p *page, b []byte) {
	for name, tt := range map[string]struct {
		zip []byte
		key string
	}{
		"no ZIP":          {[]byte("%PDF-1.7 not a ZIP at all, though as long as one would have to be"), "no-zip"},
		"no bundle":       {again(t, b, func(h *zip.FileHeader) { h.Name = strings.ReplaceAll(h.Name, "bagit.txt", "bag.txt") }), "no-bag"},
		"two bundles":     {again(t, b, func(h *zip.FileHeader) { h.Name = strings.ReplaceAll(h.Name, folder+"/verify.sh", "b/bagit.txt") }), "several"},
		"over each other": {overlapping(t, b), "overlap"},
		"a bomb":          {bomb(t, b), "bomb"},
		"a long list":     {longList(b), "too-many"},
	} {
		if r := p.zip(saved(t, "hostile.zip", tt.zip)); r.State != "bad" || !strings.HasPrefix(r.Why, strings.Split(text(t, "ko", tt.key), "{")[0]) {
			t.Errorf("%s: %+v", name, r)
		}
	}
	for name, tt := range map[string]struct {
		zip        []byte
		kind, path string
	}{
		"twice":     {again(t, b, func(h *zip.FileHeader) { h.Name = strings.ReplaceAll(h.Name, "copies/A-03", "copies/A-04") }), "duplicate", "data/copies/A-04 사본.jpg"},
		"outside":   {again(t, b, func(h *zip.FileHeader) { h.Name = strings.ReplaceAll(h.Name, "/data/empty.txt", "/../../empty.txt") }), "extra", folder + "/../../empty.txt"},
		"encrypted": {again(t, b, func(h *zip.FileHeader) { h.Flags |= 1 }), "damaged", "manifest-sha256.txt"},
	} {
		if r := p.zip(saved(t, "hostile.zip", tt.zip)); !r.tells(tt.kind, tt.path) {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

// again packs a bundle anew after edit had its way with every header.
func again(t testing.TB, b []byte, edit func(h *zip.FileHeader)) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range entries(t, b) {
		raw, err := f.OpenRaw()
		if err != nil {
			t.Fatal(err)
		}
		h := f.FileHeader
		edit(&h)
		to, err := w.CreateRaw(&h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(to, raw); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// overlapping says that all files begin at one place.
func overlapping(t testing.TB, b []byte) []byte {
	t.Helper()
	b = bytes.Clone(b)
	for at := directory(b); at < len(b)-22; {
		binary.LittleEndian.PutUint32(b[at+42:], 0)
		at += 46 + int(binary.LittleEndian.Uint16(b[at+28:])) + int(binary.LittleEndian.Uint16(b[at+30:]))
	}
	return b
}

func directory(b []byte) int { return int(binary.LittleEndian.Uint32(b[len(b)-6:])) }

// longList says that there are more files than may be.
func longList(b []byte) []byte {
	b = bytes.Clone(b)
	end := bytes.Clone(b[len(b)-22:])
	long := binary.LittleEndian.AppendUint32(nil, 0x06064b50)
	long = binary.LittleEndian.AppendUint64(long, 44)
	long = append(long, 45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0)
	for _, n := range []uint64{1 << 40, 1 << 40, uint64(len(b) - 22 - directory(b)), uint64(directory(b))} {
		long = binary.LittleEndian.AppendUint64(long, n)
	}
	long = binary.LittleEndian.AppendUint32(long, 0x07064b50)
	long = binary.LittleEndian.AppendUint32(long, 0)
	long = binary.LittleEndian.AppendUint64(long, uint64(len(b)-22))
	long = binary.LittleEndian.AppendUint32(long, 1)
	copy(end[8:], []byte{0xff, 0xff, 0xff, 0xff})
	return append(append(b[:len(b)-22], long...), end...)
}

// bomb has an entry that claims to unpack to far more than deflate can.
func bomb(t testing.TB, b []byte) []byte {
	t.Helper()
	var packed bytes.Buffer
	f, err := flate.NewWriter(&packed, flate.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	f.Write(make([]byte, 1<<20))
	f.Close()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, e := range entries(t, b) {
		if err := w.Copy(e); err != nil {
			t.Fatal(err)
		}
	}
	to, err := w.CreateRaw(&zip.FileHeader{Name: folder + "/data/zeros", Method: zip.Deflate, CRC32: crc32.ChecksumIEEE(make([]byte, 1<<20)),
		CompressedSize64: uint64(packed.Len()), UncompressedSize64: 1 << 31})
	if err != nil {
		t.Fatal(err)
	}
	to.Write(packed.Bytes())
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
