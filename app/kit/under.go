package kit

import "fyne.io/fyne/v2"

// Under tells whether an absolute position is on something that is shown.
func Under(o fyne.CanvasObject, at fyne.Position) bool {
	d := fyne.CurrentApp().Driver()
	if d.CanvasForObject(o) == nil || !o.Visible() {
		return false
	}
	return In(at.Subtract(d.AbsolutePositionForObject(o)), o.Size())
}

// In tells whether a place counted from a thing's corner is on it.
func In(p fyne.Position, s fyne.Size) bool {
	return p.X >= 0 && p.Y >= 0 && p.X < s.Width && p.Y < s.Height
}
