package app

import (
	"runtime"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"proofbox/app/kit"
)

// showKeys lists every action that has a key.
func (w *Window) showKeys() {
	list := kit.Column(7)
	add := func(keys, label string) {
		list.Add(kit.Row(12, kit.Sized(130, 20, kit.NewText(keys, kit.Bold)), kit.Spring(kit.NewText(label, kit.Muted, kit.Wrapping))))
	}
	for _, a := range w.actions() {
		if a.shortcut != nil {
			add(keysOf(a.shortcut), w.labelOf(a))
		}
	}
	for _, k := range []string{"click", "arrows", "open", "look", "delete", "wheel", "near", "whole", "step"} {
		add(w.say.T("app.keys."+k+".key"), w.say.T("app.keys."+k))
	}
	kit.ShowModal(w.win.Canvas(), kit.ModalBody{Title: w.say.T("app.keys"), Content: kit.NewPane(list), Width: 480, Height: 640,
		Answers: []kit.Answer{{Label: w.say.T("app.close"), Look: kit.Primary}}})
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
		if s.Modifier&fyne.KeyModifierShift != 0 {
			main += " + Shift"
		}
		letter = strings.ToUpper(string(s.KeyName))
	}
	return main + " + " + letter
}
