package pyramid

import (
	"context"
	"image"
)

// Source is a picture in levels.
type Source interface {
	Size() image.Point        // of level 0
	Finest() int              // the first level that can be had
	Count() int               // one more than the last
	At(level int) image.Point // size of a level
	Region(ctx context.Context, level int, r image.Rectangle) (*image.RGBA, error)
}

// layer is pixels at hand: one of them covers sx by sy of the picture.
type layer struct {
	image  *image.RGBA
	at     image.Point // of its first pixel, in its own measure
	sx, sy float64
	level  int
}

func levelLayer(m *image.RGBA, level int, at image.Point) *layer {
	s := float64(int(1) << level)
	return &layer{m, at, s, s, level}
}

// thumbLevel is the level of a thumbnail: it lies under all others.
const thumbLevel = 99

func thumbLayer(m *image.RGBA, picture image.Point) *layer {
	return &layer{m, image.Point{}, float64(picture.X) / float64(m.Rect.Dx()), float64(picture.Y) / float64(m.Rect.Dy()), thumbLevel}
}

// rect is what it covers, in pixels of its level.
func (l *layer) rect() image.Rectangle { return l.image.Rect.Add(l.at) }

// layers is all that is at hand of one picture.
type layers struct {
	thumb  *layer
	wholes map[int]*layer
	patch  *layer
	least  int // levels finer than this could not be had
}

// mostWhole is how many pixels a level may have that is held whole: 12 MP, and a
// little.
const mostWhole = 13e6

func holdsWhole(size image.Point) bool { return int64(size.X)*int64(size.Y) <= mostWhole }

// need is what to fetch next for a view.
type need struct {
	level int
	rect  image.Rectangle
	patch bool
}

// missing finds what to fetch next: the level looked at, whole or around what is
// in view, and then something coarser under it.
func (a *layers) missing(s Source, g Geometry) (n need, some bool) {
	level := a.best(s, g)
	if level < a.least {
		return need{}, false
	}
	if a.bare() && !holdsWhole(s.At(level)) {
		return whole(s, s.Count()-1), true
	}
	if holdsWhole(s.At(level)) {
		return whole(s, level), a.wholes[level] == nil
	}
	if n, some := a.missingPatch(s, g, level); some {
		return n, true
	}
	for under := level + 1; under < s.Count(); under++ {
		if holdsWhole(s.At(under)) {
			return whole(s, under), a.wholes[under] == nil
		}
	}
	return need{}, false
}

// missingFiner asks for the level that parts of the view are shown from, so many
// times larger, or the finest that is held whole.
func (a *layers) missingFiner(s Source, g Geometry, times float64) (need, bool) {
	if times <= 1 {
		return need{}, false
	}
	g.Place.Zoom = g.Zoom() * times
	for level := a.best(s, g); level < s.Count(); level++ {
		if level >= a.least && holdsWhole(s.At(level)) {
			return whole(s, level), a.wholes[level] == nil
		}
	}
	return need{}, false
}

// best is the level that a view should show, of those that can be had.
func (a *layers) best(s Source, g Geometry) int {
	return min(max(g.level(), s.Finest(), a.least), s.Count()-1)
}

func (a *layers) bare() bool { return a.thumb == nil && len(a.wholes) == 0 && a.patch == nil }

func whole(s Source, level int) need { return need{level, image.Rectangle{Max: s.At(level)}, false} }

// missingPatch asks for the surroundings of the view, as much again on all sides
// together, before it has left those at hand.
func (a *layers) missingPatch(s Source, g Geometry, level int) (need, bool) {
	size := s.At(level)
	view := g.visible(level, size)
	all := image.Rectangle{Max: size}
	if near := view.Inset(-max(view.Dx(), view.Dy()) / 16).Intersect(all); a.patch != nil && a.patch.level == level && near.In(a.patch.rect()) {
		return need{}, false
	}
	return need{level, view.Inset(-max(view.Dx(), view.Dy()) / 4).Intersect(all), true}, !view.Empty()
}

// put keeps what was fetched.
func (a *layers) put(n need, m *image.RGBA) {
	l := levelLayer(m, n.level, n.rect.Min)
	if n.patch {
		a.patch = l
		return
	}
	if a.wholes == nil {
		a.wholes = map[int]*layer{}
	}
	a.wholes[n.level] = l
}

// drop lets go of a patch that is far finer than what is looked at.
func (a *layers) drop(g Geometry) {
	if a.patch != nil && g.level() > a.patch.level+1 {
		a.patch = nil
	}
}

// under gives what to draw, what lies lowest first: nothing finer than the view
// asks for, unless there is nothing else.
func (a *layers) under(g Geometry) (all []*layer) {
	level := g.level()
	if a.thumb != nil {
		all = append(all, a.thumb)
	}
	for l := range 64 {
		if w := a.wholes[63-l]; w != nil && (w.level >= level || len(a.wholes) == 1) {
			all = append(all, w)
		}
	}
	if len(all) == 0 || all[len(all)-1] == a.thumb {
		for l := level - 1; l >= 0; l-- {
			if a.wholes[l] != nil {
				all = append(all, a.wholes[l])
				break
			}
		}
	}
	if a.patch != nil && (a.patch.level >= level || len(all) == 0) {
		all = append(all, a.patch)
	}
	return all
}

// all gives what is at hand, the finest last.
func (a *layers) all() (every []*layer) {
	if a.thumb != nil {
		every = append(every, a.thumb)
	}
	for l := range 64 {
		if w := a.wholes[63-l]; w != nil {
			every = append(every, w)
		}
	}
	return every
}

// sharp tells whether the view shows all that there is to see.
func (a *layers) sharp(s Source, g Geometry) bool {
	level := a.best(s, g)
	if a.wholes[level] != nil {
		return true
	}
	view := g.visible(level, s.At(level))
	return a.patch != nil && a.patch.level == level && view.In(a.patch.rect())
}
