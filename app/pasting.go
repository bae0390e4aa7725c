package app

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"proofbox/app/clipboard"
	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/chat"
	"proofbox/evidence/talk"
)

// askPaste takes what was copied somewhere: files as if they were dropped on the
// page, lines as a conversation; where there is neither, into a field.
func (t *talkPage) askPaste() {
	if t.c.refuses() {
		return
	}
	t.c.fetchCopied(func(c *caseScreen, copied clipboard.Content, _ error) {
		if len(copied.Files) > 0 {
			c.receive(copied.Files)
		} else if text := c.w.fyne.Clipboard().Content(); strings.Count(strings.TrimSpace(text), "\n") > 0 {
			c.paste(text)
		} else {
			c.askText("")
		}
	})
}

// askText gives room to paste into, and to correct what was pasted.
func (c *caseScreen) askText(text string) {
	w := c.w
	field := w.typing.Paragraph(16)
	field.SetPlaceHolder(w.say.T("app.talk.paste.hint"))
	field.SetText(text)
	body := kit.Column(10, kit.NewText(w.say.T("app.talk.paste.text"), kit.Muted, kit.Wrapping), field)
	kit.ShowModal(w.win.Canvas(), kit.ModalBody{Title: w.say.T("app.talk.paste"), Content: body, Width: 680, Focus: field, Answers: []kit.Answer{
		{Label: w.say.T("app.cancel")},
		{Label: w.say.T("app.arrival.go-on"), Look: kit.Primary, Act: func() bool {
			if strings.TrimSpace(field.Text) == "" {
				kit.FocusOn(field)
				return false
			}
			defer c.paste(field.Text)
			return true
		}},
	}})
}

// paste reads a text by whatever form it has; a copied page is shown line by
// line first.
func (c *caseScreen) paste(text string) {
	a := &arrival{c: c, export: talk.Paste(text)}
	a.answers.Now = c.w.sv.Now()
	s := c.state.Snapshot
	c.w.task(func(ctx context.Context) {
		p, err := a.export.Read(ctx, s.Case, a.answers)
		c.w.bridge.Post(func() {
			if err == nil && p.Format != chat.Pasted && len(p.Unparsed) == 0 {
				a.read(a.show)
				return
			}
			c.sortLines(a.export, a.answers, nil)
		})
	})
}

// sorting shows the lines of a text on one side and the messages they became on
// the other; what a line is can be said by hand.
type sorting struct {
	c        *caseScreen
	export   *talk.Export
	answers  talk.Answers
	next     func()
	parsed   chat.Parsed
	lines    []string
	owner    []int // for each line: the index of its message, -1 for none
	chosen   int   // the line chosen last; -1: none
	last     int   // the other end of the range chosen
	moment   *momentFields
	sum      *kit.Text
	left     *kit.Feed
	right    *kit.Feed
	take     *kit.Button
	messages *sortedMessages
	sheet    *kit.Sheet
	goesOn   bool // closing it is not the end
}

// sortLines opens the view for a text.
func (c *caseScreen) sortLines(e *talk.Export, a talk.Answers, next func()) {
	lines, err := e.Lines()
	if err != nil {
		c.w.fail(err)
		return
	}
	a.Format, a.Fixed = chat.Pasted, map[int]chat.LineRole{}
	s := &sorting{c: c, export: e, answers: a, next: next, lines: lines, chosen: -1, last: -1, sum: kit.NewText("", kit.Wrapping)}
	s.owner = make([]int, len(lines))
	s.messages = &sortedMessages{s: s}
	s.left, s.right = kit.NewFeed(&sortedLines{s: s}, 0), kit.NewFeed(s.messages, 0)
	s.moment = newMomentFields(c)
	s.moment.show(evidence.Instant(a.Now.In(c.state.Snapshot.Case.Location()), evidence.Minute, evidence.FromTyped))
	s.open()
	s.read()
}

func (s *sorting) open() {
	w := s.c.w
	say := w.say
	s.take = kit.NewButton(say.N("app.arrival.take", 0), nil, kit.Primary, s.accept)
	s.moment.date.OnChanged, s.moment.clock.OnChanged = s.copied, s.copied
	copied := kit.Row(8, kit.NewText(say.T("app.paste.copied"), kit.Small), kit.Sized(kit.Grown(118), kit.Grown(30), s.moment.date), kit.Sized(kit.Grown(90), kit.Grown(30), s.moment.clock))
	foot := kit.Row(10, kit.Spring(s.sum))
	if s.export.File == "" {
		foot.Add(kit.NewButton(say.T("app.paste.edit"), nil, kit.Plain, s.edit))
	}
	foot.Add(s.take)
	text := kit.Pad(0, 18, 10, 18, kit.NewText(say.T("app.paste.text"), kit.Muted, kit.Wrapping))
	feeds := kit.Panes(nil, s.side("app.paste.lines", s.left), s.side("app.paste.messages", s.right), kit.PaneWidths{Right: 560, RightNarrow: 440})
	s.sheet = kit.ShowSheet(w.win.Canvas(), say.T("app.paste.title"), copied,
		container.NewBorder(text, kit.Pad(10, 16, 12, 18, foot), nil, nil, feeds), s.closed)
	s.sheet.Asks = s.asks
}

// asks keeps what was said of lines from going by a slip of the hand.
func (s *sorting) asks() bool {
	if len(s.answers.Fixed) == 0 {
		return false
	}
	say := s.c.w.say
	s.c.w.confirm(say.T("app.paste.leave"), say.T("app.paste.leave.text"), say.T("app.paste.leave.yes"), s.sheet.Close)
	return true
}

// side is a feed under its head.
func (s *sorting) side(key string, feed *kit.Feed) fyne.CanvasObject {
	head := kit.Pad(6, 12, 6, 14, kit.NewText(s.c.w.say.T(key), kit.Small, kit.Bold))
	return kit.NewSurface(container.NewBorder(container.NewBorder(nil, kit.Separator(), nil, nil, head), nil, nil, kit.Separator(), feed), kit.Filled(kit.ColorCard))
}

func (s *sorting) closed() {
	if s.next != nil && !s.goesOn {
		s.next()
	}
}

// goOn closes the view for what follows it.
func (s *sorting) goOn() {
	s.goesOn = true
	s.sheet.Close()
}

func (s *sorting) edit() {
	s.goOn()
	s.c.askText(strings.Join(s.lines, "\n"))
}

// copied takes the moment of copying as it is typed.
func (s *sorting) copied(string) {
	at, err := typedTime(s.moment.date.Text, s.moment.clock.Text, s.c.state.Snapshot.Case.Location())
	if err != nil || at.IsZero() {
		return
	}
	s.answers.Now = at.In(s.c.state.Snapshot.Case.Location())
	s.read()
}

// read understands the lines anew, with what was said of them.
func (s *sorting) read() {
	snapshot, a := s.c.state.Snapshot, s.answers
	a.Fixed = map[int]chat.LineRole{}
	for n, r := range s.answers.Fixed {
		a.Fixed[n] = r
	}
	s.c.w.task(func(ctx context.Context) {
		p, err := s.export.Read(ctx, snapshot.Case, a)
		s.c.w.bridge.Post(func() {
			if err != nil {
				s.sum.SetText(sentence(s.c.w.say, err))
				return
			}
			s.show(p)
		})
	})
}

func (s *sorting) show(p chat.Parsed) {
	s.parsed = p
	for i := range s.owner {
		s.owner[i] = -1
	}
	for m, part := range p.Parts {
		for _, n := range part {
			s.owner[n-1] = m
		}
	}
	s.sum.SetText(sumOf(s.c.w.say, p.Tally))
	s.take.SetLabel(s.c.w.say.N("app.arrival.take", p.Tally.Messages))
	s.left.Reload()
	s.right.Reload()
}

// pick chooses a line, or with Shift the lines up to it.
func (s *sorting) pick(n int, extend bool) {
	s.last = n
	if !extend || s.chosen < 0 {
		s.chosen = n
	}
	s.left.Reload()
	if m := s.owner[n]; m >= 0 {
		s.right.ScrollTo(m)
	}
}

// within tells whether a line is among those chosen.
func (s *sorting) within(n int) bool {
	return s.chosen >= 0 && n >= min(s.chosen, s.last) && n <= max(s.chosen, s.last)
}

// lineRoles are what a line can be said to be, in the order offered; the first
// leaves it to the reader.
var lineRoles = []chat.LineRole{chat.Unknown, chat.IsText, chat.IsSender, chat.IsTime, chat.IsNotice, chat.IsSkip}

// menu says what the lines chosen are.
func (s *sorting) menu(at fyne.Position) {
	m := fyne.NewMenu("")
	for _, r := range lineRoles {
		key := "app.paste.role." + string(r)
		if r == chat.Unknown {
			key = "app.paste.role.auto"
		}
		m.Items = append(m.Items, fyne.NewMenuItem(s.c.w.say.T(key), func() { s.fix(r) }))
	}
	widget.ShowPopUpMenuAtPosition(m, s.c.w.win.Canvas(), at)
}

func (s *sorting) fix(r chat.LineRole) {
	for n := min(s.chosen, s.last); n <= max(s.chosen, s.last); n++ {
		if r == chat.Unknown {
			delete(s.answers.Fixed, n+1)
		} else {
			s.answers.Fixed[n+1] = r
		}
	}
	s.read()
}

// accept goes on to what is open, and then the messages are taken.
func (s *sorting) accept() {
	if len(s.parsed.Messages) == 0 {
		return
	}
	s.goOn()
	a := &arrival{c: s.c, export: s.export, answers: s.answers, next: s.next}
	a.read(a.show)
}
