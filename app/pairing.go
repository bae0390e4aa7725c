package app

import (
	"maps"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// pairing puts one number on both sides of a comparison: a press on what was
// promised, and one on what came. Both are one change, with a row of the table.
type pairing struct {
	v    *comparing
	on   bool
	at   map[evidence.ExhibitID]evidence.Point // pressed so far: one side
	tool *kit.Button
	hint *kit.Text
	root *fyne.Container
}

func newPairing(v *comparing) *pairing {
	w := v.b.c.w
	p := &pairing{v: v, hint: kit.NewText("", kit.Small, kit.Cutting)}
	p.tool = kit.NewButton(w.say.T("app.compare.number"), nil, kit.Plain, p.toggle)
	p.tool.Small = true
	p.root = kit.Row(8, p.tool, kit.Spring(p.hint))
	return p
}

// toggle takes the tool up, or lays it down.
func (p *pairing) toggle() {
	p.on, p.at = !p.on, nil
	p.show()
	p.v.activate(p.v.active)
}

// show brings the tool, its hint and the pictures up to date.
func (p *pairing) show() {
	say := p.v.b.c.w.say
	key := "app.compare.number.first"
	if len(p.at) > 0 {
		key = "app.compare.number.came"
		if !p.promised() {
			key = "app.compare.number.promised"
		}
	}
	p.tool.Look = kit.Plain
	p.hint.SetText("")
	if p.on {
		p.tool.Look = kit.Primary
		p.hint.SetText(say.T(key))
	}
	p.tool.Refresh()
	for _, each := range p.v.panes {
		p.lay(each.closeup)
	}
}

// promised tells whether the side that was pressed is what was promised.
func (p *pairing) promised() bool {
	_, is := p.at[p.v.now.Promised]
	return is
}

// next is the number that is about to be given.
func (p *pairing) next() int {
	promised, received, _ := p.v.b.c.state.Snapshot.Sides(p.v.now)
	return p.v.now.Next(append(received, promised)...)
}

// lay shows a picture with the number that is about to be given, where it was
// pressed.
func (p *pairing) lay(u *closeup) {
	x, there := p.v.b.c.state.Snapshot.Exhibit(u.id)
	if !there {
		return
	}
	over := p.v.b.c.drawn.over(x)
	if at, pressed := p.at[u.id]; pressed {
		over.Marks = append(slices.Clip(over.Marks), evidence.Mark{Kind: evidence.Callout, Number: p.next(), Points: []evidence.Point{at},
			Ink: evidence.Inks[0], Stroke: evidence.Medium})
	}
	u.drawing.now.Store(&laid{over: over, unit: float64(p.v.b.c.w.win.Canvas().Scale())})
	u.zoom.Redraw()
}

// put takes a press on a pane's picture. The second on the same side corrects the
// first.
func (p *pairing) put(pane int, at evidence.Point) {
	id := p.v.now.Exhibits()[pane]
	if len(p.at) > 0 && p.promised() != (pane == 0) {
		all := maps.Clone(p.at)
		all[id] = at
		p.at = nil
		p.give(all)
		return
	}
	p.at = map[evidence.ExhibitID]evidence.Point{id: at}
	p.show()
}

// give makes the number, and goes to its row.
func (p *pairing) give(at map[evidence.ExhibitID]evidence.Point) {
	v := p.v
	v.flush()
	p.show()
	v.rows.fresh = true
	v.b.c.change(desk.MarkDifference(v.now, evidence.Difference{}, at))
}

// typed takes the keys of the tool: N takes it up, Enter presses in the middle of
// the view at hand.
func (p *pairing) typed(k *fyne.KeyEvent) bool {
	switch {
	case k.Name == fyne.KeyN:
		p.toggle()
	case !p.on:
		return false
	case k.Name == fyne.KeyEscape && len(p.at) > 0:
		p.at = nil
		p.show()
	case k.Name == fyne.KeyEscape:
		p.toggle()
	case k.Name == fyne.KeyReturn, k.Name == fyne.KeyEnter:
		if at := p.v.panes[p.v.active].zoom.Place(); onPicture(evidence.Point{X: at.X, Y: at.Y}) {
			p.put(p.v.active, evidence.Point{X: at.X, Y: at.Y})
		}
	default:
		return false
	}
	return true
}

// pairHand is the tool over one pane.
type pairHand struct {
	p    *pairing
	pane int
}

// Press is the view's door.
func (h *pairHand) Press(at kit.Spot) bool {
	if !h.p.on || !onPicture(point(at)) {
		return false
	}
	h.p.put(h.pane, point(at))
	return true
}

// Over is the view's door.
func (h *pairHand) Over(at kit.Spot) desktop.Cursor {
	if h.p.on && onPicture(point(at)) {
		return desktop.CrosshairCursor
	}
	return desktop.DefaultCursor
}

// Drag is the view's door.
func (*pairHand) Drag(kit.Spot) {}

// Release is the view's door.
func (*pairHand) Release() {}

// Twice is the view's door: with the tool in hand two presses are two presses.
func (h *pairHand) Twice(kit.Spot) bool { return false }

// Key is the view's door.
func (*pairHand) Key(*fyne.KeyEvent) bool { return false }

// Held is the view's door.
func (*pairHand) Held(fyne.KeyName, bool) {}
