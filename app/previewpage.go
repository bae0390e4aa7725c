package app

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"proofbox/app/kit"
	book "proofbox/report/page"
)

// leaf is a page of the document in one of the two lists of pages.
type leaf struct {
	kit.Leaf
	of    *leaves
	at    int // its row; -1: none
	place *pagePlace
}

// leaves is a list of all pages: the model of a feed.
type leaves struct {
	d     *document
	small bool
	feed  *kit.Feed
	all   []*leaf
}

// thumbWidth is how wide a small page is.
const thumbWidth = 92

func newLeaves(d *document, small bool) *leaves {
	l := &leaves{d: d, small: small}
	l.feed = kit.NewFeed(l, 0)
	return l
}

// Len is the feed's door.
func (l *leaves) Len() int { return l.d.pageCount() }

// Kind is the feed's door.
func (l *leaves) Kind(int) string { return "" }

// New is the feed's door.
func (l *leaves) New(string) kit.FeedRow {
	v := &leaf{of: l, at: -1}
	v.Become(v, l.small)
	v.place = &pagePlace{show: v.SetImage, small: l.small}
	if l.small {
		v.OnPress = func(fyne.Position) { l.d.visit(book.Place{Page: v.at + 1}) }
	} else {
		v.OnPress, v.OnTwice, v.OnMenu, v.HotAt = v.press, v.open, v.menu, v.hot
	}
	l.all = append(l.all, v)
	return v
}

// Height is the feed's door.
func (l *leaves) Height(i int, _ float32) float32 {
	return kit.LeafHeight(l.width(), aspect(l.d.page(i)), l.small)
}

func (l *leaves) width() float32 {
	if l.small {
		return thumbWidth
	}
	return l.d.pageWidth()
}

func aspect(p *book.Page) float32 { return float32(p.H / p.W) }

// mark shows which page is the one in view.
func (l *leaves) mark(n int) {
	for _, v := range l.all {
		v.Mark(v.at == n-1)
	}
	l.feed.ScrollTo(n - 1)
}

// Bind is the feed's door.
func (v *leaf) Bind(i int) {
	v.at = i
	p := v.of.d.page(i)
	if p == nil {
		return
	}
	v.Set(v.of.width(), aspect(p), strconv.Itoa(i+1))
	if v.of.small {
		v.Mark(i == v.of.d.shown-1)
	}
	w := v.of.d.c.w
	v.of.d.c.paint.bring(v.place, v.of.d.c.drafts.now, pageKey{i + 1, int(v.of.width()*w.win.Canvas().Scale() + 0.5)})
}

// Leave is the feed's door.
func (v *leaf) Leave() {
	v.at = -1
	v.of.d.c.paint.drop(v.place)
}

// onPage turns fractions into millimetres.
func (v *leaf) onPage(at fyne.Position) (p *book.Page, x, y float64) {
	if p = v.of.d.page(v.at); p == nil {
		return nil, 0, 0
	}
	return p, float64(at.X) * p.W, float64(at.Y) * p.H
}

// link is the link at a place, the last that was laid there.
func (v *leaf) link(at fyne.Position) (*book.Page, *book.Link) {
	p, x, y := v.onPage(at)
	if p == nil {
		return nil, nil
	}
	for i := len(p.Links) - 1; i >= 0; i-- {
		if l := &p.Links[i]; x >= l.X && x <= l.X+l.W && y >= l.Y && y <= l.Y+l.H {
			return p, l
		}
	}
	return p, nil
}

func (v *leaf) hot(at fyne.Position) (kit.Hot, bool) {
	p, l := v.link(at)
	if l == nil {
		return kit.Hot{}, false
	}
	return kit.Hot{X: float32(l.X / p.W), Y: float32(l.Y / p.H), W: float32(l.W / p.W), H: float32(l.H / p.H)}, true
}

// press follows a link; elsewhere it takes the keyboard for the pages.
func (v *leaf) press(at fyne.Position) {
	v.of.d.c.w.win.Canvas().Unfocus()
	if _, l := v.link(at); l != nil {
		v.of.d.follow(l.To)
	}
}

// open shows in the case what stands there.
func (v *leaf) open(at fyne.Position) {
	if p, x, y := v.onPage(at); p != nil {
		v.of.d.open(v.of.d.thingAt(p, x, y))
	}
}

func (v *leaf) menu(at, absolute fyne.Position) {
	p, x, y := v.onPage(at)
	if p == nil {
		return
	}
	if item := v.of.d.itemFor(v.of.d.thingAt(p, x, y)); item != nil {
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", item), v.of.d.c.w.win.Canvas(), absolute)
	}
}
