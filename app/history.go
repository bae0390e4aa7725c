package app

import (
	"context"
	"errors"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/report/bundle"
)

// history lists what was done, the latest first, and goes to how the case was
// after any of it. Its last line is the case as it was at the beginning.
type history struct {
	c     *caseScreen
	deeds []desk.Deed // first to last
	feed  *kit.Feed
	none  fyne.CanvasObject
	sheet *kit.Sheet
}

// historyWidth is the measure of its lines.
const historyWidth = 820

// askHistory opens the list.
func (c *caseScreen) askHistory() {
	c.flush()
	h := &history{c: c}
	h.feed = kit.NewFeed(h, historyWidth)
	say := c.w.say
	h.none = kit.Empty(theme.HistoryIcon(), say.T("app.history.empty"), say.T("app.history.empty.text"))
	h.none.Hide()
	body := container.NewBorder(kit.Pad(0, 24, 10, 18, kit.Narrow(historyWidth, kit.Pad(0, 20, 0, 20, kit.NewText(say.T("app.history.text"), kit.Small, kit.Wrapping)))), nil, nil, nil,
		container.NewStack(h.feed, h.none))
	c.history = h
	h.sheet = kit.ShowSheet(c.w.win.Canvas(), say.T("app.history"), c.w.quiet("app.history.copy", theme.ContentCopyIcon(), h.copyLog), kit.Pad(0, 8, 12, 0, body), func() { c.history = nil })
	h.read()
}

// read asks for the deeds as they are now.
func (h *history) read() {
	c := h.c
	c.w.task(func(context.Context) {
		deeds, err := c.session.Deeds(c.ctx)
		c.w.bridge.Post(func() {
			if err != nil {
				c.w.fail(err)
				return
			}
			h.show(deeds)
		})
	})
}

// copyLog copies the whole custody log, with its hashes, as JSON Lines.
func (h *history) copyLog() {
	c := h.c
	c.w.task(func(context.Context) {
		_, log, err := c.session.Account(c.ctx)
		var lines strings.Builder
		err = errors.Join(err, bundle.WriteLog(&lines, log))
		c.w.bridge.Post(func() {
			if err != nil {
				c.w.fail(err)
				return
			}
			c.w.copy(lines.String())
		})
	})
}

func (h *history) show(deeds []desk.Deed) {
	h.deeds = deeds
	show(h.none, len(deeds) == 0)
	h.feed.Reload()
}

// at is the deed of a line; nil: the beginning.
func (h *history) at(i int) *desk.Deed {
	if i = len(h.deeds) - 1 - i; i < 0 {
		return nil
	}
	return &h.deeds[i]
}

// standing is how many deeds stand.
func (h *history) standing() (n int) {
	for _, d := range h.deeds {
		if !d.Undone {
			n++
		}
	}
	return n
}

// pick goes to the line.
func (h *history) pick(i int) {
	if !h.c.refuses() {
		h.c.goTo(len(h.deeds)-i, h.standing())
	}
}

// Len, Kind, Height and New tell the feed what to show.
func (h *history) Len() int {
	if len(h.deeds) == 0 {
		return 0
	}
	return len(h.deeds) + 1
}

func (h *history) Kind(int) string             { return "deed" }
func (h *history) Height(int, float32) float32 { return kit.LineRoom() + 2 }
func (h *history) New(string) kit.FeedRow      { return newHistoryRow(h) }
func (h *history) when(at time.Time) string    { return h.c.w.say.DateTime(at.In(h.zone())) }
func (h *history) zone() *time.Location        { return h.c.state.Snapshot.Case.Location() }

// historyRow is a line of the list.
type historyRow struct {
	widget.BaseWidget
	h    *history
	line *kit.Choice
	i    int
}

func newHistoryRow(h *history) *historyRow {
	r := &historyRow{h: h}
	r.line = kit.NewChoice("", "", func() { h.pick(r.i) })
	r.ExtendBaseWidget(r)
	return r
}

// Bind shows the line at a place.
func (r *historyRow) Bind(i int) {
	r.i = i
	h := r.h
	here := len(h.deeds)-h.standing() == i
	d := h.at(i)
	if d == nil {
		r.line.Name(h.c.w.say.T("app.history.start"))
		r.line.Mark("", here, false)
		return
	}
	name := h.c.names.of(d.Done, func() {
		if h.c.history == h {
			h.feed.Rebind()
		}
	})
	r.line.Name(name)
	r.line.Mark(h.when(d.At), here, d.Undone)
}

// Leave is the feed's.
func (r *historyRow) Leave() {}

// CreateRenderer is Fyne's door.
func (r *historyRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(kit.Pad(1, 10, 1, 10, r.line))
}

// journey is a way through the history, one step after another: each is a
// change of its own in the log, and between two of them it can be stopped.
type journey struct {
	c       *caseScreen
	left    int // steps to go
	back    bool
	stopped bool
	text    *kit.Text
	busy    *kit.Modal
}

// patienceForSteps is how long a journey may take before it is shown.
const patienceForSteps = 300 * time.Millisecond

// goTo goes to where want of the deeds stand, of which standing do now.
func (c *caseScreen) goTo(want, standing int) {
	if want == standing || c.journey != nil {
		return
	}
	c.flush()
	j := &journey{c: c, left: max(want-standing, standing-want), back: want < standing}
	c.journey = j
	c.w.later(patienceForSteps, j.reveal)
	j.step()
}

// reveal says that it takes a while, with a way to stop.
func (j *journey) reveal() {
	if j.c.journey != j {
		return
	}
	say := j.c.w.say
	j.text = kit.NewText("", kit.Muted)
	j.tell()
	j.busy = kit.ShowModal(j.c.w.win.Canvas(), kit.ModalBody{Title: say.T("app.history.going"), Width: 380, Content: j.text,
		Answers: []kit.Answer{{Label: say.T("app.history.stop"), Act: func() bool { j.stopped = true; return false }}}})
}

func (j *journey) tell() {
	if j.text != nil {
		j.text.SetText(j.c.w.say.N("app.history.left", j.left))
	}
}

func (j *journey) step() {
	do := j.c.session.Redo
	if j.back {
		do = j.c.session.Undo
	}
	do(context.WithoutCancel(j.c.w.ctx), func(_ desk.Done, err error) { j.c.w.bridge.Post(func() { j.made(err) }) })
}

// made goes on after a step. That there is nothing more to do is no failure:
// something else was done meanwhile.
func (j *journey) made(err error) {
	j.left--
	j.tell()
	if err == nil && j.left > 0 && !j.stopped && j.c.ctx.Err() == nil {
		j.step()
		return
	}
	j.c.journey = nil
	if j.busy != nil {
		j.busy.Close()
	}
	if err != nil && evidence.FaultOf(err) != evidence.NotFound {
		j.c.w.fail(err)
	}
	if h := j.c.history; h != nil {
		h.read()
	}
}

// historyActions are what the menu has of the history.
func (w *Window) historyActions() []action {
	return []action{{id: "history", menu: "app.menu.edit", name: "app.history.menu", shortcut: key(fyne.KeyH), enabled: w.inCase,
		run: func() { w.ofCase().askHistory() }}}
}

// named names what undo and redo would do, once that is known.
func (c *caseScreen) named(d desk.Done) string { return c.names.of(d, c.w.refreshMenu) }

// follow brings an open list up to date with the case.
func (h *history) follow() {
	if h.c.journey == nil {
		h.read()
	}
}
