package kit

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Picture shows an upright picture that was scaled beforehand, whole, on a
// well. Scaling on screen is left to the graphics card.
type Picture struct {
	widget.BaseWidget
	image  *canvas.Image
	Stand  fyne.CanvasObject // shown where there is no picture; may be nil
	radius float32
	fill   fyne.ThemeColorName
}

// NewPicture makes a picture without one.
func NewPicture(stand fyne.CanvasObject, radius float32) *Picture {
	p := &Picture{Stand: stand, radius: radius, fill: ColorWell,
		image: &canvas.Image{FillMode: canvas.ImageFillContain, ScaleMode: canvas.ImageScaleFastest}}
	p.image.Hide() // the toolkit makes a blank texture of nothing
	p.ExtendBaseWidget(p)
	return p
}

// Cover fills the room with the middle of the picture instead of showing it
// whole.
func (p *Picture) Cover() {
	p.image.FillMode = canvas.ImageFillCover
	p.image.CornerRadius = p.radius
}

// SetImage shows a picture, or with nil the stand-in. Only an *image.RGBA with
// its origin at zero is uploaded as it is.
func (p *Picture) SetImage(m *image.RGBA) {
	if m == nil {
		if p.image.Image == nil {
			return
		}
		p.image.Image = nil
		p.image.Hide()
	} else {
		if p.image.Image == image.Image(m) {
			return
		}
		p.image.Image = m
		p.image.Show()
	}
	p.image.Refresh()
	p.showStand()
}

// Image is the picture shown, or nil.
func (p *Picture) Image() image.Image { return p.image.Image }

func (p *Picture) showStand() {
	if p.Stand == nil {
		return
	}
	if p.image.Image == nil {
		p.Stand.Show()
	} else {
		p.Stand.Hide()
	}
}

// isFull tells whether a picture shown whole has no well beside it.
func (p *Picture) isFull() bool {
	if p.image.Image == nil || p.image.FillMode != canvas.ImageFillContain {
		return false
	}
	m, s := p.image.Image.Bounds().Size(), p.Size()
	across, down := s.Width*float32(m.Y), s.Height*float32(m.X)
	return max(across-down, down-across) < float32(max(m.X, m.Y)) // of a pixel
}

// CreateRenderer is Fyne's door.
func (p *Picture) CreateRenderer() fyne.WidgetRenderer {
	p.ExtendBaseWidget(p)
	p.showStand()
	r := &pictureRenderer{p: p}
	r.paint()
	return r
}

type pictureRenderer struct {
	p       *Picture
	back    plate
	objects []fyne.CanvasObject
}

func (r *pictureRenderer) paint() { r.back.paint(r.p.fill, "", 0, r.p.radius) }

func (r *pictureRenderer) Layout(s fyne.Size) {
	r.back.resize(s)
	r.p.image.Resize(s)
	if r.p.Stand != nil {
		m := r.p.Stand.MinSize()
		r.p.Stand.Resize(m)
		r.p.Stand.Move(fyne.NewPos((s.Width-m.Width)/2, (s.Height-m.Height)/2))
	}
}

func (r *pictureRenderer) MinSize() fyne.Size { return fyne.NewSize(24, 24) }

func (r *pictureRenderer) Refresh() {
	r.paint()
	r.Layout(r.p.Size())
	canvas.Refresh(r.p)
}

// Objects leaves the well out where the picture hides it.
func (r *pictureRenderer) Objects() []fyne.CanvasObject {
	r.objects = r.objects[:0]
	if !r.p.isFull() {
		r.objects = append(r.objects, r.back.objects...)
	}
	r.objects = append(r.objects, r.p.image)
	if r.p.Stand != nil {
		r.objects = append(r.objects, r.p.Stand)
	}
	return r.objects
}

func (r *pictureRenderer) Destroy() {}
