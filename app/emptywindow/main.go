// Emptywindow shows a window with nothing in it and says when it was painted.
// How long that takes is what the toolkit and the display need; the window of
// the product is measured against it. With the argument "grid" it shows the
// toolkit's own grid of empty cells: how often that is painted while it is
// scrolled is the most that any board can reach.
package main

import (
	"fmt"
	"os"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

func main() {
	a := fyneapp.NewWithID("io.github.proofbox.emptywindow")
	w := a.NewWindow("empty")
	w.SetContent(content())
	w.Resize(fyne.NewSize(1280, 800))
	ticks := 0
	painted := fyne.NewAnimation(time.Minute, nil)
	painted.Tick = func(float32) {
		if ticks++; ticks == 2 { // the first comes before anything is painted
			fmt.Println("ready")
			painted.Stop()
		}
	}
	painted.Start()
	w.Show()
	fmt.Println("visible")
	a.Run()
}

// cells is how many the grid has.
const cells = 5000

func content() fyne.CanvasObject {
	if len(os.Args) < 2 || os.Args[1] != "grid" {
		return canvas.NewRectangle(theme.Color(theme.ColorNameBackground))
	}
	return widget.NewGridWrap(func() int { return cells }, func() fyne.CanvasObject {
		cell := canvas.NewRectangle(theme.Color(theme.ColorNameButton))
		cell.SetMinSize(fyne.NewSize(170, 180))
		return cell
	}, func(int, fyne.CanvasObject) {})
}
