package demo

import (
	"image"
	"image/color"
)

// The parcel's scene is 400 by 300 units: a floor, the box from (84, 70) to
// (320, 250), its right lower corner crushed and torn.

var (
	cardboard = rgb(190, 145, 96)
	cardDark  = rgb(150, 109, 66)
	cardTop   = rgb(208, 166, 116)
	tape      = color.RGBA{222, 196, 150, 200}
)

func drawFloor(c *Canvas) {
	c.fill(rect(-200, -200, 900, 700), across(0, 0, 0, 300, rgb(196, 199, 201), rgb(170, 173, 176), rgb(138, 141, 146)))
	for i := range 12 {
		y := 150 + float64(i*i)*2.4
		c.fill(rect(-200, y, 900, .7), flat(color.RGBA{110, 113, 118, 60}))
	}
}

// drawParcel is the closed box as it came.
func drawParcel(c *Canvas, arrived string) {
	front := poly(84, 110, 250, 120, 250, 262, 226, 252, 84, 240)
	side := poly(250, 120, 322, 98, 322, 196, 300, 214, 286, 236, 262, 238, 250, 262)
	c.shadow(poly(80, 236, 250, 264, 330, 216, 340, 230, 260, 280, 90, 256), 14, .6)
	c.fill(side, shade(card(cardDark), func(x, _ float64) float64 { return (x - 250) / 500 }))
	c.fill(front, card(cardboard))
	c.fill(poly(84, 110, 156, 90, 322, 98, 250, 120), card(cardTop))
	c.fill(poly(160, 115, 174, 116, 246, 94, 232, 93), flat(tape))
	c.fill(poly(160, 115, 174, 116, 174, 150, 160, 149), flat(tape))
	drawCrush(c)
	drawLabel(c, 100, 152, 1, arrived)
}

// drawCrush is the damage: a caved-in corner with folds, and a tear that shows
// the fluting.
func drawCrush(c *Canvas) {
	c.fill(poly(250, 200, 222, 216, 206, 246, 250, 262, 262, 238, 286, 236, 300, 214, 276, 206),
		shade(card(cardDark), func(x, y float64) float64 { return .12 + .5*cloud(x/9, y/6) }))
	for _, fold := range [][]float64{{250, 200, 236, 224, 240, 258}, {262, 205, 256, 226, 262, 238}, {224, 216, 232, 236, 226, 252},
		{276, 206, 274, 224, 286, 236}, {206, 246, 220, 232, 236, 228}, {250, 200, 222, 216, 206, 246}, {250, 200, 276, 206, 300, 214}} {
		c.fill(stroke(2.6, .3, fold...), flat(color.RGBA{74, 48, 24, 190}))
		up := append([]float64{}, fold...)
		for i := 1; i < len(up); i += 2 {
			up[i] -= 1.6
		}
		c.fill(stroke(1, .2, up...), flat(color.RGBA{244, 214, 168, 170}))
	}
	c.fill(poly(238, 232, 252, 218, 268, 226, 264, 234, 254, 230, 248, 244, 240, 246), flat(rgb(44, 28, 16)))
	for i := range 9 {
		x := 239 + float64(i)*3
		c.fill(stroke(.8, 1, x, 231-float64(i%4)*2, x+1.4, 238-float64(i%3)), flat(color.RGBA{228, 190, 138, 220}))
	}
}

// drawLabel is the shipping label; its courier, names and numbers are invented.
func drawLabel(c *Canvas, x, y, s float64, arrived string) {
	ink := rgb(24, 26, 30)
	c.fill(rect(x, y, 54*s, 70*s), across(x, y, x+54*s, y+70*s, rgb(252, 252, 250), rgb(232, 233, 232)))
	c.letterBold(x+3*s, y+7*s, 4.6*s, "GIL-DONG EXPRESS", ink)
	c.fill(rect(x+3*s, y+9*s, 48*s, .5*s), flat(ink))
	c.letter(x+3*s, y+14*s, 3*s, "FROM  Bluebird Home Store", ink)
	c.letter(x+3*s, y+18*s, 3*s, "Ningbo, CN", ink)
	c.letter(x+3*s, y+24*s, 3*s, "TO  한가람 Han Garam", ink)
	c.letter(x+3*s, y+28*s, 3*s, "서울특별시 은하구 별빛로 12", ink)
	c.fill(rect(x+3*s, y+31*s, 48*s, .5*s), flat(ink))
	drawBars(c, x+4*s, y+34*s, 46*s, 16*s)
	c.letterBold(x+5*s, y+56*s, 4.1*s, "GD 6012 3344 8123 KR", ink)
	c.letter(x+3*s, y+63*s, 3*s, "1 / 1    1.6 kg    "+arrived, ink)
	c.letterBold(x+3*s, y+68*s, 3.2*s, "FRAGILE · 취급주의", rgb(190, 40, 30))
}

// drawBars is a bar code of fixed, meaningless bars.
func drawBars(c *Canvas, x, y, w, h float64) {
	for at, i := 0.0, 0; at < w; i++ {
		bar := .35 + 1.1*noise(i, 5)
		c.fill(rect(x+at, y, bar, h), flat(rgb(20, 20, 22)))
		at += bar + .35 + .9*noise(i, 9)
	}
}

// drawInside is the open box from above: the kettle lies on one thin sheet of
// paper, with no cushioning around it.
func drawInside(c *Canvas) {
	drawFloor(c)
	c.shadow(rect(60, 50, 284, 216), 16, .6)
	for _, flap := range []Shape{poly(70, 60, 334, 60, 346, 22, 58, 22), poly(70, 250, 334, 250, 350, 290, 54, 290),
		poly(70, 60, 70, 250, 30, 268, 30, 44), poly(334, 60, 334, 250, 374, 268, 374, 44)} {
		c.fill(flap, card(cardTop))
	}
	c.fill(rect(70, 60, 264, 190), shade(card(cardDark), func(x, y float64) float64 {
		edge := min(x-70, 334-x, y-60, 250-y)
		return max(0, .55-edge/60)
	}))
	c.fill(poly(100, 92, 300, 84, 312, 226, 112, 236), shade(flat(rgb(228, 218, 196)), func(x, y float64) float64 { return .25 * cloud(x/7, y/11) }))
	lying := *c
	lying.cam = Camera{X: c.cam.X - 12, Y: c.cam.Y + 12, Zoom: c.cam.Zoom}
	drawKettle(&lying)
	c.letterBold(250, 276, 6, "THIS SIDE UP", color.RGBA{90, 60, 30, 160})
}

func parcelPhoto(w, h int, cam Camera, d dates) image.Image {
	c := newCanvas(w, h, cam)
	drawFloor(c)
	drawParcel(c, d.iso(arrivalDay))
	return c.finish()
}

func insidePhoto(w, h int, cam Camera) image.Image {
	c := newCanvas(w, h, cam)
	drawInside(c)
	return c.finish()
}
