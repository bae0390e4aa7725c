package kit

import (
	"strings"
	"time"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Later runs f on the UI goroutine after a while, unless cancelled first.
type Later func(d time.Duration, f func()) (cancel func())

// OnTheUI is Later in a running window.
func OnTheUI(d time.Duration, f func()) (cancel func()) {
	stopped := false // read and written on the UI goroutine only
	t := time.AfterFunc(d, func() {
		fyne.Do(func() {
			if !stopped {
				f()
			}
		})
	})
	return func() { stopped = true; t.Stop() }
}

// Typing is what the text fields of one window share: the window system knows
// one input method a window, and nothing of the fields in it.
type Typing struct {
	later  Later
	other  bool   // letters came that the usual layout does not make
	strays string // keys the input method holds that no field waits for any more
	orphan *Entry // lost the focus with a syllable unfinished, on another layout
}

// NewTyping makes the share of one window.
func NewTyping(later Later) *Typing { return &Typing{later: later} }

// Watch has the typing hear of the letters that nothing on a canvas has use
// for. While an input method composes it keeps them and would put them into
// the next field.
func (t *Typing) Watch(c fyne.Canvas) {
	c.SetOnTypedRune(t.strayRune)
	if d, ok := c.(desktop.Canvas); ok {
		d.SetOnKeyDown(t.strayKey)
	}
}

func (t *Typing) strayKey(k *fyne.KeyEvent) {
	switch {
	case isLetter(k.Name):
		t.strays += stroke(k.Name)
	case k.Name == fyne.KeyBackspace && t.strays != "":
		t.strays = t.strays[:len(t.strays)-1]
	}
}

func (t *Typing) strayRune(r rune) {
	rest, held := strings.CutPrefix(t.strays, strokes(r))
	if !held || strokes(r) == "" {
		rest = "" // not composing
	}
	t.strays = rest
}

// KeyOutside tells the typing of a key that a widget without text got.
func KeyOutside(o fyne.CanvasObject, k *fyne.KeyEvent) {
	c, _ := fyne.CurrentApp().Driver().CanvasForObject(o).(desktop.Canvas)
	if c != nil && c.OnKeyDown() != nil {
		c.OnKeyDown()(k)
	}
}

// RuneOutside tells the typing of a letter that a widget without text got.
func RuneOutside(o fyne.CanvasObject, r rune) {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c != nil && c.OnTypedRune() != nil {
		c.OnTypedRune()(r)
	}
}

// commitGrace is how long a key waits for the syllable it was pressed after.
const commitGrace = 60 * time.Millisecond

// Entry is a text field that is safe while an input method composes. The
// window system hands keys over even where the input method has used them, so
// a Backspace meant for an unfinished syllable would also take a finished one,
// and Return would come before the last syllable. A letter key that brought no
// letter means "composing": until the syllable comes, Backspace is left to the
// input method, and other keys and shortcuts wait. The input method keeps its
// syllable when the focus goes elsewhere; the field then takes it by the keys
// that made it, and what comes of them later is dropped.
type Entry struct {
	widget.Entry
	OnKey    func(k *fyne.KeyEvent) bool // sees a key first; true: it is used. May be nil
	typing   *Typing
	held     string // keys the input method holds
	last     fyne.KeyName
	deferred []func()
	cancel   func()
	onBlur   func()
	onFocus  func(fyne.CanvasObject) // the keyboard has come to it; may be nil
	field    *Field                  // that saves it; nil: none
}

// Line makes a field of one line.
func (t *Typing) Line() *Entry {
	e := &Entry{typing: t}
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	e.ExtendBaseWidget(e)
	return e
}

// Paragraph makes a field of several lines; rows is how many it shows.
func (t *Typing) Paragraph(rows int) *Entry {
	e := &Entry{typing: t}
	e.MultiLine, e.Wrapping = true, fyne.TextWrapWord
	e.SetMinRowsVisible(rows)
	e.ExtendBaseWidget(e)
	return e
}

// FocusGained is Fyne's door.
func (e *Entry) FocusGained() {
	e.Entry.FocusGained()
	if e.onFocus != nil {
		e.onFocus(e)
	}
}

func (e *Entry) whenFocused(f func(fyne.CanvasObject)) { e.onFocus = f }

// SetText is Entry's.
func (e *Entry) SetText(text string) {
	e.widen(text)
	e.Entry.SetText(text)
}

// widen takes the font with Han before Han comes in.
func (e *Entry) widen(text string) {
	if isWide(text) {
		e.TextStyle = styled(text, false)
	}
}

// AcceptsTab is false: Tab goes to the next field, in paragraphs too.
func (e *Entry) AcceptsTab() bool { return false }

// TypedShortcut is Fyne's door. Redo has a second key.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	e.Settle(func() { e.takeShortcut(s) })
}

func (e *Entry) takeShortcut(s fyne.Shortcut) {
	if c, ok := s.(*desktop.CustomShortcut); ok && c.KeyName == fyne.KeyZ && c.Modifier&fyne.KeyModifierShift != 0 {
		PassShortcutOn(e, s) // the window knows whether there is something to type again
		return
	}
	if p, ok := s.(*fyne.ShortcutPaste); ok && p.Clipboard != nil {
		e.widen(p.Clipboard.Content())
	}
	e.Entry.TypedShortcut(s)
}

// Settle runs f when no syllable is unfinished any more.
func (e *Entry) Settle(f func()) {
	if len(e.deferred) > 0 || !e.finish() {
		e.wait(f)
		return
	}
	f()
}

// finish takes the syllable that is unfinished now, and tells whether that was
// possible: on another layout its keys do not say which it is.
func (e *Entry) finish() bool {
	if e.held == "" {
		return true
	}
	r := letterOf(e.held)
	if r == 0 || e.typing.other {
		return false
	}
	e.typing.strays, e.held = e.held, ""
	e.Entry.TypedRune(r)
	return true
}

// TypedKey is Fyne's door.
func (e *Entry) TypedKey(k *fyne.KeyEvent) {
	if bare(k.Name) {
		return
	}
	e.last = k.Name
	switch {
	case isLetter(k.Name):
		e.held += stroke(k.Name)
	case k.Name == fyne.KeyEscape:
		e.held = ""
		if e.OnKey == nil || !e.OnKey(k) {
			passOn(e, k)
		}
	case k.Name == fyne.KeyBackspace && e.held != "":
		e.held = e.held[:len(e.held)-1]
	case k.Name == fyne.KeySpace:
		e.take(k)
	default:
		e.typing.strayKey(k)
		e.Settle(func() { e.take(k) })
	}
}

// take acts on a key; what a line has no use for goes to the window.
func (e *Entry) take(k *fyne.KeyEvent) {
	if e.OnKey != nil && e.OnKey(k) {
		return
	}
	enter := k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter
	if enter && !e.MultiLine && e.OnSubmitted == nil || k.Name == fyne.KeyF1 || k.Name == fyne.KeyF6 {
		passOn(e, k)
		return
	}
	e.Entry.TypedKey(k)
}

func (e *Entry) wait(f func()) {
	e.deferred = append(e.deferred, f)
	if e.cancel != nil {
		e.cancel()
	}
	e.cancel = e.typing.later(commitGrace, e.release)
}

// release does what waited.
func (e *Entry) release() {
	all := e.deferred
	e.deferred, e.held, e.cancel = nil, "", nil
	for _, f := range all {
		f()
	}
}

// TypedRune is Fyne's door.
func (e *Entry) TypedRune(r rune) {
	e.widen(string(r))
	hangul := unicode.Is(unicode.Hangul, r)
	if o := e.typing.orphan; o != nil && o != e && hangul {
		e.typing.orphan = nil
		o.adopt(r)
		e.held = tail(e.held, 1)
		return
	}
	e.typing.orphan = nil
	if r = e.own(r); r == 0 {
		return
	}
	e.Entry.TypedRune(r)
	e.held = e.after(r, hangul)
	if len(e.deferred) > 0 {
		e.cancel()
		e.release()
	}
}

// own is what of a letter was typed here: nothing of what the input method
// kept from elsewhere.
func (e *Entry) own(r rune) rune {
	strays, keys := e.typing.strays, strokes(r)
	if strays == "" {
		return r
	}
	typed := e.held
	if isLetter(e.last) && typed != "" {
		typed = typed[:len(typed)-1] // a letter comes when the one after it begins
	}
	e.typing.strays = ""
	switch {
	case keys == "" || strings.HasPrefix(typed, keys):
		return r
	case strings.HasPrefix(strays, keys):
		e.typing.strays = strays[len(keys):]
		return 0
	case strings.HasPrefix(keys, strays):
		return letterOf(keys[len(strays):])
	}
	e.typing.other = true
	return r
}

// after gives the keys that are held after a letter came.
func (e *Entry) after(r rune, hangul bool) string {
	keys := strokes(r)
	rest, known := strings.CutPrefix(e.held, keys)
	known = known && keys != ""
	if hangul && e.held != "" {
		e.typing.other = !known
	}
	switch {
	case !hangul || len(e.deferred) > 0:
		return ""
	case known:
		return rest
	case isLetter(e.last):
		return tail(e.held, heldAfter(e.last))
	}
	return ""
}

func tail(s string, n int) string { return s[max(len(s)-n, 0):] }

// adopt takes the syllable that was unfinished when the focus went away.
func (e *Entry) adopt(r rune) {
	e.held = ""
	e.Entry.TypedRune(r)
	if e.onBlur != nil {
		e.onBlur()
	}
}

// forget drops what the input method may still hold: the field is now about
// something else.
func (e *Entry) forget() {
	e.typing.strays += e.held
	e.held = ""
	if e.typing.orphan == e {
		e.typing.orphan = nil
	}
}

// heldAfter is how many keys of the next syllable the input method already
// holds when a syllable arrives: a vowel takes the consonant before it along.
func heldAfter(k fyne.KeyName) int {
	switch k {
	case "Y", "U", "I", "O", "P", "H", "J", "K", "L", "B", "N", "M":
		return 2
	}
	return 1
}

// bare tells a key that only changes others, and one that has no name: in the
// middle of a syllable they mean nothing.
func bare(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyUnknown, desktop.KeyShiftLeft, desktop.KeyShiftRight, desktop.KeyControlLeft, desktop.KeyControlRight, desktop.KeyAltLeft,
		desktop.KeyAltRight, desktop.KeySuperLeft, desktop.KeySuperRight, desktop.KeyCapsLock:
		return true
	}
	return false
}

func isLetter(k fyne.KeyName) bool { return len(k) == 1 && k[0] >= 'A' && k[0] <= 'Z' }

// stroke is a letter key as the layout knows it.
func stroke(k fyne.KeyName) string {
	if strings.Contains("QWERTOP", string(k)) && Modifiers()&fyne.KeyModifierShift != 0 {
		return string(k)
	}
	return strings.ToLower(string(k))
}

// FocusLost is Fyne's door.
func (e *Entry) FocusLost() {
	if !e.finish() {
		e.typing.orphan = e
	}
	e.Entry.FocusLost()
	if e.onBlur != nil {
		e.onBlur()
	}
}
