package app

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"proofbox/app/kit"
	"proofbox/evidence/chat"
)

// sortedLines is the feed of the lines.
type sortedLines struct{ s *sorting }

const (
	sortedLineHeight = 34
	sortedNumber     = 44 // room for the number of a line
	sortedRole       = 96 // and for what it is
)

func (f *sortedLines) Len() int                        { return len(f.s.lines) }
func (f *sortedLines) Kind(int) string                 { return "line" }
func (f *sortedLines) Height(i int, _ float32) float32 { return sortedLineHeight }
func (f *sortedLines) New(string) kit.FeedRow          { return newSortedLine(f.s) }

// sortedLine is one line of the text with what it is taken as. A click chooses
// it and asks; Shift chooses all up to it, and asks for them together.
type sortedLine struct {
	widget.BaseWidget
	s      *sorting
	at     int
	shift  bool
	back   *kit.Surface
	number *kit.Text
	role   *kit.Text
	mark   *kit.Surface
	text   *kit.Text
}

func newSortedLine(s *sorting) *sortedLine {
	l := &sortedLine{s: s, number: kit.NewText("", kit.Tiny, kit.Trailing), role: kit.NewText("", kit.Tiny, kit.Bold),
		text: kit.NewText("", kit.Cutting), back: kit.NewSurface(nil, kit.Rounded(6))}
	l.mark = kit.NewSurface(l.role, kit.Rounded(8), kit.Padded(8, 2))
	l.ExtendBaseWidget(l)
	return l
}

// lineTones tell what lines are by colour, beside the word.
var lineTones = map[chat.LineRole]fyne.ThemeColorName{chat.IsTime: kit.ColorGreenSoft, chat.IsSender: kit.ColorBlueSoft, chat.IsHead: kit.ColorBlueSoft,
	chat.IsText: kit.ColorWell, chat.IsNotice: kit.ColorWell, chat.Unknown: kit.ColorAmberSoft}

// Bind is the feed's door.
func (l *sortedLine) Bind(i int) {
	l.at = i
	s, say := l.s, l.s.c.w.say
	role := chat.Unknown
	if i < len(s.parsed.Lines) {
		role = s.parsed.Lines[i]
	}
	word := "app.paste.role." + string(role)
	switch {
	case role == chat.Unknown:
		word = "app.paste.role.unknown"
	case role == chat.IsBlank:
		word = ""
	}
	l.number.SetText(strconv.Itoa(i + 1))
	l.role.SetText("")
	if word != "" {
		l.role.SetText(say.T(word))
	}
	if _, byHand := s.answers.Fixed[i+1]; byHand {
		l.role.SetText(l.role.Content + " ✓")
	}
	show(l.mark, word != "")
	l.mark.Fill = lineTones[role]
	l.mark.Refresh()
	ink := theme.ColorNameForeground
	if role == chat.IsSkip || role == chat.IsBlank {
		ink = kit.ColorFaint
	}
	l.text.SetColor(ink)
	l.text.SetText(oneLine(s.lines[i]))
	l.back.Fill = ""
	if s.within(i) {
		l.back.Fill = kit.ColorBlueSoft
	}
	l.back.Refresh()
	l.Refresh()
}

// Leave is the feed's door.
func (l *sortedLine) Leave() {}

// MouseDown is Fyne's door: it alone knows of Shift.
func (l *sortedLine) MouseDown(e *desktop.MouseEvent) {
	l.shift = e.Modifier&fyne.KeyModifierShift != 0
}

// MouseUp is Fyne's door.
func (l *sortedLine) MouseUp(*desktop.MouseEvent) {}

// Tapped is Fyne's door.
func (l *sortedLine) Tapped(e *fyne.PointEvent) {
	if l.shift || !l.s.within(l.at) {
		l.s.pick(l.at, l.shift)
	}
	l.s.menu(e.AbsolutePosition.AddXY(0, sortedLineHeight/2))
}

// TappedSecondary is Fyne's door.
func (l *sortedLine) TappedSecondary(e *fyne.PointEvent) {
	if !l.s.within(l.at) {
		l.s.pick(l.at, false)
	}
	l.s.menu(e.AbsolutePosition)
}

// CreateRenderer is Fyne's door.
func (l *sortedLine) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(placed(func(s fyne.Size) {
		l.back.Move(fyne.NewPos(4, 1))
		l.back.Resize(fyne.NewSize(s.Width-8, s.Height-2))
		l.number.Move(fyne.NewPos(4, 9))
		l.number.Resize(fyne.NewSize(sortedNumber-12, 18))
		l.mark.Move(fyne.NewPos(sortedNumber, 6))
		l.mark.Resize(fyne.NewSize(min(l.mark.MinSize().Width, sortedRole-6), 22))
		l.text.Move(fyne.NewPos(sortedNumber+sortedRole, 7))
		l.text.Resize(fyne.NewSize(s.Width-sortedNumber-sortedRole-10, 22))
	}), l.back, l.number, l.mark, l.text))
}

// sortedMessages is the feed of what the lines became.
type sortedMessages struct {
	s       *sorting
	measure *kit.Text
}

// sortedTextLines is how much of a message is shown.
const sortedTextLines = 5

func (f *sortedMessages) Len() int        { return len(f.s.parsed.Messages) }
func (f *sortedMessages) Kind(int) string { return "message" }

// Height is the feed's door.
func (f *sortedMessages) Height(i int, width float32) float32 {
	if f.measure == nil {
		f.measure = kit.NewText("", kit.Lines(sortedTextLines))
	}
	f.measure.Content = f.s.parsed.Messages[i].Text
	return 42 + f.measure.HeightFor(width-28)
}

// New is the feed's door.
func (f *sortedMessages) New(string) kit.FeedRow { return newSortedMessage(f.s) }

// sortedMessage is one message as it will be stored.
type sortedMessage struct {
	widget.BaseWidget
	s         *sorting
	at        int
	who, when *kit.Text
	text      *kit.Text
	rule      fyne.CanvasObject
}

func newSortedMessage(s *sorting) *sortedMessage {
	m := &sortedMessage{s: s, who: kit.NewText("", kit.Small, kit.Bold, kit.Cutting), when: kit.NewText("", kit.Small, kit.Trailing, kit.Cutting),
		text: kit.NewText("", kit.Lines(sortedTextLines)), rule: kit.Separator()}
	m.ExtendBaseWidget(m)
	return m
}

// Bind is the feed's door.
func (m *sortedMessage) Bind(i int) {
	m.at = i
	say, msg := m.s.c.w.say, m.s.parsed.Messages[i]
	who := msg.From
	switch {
	case msg.Notice:
		who = say.T("app.paste.role.notice")
	case who == "":
		who = say.T("app.paste.nobody")
	}
	when := moment(say, msg.At, m.s.c.state.Snapshot.Case.Location())
	if msg.Reckoned != "" {
		when = say.T("app.paste.reckoned", "words", msg.Reckoned, "time", when)
	}
	m.who.SetText(who)
	m.when.SetText(when)
	m.text.SetText(msg.Text)
	m.Refresh()
}

// Leave is the feed's door.
func (m *sortedMessage) Leave() {}

// Tapped is Fyne's door: it shows the lines of the message.
func (m *sortedMessage) Tapped(*fyne.PointEvent) {
	part := m.s.parsed.Parts[m.at]
	if len(part) == 0 {
		return
	}
	m.s.chosen, m.s.last = part[0]-1, part[len(part)-1]-1
	m.s.left.Reload()
	m.s.left.ScrollTo(part[0] - 1)
}

// CreateRenderer is Fyne's door.
func (m *sortedMessage) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(placed(func(s fyne.Size) {
		m.who.Move(fyne.NewPos(14, 10))
		m.who.Resize(fyne.NewSize(s.Width*0.4-14, 18))
		m.when.Move(fyne.NewPos(s.Width*0.4, 10))
		m.when.Resize(fyne.NewSize(s.Width*0.6-14, 18))
		m.text.Move(fyne.NewPos(14, 31))
		m.text.Resize(fyne.NewSize(s.Width-28, s.Height-36))
		m.rule.Move(fyne.NewPos(14, s.Height-1))
		m.rule.Resize(fyne.NewSize(s.Width-28, 1))
	}), m.who, m.when, m.text, m.rule))
}
