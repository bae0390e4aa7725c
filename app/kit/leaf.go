package kit

import (
	"image"
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Leaf shows a page of paper in the middle of its room, white in a dark window,
// too. Parts of it can be pressed, and are lit under the pointer. Places on it
// are fractions of its width and height.
type Leaf struct {
	widget.BaseWidget
	OnPress func(at fyne.Position)                    // at once; may be nil
	OnTwice func(at fyne.Position)                    // two presses, where the first was on nothing hot; may be nil
	OnMenu  func(at, absolute fyne.Position)          // right click; may be nil
	HotAt   func(at fyne.Position) (box Hot, is bool) // what can be pressed there; nil: all of it

	self    fyne.Widget // that embeds it
	image   *canvas.Image
	paper   *canvas.Rectangle
	back    *canvas.Rectangle // behind the leaf that is marked
	light   *canvas.Rectangle
	foot    *Text
	width   float32 // of the page
	aspect  float32 // its height over its width
	marked  bool
	over    bool // the pointer is on something hot
	pressed time.Time
	spot    fyne.Position
}

// Hot is a part of a leaf that can be pressed.
type Hot struct{ X, Y, W, H float32 }

// LeafEdge is the room above and below a page, and at the least beside it.
const LeafEdge = 9

// leafFoot is how tall the words under a small page are.
func leafFoot() float32 { return Grown(20) }

var paperWhite = color.NRGBA{0xff, 0xff, 0xff, 0xff}

// Become makes a leaf without a page of what embeds it; with a foot there are
// words under it.
func (l *Leaf) Become(self fyne.Widget, foot bool) {
	l.self = self
	l.paper, l.light, l.back = canvas.NewRectangle(paperWhite), canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent)
	l.image = &canvas.Image{FillMode: canvas.ImageFillStretch, ScaleMode: canvas.ImageScaleFastest}
	if foot {
		l.foot = NewText("", Small, Centred)
	}
	l.image.Hide() // the toolkit makes a blank texture of nothing
	l.light.Hide()
	l.ExtendBaseWidget(self)
}

// LeafHeight is the room a leaf of a width needs.
func LeafHeight(width, aspect float32, foot bool) float32 {
	h := float32(int(width*aspect)) + 2*LeafEdge
	if foot {
		h += leafFoot() - LeafEdge/2
	}
	return h
}

// Set gives the page its width and its height over that, and its foot.
func (l *Leaf) Set(width, aspect float32, foot string) {
	l.width, l.aspect = width, aspect
	if l.foot != nil {
		l.foot.SetText(foot)
	}
	l.unlight()
	l.Refresh()
}

// SetImage shows the page; nil: blank paper.
func (l *Leaf) SetImage(m *image.RGBA) {
	switch {
	case m == nil:
		l.image.Hide()
	case l.image.Image != image.Image(m):
		l.image.Image = m
		l.image.Refresh()
		l.image.Show()
	default:
		l.image.Show()
	}
	canvas.Refresh(l.self) // the toolkit does not know yet where an image is that was never shown, and paints nothing for it
}

// Image is what is shown; nil: blank paper.
func (l *Leaf) Image() *image.RGBA {
	if !l.image.Visible() {
		return nil
	}
	m, _ := l.image.Image.(*image.RGBA)
	return m
}

// Mark shows whether it is the one of several.
func (l *Leaf) Mark(on bool) {
	if l.marked != on {
		l.marked = on
		l.Refresh()
	}
}

// on turns a place in the room into one on the page.
func (l *Leaf) on(p fyne.Position) fyne.Position {
	p = p.Subtract(l.image.Position())
	return fyne.NewPos(p.X/max(l.width, 1), p.Y/max(l.width*l.aspect, 1))
}

// At turns a place on the page into one in the room.
func (l *Leaf) At(p fyne.Position) fyne.Position {
	return l.image.Position().AddXY(p.X*l.width, p.Y*l.width*l.aspect)
}

func (l *Leaf) hot(at fyne.Position) (Hot, bool) {
	if l.HotAt == nil {
		return Hot{}, false
	}
	return l.HotAt(at)
}

// How close two presses are that mean one thing.
const (
	leafTwice = 400 * time.Millisecond
	leafNear  = 6
)

// Tapped is Fyne's door. It does not wait for a second press, as the toolkit
// would.
func (l *Leaf) Tapped(e *fyne.PointEvent) {
	at, near, before := l.on(e.Position), l.spot.Subtract(e.Position), l.pressed
	l.pressed, l.spot = time.Now(), e.Position
	again := time.Since(before) < leafTwice && max(near.X, -near.X, near.Y, -near.Y) < leafNear
	if _, hot := l.hot(at); again && !hot && l.OnTwice != nil {
		l.pressed = time.Time{}
		l.OnTwice(at)
	} else if l.OnPress != nil {
		l.OnPress(at)
	}
}

// TappedSecondary is Fyne's door.
func (l *Leaf) TappedSecondary(e *fyne.PointEvent) {
	if l.OnMenu != nil {
		l.OnMenu(l.on(e.Position), e.AbsolutePosition)
	}
}

// MouseIn is Fyne's door.
func (l *Leaf) MouseIn(e *desktop.MouseEvent) { l.MouseMoved(e) }

// MouseMoved is Fyne's door.
func (l *Leaf) MouseMoved(e *desktop.MouseEvent) {
	box, hot := l.hot(l.on(e.Position))
	if !hot {
		l.unlight()
		return
	}
	l.light.FillColor, l.light.CornerRadius = hue(theme.ColorNameFocus), 3
	l.light.Move(l.At(fyne.NewPos(box.X, box.Y)).SubtractXY(2, 1))
	l.light.Resize(fyne.NewSize(box.W*l.width+4, box.H*l.width*l.aspect+2))
	l.over = true
	l.light.Show()
	canvas.Refresh(l.self)
}

// MouseOut is Fyne's door.
func (l *Leaf) MouseOut() { l.unlight() }

func (l *Leaf) unlight() {
	l.over = false
	if l.light.Visible() {
		l.light.Hide()
		canvas.Refresh(l.self)
	}
}

// Cursor is Fyne's door.
func (l *Leaf) Cursor() desktop.Cursor {
	if l.over || l.HotAt == nil {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// CreateRenderer is Fyne's door.
func (l *Leaf) CreateRenderer() fyne.WidgetRenderer {
	return &leafRenderer{l}
}

type leafRenderer struct{ l *Leaf }

func (r *leafRenderer) Layout(s fyne.Size) {
	l := r.l
	at := fyne.NewPos(max(float32(int((s.Width-l.width)/2)), LeafEdge), LeafEdge)
	size := fyne.NewSize(l.width, l.width*l.aspect)
	l.image.Move(at)
	l.image.Resize(size)
	l.paper.Move(at.SubtractXY(1, 1))
	l.paper.Resize(size.AddWidthHeight(2, 2))
	l.back.Move(fyne.NewPos(2, 2))
	l.back.Resize(s.SubtractWidthHeight(4, 4))
	if l.foot != nil {
		l.foot.Move(fyne.NewPos(0, at.Y+size.Height+2))
		l.foot.Resize(fyne.NewSize(s.Width, leafFoot()))
	}
}

func (r *leafRenderer) MinSize() fyne.Size { return fyne.NewSize(40, 40) }

func (r *leafRenderer) Refresh() {
	l := r.l
	paint(l.paper, "", ColorLine, 1, 0)
	l.paper.FillColor = paperWhite
	paint(l.back, "", "", 0, 7)
	if l.marked {
		l.back.FillColor = hue(ColorBlueSoft)
	}
	r.Layout(l.Size())
	canvas.Refresh(l.self)
}

func (r *leafRenderer) Objects() []fyne.CanvasObject {
	all := []fyne.CanvasObject{r.l.back, r.l.paper, r.l.image, r.l.light}
	if r.l.foot != nil {
		all = append(all, r.l.foot)
	}
	return all
}

func (r *leafRenderer) Destroy() {}
