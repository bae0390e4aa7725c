package app

import (
	"slices"

	"fyne.io/fyne/v2"

	"proofbox/app/kit"
)

// panes are what F6 goes through on the page that is shown: in each the thing
// that takes the keyboard. nil stands for the page itself, whose keys come
// where nothing has the keyboard.
func (c *caseScreen) panes() []fyne.Focusable {
	if c.over.top != nil {
		return nil
	}
	switch c.tabs.Shown() {
	case boardTab:
		all := []fyne.Focusable{c.tabs.Focus(), c.board.search.field, c.board.grid}
		if len(c.board.chosen()) == 1 {
			all = append(all, c.board.inspector.title.Entry)
		}
		return all
	case talkTab:
		return []fyne.Focusable{c.tabs.Focus(), c.talk.bar.field, c.talk.composer.form.text}
	case documentTab:
		return []fyne.Focusable{c.tabs.Focus(), nil, c.document.options.choices[0].picker}
	case timelineTab, guideTab:
		return []fyne.Focusable{c.tabs.Focus(), nil}
	case factsTab:
		return []fyne.Focusable{c.tabs.Focus(), c.facts.form.texts[titleFact.key].Entry}
	}
	return nil
}

// nextPane gives the keyboard to the next pane, or the one before.
func (w *Window) nextPane(back bool) {
	c := w.ofCase()
	if c == nil {
		return
	}
	all := c.panes()
	if len(all) == 0 {
		return
	}
	now := slices.Index(all, w.win.Canvas().Focused())
	if now < 0 {
		now = c.pane
	}
	step := 1
	if back {
		step = len(all) - 1
	}
	c.pane = (min(now, len(all)-1) + step) % len(all)
	if to := all[c.pane]; to != nil {
		kit.FocusOn(to)
		return
	}
	w.win.Canvas().Unfocus()
}
