package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// sheetMargin is what is seen of the window around a sheet.
const sheetMargin = 20

// Sheet is a view that lies over the whole window until it is closed, by its
// button, by Escape or by Close.
type Sheet struct {
	canvas   fyne.Canvas
	popup    *widget.PopUp
	before   func(*fyne.KeyEvent)
	onClosed func()
	closed   bool
	done     func() // its tips are gone
	// Asks is what has to be asked before the user closes it; nil: nothing. Close
	// closes it all the same.
	Asks func() bool
}

// ShowSheet opens a sheet; more stands beside its title and may be nil. onClosed,
// which may be nil, is called once.
func ShowSheet(c fyne.Canvas, title string, more, content fyne.CanvasObject, onClosed func()) *Sheet {
	s := &Sheet{canvas: c, onClosed: onClosed, before: c.OnTypedKey()}
	head := Row(12, Spring(NewText(title, Title, Cutting)))
	if more != nil {
		head.Add(more)
	}
	shut := NewIcon("", theme.CancelIcon(), Quiet, s.leave)
	if t := tipsOfWindow(); t != nil {
		shut.SetTip(t.Close)
	}
	head.Add(shut)
	whole, done := WithTips(container.NewBorder(Pad(10, 10, 8, 18, head), nil, nil, nil, content))
	s.popup, s.done = widget.NewModalPopUp(whole, c), done
	c.SetOnTypedKey(func(k *fyne.KeyEvent) {
		if k.Name == fyne.KeyEscape {
			s.leave()
		}
	})
	s.popup.Show()
	s.popup.Resize(c.Size().SubtractWidthHeight(2*sheetMargin, 2*sheetMargin))
	return s
}

// Relayout gives what changed its size its place.
func (s *Sheet) Relayout() { s.popup.Content.Refresh() }

// leave closes the sheet as the user does.
func (s *Sheet) leave() {
	if s.Asks == nil || !s.Asks() {
		s.Close()
	}
}

// Close takes the sheet away.
func (s *Sheet) Close() {
	if s.closed {
		return
	}
	s.closed = true
	s.canvas.SetOnTypedKey(s.before)
	s.popup.Hide()
	s.done()
	if s.onClosed != nil {
		s.onClosed()
	}
}
