package media

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"proofbox/internal/corpus"
)

// primariesSRGB are in the connection space, by rows X, Y, Z.
var (
	primariesSRGB  = [9]float64{0.43607, 0.38515, 0.14307, 0.22249, 0.71687, 0.06061, 0.01392, 0.09708, 0.71410}
	primariesAdobe = [9]float64{0.60974, 0.20528, 0.14919, 0.31111, 0.62567, 0.06322, 0.01947, 0.06087, 0.74457}
	curveAdobe     = [5]float64{2.19921875, 1, 0, 0, 0}
)

func TestDisplayP3BecomesSRGB(t *testing.T) {
	p, ok := parseProfile(profileOf(primariesP3, curveSRGB))
	if !ok {
		t.Fatal("not understood")
	}
	for _, c := range []struct{ p3, srgb [3]byte }{
		{[3]byte{255, 255, 255}, [3]byte{255, 255, 255}},
		{[3]byte{0, 0, 0}, [3]byte{0, 0, 0}},
		{[3]byte{128, 128, 128}, [3]byte{128, 128, 128}},
		{[3]byte{234, 51, 35}, [3]byte{255, 0, 0}}, // sRGB's red as Display P3 writes it
		{[3]byte{117, 251, 76}, [3]byte{0, 255, 0}},
		{[3]byte{0, 0, 245}, [3]byte{0, 0, 255}},
		{[3]byte{255, 0, 0}, [3]byte{255, 0, 0}}, // out of sRGB: its nearest
	} {
		im := &image.NRGBA{Pix: []byte{c.p3[0], c.p3[1], c.p3[2], 255}, Stride: 4, Rect: image.Rect(0, 0, 1, 1)}
		p.toSRGB(im)
		for i := range 3 {
			if d := int(im.Pix[i]) - int(c.srgb[i]); d > 6 || d < -6 {
				t.Errorf("%v becomes %v, want %v", c.p3, im.Pix[:3], c.srgb)
				break
			}
		}
	}
}

func TestSRGBIsLeftAlone(t *testing.T) {
	if _, ok := parseProfile(profileOf(primariesSRGB, curveSRGB)); ok {
		t.Error("sRGB is converted to itself")
	}
}

// TestPhonesProfile: the profile in a real iPhone photo is understood, and its
// greys stay grey.
func TestPhonesProfile(t *testing.T) {
	b, err := os.ReadFile(filepath.Join(corpus.Dir(t), "photos", "h2non__test_exif_full.jpg"))
	if err != nil {
		t.Fatal(err)
	}
	f, _ := readJPEG(b)
	p, ok := parseProfile(f.ICC)
	if !ok {
		t.Fatalf("%d bytes of profile are not understood", len(f.ICC))
	}
	im := image.NewNRGBA(image.Rect(0, 0, 256, 1))
	for i := range 256 {
		copy(im.Pix[4*i:], []byte{byte(i), byte(i), byte(i), 255})
	}
	p.toSRGB(im)
	for i := range 256 {
		for c := range 3 {
			if d := int(im.Pix[4*i+c]) - i; d > 2 || d < -2 {
				t.Errorf("grey %d becomes %v", i, im.Pix[4*i:4*i+3])
				break
			}
		}
	}
}

// patch is a picture of one colour.
func patch(c [3]byte) *image.NRGBA {
	im := image.NewNRGBA(image.Rect(0, 0, 64, 64))
	for i := 0; i < len(im.Pix); i += 4 {
		copy(im.Pix[i:], []byte{c[0], c[1], c[2], 255})
	}
	return im
}

// profiledJPEG puts a profile into a JPEG, behind its first marker.
func profiledJPEG(b, icc []byte) []byte {
	body := append([]byte("ICC_PROFILE\x00\x01\x01"), icc...)
	segment := binary.BigEndian.AppendUint16([]byte{0xFF, 0xE2}, uint16(len(body)+2))
	return bytes.Join([][]byte{b[:2], segment, body, b[2:]}, nil)
}

// chunkedPNG puts a chunk into a PNG, behind its header.
func chunkedPNG(t *testing.T, im image.Image, kind string, body []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, im); err != nil {
		t.Fatal(err)
	}
	chunk := append(binary.BigEndian.AppendUint32(nil, uint32(len(body))), kind...)
	chunk = append(chunk, body...)
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk[4:]))
	const head = 8 + 25
	return bytes.Join([][]byte{b.Bytes()[:head], chunk, b.Bytes()[head:]}, nil)
}

func packedProfile(icc []byte) []byte {
	var b bytes.Buffer
	b.WriteString("p\x00\x00")
	z := zlib.NewWriter(&b)
	z.Write(icc)
	z.Close()
	return b.Bytes()
}

// TestDerivativesAreSRGB: a patch of a known colour comes out as sRGB shows it,
// however its file tells what its numbers mean.
func TestDerivativesAreSRGB(t *testing.T) {
	p3, adobe := profileOf(primariesP3, curveSRGB), profileOf(primariesAdobe, curveAdobe)
	odd := append([]byte(nil), p3...)
	copy(odd[16:], "CMYK")
	red, green := [3]byte{234, 51, 35}, [3]byte{144, 255, 60} // of sRGB, as Display P3 and Adobe RGB write them
	for name, c := range map[string]struct {
		file string
		b    []byte
		want [3]byte
	}{
		"P3 in a JPEG":           {"a.jpg", profiledJPEG(jpegOf(t, patch(red), 95), p3), [3]byte{255, 0, 0}},
		"P3 in a PNG":            {"a.png", chunkedPNG(t, patch(red), "iCCP", packedProfile(p3)), [3]byte{255, 0, 0}},
		"P3 by its number":       {"a.png", chunkedPNG(t, patch(red), "cICP", []byte{12, 13, 0, 1}), [3]byte{255, 0, 0}},
		"sRGB by its number":     {"a.png", chunkedPNG(t, patch(red), "cICP", []byte{1, 13, 0, 1}), red},
		"Adobe RGB in a JPEG":    {"a.jpg", profiledJPEG(jpegOf(t, patch(green), 95), adobe), [3]byte{0, 255, 0}},
		"no profile":             {"a.jpg", jpegOf(t, patch(red), 95), red},
		"a profile that is odd":  {"a.jpg", profiledJPEG(jpegOf(t, patch(red), 95), odd), red},
		"a profile that is torn": {"a.jpg", profiledJPEG(jpegOf(t, patch(red), 95), p3[:150]), red},
	} {
		t.Run(name, func(t *testing.T) {
			s := studio(t, Options{})
			path, err := s.Derive(context.Background(), source(t, s, written(t, c.file, c.b)), Thumb)
			if err != nil {
				t.Fatal(err)
			}
			f, err := os.Open(path)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			im, _, err := image.Decode(f)
			if err != nil {
				t.Fatal(err)
			}
			got := color.NRGBAModel.Convert(im.At(32, 32)).(color.NRGBA)
			for i, v := range []byte{got.R, got.G, got.B} {
				if d := int(v) - int(c.want[i]); d > 7 || d < -7 {
					t.Fatalf("it shows %v, want %v", got, c.want)
				}
			}
		})
	}
}

// TestCodedColours: a HEIF may name its colours by numbers, and then a profile
// beside them counts.
func TestCodedColours(t *testing.T) {
	for _, c := range []struct {
		body []byte
		is   bool
	}{
		{[]byte("nclx\x00\x0c\x00\x0d\x00\x06\x80"), true},
		{[]byte("nclx\x00\x0c\x00\x10\x00\x06\x80"), false}, // its light is no curve of a photo's
		{[]byte("nclx\x00\x01\x00\x0d\x00\x06\x80"), false},
		{[]byte("nclx\x00"), false},
	} {
		h := &heifFile{holds: map[uint32][]int{1: {0, 1}}, properties: []heifProperty{{kind: "ispe", body: make([]byte, 12)}, {kind: "colr", body: c.body}}}
		f, _ := h.size(1)
		if _, ok := parseProfile(f.ICC); ok != c.is {
			t.Errorf("%q: %v", c.body, ok)
		}
		h.holds[1] = []int{0, 1, 2}
		h.properties = append(h.properties, heifProperty{kind: "colr", body: append([]byte("prof"), profileOf(primariesSRGB, curveSRGB)...)})
		f, _ = h.size(1)
		if _, ok := parseProfile(f.ICC); ok {
			t.Errorf("%q counts more than a profile", c.body)
		}
	}
}

func FuzzProfile(f *testing.F) {
	f.Add(profileOf(primariesP3, curveSRGB))
	f.Add(make([]byte, 132))
	f.Fuzz(func(t *testing.T, b []byte) {
		p, ok := parseProfile(b)
		if ok {
			p.toSRGB(image.NewNRGBA(image.Rect(0, 0, 2, 2)))
		}
	})
}
