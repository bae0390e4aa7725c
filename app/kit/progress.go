package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Progress is a thin bar of how much is done.
type Progress struct {
	widget.BaseWidget
	done float64
}

// NewProgress makes an empty bar.
func NewProgress() *Progress {
	p := &Progress{}
	p.ExtendBaseWidget(p)
	return p
}

// SetDone shows a part from 0 to 1.
func (p *Progress) SetDone(part float64) {
	part = min(max(part, 0), 1)
	if p.done != part {
		p.done = part
		p.Refresh()
	}
}

// CreateRenderer is Fyne's door.
func (p *Progress) CreateRenderer() fyne.WidgetRenderer {
	p.ExtendBaseWidget(p)
	r := &progressRenderer{bar: p, track: canvas.NewRectangle(color.Transparent), fill: canvas.NewRectangle(color.Transparent)}
	r.paint()
	return r
}

type progressRenderer struct {
	bar         *Progress
	track, fill *canvas.Rectangle
}

func (r *progressRenderer) paint() {
	paint(r.track, ColorLine, "", 0, 3)
	paint(r.fill, ColorBlue, "", 0, 3)
}

func (r *progressRenderer) Layout(s fyne.Size) {
	r.track.Resize(s)
	r.fill.Resize(fyne.NewSize(s.Width*float32(r.bar.done), s.Height))
}

func (r *progressRenderer) MinSize() fyne.Size { return fyne.NewSize(60, 6) }

func (r *progressRenderer) Refresh() {
	r.paint()
	r.Layout(r.bar.Size())
	canvas.Refresh(r.bar)
}

func (r *progressRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.track, r.fill} }
func (r *progressRenderer) Destroy()                     {}
