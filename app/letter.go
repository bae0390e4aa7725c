package app

import (
	"crypto/rand"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/report/letter"
	"proofbox/report/upload"
)

// letterSheet is where a letter is chosen, read over, changed, copied, and noted
// as sent. It leaves this computer only by the user's own hand.
type letterSheet struct {
	c        *caseScreen
	wish     letterWish
	written  letter.Letter
	limit    upload.Limit
	sent     bool // it was noted: nothing of it is kept
	kinds    []*kit.Choice
	language *kit.Picker
	tone     *kit.Picker
	what     *kit.Text
	head     fyne.CanvasObject // the subject, where there is one
	subject  *kit.Entry
	text     *kit.Entry
	most     *kit.Entry // how long the form lets it be, where the user has seen that
	told     *letterTold
	sheet    *kit.Sheet
}

// letterWish is which letter is asked for.
type letterWish struct {
	kind letter.Kind
	lang string
	tone letter.Tone
}

type letterText struct{ subject, body string }

// letterSide is the room of the choices beside the text.
const letterSide = 250

// writeLetter opens a letter of a kind; of one that nobody knows, the first.
func (c *caseScreen) writeLetter(kind string) {
	c.flush()
	s := newLetterSheet(c)
	if _, known := c.w.sv.Letters.Purpose(letter.Kind(kind)); known {
		s.wish.kind = letter.Kind(kind)
	}
	s.told = newLetterTold(s)
	s.sheet = kit.ShowSheet(c.w.win.Canvas(), c.w.say.T("app.letter"), nil, s.layout(), s.keep)
	s.write()
}

func newLetterSheet(c *caseScreen) *letterSheet {
	w := c.w
	s := &letterSheet{c: c, what: kit.NewText("", kit.Small, kit.Wrapping), subject: w.typing.Line(), text: w.typing.Paragraph(12), most: w.typing.Line()}
	s.most.SetPlaceHolder(w.say.T("app.letter.limit.hint"))
	s.most.OnChanged = func(string) { s.bound() }
	s.wish = letterWish{w.sv.Letters.Purposes[0].Kind, string(w.say.Lang()), letter.Polite}
	langs := w.sv.Letters.Languages()
	if !slices.Contains(langs, s.wish.lang) {
		s.wish.lang = langs[0]
	}
	for _, p := range w.sv.Letters.Purposes {
		s.kinds = append(s.kinds, kit.NewChoice(p.Name.In(string(w.say.Lang())), "", func() { s.choose(func(x *letterWish) { x.kind = p.Kind }) }))
	}
	names := make([]string, len(langs))
	for i, l := range langs {
		names[i] = w.sv.Letters.LanguageName(l)
	}
	s.language = kit.NewPicker(names, "", func(i int) { s.choose(func(x *letterWish) { x.lang = langs[i] }) })
	s.language.Choose(slices.Index(langs, s.wish.lang))
	tones := make([]string, len(letter.Tones))
	for i, t := range letter.Tones {
		tones[i] = w.say.T("app.letter.tone." + string(t))
	}
	s.tone = kit.NewPicker(tones, "", func(i int) { s.choose(func(x *letterWish) { x.tone = letter.Tones[i] }) })
	s.tone.Choose(0)
	s.subject.OnChanged = func(string) { s.told.show() }
	s.text.OnChanged = func(string) { s.told.show() }
	return s
}

func (s *letterSheet) layout() fyne.CanvasObject {
	say := s.c.w.say
	list := kit.Column(2)
	for _, k := range s.kinds {
		list.Add(k)
	}
	side := kit.Column(14, list, s.what, kit.Labelled(say.T("app.letter.language"), s.language), kit.Labelled(say.T("app.letter.tone"), s.tone), kit.Labelled(say.T("app.letter.limit"), s.most),
		kit.NewText(say.T("app.letter.own-words"), kit.Small, kit.Wrapping))
	s.head = kit.Pad(0, 0, 10, 0, kit.Labelled(say.T("app.letter.subject"), s.subject))
	acts := kit.Row(8, kit.Spring(kit.NewText(say.T("app.letter.by-hand"), kit.Small, kit.Wrapping)),
		kit.NewButton(say.T("app.letter.copy"), theme.ContentCopyIcon(), kit.Plain, s.copy),
		kit.NewButton(say.T("app.letter.sent"), theme.MailSendIcon(), kit.Primary, s.askSent))
	page := container.NewBorder(s.head, kit.Column(10, kit.Pad(8, 0, 0, 0, s.told.object()), acts), nil, nil, s.text)
	left := kit.NewSurface(kit.NewPane(kit.Pad(6, 14, 18, 14, side)), kit.Filled(kit.ColorRail))
	return container.NewBorder(nil, nil, kit.Sized(kit.Wider(letterSide), 1, left), nil, kit.Pad(8, 20, 18, 20, page))
}

// choose writes another letter; what the user made of this one is kept.
func (s *letterSheet) choose(change func(*letterWish)) {
	s.text.Settle(func() {
		s.keep()
		change(&s.wish)
		s.write()
	})
}

// letterDrafts are what the user made of letters, while the case is open.
type letterDrafts map[letterWish]letterText

// keep remembers what the user changed, also when the sheet goes.
func (s *letterSheet) keep() {
	if s.sent || !s.changed() {
		delete(s.c.letters, s.wish)
		return
	}
	if s.c.letters == nil {
		s.c.letters = letterDrafts{}
	}
	s.c.letters[s.wish] = letterText{s.subject.Text, s.text.Text}
}

// anew puts back the letter as the case makes it.
func (s *letterSheet) anew() {
	delete(s.c.letters, s.wish)
	s.write()
}

func (s *letterSheet) changed() bool {
	return s.text.Text != s.written.Body() || s.written.Headed && s.subject.Text != s.written.Subject
}

// write fills in the letter that is asked for, or shows what the user made of it.
func (s *letterSheet) write() {
	w, snapshot := s.c.w, s.c.state.Snapshot
	now := w.sv.Now()
	deadlines, _ := w.sv.Guide.Deadlines(snapshot, now)
	l, err := w.sv.Letters.Write(letter.Ask{Kind: s.wish.kind, Lang: s.wish.lang, Tone: s.wish.tone, Snapshot: snapshot,
		Channels: w.sv.Guide.Of(snapshot.Case), Cautions: w.sv.Guide.Cautions(snapshot), Deadlines: deadlines, Now: now})
	if err != nil {
		w.fail(err)
		return
	}
	s.show(l)
	s.bound()
}

// maxTyped is more than any form takes.
const maxTyped = 1_000_000

// bound takes over how long the letter may be: what the user saw on the form, or
// what its recipient is known to take.
func (s *letterSheet) bound() {
	s.limit = upload.Limit{}
	if n, ok := s.typedLimit(); ok {
		s.limit.Most = n
	} else if p, err := upload.Find(s.c.w.sv.Recipients, s.written.Recipient(s.c.state.Snapshot.Case)); err == nil {
		s.limit = p.Letters()
	}
	s.told.show()
}

// typedLimit is the number that the user saw on the form; false: there is none.
func (s *letterSheet) typedLimit() (int64, bool) {
	n, err := strconv.ParseInt(strings.TrimSpace(s.most.Text), 10, 64)
	return n, err == nil && n > 0 && n <= maxTyped
}

// show puts a letter into the fields.
func (s *letterSheet) show(l letter.Letter) {
	s.written = l
	for i, p := range s.c.w.sv.Letters.Purposes {
		s.kinds[i].Mark("", p.Kind == l.Kind, false)
	}
	s.what.SetText(l.What.In(string(s.c.w.say.Lang())))
	d, kept := s.c.letters[s.wish]
	if kept { // since then the case may have come to know more
		d = letterText{l.Filled(d.subject), l.Filled(d.body)}
	} else {
		d = letterText{l.Subject, l.Body()}
	}
	show(s.head, l.Headed)
	s.subject.SetText(d.subject)
	s.text.SetText(d.body)
	s.sheet.Relayout()
}

// text that is copied and counted: of a headed letter with its subject.
func (s *letterSheet) whole() string {
	if s.written.Headed {
		return strings.TrimSpace(s.subject.Text) + "\n\n" + strings.TrimSpace(s.text.Text)
	}
	return strings.TrimSpace(s.text.Text)
}

func (s *letterSheet) copy() { s.text.Settle(func() { s.c.w.copy(s.whole()) }) }

// shorten leaves out what matters least until the letter is short enough, and
// says what that was.
func (s *letterSheet) shorten() {
	l, err := s.written.Fit(int(s.limit.Most))
	if err != nil {
		s.c.w.fail(err)
		return
	}
	delete(s.c.letters, s.wish)
	s.show(l)
	s.told.show()
}

// askSent notes the letter as sent; what speaks against that is asked about first.
func (s *letterSheet) askSent() {
	s.text.Settle(func() {
		w, blanks := s.c.w, s.told.blanks()
		doubts := s.doubts()
		switch {
		case s.c.refuses():
		case strings.TrimSpace(s.text.Text) == "":
			kit.FocusOn(s.text)
		case len(blanks) > 0:
			doubts = append([]string{w.say.T("app.letter.blank.text", "blanks", strings.Join(blanks, " "))}, doubts...)
			w.confirm(w.say.T("app.letter.blank.title"), strings.Join(doubts, "\n"), w.say.T("app.letter.blank.yes"), s.send)
		case len(doubts) > 0:
			w.confirm(w.say.T("app.letter.doubt.title"), strings.Join(doubts, "\n"), w.say.T("app.letter.doubt.yes"), s.send)
		default:
			s.send()
		}
	})
}

// message is the letter as it would stand in the conversation.
func (s *letterSheet) message() evidence.Message {
	k := s.c.state.Snapshot.Case
	at := evidence.Instant(s.c.w.sv.Now().In(k.Location()), evidence.Minute, evidence.FromTyped)
	return s.written.Message(k, s.subject.Text, s.text.Text, s.c.w.say.T("role.buyer"), at)
}

// doubts are what the user may not have thought of: that it is noted already, and
// what sending it takes away.
func (s *letterSheet) doubts() (all []string) {
	say, snapshot := s.c.w.say, s.c.state.Snapshot
	for _, c := range s.written.Against {
		all = append(all, c.Text.In(string(say.Lang())))
	}
	d := letter.Doubtful(snapshot, s.message(), s.c.w.sv.Now())
	when := say.DateTime(d.At.In(snapshot.Case.Location()))
	switch d.Code {
	case "twice":
		all = append(all, say.T("app.letter.twice", "when", when))
	case "early":
		all = append(all, say.T("app.letter.early", "when", when))
	}
	return all
}

// send puts the letter into the conversation and notes what it is in the life of
// the order, in one step that can be taken back.
func (s *letterSheet) send() {
	c, w := s.c, s.c.w
	m := s.message()
	e, means := s.written.Event(m.At)
	group, said := rand.Text(), w.say.T("app.letter.noted")
	done := func() {
		s.sent = true
		s.sheet.Close()
		w.note(said)
	}
	after := done
	if means {
		said = w.say.T("app.letter.noted.event", "event", w.say.T("event."+string(e.Kind)))
		after = func() { c.changeThen(desk.AddEvent(e).In(group), done) }
	}
	c.changeThen(desk.AddMessages([]evidence.Message{m}).In(group), after)
}

// letterTold says under a letter how long it is, what it lacks, and what of it its
// reader may not see or not be able to read.
type letterTold struct {
	s       *letterSheet
	count   *kit.Text
	shorten *kit.Button
	anew    *kit.Button
	lacks   *kit.Text
	foreign *kit.Text
	wary    *kit.Text
	hidden  *kit.Text
	dropped *kit.Text
	box     *fyne.Container
}

func newLetterTold(s *letterSheet) *letterTold {
	t := &letterTold{s: s, count: kit.NewText("", kit.Wrapping), lacks: kit.NewText("", kit.Small, kit.Tinted(kit.ColorAmber), kit.Wrapping),
		foreign: kit.NewText("", kit.Small, kit.Tinted(kit.ColorAmber), kit.Wrapping), wary: kit.NewText("", kit.Small, kit.Tinted(kit.ColorAmber), kit.Wrapping),
		hidden: kit.NewText("", kit.Small, kit.Tinted(kit.ColorRed), kit.Wrapping), dropped: kit.NewText("", kit.Small, kit.Wrapping)}
	t.shorten = s.c.w.quiet("app.letter.shorten", theme.ContentCutIcon(), s.shorten)
	t.anew = s.c.w.quiet("app.letter.anew", theme.ContentUndoIcon(), s.anew)
	t.box = kit.Column(4, kit.Row(8, kit.Spring(t.count), t.anew, t.shorten), t.dropped, t.lacks, t.foreign, t.wary, t.hidden)
	return t
}

func (t *letterTold) object() fyne.CanvasObject { return t.box }

// show brings it up to date with the fields.
func (t *letterTold) show() {
	say, s := t.s.c.w.say, t.s
	words, ink, over := t.counted()
	t.count.Color = ink
	t.count.SetText(words)
	_, err := s.written.Fit(int(s.limit.Most))
	show(t.shorten, over && err == nil)
	t.line(t.lacks, "app.letter.lacks", "blanks", strings.Join(t.blanks(), " "))
	show(t.anew, s.changed())
	some := s.written.Foreign(s.whole())
	show(t.foreign, len(some) > 0)
	t.foreign.SetText(say.N("app.letter.foreign", len(some), "texts", strings.Join(some, " / ")))
	t.warn()
	t.line(t.hidden, "app.letter.hidden", "word", strings.Join(s.written.Finds(s.whole()), ", "))
	parts := make([]string, len(s.written.Dropped))
	for i, p := range s.written.Dropped {
		parts[i] = say.T("letter.part." + p)
	}
	t.line(t.dropped, "app.letter.dropped", "parts", strings.Join(parts, ", "))
	kit.Relay(t.box)
}

// warn says what of the case speaks against this letter.
func (t *letterTold) warn() {
	say, l := t.s.c.w.say, t.s.written
	var all []string
	if l.Unpaid {
		all = append(all, say.T("app.letter.unpaid"))
	}
	for _, c := range l.Against {
		all = append(all, c.Text.In(string(say.Lang())))
	}
	show(t.wary, len(all) > 0)
	t.wary.SetText(strings.Join(all, "\n"))
}

// line says something of a value, and nothing where there is none.
func (t *letterTold) line(on *kit.Text, key, name, value string) {
	show(on, value != "")
	on.SetText(t.s.c.w.say.T(key, name, value))
}

// counted says how long the letter is against what its recipient takes.
func (t *letterTold) counted() (words string, ink fyne.ThemeColorName, over bool) {
	say, n, most := t.s.c.w.say, int64(letter.Count(t.s.whole())), t.s.limit.Most
	key, ink := "app.letter.count.fits", kit.ColorGreen
	_, typed := t.s.typedLimit()
	switch {
	case !typed && strings.TrimSpace(t.s.most.Text) != "":
		return say.T("app.letter.limit.bad"), kit.ColorAmber, false
	case most == 0:
		return say.T("app.letter.count", "n", say.Number(n)), kit.ColorMuted, false
	case n > most:
		key, ink, over = "app.letter.count.over", kit.ColorRed, true
	}
	said := say.T(key, "n", say.Number(n), "most", say.Number(most), "rest", say.Number(max(n-most, 0)))
	if t.s.limit.Unsure() {
		said, ink = said+" "+say.T("app.letter.count.unsure"), kit.ColorAmber
	}
	return said, ink, over
}

// blanks are those of the letter that the user has left as they are.
func (t *letterTold) blanks() (some []string) {
	whole := t.s.whole()
	for _, b := range t.s.written.Blanks() {
		if strings.Contains(whole, b.Text) {
			some = append(some, b.Text)
		}
	}
	return some
}
