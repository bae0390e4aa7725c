package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// pressable is what buttons, chips and segments share: pointer, keys and focus.
// It acts on release inside, by pointer, space or return.
type pressable struct {
	widget.BaseWidget
	hovered, focused, pressed bool
	disabled                  bool
	act                       func()
	self                      fyne.CanvasObject // the widget that embeds it
	onHover                   func(in bool)
	onFocus                   func(fyne.CanvasObject) // the keyboard has come to it; may be nil
	tip                       string                  // what it is for, where it has no words
}

// Enable and Disable set whether it can be pressed.
func (p *pressable) Enable()  { p.setDisabled(false) }
func (p *pressable) Disable() { p.setDisabled(true) }

// SetEnabled is Enable or Disable.
func (p *pressable) SetEnabled(on bool) { p.setDisabled(!on) }

// Disabled tells whether it can be pressed.
func (p *pressable) Disabled() bool { return p.disabled }

func (p *pressable) setDisabled(off bool) {
	if p.disabled != off {
		p.disabled = off
		p.self.Refresh()
	}
}

// Tapped is Fyne's door.
func (p *pressable) Tapped(*fyne.PointEvent) { p.press() }

func (p *pressable) press() {
	if !p.disabled && p.act != nil {
		p.act()
	}
}

// MouseDown and MouseUp show the press; Fyne calls Tapped by itself.
func (p *pressable) MouseDown(*desktop.MouseEvent) { p.leave(); p.mark(&p.pressed, true) }
func (p *pressable) MouseUp(*desktop.MouseEvent)   { p.mark(&p.pressed, false) }

// MouseIn is Fyne's door.
func (p *pressable) MouseIn(*desktop.MouseEvent) {
	p.mark(&p.hovered, true)
	p.rest()
	if p.onHover != nil {
		p.onHover(true)
	}
}

// MouseMoved is Fyne's door.
func (p *pressable) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is Fyne's door.
func (p *pressable) MouseOut() {
	p.pressed = false
	p.leave()
	p.mark(&p.hovered, false)
	if p.onHover != nil {
		p.onHover(false)
	}
}

// FocusGained is Fyne's door.
func (p *pressable) FocusGained() {
	p.mark(&p.focused, true)
	if !p.pressed {
		p.rest()
		if p.onFocus != nil {
			p.onFocus(p.self)
		}
	}
}

func (p *pressable) whenFocused(f func(fyne.CanvasObject)) { p.onFocus = f }

// FocusLost is Fyne's door.
func (p *pressable) FocusLost() {
	p.leave()
	p.mark(&p.focused, false)
}

// TypedRune is Fyne's door.
func (p *pressable) TypedRune(r rune) { RuneOutside(p.self, r) }

// TypedKey presses on space and return; other keys go to the window, so that
// Escape closes a question wherever the focus is.
func (p *pressable) TypedKey(k *fyne.KeyEvent) {
	KeyOutside(p.self, k)
	switch k.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		p.press()
	default:
		passOn(p.self, k)
	}
}

// Cursor is Fyne's door.
func (p *pressable) Cursor() desktop.Cursor {
	if p.disabled {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

func (p *pressable) mark(field *bool, on bool) {
	if *field != on {
		*field = on
		p.self.Refresh()
	}
}

// passOn hands a key to what the window does with keys nobody wanted.
func passOn(o fyne.CanvasObject, k *fyne.KeyEvent) {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return
	}
	if f := c.OnTypedKey(); f != nil {
		f(k)
	}
}

// PassShortcutOn hands a shortcut to what the window does with those nobody
// wanted: Fyne asks the window only where nothing that takes shortcuts has the
// keyboard.
func PassShortcutOn(o fyne.CanvasObject, s fyne.Shortcut) {
	if c, ok := fyne.CurrentApp().Driver().CanvasForObject(o).(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}

// FocusOn gives a widget the keyboard.
func FocusOn(f fyne.Focusable) {
	o, ok := f.(fyne.CanvasObject)
	if !ok {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil {
		c.Focus(f)
	}
}

// OnTap changes what pressing does.
func (p *pressable) OnTap(act func()) { p.act = act }
