package media

import "image"

// Measures of making the text of a screen legible to a machine.
const (
	groundScale = 4  // the ground is looked for at a quarter of the size
	groundReach = 9  // and is the median of that far around, which no letter fills
	groundNoise = 55 // of 255: what differs no more from its ground is ground
	inkContrast = 75 // so much more is ink as black as there is; between them lie the soft edges of letters
)

// legible gives the text of a picture in black on white, whatever colour its
// bubbles have: a pixel that differs much from the ground around it is ink.
func legible(im *image.NRGBA) *image.Gray {
	b := im.Bounds()
	bright := luminance(im)
	small := average(bright, groundScale)
	ground := median(small, groundReach)
	out := image.NewGray(b)
	for y := range b.Dy() {
		row := ground.Pix[min(y/groundScale, ground.Rect.Dy()-1)*ground.Stride:]
		for x := range b.Dx() {
			v := int(bright.Pix[y*bright.Stride+x]) - int(row[min(x/groundScale, ground.Rect.Dx()-1)])
			ink := min(max(max(v, -v)-groundNoise, 0), inkContrast)
			out.Pix[y*out.Stride+x] = byte(255 - 255*ink/inkContrast)
		}
	}
	return out
}

func luminance(im *image.NRGBA) *image.Gray {
	b := im.Bounds()
	out := image.NewGray(image.Rect(0, 0, b.Dx(), b.Dy()))
	for y := range b.Dy() {
		row := im.Pix[im.PixOffset(b.Min.X, b.Min.Y+y):]
		for x := range b.Dx() {
			p := row[4*x:]
			out.Pix[y*out.Stride+x] = byte((299*int(p[0]) + 587*int(p[1]) + 114*int(p[2]) + 500) / 1000)
		}
	}
	return out
}

// average makes squares of k×k pixels one.
func average(im *image.Gray, k int) *image.Gray {
	w, h := (im.Rect.Dx()+k-1)/k, (im.Rect.Dy()+k-1)/k
	out := image.NewGray(image.Rect(0, 0, w, h))
	box{im.Pix, im.Stride, im.Rect.Dx(), im.Rect.Dy(), k, k}.average(out.Pix, w, h)
	return out
}

// median gives each pixel the median of the square that reaches so far around
// it. The histogram of a row's square moves along, so that a pixel costs two
// columns of the square.
func median(im *image.Gray, reach int) *image.Gray {
	w, h := im.Rect.Dx(), im.Rect.Dy()
	out := image.NewGray(im.Rect)
	for y := range h {
		top, bottom := max(0, y-reach), min(h, y+reach+1)
		var seen [256]int
		count := 0
		column := func(x, n int) {
			if x < 0 || x >= w {
				return
			}
			for row := top; row < bottom; row++ {
				seen[im.Pix[row*im.Stride+x]] += n
			}
			count += n * (bottom - top)
		}
		for x := range min(reach, w) {
			column(x, 1)
		}
		for x := range w {
			column(x+reach, 1)
			column(x-reach-1, -1)
			out.Pix[y*out.Stride+x] = middle(&seen, count)
		}
	}
	return out
}

// middle finds the median of a histogram.
func middle(seen *[256]int, count int) byte {
	sum := 0
	for v, n := range seen {
		if sum += n; 2*sum >= count {
			return byte(v)
		}
	}
	return 255
}
