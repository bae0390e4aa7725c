package pyramid

import (
	"image"
	"math"
)

// Place is where one looks at a picture. The zero Place is the whole of it.
type Place struct {
	X, Y float64 // the middle of the view, as parts of the picture's width and height before it is turned
	Zoom float64 // pixels of the screen to one of the picture; 0: the whole picture is in view
	Turn int     // quarter turns, clockwise; 0 to 3
}

// Bounds of Zoom. A picture that is smaller than its view grows no further than
// mostFit by itself.
const (
	mostZoom = 16
	mostFit  = 4
)

// Geometry is a Place in a view of a picture. Sizes are in pixels, those of the
// view in pixels of the screen.
type Geometry struct {
	Picture, View image.Point
	Place         Place
}

// flat is the size of the view before it is turned.
func (g Geometry) flat() image.Point {
	if g.Place.Turn%2 == 1 {
		return image.Pt(g.View.Y, g.View.X)
	}
	return g.View
}

// fit is the zoom that shows all of the picture.
func (g Geometry) fit() float64 {
	f := g.flat()
	if g.Picture.X <= 0 || g.Picture.Y <= 0 || f.X <= 0 || f.Y <= 0 {
		return 1
	}
	return min(float64(f.X)/float64(g.Picture.X), float64(f.Y)/float64(g.Picture.Y), mostFit)
}

// Zoom is the zoom in effect.
func (g Geometry) Zoom() float64 {
	if g.Place.Zoom == 0 {
		return g.fit()
	}
	return g.Place.Zoom
}

// Ratio is the zoom in effect against that which shows the whole.
func (g Geometry) Ratio() float64 { return g.Zoom() / g.fit() }

// AtRatio gives the place with its zoom set against that which shows the whole.
func (g Geometry) AtRatio(ratio float64) Geometry {
	g.Place.Zoom = g.fit() * ratio
	if math.Abs(ratio-1) < 1e-6 {
		g.Place.Zoom = 0
	}
	return g.Settled()
}

// Settled keeps the zoom in its bounds and the picture in the view: on an axis
// where it is smaller than the view it stands in the middle.
func (g Geometry) Settled() Geometry {
	p := &g.Place
	p.Turn = (p.Turn%4 + 4) % 4
	if p.Zoom != 0 {
		p.Zoom = min(max(p.Zoom, min(g.fit(), 1)), mostZoom)
	}
	z, f := g.Zoom(), g.flat()
	hold := func(at float64, picture, view int) float64 {
		half := float64(view) / 2 / (z * float64(max(picture, 1)))
		if half >= 0.5 {
			return 0.5
		}
		return min(max(at, half), 1-half)
	}
	p.X, p.Y = hold(p.X, g.Picture.X, f.X), hold(p.Y, g.Picture.Y, f.Y)
	return g
}

// origin is where the view's first pixel lies on the picture as large as it is
// shown. It is whole, so that at 100 % pixels lie on pixels.
func (g Geometry) origin() image.Point {
	z, f := g.Zoom(), g.flat()
	return image.Pt(
		int(math.Round(g.Place.X*float64(g.Picture.X)*z-float64(f.X)/2)),
		int(math.Round(g.Place.Y*float64(g.Picture.Y)*z-float64(f.Y)/2)))
}

// unturned takes a point of the view to where it lies before the turn.
func (g Geometry) unturned(x, y float64) (u, v float64) {
	w, h := float64(g.View.X), float64(g.View.Y)
	switch g.Place.Turn {
	case 1:
		return y, w - x
	case 2:
		return w - x, h - y
	case 3:
		return h - y, x
	}
	return x, y
}

// ToPicture takes a point of the view to the picture, in its pixels.
func (g Geometry) ToPicture(x, y float64) (px, py float64) {
	u, v := g.unturned(x, y)
	o, z := g.origin(), g.Zoom()
	return (float64(o.X) + u) / z, (float64(o.Y) + v) / z
}

// ToView takes a point of the picture to the view.
func (g Geometry) ToView(px, py float64) (x, y float64) {
	o, z := g.origin(), g.Zoom()
	u, v := px*z-float64(o.X), py*z-float64(o.Y)
	w, h := float64(g.View.X), float64(g.View.Y)
	switch g.Place.Turn {
	case 1:
		return w - v, u
	case 2:
		return w - u, h - v
	case 3:
		return v, h - u
	}
	return u, v
}

// Zoomed comes closer by a factor; the point of the view stays where it is.
func (g Geometry) Zoomed(factor, x, y float64) Geometry {
	return g.ZoomedTo(g.Zoom()*factor, x, y)
}

// ZoomedTo sets the zoom; the point of the view stays where it is.
func (g Geometry) ZoomedTo(zoom, x, y float64) Geometry {
	px, py := g.ToPicture(x, y)
	to := g
	to.Place.Zoom = zoom
	to = to.Settled()
	if f := to.fit(); f <= 1 && zoom < g.Zoom() && to.Zoom() <= f*(1+1e-9) {
		to.Place.Zoom = 0 // it goes on showing the whole in a view of another size
	}
	u, v := g.unturned(x, y)
	f := g.flat()
	to.Place.X = (px + (float64(f.X)/2-u)/to.Zoom()) / float64(max(g.Picture.X, 1))
	to.Place.Y = (py + (float64(f.Y)/2-v)/to.Zoom()) / float64(max(g.Picture.Y, 1))
	return to.Settled()
}

// Moved pulls the picture along by so many pixels of the screen.
func (g Geometry) Moved(dx, dy float64) Geometry {
	u0, v0 := g.unturned(0, 0)
	u1, v1 := g.unturned(dx, dy)
	z := g.Zoom()
	g.Place.X -= (u1 - u0) / (z * float64(max(g.Picture.X, 1)))
	g.Place.Y -= (v1 - v0) / (z * float64(max(g.Picture.Y, 1)))
	return g.Settled()
}

// level is the coarsest level that has a pixel for each of the screen's.
func (g Geometry) level() int {
	return max(int(math.Floor(math.Log2(1/g.Zoom())+1e-9)), 0)
}

// visible is the part of the picture in view, in pixels of a level.
func (g Geometry) visible(level int, size image.Point) image.Rectangle {
	o, z, f := g.origin(), g.Zoom()*float64(int(1)<<level), g.flat()
	r := image.Rect(int(math.Floor(float64(o.X)/z)), int(math.Floor(float64(o.Y)/z)),
		int(math.Ceil(float64(o.X+f.X)/z)), int(math.Ceil(float64(o.Y+f.Y)/z)))
	return r.Intersect(image.Rectangle{Max: size})
}
