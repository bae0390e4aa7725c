package app

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/app/pyramid"
	"proofbox/app/session"
	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// lookalikes is the sheet on which photos that look alike stand beside each
// other, group by group, so that the best of each is kept.
type lookalikes struct {
	b    *board
	ctx  context.Context // ends when the sheet is closed
	stop context.CancelFunc

	groups []evidence.Lookalikes
	at     int // the group in view
	active int // the photo at hand, among all of the group
	from   int // the first photo in view
	panes  []*alikePane
	step   stepping
	title  *kit.Text
	size   *kit.Text
	views  *fyne.Container
	best   *kit.Button
	strip  *kit.Filmstrip
	root   fyne.CanvasObject
}

// alikeMost is how many photos stand beside each other; more are gone through.
const alikeMost = 4

func (w *Window) lookalikeActions() []action {
	return []action{{id: "lookalikes", menu: "app.menu.view", name: "app.alike", divide: true, enabled: w.hasLookalikes, run: func() { w.ofCase().board.sortAlike() }}}
}

func (w *Window) hasLookalikes() bool {
	c := w.ofCase()
	return c != nil && len(c.board.alike.groups) > 0
}

// sortAlike opens the photos that look alike.
func (b *board) sortAlike() {
	if groups := b.alike.live(b.c.state.Snapshot); len(groups) > 0 {
		b.c.over.lay(newLookalikes(b, groups))
	}
}

// toldAlike shows that other photos look alike now.
func (b *board) toldAlike() {
	b.sieve.alike = b.alike.groups
	b.filters.show(b.sieve)
	if v, open := b.c.over.top.(*lookalikes); open {
		v.apply(b.c.state)
	}
	b.c.w.refresh()
}

func newLookalikes(b *board, groups []evidence.Lookalikes) *lookalikes {
	v := &lookalikes{b: b, groups: groups, title: kit.NewText("", kit.Title), size: kit.NewText("", kit.Small, kit.Centred), views: container.New(&sideBySide{})}
	v.ctx, v.stop = context.WithCancel(b.c.ctx)
	v.strip = kit.NewFilmstrip(filmSize, func() kit.CellContent { return newFilm(b.c, v.filmed) }, v.activate)
	v.active = v.sharpest()
	v.build()
	return v
}

func (v *lookalikes) build() {
	w := v.b.c.w
	v.best = kit.NewButton(w.say.T("app.alike.keep-best"), theme.ConfirmIcon(), kit.Primary, func() { v.keep(v.group().Sharpest) })
	v.best.Small = true
	small := func(key string, icon fyne.Resource, act func()) *kit.Button {
		b := kit.NewButton(w.say.T(key), icon, kit.Plain, act)
		b.Small = true
		return b
	}
	head := kit.Row(6, kit.NewButton(w.say.T("app.viewer.back"), theme.NavigateBackIcon(), kit.Quiet, v.b.c.over.close),
		kit.Sized(8, 1, container.NewWithoutLayout()), v.title, kit.Spring(),
		w.quiet("app.alike.previous", theme.NavigateBackIcon(), func() { v.open(v.at - 1) }),
		w.quiet("app.alike.next", theme.NavigateNextIcon(), func() { v.open(v.at + 1) }))
	acts := kit.Row(8, v.best, small("app.alike.keep", theme.CheckButtonCheckedIcon(), func() { v.keep(v.hand()) }),
		small("app.alike.remove", theme.DeleteIcon(), v.remove), kit.Spring(), small("app.alike.unlike", theme.ContentClearIcon(), v.unlike))
	bar := zoomBar(w, v.size, v.turned)
	top := kit.NewSurface(container.NewBorder(nil, kit.Separator(), nil, nil, kit.Pad(4, 12, 4, 6, head)), kit.Filled(kit.ColorRail))
	foot := kit.NewSurface(container.NewBorder(kit.Separator(), nil, nil, nil,
		kit.Column(0, kit.Pad(8, 12, 4, 12, acts), kit.Pad(0, 10, 0, 10, bar), v.strip)), kit.Filled(kit.ColorRail))
	v.root = container.NewBorder(top, foot, nil, nil, v.views)
}

func (v *lookalikes) object() fyne.CanvasObject { return v.root }
func (v *lookalikes) flush()                    {}

func (v *lookalikes) opened() {
	v.lay()
	v.activate(v.active)
}

func (v *lookalikes) closed() {
	v.stop()
	for _, p := range v.panes {
		p.leave()
	}
	v.strip.Leave()
	kit.FocusOn(v.b.grid)
}

func (v *lookalikes) group() evidence.Lookalikes { return v.groups[v.at] }

// hand is the photo at hand.
func (v *lookalikes) hand() evidence.ExhibitID { return v.group().Exhibits[v.active] }

func (v *lookalikes) sharpest() int {
	return max(0, slices.Index(v.group().Exhibits, v.group().Sharpest))
}

// exhibit is one of the group, as it stands.
func (v *lookalikes) exhibit(i int) evidence.Exhibit {
	x, _ := v.b.c.state.Snapshot.Exhibit(v.group().Exhibits[i])
	return x
}

func (v *lookalikes) filmed(i int) (evidence.Exhibit, bool) {
	return v.exhibit(i), v.group().Exhibits[i] == v.group().Sharpest
}

// apply shows the groups as they stand; where the last is done with, the board.
func (v *lookalikes) apply(session.State) {
	was := v.group()
	groups := v.b.alike.live(v.b.c.state.Snapshot)
	if len(groups) == 0 {
		v.b.c.over.close()
		v.b.c.w.note(v.b.c.w.say.T("app.alike.done"))
		return
	}
	v.groups, v.at = groups, min(v.at, len(groups)-1)
	if v.group().Exhibits[0] != was.Exhibits[0] && v.group().Sharpest != was.Sharpest {
		v.active = v.sharpest()
	}
	v.active = min(v.active, len(v.group().Exhibits)-1)
	v.lay()
	if v.b.c.over.top == sheet(v) && len(v.panes) > 0 {
		v.activate(v.active)
	}
}

// lay shows the group: as many photos as fit, with the one at hand among them.
func (v *lookalikes) lay() {
	all := v.group().Exhibits
	n := min(alikeMost, len(all))
	v.from = max(0, min(v.from, len(all)-n))
	v.from = max(min(v.from, v.active), v.active-n+1)
	for len(v.panes) < n {
		v.panes = append(v.panes, newAlikePane(v, len(v.panes)))
	}
	for _, gone := range v.panes[n:] {
		gone.leave()
	}
	v.panes = v.panes[:n]
	v.views.Objects = nil
	for i, p := range v.panes {
		p.show(v.from + i)
		v.views.Add(p.root)
	}
	v.views.Refresh()
	v.title.SetText(v.b.c.w.say.T("app.alike.title", "n", v.at+1, "all", len(v.groups)))
	v.strip.Lay(len(all), v.active)
}

// open goes to another group.
func (v *lookalikes) open(at int) {
	if at < 0 || at >= len(v.groups) {
		return
	}
	v.at, v.from, v.step = at, 0, stepping{}
	v.active = v.sharpest()
	v.lay()
	for _, p := range v.panes {
		p.zoom.SetPlace(pyramid.Place{})
	}
	v.activate(v.active)
}

// activate takes a photo of the group to hand.
func (v *lookalikes) activate(i int) {
	if i < 0 || i >= len(v.group().Exhibits) {
		return
	}
	v.active = i
	v.lay()
	v.b.c.w.win.Canvas().Focus(v.panes[i-v.from].zoom)
}

func (v *lookalikes) turned() []*kit.Zoom {
	return []*kit.Zoom{v.panes[v.active-v.from].zoom}
}

func (v *lookalikes) act(id string) bool {
	if id == "remove" {
		v.remove()
		return true
	}
	return actOn(id, v.turned())
}

// typed takes the keys that nothing on the sheet wanted.
func (v *lookalikes) typed(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyEscape:
		v.b.c.over.close()
	case fyne.KeyLeft:
		v.activate(v.active - 1)
	case fyne.KeyRight:
		v.activate(v.active + 1)
	case fyne.KeyUp, fyne.KeyPageUp:
		v.open(v.at - 1)
	case fyne.KeyDown, fyne.KeyPageDown:
		v.open(v.at + 1)
	case fyne.KeyK:
		v.keep(v.hand())
	case fyne.KeyDelete:
		v.remove()
	}
}

// moved takes the other panes along.
func (v *lookalikes) moved(pane int) {
	views := make([]*kit.Zoom, len(v.panes))
	for i, p := range v.panes {
		views[i] = p.zoom
	}
	v.step.moved(views, pane)
}

// keep keeps one of the group; the others go into the trash.
func (v *lookalikes) keep(id evidence.ExhibitID) {
	v.away(id, slices.DeleteFunc(slices.Clone(v.group().Exhibits), func(o evidence.ExhibitID) bool { return o == id }))
}

// remove puts the one at hand into the trash. What it alone carries can go to
// the best of the others.
func (v *lookalikes) remove() {
	gone, keep := v.hand(), v.group().Sharpest
	if gone == keep {
		rest := slices.DeleteFunc(slices.Clone(v.group().Exhibits), func(o evidence.ExhibitID) bool { return o == gone })
		keep = rest[0]
	}
	v.away(keep, []evidence.ExhibitID{gone})
}

// away puts photos into the trash for the sake of another, and asks first where
// something would go that the other has not.
func (v *lookalikes) away(keep evidence.ExhibitID, gone []evidence.ExhibitID) {
	c, say := v.b.c, v.b.c.w.say
	lines, words := v.losses(keep, gone)
	do := func(words bool) func() bool {
		return func() bool {
			c.change(desk.KeepOne(keep, gone, words))
			return true
		}
	}
	x, _ := c.state.Snapshot.Exhibit(keep)
	title := say.T("app.alike.lost", "number", x.Number.String())
	if len(lines) == 0 {
		title = removalTitle(say, exhibitsOf(c.state.Snapshot, gone))
	}
	lines = append(append(lines, v.b.uncompared(gone)...), v.b.unproven(exhibitsOf(c.state.Snapshot, gone))...)
	if len(lines) == 0 {
		do(false)()
		return
	}
	answers := []kit.Answer{{Label: say.T("app.cancel")}, {Label: say.T("app.alike.drop"), Act: do(false)}}
	if words {
		answers = append(answers, kit.Answer{Label: say.T("app.alike.take"), Look: kit.Primary, Act: do(true)})
	}
	kit.ShowModal(c.w.win.Canvas(), kit.ModalBody{Title: title, Width: 540,
		Content: kit.NewText(strings.Join(lines, "\n"), kit.Wrapping), Answers: answers})
}

// losses say what goes with photos and the kept one has not, a line each; words
// tells whether some of it can be taken over.
func (v *lookalikes) losses(keep evidence.ExhibitID, gone []evidence.ExhibitID) (lines []string, words bool) {
	s, say := v.b.c.state.Snapshot, v.b.c.w.say
	x, _ := s.Exhibit(keep)
	for _, o := range exhibitsOf(s, gone) {
		var what []string
		for _, l := range x.Lost(o) {
			what = append(what, say.T("app.alike.lost."+string(l)))
			words = words || l.Moves()
		}
		if len(what) > 0 {
			lines = append(lines, o.Number.String()+": "+strings.Join(what, ", "))
		}
	}
	return lines, words
}

// unlike remembers that the group is none.
func (v *lookalikes) unlike() { v.b.c.change(desk.Unlike(v.group().Exhibits)) }

// alikePane is one photo of a group, with what tells it from the others.
type alikePane struct {
	*closeup
	v      *lookalikes
	number *kit.Text
	name   *kit.Text
	pill   *kit.Surface
	facts  *kit.Text
	border *kit.Surface
	root   fyne.CanvasObject
}

func newAlikePane(v *lookalikes, at int) *alikePane {
	say := v.b.c.w.say
	p := &alikePane{v: v, closeup: newCloseup(v.ctx, v.b.c), number: kit.NewText("", kit.Bold, kit.Tinted(kit.ColorRed)), name: kit.NewText("", kit.Cutting),
		facts: kit.NewText("", kit.Small, kit.Lines(3))}
	p.pill = kit.NewSurface(kit.NewText(say.T("app.alike.best"), kit.Tiny, kit.Bold, kit.Tinted(kit.ColorGreen)), kit.Rounded(6), kit.Padded(7, 2), kit.Filled(kit.ColorGreenSoft))
	p.zoom.OnPlace = func(pyramid.Place) { v.moved(at) }
	p.zoom.OnFocus = func() {
		if v.active != v.from+at {
			v.active = v.from + at
			v.lay()
		}
	}
	p.zoom.OnShown = func(f pyramid.Frame) {
		if v.active == v.from+at {
			v.size.SetText(percent(f.Geometry))
		}
	}
	head := kit.Sized(1, 28, kit.Row(6, p.number, kit.Spring(p.name), p.pill))
	p.border = kit.NewSurface(container.NewBorder(kit.Pad(4, 6, 4, 8, head), kit.Pad(6, 8, 6, 8, kit.Sized(1, 56, p.facts)), nil, nil, p.closeup.root), kit.Padded(2, 2))
	p.root = p.border
	return p
}

// show brings a photo of the group into the pane.
func (p *alikePane) show(i int) {
	x := p.v.exhibit(i)
	p.number.SetText(x.Number.String())
	p.name.SetText(x.Name())
	p.facts.SetText(p.v.differs(x))
	show(p.pill, x.ID == p.v.group().Sharpest)
	p.border.Stroke, p.border.StrokeWidth = kit.ColorLine, 1
	if i == p.v.active {
		p.border.Stroke = kit.ColorBlue
	}
	p.border.Refresh()
	p.closeup.show(x)
}

// differs says in words how a photo of the group stands against the best: how
// sharp, how large, when.
func (v *lookalikes) differs(x evidence.Exhibit) string {
	s, say := v.b.c.state.Snapshot, v.b.c.w.say
	best, _ := s.Exhibit(v.group().Sharpest)
	f, o := s.Originals[x.Original].Facts, s.Originals[best.Original].Facts
	lines := []string{say.T(sharpnessKey(f.Look.Sharpness, o.Look.Sharpness)),
		fmt.Sprintf("%d × %d · %s", f.Width, f.Height, say.Bytes(s.Originals[x.Original].Bytes))}
	if at := s.CapturedAt(x); !at.IsZero() {
		lines = append(lines, moment(say, at, s.Case.Location()))
	}
	return strings.Join(lines, "\n")
}

// sharpnessKey says how sharp a photo is, measured against the best.
func sharpnessKey(sharpness, best int) string {
	switch {
	case 10*sharpness >= 9*best:
		return "app.alike.sharp"
	case 10*sharpness >= 6*best:
		return "app.alike.softer"
	}
	return "app.alike.soft"
}
