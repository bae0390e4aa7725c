package app

import (
	"os"
	"runtime"

	"github.com/rymdport/portal/settings/appearance"

	"proofbox/app/kit"
)

// followDesktop has the theme follow the desktop's light or dark look, once the
// desktop has said that it has one. Some desktops never answer, so nobody waits.
func (w *Window) followDesktop(look *kit.Theme) {
	if runtime.GOOS != "linux" || os.Getenv("FYNE_THEME") != "" {
		look.Follow()
		w.fyne.Settings().SetTheme(look)
		return
	}
	go func() {
		if _, err := appearance.GetColorScheme(); err != nil {
			return
		}
		w.bridge.Post(func() {
			look.Follow()
			w.fyne.Settings().SetTheme(look)
		})
	}()
}
