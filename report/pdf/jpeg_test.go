package pdf

import (
	"bufio"
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"testing"
)

func encoded(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func header(b []byte) (jpegHeader, error) { return parseHeader(bufio.NewReader(bytes.NewReader(b))) }

func TestHeader(t *testing.T) {
	colour, grey := image.NewRGBA(image.Rect(0, 0, 30, 20)), image.NewGray(image.Rect(0, 0, 7, 9))
	grey.Set(1, 1, color.White)
	good := encoded(t, colour)
	if h, err := header(good); err != nil || h != (jpegHeader{30, 20, 3}) {
		t.Errorf("%+v, %v", h, err)
	}
	if h, err := header(encoded(t, grey)); err != nil || h != (jpegHeader{7, 9, 1}) {
		t.Errorf("%+v, %v", h, err)
	}
	frame := bytes.Index(good, []byte{0xFF, 0xC0})
	with := func(at int, v ...byte) []byte {
		b := bytes.Clone(good)
		copy(b[frame+at:], v)
		return b
	}
	if h, err := header(with(1, 0xC2)); err != nil || h.w != 30 {
		t.Errorf("progressive: %+v, %v", h, err)
	}
	for name, bad := range map[string][]byte{
		"empty": nil, "two bytes": good[:2], "cut": good[:frame+6], "arithmetic": with(1, 0xC9), "lossless": with(1, 0xC3),
		"12 bits": with(4, 12), "no height": with(5, 0, 0), "four components": with(9, 4), "a PNG": []byte("\x89PNG\r\n\x1a\n"),
		"scan before frame": {0xFF, 0xD8, 0xFF, 0xDA, 0, 2}, "a segment too short": {0xFF, 0xD8, 0xFF, 0xE0, 0, 1},
	} {
		if h, err := header(bad); err == nil {
			t.Errorf("%s: %+v", name, h)
		}
	}
}

func FuzzHeader(f *testing.F) {
	f.Add(encoded(f, image.NewRGBA(image.Rect(0, 0, 3, 2))))
	f.Add([]byte{0xFF, 0xD8, 0xFF, 0xFF, 0x01, 0xFF, 0xE0, 0, 2, 0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0})
	f.Fuzz(func(t *testing.T, b []byte) {
		h, err := header(b)
		if err == nil && (h.w <= 0 || h.h <= 0 || h.w > 0xFFFF || h.h > 0xFFFF || h.components != 1 && h.components != 3) {
			t.Errorf("%+v", h)
		}
		// What the reader takes, gofpdf must take as a stub.
		if err == nil {
			p := picture{jpegHeader: h}
			if c, err := jpeg.DecodeConfig(bytes.NewReader(p.stub("x"))); err != nil || c.Width != p.stubWidth() || c.Height != h.h {
				t.Errorf("the stub of %+v: %+v, %v", h, c, err)
			}
		}
	})
}
