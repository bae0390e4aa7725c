package kit

// Typed is a text field that tells whether there was anything to take back.
type Typed interface {
	UndoTyping() bool
	RedoTyping() bool
}

var _ Typed = (*Entry)(nil)

// UndoTyping takes back what was typed and is not saved; false: there is
// nothing of that. What is saved is a change of the case, and undone as one:
// were it taken back here, that would be a change again.
func (e *Entry) UndoTyping() bool {
	if e.field != nil {
		return e.field.takeBack()
	}
	before := e.Text
	e.Undo()
	return e.Text != before
}

// RedoTyping types again what was taken back; false: there is nothing of that.
func (e *Entry) RedoTyping() bool {
	if e.field != nil {
		return e.field.typeAgain()
	}
	before := e.Text
	e.Redo()
	return e.Text != before
}

func (f *Field) takeBack() bool {
	typed := f.Entry.Text
	if typed == f.saved {
		return false
	}
	f.Entry.retype(f.saved)
	f.disarm()
	f.again = typed
	return true
}

func (f *Field) typeAgain() bool {
	if f.again == "" || f.Entry.Text != f.saved {
		return false
	}
	f.Entry.retype(f.again)
	return true
}

// retype puts text in the place of what is there, with the cursor at its end.
func (e *Entry) retype(text string) {
	e.forget()
	e.SetText(text)
	lines := e.Entry.Text
	e.CursorRow, e.CursorColumn = lastPlace(lines)
	e.Refresh()
}

// lastPlace is where text ends, in lines and letters.
func lastPlace(text string) (row, column int) {
	for _, r := range text {
		column++
		if r == '\n' {
			row, column = row+1, 0
		}
	}
	return row, column
}
