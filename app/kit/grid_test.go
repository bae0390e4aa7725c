package kit_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"proofbox/app/kit"
)

// face is a cell that remembers what it shows.
type face struct {
	*canvas.Rectangle
	at       int
	selected bool
	bound    int
	left     bool
}

func (f *face) Bind(i int, selected bool) {
	f.at, f.selected, f.left, f.bound = i, selected, false, f.bound+1
}
func (f *face) Leave() { f.left = true }

// shelf is a grid with its cells.
type shelf struct {
	*kit.Grid
	faces   []*face
	changed [][]string
	opened  []int
	window  fyne.Window
}

func newShelf(t *testing.T, n int) *shelf {
	s := &shelf{}
	s.window = window(t, canvas.NewRectangle(nil))
	s.Grid = kit.NewGrid(100, func(w float32) float32 { return w }, func() kit.CellContent {
		f := &face{Rectangle: canvas.NewRectangle(nil)}
		s.faces = append(s.faces, f)
		return f
	})
	s.OnChanged = func(keys []string) { s.changed = append(s.changed, keys) }
	s.OnOpen = func(i int) { s.opened = append(s.opened, i) }
	s.window.SetContent(s.Grid)
	s.window.Resize(fyne.NewSize(460, 300)) // four columns of 100
	s.SetKeys(keysTo(n))
	return s
}

// live are the places that have a cell now.
func (s *shelf) live() (at []int) {
	for _, f := range s.faces {
		if !f.left {
			at = append(at, f.at)
		}
	}
	slices.Sort(at)
	return at
}

// cell is the cell of a place, to be clicked.
func (s *shelf) cell(i int) desktop.Mouseable {
	width := float32(100)
	at := fyne.NewPos(12+float32(i%4)*112+width/2, 12+float32(i/4)*112+width/2)
	var found desktop.Mouseable
	walk(test.WidgetRenderer(s.Grid).Objects(), fyne.Position{}, at, func(o fyne.CanvasObject) {
		if m, ok := o.(desktop.Mouseable); ok {
			found = m
		}
	})
	return found
}

// walk visits what lies under a point.
func walk(objects []fyne.CanvasObject, origin, at fyne.Position, visit func(fyne.CanvasObject)) {
	for _, o := range objects {
		p := origin.Add(o.Position())
		s := o.Size()
		if at.X < p.X || at.Y < p.Y || at.X >= p.X+s.Width || at.Y >= p.Y+s.Height {
			continue
		}
		visit(o)
		switch o := o.(type) {
		case *fyne.Container:
			walk(o.Objects, p, at, visit)
		case fyne.Widget:
			walk(test.WidgetRenderer(o).Objects(), p, at, visit)
		}
	}
}

func (s *shelf) click(i int, m fyne.KeyModifier) {
	s.cell(i).MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: m})
}

func TestGridHoldsOnlyWhatIsInView(t *testing.T) {
	s := newShelf(t, 5000)
	if len(s.faces) > 24 {
		t.Errorf("%d cells were made for a window that shows 12", len(s.faces))
	}
	if got := s.live(); got[0] != 0 || got[len(got)-1] > 15 {
		t.Errorf("cells at %v", got)
	}
	s.ScrollTo(4000)
	if got := s.live(); !slices.Contains(got, 4000) || slices.Contains(got, 0) || len(s.faces) > 36 {
		t.Errorf("after scrolling: cells at %v, %d made", got, len(s.faces))
	}
}

func TestGridClicks(t *testing.T) {
	s := newShelf(t, 10)
	s.click(1, 0)
	s.click(3, ctrl)
	s.click(5, shift)
	want := [][]string{{"1"}, {"1", "3"}, {"3", "4", "5"}}
	if !slices.EqualFunc(s.changed, want, slices.Equal) {
		t.Errorf("told %v, want %v", s.changed, want)
	}
	for _, f := range s.faces {
		if f.selected != slices.Contains([]int{3, 4, 5}, f.at) {
			t.Errorf("cell %d shows selected %v", f.at, f.selected)
		}
	}
}

func TestGridDoubleClickOpens(t *testing.T) {
	s := newShelf(t, 10)
	s.click(2, 0)
	s.click(2, 0)
	s.click(4, 0)
	if !slices.Equal(s.opened, []int{2}) {
		t.Errorf("opened %v, want [2]", s.opened)
	}
}

func TestGridKeys(t *testing.T) {
	s := newShelf(t, 10)
	removed := false
	s.OnDelete = func() { removed = true }
	press(s.Grid, fyne.KeyRight, fyne.KeyRight, fyne.KeyDown, fyne.KeyReturn, fyne.KeySpace, fyne.KeyDelete)
	if got := s.Chosen(); !slices.Equal(got, []string{"5"}) || !slices.Equal(s.opened, []int{5, 5}) || !removed {
		t.Errorf("chosen %v, opened %v, removed %v", got, s.opened, removed)
	}
	press(s.Grid, fyne.KeyEnd)
	if got := s.Chosen(); !slices.Equal(got, []string{"9"}) {
		t.Errorf("End chose %v", got)
	}
	s.TypedShortcut(&fyne.ShortcutSelectAll{})
	if len(s.Chosen()) != 10 {
		t.Errorf("select all chose %v", s.Chosen())
	}
}

func TestGridGrowsUnderTheSelection(t *testing.T) {
	s := newShelf(t, 3)
	s.click(1, 0)
	told := len(s.changed)
	s.SetKeys(keysTo(40))
	if !slices.Equal(s.Chosen(), []string{"1"}) || len(s.changed) != told {
		t.Errorf("chosen %v, told %v", s.Chosen(), s.changed)
	}
	s.SetKeys([]string{"0", "2"})
	if len(s.Chosen()) != 0 || len(s.changed) != told+1 {
		t.Errorf("what was chosen is gone: chosen %v, told %v", s.Chosen(), s.changed)
	}
	if got := s.live(); !slices.Equal(got, []int{0, 1}) {
		t.Errorf("cells at %v, want two", got)
	}
}

func TestGridFillsItsWidth(t *testing.T) {
	s := newShelf(t, 10)
	for _, width := range []float32{300, 460, 700, 1100} {
		s.window.Resize(fyne.NewSize(width, 300))
		var right float32
		for _, f := range s.faces {
			if !f.left && f.at < 10 {
				right = max(right, test.WidgetRenderer(s.cellWidget(f)).Objects()[0].Size().Width)
			}
		}
		if right < 100 || right > 200 {
			t.Errorf("at %v a cell is %v wide", width, right)
		}
	}
}

// cellWidget is the widget around a face.
func (s *shelf) cellWidget(f *face) fyne.Widget {
	var found fyne.Widget
	var visit func(objects []fyne.CanvasObject, above fyne.Widget)
	visit = func(objects []fyne.CanvasObject, above fyne.Widget) {
		for _, o := range objects {
			if o == fyne.CanvasObject(f) {
				found = above
				return
			}
			switch o := o.(type) {
			case *fyne.Container:
				visit(o.Objects, above)
			case fyne.Widget:
				visit(test.WidgetRenderer(o).Objects(), o)
			}
		}
	}
	visit(test.WidgetRenderer(s.Grid).Objects(), nil)
	return found
}
