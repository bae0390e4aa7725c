package pen

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"slices"

	"golang.org/x/image/vector"
)

// area is what is to be painted: polygons, each turning the same way, so that
// they join where they overlap.
type area struct {
	shapes [][]vec
	mask   image.Alpha
	raster vector.Rasterizer
}

// fill adds a polygon.
func (a *area) fill(shape []vec) {
	if turn(shape) < 0 {
		back := make([]vec, len(shape))
		for i, p := range shape {
			back[len(shape)-1-i] = p
		}
		shape = back
	}
	a.shapes = append(a.shapes, shape)
}

// turn is twice the area of a polygon, with the sign of its sense.
func turn(shape []vec) (sum float64) {
	for i, p := range shape {
		q := shape[(i+1)%len(shape)]
		sum += p.x*q.y - q.x*p.y
	}
	return sum
}

// stroke adds a line of so much to both its sides, with round ends and joints.
func (a *area) stroke(line []vec, half float64) {
	for i, p := range line {
		a.fill(dot(p, half))
		if i == 0 {
			continue
		}
		d := p.sub(line[i-1])
		if d.len() < 1e-9 {
			continue
		}
		n := d.scaled(half / d.len()).turned()
		a.fill([]vec{line[i-1].add(n), p.add(n), p.sub(n), line[i-1].sub(n)})
	}
}

// dot is a small circle.
func dot(c vec, r float64) []vec {
	n := max(8, min(48, int(3*r)))
	out := make([]vec, n)
	for i := range out {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		out[i] = vec{c.x + r*cos, c.y + r*sin}
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
	a.shapes = slices.DeleteFunc(a.shapes, func(s []vec) bool { return !bounds([][]vec{s}).Overlaps(im.Rect) })
	r := bounds(a.shapes).Intersect(im.Rect)
	if r.Empty() {
		return
	}
	a.raster.Reset(r.Dx(), r.Dy())
	a.raster.DrawOp = draw.Src
	for _, s := range a.shapes {
		for i, p := range s {
			x, y := float32(p.x-float64(r.Min.X)), float32(p.y-float64(r.Min.Y))
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
func bounds(shapes [][]vec) image.Rectangle {
	low, high := vec{math.Inf(1), math.Inf(1)}, vec{math.Inf(-1), math.Inf(-1)}
	for _, s := range shapes {
		for _, p := range s {
			low, high = vec{min(low.x, p.x), min(low.y, p.y)}, vec{max(high.x, p.x), max(high.y, p.y)}
		}
	}
	if low.x > high.x {
		return image.Rectangle{}
	}
	return image.Rect(int(math.Floor(low.x)), int(math.Floor(low.y)), int(math.Ceil(high.x)), int(math.Ceil(high.y)))
}
