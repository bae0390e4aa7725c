package media

import (
	"context"
	"image"
	"image/color"
	"os"
	"path/filepath"
	"testing"

	"github.com/disintegration/imaging"

	"proofbox/evidence"
)

// gradient is redder to the right and bluer below.
func gradient(x, y int) color.NRGBA { return color.NRGBA{uint8(x / 5), 90, uint8(y / 4), 255} }

// A smaller copy shows what the derivative shows, in about as many pixels as were
// asked for; of what is not there, there is none.
func TestSmaller(t *testing.T) {
	s, ctx := studio(t, Options{}), context.Background()
	path := filepath.Join(t.TempDir(), "large.jpg")
	large := image.NewNRGBA(image.Rect(0, 0, 1200, 900))
	for y := range 900 {
		for x := range 1200 {
			large.SetNRGBA(x, y, gradient(x, y))
		}
	}
	if err := imaging.Save(large, path); err != nil {
		t.Fatal(err)
	}
	for _, side := range []int{141, 566, 1131} {
		small, err := s.Smaller(ctx, path, side, 0)
		if err != nil {
			t.Fatal(err)
		}
		im := opened(t, small)
		w, h := im.Bounds().Dx(), im.Bounds().Dy()
		if w < side || w > side*16/15 || max(3*w-4*h, 4*h-3*w) > 4 {
			t.Errorf("%d: %d × %d", side, w, h)
		}
		r, _, b, _ := im.At(w*3/4, h/4).RGBA()
		if want := gradient(900, 225); max(int(r>>8)-int(want.R), int(want.R)-int(r>>8), int(b>>8)-int(want.B), int(want.B)-int(b>>8)) > 12 {
			t.Errorf("%d: it shows %d %d, not %v", side, r>>8, b>>8, want)
		}
		if again, err := s.Smaller(ctx, path, side, 0); again != small || err != nil {
			t.Errorf("again: %s %v", again, err)
		}
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Smaller(ctx, path, 200, 0); evidence.FaultOf(err) != evidence.NotFound {
		t.Errorf("gone: %v", err)
	}
}

// TestDeriveWithin: it is what a copy of the full derivative is, made of the
// original in one go; what is redacted is black in it, whatever its size.
func TestDeriveWithin(t *testing.T) {
	s, ctx := studio(t, Options{}), context.Background()
	over := Overlay{Redactions: []evidence.Redaction{{Box: evidence.Box{X: 0.25, Y: 0.25, W: 0.25, H: 0.25}}}}
	for _, f := range []File{written(t, "a.jpg", jpegOf(t, scene(3000, 2000), 90)), written(t, "a.png", pngOf(t, scene(1500, 1000)))} {
		src := source(t, s, f)
		for _, side := range []int{300, 1100, 1400, 9000} {
			path, err := s.DeriveWithin(ctx, src, side, 85, over)
			if err != nil {
				t.Fatal(f.Name, side, err)
			}
			im, want := opened(t, path), min(side, src.Facts.Width)
			w, h := im.Bounds().Dx(), im.Bounds().Dy()
			if w < want || w > want*16/15 || max(2*w-3*h, 3*h-2*w) > 4 {
				t.Errorf("%s, %d: %d × %d", f.Name, side, w, h)
			}
			for y := h/4 + 2; y < h/2-2; y++ {
				for x := w/4 + 2; x < w/2-2; x++ {
					if r, g, b, _ := im.At(x, y).RGBA(); max(r, g, b)>>8 > 60 {
						t.Fatalf("%s, %d: %d %d %d at %d, %d", f.Name, side, r>>8, g>>8, b>>8, x, y)
					}
				}
			}
			if r, g, b, _ := im.At(w*3/4, h*3/4).RGBA(); max(r, g, b)>>8 < 20 {
				t.Errorf("%s, %d: it is black where nothing is redacted", f.Name, side)
			}
			plain, err := s.DeriveWithin(ctx, src, side, 85, Overlay{})
			if err != nil || plain == path {
				t.Errorf("%s, %d: %s without anything laid over it: %v", f.Name, side, plain, err)
			}
			if worn(plain) || worn(path) {
				t.Errorf("%s, %d: it is taken for worn", f.Name, side)
			}
		}
	}
}
