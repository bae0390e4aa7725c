package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/report"
)

// onMenu shows what can be done with what is selected.
func (b *board) onMenu(_ int, at fyne.Position) {
	m := b.menu()
	if len(b.trashed()) > 0 {
		m = b.trashMenu()
	}
	if len(m.Items) > 0 {
		widget.ShowPopUpMenuAtPosition(m, b.c.w.win.Canvas(), at)
	}
}

// menu is that of the bar and the keys, for what is selected.
func (b *board) menu() *fyne.Menu {
	some := b.chosen()
	if len(some) == 0 {
		return fyne.NewMenu("")
	}
	say, w := b.c.w.say, b.c.w
	x, one := some[0], len(some) == 1
	plain := func(key string, k fyne.KeyName, act func()) *fyne.MenuItem {
		item := fyne.NewMenuItem(say.T(key), act)
		item.Shortcut = &desktop.CustomShortcut{KeyName: k}
		return item
	}
	line := fyne.NewMenuItemSeparator()
	m := fyne.NewMenu("", plain("app.look", fyne.KeyReturn, func() { b.view(x) }), plain("app.menu.quick", fyne.KeySpace, func() { b.look(x) }), line,
		w.itemOf("star"), b.tagMenu(some), line)
	if b.canCompare() {
		m.Items = append(m.Items, w.itemOf("compare"))
	}
	if b.layout.byNumber() {
		m.Items = append(m.Items, w.itemOf("move-front"), w.itemOf("move-back"))
	}
	if w.canJoin() {
		m.Items = append(m.Items, w.itemOf("join"))
	}
	if w.canPart() {
		m.Items = append(m.Items, w.itemOf("part"))
	}
	if one && x.Kind == evidence.Conversation {
		m.Items = append(m.Items, fyne.NewMenuItem(say.T("app.quotes.reveal"), func() { b.c.revealQuoted(x) }))
	}
	if one && transcribable(x) {
		m.Items = append(m.Items, fyne.NewMenuItem(say.T("app.transcribe"), func() { b.c.transcribe(x) }))
	}
	m.Items = append(m.Items, line)
	if one && x.Kind != evidence.Conversation {
		m.Items = append(m.Items, b.originalItems(x)...)
	}
	m.Items = append(m.Items, w.itemOf("show-in-document"), w.itemOf("copy"), line, plain("app.remove", fyne.KeyDelete, b.askRemove))
	return m
}

// itemOf is an action of the table as an item of another menu.
func (w *Window) itemOf(id string) *fyne.MenuItem {
	for _, a := range w.actions() {
		if a.id == id {
			item := fyne.NewMenuItem(w.labelOf(a), func() { w.act(id) })
			item.Shortcut = a.shortcut
			item.Disabled = a.enabled != nil && !a.enabled()
			return item
		}
	}
	return fyne.NewMenuItem(id, nil)
}

// tagMenu has all tags by their groups; those that all of some exhibits carry
// are checked.
func (b *board) tagMenu(some []evidence.Exhibit) *fyne.MenuItem {
	w := b.c.w
	lang := string(w.say.Lang())
	count := countTags(some)
	group := func(name string, tags []evidence.Tag) *fyne.MenuItem {
		child := fyne.NewMenu("")
		for _, t := range tags {
			item := fyne.NewMenuItem(t.Short.In(lang), func() { b.tagging.toggle(ids(b.chosen()), t) })
			item.Checked = stateOf(count[t.Code], len(some)) == kit.On
			if t.Key != "" {
				item.Shortcut = &desktop.CustomShortcut{KeyName: fyne.KeyName(t.Key)}
			}
			child.Items = append(child.Items, item)
		}
		item := fyne.NewMenuItem(name, nil)
		item.ChildMenu = child
		return item
	}
	groups := fyne.NewMenu("")
	for _, g := range w.sv.Taxonomy.Groups {
		var tags []evidence.Tag
		for _, t := range w.sv.Taxonomy.Tags {
			if t.Group == g.Code {
				tags = append(tags, t)
			}
		}
		groups.Items = append(groups.Items, group(g.Name.In(lang), tags))
	}
	var own []evidence.Tag
	for _, o := range b.c.state.Snapshot.OwnTags {
		own = append(own, o.Tag())
	}
	if len(own) > 0 {
		groups.Items = append(groups.Items, group(w.say.T("app.tags.own"), own))
	}
	item := fyne.NewMenuItem(w.say.T("app.tags"), nil)
	item.ChildMenu = groups
	return item
}

// boardActions are what can be done with what is selected on the board.
func (w *Window) boardActions() []action {
	const m = "app.menu.edit"
	b := func() *board { return w.ofCase().board }
	return []action{
		{id: "star", menu: m, name: "app.star", label: w.starLabel, shortcut: key(fyne.KeyB), divide: true, enabled: w.canView, run: func() { b().star(!allStarred(b().chosen())) }},
		{id: "move-earlier", menu: m, name: "app.move.earlier", shortcut: key(fyne.KeyLeftBracket), divide: true, enabled: w.canMove, run: func() { b().moveBy(-1) }},
		{id: "move-later", menu: m, name: "app.move.later", shortcut: key(fyne.KeyRightBracket), enabled: w.canMove, run: func() { b().moveBy(1) }},
		{id: "move-front", menu: m, name: "app.move.front", shortcut: shiftKey(fyne.KeyLeftBracket), enabled: w.canMove, run: func() { b().moveToEnd(-1) }},
		{id: "move-back", menu: m, name: "app.move.back", shortcut: shiftKey(fyne.KeyRightBracket), enabled: w.canMove, run: func() { b().moveToEnd(1) }},
		{id: "join", menu: m, name: "app.join", shortcut: key(fyne.KeyG), divide: true, enabled: w.canJoin, run: func() { b().join() }},
		{id: "part", menu: m, name: "app.part", shortcut: shiftKey(fyne.KeyG), enabled: w.canPart, run: func() { b().part() }},
		{id: "show-in-document", menu: m, name: "app.document.reveal", shortcut: shiftKey(fyne.KeyP), divide: true, enabled: w.canView, run: func() { b().showInDocument() }},
	}
}

func (w *Window) starLabel() string {
	if w.canView() && allStarred(w.ofCase().board.chosen()) {
		return w.say.T("app.unstar")
	}
	return w.say.T("app.star")
}

// canMove tells whether what is selected has neighbours to be moved between.
func (w *Window) canMove() bool { return w.canView() && w.ofCase().board.layout.byNumber() }

// moveBy moves what is selected by one place of what is shown.
func (b *board) moveBy(n int) {
	some := exhibitIDs(b.grid.Chosen())
	chosen := map[evidence.ExhibitID]bool{}
	for _, id := range some {
		chosen[id] = true
	}
	first, last := -1, -1
	for i, x := range b.shown {
		if chosen[x.ID] {
			last = i
			if first < 0 {
				first = i
			}
		}
	}
	switch {
	case n < 0 && first > 0:
		b.reorder(some, b.behind(first-1))
	case n > 0 && last < len(b.shown)-1:
		b.reorder(some, b.behind(last+2))
	}
}

// moveToEnd moves what is selected before or behind all there is.
func (b *board) moveToEnd(n int) {
	some, all := exhibitIDs(b.grid.Chosen()), b.c.state.Snapshot.Exhibits
	after := evidence.ExhibitID("")
	if n > 0 {
		after = all[len(all)-1].ID
	}
	b.reorder(some, after)
}

// showInDocument opens the document at the first of what is selected.
func (b *board) showInDocument() {
	b.toFirst(func(x evidence.Exhibit) { b.c.document.reveal(report.Anchor(exhibitPrefix + x.ID)) })()
}

// copyChosen puts the numbers and names of what is selected on the clipboard, a
// line each.
func (b *board) copyChosen() {
	text := ""
	for _, x := range b.chosen() {
		text += x.Number.String() + " " + b.c.nameOfExhibit(x) + "\n"
	}
	if text != "" {
		b.c.w.copy(text)
	}
}
