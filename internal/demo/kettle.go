package demo

import (
	"image"
	"image/color"
	"math"
)

// The kettle's scene is 400 by 300 units: a table from y = 190 down, the kettle
// in the middle, its crack on the lower left of the body.

var (
	enamel      = []color.RGBA{rgb(168, 176, 176), rgb(226, 231, 228), rgb(250, 251, 247), rgb(239, 241, 236), rgb(205, 210, 207), rgb(150, 157, 158)}
	bakelite    = []color.RGBA{rgb(24, 25, 28), rgb(66, 68, 74), rgb(38, 39, 43), rgb(14, 15, 17)}
	cracked     = rgb(38, 30, 26)
	crackMain   = []float64{152, 214, 158, 203, 155, 194, 163, 184, 161, 173, 170, 163, 169, 154, 177, 146, 176, 139, 181, 132}
	crackBranch = [][]float64{
		{163, 184, 171, 180, 175, 173, 183, 171, 188, 166},
		{161, 173, 155, 168, 153, 161, 149, 158},
		{170, 163, 178, 161, 182, 156, 189, 155},
		{155, 194, 149, 191, 147, 186, 145, 183},
		{158, 203, 166, 200, 170, 202},
	}
)

// drawRoom is the wall and the table the kettle stands on.
func drawRoom(c *Canvas) {
	c.fill(rect(-200, -200, 900, 400), across(0, 0, 400, 190, rgb(214, 208, 198), rgb(196, 188, 176), rgb(176, 166, 152)))
	c.fill(rect(-200, 186, 900, 400), shade(wood(rgb(116, 74, 42), rgb(190, 136, 86)), func(_, y float64) float64 { return max(0, (y-230)/260) }))
	c.fill(rect(-200, 184, 900, 3), flat(color.RGBA{92, 60, 36, 255}))
}

// body is the kettle's outline, bottom wider than top.
func body(p *pen) {
	p.move(146, 226)
	p.curve(138, 190, 146, 130, 164, 104)
	p.line(238, 104)
	p.curve(256, 130, 264, 190, 256, 226)
	p.curve(240, 234, 162, 234, 146, 226)
	p.close()
}

func spout(p *pen) {
	p.move(158, 118)
	p.curve(142, 112, 134, 104, 124, 100)
	p.line(120, 107)
	p.curve(130, 120, 138, 134, 150, 150)
	p.close()
}

func handle(p *pen) {
	p.move(238, 108)
	p.curve(290, 100, 306, 132, 296, 170)
	p.curve(290, 196, 272, 206, 256, 206)
	p.line(257, 192)
	p.curve(270, 192, 280, 182, 284, 166)
	p.curve(290, 138, 280, 118, 242, 122)
	p.close()
}

// drawKettle draws the kettle with its crack.
func drawKettle(c *Canvas) {
	c.shadow(oval(214, 234, 92, 12), 22, .55)
	c.shadow(oval(204, 233, 60, 6), 7, .6)
	steel := across(146, 0, 258, 0, enamel...)
	c.fill(handle, across(240, 100, 306, 200, bakelite...))
	c.fill(spout, across(120, 100, 156, 140, enamel[1], enamel[2], enamel[4]))
	c.fill(body, shade(steel, func(_, y float64) float64 { return max(0, (y-190)/200) }))
	c.fill(round(142, 220, 118, 16, 6), across(142, 220, 260, 220, bakelite...))
	drawLid(c)
	c.fill(poly(214, 118, 222, 118, 230, 216, 216, 216), flat(color.RGBA{255, 255, 255, 46}))
	c.fill(round(186, 196, 32, 10, 3), flat(color.RGBA{196, 58, 40, 235}))
	drawCrack(c)
}

func drawLid(c *Canvas) {
	c.fill(oval(201, 104, 38, 7), across(160, 0, 240, 0, rgb(120, 126, 126), rgb(235, 238, 234), rgb(140, 146, 146)))
	c.fill(oval(201, 101, 34, 6), across(165, 0, 238, 0, enamel...))
	c.fill(round(192, 86, 18, 12, 5), across(192, 0, 210, 0, bakelite...))
}

// drawCrack draws the damage: dark lines with a bright chipped edge, and a chip
// of missing enamel at the foot.
func drawCrack(c *Canvas) {
	lift := func(xy []float64) []float64 {
		out := make([]float64, len(xy))
		for i, v := range xy {
			out[i] = v + .55*float64(1-i%2)
		}
		return out
	}
	c.fill(poly(147, 220, 149, 209, 155, 206, 160, 211, 158, 220), flat(rgb(92, 84, 78)))
	c.fill(poly(149, 220, 151, 211, 155, 209, 158, 213, 156, 220), flat(rgb(58, 50, 46)))
	for i, line := range append([][]float64{crackMain}, crackBranch...) {
		width := 1.7
		if i > 0 {
			width = .9
		}
		c.fill(stroke(width+.7, .3, lift(line)...), flat(color.RGBA{255, 255, 252, 150}))
		c.fill(stroke(width, .2, line...), flat(cracked))
	}
}

// kettlePhoto is the kettle seen by a camera.
func kettlePhoto(w, h int, cam Camera) image.Image {
	c := newCanvas(w, h, cam)
	drawRoom(c)
	drawKettle(c)
	return c.finish()
}

// rulerPhoto is the crack with a steel ruler laid beside it, in millimetres.
func rulerPhoto(w, h int, cam Camera) image.Image {
	c := newCanvas(w, h, cam)
	drawRoom(c)
	drawKettle(c)
	c.shadow(rect(194, 128, 16, 96), 4, .5)
	c.fill(rect(193, 126, 16, 97), across(193, 126, 209, 223, rgb(214, 217, 220), rgb(242, 244, 245), rgb(190, 194, 198)))
	for mm := range 91 {
		y := 128 + float64(mm)*1.02
		long := 2.6
		if mm%5 == 0 {
			long = 4
		}
		if mm%10 == 0 {
			long = 6
			c.letter(203.2, y+1.3, 3.6, string(rune('0'+mm/10)), rgb(30, 32, 36))
		}
		c.fill(rect(193, y, long, .22), flat(rgb(30, 32, 36)))
	}
	return c.finish()
}

// leakFrame is one frame of the video: water seeps from the crack into a
// growing puddle; t runs from 0 to 1.
func leakFrame(w, h int, t float64) image.Image {
	sway := math.Sin(t*9) * 1.2
	c := newCanvas(w, h, Camera{X: 84 + sway, Y: 88 + math.Cos(t*7), Zoom: float64(w) / 230})
	drawRoom(c)
	c.fill(oval(150, 236, 8+44*t, 2+7*t), across(100, 230, 200, 240, color.RGBA{120, 150, 170, 150}, color.RGBA{220, 235, 242, 170}, color.RGBA{110, 140, 160, 150}))
	drawKettle(c)
	run := stroke(2.2, 1, 153, 210, 151, 218, 150, 228, 149, 236)
	c.fill(run, flat(color.RGBA{205, 226, 238, uint8(90 + 120*t)}))
	for drop := range 3 {
		fall := math.Mod(t*5+float64(drop)/3, 1)
		c.fill(oval(150-2*fall, 212+24*fall, 1.3, 2), flat(color.RGBA{235, 246, 252, 220}))
	}
	return c.finish()
}
