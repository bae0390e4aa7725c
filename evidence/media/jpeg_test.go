package media

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"proofbox/evidence/limit"
	"proofbox/internal/corpus"
)

// scene is a picture with edges, slopes and colours.
func scene(w, h int) *image.NRGBA {
	im := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.NRGBA{byte(255 * x / w), byte(255 * y / h), byte(128 + 100*math.Sin(float64(x+y)/29)), 255}
			if (x/97+y/61)%3 == 0 {
				c.R, c.B = c.B, 30
			}
			im.SetNRGBA(x, y, c)
		}
	}
	return im
}

func jpegOf(t testing.TB, im image.Image, quality int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, im, &jpeg.Options{Quality: quality}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// difference is the mean difference of levels of two pictures of one size.
func difference(t testing.TB, a, b image.Image) float64 {
	t.Helper()
	if a.Bounds().Size() != b.Bounds().Size() {
		t.Fatalf("sizes %v and %v", a.Bounds().Size(), b.Bounds().Size())
	}
	sum, size := 0.0, a.Bounds().Size()
	for y := range size.Y {
		for x := range size.X {
			r, g, bl, _ := a.At(a.Bounds().Min.X+x, a.Bounds().Min.Y+y).RGBA()
			r2, g2, b2, _ := b.At(b.Bounds().Min.X+x, b.Bounds().Min.Y+y).RGBA()
			for _, d := range []float64{float64(r) - float64(r2), float64(g) - float64(g2), float64(bl) - float64(b2)} {
				sum += math.Abs(d) / 257
			}
		}
	}
	return sum / float64(3*size.X*size.Y)
}

// boxed is what reducing by k ought to give.
func boxed(im image.Image, k int) image.Image {
	b := im.Bounds()
	out := image.NewNRGBA(image.Rect(0, 0, (b.Dx()+k-1)/k, (b.Dy()+k-1)/k))
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			var sum [3]int
			n := 0
			for j := y * k; j < min((y+1)*k, b.Dy()); j++ {
				for i := x * k; i < min((x+1)*k, b.Dx()); i++ {
					r, g, bl, _ := im.At(b.Min.X+i, b.Min.Y+j).RGBA()
					sum[0], sum[1], sum[2], n = sum[0]+int(r>>8), sum[1]+int(g>>8), sum[2]+int(bl>>8), n+1
				}
			}
			out.SetNRGBA(x, y, color.NRGBA{byte(sum[0] / n), byte(sum[1] / n), byte(sum[2] / n), 255})
		}
	}
	return out
}

// TestJPEGPixels compares what is decoded, at every size, with Go's own decoder.
func TestJPEGPixels(t *testing.T) {
	dir := filepath.Join(corpus.Dir(t), "photos")
	for _, name := range []string{"h2non__Landscape_1.jpg", "ianare__DSCN0012.jpg", "lovell__Channel_digital_image_CMYK_color_no_profile.jpg",
		"python-pillow__sugarshack.mpo", "ianare__no_exif.jpg"} {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		whole, err := jpeg.Decode(bytes.NewReader(b))
		if err != nil {
			t.Fatal(err)
		}
		f, ok := readJPEG(b)
		if !ok {
			t.Fatal(name)
		}
		for _, want := range []int{max(f.Width, f.Height), max(f.Width, f.Height) / 2, max(f.Width, f.Height) / 8} {
			im, damaged, err := decodeJPEG(context.Background(), b, f, want, DefaultLimits())
			if err != nil || damaged {
				t.Fatalf("%s at %d: %v, damaged %v", name, want, err, damaged)
			}
			k := (f.Width + im.Bounds().Dx() - 1) / im.Bounds().Dx()
			if d := difference(t, im, boxed(whole, k)); d > 3 {
				t.Errorf("%s at %d: off by %.1f levels", name, want, d)
			}
		}
	}
}

// TestEighths compares the means of blocks with those of the whole picture, for
// every way chroma is sampled that Go's encoder and the corpus have.
func TestEighths(t *testing.T) {
	dir := filepath.Join(corpus.Dir(t), "photos")
	read := 0
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		b, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		f, ok := readJPEG(b)
		if findJPEG(b) != 0 || !ok || f.Scans != 1 || f.Pixels() > 4e6 {
			continue
		}
		small, err := decodeEighth(b, f)
		if errors.Is(err, errForm) {
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", e.Name(), err)
			continue
		}
		whole, err := jpeg.Decode(bytes.NewReader(b))
		if err != nil {
			t.Fatal(err)
		}
		if d := difference(t, small, boxed(whole, 8)); d > 4 {
			t.Errorf("%s: off by %.1f levels", e.Name(), d)
		}
		read++
	}
	if read < 15 {
		t.Errorf("only %d photos were read by eighths", read)
	}
}

func TestEighthsOfAnySize(t *testing.T) {
	for _, size := range []image.Point{{1, 1}, {7, 9}, {8, 8}, {16, 17}, {33, 8}, {100, 3}, {250, 131}} {
		for _, im := range []image.Image{scene(size.X, size.Y), image.NewGray(image.Rect(0, 0, size.X, size.Y))} {
			b := jpegOf(t, im, 90)
			f, _ := readJPEG(b)
			small, err := decodeEighth(b, f)
			if err != nil {
				t.Fatalf("%v: %v", size, err)
			}
			if want := image.Pt((size.X+7)/8, (size.Y+7)/8); small.Rect.Size() != want {
				t.Errorf("%v gives %v", size, small.Rect.Size())
			}
		}
	}
}

// TestCutJPEG: a cut photo shows what there is of it, at any cut after its
// header, and is told to be cut.
func TestCutJPEG(t *testing.T) {
	whole := scene(1200, 900)
	b := jpegOf(t, whole, 85)
	for _, percent := range []int{20, 50, 80, 99} {
		cut := b[:len(b)*percent/100]
		f, ok := readJPEG(cut)
		if !ok || len(f.Flaws) == 0 || f.Flaws[0].Code != "cut" {
			t.Fatalf("%d %%: %+v", percent, f)
		}
		im, _, err := decodeJPEG(context.Background(), cut, f, 480, DefaultLimits())
		if err != nil {
			t.Fatalf("%d %%: %v", percent, err)
		}
		k := (whole.Rect.Dx() + im.Bounds().Dx() - 1) / im.Bounds().Dx()
		rows := im.Bounds().Dy() * (percent - 15) / 100 // what must be there
		top := image.Rect(0, 0, im.Bounds().Dx(), max(rows, 1))
		if d := difference(t, crop(im, top), crop(boxed(whole, k), top)); d > 9 { // chroma of a rough picture is coarse
			t.Errorf("%d %%: the top is off by %.1f levels", percent, d)
		}
	}
}

func crop(im image.Image, r image.Rectangle) image.Image {
	out := image.NewNRGBA(r)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			out.Set(x, y, im.At(x, y))
		}
	}
	return out
}

func TestJunkBeforeJPEG(t *testing.T) {
	b := append([]byte("HTTP\r\n\r\n"), jpegOf(t, scene(64, 64), 90)...)
	if got := Sniff(b, "a.jpg"); got != typeJPEG {
		t.Fatalf("sniffed as %v", got)
	}
	f, ok := readJPEG(b)
	if !ok || f.Start != 8 || f.Flaws[0].Code != "junk-before" {
		t.Fatalf("%+v", f)
	}
	if _, damaged, err := decodeJPEG(context.Background(), b, f, 64, DefaultLimits()); err != nil || damaged {
		t.Errorf("damaged %v, %v", damaged, err)
	}
}

// progressive makes a grey progressive JPEG that passes so often over its
// pixels; every pass says nothing.
func progressive(w, h, scans int) []byte {
	b := []byte{0xff, 0xd8, 0xff, 0xdb, 0, 67, 0}
	b = append(b, bytes.Repeat([]byte{1}, 64)...)
	b = append(b, 0xff, 0xc2, 0, 11, 8)
	b = binary.BigEndian.AppendUint16(b, uint16(h))
	b = binary.BigEndian.AppendUint16(b, uint16(w))
	b = append(b, 1, 1, 0x11, 0)
	b = append(b, 0xff, 0xc4, 0, 20, 0, 1)
	b = append(b, make([]byte, 15)...)
	b = append(b, 0)
	blocks := ((w + 7) / 8) * ((h + 7) / 8)
	for i := range scans {
		b = append(b, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 0)
		if i == 0 {
			b = append(b, 0x01) // bit 1 first …
		} else {
			b = append(b, 0x10) // … then refined, which libjpeg takes again and again
		}
		b = append(b, make([]byte, blocks/8+1)...)
	}
	return append(b, 0xff, 0xd9)
}

func TestManyScansAreRefused(t *testing.T) {
	f, ok := readJPEG(progressive(64, 64, limit.Scans+1))
	if !ok || f.NoDecoder != "too-complex" {
		t.Errorf("%+v", f)
	}
}

// TestSlowJPEG: work on a picture ends when its time is over, or its context.
func TestSlowJPEG(t *testing.T) {
	if !scalesJPEG {
		t.Skip("image/jpeg cannot be ended; there the work is limited beforehand")
	}
	b := progressive(8000, 8000, 60)
	f, ok := readJPEG(b)
	if !ok || f.NoDecoder != "" {
		t.Fatalf("%+v", f)
	}
	l := DefaultLimits()
	l.Decode = 30 * time.Millisecond
	start := cpuTime(t) // this machine may be busy with other things
	if _, _, err := decodeJPEG(context.Background(), b, f, 480, l); !errors.Is(err, errSlow) {
		t.Errorf("got %v", err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Millisecond)
	defer cancel()
	if _, _, err := decodeJPEG(ctx, b, f, 480, DefaultLimits()); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	if took := cpuTime(t) - start; took > 5*time.Second {
		t.Errorf("it took %v", took)
	}
}

func TestDamagedMeansAreNoticed(t *testing.T) {
	b, err := os.ReadFile(filepath.Join(corpus.Dir(t), "hostile", "gen__jpeg_bitflips.jpg"))
	if err != nil {
		t.Fatal(err)
	}
	f, _ := readJPEG(b)
	if _, damaged, err := decodeJPEG(context.Background(), b, f, 480, DefaultLimits()); err != nil || !damaged {
		t.Errorf("damaged %v, %v", damaged, err)
	}
}

func TestEncodedJPEGHasPixelsOnly(t *testing.T) {
	im := scene(301, 99)
	b, err := encodeJPEG(im, 90)
	if err != nil {
		t.Fatal(err)
	}
	if at := strings.Index(string(b), "Exif"); at >= 0 {
		t.Error("it has EXIF data")
	}
	again, err := jpeg.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	if d := difference(t, im, again); d > 4 {
		t.Errorf("off by %.1f levels", d)
	}
	f, ok := readJPEG(b)
	if !ok || f.Scans != 1 || len(f.Flaws) > 0 || f.ICC != nil {
		t.Errorf("%+v", f)
	}
}

func FuzzJPEG(f *testing.F) {
	f.Add(jpegOf(f, scene(40, 24), 80))
	f.Add(jpegOf(f, image.NewGray(image.Rect(0, 0, 9, 9)), 30))
	f.Add(progressive(16, 16, 3))
	f.Add([]byte("\xff\xd8\xff\xd9"))
	f.Fuzz(func(t *testing.T, b []byte) {
		frame, ok := readJPEG(b)
		if !ok || frame.Pixels() > 1<<20 {
			return
		}
		small, err := decodeEighth(b, frame)
		if err == nil && small.Rect.Size() != image.Pt((frame.Width+7)/8, (frame.Height+7)/8) {
			t.Errorf("%v of %d×%d", small.Rect.Size(), frame.Width, frame.Height)
		}
		im, _, err := decodeJPEG(context.Background(), b, frame, 8, DefaultLimits())
		if err == nil && im == nil {
			t.Error("neither picture nor error")
		}
	})
}
