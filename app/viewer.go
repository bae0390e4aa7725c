package app

import (
	"context"
	"image"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/app/pyramid"
	"proofbox/app/session"
	"proofbox/app/thumbs"
	"proofbox/evidence"
)

// viewer is the sheet on which one exhibit is looked at closely. What it shows
// is what is chosen on the board, so that all that can be done with that can be
// done here.
type viewer struct {
	b    *board
	ctx  context.Context // ends when the sheet is closed
	stop context.CancelFunc

	at      evidence.ExhibitID
	broken  bool // its file is damaged
	zoom    *kit.Zoom
	want    *thumbs.Want
	none    *fyne.Container            // stands where there is no picture
	poor    *kit.Surface               // says that the picture is not all there is
	turns   map[evidence.ExhibitID]int // quarters that pictures were turned by, to be looked at
	strip   *kit.Filmstrip
	side    *inspector
	marker  *marker
	player  *player         // of a video
	tools   *fyne.Container // under the picture; the player has its own
	number  *kit.Text
	name    *kit.Text
	size    *kit.Text   // how large it is shown
	outside *kit.Button // opens it with the system's program
	root    fyne.CanvasObject
}

// view opens the viewer at an exhibit of the board.
func (b *board) view(x evidence.Exhibit) {
	if slices.ContainsFunc(b.shown, func(o evidence.Exhibit) bool { return o.ID == x.ID }) {
		b.c.over.lay(newViewer(b, x.ID))
	}
}

func newViewer(b *board, at evidence.ExhibitID) *viewer {
	v := &viewer{b: b, at: at, turns: map[evidence.ExhibitID]int{}, none: container.NewStack(), number: kit.NewText("", kit.Title, kit.Tinted(kit.ColorRed)),
		name: kit.NewText("", kit.Bold, kit.Cutting), size: kit.NewText("", kit.Small, kit.Centred)}
	v.ctx, v.stop = context.WithCancel(b.c.ctx)
	v.side = newInspector(b)
	v.side.bare = true
	for _, c := range v.side.tags.chips { // letters take up tools here
		c.Key = ""
		c.Refresh()
		c.Refresh()
	}
	v.marker = newMarker(v)
	v.player = newPlayer(v)
	v.zoom = b.c.newZoom(v.ctx, v.marker.drawing.paint)
	v.zoom.Hand = v.marker
	v.zoom.OnAlt = v.marker.stretch
	v.zoom.OnShown = v.onShown
	v.zoom.OnMenu = func(at fyne.Position) { b.onMenu(0, at) }
	v.want = thumbs.NewWant(v.zoom.SetThumb)
	v.strip = kit.NewFilmstrip(filmSize, func() kit.CellContent {
		return newFilm(b.c, func(i int) (evidence.Exhibit, bool) { return b.shown[i], false })
	}, v.goTo)
	v.side.setExtra(v.marker.list.root)
	v.poor = kit.NewSurface(kit.NewText(b.c.w.say.T("app.viewer.poor"), kit.Small, kit.Cutting, kit.Tinted(kit.ColorAmber)), kit.Filled(kit.ColorAmberSoft), kit.Padded(12, 5))
	v.build()
	return v
}

// percent says how large a picture is shown.
func percent(g pyramid.Geometry) string {
	p := g.Zoom() * 100
	if p < 10 {
		return strconv.FormatFloat(p, 'f', 1, 64) + " %"
	}
	return strconv.FormatFloat(p, 'f', 0, 64) + " %"
}

// onShown hears of every frame: where there is none to come, it says so.
func (v *viewer) onShown(f pyramid.Frame) {
	v.size.SetText(percent(f.Geometry))
	v.marker.note.place()
	if f.Failed && f.Bare {
		v.showNone(false)
	}
	show(v.poor, f.Failed && !f.Bare)
}

func (v *viewer) build() {
	say := v.b.c.w.say
	v.outside = v.b.c.w.quiet("app.open-original", theme.MailForwardIcon(), v.openOutside)
	head := kit.Row(6, kit.NewButton(say.T("app.viewer.back"), theme.NavigateBackIcon(), kit.Quiet, v.b.c.over.close),
		kit.Sized(8, 1, container.NewWithoutLayout()), v.number, kit.Spring(v.name),
		v.b.c.w.quietIcon("app.viewer.previous", theme.NavigateBackIcon(), func() { v.step(-1) }),
		v.b.c.w.quietIcon("app.viewer.next", theme.NavigateNextIcon(), func() { v.step(1) }), v.player.toggle, v.outside)
	bar := zoomBar(v.b.c.w, v.size, func() []*kit.Zoom { return []*kit.Zoom{v.zoom} })
	v.tools = kit.Pad(4, 10, 0, 10, bar)
	foot := kit.NewSurface(container.NewBorder(kit.Separator(), nil, nil, nil, kit.Column(0, v.tools, v.strip)), kit.Filled(kit.ColorRail))
	top := kit.NewSurface(container.NewBorder(nil, kit.Separator(), nil, nil, kit.Pad(4, 12, 4, 6, head)), kit.Filled(kit.ColorRail))
	v.root = container.NewBorder(top, nil, nil, nil, kit.Panes(nil,
		container.NewBorder(container.NewVBox(v.marker.bar.root, v.poor), foot, nil, nil,
			container.NewStack(v.zoom, v.none, v.marker.note.layer, v.marker.bar.float, v.player.root)), v.side.root, kit.PaneWidths{Right: 352, RightNarrow: 308}))
}

// zoomBar are the buttons under pictures: how near, and turned how. Those at
// hand are asked for each time.
func zoomBar(w *Window, size *kit.Text, views func() []*kit.Zoom) fyne.CanvasObject {
	do := func(act func(*kit.Zoom)) func() {
		return func() {
			for _, z := range views() {
				act(z)
			}
		}
	}
	fit := w.quiet("app.viewer.fit", theme.ZoomFitIcon(), do((*kit.Zoom).Fit))
	actual := kit.NewButton("100 %", nil, kit.Quiet, do((*kit.Zoom).Actual))
	actual.Small = true
	small := func(tip string, icon fyne.Resource, act func(*kit.Zoom)) *kit.Button {
		b := kit.NewIcon(w.say.T(tip), icon, kit.Quiet, do(act))
		b.Small = true
		return b
	}
	return kit.Row(4, fit, actual, small("app.tip.smaller", theme.ZoomOutIcon(), func(z *kit.Zoom) { z.Closer(-1) }), kit.Sized(kit.Grown(56), kit.Grown(18), size),
		small("app.tip.larger", theme.ZoomInIcon(), func(z *kit.Zoom) { z.Closer(1) }),
		small("app.viewer.turn-left", turnLeftIcon, func(z *kit.Zoom) { z.Turn(-1) }),
		small("app.viewer.turn-right", turnRightIcon, func(z *kit.Zoom) { z.Turn(1) }), kit.Spring())
}

func (v *viewer) object() fyne.CanvasObject { return v.root }

// flush saves what is typed, and what is in the hand.
func (v *viewer) flush() {
	v.side.flush()
	v.marker.flush()
	v.player.flush()
}

// focus gives the picture the keyboard.
func (v *viewer) focus() {
	if v.player.on {
		v.b.c.w.win.Canvas().Focus(v.player.bar)
		return
	}
	v.b.c.w.win.Canvas().Focus(v.zoom)
}

// filmed hears that the player stands in the place of the picture, or went.
func (v *viewer) filmed(on bool) {
	show(v.tools, !on)
	show(v.marker.bar.root, !on)
	v.marker.setOff(on || len(v.none.Objects) > 0)
	v.root.Refresh()
	v.focus()
}

// exhibit is the one at hand, as it stands.
func (v *viewer) exhibit() evidence.Exhibit {
	x, _ := v.b.c.state.Snapshot.Exhibit(v.at)
	return x
}

func (v *viewer) place() int {
	return slices.IndexFunc(v.b.shown, func(x evidence.Exhibit) bool { return x.ID == v.at })
}

func (v *viewer) opened() {
	v.goTo(v.place())
}

// closed leaves the board at the exhibit last seen.
func (v *viewer) closed() {
	v.player.close()
	v.stop()
	v.want.Drop()
	v.side.want.Drop()
	v.strip.Leave()
	kit.FocusOn(v.b.grid)
}

// apply shows the case as it stands; where the exhibit is gone, its neighbour.
func (v *viewer) apply(session.State) {
	if len(v.b.shown) == 0 {
		v.b.c.over.close()
		return
	}
	if v.place() < 0 {
		v.goTo(0)
		return
	}
	if v.broken != v.b.c.broken(v.exhibit()) {
		v.goTo(v.place())
		return
	}
	v.showHead()
	v.side.show()
	v.marker.show(v.exhibit())
	v.player.apply(v.exhibit())
	v.strip.Lay(len(v.b.shown), v.place())
}

func (v *viewer) showHead() {
	x := v.exhibit()
	v.number.SetText(x.Number.String())
	v.name.SetText(x.Name())
	show(v.outside, !x.Original.IsZero())
	key := "app.open-original"
	if x.Kind == evidence.Video {
		key = "app.viewer.play"
	}
	v.outside.SetLabel(v.b.c.w.say.T(key))
}

// goTo looks at the exhibit of a place from the same place of the picture.
func (v *viewer) goTo(i int) {
	if i < 0 || i >= len(v.b.shown) {
		return
	}
	v.side.flush()
	x, place := v.b.shown[i], v.zoom.Place()
	v.turns[v.at] = place.Turn
	v.at, place.Turn = x.ID, v.turns[x.ID]
	v.b.grid.Select(string(x.ID))
	v.showHead()
	v.side.show()
	v.strip.Lay(len(v.b.shown), i)
	v.poor.Hide()
	v.broken = v.b.c.broken(x)
	v.showNone(!v.broken && (v.b.c.state.Snapshot.Originals[x.Original].Facts.Preview || x.Kind == evidence.Video))
	v.marker.show(x) // before the picture: it is never seen without what is redacted
	v.player.open(x)
	v.b.c.openIn(v.zoom, v.want, x)
	v.zoom.SetPlace(place)
	v.focus()
}

// openIn brings an exhibit's picture into a view: first the one that is at hand.
func (c *caseScreen) openIn(z *kit.Zoom, want *thumbs.Want, x evidence.Exhibit) {
	o := c.state.Snapshot.Originals[x.Original]
	size := image.Pt(o.Facts.Width, o.Facts.Height)
	if x.Kind == evidence.Video {
		size = image.Point{} // its poster has another
	}
	z.Open(size, c.closely(x.Original))
	if x.Original.IsZero() {
		return
	}
	for _, side := range []int{pixels(c.w, filmSize.Width), thumbSide} { // what is at hand is shown at once
		c.loader.Show(want, thumbs.Key{Digest: x.Original, Side: side})
	}
}

// showNone says so where an exhibit has no picture.
func (v *viewer) showNone(seen bool) {
	v.none.Objects = nil
	if !seen {
		v.none.Objects = []fyne.CanvasObject{kit.NewSurface(v.b.c.instead(v.exhibit()), kit.Filled(kit.ColorWell))}
	}
	v.none.Refresh()
	v.marker.setOff(!seen)
}

// instead is what stands in the place of a picture.
func (c *caseScreen) instead(x evidence.Exhibit) fyne.CanvasObject {
	say := c.w.say
	if problem := c.damage.of(x.Original); problem != "" {
		return kit.Empty(theme.BrokenImageIcon(), say.T("app.damage"), say.T("app.damage."+problem)+" "+say.T("app.damage.do"))
	}
	if x.Kind == evidence.Conversation {
		return kit.Empty(kindIcon(x.Kind), x.Name(), say.T("app.viewer.quoted"),
			kit.NewButton(say.T("app.quotes.reveal"), nil, kit.Plain, func() { c.revealQuoted(x) }))
	}
	if c.state.Snapshot.Originals[x.Original].Withheld {
		return kit.Empty(kindIcon(x.Kind), x.Name(), say.T("app.viewer.withheld"))
	}
	return kit.Empty(kindIcon(x.Kind), x.Name(), say.T("app.viewer.none"))
}

func (v *viewer) step(n int) { v.goTo(v.place() + n) }

func (v *viewer) openOutside() {
	c := v.b.c
	c.w.openPath(c.session.OriginalPath(c.state.Snapshot.Originals[v.exhibit().Original]))
}

// typed takes the keys that nothing else on the sheet wanted: those that lead
// from picture to picture, and where nothing has the keyboard, those of the
// picture.
func (v *viewer) typed(k *fyne.KeyEvent) {
	if v.b.c.w.win.Canvas().Focused() == nil {
		v.focus()
		v.marker.Held(k.Name, true)
	}
	if v.b.c.w.field() == nil && v.marker.Key(k) {
		return
	}
	switch k.Name {
	case fyne.KeyLeft, fyne.KeyUp, fyne.KeyPageUp:
		v.step(-1)
	case fyne.KeyRight, fyne.KeyDown, fyne.KeyPageDown:
		v.step(1)
	case fyne.KeyHome:
		v.goTo(0)
	case fyne.KeyEnd:
		v.goTo(len(v.b.shown) - 1)
	case fyne.KeyDelete:
		v.b.askRemove()
	case fyne.KeyEscape:
		v.b.c.over.close()
	}
}

// act takes the menu's zoom to the picture. While a figure is in the hand, undo
// lets go of it, and there is nothing to redo.
func (v *viewer) act(id string) bool {
	if step := id == "undo" || id == "redo"; step && v.marker.drag != nil {
		return id == "redo" || v.marker.back()
	}
	return actOn(id, []*kit.Zoom{v.zoom})
}

func actOn(id string, views []*kit.Zoom) bool {
	acts := map[string]func(*kit.Zoom){
		"zoom-in": func(z *kit.Zoom) { z.Closer(1) }, "zoom-out": func(z *kit.Zoom) { z.Closer(-1) },
		"zoom-fit": (*kit.Zoom).Fit, "turn-view": func(z *kit.Zoom) { z.Turn(1) }, "select-all": func(*kit.Zoom) {},
	}
	act, known := acts[id]
	if known {
		for _, z := range views {
			act(z)
		}
	}
	return known
}
