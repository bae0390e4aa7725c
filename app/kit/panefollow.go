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
	switch o := o.(type) {
	case *fyne.Container:
		for _, x := range o.Objects {
			followed(x, keep)
		}
	case *Surface:
		followed(o.Content, keep)
	case *Tile:
		followed(o.Content, keep)
	}
}

// keep scrolls as little as it takes to have something in view.
func (p *Pane) keep(o fyne.CanvasObject) {
	d := fyne.CurrentApp().Driver()
	top := d.AbsolutePositionForObject(o).Y - d.AbsolutePositionForObject(p.scroll.Content).Y
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
