package app

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/app/pyramid"
	"proofbox/app/session"
	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// comparing is the sheet on which what was promised stands beside what came:
// looked at in step, with a table of the differences.
type comparing struct {
	b    *board
	ctx  context.Context // ends when the sheet is closed
	stop context.CancelFunc

	now    evidence.Comparison // as shown; stored where the case has its ID
	panes  []*comparePane
	active int
	step   stepping
	rows   *differences
	pair   *pairing
	lock   *kit.Button
	keep   *kit.Button
	size   *kit.Text
	views  *fyne.Container
	strip  *kit.Filmstrip
	root   fyne.CanvasObject
}

// picturesOf are those of some exhibits that can be held against each other.
func (b *board) picturesOf(some []evidence.Exhibit) (ids []evidence.ExhibitID) {
	for _, x := range some {
		if x.Kind == evidence.Video || b.c.state.Snapshot.Originals[x.Original].Facts.Preview {
			ids = append(ids, x.ID)
		}
	}
	return ids
}

// comparisonOf is what comparing some exhibits means: the comparison there is of
// them, or of the only one; else a new one.
func (b *board) comparisonOf(some []evidence.ExhibitID) (evidence.Comparison, bool) {
	s := b.c.state.Snapshot
	if len(some) == 0 || len(some) > 1+evidence.MaxReceived {
		return evidence.Comparison{}, false
	}
	if c, ok := s.Comparing(some); ok {
		return c, true
	}
	if len(some) == 1 {
		i := slices.IndexFunc(s.Comparisons, func(c evidence.Comparison) bool { return c.Shows(some[0]) })
		if i >= 0 {
			return s.Comparisons[i], true
		}
	}
	at := promisedAmong(exhibitsOf(s, some))
	c := evidence.Comparison{Promised: some[at], Received: slices.Delete(slices.Clone(some), at, at+1)}
	return c, c.Validate() == nil
}

// listingTag is carried by the listing as it was when ordered.
const listingTag = "DOC-SNAPSHOT"

// promisedAmong is which of some exhibits shows what was promised: the listing,
// else a capture of the screen, else the first.
func promisedAmong(some []evidence.Exhibit) int {
	for _, is := range []func(evidence.Exhibit) bool{
		func(x evidence.Exhibit) bool { return x.HasTag(listingTag) },
		func(x evidence.Exhibit) bool { return x.Kind == evidence.Screenshot },
	} {
		if i := slices.IndexFunc(some, is); i >= 0 {
			return i
		}
	}
	return 0
}

func (b *board) canCompare() bool {
	_, ok := b.comparisonOf(b.picturesOf(b.chosen()))
	return ok
}

// compare opens the comparison of what is chosen.
func (b *board) compare() {
	c, ok := b.comparisonOf(b.picturesOf(b.chosen()))
	if !ok {
		return
	}
	if _, _, whole := b.c.state.Snapshot.Sides(c); !whole {
		return
	}
	b.c.over.lay(newComparing(b, c))
}

func newComparing(b *board, c evidence.Comparison) *comparing {
	if c.ID == "" {
		var id [16]byte
		rand.Read(id[:]) // never fails
		c.ID = evidence.ComparisonID(hex.EncodeToString(id[:]))
	}
	v := &comparing{b: b, now: c, size: kit.NewText("", kit.Small, kit.Centred), views: container.New(&sideBySide{})}
	v.ctx, v.stop = context.WithCancel(b.c.ctx)
	v.rows, v.pair = newDifferences(v), newPairing(v)
	v.strip = kit.NewFilmstrip(filmSize, func() kit.CellContent { return newFilm(b.c, v.filmed) }, v.pick)
	v.build()
	return v
}

func (v *comparing) build() {
	w := v.b.c.w
	v.lock = w.quiet("app.compare.lock", theme.CheckButtonCheckedIcon(), v.toggleLock)
	v.keep = kit.NewButton(w.say.T("app.compare.keep"), theme.CheckButtonIcon(), kit.Plain, v.toggleKept)
	v.keep.Small = true
	head := kit.Row(6, kit.NewButton(w.say.T("app.viewer.back"), theme.NavigateBackIcon(), kit.Quiet, v.b.c.over.close),
		kit.Sized(8, 1, container.NewWithoutLayout()), kit.Spring(kit.NewText(w.say.T("app.compare"), kit.Title, kit.Cutting)), v.lock,
		w.quietIcon("app.compare.swap", theme.ViewRefreshIcon(), v.swap), w.quietIcon("app.compare.add", theme.ContentAddIcon(), v.add), v.keep)
	bar := kit.Foot(8, v.pair.root, zoomBar(w, v.size, v.turned))
	top := kit.NewSurface(container.NewBorder(nil, kit.Separator(), nil, nil, kit.Pad(4, 12, 4, 6, head)), kit.Filled(kit.ColorRail))
	foot := kit.NewSurface(container.NewBorder(kit.Separator(), nil, nil, nil, kit.Column(0, kit.Pad(4, 10, 0, 10, bar), v.strip)), kit.Filled(kit.ColorRail))
	v.root = container.NewBorder(top, nil, nil, nil, kit.Panes(nil,
		kit.Above(v.views, foot), v.rows.root, kit.PaneWidths{Right: 380, RightNarrow: 320}))
}

func (v *comparing) object() fyne.CanvasObject { return v.root }
func (v *comparing) flush()                    { v.rows.flush() }

func (v *comparing) opened() {
	v.lay()
	v.activate(0)
}

func (v *comparing) closed() {
	v.stop()
	for _, p := range v.panes {
		p.leave()
	}
	v.strip.Leave()
	kit.FocusOn(v.b.grid)
}

// turned are the views that the buttons under the pictures are for: in step one
// takes all along.
func (v *comparing) turned() []*kit.Zoom { return []*kit.Zoom{v.panes[v.active].zoom} }

// lay shows the exhibits of the comparison, each in its pane; panes are made and
// taken away as it needs.
func (v *comparing) lay() {
	all := v.now.Exhibits()
	for len(v.panes) < len(all) {
		v.panes = append(v.panes, newComparePane(v, len(v.panes)))
	}
	for _, gone := range v.panes[len(all):] {
		gone.leave()
	}
	v.panes = v.panes[:len(all)]
	v.active = min(v.active, len(all)-1)
	v.views.Objects = nil
	for i, p := range v.panes {
		p.show(all[i])
		v.views.Add(p.root)
	}
	v.views.Refresh()
	v.rows.show(v.now.Rows)
	v.mark()
}

// apply shows the case as it stands: another may have changed the comparison.
func (v *comparing) apply(session.State) {
	s := v.b.c.state.Snapshot
	if c, ok := s.Comparison(v.now.ID); ok {
		v.now = c
	} else { // a number that was undone is on no picture
		v.now.Rows = slices.DeleteFunc(slices.Clone(v.now.Rows), func(d evidence.Difference) bool { return d.Number > 0 && len(s.Showing(v.now, d)) == 0 })
	}
	if _, received, ok := s.Sides(v.now); !ok {
		v.b.c.over.close()
		return
	} else if len(received) < len(v.now.Received) {
		v.now.Received = ids(received)
	}
	v.lay()
}

// mark brings the buttons and the strip up to date.
func (v *comparing) mark() {
	v.keep.SetIcon(checkIcon(v.kept()))
	v.lock.SetIcon(checkIcon(!v.step.free))
	for i, p := range v.panes {
		p.mark(i == v.active, i == 0)
	}
	at := slices.IndexFunc(v.b.shown, func(x evidence.Exhibit) bool { return x.ID == v.now.Exhibits()[v.active] })
	v.strip.Lay(len(v.b.shown), at)
}

// checkIcon is that of a button that is on or off.
func checkIcon(on bool) fyne.Resource {
	if on {
		return theme.CheckButtonCheckedIcon()
	}
	return theme.CheckButtonIcon()
}

// filmed is what the strip shows at a place.
func (v *comparing) filmed(i int) (evidence.Exhibit, bool) {
	x := v.b.shown[i]
	return x, v.now.Shows(x.ID)
}

// kept tells whether the case holds the comparison.
func (v *comparing) kept() bool {
	_, ok := v.b.c.state.Snapshot.Comparison(v.now.ID)
	return ok
}

// change changes which exhibits are shown, and kept where the comparison is.
func (v *comparing) change(edit func(*evidence.Comparison)) {
	was := v.now
	v.now.Received = slices.Clone(was.Received)
	edit(&v.now)
	if v.now.Validate() != nil {
		v.now = was
		return
	}
	if now := v.now; v.kept() {
		v.b.c.change(desk.EditComparison(now.ID, func(c *evidence.Comparison) { c.Promised, c.Received = now.Promised, now.Received }))
	}
	v.lay()
}

// store keeps the comparison with the case.
func (v *comparing) store() {
	change, _ := desk.AddComparison(v.now)
	v.b.c.changeThen(change, v.mark)
}

func (v *comparing) toggleKept() {
	v.flush()
	if v.kept() {
		v.b.c.change(desk.RemoveComparison(v.now.ID))
		return
	}
	v.store()
}

// swap makes what came, in the pane at hand, what was promised, and the other
// way round.
func (v *comparing) swap() {
	pane := max(v.active, 1)
	v.change(func(c *evidence.Comparison) {
		c.Promised, c.Received[pane-1] = c.Received[pane-1], c.Promised
	})
}

// pick puts an exhibit of the strip into the pane at hand; where it is shown
// already, the two change places.
func (v *comparing) pick(i int) {
	if len(v.b.picturesOf(v.b.shown[i:i+1])) > 0 {
		v.put(v.active, v.b.shown[i].ID)
	}
}

// put shows an exhibit in a pane.
func (v *comparing) put(pane int, id evidence.ExhibitID) {
	v.change(func(c *evidence.Comparison) {
		all := c.Exhibits()
		if other := slices.Index(all, id); other >= 0 {
			all[other] = all[pane]
		}
		all[pane] = id
		c.Promised, c.Received = all[0], all[1:]
	})
}

// add opens one more pane, with the next exhibit that is in none.
func (v *comparing) add() {
	for _, id := range v.b.picturesOf(v.b.shown) {
		if !v.now.Shows(id) {
			v.change(func(c *evidence.Comparison) { c.Received = append(c.Received, id) })
			return
		}
	}
}

// drop closes a pane.
func (v *comparing) drop(pane int) {
	v.change(func(c *evidence.Comparison) { c.Received = slices.Delete(c.Received, pane-1, pane) })
}

func (v *comparing) toggleLock() {
	v.step.free = !v.step.free
	v.mark()
}

// typed takes the keys that nothing on the sheet wanted.
func (v *comparing) typed(k *fyne.KeyEvent) {
	if v.pair.typed(k) || v.rows.typed(k) {
		return
	}
	switch k.Name {
	case fyne.KeyEscape:
		v.b.c.over.close()
	case fyne.KeyLeft, fyne.KeyPageUp:
		v.activate(v.active - 1)
	case fyne.KeyRight, fyne.KeyPageDown:
		v.activate(v.active + 1)
	}
}

// activate gives a pane the keyboard.
func (v *comparing) activate(pane int) {
	if pane >= 0 && pane < len(v.panes) {
		v.b.c.w.win.Canvas().Focus(v.panes[pane].zoom)
	}
}

func (v *comparing) act(id string) bool { return actOn(id, v.turned()) }

// moved takes the other panes along.
func (v *comparing) moved(pane int) {
	views := make([]*kit.Zoom, len(v.panes))
	for i, p := range v.panes {
		views[i] = p.zoom
	}
	v.step.moved(views, pane)
}

// paneAt is the pane at an absolute position; -1: none.
func (v *comparing) paneAt(at fyne.Position) int { return under(at, v.views.Objects) }

// dropAt is what falls on a pane: it is shown there, and what else came beside
// it as far as there is room.
func (v *comparing) dropAt(at fyne.Position) func([]evidence.ExhibitID) {
	pane := v.paneAt(at)
	if pane < 0 {
		return nil
	}
	return func(some []evidence.ExhibitID) {
		if v.ctx.Err() == nil {
			v.take(pane, some)
		}
	}
}

func (v *comparing) take(pane int, some []evidence.ExhibitID) {
	var all []evidence.Exhibit
	for _, id := range some {
		if x, there := v.b.c.state.Snapshot.Exhibit(id); there {
			all = append(all, x)
		}
	}
	for i, id := range v.b.picturesOf(all) {
		switch {
		case i == 0:
			v.put(pane, id)
		case !v.now.Shows(id):
			v.change(func(c *evidence.Comparison) { c.Received = append(c.Received, id) })
		}
	}
}

// comparePane is one exhibit of a comparison.
type comparePane struct {
	*closeup
	v      *comparing
	role   *kit.Text
	pill   *kit.Surface
	number *kit.Text
	name   *kit.Text
	drop   *kit.Button
	border *kit.Surface
	root   fyne.CanvasObject
}

func newComparePane(v *comparing, at int) *comparePane {
	p := &comparePane{v: v, closeup: newCloseup(v.ctx, v.b.c), role: kit.NewText("", kit.Tiny, kit.Bold), number: kit.NewText("", kit.Bold, kit.Tinted(kit.ColorRed)), name: kit.NewText("", kit.Cutting)}
	p.pill = kit.NewSurface(p.role, kit.Rounded(6), kit.Padded(7, 2))
	p.zoom.Hand = &pairHand{v.pair, at}
	p.zoom.OnPlace = func(pyramid.Place) { v.moved(at) }
	p.zoom.OnFocus = func() {
		if v.active != at {
			v.active = at
			v.mark()
		}
	}
	p.zoom.OnShown = func(f pyramid.Frame) {
		if v.active == at {
			v.size.SetText(percent(f.Geometry))
		}
	}
	p.drop = kit.NewIcon(v.b.c.w.say.T("app.tip.pane.drop"), theme.ContentClearIcon(), kit.Quiet, func() { v.drop(at) })
	p.drop.Small = true
	head := kit.Sized(1, 28, kit.Row(6, p.pill, p.number, kit.Spring(p.name), p.drop))
	p.border = kit.NewSurface(container.NewBorder(kit.Pad(4, 6, 4, 8, head), nil, nil, nil, p.closeup.root), kit.Padded(2, 2))
	p.root = p.border
	return p
}

// show brings an exhibit into the pane.
func (p *comparePane) show(id evidence.ExhibitID) {
	x, _ := p.v.b.c.state.Snapshot.Exhibit(id)
	p.number.SetText(x.Number.String())
	p.name.SetText(x.Name())
	p.closeup.show(x)
	p.v.pair.lay(p.closeup)
}

// mark shows whether the pane is at hand, and which side it is.
func (p *comparePane) mark(active, promised bool) {
	say := p.v.b.c.w.say
	role, ink, fill := "app.compare.received", kit.ColorRed, kit.ColorRedSoft
	if promised {
		role, ink, fill = "app.compare.promised", kit.ColorBlue, kit.ColorBlueSoft
	}
	p.role.SetText(say.T(role))
	p.role.SetColor(ink)
	p.pill.Fill = fill
	p.pill.Refresh()
	show(p.drop, !promised && len(p.v.now.Received) > 1)
	p.border.Stroke, p.border.StrokeWidth = kit.ColorLine, 1
	if active {
		p.border.Stroke = kit.ColorBlue
	}
	p.border.Refresh()
}
