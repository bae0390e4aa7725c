package kit

import (
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

// Typing is what the text fields of one window share.
type Typing struct {
	later  Later
	orphan *Entry // lost the focus with a syllable unfinished
}

// NewTyping makes the share of one window.
func NewTyping(later Later) *Typing { return &Typing{later: later} }

// commitGrace is how long a key waits for the syllable it was pressed after.
const commitGrace = 60 * time.Millisecond

// Entry is a text field that is safe while an input method composes. The
// window system hands keys over even where the input method has used them, so
// a Backspace meant for an unfinished syllable would also take a finished one,
// and Return would come before the last syllable. A letter key that brought no
// letter means "composing": until the syllable comes, Backspace is left to the
// input method and other keys wait.
type Entry struct {
	widget.Entry
	OnKey    func(k *fyne.KeyEvent) bool // sees a key first; true: it is used. May be nil
	typing   *Typing
	pending  int // keys the input method holds
	last     fyne.KeyName
	deferred []*fyne.KeyEvent
	cancel   func()
	onBlur   func()
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
	if c, ok := s.(*desktop.CustomShortcut); ok && c.KeyName == fyne.KeyZ && c.Modifier&fyne.KeyModifierShift != 0 {
		e.Redo()
		return
	}
	if p, ok := s.(*fyne.ShortcutPaste); ok && p.Clipboard != nil {
		e.widen(p.Clipboard.Content())
	}
	e.Entry.TypedShortcut(s)
}

// TypedKey is Fyne's door.
func (e *Entry) TypedKey(k *fyne.KeyEvent) {
	e.last = k.Name
	switch {
	case isLetter(k.Name):
		e.pending++
	case k.Name == fyne.KeyEscape:
		e.pending = 0
		if e.OnKey == nil || !e.OnKey(k) {
			passOn(e, k)
		}
	case k.Name == fyne.KeyBackspace && e.pending > 0:
		e.pending--
	case e.pending > 0 && k.Name != fyne.KeySpace:
		e.wait(k)
	default:
		e.take(k)
	}
}

// take acts on a key; what a line has no use for goes to the window.
func (e *Entry) take(k *fyne.KeyEvent) {
	if e.OnKey != nil && e.OnKey(k) {
		return
	}
	enter := k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter
	if enter && !e.MultiLine && e.OnSubmitted == nil {
		passOn(e, k)
		return
	}
	e.Entry.TypedKey(k)
}

func (e *Entry) wait(k *fyne.KeyEvent) {
	e.deferred = append(e.deferred, k)
	if e.cancel != nil {
		e.cancel()
	}
	e.cancel = e.typing.later(commitGrace, e.release)
}

// release acts on the keys that waited.
func (e *Entry) release() {
	keys := e.deferred
	e.deferred, e.pending, e.cancel = nil, 0, nil
	for _, k := range keys {
		e.take(k)
	}
}

// TypedRune is Fyne's door.
func (e *Entry) TypedRune(r rune) {
	e.widen(string(r))
	hangul := unicode.Is(unicode.Hangul, r)
	if o := e.typing.orphan; o != nil && o != e && hangul {
		e.typing.orphan = nil
		o.adopt(r)
		if isLetter(e.last) {
			e.pending = 1
		}
		return
	}
	e.typing.orphan = nil
	e.Entry.TypedRune(r)
	e.pending = 0
	if hangul && isLetter(e.last) && len(e.deferred) == 0 {
		e.pending = heldAfter(e.last)
	}
	if len(e.deferred) > 0 {
		e.cancel()
		e.release()
	}
}

// adopt takes the syllable that was unfinished when the focus went away.
func (e *Entry) adopt(r rune) {
	e.pending = 0
	e.Entry.TypedRune(r)
	if e.onBlur != nil {
		e.onBlur()
	}
}

// forget drops what the input method may still hold: the field is now about
// something else.
func (e *Entry) forget() {
	e.pending = 0
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

func isLetter(k fyne.KeyName) bool { return len(k) == 1 && k[0] >= 'A' && k[0] <= 'Z' }

// FocusLost is Fyne's door.
func (e *Entry) FocusLost() {
	if e.pending > 0 {
		e.typing.orphan = e
	}
	e.Entry.FocusLost()
	if e.onBlur != nil {
		e.onBlur()
	}
}
