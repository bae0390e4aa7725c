package app

import (
	"runtime"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"proofbox/app/kit"
)

// keyLine is a key, or several, and what they do.
type keyLine struct{ keys, what string }

// keyPlace is a place in the window with the keys that act there.
type keyPlace struct {
	head  string
	lines []keyLine
}

// keyTable names the keys that no action of the menu has, by place. Each is
// said by two texts of the catalogue, one of which ends in ".key": to add a
// line, add its name here and those texts.
var keyTable = []struct {
	place string
	names []string
}{
	{"app.tab.board", []string{"arrows", "click", "ctrl-space", "drag", "typeahead", "open", "look", "delete"}},
	{"app.keys.place.viewer", []string{"near", "whole", "step", "back"}},
	{"app.keys.place.marks", []string{"put", "nudge", "stretch", "unmark", "uncover"}},
	{"app.keys.place.video", []string{"play", "frame", "seek", "clip", "still"}},
	{"app.compare", []string{"compare-pane", "compare-number", "compare-row"}},
	{"app.alike", []string{"alike-group", "alike-keep", "alike-remove"}},
	{"app.tab.talk", []string{"talk-find", "talk-choose"}},
	{"app.tab.timeline", []string{"wheel", "strip"}},
	{"app.tab.document", []string{"doc-page", "doc-zoom", "doc-link", "doc-open"}},
	{"app.tab.guide", []string{"guide-page"}},
	{"app.keys.place.fields", []string{"field-next", "field-undo", "field-leave"}},
	{"app.keys.place.window", []string{"panes", "escape", "help"}},
}

// keyPlaces are all keys, place by place; the menu's come last.
func (w *Window) keyPlaces() (all []keyPlace) {
	for _, t := range keyTable {
		p := keyPlace{head: w.say.T(t.place)}
		for _, n := range t.names {
			p.lines = append(p.lines, keyLine{w.say.T("app.keys." + n + ".key"), w.say.T("app.keys." + n)})
		}
		switch t.place {
		case "app.tab.board":
			all = append(all, p, w.tagKeys())
			continue
		case "app.keys.place.marks":
			p.lines = append(w.toolLines(), p.lines...)
		}
		all = append(all, p)
	}
	return append(all, w.menuKeys()...)
}

// tagKeys are the keys of the taxonomy.
func (w *Window) tagKeys() keyPlace {
	p := keyPlace{head: w.say.T("app.tags")}
	for _, t := range w.sv.Taxonomy.Tags {
		if t.Key != "" {
			p.lines = append(p.lines, keyLine{t.Key, t.Short.In(string(w.say.Lang()))})
		}
	}
	return p
}

// toolLines are the keys of the tools that draw.
func (w *Window) toolLines() (all []keyLine) {
	for _, t := range tools {
		all = append(all, keyLine{t.key, w.say.T("app.mark.tool." + t.name)})
	}
	return all
}

// menuKeys are those of the table of actions, menu by menu.
func (w *Window) menuKeys() []keyPlace {
	all := make([]keyPlace, len(menus))
	for i, m := range menus {
		all[i].head = w.say.T("app.keys.menu", "menu", w.say.T(m))
		for _, a := range w.actions() {
			if a.menu == m && a.shortcut != nil {
				all[i].lines = append(all[i].lines, keyLine{keysOf(a.shortcut), w.keyName(a)})
			}
		}
	}
	return all
}

// keyName is what an action is called apart from what it would do just now.
func (w *Window) keyName(a action) string {
	if a.name != "" {
		return w.say.T(a.name)
	}
	return w.labelOf(a)
}

// showKeys lists every key, in as many columns as there is room for.
func (w *Window) showKeys() {
	places := w.keyPlaces()
	columns := 2
	if w.textScale() > 125 {
		columns = 1
	}
	shown := make([]*fyne.Container, columns)
	for i := range shown {
		shown[i] = kit.Column(18)
	}
	total := 0
	for _, p := range places {
		total += len(p.lines) + 2
	}
	sofar := 0
	for _, p := range places {
		shown[min(sofar*columns/total, columns-1)].Add(w.keyCard(p))
		sofar += len(p.lines) + 2
	}
	row := container.NewGridWithColumns(columns)
	for _, c := range shown {
		row.Add(kit.Pad(0, 20, 0, 0, c))
	}
	kit.ShowModal(w.win.Canvas(), kit.ModalBody{Title: w.say.T("app.keys"), Content: kit.NewPane(row), Width: 940, Height: 680,
		Answers: []kit.Answer{{Label: w.say.T("app.close"), Look: kit.Primary}}})
}

func (w *Window) keyCard(p keyPlace) fyne.CanvasObject {
	list := kit.Column(6, kit.NewText(p.head, kit.Bold), kit.Separator())
	for _, l := range p.lines {
		list.Add(kit.Row(12, kit.Sized(kit.Grown(132), kit.Grown(20), kit.NewText(l.keys, kit.Bold, kit.Small, kit.Wrapping)), kit.Spring(kit.NewText(l.what, kit.Muted, kit.Wrapping))))
	}
	return list
}

// keysOf says a shortcut as keyboards write it.
func keysOf(s fyne.Shortcut) string {
	main := "Ctrl"
	if runtime.GOOS == "darwin" {
		main = "⌘"
	}
	letter := ""
	switch s := s.(type) {
	case *fyne.ShortcutUndo:
		letter = "Z"
	case *fyne.ShortcutRedo:
		letter = "Y"
	case *fyne.ShortcutCut:
		letter = "X"
	case *fyne.ShortcutCopy:
		letter = "C"
	case *fyne.ShortcutPaste:
		letter = "V"
	case *fyne.ShortcutSelectAll:
		letter = "A"
	case *desktop.CustomShortcut:
		if s.Modifier&fyne.KeyModifierAlt != 0 {
			main += " + Alt"
		}
		if s.Modifier&fyne.KeyModifierShift != 0 {
			main += " + Shift"
		}
		letter = strings.ToUpper(string(s.KeyName))
	}
	return main + " + " + letter
}

// forHelp tells the keys that ask which keys there are.
func (w *Window) forHelp(k *fyne.KeyEvent) bool {
	return k.Name == fyne.KeyF1 || k.Name == fyne.KeySlash && w.field() == nil && kit.Modifiers()&fyne.KeyModifierShift != 0
}

// everywhere takes the keys that mean the same in all of the window.
func (w *Window) everywhere(k *fyne.KeyEvent) bool {
	switch {
	case w.asking():
		return false
	case w.forHelp(k):
		w.showKeys()
	case k.Name == fyne.KeyF6:
		w.nextPane(kit.Modifiers()&fyne.KeyModifierShift != 0)
	default:
		return false
	}
	return true
}
