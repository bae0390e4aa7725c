package demo

import (
	"math"

	"golang.org/x/image/vector"
)

// Shape draws its outline with a pen, in scene units.
type Shape func(p *pen)

// pen walks an outline onto the rasteriser.
type pen struct {
	c *Canvas
	r *vector.Rasterizer
}

func (p *pen) move(x, y float64) { p.r.MoveTo(p.c.toPixel(x, y)) }
func (p *pen) line(x, y float64) { p.r.LineTo(p.c.toPixel(x, y)) }
func (p *pen) curve(ax, ay, bx, by, x, y float64) {
	a, b := p.c.toPixel(ax, ay)
	d, e := p.c.toPixel(bx, by)
	f, g := p.c.toPixel(x, y)
	p.r.CubeTo(a, b, d, e, f, g)
}
func (p *pen) close() { p.r.ClosePath() }

// poly is a closed polygon of x, y pairs.
func poly(xy ...float64) Shape {
	return func(p *pen) {
		p.move(xy[0], xy[1])
		for i := 2; i < len(xy); i += 2 {
			p.line(xy[i], xy[i+1])
		}
		p.close()
	}
}

// rect is an upright rectangle.
func rect(x, y, w, h float64) Shape { return poly(x, y, x+w, y, x+w, y+h, x, y+h) }

// oval is an ellipse around a middle.
func oval(cx, cy, rx, ry float64) Shape {
	const k = .5523
	return func(p *pen) {
		p.move(cx+rx, cy)
		p.curve(cx+rx, cy+k*ry, cx+k*rx, cy+ry, cx, cy+ry)
		p.curve(cx-k*rx, cy+ry, cx-rx, cy+k*ry, cx-rx, cy)
		p.curve(cx-rx, cy-k*ry, cx-k*rx, cy-ry, cx, cy-ry)
		p.curve(cx+k*rx, cy-ry, cx+rx, cy-k*ry, cx+rx, cy)
		p.close()
	}
}

// round is a rectangle with rounded corners.
func round(x, y, w, h, r float64) Shape {
	const k = .4477
	return func(p *pen) {
		p.move(x+r, y)
		p.line(x+w-r, y)
		p.curve(x+w-r*k, y, x+w, y+r*k, x+w, y+r)
		p.line(x+w, y+h-r)
		p.curve(x+w, y+h-r*k, x+w-r*k, y+h, x+w-r, y+h)
		p.line(x+r, y+h)
		p.curve(x+r*k, y+h, x, y+h-r*k, x, y+h-r)
		p.line(x, y+r)
		p.curve(x, y+r*k, x+r*k, y, x+r, y)
		p.close()
	}
}

// stroke is a line of x, y pairs with a width that tapers to its end.
func stroke(width, taper float64, xy ...float64) Shape {
	return func(p *pen) {
		n := len(xy)/2 - 1
		for i := range n {
			x0, y0, x1, y1 := xy[2*i], xy[2*i+1], xy[2*i+2], xy[2*i+3]
			l := math.Hypot(x1-x0, y1-y0)
			nx, ny := -(y1-y0)/l/2, (x1-x0)/l/2
			w0 := width * (1 - (1-taper)*float64(i)/float64(n))
			w1 := width * (1 - (1-taper)*float64(i+1)/float64(n))
			poly(x0+nx*w0, y0+ny*w0, x1+nx*w1, y1+ny*w1, x1-nx*w1, y1-ny*w1, x0-nx*w0, y0-ny*w0)(p)
		}
	}
}
