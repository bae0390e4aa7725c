package pen

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"slices"

	"golang.org/x/image/vector"

	"proofbox/evidence/drawing"
)

// area is what is to be painted: polygons, each turning the same way, so that
// they join where they overlap.
type area struct {
	shapes [][]drawing.Vec
	mask   image.Alpha
	raster vector.Rasterizer
}

// fill adds a polygon.
func (a *area) fill(shape []drawing.Vec) {
	if turn(shape) < 0 {
		back := make([]drawing.Vec, len(shape))
		for i, p := range shape {
			back[len(shape)-1-i] = p
		}
		shape = back
	}
	a.shapes = append(a.shapes, shape)
}

// turn is twice the area of a polygon, with the sign of its sense.
func turn(shape []drawing.Vec) (sum float64) {
	for i, p := range shape {
		q := shape[(i+1)%len(shape)]
		sum += p.X*q.Y - q.X*p.Y
	}
	return sum
}

// stroke adds a line of so much to both its sides, with round ends and joints.
func (a *area) stroke(line []drawing.Vec, half float64) {
	for i, p := range line {
		a.fill(dot(p, half))
		if i == 0 {
			continue
		}
		d := p.Sub(line[i-1])
		if d.Len() < 1e-9 {
			continue
		}
		n := d.Scaled(half / d.Len()).Turned()
		a.fill([]drawing.Vec{line[i-1].Add(n), p.Add(n), p.Sub(n), line[i-1].Sub(n)})
	}
}

// dot is a small circle.
func dot(c drawing.Vec, r float64) []drawing.Vec {
	n := max(8, min(48, int(3*r)))
	out := make([]drawing.Vec, n)
	for i := range out {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		out[i] = drawing.Vec{X: c.X + r*cos, Y: c.Y + r*sin}
	}
	return out
}

// paint colours the area and empties it.
func (a *area) paint(im *image.NRGBA, c color.NRGBA) {
	a.through(im, func(pix []uint8, _, _, alpha int) {
		pix[0], pix[1], pix[2] = mixed(pix[0], c.R, alpha), mixed(pix[1], c.G, alpha), mixed(pix[2], c.B, alpha)
	})
}

func mixed(under, over uint8, alpha int) uint8 {
	return uint8((int(under)*(255-alpha) + int(over)*alpha + 127) / 255)
}

// through hands every pixel under the area to put, with how much of it is
// covered, and empties the area.
func (a *area) through(im *image.NRGBA, put func(pix []uint8, x, y, alpha int)) {
	defer func() { a.shapes = a.shapes[:0] }()
	a.shapes = slices.DeleteFunc(a.shapes, func(s []drawing.Vec) bool { return !bounds([][]drawing.Vec{s}).Overlaps(im.Rect) })
	r := bounds(a.shapes).Intersect(im.Rect)
	if r.Empty() {
		return
	}
	a.raster.Reset(r.Dx(), r.Dy())
	a.raster.DrawOp = draw.Src
	for _, s := range a.shapes {
		for i, p := range s {
			x, y := float32(p.X-float64(r.Min.X)), float32(p.Y-float64(r.Min.Y))
			if i == 0 {
				a.raster.MoveTo(x, y)
			} else {
				a.raster.LineTo(x, y)
			}
		}
		a.raster.ClosePath()
	}
	a.cover(im, r, put)
}

// cover rasterises what the rasteriser holds for a part of the picture.
func (a *area) cover(im *image.NRGBA, r image.Rectangle, put func(pix []uint8, x, y, alpha int)) {
	n := r.Dx() * r.Dy()
	if cap(a.mask.Pix) < n {
		a.mask.Pix = make([]uint8, n)
	}
	a.mask = image.Alpha{Pix: a.mask.Pix[:n], Stride: r.Dx(), Rect: image.Rect(0, 0, r.Dx(), r.Dy())}
	a.raster.Draw(&a.mask, a.mask.Rect, image.Opaque, image.Point{})
	for y := range r.Dy() {
		row := im.Pix[im.PixOffset(r.Min.X, r.Min.Y+y):]
		for x, alpha := range a.mask.Pix[y*r.Dx() : (y+1)*r.Dx()] {
			if alpha > 0 {
				put(row[4*x:4*x+4], r.Min.X+x, r.Min.Y+y, int(alpha))
			}
		}
	}
}

// bounds are the whole pixels that shapes touch.
func bounds(shapes [][]drawing.Vec) image.Rectangle {
	low, high := drawing.Vec{X: math.Inf(1), Y: math.Inf(1)}, drawing.Vec{X: math.Inf(-1), Y: math.Inf(-1)}
	for _, s := range shapes {
		for _, p := range s {
			low, high = drawing.Vec{X: min(low.X, p.X), Y: min(low.Y, p.Y)}, drawing.Vec{X: max(high.X, p.X), Y: max(high.Y, p.Y)}
		}
	}
	if low.X > high.X {
		return image.Rectangle{}
	}
	return image.Rect(int(math.Floor(low.X)), int(math.Floor(low.Y)), int(math.Ceil(high.X)), int(math.Ceil(high.Y)))
}
