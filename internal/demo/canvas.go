package demo

import (
	"image"
	"image/color"
	"math"

	"golang.org/x/image/vector"
)

// Camera maps scene units to pixels.
type Camera struct {
	X, Y float64 // scene point at the picture's top left
	Zoom float64 // pixels a unit
}

// Canvas is a picture under way.
type Canvas struct {
	img *image.RGBA
	cam Camera
}

// Brush gives the colour of a scene point; its alpha counts.
type Brush func(x, y float64) color.RGBA

func newCanvas(w, h int, cam Camera) *Canvas {
	return &Canvas{img: image.NewRGBA(image.Rect(0, 0, w, h)), cam: cam}
}

// toPixel maps a scene point to pixels.
func (c *Canvas) toPixel(x, y float64) (float32, float32) {
	return float32((x - c.cam.X) * c.cam.Zoom), float32((y - c.cam.Y) * c.cam.Zoom)
}

// toScene maps the middle of a pixel to a scene point.
func (c *Canvas) toScene(px, py int) (float64, float64) {
	return (float64(px)+.5)/c.cam.Zoom + c.cam.X, (float64(py)+.5)/c.cam.Zoom + c.cam.Y
}

// fill paints a shape.
func (c *Canvas) fill(s Shape, b Brush) { c.paint(c.mask(s), b) }

// mask is the coverage of a shape, 0–255 a pixel.
func (c *Canvas) mask(s Shape) *image.Alpha {
	r := vector.NewRasterizer(c.img.Rect.Dx(), c.img.Rect.Dy())
	s(&pen{c: c, r: r})
	m := image.NewAlpha(c.img.Rect)
	r.Draw(m, m.Rect, image.Opaque, image.Point{})
	return m
}

// paint lays a brush over the picture through a mask.
func (c *Canvas) paint(m *image.Alpha, b Brush) {
	for py := range m.Rect.Dy() {
		for px := range m.Rect.Dx() {
			if a := m.Pix[py*m.Stride+px]; a > 0 {
				x, y := c.toScene(px, py)
				c.blend(px, py, b(x, y), float64(a)/255)
			}
		}
	}
}

func (c *Canvas) blend(px, py int, k color.RGBA, cover float64) {
	a := cover * float64(k.A) / 255
	p := c.img.Pix[py*c.img.Stride+px*4:]
	for i, v := range [3]uint8{k.R, k.G, k.B} {
		p[i] = uint8(float64(p[i])*(1-a) + float64(v)*a + .5)
	}
	p[3] = 255
}

// shadow darkens under a shape, softly; soft is the blur in scene units.
func (c *Canvas) shadow(s Shape, soft, strength float64) {
	m := c.mask(s)
	radius := int(soft * c.cam.Zoom / 2)
	for range 3 {
		blur(m, radius)
	}
	c.paint(m, flat(color.RGBA{20, 14, 8, uint8(255 * strength)}))
}

// blur is one box blur along both axes.
func blur(m *image.Alpha, r int) {
	if r < 1 {
		return
	}
	w, h := m.Rect.Dx(), m.Rect.Dy()
	for y := range h {
		blurLine(m.Pix[y*m.Stride:], 1, w, r)
	}
	for x := range w {
		blurLine(m.Pix[x:], m.Stride, h, r)
	}
}

func blurLine(p []uint8, step, n, r int) {
	src := make([]int, n)
	for i := range n {
		src[i] = int(p[i*step])
	}
	sum := 0
	for i := -r; i < n; i++ {
		if i+r < n {
			sum += src[i+r]
		}
		if i-r-1 >= 0 {
			sum -= src[i-r-1]
		}
		if i >= 0 {
			p[i*step] = uint8(sum / (2*r + 1))
		}
	}
}

// finish adds what a phone's sensor adds: grain and darker corners. The grain
// is a fixed function of the place, so the same scene gives the same bytes.
func (c *Canvas) finish() *image.RGBA {
	w, h := c.img.Rect.Dx(), c.img.Rect.Dy()
	for y := range h {
		for x := range w {
			dx, dy := float64(x)/float64(w)-.5, float64(y)/float64(h)-.5
			light := 1 - .45*math.Pow(dx*dx+dy*dy, 1.3)
			grain := (noise(x, y) - .5) * 9
			p := c.img.Pix[y*c.img.Stride+x*4:]
			for i := range 3 {
				p[i] = clamp(float64(p[i])*light + grain)
			}
		}
	}
	return c.img
}

// noise is a hash of a place, 0 to 1.
func noise(x, y int) float64 {
	n := uint32(x)*374761393 + uint32(y)*668265263
	n = (n ^ n>>13) * 1274126177
	return float64((n^n>>16)&0xffff) / 0xffff
}

// cloud is smooth noise of a scene point, 0 to 1.
func cloud(x, y float64) float64 {
	x0, y0 := math.Floor(x), math.Floor(y)
	fx, fy := x-x0, y-y0
	fx, fy = fx*fx*(3-2*fx), fy*fy*(3-2*fy)
	at := func(i, j float64) float64 { return noise(int(x0+i)+7919, int(y0+j)+104729) }
	top := at(0, 0)*(1-fx) + at(1, 0)*fx
	low := at(0, 1)*(1-fx) + at(1, 1)*fx
	return top*(1-fy) + low*fy
}

func clamp(v float64) uint8 { return uint8(max(0, min(255, v))) }
