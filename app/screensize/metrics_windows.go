package screensize

import "golang.org/x/sys/windows"

// The measures that GetSystemMetrics gives of the main screen.
const wide, tall = 0, 1

// Pixels is the size of the screen; 0, 0: not known.
func Pixels() (width, height int) {
	metrics := windows.NewLazySystemDLL("user32.dll").NewProc("GetSystemMetrics")
	x, _, _ := metrics.Call(wide)
	y, _, _ := metrics.Call(tall)
	return int(x), int(y)
}
