package kit_test

import (
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
