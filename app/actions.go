package app

import (
	"runtime"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"proofbox/app/kit"
)

// action is one thing the user can do. Letters alone are never keys: an input
// method turns them into syllables.
type action struct {
	id       string
	menu     string // key of the menu it stands in
	name     string // key of its label
	shortcut fyne.Shortcut
	label    func() string // instead of name, where the label changes; the list of keys says the name
	enabled  func() bool   // nil: always
	checked  func() bool   // nil: it is nothing that is on or off
	run      func()
	editing  bool // goes to the focused text field, also inside a question
	divide   bool // a line stands before it
}

// The menus, in their order.
var menus = []string{"app.menu.file", "app.menu.edit", "app.menu.view", "app.menu.help"}

func key(k fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierShortcutDefault}
}

func shiftKey(k fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}
}

// actions is the one table.
func (w *Window) actions() []action {
	return slices.Concat(w.fileActions(), w.dueActions(), w.trackActions(), w.leaveActions(), w.editActions(), w.boardActions(), w.historyActions(), w.viewActions(), w.lookalikeActions(), w.appearanceActions(), w.closeActions(), w.helpActions(), w.tourActions())
}

func (w *Window) fileActions() []action {
	const m = "app.menu.file"
	return []action{
		{id: "new", menu: m, name: "app.new", shortcut: key(fyne.KeyN), run: func() { w.askNewCase(nil) }},
		{id: "open", menu: m, name: "app.open-folder", shortcut: key(fyne.KeyO), run: w.chooseCase},
		{id: "open-bundle", menu: m, name: "app.bundle.menu", run: w.chooseBundlesToOpen},
		{id: "demo", menu: m, name: "app.demo", run: w.openDemo},
		{id: "import-files", menu: m, name: "app.import.files", shortcut: key(fyne.KeyI), divide: true,
			enabled: w.writes, run: func() { w.ofCase().chooseFiles() }},
		{id: "import-folder", menu: m, name: "app.import.folder", shortcut: shiftKey(fyne.KeyI),
			enabled: w.writes, run: func() { w.ofCase().chooseFolder() }},
		{id: "preview", menu: m, name: "app.preview", shortcut: key(fyne.KeyP), divide: true,
			enabled: w.inCase, run: func() { w.ofCase().tabs.Open(documentTab) }},
		{id: "export", menu: m, name: "app.export.menu", shortcut: key(fyne.KeyE),
			enabled: w.inCase, run: func() { w.ofCase().askExport() }},
		{id: "pack", menu: m, name: "app.pack.menu", enabled: w.inCase, run: func() { w.ofCase().askPack("") }},
		{id: "letter", menu: m, name: "app.letter.menu", enabled: w.inCase, run: func() { w.ofCase().writeLetter("") }},
		{id: "handed", menu: m, name: "app.handed.menu", enabled: w.inCase, run: func() { w.ofCase().askHanded() }},
		{id: "verify", menu: m, name: "app.check", divide: true, enabled: w.inCase, run: func() { w.ofCase().verify() }},
		{id: "check-bundle", menu: m, name: "app.check.bundle.menu", run: w.chooseBundle},
		{id: "reveal", menu: m, name: "app.reveal-case", enabled: w.inCase, run: func() { w.openPath(w.ofCase().session.Dir()) }},
	}
}

// leaveActions stand last in their menu: the toolkit adds a way to quit of its own
// where another item does.
func (w *Window) leaveActions() []action {
	const m = "app.menu.file"
	return []action{
		{id: "leave", menu: m, name: "app.close-case", shortcut: key(fyne.KeyW), divide: true, enabled: w.inCase, run: w.leaveCase},
		{id: "quit", menu: m, name: "app.quit", shortcut: key(fyne.KeyQ), run: w.close},
	}
}

func (w *Window) editActions() []action {
	const m = "app.menu.edit"
	return []action{
		{id: "undo", menu: m, name: "app.keys.undo", label: w.undoLabel, shortcut: &fyne.ShortcutUndo{},
			enabled: w.canUndo, run: w.undo, editing: true},
		{id: "redo", menu: m, name: "app.keys.redo", label: w.redoLabel, shortcut: &fyne.ShortcutRedo{},
			enabled: w.canRedo, run: w.redo, editing: true},
		{id: "cut", menu: m, name: "app.edit.cut", shortcut: &fyne.ShortcutCut{}, divide: true, editing: true,
			run: func() { w.toField(&fyne.ShortcutCut{Clipboard: w.fyne.Clipboard()}) }},
		{id: "copy", menu: m, name: "app.edit.copy", shortcut: &fyne.ShortcutCopy{}, editing: true,
			run: w.copyChosen},
		{id: "paste", menu: m, name: "app.edit.paste", shortcut: &fyne.ShortcutPaste{}, editing: true,
			run: w.paste},
		{id: "select-all", menu: m, name: "app.edit.select-all", shortcut: &fyne.ShortcutSelectAll{}, editing: true, run: w.selectAll},
		{id: "find", menu: m, name: "app.find", shortcut: key(fyne.KeyF), enabled: w.inCase, run: w.find},
		{id: "remove", menu: m, name: "app.remove", divide: true, enabled: w.canRemove, run: w.remove},
	}
}

func (w *Window) viewActions() []action {
	const m = "app.menu.view"
	tab := func(n int) func() { return func() { w.ofCase().tabs.Open(n) } }
	return []action{
		{id: "board", menu: m, name: "app.tab.board", shortcut: key(fyne.Key1), enabled: w.inCase, run: tab(boardTab)},
		{id: "talk", menu: m, name: "app.tab.talk", shortcut: key(fyne.Key2), enabled: w.inCase, run: tab(talkTab)},
		{id: "timeline", menu: m, name: "app.tab.timeline", shortcut: key(fyne.Key3), enabled: w.inCase, run: tab(timelineTab)},
		{id: "facts", menu: m, name: "app.tab.facts", shortcut: key(fyne.Key4), enabled: w.inCase, run: tab(factsTab)},
		{id: "document", menu: m, name: "app.tab.document", shortcut: key(fyne.Key5), enabled: w.inCase, run: tab(documentTab)},
		{id: "guide", menu: m, name: "app.tab.guide", shortcut: key(fyne.Key6), enabled: w.inCase, run: tab(guideTab)},
		{id: "zoom-in", menu: m, name: "app.zoom.in", shortcut: key(fyne.KeyEqual), divide: true, enabled: w.canZoom(1), run: w.zoom(1)},
		{id: "zoom-out", menu: m, name: "app.zoom.out", shortcut: key(fyne.KeyMinus), enabled: w.canZoom(-1), run: w.zoom(-1)},
		{id: "lang-system", menu: m, name: "app.language.system", divide: true, run: func() { w.speak("") }, checked: w.speaks("")},
		{id: "lang-ko", menu: m, name: "app.language.ko", run: func() { w.speak("ko") }, checked: w.speaks("ko")},
		{id: "lang-en", menu: m, name: "app.language.en", run: func() { w.speak("en") }, checked: w.speaks("en")},
	}
}

// zoom looks at the timeline or at the exhibits more closely, or less.
func (w *Window) zoom(steps int) func() {
	return func() {
		switch c := w.ofCase(); {
		case w.onBoard():
			c.board.layout.step(steps)
			w.refresh()
			return
		case c.document.isOpen():
			c.document.step(steps)
			w.refresh()
			return
		}
		w.ofCase().timeline.zoomBy(steps)
	}
}

func (w *Window) canZoom(steps int) func() bool {
	return func() bool {
		c := w.ofCase()
		if w.closeUp() {
			return true
		}
		if w.onBoard() {
			return c.board.layout.canStep(steps)
		}
		if c != nil && c.document.isOpen() {
			return c.document.stepped(steps) > 0
		}
		return c != nil && c.tabs.Shown() == timelineTab && c.timeline.look.zoom.step(steps) != c.timeline.look.zoom
	}
}

func (w *Window) helpActions() []action {
	const m = "app.menu.help"
	return []action{
		{id: "keys", menu: m, name: "app.keys", shortcut: &desktop.CustomShortcut{KeyName: fyne.KeySlash, Modifier: fyne.KeyModifierShortcutDefault}, run: w.showKeys},
		{id: "crashes", menu: m, name: "app.crash.menu", run: w.openCrashes},
		{id: "about", menu: m, name: "app.about", run: w.showAbout},
	}
}

// buildMenu makes the menu of the table, in the present language.
func (w *Window) buildMenu() {
	w.items, w.rooms = map[string]*fyne.MenuItem{}, map[string]float32{}
	bar := make([]*fyne.Menu, len(menus))
	for i, m := range menus {
		bar[i] = fyne.NewMenu(w.say.T(m))
	}
	for _, a := range w.actions() {
		menu := bar[slices.Index(menus, a.menu)]
		if a.divide {
			menu.Items = append(menu.Items, fyne.NewMenuItemSeparator())
		}
		item := fyne.NewMenuItem(w.labelOf(a), func() { w.act(a.id) })
		item.Shortcut, item.IsQuit = a.shortcut, a.id == "quit"
		w.items[a.id] = item
		w.overflows(a.id, item.Label)
		menu.Items = append(menu.Items, item)
	}
	w.menu = fyne.NewMainMenu(bar...)
	w.refreshMenu()
	w.win.SetMainMenu(w.menu)
}

func (w *Window) labelOf(a action) string {
	if a.label != nil {
		return a.label()
	}
	return w.say.T(a.name)
}

// refreshMenu brings labels and what is enabled up to date. An item reads them
// when its menu opens; the menu is made anew, which takes as long as several
// frames, only where that is not enough.
func (w *Window) refreshMenu() {
	anew := false
	for _, a := range w.actions() {
		item := w.items[a.id]
		label, off := w.labelOf(a), a.enabled != nil && !a.enabled()
		checked := a.checked != nil && a.checked()
		if item.Label == label && item.Disabled == off && item.Checked == checked {
			continue
		}
		anew = anew || item.Checked != checked || w.overflows(a.id, label) || runtime.GOOS == "darwin" // there the menu is the desktop's
		item.Label, item.Disabled, item.Checked = label, off, checked
	}
	if anew && w.menu != nil {
		w.menu.Refresh()
	}
}

// overflows tells whether a label needs more room than the menu has for any that
// its item ever had.
func (w *Window) overflows(id, label string) bool {
	width := kit.NaturalWidth(kit.NewText(label))
	if width <= w.rooms[id] {
		return false
	}
	w.rooms[id] = width
	return true
}

// act runs an action by its id, if it may run now. A syllable that is
// unfinished comes first.
func (w *Window) act(id string) {
	if e, typing := w.field().(*kit.Entry); typing {
		e.Settle(func() { w.actNow(id) })
		return
	}
	w.actNow(id)
}

func (w *Window) actNow(id string) {
	for _, a := range w.actions() {
		if a.id != id || w.closing {
			continue
		}
		if !w.asking() && w.field() == nil && w.sheetActs(id) {
			return
		}
		if a.editing && w.field() != nil {
			a.run()
			return
		}
		if w.asking() || a.enabled != nil && !a.enabled() {
			return
		}
		a.run()
		return
	}
}

// field is the text field that has the keyboard, if one has.
func (w *Window) field() textField {
	f, _ := w.win.Canvas().Focused().(textField)
	return f
}

// textField is what our fields and Fyne's have in common.
type textField interface {
	fyne.Shortcutable
	Undo()
	Redo()
	SelectedText() string
}

var _ textField = (*widget.Entry)(nil)

func (w *Window) toField(s fyne.Shortcut) {
	if f := w.field(); f != nil {
		f.TypedShortcut(s)
	}
}

// paste puts the clipboard into the field that has the keys; on the page of the
// conversation, without one, it is a conversation that was copied, and on the
// board whatever was.
func (w *Window) paste() {
	if f := w.field(); f != nil {
		f.TypedShortcut(&fyne.ShortcutPaste{Clipboard: w.fyne.Clipboard()})
	} else if w.atTalk() {
		w.ofCase().talk.askPaste()
	} else if w.onBoard() {
		w.ofCase().pasteCopied()
	}
}

// find goes to the field to search what is in view; where there is none, the
// conversation is searched.
func (w *Window) find() {
	if w.onBoard() {
		w.ofCase().board.find()
	} else {
		w.ofCase().talk.find()
	}
}

// copyChosen copies what is marked in the field that has the keys; without one,
// the messages chosen, or the numbers and names of exhibits.
func (w *Window) copyChosen() {
	if w.field() != nil {
		w.toField(&fyne.ShortcutCopy{Clipboard: w.fyne.Clipboard()})
	} else if w.atTalk() {
		w.ofCase().talk.copyChosen()
	} else if w.onBoard() {
		w.ofCase().board.copyChosen()
	}
}

func (w *Window) selectAll() {
	if f := w.field(); f != nil {
		f.TypedShortcut(&fyne.ShortcutSelectAll{})
	} else if w.atTalk() {
		w.ofCase().talk.selectAll()
	} else if w.atBoard() {
		w.ofCase().board.selectAll()
	}
}

// atTalk tells whether the page of the conversation is shown.
func (w *Window) atTalk() bool { return w.inCase() && w.ofCase().tabs.Shown() == talkTab }

// atBoard tells whether the page of the exhibits is shown, perhaps below a sheet.
func (w *Window) atBoard() bool { return w.inCase() && w.ofCase().tabs.Shown() == boardTab }

func (w *Window) canRemove() bool {
	switch {
	case !w.writes():
		return false
	case w.atTalk():
		return w.ofCase().talk.hasChoice()
	}
	return w.atBoard() && len(w.ofCase().board.chosen()) > 0
}

func (w *Window) remove() {
	if w.atTalk() {
		w.ofCase().talk.askRemove()
		return
	}
	w.ofCase().board.askRemove()
}

// undo takes back what is being typed, and where there is nothing of that, what
// was done last in the case; inside a question only what is typed.
func (w *Window) undo() {
	if !w.inField(kit.Typed.UndoTyping, textField.Undo) && w.canUndo() {
		w.ofCase().undo()
	}
}

func (w *Window) redo() {
	if !w.inField(kit.Typed.RedoTyping, textField.Redo) && w.canRedo() {
		w.ofCase().redo()
	}
}

// inField tells whether undo or redo was the business of a text field.
func (w *Window) inField(ours func(kit.Typed) bool, theirs func(textField)) bool {
	f := w.field()
	if f == nil {
		return false
	}
	if e, is := f.(kit.Typed); is {
		return ours(e) || w.asking()
	}
	theirs(f)
	return true
}

// What can be undone is asked of the session: the screen may be a moment behind.
func (w *Window) canUndo() bool { return w.inCase() && w.ofCase().session.State().CanUndo }
func (w *Window) canRedo() bool { return w.inCase() && w.ofCase().session.State().CanRedo }

func (w *Window) undoLabel() string {
	if !w.canUndo() {
		return w.say.T("op.undo")
	}
	return w.say.T("app.undo", "op", w.ofCase().named(w.ofCase().session.State().Undo))
}

func (w *Window) redoLabel() string {
	if !w.canRedo() {
		return w.say.T("op.redo")
	}
	return w.say.T("app.redo", "op", w.ofCase().named(w.ofCase().session.State().Redo))
}

// ofCase is the open case; nil where the library is shown.
func (w *Window) ofCase() *caseScreen {
	c, _ := w.screen.(*caseScreen)
	return c
}

func (w *Window) inCase() bool { return w.ofCase() != nil }
