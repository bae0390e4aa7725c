package demo

import (
	"image"
	"image/color"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"proofbox/assets"
)

// regular and bold parse the bundled faces when first written with.
var (
	regular = sync.OnceValue(func() *opentype.Font { return mustParse(assets.SansRegular()) })
	bold    = sync.OnceValue(func() *opentype.Font { return mustParse(assets.SansBold()) })
)

// mustParse reads a bundled face; a face that cannot be read is a broken build.
func mustParse(b []byte) *opentype.Font {
	f, err := opentype.Parse(b)
	if err != nil {
		panic(err)
	}
	return f
}

// letter writes text with its baseline at a scene point; size in scene units.
func (c *Canvas) letter(x, y, size float64, s string, k color.RGBA) {
	c.write(regular(), x, y, size, s, k)
}

// letterBold is letter in the bold face.
func (c *Canvas) letterBold(x, y, size float64, s string, k color.RGBA) {
	c.write(bold(), x, y, size, s, k)
}

func (c *Canvas) write(f *opentype.Font, x, y, size float64, s string, k color.RGBA) {
	face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: size * c.cam.Zoom, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		return
	}
	defer face.Close()
	px, py := c.toPixel(x, y)
	d := font.Drawer{Dst: c.img, Src: image.NewUniform(k), Face: face, Dot: fixed.Point26_6{X: fixed.Int26_6(px * 64), Y: fixed.Int26_6(py * 64)}}
	d.DrawString(s)
}
