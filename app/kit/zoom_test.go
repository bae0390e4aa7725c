package kit_test

import (
	"context"
	"image"
	"image/color"
	"math"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"proofbox/app/kit"
	"proofbox/app/pyramid"
)

// plain is a picture of one level, red on the left and green on the right.
type plain struct{ size image.Point }

func (p plain) Size() image.Point  { return p.size }
func (p plain) Finest() int        { return 0 }
func (p plain) Count() int         { return 1 }
func (p plain) At(int) image.Point { return p.size }
func (p plain) Region(_ context.Context, _ int, r image.Rectangle) (*image.RGBA, error) {
	m := image.NewRGBA(image.Rectangle{Max: r.Size()})
	for y := range r.Dy() {
		for x := range r.Dx() {
			c := color.RGBA{200, 0, 0, 255}
			if r.Min.X+x >= p.size.X/2 {
				c = color.RGBA{0, 200, 0, 255}
			}
			m.SetRGBA(x, y, c)
		}
	}
	return m, nil
}

// eye is a Zoom in a window, whose UI goroutine is the test's.
type eye struct {
	*kit.Zoom
	t     *testing.T
	win   fyne.Window
	calls chan func()
	last  pyramid.Frame
	moves int
}

func newEye(t *testing.T, size image.Point, w, h float32) *eye {
	e := &eye{t: t, calls: make(chan func(), 100)}
	start(t)
	e.win = window(t, nil)
	e.Zoom = kit.NewZoom(t.Context(), e.win.Canvas(), func(f func()) { e.calls <- f }, nil)
	e.OnShown = func(f pyramid.Frame) { e.last = f }
	e.OnPlace = func(pyramid.Place) { e.moves++ }
	e.win.SetContent(e.Zoom)
	e.win.Resize(fyne.NewSize(w, h))
	t.Cleanup(e.Close)
	e.Open(size, func(context.Context) (pyramid.Source, error) { return plain{size}, nil })
	e.sharp()
	return e
}

// sharp turns to what was posted until the view shows all there is.
func (e *eye) sharp() {
	e.t.Helper()
	for end := time.After(10 * time.Second); ; {
		select {
		case f := <-e.calls:
			f()
			if e.last.Sharp && e.last.Geometry == e.Geometry() {
				return
			}
		case <-end:
			e.t.Fatalf("not sharp: %+v, want %+v", e.last.Geometry, e.Geometry())
		}
	}
}

func (e *eye) press(x, y float32) {
	e.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}, Button: desktop.MouseButtonPrimary})
}

func TestZoomShowsTheWholeThenWhatIsAskedFor(t *testing.T) {
	e := newEye(t, image.Pt(1000, 500), 400, 300)
	if z := e.Geometry().Zoom(); math.Abs(z-0.4) > 1e-9 {
		t.Fatalf("the whole is shown at %v", z)
	}
	if c := e.last.Image.RGBAAt(100, 150); c.R != 200 {
		t.Errorf("left is %v", c)
	}
	e.press(100, 150)
	e.press(100, 150) // a double click
	e.sharp()
	if e.Place().Zoom != 1 {
		t.Fatalf("a double click leads to %+v", e.Place())
	}
	if px, py := e.Geometry().ToPicture(100, 150); math.Abs(px-250) > 1 || math.Abs(py-250) > 51 {
		t.Errorf("what was pressed went away: %v, %v", px, py)
	}
	e.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(-500, 0)})
	e.DragEnd()
	e.sharp()
	if c := e.last.Image.RGBAAt(399, 150); c.G != 200 {
		t.Errorf("after dragging, right is %v", c)
	}
	press(e, fyne.Key0)
	if e.Place().Zoom != 0 {
		t.Errorf("0 leads to %+v", e.Place())
	}
	press(e, fyne.Key1)
	if e.Place().Zoom != 1 {
		t.Errorf("1 leads to %+v", e.Place())
	}
	press(e, fyne.KeyMinus, fyne.KeyPlus, fyne.KeyEqual)
	if math.Abs(e.Place().Zoom-1.25) > 1e-9 || e.moves < 6 {
		t.Errorf("the signs lead to %+v after %d moves", e.Place(), e.moves)
	}
}

func TestWheelComesCloserToThePointer(t *testing.T) {
	e := newEye(t, image.Pt(4000, 3000), 400, 300)
	x, y := e.Geometry().ToPicture(300, 100)
	for range 8 {
		e.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(300, 100)}, Scrolled: fyne.NewDelta(0, 25)})
	}
	u, v := e.Geometry().ToPicture(300, 100)
	if math.Abs(u-x) > 12 || math.Abs(v-y) > 12 || e.Geometry().Ratio() < 3 {
		t.Errorf("%v,%v became %v,%v at %v", x, y, u, v, e.Geometry().Ratio())
	}
	for range 20 {
		e.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -25)})
	}
	if e.Place().Zoom != 0 {
		t.Errorf("away ends at %+v", e.Place())
	}
}

func TestTurningIsOfTheViewOnly(t *testing.T) {
	e := newEye(t, image.Pt(1000, 500), 300, 300)
	e.Turn(1)
	e.sharp()
	if top, bottom := e.last.Image.RGBAAt(150, 20), e.last.Image.RGBAAt(150, 280); top.R != 200 || bottom.G != 200 {
		t.Errorf("turned clockwise, the left is not on top: %v, %v", top, bottom)
	}
	e.Turn(-1)
	if e.Place().Turn != 0 {
		t.Errorf("%+v", e.Place())
	}
}

func TestZoomLooks(t *testing.T) {
	e := newEye(t, image.Pt(100, 100), 120, 80)
	e.Turn(1)
	e.Closer(-1)
	e.sharp()
	test.AssertRendersToImage(t, "zoom.png", e.win.Canvas())
}

func TestKeysThatAreNotForThePictureGoOn(t *testing.T) {
	e := newEye(t, image.Pt(100, 100), 200, 200)
	var got []fyne.KeyName
	e.win.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) { got = append(got, k.Name) })
	press(e, fyne.KeyLeft, fyne.KeyEscape, fyne.KeyR, fyne.KeyPlus)
	if len(got) != 3 {
		t.Errorf("%v went on", got)
	}
}

func TestFilmstripHoldsOnlyWhatIsInView(t *testing.T) {
	start(t)
	made, picked := 0, -1
	bound := map[int]bool{}
	f := kit.NewFilmstrip(fyne.NewSize(90, 60), func() kit.CellContent {
		made++
		return &filmContent{kit.NewText(""), bound, -1}
	}, func(i int) { picked = i })
	win := window(t, f)
	win.Resize(fyne.NewSize(500, 80))
	for i := range 5000 {
		if i%50 == 0 {
			f.Lay(5000, i)
			if !bound[i] {
				t.Fatalf("%d is not in view", i)
			}
		}
	}
	if made > 20 {
		t.Errorf("%d cells were made", made)
	}
	f.Lay(5000, 2500)
	f.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -90*40)})
	if bound[2500] || len(bound) > 8 {
		t.Errorf("after scrolling %d are in view", len(bound))
	}
	f.Lay(2, 0)
	if len(bound) != 2 || picked != -1 {
		t.Errorf("%d in view, %d picked", len(bound), picked)
	}
}

type filmContent struct {
	*kit.Text
	bound map[int]bool
	at    int
}

func (c *filmContent) Bind(i int, _ bool) {
	delete(c.bound, c.at)
	c.at, c.bound[i] = i, true
}

func (c *filmContent) Leave() { delete(c.bound, c.at) }
