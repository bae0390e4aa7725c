package app

import (
	"time"

	"fyne.io/fyne/v2"

	"proofbox/app/kit"
	"proofbox/app/marking"
	"proofbox/evidence"
)

// toolKeys take up a tool while the picture has the keyboard.
var toolKeys = map[fyne.KeyName]evidence.MarkKind{
	fyne.KeyV: "", fyne.KeyA: evidence.Arrow, fyne.KeyB: evidence.BoxMark, fyne.KeyO: evidence.Ellipse, fyne.KeyF: evidence.Freehand,
	fyne.KeyT: evidence.TextMark, fyne.KeyN: evidence.Callout, fyne.KeyM: evidence.Magnifier, fyne.KeyR: evidence.Ruler, fyne.KeyX: marking.Redaction,
}

// uncoverKey shows the original: held, for as long; pressed shortly, until it is
// pressed again.
const uncoverKey = fyne.KeyBackslash

// shortly is how long a key that switches is down at most.
const shortly = 350 * time.Millisecond

// Key is the view's door.
func (k *marker) Key(e *fyne.KeyEvent) bool {
	if tool, known := toolKeys[e.Name]; known && kit.Modifiers()&^fyne.KeyModifierShift == 0 {
		if !k.off && !k.locked() {
			k.pick(tool)
		}
		return true
	}
	if e.Name == fyne.KeyEscape {
		return k.back()
	}
	m, some := k.selected()
	if enter := e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter; enter && !some && k.tool != "" {
		k.put()
		return true
	}
	if !some || k.drag != nil || k.locked() {
		return false
	}
	switch e.Name {
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown:
		k.nudge(e.Name)
	case fyne.KeyDelete, fyne.KeyBackspace:
		k.remove(m.ID)
	case fyne.KeyReturn, fyne.KeyEnter:
		k.write()
	default:
		return false
	}
	return true
}

// back goes back one step: from a drag, from the original, from what is chosen,
// from a tool.
func (k *marker) back() bool {
	switch {
	case k.drag != nil:
		k.drag = nil
		k.show(k.v.exhibit())
	case k.bare:
		k.uncover(false)
	case k.tool != "":
		k.pick("")
	case k.chosen != "":
		k.choose("")
	default:
		return false
	}
	return true
}

// Held is the view's door.
func (k *marker) Held(name fyne.KeyName, down bool) {
	if name != uncoverKey || k.off {
		return
	}
	switch {
	case down && !k.bare:
		pressed := time.Now()
		k.lifting = func() bool { return time.Since(pressed) > shortly }
		k.uncover(true)
	case down:
		k.uncover(false)
	case k.lifting != nil:
		if k.lifting() {
			k.uncover(false)
		}
		k.lifting = nil
	}
}

// nudges are the ways of the arrow keys on the screen.
var nudges = map[fyne.KeyName][2]float64{fyne.KeyLeft: {-1, 0}, fyne.KeyRight: {1, 0}, fyne.KeyUp: {0, -1}, fyne.KeyDown: {0, 1}}

// nudge moves the chosen figure by a pixel of the screen, with Shift by ten. The
// keys of one go are one change.
func (k *marker) nudge(name fyne.KeyName) {
	m, some := k.selected()
	if !some || !k.usable() {
		return
	}
	k.hold(m.Moved(k.way(name)))
}

// stretch moves the end or the lower right corner of the chosen figure, as nudge
// moves all of it; false: the key is none of its.
func (k *marker) stretch(name fyne.KeyName) bool {
	m, some := k.selected()
	_, arrow := nudges[name]
	if !some || !arrow || k.drag != nil || !k.usable() {
		return false
	}
	dx, dy := k.way(name)
	m = marking.Stretched(m, dx, dy)
	if m.Kind == evidence.Magnifier {
		m = marking.Fitted(m, k.sight())
	}
	k.hold(m)
	return true
}

// way is how far an arrow key goes, in fractions of the picture.
func (k *marker) way(name fyne.KeyName) (dx, dy float64) {
	s, way := k.sight(), nudges[name]
	if kit.Modifiers()&fyne.KeyModifierShift != 0 {
		way[0], way[1] = 10*way[0], 10*way[1]
	}
	for range (4 - k.v.zoom.Geometry().Place.Turn) % 4 {
		way[0], way[1] = -way[1], way[0]
	}
	return way[0] * s.Unit / s.W, way[1] * s.Unit / s.H
}

// hold shows the chosen figure as it is meanwhile.
func (k *marker) hold(m evidence.Mark) {
	k.lay(m)
	if k.nudged != nil {
		k.nudged()
	}
	k.nudged = k.v.b.c.w.typing.Soon(k.settle)
	k.draw()
}

// usualReach is half the size of what is put down by keys, in units.
const usualReach = 60

// put draws a figure of a usual size in the middle of the view, to be moved by
// keys. What is drawn by hand is not drawn so.
func (k *marker) put() {
	if !k.usable() || k.tool == evidence.Freehand {
		return
	}
	s, at := k.sight(), point(k.v.zoom.Middle())
	dx, dy := usualReach*s.Unit/s.W, usualReach*s.Unit/s.H
	from, to := evidence.Point{X: at.X - dx, Y: at.Y - dy}, evidence.Point{X: at.X + dx, Y: at.Y + dy}
	switch k.tool {
	case evidence.Callout, evidence.TextMark:
		from, to = at, at
	case evidence.Arrow: // to what is in the middle
		to = at
	case evidence.Magnifier:
		from, to = at, evidence.Point{X: at.X + dx/3, Y: at.Y}
	case evidence.Ruler:
		from.Y, to.Y = at.Y, at.Y
	}
	if k.begin(from) {
		k.drag.To(to, false)
		k.lay(k.drag.Figure)
		k.letGo() // the arrow keys come next
	}
}

// settle puts what the arrow keys did into the case.
func (k *marker) settle() {
	if k.nudged == nil {
		return
	}
	k.nudged()
	k.nudged = nil
	if m, some := k.selected(); some {
		k.edit(m.ID, func(o *evidence.Mark) { o.Points, o.Zoom = m.Points, m.Zoom })
	}
}
