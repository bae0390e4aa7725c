package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"proofbox/app/kit"
	"proofbox/internal/library"
)

// showing leads a new user around the sample case: a few hints, each beside what
// it is about. Everything can be used meanwhile.
type showing struct {
	w    *Window
	step int
	hint *kit.Hint // nil: what the step is about is not in view
}

// tourStop is a place the tour comes to.
type tourStop struct {
	name string // ends the keys of its texts
	page int    // that it is on; -1: on all
	at   func(c *caseScreen) fyne.CanvasObject
}

// tourStops are the places in their order.
var tourStops = []tourStop{
	{"drop", boardTab, func(c *caseScreen) fyne.CanvasObject { return c.add }},
	{"tag", boardTab, func(c *caseScreen) fyne.CanvasObject { return c.board.inspector.tags.root }},
	{"look", boardTab, func(c *caseScreen) fyne.CanvasObject {
		if look := c.board.inspector.look; look.Visible() {
			return look
		}
		return c.board.grid
	}},
	{"talk", -1, func(c *caseScreen) fyne.CanvasObject { return c.tabs.Tab(talkTab) }},
	{"export", -1, func(c *caseScreen) fyne.CanvasObject { return c.export }},
}

// tourActions are what the menu has of the tour.
func (w *Window) tourActions() []action {
	return []action{{id: "tour", menu: "app.menu.help", name: "app.tour", run: w.takeTour}}
}

// takeTour begins it in the open case, else in the sample case.
func (w *Window) takeTour() {
	w.tour = &showing{w: w}
	if !w.inCase() {
		w.openDemo()
		return
	}
	w.tour.goTo(0)
}

// offerTour begins it on the sample case, unless it was seen.
func (w *Window) offerTour() {
	if w.tour == nil && !w.settings.TourOver {
		w.tour = &showing{w: w}
	}
	w.followTour()
}

// followTour shows the hint where its place is in view, and only there.
func (w *Window) followTour() {
	if w.tour != nil && w.inCase() {
		w.tour.show()
	}
}

// goTo comes to a stop, on its page.
func (t *showing) goTo(step int) {
	c := t.w.ofCase()
	if step >= len(tourStops) || c == nil {
		t.end()
		return
	}
	t.step = step
	if page := tourStops[step].page; page >= 0 && (c.tabs.Shown() != page || c.over.top != nil) {
		c.tabs.Open(page)
	}
	if len(c.board.chosen()) == 0 && len(c.board.shown) > 0 {
		c.board.grid.Select(string(c.board.shown[0].ID))
	}
	if tourStops[step].name == "tag" {
		c.board.inspector.toTags()
	}
	t.show()
}

// toTags scrolls the pane so far that its tags are in view.
func (i *inspector) toTags() { i.scroll.ScrollTo(i.tags.root.Position().Y) }

func (t *showing) show() {
	t.hide()
	c, stop := t.w.ofCase(), tourStops[t.step]
	if c.over.top != nil || stop.page >= 0 && c.tabs.Shown() != stop.page {
		return
	}
	at := stop.at(c)
	if !at.Visible() {
		return
	}
	say := t.w.say
	next := say.T("app.tour.next")
	if t.step == len(tourStops)-1 {
		next = say.T("app.tour.done")
	}
	t.hint = kit.NewHint(t.w.hints, at, kit.HintText{Title: say.T("app.tour." + stop.name), Text: say.T("app.tour." + stop.name + ".text"),
		Step: say.T("app.tour.step", "step", t.step+1, "steps", len(tourStops)), Next: next, Stop: say.T("app.tour.stop")},
		func() { t.goTo(t.step + 1) }, t.end)
	t.w.hints.Objects = []fyne.CanvasObject{t.hint}
	t.w.hints.Refresh()
}

func (t *showing) hide() {
	t.hint = nil
	t.w.hints.Objects = nil
	t.w.hints.Refresh()
}

// end is for good: the tour does not come by itself again.
func (t *showing) end() {
	t.hide()
	t.w.tour = nil
	t.w.settings.TourOver = true
	t.w.choose(func(s *library.Settings) { s.TourOver = true })
}

// newHints is the layer that hints are drawn in.
func newHints() *fyne.Container { return container.NewStack() }
