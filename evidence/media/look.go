package media

import (
	"image"
	"math"

	"github.com/disintegration/imaging"

	"proofbox/evidence"
)

const (
	lookWay  = 1
	lookSide = 480 // long side that a picture is looked at with, up to 512; a smaller one as it is
	tiles    = 8   // across and down, each judged by itself
	evenness = 60  // least variance of a tile that can be called sharp or blurred: noise alone has less
)

// lookOf measures how a decoded picture looks. The zero Look: it cannot be told.
func lookOf(im image.Image, turn int) (look evidence.Look) {
	err := guard(func() error {
		if err := checkPalette(im); err != nil {
			return err
		}
		l := lumaOf(im)
		look.Way = lookWay
		look.Shadow, look.Highlight = l.percentile(5), l.percentile(95)
		look.Sharpness = l.sharpness()
		if look.Highlight-look.Shadow >= 16 { // else it is the noise that differs
			look.Fingerprint = l.turned(turn).fingerprint()
		}
		return nil
	})
	if err != nil {
		return evidence.Look{}
	}
	return look
}

// luma is the brightness of a picture's pixels.
type luma struct {
	pix  []float32
	w, h int
}

// lumaOf is the brightness of a picture at the size it is looked at with; a
// fifteenth more is left as it is, as for a Thumb.
func lumaOf(im image.Image) luma {
	l := brightness(shrink(im, lookSide))
	if max(l.w, l.h) <= lookSide*16/15 {
		return l
	}
	return l.averaged(recipe{side: lookSide, strip: lookSide}.fit(l.w, l.h))
}

func brightness(im image.Image) luma {
	b := im.Bounds()
	l := luma{make([]float32, b.Dx()*b.Dy()), b.Dx(), b.Dy()}
	switch im := im.(type) {
	case *image.YCbCr:
		l.fill(im.Y[im.YOffset(b.Min.X, b.Min.Y):], im.YStride)
	case *image.Gray:
		l.fill(im.Pix[im.PixOffset(b.Min.X, b.Min.Y):], im.Stride)
	default:
		flat := imaging.Clone(im)
		whiten(flat)
		for i := range l.pix {
			p := flat.Pix[4*i : 4*i+3]
			l.pix[i] = 0.299*float32(p[0]) + 0.587*float32(p[1]) + 0.114*float32(p[2])
		}
	}
	return l
}

func (l luma) fill(plane []byte, stride int) {
	for y := range l.h {
		for x, v := range plane[y*stride : y*stride+l.w] {
			l.pix[y*l.w+x] = float32(v)
		}
	}
}

// averaged brings l to a smaller size, first across, then down.
func (l luma) averaged(w, h int) luma { return l.narrowed(w).turned(5).narrowed(h).turned(5) }

// narrowed gives every pixel of a row the mean of what it covers, parts of
// pixels included.
func (l luma) narrowed(w int) luma {
	out := luma{make([]float32, w*l.h), w, l.h}
	scale := float32(l.w) / float32(w)
	for y := range l.h {
		row := l.pix[y*l.w : (y+1)*l.w]
		for x := range w {
			from, to := float32(x)*scale, min(float32(x+1)*scale, float32(l.w))
			var sum float32
			for i := int(from); i < l.w && float32(i) < to; i++ {
				sum += row[i] * (min(to, float32(i+1)) - max(from, float32(i)))
			}
			out.pix[y*w+x] = sum / (to - from)
		}
	}
	return out
}

// turned applies a stored EXIF orientation.
func (l luma) turned(turn int) luma {
	if turn < 2 || turn > 8 {
		return l
	}
	// Where a pixel of the upright picture lies in l: at start, and so much on
	// for each step to the right and down.
	n := len(l.pix)
	at := [...]struct{ start, right, down int }{
		2: {l.w - 1, -1, l.w}, 3: {n - 1, -1, -l.w}, 4: {n - l.w, 1, -l.w},
		5: {0, l.w, 1}, 6: {n - l.w, -l.w, 1}, 7: {n - 1, -l.w, -1}, 8: {l.w - 1, l.w, -1},
	}[turn]
	out := luma{make([]float32, n), l.w, l.h}
	if turn >= 5 {
		out.w, out.h = l.h, l.w
	}
	for i := range out.pix {
		out.pix[i] = l.pix[at.start+i%out.w*at.right+i/out.w*at.down]
	}
	return out
}

// percentile is the brightness that so many of a hundred pixels stay below.
func (l luma) percentile(hundredths int) int {
	var count [256]int
	for _, v := range l.pix {
		count[min(255, int(v+0.5))]++
	}
	left := len(l.pix) * hundredths / 100
	for v, n := range count {
		if left -= n; left < 0 {
			return v
		}
	}
	return 255
}

// sharpness is that of the sharpest tile.
func (l luma) sharpness() int {
	best := 0.0
	for i := range tiles * tiles {
		x, y := i%tiles, i/tiles
		at := image.Rect(x*l.w/tiles, y*l.h/tiles, (x+1)*l.w/tiles, (y+1)*l.h/tiles)
		best = max(best, l.detail(at.Intersect(image.Rect(1, 1, l.w-1, l.h-1))))
	}
	return int(math.Round(best))
}

// detail is the least energy of the second differences in four directions, in
// thousandths of the variance. It does not change with the contrast, and is
// near nothing along the way a camera was shaken. Differences over a diagonal
// reach further and are taken for two thirds.
func (l luma) detail(tile image.Rectangle) float64 {
	if tile.Dx() < 2 || tile.Dy() < 2 {
		return 0
	}
	var energy [4]float64
	var sum, square float64
	for y := tile.Min.Y; y < tile.Max.Y; y++ {
		for i := y*l.w + tile.Min.X; i < y*l.w+tile.Max.X; i++ {
			v, p := l.pix[i], l.pix
			across, down := p[i-1]+p[i+1]-2*v, p[i-l.w]+p[i+l.w]-2*v
			falling, rising := (p[i-l.w-1]+p[i+l.w+1]-2*v)*2/3, (p[i-l.w+1]+p[i+l.w-1]-2*v)*2/3
			energy[0] += float64(across * across)
			energy[1] += float64(down * down)
			energy[2] += float64(falling * falling)
			energy[3] += float64(rising * rising)
			sum, square = sum+float64(v), square+float64(v*v)
		}
	}
	n := float64(tile.Dx() * tile.Dy())
	variance := square/n - sum/n*sum/n
	if variance < evenness {
		return 0
	}
	return 1000 * min(energy[0], energy[1], energy[2], energy[3]) / n / variance
}

// fingerprint compares neighbouring fields of 9×8: a difference hash.
func (l luma) fingerprint() (f evidence.Fingerprint) {
	const across, down = 9, 8
	for y := range down {
		left := l.mean(0, y, across, down)
		for x := 1; x < across; x++ {
			right := l.mean(x, y, across, down)
			f <<= 1
			if right > left {
				f |= 1
			}
			left = right
		}
	}
	return f
}

// mean is the brightness of one field of a grid.
func (l luma) mean(x, y, across, down int) float32 {
	x0, x1 := x*l.w/across, max((x+1)*l.w/across, x*l.w/across+1)
	y0, y1 := y*l.h/down, max((y+1)*l.h/down, y*l.h/down+1)
	var sum float32
	for row := y0; row < min(y1, l.h); row++ {
		for _, v := range l.pix[row*l.w+x0 : row*l.w+min(x1, l.w)] {
			sum += v
		}
	}
	return sum / float32((x1-x0)*(y1-y0))
}
