package kit

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Progress is a thin bar of how much is done. Where that is not known, it
// wanders.
type Progress struct {
	widget.BaseWidget
	done   float64
	at     float32         // of the part that wanders, from 0 to 1
	wander *fyne.Animation // nil: it is known how much is done
}

// wandering is how much of the bar wanders, and roundTrip how long one way takes.
const (
	wandering = 0.3
	roundTrip = 1100 * time.Millisecond
)

// NewProgress makes an empty bar.
func NewProgress() *Progress {
	p := &Progress{}
	p.ExtendBaseWidget(p)
	return p
}

// Wander shows that something goes on, until Rest or SetDone.
func (p *Progress) Wander() {
	if p.wander != nil {
		return
	}
	p.wander = &fyne.Animation{Duration: roundTrip, AutoReverse: true, RepeatCount: fyne.AnimationRepeatForever, Curve: fyne.AnimationEaseInOut,
		Tick: func(at float32) {
			p.at = at
			p.Refresh()
		}}
	p.wander.Start()
}

// Rest ends wandering.
func (p *Progress) Rest() {
	if p.wander != nil {
		p.wander.Stop()
		p.wander = nil
		p.Refresh()
	}
}

// SetDone shows a part from 0 to 1.
func (p *Progress) SetDone(part float64) {
	p.Rest()
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
	from, part := float32(0), float32(r.bar.done)
	if r.bar.wander != nil {
		from, part = r.bar.at*(1-wandering), wandering
	}
	r.fill.Move(fyne.NewPos(s.Width*from, 0))
	r.fill.Resize(fyne.NewSize(s.Width*part, s.Height))
}

func (r *progressRenderer) MinSize() fyne.Size { return fyne.NewSize(60, 6) }

func (r *progressRenderer) Refresh() {
	r.paint()
	r.Layout(r.bar.Size())
	canvas.Refresh(r.bar)
}

func (r *progressRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.track, r.fill} }
func (r *progressRenderer) Destroy()                     { r.bar.Rest() }
