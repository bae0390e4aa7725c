//go:build e2e

package e2e

import (
	"image"
	"strconv"
	"time"
)

// manager is a real file manager showing a folder.
type manager struct {
	d      *desktop
	window string
}

// Where the first icon of the file manager is, from its window's corner, and a
// point where there is nothing.
const (
	iconX, iconY   = 205, 95
	emptyX, emptyY = 480, 385
)

// manage opens the folder at the foot of the screen.
func (d *desktop) manage(folder string) *manager {
	d.t.Helper()
	d.start("pcmanfm", "--no-desktop", folder)
	m := &manager{d, d.window("--class", "pcmanfm")}
	time.Sleep(time.Second)
	d.put(m.window, 0, 540, 560, 420)
	time.Sleep(time.Second)
	return m
}

// selectAll selects every file of the folder.
func (m *manager) selectAll() {
	m.d.t.Helper()
	x, y, _, _ := m.d.place(m.window)
	m.d.xdotool("windowactivate", "--sync", m.window)
	m.d.xdotool("mousemove", strconv.Itoa(x+emptyX), strconv.Itoa(y+emptyY), "click", "1")
	time.Sleep(300 * time.Millisecond)
	m.d.xdotool("key", "ctrl+a")
	time.Sleep(300 * time.Millisecond)
}

// dragTo drags what is selected, or else the first file, to a point of the
// screen.
func (m *manager) dragTo(x, y int) {
	m.d.t.Helper()
	left, top, _, _ := m.d.place(m.window)
	m.d.xdotool("windowraise", m.window)
	time.Sleep(300 * time.Millisecond)
	m.d.drag(nil, image.Pt(left+iconX, top+iconY), image.Pt(x, y))
}

// goTo shows another folder.
func (m *manager) goTo(folder string) {
	m.d.t.Helper()
	m.d.xdotool("windowactivate", "--sync", m.window)
	m.d.xdotool("key", "ctrl+l")
	time.Sleep(300 * time.Millisecond)
	m.d.xdotool("type", "--delay", "20", folder)
	m.d.xdotool("key", "Return")
	time.Sleep(1500 * time.Millisecond)
}
