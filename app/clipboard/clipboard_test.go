package clipboard

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"image/color"
	"image/png"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"proofbox/evidence"
)

func TestFiles(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("paths of the other kind")
	}
	for list, want := range map[string]string{
		"file:///tmp/a.jpg\r\nfile:///tmp/b.jpg\r\n":                      "/tmp/a.jpg|/tmp/b.jpg",
		"copy\nfile:///tmp/a.jpg\nfile:///tmp/b.jpg":                      "/tmp/a.jpg|/tmp/b.jpg",
		"cut\nfile:///tmp/a.jpg\x00":                                      "/tmp/a.jpg",
		"# a comment\nfile://localhost/home/x/%EC%82%AC%EC%A7%84%201.jpg": "/home/x/사진 1.jpg",
		"FILE:/tmp/x":                       "/tmp/x",
		"file:///tmp/100%.jpg":              "/tmp/100%.jpg",
		"file:///tmp/a%23b?c.jpg":           "/tmp/a#b?c.jpg",
		"file:///tmp/a\nfile:///tmp/./a":    "/tmp/a",
		"file://server/share/a.jpg":         "",
		"https://example.com/a.jpg\n/tmp/a": "",
		"file:///tmp/a%00b":                 "",
		"file:tmp/a":                        "",
		"":                                  "",
	} {
		if got := strings.Join(Files([]byte(list)), "|"); got != want {
			t.Errorf("%q: %q, want %q", list, got, want)
		}
	}
	var long bytes.Buffer
	for i := range MaxFiles + 5 {
		fmt.Fprintf(&long, "file:///tmp/%d\nfile:///tmp/a\n", i)
	}
	if n := len(Files(long.Bytes())); n != MaxFiles {
		t.Errorf("%d files", n)
	}
}

func FuzzFiles(f *testing.F) {
	for _, s := range []string{"file:///tmp/a%20b\r\n", "copy\nfile://localhost/x", "file:///%", "file://h/%00", "\x00\xff"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, list []byte) {
		files := Files(list)
		if len(files) > MaxFiles || len(files) > 1+bytes.Count(list, []byte("file"))+bytes.Count(bytes.ToLower(list), []byte("file")) {
			t.Fatalf("%d files of %q", len(files), list)
		}
		for _, p := range files {
			if !filepath.IsAbs(p) || strings.ContainsRune(p, 0) || filepath.Clean(p) != p {
				t.Fatalf("%q of %q", p, list)
			}
		}
	})
}

// shelf offers what it holds; "" is refused when asked for.
type shelf map[string]string

func (s shelf) targets(context.Context) (names []string, err error) {
	for name := range s {
		names = append(names, name)
	}
	slices.Sort(names)
	return names, nil
}

func (s shelf) data(_ context.Context, target string, limit int) ([]byte, error) {
	if b := s[target]; b != "" {
		return []byte(b), nil
	}
	return nil, errRefused
}

func TestTheBestFormIsTaken(t *testing.T) {
	for name, c := range map[string]struct {
		offered shelf
		want    Content
	}{
		"files of a file manager":    {shelf{"text/uri-list": "file:///tmp/a", "UTF8_STRING": "/tmp/a", "image/png": "icon"}, Content{Files: []string{"/tmp/a"}}},
		"a picture with its address": {shelf{"text/uri-list": "https://example.com/a", "image/png": "png", "text/html": "<img>"}, Content{Image: []byte("png")}},
		"a picture refused as PNG":   {shelf{"image/png": "", "image/bmp": "bmp"}, Content{Image: []byte("bmp")}},
		"text":                       {shelf{"UTF8_STRING": "한글\xff", "TARGETS": "x"}, Content{Text: "한글\uFFFD"}},
		"nothing that is understood": {shelf{"application/x-thing": "x"}, Content{}},
		"nothing":                    {shelf{}, Content{}},
	} {
		got, err := take(t.Context(), c.offered)
		if err != nil || !slices.Equal(got.Files, c.want.Files) || string(got.Image) != string(c.want.Image) || got.Text != c.want.Text {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}

// dib makes a bitmap of memory of two rows, blue over red.
func dib(bits, packing int, height int32) []byte {
	b := make([]byte, 40)
	for at, v := range map[int]uint32{0: 40, 4: 3, 8: uint32(height), 16: uint32(packing)} {
		binary.LittleEndian.PutUint32(b[at:], v)
	}
	binary.LittleEndian.PutUint16(b[14:], uint16(bits))
	if packing == 3 {
		b = append(b, make([]byte, 12)...)
	}
	rows := [][]byte{{255, 0, 0}, {0, 0, 255}} // blue, red as BGR
	if height > 0 {
		slices.Reverse(rows)
	}
	for _, pixel := range rows {
		row := bytes.Repeat(append(pixel, 0)[:bits/8], 3)
		b = append(b, row...)
		b = append(b, make([]byte, -len(row)&3)...)
	}
	return b
}

func TestFromDIB(t *testing.T) {
	for _, c := range []struct {
		bits, packing int
		height        int32
	}{{24, 0, 2}, {24, 0, -2}, {32, 0, 2}, {32, 3, 2}} {
		b, err := fromDIB(dib(c.bits, c.packing, c.height))
		if err != nil {
			t.Fatalf("%+v: %v", c, err)
		}
		im, err := png.Decode(bytes.NewReader(b))
		if err != nil || im.Bounds().Dx() != 3 || im.Bounds().Dy() != 2 {
			t.Fatalf("%+v: %v, %v", c, im, err)
		}
		for x := range 3 {
			if im.At(x, 0) != (color.NRGBA{0, 0, 255, 255}) && im.At(x, 0) != (color.RGBA{0, 0, 255, 255}) {
				t.Errorf("%+v: %v at the top", c, im.At(x, 0))
			}
		}
	}
}

func FuzzFromDIB(f *testing.F) {
	f.Add(dib(24, 0, 2))
	f.Add(dib(32, 3, -2))
	f.Add(dib(32, 0, 2)[:50])
	f.Fuzz(func(t *testing.T, b []byte) {
		out, err := fromDIB(b)
		if err != nil && !errors.Is(err, errDIB) {
			t.Fatal(err)
		}
		if err == nil {
			if _, err := png.DecodeConfig(bytes.NewReader(out)); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func TestReadWhereNobodyCanBeAsked(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("of X11 and Wayland")
	}
	t.Setenv("DISPLAY", "")
	t.Setenv("WAYLAND_DISPLAY", "")
	if _, err := Read(t.Context()); evidence.FaultOf(err) != evidence.Unsupported {
		t.Error(err)
	}
	t.Setenv("DISPLAY", ":4711")
	if _, err := Read(t.Context()); evidence.FaultOf(err) != evidence.Unsupported {
		t.Error(err)
	}
}
