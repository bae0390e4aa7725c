package kit

import (
	"context"
	"image"
	"image/color"
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"proofbox/app/pyramid"
)

// Zoom shows one picture as near as one likes: the wheel comes closer to the
// pointer, dragging pulls the picture along, a double click goes between the
// whole and its full size.
type Zoom struct {
	widget.BaseWidget
	OnPlace func(pyramid.Place)     // the user looks elsewhere
	OnAlt   func(fyne.KeyName) bool // a key together with Alt; true: it is used. May be nil
	OnFocus func()                  // it was pressed, or got the keyboard
	OnShown func(f pyramid.Frame)   // another frame is shown
	OnMenu  func(at fyne.Position)  // right click, absolute position
	Hand    Hand                    // works on the picture before the view moves it; nil: none

	canvas  fyne.Canvas
	painter *pyramid.Painter
	place   pyramid.Place
	picture image.Point // size of the picture, as far as known
	frame   *image.RGBA
	image   *canvas.Image
	ring    *canvas.Rectangle
	focused bool
	pressed time.Time
	size    fyne.Size
	spaced  bool // Space is held: whatever the hand does, a drag pulls the picture along
	handed  bool // the hand has the pointer
	shape   desktop.Cursor
}

// Steps of the keys and of a click of the wheel.
const (
	zoomStep  = 1.25
	wheelStep = 0.009 // of the logarithm, a unit of the wheel
	panStep   = 80    // pixels of the screen a key
)

// NewZoom makes a view of nothing on a canvas. post runs a function on the UI
// goroutine; overlay, which may be nil, draws over the picture off it. Close
// ends it.
func NewZoom(ctx context.Context, c fyne.Canvas, post func(func()), overlay func(pyramid.Sheet)) *Zoom {
	z := &Zoom{canvas: c, shape: desktop.DefaultCursor, image: &canvas.Image{FillMode: canvas.ImageFillStretch, ScaleMode: canvas.ImageScaleFastest}, ring: canvas.NewRectangle(color.Transparent)}
	z.painter = pyramid.NewPainter(ctx, pyramid.Options{Post: post, Show: z.show, Overlay: overlay})
	z.ExtendBaseWidget(z)
	return z
}

// Close ends what the view runs and waits for it; it has a picture no more.
func (z *Zoom) Close() { z.painter.Close() }

// Open shows another picture from the same place. size is that of the picture
// where it is known.
func (z *Zoom) Open(size image.Point, open pyramid.Open) {
	z.picture = size
	z.painter.Open(size, open)
	z.look(false)
}

// SetThumb gives a small picture to show until there is a sharp one.
func (z *Zoom) SetThumb(m *image.RGBA) { z.painter.SetThumb(m) }

// Finer tells that what lies over the picture shows parts of it so many times
// larger.
func (z *Zoom) Finer(times float64) { z.painter.Finer(times) }

// Redraw shows what lies over the picture as it is now.
func (z *Zoom) Redraw() { z.painter.Redraw() }

// Place is where the view looks.
func (z *Zoom) Place() pyramid.Place { return z.place }

// SetPlace looks from elsewhere, without telling.
func (z *Zoom) SetPlace(p pyramid.Place) { z.set(p, false) }

func (z *Zoom) set(p pyramid.Place, quick bool) {
	z.place = p
	z.place = z.Geometry().Place
	z.look(quick)
}

// Geometry is how the picture lies in the view now.
func (z *Zoom) Geometry() pyramid.Geometry {
	return pyramid.Geometry{Picture: z.picture, View: z.pixels(), Place: z.place}.Settled()
}

// pixels is the size of the view in pixels of the screen.
func (z *Zoom) pixels() image.Point {
	s := z.scale()
	return image.Pt(int(math.Round(float64(z.size.Width*s))), int(math.Round(float64(z.size.Height*s))))
}

func (z *Zoom) scale() float32 { return z.canvas.Scale() }

// look asks for a frame.
func (z *Zoom) look(quick bool) {
	r, g, b, _ := hue(ColorWell).RGBA()
	z.painter.Look(z.place, z.pixels(), color.RGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), 255}, quick)
}

// show takes a frame.
func (z *Zoom) show(f pyramid.Frame) {
	if old := z.frame; old != nil && old != f.Image {
		defer z.painter.Return(old)
	}
	z.frame, z.picture = f.Image, f.Geometry.Picture
	z.image.Image = f.Image
	s := z.scale()
	z.image.Resize(fyne.NewSize(float32(f.Image.Rect.Dx())/s, float32(f.Image.Rect.Dy())/s))
	z.image.Refresh()
	if z.OnShown != nil {
		z.OnShown(f)
	}
}

// goTo is what the user asked for.
func (z *Zoom) goTo(g pyramid.Geometry, quick bool) {
	z.set(g.Place, quick)
	if z.OnPlace != nil {
		z.OnPlace(z.place)
	}
}

func (z *Zoom) middle() (x, y float64) {
	v := z.pixels()
	return float64(v.X) / 2, float64(v.Y) / 2
}

// Fit shows the whole picture.
func (z *Zoom) Fit() {
	g := z.Geometry()
	g.Place.Zoom = 0
	z.goTo(g.Settled(), false)
}

// Actual shows the picture at its full size: a pixel for each of its own.
func (z *Zoom) Actual() {
	x, y := z.middle()
	z.goTo(z.Geometry().ZoomedTo(1, x, y), false)
}

// Closer zooms by steps; fewer than none go away.
func (z *Zoom) Closer(steps int) {
	x, y := z.middle()
	z.goTo(z.Geometry().Zoomed(math.Pow(zoomStep, float64(steps)), x, y), true)
}

// Turn turns the view by quarters, clockwise; the picture stays as it is.
func (z *Zoom) Turn(quarters int) {
	g := z.Geometry()
	g.Place.Turn += quarters
	z.goTo(g.Settled(), false)
}

func (z *Zoom) at(p fyne.Position) (x, y float64) {
	s := z.scale()
	return float64(p.X * s), float64(p.Y * s)
}

// Scrolled is Fyne's door.
func (z *Zoom) Scrolled(e *fyne.ScrollEvent) {
	x, y := z.at(e.Position)
	z.goTo(z.Geometry().Zoomed(math.Exp(float64(e.Scrolled.DY)*wheelStep), x, y), true)
}

// Dragged is Fyne's door.
func (z *Zoom) Dragged(e *fyne.DragEvent) {
	if z.handed {
		z.Hand.Drag(z.spot(e.Position))
		return
	}
	s := z.scale()
	z.goTo(z.Geometry().Moved(float64(e.Dragged.DX*s), float64(e.Dragged.DY*s)), true)
}

// DragEnd is Fyne's door.
func (z *Zoom) DragEnd() {
	if z.handed {
		z.letGo()
		return
	}
	z.look(false)
}

// Middle is the place of the picture in the middle of the view.
func (z *Zoom) Middle() Spot { return z.spot(fyne.NewPos(z.size.Width/2, z.size.Height/2)) }

// MouseDown is Fyne's door: it finds double clicks by itself, since the toolkit
// would hold back every single one.
func (z *Zoom) MouseDown(e *desktop.MouseEvent) {
	z.canvas.Focus(z)
	if z.OnFocus != nil {
		z.OnFocus()
	}
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	again := time.Since(z.pressed) < doubleClick
	z.pressed = time.Now()
	if again {
		z.pressed = time.Time{}
	}
	if z.Hand != nil && !z.spaced {
		at := z.spot(e.Position)
		if again && z.Hand.Twice(at) {
			return
		}
		if z.handed = z.Hand.Press(at); z.handed {
			return
		}
	}
	if again {
		z.toggle(z.at(e.Position))
	}
}

// MouseUp is Fyne's door.
func (z *Zoom) MouseUp(*desktop.MouseEvent) { z.letGo() }

// toggle goes between the whole and the full size around a point.
func (z *Zoom) toggle(x, y float64) {
	if z.place.Zoom != 0 {
		z.Fit()
		return
	}
	z.goTo(z.Geometry().ZoomedTo(1, x, y), false)
}

// TappedSecondary is Fyne's door.
func (z *Zoom) TappedSecondary(e *fyne.PointEvent) {
	if z.OnMenu != nil {
		z.OnMenu(e.AbsolutePosition)
	}
}

// Cursor is Fyne's door.
func (z *Zoom) Cursor() desktop.Cursor { return z.shape }

// FocusGained is Fyne's door.
func (z *Zoom) FocusGained() { z.focus(true) }

// FocusLost is Fyne's door.
func (z *Zoom) FocusLost() { z.focus(false) }

func (z *Zoom) focus(on bool) {
	z.focused, z.spaced = on, false
	z.Refresh()
	if on && z.OnFocus != nil {
		z.OnFocus()
	}
}

// TypedRune is Fyne's door.
func (z *Zoom) TypedRune(r rune) { RuneOutside(z, r) }

// TypedKey is Fyne's door: digits and signs are keys here, letters never are.
func (z *Zoom) TypedKey(k *fyne.KeyEvent) {
	KeyOutside(z, k)
	pans := map[fyne.KeyName][2]float64{fyne.KeyLeft: {panStep, 0}, fyne.KeyRight: {-panStep, 0}, fyne.KeyUp: {0, panStep}, fyne.KeyDown: {0, -panStep}}
	pan, moves := pans[k.Name]
	if z.Hand != nil && z.Hand.Key(k) {
		return
	}
	switch {
	case k.Name == fyne.KeyPlus, k.Name == fyne.KeyEqual:
		z.Closer(1)
	case k.Name == fyne.KeyMinus:
		z.Closer(-1)
	case k.Name == fyne.Key0:
		z.Fit()
	case k.Name == fyne.Key1:
		z.Actual()
	case moves && Modifiers()&fyne.KeyModifierShift != 0:
		z.goTo(z.Geometry().Moved(pan[0], pan[1]), true)
	default:
		passOn(z, k)
	}
}

// TypedShortcut is Fyne's door.
func (z *Zoom) TypedShortcut(s fyne.Shortcut) {
	if c, ok := s.(*desktop.CustomShortcut); ok && c.Modifier&^fyne.KeyModifierShift == fyne.KeyModifierAlt && z.OnAlt != nil && z.OnAlt(c.KeyName) {
		return
	}
	PassShortcutOn(z, s)
}

// Resize is Fyne's door.
func (z *Zoom) Resize(s fyne.Size) {
	z.BaseWidget.Resize(s)
	if z.size != s {
		z.size = s
		z.set(z.place, false)
	}
}

// MinSize is Fyne's door.
func (z *Zoom) MinSize() fyne.Size { return fyne.NewSize(80, 80) }

// CreateRenderer is Fyne's door.
func (z *Zoom) CreateRenderer() fyne.WidgetRenderer {
	z.ExtendBaseWidget(z)
	r := &zoomRenderer{z: z, back: canvas.NewRectangle(color.Transparent)}
	r.paint()
	return r
}

type zoomRenderer struct {
	z    *Zoom
	back *canvas.Rectangle
}

func (r *zoomRenderer) paint() {
	paint(r.back, ColorWell, "", 0, 0)
	stroke := fyne.ThemeColorName("")
	if r.z.focused {
		stroke = theme.ColorNamePrimary
	}
	paint(r.z.ring, "", stroke, 2, 0)
}

func (r *zoomRenderer) Layout(s fyne.Size) {
	r.back.Resize(s)
	r.z.ring.Resize(s)
}

func (r *zoomRenderer) MinSize() fyne.Size { return r.z.MinSize() }

func (r *zoomRenderer) Refresh() {
	r.paint()
	canvas.Refresh(r.z)
}

func (r *zoomRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.z.image, r.z.ring}
}

func (r *zoomRenderer) Destroy() {}
