package kit

import (
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// feedScroll scrolls a feed, and zooms it where the wheel is turned with Ctrl
// held.
type feedScroll struct {
	container.Scroll
	f      *Feed
	turned float32 // since the last step
}

// zoomTurn is how far the wheel turns for a step: less than a notch anywhere.
const zoomTurn = 9

func newFeedScroll(f *Feed) *feedScroll {
	s := &feedScroll{f: f}
	s.Direction, s.Content = container.ScrollVerticalOnly, f.field
	s.OnScrolled = func(fyne.Position) { f.place(false) }
	s.ExtendBaseWidget(s)
	return s
}

// Scrolled is Fyne's door.
func (s *feedScroll) Scrolled(e *fyne.ScrollEvent) {
	if s.f.OnZoom == nil || Modifiers()&fyne.KeyModifierShortcutDefault == 0 {
		s.turned = 0
		s.Scroll.Scrolled(e)
		return
	}
	s.f.Turn(e.Scrolled.DY, e.Position.Y)
}

// Turn is the wheel turned with Ctrl held, at a height of the feed.
func (f *Feed) Turn(by, y float32) {
	s := f.scroll
	if s.turned*by < 0 {
		s.turned = 0
	}
	s.turned += by
	if steps := int(s.turned / zoomTurn); steps != 0 {
		s.turned = 0
		f.OnZoom(max(-1, min(1, steps)), y)
	}
}

// At gives the row at a height of what is seen, and how far below its top that
// is. An empty feed has the row -1.
func (f *Feed) At(y float32) (row int, within float32) {
	f.measure()
	n := len(f.tops) - 1
	at := f.scroll.Offset.Y + y
	row = min(sort.Search(n, func(i int) bool { return f.tops[i+1] > at }), n-1)
	if row < 0 {
		return -1, 0
	}
	return row, at - f.tops[row]
}

// Top is the height at which a row's top is seen.
func (f *Feed) Top(row int) float32 {
	f.measure()
	return f.tops[row] - f.scroll.Offset.Y
}

// Stand scrolls so that a row's top stands at a height of what is seen, as far
// as there is room to scroll.
func (f *Feed) Stand(row int, y float32) {
	f.measure()
	if row < 0 || row+1 >= len(f.tops) {
		return
	}
	f.scrollTo(f.tops[row] - y)
}

// ScrollBy scrolls by a distance; more shows what is below.
func (f *Feed) ScrollBy(more float32) { f.scrollTo(f.scroll.Offset.Y + more) }

func (f *Feed) scrollTo(offset float32) {
	room := f.tops[len(f.tops)-1] - f.scroll.Size().Height
	f.scroll.ScrollToOffset(fyne.NewPos(0, max(min(offset, room), 0)))
	f.place(false) // the toolkit tells only of scrolling by hand
}

// pinned is the head that stays in view.
type pinned struct {
	f    *Feed
	row  *feedRow
	at   int
	clip *container.Clip
	room *fyne.Container
}

func newPinned(f *Feed) *pinned {
	p := &pinned{f: f, at: -1, room: container.NewWithoutLayout()}
	p.clip = container.NewClip(p.room)
	p.clip.Hide()
	return p
}

// place shows the head of the first row in view, or nothing where that is a
// head itself.
func (p *pinned) place(first, last int, rebind bool) {
	heads, ok := p.f.model.(Headed)
	at := -1
	if ok && first < last {
		at = heads.Head(first)
	}
	offset := p.f.scroll.Offset.Y
	if at < 0 || p.f.tops[at] >= offset {
		p.hide()
		return
	}
	height := p.f.tops[at+1] - p.f.tops[at]
	y := float32(0)
	for i := first; i < last; i++ {
		if heads.Head(i) != at {
			y = min(0, p.f.tops[i]-offset-height)
			break
		}
	}
	p.show(at, rebind)
	width, left := p.f.rowWidth()
	p.row.Move(fyne.NewPos(left, y))
	p.row.Resize(fyne.NewSize(width, height))
}

func (p *pinned) show(at int, rebind bool) {
	kind := p.f.model.Kind(at)
	if p.row == nil || p.row.kind != kind {
		p.row = &feedRow{p.f.model.New(kind), kind}
		p.room.Objects = []fyne.CanvasObject{p.row.FeedRow}
		p.at = -1
	}
	if p.at != at || rebind {
		p.at = at
		p.row.Bind(at)
	}
	p.clip.Show()
}

func (p *pinned) hide() {
	p.at = -1
	p.clip.Hide()
}
