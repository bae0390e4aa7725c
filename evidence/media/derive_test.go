package media

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/disintegration/imaging"
	"pgregory.net/rapid"

	"proofbox/evidence"
	"proofbox/internal/corpus"
)

// written puts bytes into a file and gives it as it would be staged.
func written(t testing.TB, name string, b []byte) File {
	t.Helper()
	path := filepath.Join(t.TempDir(), "staged")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return File{path, name, evidence.DigestOf(b)}
}

// source examines a file, which must be taken without a word.
func source(t testing.TB, s *Studio, f File) Source {
	t.Helper()
	x, err := s.Examine(context.Background(), f)
	if err != nil || !x.Facts.Preview {
		t.Fatalf("%s: %+v %v", f.Name, x, err)
	}
	return Source{f.Digest, f.Path, x.MediaType, x.Facts}
}

// TestUpright: photos taken in all eight orientations look the same.
func TestUpright(t *testing.T) {
	dir := filepath.Join(corpus.Dir(t), "photos")
	s := studio(t, Options{})
	var first image.Image
	for turn := 1; turn <= 8; turn++ {
		src, x := examined(t, s, filepath.Join(dir, fmt.Sprintf("h2non__Landscape_%d.jpg", turn)))
		if x.Facts.Turn != turn {
			t.Errorf("turn %d is read as %d", turn, x.Facts.Turn)
		}
		path, err := s.Derive(context.Background(), src, Thumb)
		if err != nil {
			t.Fatal(err)
		}
		im := imaging.Resize(opened(t, path), 80, 60, imaging.Box)
		if first == nil {
			first = im
		}
		// The photos carry their number as a text, hence some difference.
		if d := difference(t, first, im); d > 5 {
			t.Errorf("turn %d is off by %.1f levels", turn, d)
		}
	}
}

// TestDerivativeHasNoMetadata: nothing of where and by whom leaves with it.
func TestDerivativeHasNoMetadata(t *testing.T) {
	s := studio(t, Options{})
	src, _ := examined(t, s, filepath.Join(corpus.Dir(t), "photos", "h2non__test_exif_full.jpg"))
	for _, r := range []Recipe{Thumb, Print} {
		path, err := s.Derive(context.Background(), src, r)
		if err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		w := jpegWalk{b: b, at: 2, frame: &Frame{}}
		for {
			marker, ok := w.marker()
			if !ok || marker == jpegSOS {
				break
			}
			if marker > 0xe0 && marker <= 0xef || marker == 0xfe {
				t.Errorf("%s has a segment %#x", r, marker)
			}
			if _, ok := w.segment(); !ok {
				break
			}
		}
		if bytes.Contains(b, []byte("Apple")) || bytes.Contains(b, []byte("Exif")) {
			t.Errorf("%s names the camera", r)
		}
	}
}

// TestRecipeSizes: never enlarged, never out of shape, never illegibly narrow.
func TestRecipeSizes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.IntRange(1, 30000).Draw(t, "w"), rapid.IntRange(1, 30000).Draw(t, "h")
		for name, r := range recipes {
			gotW, gotH := r.fit(w, h)
			if gotW > w || gotH > h || gotW < 1 || gotH < 1 || max(gotW, gotH) > max(r.strip, r.side) {
				t.Fatalf("%s: %d×%d becomes %d×%d", name, w, h, gotW, gotH)
			}
			if off := float64(gotW)*float64(h) - float64(gotH)*float64(w); off > float64(max(w, h)) || -off > float64(max(w, h)) {
				t.Fatalf("%s: %d×%d becomes %d×%d, another shape", name, w, h, gotW, gotH)
			}
			if max(w, h) >= r.side && max(gotW, gotH) < r.side {
				t.Fatalf("%s: %d×%d becomes %d×%d, too small", name, w, h, gotW, gotH)
			}
		}
	})
	if w, _ := recipes[Print].fit(1080, 20000); w < 200 {
		t.Errorf("a scrolled screenshot is %d px wide", w)
	}
}

// TestShrinkKeepsTheMean of every kind of picture, at every factor.
func TestShrinkKeepsTheMean(t *testing.T) {
	base := scene(240, 180)
	grey := image.NewGray(base.Rect)
	rgba := image.NewRGBA(base.Rect)
	ycc := map[image.YCbCrSubsampleRatio]*image.YCbCr{}
	for _, r := range []image.YCbCrSubsampleRatio{image.YCbCrSubsampleRatio444, image.YCbCrSubsampleRatio420, image.YCbCrSubsampleRatio422, image.YCbCrSubsampleRatio440} {
		ycc[r] = image.NewYCbCr(base.Rect, r)
	}
	for y := range 180 {
		for x := range 240 {
			c := base.NRGBAAt(x, y)
			grey.Set(x, y, c)
			rgba.Set(x, y, c)
			for _, im := range ycc {
				im.Y[im.YOffset(x, y)], im.Cb[im.COffset(x, y)], im.Cr[im.COffset(x, y)] = color.RGBToYCbCr(c.R, c.G, c.B)
			}
		}
	}
	kinds := []image.Image{base, grey, rgba}
	for _, im := range ycc {
		kinds = append(kinds, im)
	}
	for _, im := range kinds {
		for _, side := range []int{120, 80, 60, 30} {
			small := shrink(im, side)
			k := 240 / small.Bounds().Dx()
			if small.Bounds().Dx() > 2*side || k < 2 {
				t.Errorf("%T to %d: %v", im, side, small.Bounds())
				continue
			}
			if d := difference(t, small, boxed(im, k)); d > 2 {
				t.Errorf("%T to %d: off by %.1f levels", im, side, d)
			}
		}
	}
}

func TestTransparentBecomesWhite(t *testing.T) {
	im := image.NewNRGBA(image.Rect(0, 0, 600, 600))
	out, err := recipes[Thumb].render(im, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	if c := out.NRGBAAt(3, 3); c != (color.NRGBA{255, 255, 255, 255}) {
		t.Errorf("it is %v", c)
	}
}

// TestBadPaletteIsAnError: a picture that points past its palette must not reach
// the filters.
func TestBadPaletteIsAnError(t *testing.T) {
	im := image.NewPaletted(image.Rect(0, 0, 600, 600), color.Palette{color.White})
	im.Pix[7] = 200
	if _, err := recipes[Thumb].render(im, 1, nil); err == nil {
		t.Error("it was drawn")
	}
}

// TestSameBytes: the same original gives the same derivative, whoever makes it.
func TestSameBytes(t *testing.T) {
	f := written(t, "a.jpg", jpegOf(t, scene(1900, 1200), 90))
	var made [2][]byte
	for i := range made {
		s := studio(t, Options{})
		path, err := s.Derive(context.Background(), source(t, s, f), Print)
		if err != nil {
			t.Fatal(err)
		}
		if made[i], err = os.ReadFile(path); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(made[0], made[1]) {
		t.Error("two studios made different bytes")
	}
}

// TestManyAskAtOnce: one making, one file, no rest.
func TestManyAskAtOnce(t *testing.T) {
	s := studio(t, Options{})
	src := source(t, s, written(t, "a.jpg", jpegOf(t, scene(1900, 1200), 90)))
	var wg sync.WaitGroup
	for range 24 {
		wg.Go(func() {
			if _, err := s.Derive(context.Background(), src, Print); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	names, err := filepath.Glob(filepath.Join(s.cache, "*", "*"))
	hidden, err2 := filepath.Glob(filepath.Join(s.cache, "*", ".*"))
	if err := errors.Join(err, err2); err != nil || len(names) != 2 || len(hidden) != 0 {
		t.Errorf("the cache holds %v %v (%v)", names, hidden, err)
	}
}

func TestDeriveRefuses(t *testing.T) {
	s := studio(t, Options{})
	f := written(t, "a.jpg", jpegOf(t, scene(900, 700), 90))
	src := source(t, s, f)
	none := src
	none.Digest, none.Facts.Preview = evidence.DigestOf([]byte("other")), false
	if _, err := s.Derive(context.Background(), none, Thumb); !errors.Is(err, ErrNoPreview) {
		t.Errorf("without preview: %v", err)
	}
	gone := src
	gone.Path = filepath.Join(t.TempDir(), "gone")
	if _, err := s.Derive(context.Background(), gone, Print); evidence.FaultOf(err) != evidence.NotFound {
		t.Errorf("without file: %v", err)
	}
	if _, err := s.Derive(context.Background(), src, "poster"); evidence.FaultOf(err) != evidence.InvalidForm {
		t.Errorf("unknown recipe: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.Derive(ctx, src, Print); evidence.FaultOf(err) != evidence.Cancelled {
		t.Errorf("cancelled: %v", err)
	}
	if path, err := s.Derive(context.Background(), src, Thumb); err != nil || !strings.HasSuffix(path, ".jpg") {
		t.Errorf("then: %s %v", path, err)
	}
}

// TestCacheMayGo: derivatives can be deleted, and an empty rest of a power cut
// is made anew.
func TestCacheMayGo(t *testing.T) {
	s := studio(t, Options{})
	src := source(t, s, written(t, "a.jpg", jpegOf(t, scene(900, 700), 90)))
	path, err := s.Derive(context.Background(), src, Thumb)
	if err != nil {
		t.Fatal(err)
	}
	for _, spoil := range []func() error{
		func() error { return os.RemoveAll(filepath.Dir(path)) },
		func() error { return os.WriteFile(path, nil, 0o600) },
	} {
		if err := spoil(); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Derive(context.Background(), src, Thumb); err != nil || !exists(path) {
			t.Errorf("it was not made anew: %v", err)
		}
	}
}

// TestCacheThatCannotBeWritten is told as what it is, not as a bad picture.
func TestCacheThatCannotBeWritten(t *testing.T) {
	s := studio(t, Options{})
	f := written(t, "a.jpg", jpegOf(t, scene(900, 700), 90))
	if err := os.WriteFile(filepath.Join(s.cache, f.Digest.String()[:2]), []byte("in the way"), 0o600); err != nil {
		t.Fatal(err)
	}
	if x, err := s.Examine(context.Background(), f); err == nil {
		t.Errorf("got %+v", x)
	}
}

func TestOversizedHeadersAreNotDecoded(t *testing.T) {
	l := Limits{RefusePixels: 500_000, FullPixels: 100_000, ScaledPixels: 200_000}
	s := studio(t, Options{Limits: l})
	for name, c := range map[string]struct {
		b    []byte
		want string
	}{
		"a.png": {pngOf(t, scene(800, 700)), "rejected too-many-pixels"},
		"b.png": {pngOf(t, scene(500, 300)), "too-large-to-show"},
		"c.png": {pngOf(t, scene(300, 300)), ""},
		"d.jpg": {jpegOf(t, scene(500, 300), 80), ""},
		"e.jpg": {jpegOf(t, scene(800, 300), 80), "too-large-to-show"},
		"f.jpg": {jpegOf(t, scene(1000, 700), 80), "rejected too-many-pixels"},
	} {
		if got, _ := look(t, s, name, c.b); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
	small := studio(t, Options{Limits: Limits{PhotoBytes: 100}})
	if got, _ := look(t, small, "a.jpg", jpegOf(t, scene(64, 64), 80)); got != "rejected too-large" {
		t.Errorf("a large file: %q", got)
	}
}
