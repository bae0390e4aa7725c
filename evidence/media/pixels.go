package media

import (
	"image"
	"image/color"
	"image/draw"

	"github.com/disintegration/imaging"
)

// recipe is how a derivative is made.
type recipe struct {
	side    int // long side, pixels
	strip   int // long side of a long, narrow picture, so that its text stays legible
	quality int
}

var recipes = map[Recipe]recipe{
	Thumb: {side: 480, strip: 480, quality: 82},
	Print: {side: 1600, strip: 4096, quality: 80},
	Lens:  {side: 1000, strip: 1000, quality: 84},
	Sheet: {side: 2000, strip: 2000, quality: 80},
	Full:  {side: largest, strip: largest, quality: 92},
}

// largest is beyond the side of any picture that is opened.
const largest = 1 << 17

// narrow is the ratio of sides from which on a picture is a strip: a scrolled
// screenshot, a receipt.
const narrow = 2.5

// fit is the size a picture of w×h gets; it is never enlarged.
func (r recipe) fit(w, h int) (int, int) {
	long, short := max(w, h), min(w, h)
	side := r.side
	if float64(long) > narrow*float64(short) {
		side = min(r.strip, max(r.side, long*r.side/2/max(short, 1)))
	}
	if long <= side {
		return w, h
	}
	scale := func(v int) int { return max(1, (v*side+long/2)/long) }
	return scale(w), scale(h)
}

// render makes the picture of a recipe: reduced, on white, upright, in sRGB.
func (r recipe) render(im image.Image, turn int, icc []byte) (*image.NRGBA, error) {
	if err := checkPalette(im); err != nil {
		return nil, err
	}
	small := r.reduce(im)
	whiten(small)
	if p, ok := parseProfile(icc); ok {
		p.toSRGB(small)
	}
	return upright(small, turn), nil
}

// reduce brings a picture to the recipe's size, into pixels of its own. A
// fifteenth more is left as it is: the common 12 MP at an eighth need no
// filter.
func (r recipe) reduce(im image.Image) *image.NRGBA {
	w, h := r.fit(im.Bounds().Dx(), im.Bounds().Dy())
	im = shrink(im, max(w, h))
	if b := im.Bounds(); max(b.Dx(), b.Dy()) <= max(w, h)*16/15 {
		return imaging.Clone(im)
	}
	return imaging.Resize(im, w, h, imaging.Lanczos)
}

// whiten lays a picture on white.
func whiten(im *image.NRGBA) {
	p := im.Pix
	for i := 3; i < len(p); i += 4 {
		a := int(p[i])
		if a == 255 {
			continue
		}
		for j := i - 3; j < i; j++ {
			p[j] = byte((int(p[j])*a + 255*(255-a) + 127) / 255)
		}
		p[i] = 255
	}
}

// upright applies a stored EXIF orientation.
func upright(im *image.NRGBA, turn int) *image.NRGBA {
	switch turn {
	case 2:
		return imaging.FlipH(im)
	case 3:
		return imaging.Rotate180(im)
	case 4:
		return imaging.FlipV(im)
	case 5:
		return imaging.Transpose(im)
	case 6:
		return imaging.Rotate270(im)
	case 7:
		return imaging.Transverse(im)
	case 8:
		return imaging.Rotate90(im)
	}
	return im
}

// checkPalette refuses a picture that points past its palette: imaging would
// read there in a goroutine of its own, where nothing can be recovered.
func checkPalette(im image.Image) error {
	p, ok := im.(*image.Paletted)
	if !ok {
		return nil
	}
	for _, index := range p.Pix {
		if int(index) >= len(p.Palette) {
			return errSize
		}
	}
	return nil
}

// paste draws a picture at a place of an empty canvas.
func paste(canvas image.Rectangle, im image.Image, at image.Point) *image.NRGBA {
	out := image.NewNRGBA(canvas)
	draw.Draw(out, canvas, image.NewUniform(color.White), image.Point{}, draw.Src)
	b := im.Bounds()
	draw.Draw(out, b.Add(at), im, b.Min, draw.Over)
	return out
}
