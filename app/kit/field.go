package kit

import (
	"time"

	"fyne.io/fyne/v2"
)

// savePause is the rest after the last key that saves a field.
const savePause = 600 * time.Millisecond

// Field is a labelled text field that saves by itself: a moment after the last
// key, when the focus leaves it, and when told to flush.
type Field struct {
	Entry  *Entry
	Calm   bool // it waits until it is left: what is typed in one go is one change
	save   func(text string)
	saved  string // what the outside was last told, or told us
	shown  string // what the outside last told us
	again  string // what was typed and taken back
	cancel func()
	box    fyne.CanvasObject
}

// NewField makes a field; save hears of each new text once.
func NewField(label string, e *Entry, save func(text string)) *Field {
	f := &Field{Entry: e, save: save}
	e.OnChanged = func(string) { f.arm() }
	e.onBlur, e.field = f.Flush, f
	f.box = e
	if label != "" {
		f.box = Labelled(label, e)
	}
	return f
}

// Labelled puts a label above something.
func Labelled(label string, o fyne.CanvasObject) fyne.CanvasObject {
	return Column(4, NewText(label, Small), o)
}

// Object is the field with its label, to place.
func (f *Field) Object() fyne.CanvasObject { return f.box }

// Show sets the text from outside. It leaves what is being typed alone, and
// what could not be saved: where the outside still says what it said, the text
// here stays and is saved at the next occasion.
func (f *Field) Show(text string) {
	dirty := f.Entry.Text != f.saved || text == f.shown
	f.saved, f.shown = text, text
	if !dirty && f.Entry.Text != text {
		f.Entry.SetText(text)
		f.disarm()
	}
}

// Replace sets the text from outside whatever was typed; what was typed must
// have been flushed before.
func (f *Field) Replace(text string) {
	f.saved, f.shown = text, text
	f.Entry.forget()
	if f.Entry.Text != text {
		f.Entry.SetText(text)
	}
	f.disarm()
}

// Flush saves what is not saved.
func (f *Field) Flush() {
	f.disarm()
	if f.Entry.Text == f.saved {
		return
	}
	f.saved = f.Entry.Text
	f.save(f.Entry.Text)
}

func (f *Field) arm() {
	f.disarm()
	f.again = ""
	if f.Entry.Text != f.saved && !f.Calm {
		f.cancel = f.Entry.typing.later(savePause, f.Flush)
	}
}

func (f *Field) disarm() {
	if f.cancel != nil {
		f.cancel()
		f.cancel = nil
	}
}

// Soon runs f after the rest that saves a field, unless cancelled first.
func (t *Typing) Soon(f func()) (cancel func()) { return t.later(savePause, f) }
