package media

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"image"
	"image/png"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"proofbox/evidence/limit"
)

func pngOf(t testing.TB, im image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, im); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// withChunk puts a chunk before the picture's data.
func withChunk(b []byte, kind, body string) []byte {
	return slices.Concat(b[:33], appendChunk(nil, kind, []byte(body)), b[33:])
}

func deflated(s string) string {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	z.Write([]byte(s))
	z.Close()
	return b.String()
}

func TestDamagedPNGs(t *testing.T) {
	whole := scene(320, 200)
	sound := pngOf(t, whole)
	flip := func(at int) []byte {
		b := slices.Clone(sound)
		b[at] ^= 0x55
		return b
	}
	for name, c := range map[string]struct {
		b    []byte
		flaw string
		rows int // that must be right
	}{
		"sound":           {sound, "", 200},
		"no end":          {sound[:len(sound)-12], "cut", 200},
		"half":            {sound[:len(sound)/2], "cut", 60},
		"header checksum": {flip(30), "damaged", 200},
		"data checksum":   {flip(len(sound) - 14), "damaged", 200},
		"two headers":     {withChunk(sound, "IHDR", string(sound[16:29])), "damaged", 200},
		"large text":      {withChunk(sound, "zTXt", "x\x00\x00"+deflated(strings.Repeat("a", limit.PNGText+1))), "oversized-text", 200},
		"small text":      {withChunk(sound, "zTXt", "x\x00\x00"+deflated(strings.Repeat("a", 1000))), "", 200},
	} {
		p := splitPNG(c.b)
		f, ok := p.frame()
		flaw := ""
		if len(f.Flaws) > 0 {
			flaw = f.Flaws[0].Code
		}
		if !ok || flaw != c.flaw || f.Width != 320 || f.Height != 200 {
			t.Errorf("%s: %+v", name, f)
			continue
		}
		im, _, err := decodePNG(c.b)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		top := image.Rect(0, 0, 320, c.rows)
		if d := difference(t, crop(im, top), crop(whole, top)); d > 0 {
			t.Errorf("%s: the first %d rows are off by %.2f levels", name, c.rows, d)
		}
	}
}

// TestMendedPNG: whatever is done to a PNG, what comes of it has the size its
// header says, or is an error.
func TestMendedPNG(t *testing.T) {
	sound := pngOf(t, scene(61, 47))
	rapid.Check(t, func(t *rapid.T) {
		b := slices.Clone(sound)
		for range rapid.IntRange(1, 8).Draw(t, "changes") {
			b[rapid.IntRange(33, len(b)-1).Draw(t, "at")] ^= rapid.Byte().Draw(t, "by")
		}
		b = b[:rapid.IntRange(33, len(b)).Draw(t, "length")]
		im, _, err := decodePNG(b)
		if err == nil && im.Bounds().Size() != image.Pt(61, 47) {
			t.Fatalf("%v", im.Bounds())
		}
	})
}

func TestInterlacedRowsOfPNG(t *testing.T) {
	for _, size := range []image.Point{{1, 1}, {3, 2}, {8, 8}, {9, 17}} {
		p := pngFile{header: []byte{0, 0, 0, byte(size.X), 0, 0, 0, byte(size.Y), 8, 0, 0, 0, 1}, data: []byte{1}}
		rows, ok := p.rows()
		pixels := 0
		for _, r := range rows {
			pixels += r.count * r.bytes
		}
		if !ok || pixels != size.X*size.Y {
			t.Errorf("%v: the passes hold %d pixels", size, pixels)
		}
	}
}

// TestOrientationOfPNG: EXIF data stands in a chunk of its own, or as text.
func TestOrientationOfPNG(t *testing.T) {
	tiff := "MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00"
	raw := "Exif\x00\x00" + tiff
	text := fmt.Sprintf("\nexif\n%8d\n%s\n", len(raw), hex.EncodeToString([]byte(raw)))
	plain := pngOf(t, scene(8, 4))
	for name, b := range map[string][]byte{
		"chunk": withChunk(plain, "eXIf", tiff),
		"text":  withChunk(plain, "zTXt", "Raw profile type exif\x00\x00"+deflated(text)),
	} {
		chunks := splitPNG(b)
		if m := readMetadata(&picture{b: b, t: typePNG, png: &chunks}); m.orientation != 6 {
			t.Errorf("%s: orientation %d", name, m.orientation)
		}
	}
}

// claiming is a PNG whose header says that it is so large.
func claiming(t testing.TB, w, h uint32) []byte {
	b := slices.Clone(pngOf(t, scene(2, 2)))
	binary.BigEndian.PutUint32(b[16:], w)
	binary.BigEndian.PutUint32(b[20:], h)
	return b
}

// A product that does not fit into a number is still too many pixels.
func TestPNGClaimsMorePixelsThanCanBeCounted(t *testing.T) {
	p := splitPNG(claiming(t, math.MaxUint32, math.MaxUint32))
	if f, _ := p.frame(); f.Pixels() != math.MaxInt64 {
		t.Errorf("%d pixels", f.Pixels())
	}
}

func FuzzPNG(f *testing.F) {
	f.Add(pngOf(f, scene(9, 5)))
	f.Add(pngOf(f, image.NewGray(image.Rect(0, 0, 3, 3))))
	f.Add([]byte(pngSignature))
	f.Add(claiming(f, math.MaxUint32, math.MaxUint32))
	f.Fuzz(func(t *testing.T, b []byte) {
		p := splitPNG(b)
		frame, ok := p.frame()
		if !ok || frame.Pixels() > 1<<20 {
			return
		}
		im, _, err := decodePNG(b)
		if err == nil && im.Bounds().Size() != image.Pt(frame.Width, frame.Height) {
			t.Errorf("%v of %d×%d", im.Bounds(), frame.Width, frame.Height)
		}
	})
}
