package pyramid

import (
	"image"
	"image/color"
	"math"
)

// Sheet is a part of a picture to draw on. The Rect of Image says which, in
// pixels of the picture as large as W by H; the view is turned only afterwards.
type Sheet struct {
	Image *image.RGBA
	W, H  float64

	picture image.Point
	zoom    float64
	layers  []*layer
}

// sheetOf is the view as it is before it is turned. layers are all at hand, the
// finest last.
func sheetOf(flat *image.RGBA, g Geometry, layers []*layer) Sheet {
	m, z := *flat, g.Zoom()
	m.Rect = m.Rect.Add(g.origin())
	return Sheet{&m, float64(g.Picture.X) * z, float64(g.Picture.Y) * z, g.Picture, z, layers}
}

// mostPart bounds what Part gives.
const mostPart = 2048

// Part gives a part of the picture without anything over it, so many times as
// large as the view shows it, or as large as there are pixels at hand. x, y, w
// and h are fractions of its sides.
func (s Sheet) Part(x, y, w, h, larger float64) Sheet {
	zoom := s.zoom * larger
	if n := len(s.layers); n > 0 {
		zoom = min(zoom, 1/s.layers[n-1].sx)
	}
	pw, ph := float64(s.picture.X), float64(s.picture.Y)
	zoom = min(zoom, mostPart/max(1, w*pw, h*ph))
	const rim = 4 // a filter looks at what lies beside
	view := image.Pt(int(math.Ceil(w*pw*zoom))+rim, int(math.Ceil(h*ph*zoom))+rim)
	g := Geometry{s.picture, view, Place{X: x + w/2, Y: y + h/2, Zoom: zoom}}
	m := image.NewRGBA(image.Rectangle{Max: view})
	compose(m, g, color.RGBA{255, 255, 255, 255}, s.layers, true)
	return sheetOf(m, g, s.layers)
}
