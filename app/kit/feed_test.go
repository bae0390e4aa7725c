package kit_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"proofbox/app/kit"
)

// lines is a feed model of rows of different heights.
type lines struct {
	n    int
	made []*line
}

type line struct {
	*canvas.Rectangle
	at   int
	left bool
}

func (l *line) Bind(i int) { l.at, l.left = i, false }
func (l *line) Leave()     { l.left = true }

func (m *lines) Len() int                        { return m.n }
func (m *lines) Kind(i int) string               { return []string{"odd", "even"}[i%2] }
func (m *lines) Height(i int, _ float32) float32 { return float32(20 + i%3*10) }
func (m *lines) New(string) kit.FeedRow {
	l := &line{Rectangle: canvas.NewRectangle(nil)}
	m.made = append(m.made, l)
	return l
}

func (m *lines) live() map[int]*line {
	at := map[int]*line{}
	for _, l := range m.made {
		if !l.left {
			at[l.at] = l
		}
	}
	return at
}

func TestFeedHoldsOnlyWhatIsInView(t *testing.T) {
	m := &lines{n: 10000}
	f := kit.NewFeed(m, 0)
	w := window(t, f)
	w.Resize(fyne.NewSize(300, 300))
	if len(m.made) > 16 {
		t.Errorf("%d rows were made for a window that shows ten", len(m.made))
	}
	f.ScrollTo(9000)
	if m.live()[9000] == nil || m.live()[0] != nil || len(m.made) > 40 {
		t.Errorf("after scrolling: %d rows made, row 9000 in view: %v", len(m.made), m.live()[9000] != nil)
	}
	f.ScrollToEnd()
	f.Reload()
	if m.live()[9999] == nil {
		t.Error("the end is not in view")
	}
}

func TestFeedRowsStandOneUnderAnother(t *testing.T) {
	m := &lines{n: 30}
	w := window(t, kit.NewFeed(m, 200))
	w.Resize(fyne.NewSize(300, 200))
	live, y := m.live(), float32(0)
	for i := range 6 {
		r := live[i]
		if r == nil || r.Position().Y != y || r.Position().X != 50 || r.Size() != fyne.NewSize(200, m.Height(i, 200)) {
			t.Fatalf("row %d at %v of size %v, want top %v", i, r.Position(), r.Size(), y)
		}
		y += m.Height(i, 200)
	}
}

func TestFeedReloads(t *testing.T) {
	m := &lines{n: 30}
	f := kit.NewFeed(m, 0)
	w := window(t, f)
	w.Resize(fyne.NewSize(300, 200))
	m.n = 2
	f.Reload()
	if len(m.live()) != 2 {
		t.Errorf("%d rows, want 2", len(m.live()))
	}
	m.n = 0
	f.Reload()
	if len(m.live()) != 0 {
		t.Errorf("%d rows, want none", len(m.live()))
	}
}

// headed is a feed model of which every tenth row is a head.
type headed struct{ lines }

func (m *headed) Head(i int) int { return i / 10 * 10 }
func (m *headed) Kind(i int) string {
	if i%10 == 0 {
		return "head"
	}
	return "line"
}

func TestFeedKeepsTheHeadInView(t *testing.T) {
	m := &headed{lines{n: 100}}
	f := kit.NewFeed(m, 0)
	w := window(t, f)
	w.Resize(fyne.NewSize(300, 300))
	pinned := func() *line { // the head of row 13, of height 30, is bound apart from the row itself
		for _, l := range m.made {
			if l.at == 10 && !l.left && l.Position().Y <= 0 {
				return l
			}
		}
		return nil
	}
	f.Stand(10, 0)
	if pinned() != nil {
		t.Error("a head at the very top is shown twice")
	}
	f.Stand(13, 0)
	p := pinned()
	if p == nil || !p.Visible() || p.Position().Y != 0 || p.Size() != fyne.NewSize(300, m.Height(10, 0)) {
		t.Fatalf("the head is not in view: %+v", p)
	}
	f.Stand(20, 12)
	if want := 12 - m.Height(10, 0); p.at != 10 || p.Position().Y != want {
		t.Errorf("the next head does not push it out: %v, want %v", p.Position().Y, want)
	}
}

func TestFeedTellsWhereRowsAre(t *testing.T) {
	m, moved := &lines{n: 100}, 0
	f := kit.NewFeed(m, 0)
	f.OnMoved = func() { moved++ }
	w := window(t, f)
	w.Resize(fyne.NewSize(300, 300))
	moved = 0
	f.Stand(50, 40)
	if row, within := f.At(45); row != 50 || within != 5 || f.Top(50) != 40 || moved == 0 {
		t.Errorf("row %d, %v below its top; top at %v; moved %d times", row, within, f.Top(50), moved)
	}
	f.ScrollBy(-10)
	if f.Top(50) != 50 {
		t.Errorf("scrolled up, the row stands at %v", f.Top(50))
	}
	f.Stand(99, 0)
	if row, _ := f.At(299); row != 99 {
		t.Errorf("at the end row %d is last", row)
	}
	m.n = 0
	f.Reload()
	if row, _ := f.At(10); row != -1 {
		t.Errorf("an empty feed has row %d", row)
	}
}

func TestFeedZoomsByNotches(t *testing.T) {
	f := kit.NewFeed(&lines{n: 100}, 0)
	var steps []int
	f.OnZoom = func(n int, _ float32) { steps = append(steps, n) }
	w := window(t, f)
	w.Resize(fyne.NewSize(300, 300))
	for _, by := range []float32{25, -25, 4, 4, 4, -4, -4, -4, 250} {
		f.Turn(by, 10)
	}
	if want := []int{1, -1, 1, -1, 1}; !slices.Equal(steps, want) {
		t.Errorf("steps %v, want %v", steps, want)
	}
}

// The end may be asked for before there is room to show it.
func TestFeedComesToTheEndOnceItHasRoom(t *testing.T) {
	m := &lines{n: 500}
	f := kit.NewFeed(m, 0)
	f.Reload()
	f.ScrollToEnd()
	w := window(t, f)
	w.Resize(fyne.NewSize(300, 200))
	if m.live()[499] == nil {
		t.Error("the end is not in view")
	}
}
