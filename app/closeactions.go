package app

import "fyne.io/fyne/v2"

// closeActions are what can be done while pictures are looked at closely.
func (w *Window) closeActions() []action {
	const m = "app.menu.view"
	return []action{
		{id: "view", menu: m, name: "app.look", divide: true, enabled: w.canView, run: func() {
			b := w.ofCase().board
			b.view(b.chosen()[0])
		}},
		{id: "compare", menu: m, name: "app.compare", shortcut: key(fyne.KeyD), enabled: w.canCompare, run: func() { w.ofCase().board.compare() }},
		{id: "story", menu: m, name: "app.story.menu", enabled: w.canTell, run: func() { b := w.ofCase().board; b.c.askStory(b.chosen()[0]) }},
		{id: "zoom-fit", menu: m, name: "app.viewer.fit", shortcut: key(fyne.Key0), enabled: w.closeUp, run: func() {}},
		{id: "turn-view", menu: m, name: "app.viewer.turn-right", shortcut: key(fyne.KeyR), enabled: w.closeUp, run: func() {}},
	}
}

// closeUp tells whether a sheet lies open.
func (w *Window) closeUp() bool {
	c := w.ofCase()
	return c != nil && c.over.top != nil
}

// onBoard tells whether the board is in view.
func (w *Window) onBoard() bool {
	return w.inCase() && !w.closeUp() && w.ofCase().tabs.Shown() == boardTab
}

func (w *Window) canView() bool { return w.onBoard() && len(w.ofCase().board.chosen()) > 0 }

// canTell tells whether there is one exhibit whose story can be told.
func (w *Window) canTell() bool { return w.onBoard() && len(w.ofCase().board.chosen()) == 1 }

func (w *Window) canCompare() bool { return w.onBoard() && w.ofCase().board.canCompare() }
