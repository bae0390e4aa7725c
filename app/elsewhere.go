package app

import (
	"strings"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/search"
)

// elsewhere says over the grid where besides the exhibits the words looked for
// were found: in messages and in events, the first of them with the words around.
type elsewhere struct {
	b     *board
	words string // asked for last
	root  *fyne.Container
}

// elsewhereLines is how many lines of each kind are shown.
const elsewhereLines = 3

// leadRunes is how much of a text stands before what was found in it.
const leadRunes = 18

func newElsewhere(b *board) *elsewhere {
	e := &elsewhere{b: b, root: container.NewStack()}
	e.root.Hide()
	return e
}

// look asks for what was typed, and shows what is found as soon as it is.
func (e *elsewhere) look(words string, q search.Query, s evidence.Snapshot) {
	e.words = words
	if q.IsEmpty() || len(s.Messages)+len(s.Events) == 0 {
		e.b.c.seeker.forget()
		e.show(nil)
		return
	}
	e.b.c.seeker.seek(q, s, func(h search.Hits) {
		if e.words == words {
			e.show(e.linesOf(q, s, h))
		}
	})
}

func (e *elsewhere) show(lines []fyne.CanvasObject) {
	if len(lines) == 0 && !e.root.Visible() {
		return
	}
	e.root.Objects = nil
	if len(lines) > 0 {
		body := kit.Pad(8, 14, 8, 14, kit.Column(1, lines...))
		e.root.Objects = []fyne.CanvasObject{kit.NewSurface(container.NewBorder(nil, kit.Separator(), nil, nil, body), kit.Filled(kit.ColorRail))}
	}
	show(e.root, len(lines) > 0)
	e.b.showEmpty(len(e.b.c.state.Snapshot.Exhibits))
	e.b.middle.Refresh()
}

// linesOf are the head of the strip and its hits.
func (e *elsewhere) linesOf(q search.Query, s evidence.Snapshot, h search.Hits) (lines []fyne.CanvasObject) {
	if len(h.Messages)+len(h.Events) == 0 {
		return nil
	}
	c := e.b.c
	var where []string
	if n := len(h.Messages); n > 0 {
		where = append(where, c.w.say.N("app.found.messages", n))
	}
	if n := len(h.Events); n > 0 {
		where = append(where, c.w.say.N("app.found.events", n))
	}
	head := kit.Row(8, kit.Spring(kit.NewText(c.w.say.T("app.found.elsewhere", "where", strings.Join(where, " · ")), kit.Bold, kit.Cutting)))
	if len(h.Messages) > elsewhereLines {
		head.Add(c.w.quiet("app.found.all", nil, e.all))
	}
	lines = append(lines, head)
	lines = append(lines, e.messages(q, s, h.Messages)...)
	return append(lines, e.events(q, s, h.Events)...)
}

// all goes to the thread with the words to look for.
func (e *elsewhere) all() {
	c := e.b.c
	words := e.b.search.field.Text
	c.talk.find()
	c.talk.bar.field.SetText(words)
}

func (e *elsewhere) messages(q search.Query, s evidence.Snapshot, found []evidence.MessageID) (lines []fyne.CanvasObject) {
	c, zone := e.b.c, s.Case.Location()
	for i := range s.Messages {
		m := &s.Messages[i]
		if len(lines) == len(found) || len(lines) == elsewhereLines {
			break
		}
		if m.ID != found[len(lines)] {
			continue
		}
		lines = append(lines, e.line(q, m.At, zone, senderName(c.talk, *m), textWith(q, m), func() { c.talk.reveal(m.ID) }))
	}
	return lines
}

func (e *elsewhere) events(q search.Query, s evidence.Snapshot, found []evidence.EventID) (lines []fyne.CanvasObject) {
	c, zone := e.b.c, s.Case.Location()
	for i := range s.Events {
		v := &s.Events[i]
		if len(lines) == len(found) || len(lines) == elsewhereLines {
			break
		}
		if v.ID != found[len(lines)] {
			continue
		}
		lines = append(lines, e.line(q, v.At, zone, c.w.say.T("event."+string(v.Kind)), v.Note, func() { c.timeline.reach(v.ID) }))
	}
	return lines
}

// line is one hit: when, who or what, and the words around what was found.
func (e *elsewhere) line(q search.Query, at evidence.Time, zone *time.Location, who, text string, act func()) fyne.CanvasObject {
	when := strings.TrimSpace(dateText(at, zone) + " " + clockText(at, zone))
	marked := func(s string, style ...func(*kit.Text)) *kit.Text {
		t := kit.NewText(s, append(style, kit.Cutting)...)
		t.SetMark(e.words, spansOf(q))
		return t
	}
	row := kit.Row(10, kit.Sized(116, 20, kit.NewText(when, kit.Small, kit.Cutting)),
		kit.Sized(104, 20, marked(who, kit.Small)), kit.Spring(marked(excerpt(q, text))))
	tile := kit.NewTile(kit.Pad(3, 8, 3, 8, row), act)
	tile.Fill, tile.Radius = kit.ColorRail, 6
	return tile
}

// textWith is that text of a message that the words stand in.
func textWith(q search.Query, m *evidence.Message) string {
	texts := []string{m.Text, m.Subject}
	if m.Translation != nil {
		texts = append(texts, m.Translation.Text)
	}
	for _, text := range append(texts, m.Missing...) {
		if len(q.Ranges(text)) > 0 {
			return text
		}
	}
	return m.Text
}

// excerpt is a text in one line from shortly before what was found in it.
func excerpt(q search.Query, text string) string {
	found := q.Ranges(text)
	if len(found) == 0 {
		return oneLine(text)
	}
	from := found[0].From
	for range leadRunes {
		_, size := utf8.DecodeLastRuneInString(text[:from])
		from -= size
	}
	if from == 0 {
		return oneLine(text)
	}
	if space := strings.IndexAny(text[from:found[0].From], " \n"); space >= 0 {
		from += space + 1
	}
	return "… " + oneLine(text[from:])
}
