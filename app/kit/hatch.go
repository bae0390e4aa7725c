package kit

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Pattern is how a Hatch is drawn.
type Pattern int

const (
	Slanted Pattern = iota // stripes from lower left to upper right
	Dashed                 // bars across, as a dashed upright line
)

// Hatch is an area of stripes: where something is missing. It is told from a
// plain one without colour.
type Hatch struct {
	widget.BaseWidget
	Pattern Pattern
	Ink     fyne.ThemeColorName
	Fill    fyne.ThemeColorName // between the stripes; empty: nothing
}

// NewHatch makes an area of stripes.
func NewHatch(p Pattern, ink, fill fyne.ThemeColorName) *Hatch {
	h := &Hatch{Pattern: p, Ink: ink, Fill: fill}
	h.ExtendBaseWidget(h)
	return h
}

// SetInk changes the colour of the stripes.
func (h *Hatch) SetInk(n fyne.ThemeColorName) {
	if h.Ink != n {
		h.Ink = n
		h.Refresh()
	}
}

// CreateRenderer is Fyne's door.
func (h *Hatch) CreateRenderer() fyne.WidgetRenderer {
	h.ExtendBaseWidget(h)
	return widget.NewSimpleRenderer(canvas.NewRaster(h.draw))
}

// MinSize is Fyne's door.
func (h *Hatch) MinSize() fyne.Size { return fyne.NewSize(2, 2) }

// draw paints stripes that keep their measure on every screen.
func (h *Hatch) draw(w, height int) image.Image {
	ink, fill := nrgba(hue(h.Ink)), color.NRGBA{}
	if h.Fill != "" {
		fill = nrgba(hue(h.Fill))
	}
	period, bar := 9, 2
	if h.Pattern == Dashed {
		period, bar = 7, 3
	}
	if s := h.Size(); s.Height > 0 {
		scale := float32(height) / s.Height
		period, bar = max(int(float32(period)*scale), 2), max(int(float32(bar)*scale), 1)
	}
	m := image.NewNRGBA(image.Rect(0, 0, w, height))
	for y := range height {
		for x := range w {
			at := y
			if h.Pattern == Slanted {
				at += x
			}
			c := fill
			if at%period < bar {
				c = ink
			}
			m.SetNRGBA(x, y, c)
		}
	}
	return m
}

func nrgba(c color.Color) color.NRGBA { return color.NRGBAModel.Convert(c).(color.NRGBA) }
