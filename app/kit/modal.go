package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Modal is a question on top of the window. One way or another it is
// answered exactly once.
type Modal struct {
	canvas   fyne.Canvas
	popup    *widget.PopUp
	answers  []Answer
	answered bool
	before   func(*fyne.KeyEvent) // the window's own use of free keys
	onClosed func()
	done     func() // its tips are gone
}

// Answer is a button of a Modal. Act gives false to keep the question open.
type Answer struct {
	Label string
	Look  Look
	Act   func() bool // nil: just close
}

// ModalBody is what a Modal shows.
type ModalBody struct {
	Title   string
	Content fyne.CanvasObject
	Width   float32  // of the whole; 0: 460
	Height  float32  // of the whole; 0: as the content wants it
	Answers []Answer // from left to right: the first is what Escape gives, the last what Return gives; a last one of Danger needs a press of its own, and Return gives the first
	Long    bool     // the content may be taller than the window, and scrolls then
	Focus   fyne.Focusable
	Closed  func() // after it closed, however
}

// ShowModal asks. With no answers it can only be closed by Close.
func ShowModal(c fyne.Canvas, b ModalBody) *Modal {
	m := &Modal{canvas: c, answers: b.Answers, onClosed: b.Closed}
	content, done := WithTips(m.compose(b))
	m.popup, m.done = widget.NewModalPopUp(content, c), done
	m.before = c.OnTypedKey()
	c.SetOnTypedKey(m.typedKey)
	m.popup.Show()
	m.popup.Resize(m.size(b))
	if b.Focus != nil {
		c.Focus(b.Focus)
	}
	return m
}

func (m *Modal) size(b ModalBody) fyne.Size {
	w := b.Width
	if w == 0 {
		w = 460
	}
	limit := m.canvas.Size().SubtractWidthHeight(32, 32)
	w = min(w, limit.Width)
	m.popup.Content.Resize(fyne.NewSize(w, b.Height)) // settles what wraps
	h := max(b.Height, m.popup.Content.MinSize().Height)
	return fyne.NewSize(w, min(h, limit.Height))
}

func (m *Modal) compose(b ModalBody) fyne.CanvasObject {
	buttons := Row(8, Spring())
	for i, a := range b.Answers {
		buttons.Add(NewButton(a.Label, nil, a.Look, func() { m.Give(i) }))
	}
	title := NewText(b.Title, Title, Wrapping)
	head := Pad(20, 24, 12, 24, title)
	foot := Pad(16, 20, 18, 20, buttons)
	if len(b.Answers) == 0 {
		foot.Hide()
	}
	if !b.Long {
		return container.NewBorder(head, foot, nil, nil, Pad(0, 24, 0, 24, b.Content))
	}
	beside := Pad(0, 14, 0, 0, b.Content) // the bar stands there
	most := func() float32 { return m.canvas.Size().Height - 32 - head.MinSize().Height - foot.MinSize().Height }
	return container.NewBorder(head, foot, nil, nil, Pad(0, 10, 0, 24, container.New(long{beside, most}, NewPane(beside))))
}

// long wants the room of its content, up to what there is.
type long struct {
	content fyne.CanvasObject
	most    func() float32
}

func (long) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }

func (l long) MinSize([]fyne.CanvasObject) fyne.Size {
	m := l.content.MinSize()
	return fyne.NewSize(m.Width, min(m.Height, max(l.most(), 80)))
}

func (m *Modal) typedKey(k *fyne.KeyEvent) {
	switch {
	case m.answered: // another question lay over this one when it closed
		if m.before != nil {
			m.before(k)
		}
	case len(m.answers) == 0:
	case k.Name == fyne.KeyEscape:
		m.Give(0)
	case k.Name == fyne.KeyReturn, k.Name == fyne.KeyEnter:
		m.Give(m.returned())
	}
}

// returned is the answer that Return gives: no key throws something away.
func (m *Modal) returned() int {
	if last := len(m.answers) - 1; m.answers[last].Look != Danger {
		return last
	}
	return 0
}

// Give gives the answer at a place, as its button does.
func (m *Modal) Give(i int) {
	if m.answered {
		return
	}
	if act := m.answers[i].Act; act != nil && !act() {
		return
	}
	m.Close()
}

// Close takes the question away without an answer.
func (m *Modal) Close() {
	if m.answered {
		return
	}
	m.answered = true
	if m.canvas.Overlays().Top() == m.popup { // else the keys are those of the question over it
		m.canvas.SetOnTypedKey(m.before)
	}
	m.popup.Hide()
	m.done()
	if m.onClosed != nil {
		m.onClosed()
	}
}

// Separator is a hairline across.
func Separator() fyne.CanvasObject {
	return Sized(1, 1, NewSurface(nil, Filled(ColorLine)))
}

// Icon shows an icon at a size in a colour of the theme.
func Icon(r fyne.Resource, size float32, ink fyne.ThemeColorName) fyne.CanvasObject {
	i := canvas.NewImageFromResource(tinted(r, ink))
	i.FillMode = canvas.ImageFillContain
	i.SetMinSize(fyne.NewSquareSize(size))
	return i
}
