package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// FocusGained is Fyne's door.
func (g *Grid) FocusGained() { g.focused = true; g.place(true) }

// FocusLost is Fyne's door.
func (g *Grid) FocusLost() { g.focused = false; g.place(true) }

// TypedRune is Fyne's door. Letters do nothing: an input method would turn
// them into syllables.
func (g *Grid) TypedRune(r rune) { RuneOutside(g, r) }

// TypedKey is Fyne's door.
func (g *Grid) TypedKey(k *fyne.KeyEvent) {
	KeyOutside(g, k)
	if k.Name == fyne.KeyEscape && g.isDragging() {
		g.cancel()
		return
	}
	if g.OnKey != nil && g.OnKey(k) {
		return
	}
	step, moves := g.stepOf(k.Name)
	switch at := g.selection.Cursor(); {
	case moves:
		g.Step(step, Modifiers())
	case k.Name == fyne.KeySpace && g.OnLook != nil && at >= 0:
		g.OnLook(at)
	case k.Name == fyne.KeyReturn, k.Name == fyne.KeyEnter, k.Name == fyne.KeySpace:
		g.open(at)
	case k.Name == fyne.KeyDelete && g.OnDelete != nil:
		g.OnDelete()
	default:
		passOn(g, k)
	}
}

// stepOf is how far a key moves the cursor.
func (g *Grid) stepOf(k fyne.KeyName) (step int, moves bool) {
	columns, size := g.cell()
	page := max(int(g.scroll.Size().Height/(size.Height+g.gap)), 1) * columns
	all := len(g.selection.keys)
	switch k {
	case fyne.KeyLeft:
		return -1, true
	case fyne.KeyRight:
		return 1, true
	case fyne.KeyUp:
		return -columns, true
	case fyne.KeyDown:
		return columns, true
	case fyne.KeyPageUp:
		return -page, true
	case fyne.KeyPageDown:
		return page, true
	case fyne.KeyHome:
		return -all, true
	case fyne.KeyEnd:
		return all, true
	}
	return 0, false
}

func (g *Grid) open(i int) {
	if i >= 0 && g.OnOpen != nil {
		g.OnOpen(i)
	}
}

// TypedShortcut is Fyne's door: with Ctrl the arrows move the cursor and leave
// the selection alone, and Space adds or takes what it is at.
func (g *Grid) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutSelectAll:
		g.SelectAll()
		return
	case *desktop.CustomShortcut:
		if g.typedCtrl(s) {
			return
		}
	}
	PassShortcutOn(g, s)
}

func (g *Grid) typedCtrl(s *desktop.CustomShortcut) bool {
	switch step, moves := g.stepOf(s.KeyName); {
	case s.Modifier&^fyne.KeyModifierShift != fyne.KeyModifierShortcutDefault:
		return false
	case moves:
		g.Step(step, s.Modifier)
	case s.KeyName == fyne.KeySpace && s.Modifier == fyne.KeyModifierShortcutDefault:
		g.selection.Toggle()
		g.touch()
	default:
		return false
	}
	return true
}
