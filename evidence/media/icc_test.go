package media

import (
	"encoding/binary"
	"image"
	"math"
	"os"
	"path/filepath"
	"testing"

	"proofbox/internal/corpus"
)

// Display P3 and sRGB share their curve; this is its parametric form.
var curveOfSRGB = []float64{2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045}

// primaries in the connection space, by rows X, Y, Z.
var (
	primariesP3   = [9]float64{0.51512, 0.29198, 0.15710, 0.24120, 0.69225, 0.06657, -0.00105, 0.04189, 0.78407}
	primariesSRGB = [9]float64{0.43607, 0.38515, 0.14307, 0.22249, 0.71687, 0.06061, 0.01392, 0.09708, 0.71410}
)

// profileOf builds a profile.
func profileOf(toXYZ [9]float64, curve []float64) []byte {
	fixed := func(b []byte, v float64) []byte {
		return binary.BigEndian.AppendUint32(b, uint32(int32(math.Round(v*65536))))
	}
	para := []byte("para\x00\x00\x00\x00\x00\x03\x00\x00")
	for _, v := range curve {
		para = fixed(para, v)
	}
	b := make([]byte, 128)
	copy(b[16:], "RGB XYZ ")
	b = binary.BigEndian.AppendUint32(b, 6)
	at := 132 + 6*12
	var data []byte
	add := func(name string, body []byte) {
		b = append(b, name...)
		b = binary.BigEndian.AppendUint32(b, uint32(at+len(data)))
		b = binary.BigEndian.AppendUint32(b, uint32(len(body)))
		data = append(data, body...)
	}
	for i, name := range []string{"r", "g", "b"} {
		xyz := []byte("XYZ \x00\x00\x00\x00")
		for row := range 3 {
			xyz = fixed(xyz, toXYZ[3*row+i])
		}
		add(name+"XYZ", xyz)
		add(name+"TRC", para)
	}
	return append(b, data...)
}

func TestDisplayP3BecomesSRGB(t *testing.T) {
	p, ok := parseProfile(profileOf(primariesP3, curveOfSRGB))
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
	if _, ok := parseProfile(profileOf(primariesSRGB, curveOfSRGB)); ok {
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

func FuzzProfile(f *testing.F) {
	f.Add(profileOf(primariesP3, curveOfSRGB))
	f.Add(make([]byte, 132))
	f.Fuzz(func(t *testing.T, b []byte) {
		p, ok := parseProfile(b)
		if ok {
			p.toSRGB(image.NewNRGBA(image.Rect(0, 0, 2, 2)))
		}
	})
}
