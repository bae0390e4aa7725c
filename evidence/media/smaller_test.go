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
