package app

import (
	"container/list"
	"image"
	"slices"
	"sync"
)

// pagePaint paints pages of the document for the places that want them, one at a
// time, the large ones first. A place that scrolled by wants nothing any more.
type pagePaint struct {
	c    *casework
	done sync.WaitGroup

	mu     sync.Mutex
	wishes []*pagePlace // in their order
	busy   bool

	kept  map[pageKey]*list.Element // of *keptPage; on the UI goroutine
	order *list.List                // the last used first
	held  int                       // bytes
}

// pageKey is a page at a width in pixels.
type pageKey struct{ n, width int }

// keptPage is what a page last looked like.
type keptPage struct {
	key   pageKey
	of    *proof
	whole bool // it has all its pictures
	image *image.RGBA
}

// pageMemory is how many bytes of painted pages are kept: some screens full.
const pageMemory = 48 << 20

// pagePlace is one place on screen that shows pages.
type pagePlace struct {
	show  func(*image.RGBA) // on the UI goroutine; nil: blank
	of    *proof            // nil: it wants nothing
	key   pageKey
	small bool // it waits for the large ones
}

func newPagePaint(c *casework) *pagePaint {
	return &pagePaint{c: c, kept: map[pageKey]*list.Element{}, order: list.New()}
}

// bring shows a page at a place: what it last looked like at once, and what it
// looks like now soon.
func (q *pagePaint) bring(place *pagePlace, p *proof, key pageKey) {
	k := q.recall(key)
	if k == nil {
		place.show(nil)
	} else {
		place.show(k.image)
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	place.of, place.key = p, key
	q.forget(place)
	if k != nil && k.of == p && k.whole || q.c.ctx.Err() != nil {
		return
	}
	q.wishes = append(q.wishes, place)
	if !q.busy {
		q.busy = true
		q.done.Go(q.work)
	}
}

// drop says that a place wants nothing any more.
func (q *pagePaint) drop(place *pagePlace) {
	q.mu.Lock()
	defer q.mu.Unlock()
	place.of = nil
	q.forget(place)
}

func (q *pagePaint) forget(place *pagePlace) {
	q.wishes = slices.DeleteFunc(q.wishes, func(w *pagePlace) bool { return w == place })
}

func (q *pagePaint) work() {
	for {
		place, p, key := q.next()
		if place == nil {
			return
		}
		im, missing, err := p.paint.Page(p.ctx, key.n, key.width)
		if err != nil {
			continue // another draft is there, or the case is left
		}
		k := &keptPage{key, p, !missing, im}
		q.c.w.bridge.Post(func() { q.painted(place, k) })
	}
}

// next takes the wish to answer: the first of a large place, else the first.
func (q *pagePaint) next() (*pagePlace, *proof, pageKey) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.wishes) == 0 || q.c.ctx.Err() != nil {
		q.busy = false
		return nil, nil, pageKey{}
	}
	at := max(slices.IndexFunc(q.wishes, func(w *pagePlace) bool { return !w.small }), 0)
	w := q.wishes[at]
	q.wishes = slices.Delete(q.wishes, at, at+1)
	return w, w.of, w.key
}

func (q *pagePaint) painted(place *pagePlace, k *keptPage) {
	q.keep(k)
	q.mu.Lock()
	wanted := place.of == k.of && place.key == k.key
	q.mu.Unlock()
	if wanted {
		place.show(k.image)
	}
}

func (q *pagePaint) recall(key pageKey) *keptPage {
	e, known := q.kept[key]
	if !known {
		return nil
	}
	q.order.MoveToFront(e)
	return e.Value.(*keptPage)
}

func (q *pagePaint) keep(k *keptPage) {
	if e, known := q.kept[k.key]; known {
		q.lose(e)
	}
	q.kept[k.key] = q.order.PushFront(k)
	q.held += len(k.image.Pix)
	for q.held > pageMemory && q.order.Len() > 1 {
		q.lose(q.order.Back())
	}
}

func (q *pagePaint) lose(e *list.Element) {
	k := q.order.Remove(e).(*keptPage)
	delete(q.kept, k.key)
	q.held -= len(k.image.Pix)
}

// leave waits for the page that is painted; the context of the case has ended.
func (q *pagePaint) leave() { q.done.Wait() }
