package kit

import "fyne.io/fyne/v2"

// StrayKey and StrayRune are what a canvas of the desktop calls; the one of
// tests cannot.
func (t *Typing) StrayKey(k *fyne.KeyEvent) { t.strayKey(k) }

// StrayRune is StrayKey for letters.
func (t *Typing) StrayRune(r rune) { t.strayRune(r) }
