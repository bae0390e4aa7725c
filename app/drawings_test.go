package app

import (
	"image"
	"io/fs"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"proofbox/assets"
)

// The toolkit can draw every drawing of a shot: there is ink, more than a frame
// and less than a blot, and none is cut off at the edge.
func TestDrawingsShow(t *testing.T) {
	test.NewTempApp(t)
	files, err := fs.Glob(assets.Guide(), "drawings/*.svg")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		b, err := fs.ReadFile(assets.Guide(), file)
		if err != nil {
			t.Fatal(err)
		}
		shot := canvas.NewImageFromResource(fyne.NewStaticResource(file, b))
		shot.FillMode = canvas.ImageFillContain
		c := software.NewCanvas()
		c.SetPadded(false)
		c.SetContent(shot)
		c.Resize(fyne.NewSize(160, 120))
		ink, cut := inkOf(c.Capture())
		if ink < .04 || ink > .4 || cut {
			t.Errorf("%s: %.0f %% ink, cut off: %v", file, 100*ink, cut)
		}
	}
}

// inkOf is the part of a picture that is dark or coloured, against its corner,
// and whether that reaches the edge.
func inkOf(m image.Image) (part float64, edge bool) {
	b, n := m.Bounds(), 0
	paper := m.At(b.Min.X, b.Min.Y)
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if m.At(x, y) == paper {
				continue
			}
			n++
			edge = edge || !image.Pt(x, y).In(b.Inset(1))
		}
	}
	return float64(n) / float64(b.Dx()*b.Dy()), edge
}
