package app

import (
	"bytes"
	"fmt"
	"io/fs"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"proofbox/app/kit"
	"proofbox/assets"
	"proofbox/evidence"
)

// howSize is how large the drawing of a shot is.
var howSize = fyne.NewSize(128, 96)

// howDrawing shows how a shot is taken; nil: nobody has drawn it.
func (w *Window) howDrawing(tag evidence.TagCode) fyne.CanvasObject {
	svg, err := fs.ReadFile(assets.Guide(), "drawings/"+string(tag)+".svg")
	if err != nil {
		return nil
	}
	m := &canvas.Image{FillMode: canvas.ImageFillContain}
	m.SetMinSize(howSize)
	w.bridge.Post(func() { // a page has many, and each takes milliseconds to draw
		m.Resource = inked{string(tag), svg}
		m.Refresh()
	})
	return kit.NewSurface(m, kit.Filled(kit.ColorWell), kit.Rounded(8), kit.Padded(8, 6))
}

// inked is a drawing in strokes of the present theme's text: the toolkit tints
// what is filled and leaves strokes as they are.
type inked struct {
	name string
	svg  []byte
}

// Name is Fyne's door: what is kept of a drawing is kept for one colour.
func (d inked) Name() string { return d.name + d.ink() + ".svg" }

// Content is Fyne's door.
func (d inked) Content() []byte {
	return bytes.ReplaceAll(d.svg, []byte(`"#000"`), []byte(`"`+d.ink()+`"`))
}

func (d inked) ink() string {
	r, g, b, _ := kit.Tone(kit.ColorMuted).RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}
