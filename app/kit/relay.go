package kit

import "fyne.io/fyne/v2"

// Relay places what a container holds anew, after something in it was shown,
// hidden or exchanged. Unlike the toolkit's Refresh it draws nothing anew that
// looks as before.
func Relay(c *fyne.Container) {
	c.Layout.Layout(c.Objects, c.Size())
	if painted, ok := fyne.CurrentApp().Driver().CanvasForObject(c).(interface{ SetDirty() }); ok {
		painted.SetDirty()
	}
}
