package pen

import (
	"image"
	"math"

	"proofbox/evidence"
)

// View is a part of a picture: Image.Rect says which, in pixels of the picture
// as large as W by H.
type View struct {
	Image *image.NRGBA
	W, H  float64
}

// whole is a picture seen as the whole of itself.
func whole(im *image.NRGBA) View {
	if im == nil {
		return View{}
	}
	c := *im
	c.Rect = c.Rect.Sub(c.Rect.Min)
	return View{&c, float64(c.Rect.Dx()), float64(c.Rect.Dy())}
}

// Burn overwrites redacted areas with one colour, grown to whole pixels.
func (v View) Burn(all []evidence.Redaction) {
	for _, r := range all {
		b := r.Box.Inside()
		area := image.Rect(int(math.Floor(b.X*v.W)), int(math.Floor(b.Y*v.H)), int(math.Ceil((b.X+b.W)*v.W)), int(math.Ceil((b.Y+b.H)*v.H)))
		blacken(v.Image, area.Intersect(v.Image.Rect))
	}
}
