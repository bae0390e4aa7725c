package app

import "fyne.io/fyne/v2"

// typedKey moves over the strip and zooms it, with keys that nothing else
// wanted.
func (t *timeline) typedKey(k *fyne.KeyEvent) {
	const line = 60
	page := t.feed.Size().Height - headHeight
	switch k.Name {
	case fyne.KeyPlus, fyne.KeyEqual:
		t.zoomBy(1)
	case fyne.KeyMinus:
		t.zoomBy(-1)
	case fyne.KeyUp:
		t.feed.ScrollBy(-line)
	case fyne.KeyDown:
		t.feed.ScrollBy(line)
	case fyne.KeyPageUp:
		t.feed.ScrollBy(-page)
	case fyne.KeyPageDown:
		t.feed.ScrollBy(page)
	case fyne.KeyHome:
		t.feed.Stand(0, 0)
	case fyne.KeyEnd:
		t.feed.Stand(t.Len()-1, 0)
	}
}
