package thumbs

import (
	"image"

	"golang.org/x/image/draw"
)

// fit scales a picture down to a square's side; a small one keeps its size. The
// result starts at zero, as the graphics card needs it. Mixing the nearest four
// pixels is quick and good down to half the size; what is to be smaller is made
// a power of two too large, and halved.
func fit(m image.Image, side int) *image.RGBA {
	from := m.Bounds().Size()
	w, h := from.X, from.Y
	if long := max(w, h); long > side {
		w, h = max(w*side/long, 1), max(h*side/long, 1)
	}
	halvings := 0
	for 2*w<<halvings <= from.X && 2*h<<halvings <= from.Y {
		halvings++
	}
	out := image.NewRGBA(image.Rect(0, 0, w<<halvings, h<<halvings))
	if out.Rect.Size() == from {
		draw.Draw(out, out.Rect, m, m.Bounds().Min, draw.Src)
	} else {
		draw.ApproxBiLinear.Scale(out, out.Rect, m, m.Bounds(), draw.Src, nil)
	}
	for range halvings {
		out = half(out)
	}
	return out
}

// half averages squares of two by two pixels; both sides are even.
func half(m *image.RGBA) *image.RGBA {
	w, h := m.Rect.Dx()/2, m.Rect.Dy()/2
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		upper, lower := m.Pix[2*y*m.Stride:][:8*w], m.Pix[(2*y+1)*m.Stride:][:8*w]
		to := out.Pix[y*out.Stride:][:4*w]
		for i := range to {
			at := i&^3<<1 | i&3
			to[i] = byte((int(upper[at]) + int(upper[at+4]) + int(lower[at]) + int(lower[at+4]) + 2) / 4)
		}
	}
	return out
}
