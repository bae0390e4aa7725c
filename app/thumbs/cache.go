package thumbs

import (
	"container/list"
	"image"
	"sync"

	"proofbox/evidence"
)

// Key is a picture of an original that fits a square of Side pixels, with what
// lies over it: words of whoever makes the picture, "" where nothing does.
type Key struct {
	Digest evidence.Digest
	Over   string
	Side   int
}

// cache keeps the pictures used last, up to a number of bytes. It is safe for
// concurrent use.
type cache struct {
	mu    sync.Mutex
	limit int
	used  int
	order *list.List // of *kept, newest first
	byKey map[Key]*list.Element
}

type kept struct {
	key   Key
	image *image.RGBA
}

func newCache(limit int) *cache {
	return &cache{limit: limit, order: list.New(), byKey: map[Key]*list.Element{}}
}

func (c *cache) get(k Key) *image.RGBA {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.byKey[k]
	if !ok {
		return nil
	}
	c.order.MoveToFront(e)
	return e.Value.(*kept).image
}

func (c *cache) put(k Key, m *image.RGBA) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, twice := c.byKey[k]; twice {
		return
	}
	c.byKey[k] = c.order.PushFront(&kept{k, m})
	c.used += len(m.Pix)
	for c.used > c.limit && c.order.Len() > 1 {
		last := c.order.Remove(c.order.Back()).(*kept)
		delete(c.byKey, last.key)
		c.used -= len(last.image.Pix)
	}
}
