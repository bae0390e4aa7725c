package kit

import "fyne.io/fyne/v2"

// Follow has the pane bring into view whatever in its content the keyboard comes
// to: the toolkit scrolls nothing for it. What is put into the content later is
// not known until it is called again.
func (p *Pane) Follow() { followed(p.scroll.Content, p.keep) }

// followed tells all that can have the keyboard to call keep when they get it.
func followed(o fyne.CanvasObject, keep func(fyne.CanvasObject)) {
	if f, can := o.(interface{ whenFocused(func(fyne.CanvasObject)) }); can {
		f.whenFocused(keep)
	}
	for _, x := range inside(o) {
		followed(x, keep)
	}
}

// inside is what something in a pane holds.
func inside(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case *Surface:
		return []fyne.CanvasObject{o.Content}
	case *Tile:
		return []fyne.CanvasObject{o.Content}
	}
	return nil
}

// below is how far under the top of one thing another lies in it. The driver
// would know only what was painted once.
func below(top, o fyne.CanvasObject) (y float32, found bool) {
	if top == o {
		return 0, true
	}
	for _, x := range inside(top) {
		if y, found = below(x, o); found {
			return y + x.Position().Y, true
		}
	}
	return 0, false
}

// top is how far under the top of the content something lies.
func (p *Pane) top(o fyne.CanvasObject) float32 {
	if y, found := below(p.scroll.Content, o); found {
		return y
	}
	d := fyne.CurrentApp().Driver()
	return d.AbsolutePositionForObject(o).Y - d.AbsolutePositionForObject(p.scroll.Content).Y
}

// keep scrolls as little as it takes to have something in view.
func (p *Pane) keep(o fyne.CanvasObject) {
	top := p.top(o)
	below := top + o.Size().Height - p.scroll.Size().Height
	switch {
	case top < p.Offset():
		p.ScrollTo(max(0, top-keptFree))
	case below > p.Offset():
		p.ScrollTo(below + keptFree)
	}
}

// keptFree is how much beyond what is kept in view is shown, too.
const keptFree = 24
