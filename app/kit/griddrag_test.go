package kit_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"proofbox/app/kit"
)

// drag presses at a place of the window, goes on to others and lets go, as the
// toolkit tells it: the release comes before the end of the drag.
func (s *shelf) drag(m fyne.KeyModifier, from fyne.Position, to ...fyne.Position) {
	s.hold(m, from, to...)()
}

// hold is a drag that goes on until the function it gives is called.
func (s *shelf) hold(m fyne.KeyModifier, from fyne.Position, to ...fyne.Position) (letGo func()) {
	var under interface {
		desktop.Mouseable
		fyne.Draggable
	}
	walk(test.WidgetRenderer(s.Grid).Objects(), fyne.Position{}, from, func(o fyne.CanvasObject) {
		if m, ok := o.(interface {
			desktop.Mouseable
			fyne.Draggable
		}); ok && o.Visible() {
			under = m
		}
	})
	e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: m}
	e.AbsolutePosition = from
	under.MouseDown(e)
	for _, p := range to {
		d := &fyne.DragEvent{}
		d.AbsolutePosition = p
		under.Dragged(d)
	}
	return func() {
		under.MouseUp(e)
		if len(to) > 0 {
			under.DragEnd()
		}
	}
}

// middle is the middle of a cell of the first rows, left is on its left half.
func middle(i int) fyne.Position {
	return fyne.NewPos(12+float32(i%4)*112+50, 12+float32(i/4)*112+50)
}
func left(i int) fyne.Position  { return middle(i).AddXY(-40, 0) }
func right(i int) fyne.Position { return middle(i).AddXY(40, 0) }

// carried notes what a grid tells while something is carried.
type carried struct {
	told []string
	take bool
}

func (c *carried) watch(g *kit.Grid) {
	say := func(format string, a ...any) { c.told = append(c.told, fmt.Sprintf(format, a...)) }
	g.OnDrag = func(keys []string, at fyne.Position) { say("drag %s", strings.Join(keys, "+")) }
	g.OnDrop = func(keys []string, at fyne.Position) bool { say("drop %s", strings.Join(keys, "+")); return c.take }
	g.OnDragEnd = func() { say("end") }
	g.OnSlot = func(keys []string, slot int) { say("slot %d", slot) }
	g.OnMove = func(keys []string, slot int) { say("move %s to %d", strings.Join(keys, "+"), slot) }
}

func TestGridCarriesWhatIsChosen(t *testing.T) {
	s, c := newShelf(t, 10), &carried{}
	c.watch(s.Grid)
	s.drag(0, middle(1), middle(1).AddXY(3, 3)) // a trembling hand
	if len(c.told) != 0 || !slices.Equal(s.Chosen(), []string{"1"}) {
		t.Fatalf("a click became a drag: %v; chosen %v", c.told, s.Chosen())
	}
	s.click(3, ctrl)
	s.drag(0, middle(3), middle(2), left(5), right(6))
	want := []string{"drag 1+3", "slot 3", "drag 1+3", "slot 5", "drag 1+3", "slot 7", "drop 1+3", "move 1+3 to 7", "end"}
	if !slices.Equal(c.told, want) {
		t.Errorf("told %v\nwant %v", c.told, want)
	}
	if !slices.Equal(s.Chosen(), []string{"1", "3"}) {
		t.Errorf("after the drag chosen %v", s.Chosen())
	}
}

func TestGridCarriesWhatWasNotChosenAlone(t *testing.T) {
	s, c := newShelf(t, 10), &carried{take: true}
	c.watch(s.Grid)
	s.click(1, 0)
	s.drag(0, middle(2), left(0))
	if want := []string{"drag 2", "slot 0", "drop 2", "end"}; !slices.Equal(c.told, want) {
		t.Errorf("told %v, want %v: what is taken is not moved as well", c.told, want)
	}
}

func TestGridClickOnOneOfManyChoosesItOnRelease(t *testing.T) {
	s := newShelf(t, 10)
	s.SelectAll()
	letGo := s.hold(0, middle(2))
	if len(s.Chosen()) != 10 {
		t.Errorf("the press alone gave up the others: %v", s.Chosen())
	}
	letGo()
	if !slices.Equal(s.Chosen(), []string{"2"}) {
		t.Errorf("after the release chosen %v", s.Chosen())
	}
}

func TestGridEscapeEndsADrag(t *testing.T) {
	s, c := newShelf(t, 10), &carried{}
	c.watch(s.Grid)
	letGo := s.hold(0, middle(2), left(0))
	press(s.Grid, fyne.KeyEscape)
	letGo()
	if want := []string{"drag 2", "slot 0", "end"}; !slices.Equal(c.told, want) {
		t.Errorf("told %v, want %v", c.told, want)
	}
	letGo = s.hold(0, fyne.NewPos(4, 4), middle(5))
	if len(s.Chosen()) != 4 {
		t.Fatalf("the frame caught %v", s.Chosen())
	}
	press(s.Grid, fyne.KeyEscape)
	letGo()
	if len(s.Chosen()) != 0 {
		t.Errorf("after Escape the frame left %v chosen", s.Chosen())
	}
	s.click(2, ctrl)
	if !slices.Equal(s.Chosen(), []string{"2"}) {
		t.Errorf("with Ctrl after Escape chosen %v", s.Chosen())
	}
}

func TestGridFrame(t *testing.T) {
	s := newShelf(t, 10)
	s.click(9, 0)
	s.drag(0, fyne.NewPos(4, 4), right(0), right(1))
	if !slices.Equal(s.Chosen(), []string{"0", "1"}) {
		t.Errorf("the frame caught %v", s.Chosen())
	}
	s.drag(ctrl, middle(3).AddXY(0, 56), middle(6))
	if !slices.Equal(s.Chosen(), []string{"0", "1", "6", "7"}) {
		t.Errorf("with Ctrl the frame gave %v", s.Chosen())
	}
	s.drag(0, fyne.NewPos(118, 60))
	if len(s.Chosen()) != 0 {
		t.Errorf("a click on empty space left %v", s.Chosen())
	}
}

func TestGridScrollsWhileSomethingIsDraggedToItsEdge(t *testing.T) {
	s, c := newShelf(t, 400), &carried{}
	c.watch(s.Grid)
	low := fyne.NewPos(100, 298)
	s.drag(0, middle(0), middle(4), low)
	slots := slices.DeleteFunc(slices.Clone(c.told), func(x string) bool { return !strings.HasPrefix(x, "move") })
	if want := []string{"move 0 to 9"}; !slices.Equal(slots, want) { // the test's clock ticks once for every animation
		t.Errorf("told %v, want %v", slots, want)
	}
	for range 30 {
		s.drag(0, fyne.NewPos(4, 4), low)
	}
	if got := s.live(); got[0] == 0 {
		t.Errorf("dragging to the lower edge left cells %v in view", got)
	}
	s.drag(0, middle(1), fyne.NewPos(700, 298)) // beside the grid
	at := s.live()
	s.drag(0, middle(1), fyne.NewPos(700, 298))
	if !slices.Equal(at, s.live()) {
		t.Error("it scrolls for a pointer beside it")
	}
}

func TestGridInALineShowsGapsAboveAndBelow(t *testing.T) {
	s, c := newShelf(t, 10), &carried{}
	c.watch(s.Grid)
	s.Reshape(kit.GridShape{Kind: "list", Tight: true, Least: 100000, Height: func(float32) float32 { return 40 },
		New: func() kit.CellContent { return &face{Rectangle: canvas.NewRectangle(nil)} }})
	s.drag(0, fyne.NewPos(50, 20), fyne.NewPos(50, 100), fyne.NewPos(50, 112))
	if want := []string{"drag 0", "slot 2", "drag 0", "slot 3", "drop 0", "move 0 to 3", "end"}; !slices.Equal(c.told, want) {
		t.Errorf("told %v, want %v", c.told, want)
	}
}

func TestGridReshapeKeepsWhatIsLookedAt(t *testing.T) {
	s := newShelf(t, 5000)
	s.Select("3000")
	old := len(s.live())
	for _, least := range []float32{200, 60, 420, 100} {
		s.Reshape(kit.GridShape{Kind: "cells", Least: least, Height: func(w float32) float32 { return w }, New: s.New})
		if got := s.live(); !slices.Contains(got, 3000) {
			t.Errorf("at %v the cursor is out of view: %v", least, got)
		}
	}
	if got := len(s.live()); got > old+8 || !slices.Equal(s.Chosen(), []string{"3000"}) {
		t.Errorf("%d cells in view, before %d; chosen %v", got, old, s.Chosen())
	}
}

func TestGridKeysForOthersComeFirst(t *testing.T) {
	s := newShelf(t, 10)
	var seen []fyne.KeyName
	s.OnKey = func(k *fyne.KeyEvent) bool { seen = append(seen, k.Name); return k.Name == fyne.KeyRight }
	press(s.Grid, fyne.KeyRight, fyne.KeyDown)
	if !slices.Equal(seen, []fyne.KeyName{fyne.KeyRight, fyne.KeyDown}) || !slices.Equal(s.Chosen(), []string{"0"}) {
		t.Errorf("asked for %v, chosen %v", seen, s.Chosen())
	}
}

func TestGridCtrlMovesTheCursorAlone(t *testing.T) {
	s := newShelf(t, 10)
	s.click(1, 0)
	with := func(m fyne.KeyModifier, keys ...fyne.KeyName) {
		for _, k := range keys {
			s.TypedShortcut(&desktop.CustomShortcut{KeyName: k, Modifier: m})
		}
	}
	with(ctrl, fyne.KeyRight, fyne.KeyDown)
	if !slices.Equal(s.Chosen(), []string{"1"}) {
		t.Errorf("Ctrl and arrows chose %v", s.Chosen())
	}
	with(ctrl, fyne.KeySpace)
	if !slices.Equal(s.Chosen(), []string{"1", "6"}) {
		t.Errorf("Ctrl and Space chose %v", s.Chosen())
	}
	with(ctrl|shift, fyne.KeyRight)
	if !slices.Equal(s.Chosen(), []string{"1", "6", "7"}) {
		t.Errorf("Ctrl, Shift and an arrow chose %v", s.Chosen())
	}
	with(ctrl, fyne.KeyHome, fyne.KeySpace, fyne.KeySpace)
	if !slices.Equal(s.Chosen(), []string{"1", "6", "7"}) {
		t.Errorf("Space twice chose %v", s.Chosen())
	}
}

func TestGridShiftExtends(t *testing.T) {
	s := newShelf(t, 100)
	s.click(5, 0)
	for step, want := range map[int]int{1: 2, 4: 5, -5: 6, 94: 95, -100: 6} {
		s.Select("5")
		s.Step(step, shift)
		if got := len(s.Chosen()); got != want {
			t.Errorf("a step of %d with Shift chose %d, want %d", step, got, want)
		}
	}
}

// A step of scrolling, and choosing all.
func BenchmarkGrid(b *testing.B) {
	w := window(b, canvas.NewRectangle(nil))
	g := kit.NewGrid(150, func(w float32) float32 { return w }, func() kit.CellContent { return &face{Rectangle: canvas.NewRectangle(nil)} })
	w.SetContent(g)
	w.Resize(fyne.NewSize(1600, 1000))
	g.SetKeys(keysTo(5000))
	b.Run("scroll", func(b *testing.B) {
		b.ReportAllocs()
		for i := range b.N {
			g.ScrollTo(i * 10 % 5000)
		}
	})
	b.Run("all", func(b *testing.B) {
		b.ReportAllocs()
		for range b.N {
			g.SelectAll()
		}
	})
}
