// Emptywindow shows a window with nothing in it and says when it was painted.
// How long that takes is what the toolkit and the display need; the window of
// the product is measured against it.
package main

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

func main() {
	a := fyneapp.NewWithID("io.github.proofbox.emptywindow")
	w := a.NewWindow("empty")
	w.SetContent(canvas.NewRectangle(theme.Color(theme.ColorNameBackground)))
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
