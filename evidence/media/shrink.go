package media

import "image"

// shrink averages squares of k×k pixels, as decoding a JPEG at reduced size
// does: what is left for the good, slow filter is then at most twice too large.
// Kinds of picture it does not know, and transparent ones, come back unchanged.
func shrink(im image.Image, side int) image.Image {
	b := im.Bounds()
	k := max(b.Dx(), b.Dy()) / max(side, 1)
	if k < 2 {
		return im
	}
	switch im := im.(type) {
	case *image.YCbCr:
		return shrinkYCbCr(im, k)
	case *image.Gray:
		w, h := (b.Dx()+k-1)/k, (b.Dy()+k-1)/k
		out := image.NewGray(image.Rect(0, 0, w, h))
		box{im.Pix[im.PixOffset(b.Min.X, b.Min.Y):], im.Stride, b.Dx(), b.Dy(), k, k}.average(out.Pix, w, h)
		return out
	case *image.RGBA:
		return shrinkRGBA(im.Pix[im.PixOffset(b.Min.X, b.Min.Y):], im.Stride, b, k)
	case *image.NRGBA:
		if im.Opaque() {
			return shrinkRGBA(im.Pix[im.PixOffset(b.Min.X, b.Min.Y):], im.Stride, b, k)
		}
	}
	return im
}

// box is a plane of samples to be averaged; across and down are how many of
// them become one.
type box struct {
	pix          []byte
	stride, w, h int
	across, down int
}

// average fills out, of w×h samples. Rows and columns at the far edges may be
// of fewer samples.
func (p box) average(out []byte, w, h int) {
	for y := range h {
		y0, y1 := span(y, p.down, p.h)
		for x := range w {
			x0, x1 := span(x, p.across, p.w)
			sum := 0
			for row := y0; row < y1; row++ {
				for _, v := range p.pix[row*p.stride+x0 : row*p.stride+x1] {
					sum += int(v)
				}
			}
			n := (x1 - x0) * (y1 - y0)
			out[y*w+x] = byte((sum + n/2) / n)
		}
	}
}

// span is the samples that make the i-th average, at least one.
func span(i, k, limit int) (from, to int) {
	from = min(i*k, limit-1)
	return from, min(max((i+1)*k, from+1), limit)
}

// shrinkYCbCr averages the planes by the largest number up to k that fits the
// sampling of chroma.
func shrinkYCbCr(im *image.YCbCr, k int) image.Image {
	b := im.Bounds()
	sx, sy := subsampling(im.SubsampleRatio)
	for k%sx != 0 || k%sy != 0 {
		k--
	}
	if k < 2 {
		return im
	}
	w, h := (b.Dx()+k-1)/k, (b.Dy()+k-1)/k
	out := image.NewYCbCr(image.Rect(0, 0, w, h), image.YCbCrSubsampleRatio444)
	box{im.Y[im.YOffset(b.Min.X, b.Min.Y):], im.YStride, b.Dx(), b.Dy(), k, k}.average(out.Y, w, h)
	at := im.COffset(b.Min.X, b.Min.Y)
	for _, plane := range []struct{ from, to []byte }{{im.Cb, out.Cb}, {im.Cr, out.Cr}} {
		box{plane.from[at:], im.CStride, (b.Dx() + sx - 1) / sx, (b.Dy() + sy - 1) / sy, k / sx, k / sy}.average(plane.to, w, h)
	}
	return out
}

// subsampling is how many pixels share a sample of chroma, across and down.
func subsampling(r image.YCbCrSubsampleRatio) (x, y int) {
	switch r {
	case image.YCbCrSubsampleRatio422:
		return 2, 1
	case image.YCbCrSubsampleRatio420:
		return 2, 2
	case image.YCbCrSubsampleRatio440:
		return 1, 2
	case image.YCbCrSubsampleRatio411:
		return 4, 1
	case image.YCbCrSubsampleRatio410:
		return 4, 2
	}
	return 1, 1
}

// shrinkRGBA averages four interleaved channels of an opaque or premultiplied
// picture.
func shrinkRGBA(pix []byte, stride int, b image.Rectangle, k int) image.Image {
	w, h := (b.Dx()+k-1)/k, (b.Dy()+k-1)/k
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		y0, y1 := span(y, k, b.Dy())
		for x := range w {
			x0, x1 := span(x, k, b.Dx())
			var sum [4]int
			for row := y0; row < y1; row++ {
				line := pix[row*stride+4*x0 : row*stride+4*x1]
				for i := 0; i+3 < len(line); i += 4 {
					sum[0] += int(line[i])
					sum[1] += int(line[i+1])
					sum[2] += int(line[i+2])
					sum[3] += int(line[i+3])
				}
			}
			n := (x1 - x0) * (y1 - y0)
			for c := range sum {
				out.Pix[out.PixOffset(x, y)+c] = byte((sum[c] + n/2) / n)
			}
		}
	}
	return out
}
