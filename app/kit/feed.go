package kit

import (
	"slices"
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// FeedRow is what a row of a Feed shows; each is used for many rows of its
// kind in turn.
type FeedRow interface {
	fyne.CanvasObject
	Bind(i int)
	Leave()
}

// FeedModel tells a Feed what to show.
type FeedModel interface {
	Len() int
	Kind(i int) string                   // rows of one kind look alike
	Height(i int, width float32) float32 // of row i
	New(kind string) FeedRow
}

// Headed is a FeedModel some of whose rows are heads. The head of what is at
// the top stays in view until the next one pushes it out.
type Headed interface {
	Head(i int) int // the head that row i stands under, itself for a head; -1: none
}

// Feed is a tall column of rows of different heights; only those in view
// exist.
type Feed struct {
	widget.BaseWidget
	OnMoved func()                     // other rows are in view, or at other places; may be nil
	OnZoom  func(steps int, y float32) // the wheel turned with Ctrl held, at a height; may be nil

	model FeedModel
	width float32 // the tops are for this width
	tops  []float32
	inner float32 // widest a row may be; 0: any
	toEnd bool    // the end is wanted as soon as there is room

	scroll *feedScroll
	field  *fyne.Container
	live   map[int]*feedRow
	spare  map[string][]*feedRow
	pinned *pinned
}

type feedRow struct {
	FeedRow
	kind string
}

// NewFeed makes a feed of rows no wider than inner (0: as wide as it is).
func NewFeed(m FeedModel, inner float32) *Feed {
	f := &Feed{model: m, inner: inner, live: map[int]*feedRow{}, spare: map[string][]*feedRow{}}
	f.field = container.New(&feedLayout{f})
	f.scroll = newFeedScroll(f)
	f.pinned = newPinned(f)
	f.ExtendBaseWidget(f)
	return f
}

// Reload shows the model anew.
func (f *Feed) Reload() {
	f.width = 0
	f.clear()
	f.measure()
	f.scroll.Refresh()
	f.place(true)
}

// Rebind shows all rows in view anew; their kinds and heights are as they were.
func (f *Feed) Rebind() { f.place(true) }

// clear lets go of all rows: kinds and places may have changed, and what they
// show may be gone.
func (f *Feed) clear() {
	f.field.Objects = nil
	for i, r := range f.live {
		delete(f.live, i)
		r.Leave()
		f.spare[r.kind] = append(f.spare[r.kind], r)
	}
}

// rowWidth is how wide rows are, and how far from the left.
func (f *Feed) rowWidth() (width, left float32) {
	width = f.scroll.Size().Width
	if f.inner > 0 && width > f.inner {
		return f.inner, float32(int((width - f.inner) / 2))
	}
	return width, 0
}

// measure finds where each row begins.
func (f *Feed) measure() {
	width, _ := f.rowWidth()
	n := f.model.Len()
	if width == f.width && len(f.tops) == n+1 {
		return
	}
	f.width, f.tops = width, make([]float32, n+1)
	if width <= 0 { // not placed yet
		return
	}
	for i := range n {
		f.tops[i+1] = f.tops[i] + f.model.Height(i, width)
	}
}

// ScrollTo brings a row into view.
func (f *Feed) ScrollTo(i int) {
	f.measure()
	if i < 0 || i+1 >= len(f.tops) {
		return
	}
	top, bottom := f.tops[i], f.tops[i+1]
	offset, view := f.scroll.Offset.Y, f.scroll.Size().Height
	if top < offset || bottom > offset+view {
		f.scroll.ScrollToOffset(fyne.NewPos(0, max(top-view/3, 0)))
		f.place(false) // the toolkit tells only of scrolling by hand
	}
}

// ScrollToEnd shows the last row.
func (f *Feed) ScrollToEnd() {
	f.toEnd = f.scroll.Size().Width <= 0
	f.scroll.ScrollToBottom()
	f.place(false)
}

func (f *Feed) place(rebind bool) {
	view := f.scroll.Size()
	if view.Width <= 0 {
		return
	}
	f.measure()
	n := len(f.tops) - 1
	first := max(sort.Search(n, func(i int) bool { return f.tops[i+1] > f.scroll.Offset.Y }), 0)
	last := sort.Search(n, func(i int) bool { return f.tops[i] >= f.scroll.Offset.Y+view.Height })
	f.retire(first, last)
	width, left := f.rowWidth()
	for i := first; i < last; i++ {
		r, fresh := f.at(i)
		if fresh || rebind {
			r.Bind(i)
		}
		r.Move(fyne.NewPos(left, f.tops[i]))
		r.Resize(fyne.NewSize(width, f.tops[i+1]-f.tops[i]))
	}
	f.publish()
	f.pinned.place(first, last, rebind)
	if f.OnMoved != nil {
		f.OnMoved()
	}
}

func (f *Feed) retire(first, last int) {
	for i, r := range f.live {
		if i < first || i >= last {
			delete(f.live, i)
			r.Leave()
			f.spare[r.kind] = append(f.spare[r.kind], r)
		}
	}
}

func (f *Feed) at(i int) (r *feedRow, fresh bool) {
	if r, ok := f.live[i]; ok {
		return r, false
	}
	kind := f.model.Kind(i)
	if rows := f.spare[kind]; len(rows) > 0 {
		r, f.spare[kind] = rows[len(rows)-1], rows[:len(rows)-1]
	} else {
		r = &feedRow{f.model.New(kind), kind}
	}
	f.live[i] = r
	return r, true
}

func (f *Feed) publish() {
	order := make([]int, 0, len(f.live))
	for i := range f.live {
		order = append(order, i)
	}
	slices.Sort(order)
	objects := make([]fyne.CanvasObject, len(order))
	for n, i := range order {
		objects[n] = f.live[i].FeedRow
	}
	if !slices.Equal(objects, f.field.Objects) {
		f.field.Objects = objects
		canvas.Refresh(f.field)
	}
}

// MinSize is Fyne's door.
func (f *Feed) MinSize() fyne.Size { return fyne.NewSize(200, 80) }

// Resize is Fyne's door.
func (f *Feed) Resize(s fyne.Size) {
	f.BaseWidget.Resize(s)
	f.scroll.Resize(s)
	f.pinned.clip.Resize(s)
	f.measure()
	f.scroll.Refresh()
	if f.toEnd && s.Width > 0 {
		f.ScrollToEnd()
	}
	f.place(true)
}

// CreateRenderer is Fyne's door.
func (f *Feed) CreateRenderer() fyne.WidgetRenderer {
	f.ExtendBaseWidget(f)
	return widget.NewSimpleRenderer(container.NewWithoutLayout(f.scroll, f.pinned.clip))
}

type feedLayout struct{ f *Feed }

func (l *feedLayout) Layout([]fyne.CanvasObject, fyne.Size) {}

func (l *feedLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	l.f.measure()
	return fyne.NewSize(10, l.f.tops[len(l.f.tops)-1])
}
