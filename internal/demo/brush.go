package demo

import (
	"image/color"
	"math"
)

func rgb(r, g, b uint8) color.RGBA { return color.RGBA{r, g, b, 255} }

// flat is one colour everywhere.
func flat(k color.RGBA) Brush { return func(_, _ float64) color.RGBA { return k } }

// mix goes from a to b as t goes from 0 to 1.
func mix(a, b color.RGBA, t float64) color.RGBA {
	t = max(0, min(1, t))
	m := func(x, y uint8) uint8 { return uint8(float64(x)*(1-t) + float64(y)*t + .5) }
	return color.RGBA{m(a.R, b.R), m(a.G, b.G), m(a.B, b.B), m(a.A, b.A)}
}

// across is a gradient between two points.
func across(x0, y0, x1, y1 float64, stops ...color.RGBA) Brush {
	l := (x1-x0)*(x1-x0) + (y1-y0)*(y1-y0)
	return func(x, y float64) color.RGBA {
		t := ((x-x0)*(x1-x0) + (y-y0)*(y1-y0)) / l
		return ramp(t, stops)
	}
}

// ramp picks from evenly spaced stops.
func ramp(t float64, stops []color.RGBA) color.RGBA {
	t = max(0, min(1, t)) * float64(len(stops)-1)
	i := min(int(t), len(stops)-2)
	return mix(stops[i], stops[i+1], t-float64(i))
}

// wood is a table top: long grain along x.
func wood(dark, light color.RGBA) Brush {
	return func(x, y float64) color.RGBA {
		warp := cloud(x/90, y/30) * 14
		ring := math.Sin((y+warp)/3.1) * .5
		fine := cloud(x/22, y*1.7) * .55
		return mix(dark, light, .35+ring*.22+fine)
	}
}

// card is cardboard: flat brown with faint flutes and fibres.
func card(base color.RGBA) Brush {
	return func(x, y float64) color.RGBA {
		v := cloud(x/40, y/40)*.5 + cloud(x*2.1, y/7)*.35
		return mix(mix(base, rgb(70, 44, 20), .16), mix(base, rgb(255, 232, 196), .22), v)
	}
}

// shade darkens a brush by a function of the place: 0 keeps it, 1 is black.
func shade(b Brush, dark func(x, y float64) float64) Brush {
	return func(x, y float64) color.RGBA {
		k := b(x, y)
		return mix(k, color.RGBA{0, 0, 0, k.A}, dark(x, y))
	}
}
