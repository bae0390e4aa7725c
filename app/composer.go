package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// roles are the sides a message may come from, in the order offered.
var roles = []evidence.Role{evidence.Seller, evidence.Buyer, evidence.Platform, evidence.Other}

// messageForm is the fields of a message: side, name, time, text.
type messageForm struct {
	c      *caseScreen
	role   *kit.Picker
	from   *kit.Entry
	moment *momentFields
	text   *kit.Entry
	bare   bool // it may have no words: something is attached
	// translation is asked for where a message is corrected.
	translation *kit.Entry
	language    *languagePicker
}

func newMessageForm(c *caseScreen, rows int) *messageForm {
	w := c.w
	f := &messageForm{c: c, from: w.typing.Line(), moment: newMomentFields(c), text: w.typing.Paragraph(rows), translation: w.typing.Paragraph(2),
		language: newLanguagePicker(w, nil)}
	names := make([]string, len(roles))
	for i, r := range roles {
		names[i] = w.say.T("role." + string(r))
	}
	f.role = kit.NewPicker(names, "", func(int) { f.nameRole() })
	f.from.SetPlaceHolder(w.say.T("app.message.from.hint"))
	f.text.SetPlaceHolder(w.say.T("app.message.text.hint"))
	f.translation.SetPlaceHolder(w.say.T("app.message.translation.hint"))
	return f
}

// nameRole fills in the name the case has for a side, unless one was typed.
func (f *messageForm) nameRole() {
	c := f.c.state.Snapshot.Case
	if f.from.Text != "" && f.from.Text != c.Buyer.Name && f.from.Text != c.Seller.Name {
		return
	}
	switch f.chosenRole() {
	case evidence.Seller:
		f.from.SetText(c.Seller.Name)
	case evidence.Buyer:
		f.from.SetText(c.Buyer.Name)
	default:
		f.from.SetText("")
	}
}

func (f *messageForm) chosenRole() evidence.Role {
	if i := f.role.Chosen(); i >= 0 {
		return roles[i]
	}
	return evidence.Other
}

func (f *messageForm) choose(r evidence.Role) {
	for i, each := range roles {
		if each == r {
			f.role.Choose(i)
		}
	}
}

func (f *messageForm) entries() []*kit.Entry {
	return []*kit.Entry{f.from, f.moment.date, f.moment.clock, f.text}
}

// show fills the form from a message.
func (f *messageForm) show(m evidence.Message) {
	f.choose(m.Role)
	f.from.SetText(m.From)
	f.moment.show(m.At)
	f.text.SetText(m.Text)
	if m.Translation != nil {
		f.translation.SetText(m.Translation.Text)
		f.language = newLanguagePicker(f.c.w, m.Translation)
	}
}

// read puts what was typed into a message; false: something is missing, and
// that is said.
func (f *messageForm) read(m *evidence.Message) bool {
	at, ok := f.moment.read()
	if !ok {
		return false
	}
	if strings.TrimSpace(f.text.Text) == "" && !f.bare {
		kit.FocusOn(f.text)
		return false
	}
	m.At, m.Role, m.From, m.Text = at, f.chosenRole(), strings.TrimSpace(f.from.Text), strings.TrimSpace(f.text.Text)
	if m.From == "" {
		m.From = f.c.w.say.T("role." + string(m.Role))
	}
	m.Translation = f.language.translation(f.translation.Text)
	return true
}

// head is who said it and when.
func (f *messageForm) head() fyne.CanvasObject {
	say := f.c.w.say
	return kit.Column(4, kit.Fields(130, 10, kit.Labelled(say.T("app.message.role"), f.role), kit.Labelled(say.T("app.message.from"), f.from),
		kit.Labelled(say.T("app.date"), f.moment.date), kit.Labelled(say.T("app.clock"), f.moment.clock)), f.moment.problem)
}

// composer is the form at the foot of the thread. Over a long conversation it is
// folded to a line until it is wanted.
type composer struct {
	t      *talkPage
	form   *messageForm
	filled bool
	told   bool // the user folded or unfolded it
	body   fyne.CanvasObject
	fold   *kit.Button
	root   fyne.CanvasObject
}

// foldedFrom is how many messages make a conversation long.
const foldedFrom = 20

func newComposer(t *talkPage) *composer {
	say := t.c.w.say
	c := &composer{t: t, form: newMessageForm(t.c, 2)}
	add := kit.NewButton(say.T("app.message.add"), theme.MailSendIcon(), kit.Primary, c.add)
	c.body = kit.Pad(0, 0, 6, 0, kit.Column(8, c.form.head(), kit.Row(10, kit.Spring(c.form.text), add)))
	c.fold = kit.NewButton(say.T("app.composer"), theme.MoveUpIcon(), kit.Quiet, func() {
		c.told = true
		c.unfold(!c.body.Visible())
		if c.body.Visible() {
			kit.FocusOn(c.form.text)
		}
	})
	c.fold.Small = true
	inner := kit.Column(2, kit.Row(0, c.fold), c.body)
	c.root = kit.NewSurface(container.NewBorder(kit.Separator(), nil, nil, nil, kit.Pad(5, 18, 7, 18, kit.Narrow(threadWidth, inner))), kit.Filled(kit.ColorRail))
	return c
}

func (c *composer) unfold(open bool) {
	if open == c.body.Visible() {
		return
	}
	show(c.body, open)
	c.fold.SetIcon(theme.MoveUpIcon())
	if open {
		c.fold.SetIcon(theme.MoveDownIcon())
	}
	c.root.Refresh()
	if c.t.root != nil {
		c.t.root.Refresh()
	}
}

// adopt takes over what was typed and is not said yet.
func (c *composer) adopt(before *composer) {
	for i, e := range before.form.entries() {
		c.form.entries()[i].SetText(e.Text)
	}
	c.form.role.Choose(before.form.role.Chosen())
	c.filled = before.filled
}

// prefill offers the side and the day that are likeliest.
func (c *composer) prefill(s evidence.Snapshot) {
	if !c.told {
		c.unfold(len(s.Messages) <= foldedFrom || strings.TrimSpace(c.form.text.Text) != "")
	}
	if c.filled {
		return
	}
	c.filled = true
	c.form.choose(evidence.Seller)
	c.form.nameRole()
	zone := s.Case.Location()
	likely := evidence.Instant(c.t.c.w.sv.Now().In(zone), evidence.Day, evidence.FromTyped)
	if n := len(s.Messages); n > 0 {
		likely = s.Messages[n-1].At
	}
	c.form.moment.date.SetText(dateText(likely, zone))
}

func (c *composer) add() {
	var m evidence.Message
	if c.t.c.refuses() || !c.form.read(&m) {
		return
	}
	c.t.c.change(desk.AddMessages([]evidence.Message{m}))
	c.form.text.SetText("")
	c.form.moment.clock.SetText("")
	kit.FocusOn(c.form.text)
}

// askEdit corrects a message or gives it a translation. Whoever saves it has
// read it.
func (t *talkPage) askEdit(m evidence.Message) {
	w := t.c.w
	f := newMessageForm(t.c, 5)
	f.show(m)
	f.bare = m.OnlyAttached()
	date, at := f.moment.date.Text, f.moment.clock.Text
	body := kit.Column(12, f.head(), kit.Labelled(w.say.T("app.message.text"), f.text),
		f.language.labelled(f.translation))
	kit.ShowModal(w.win.Canvas(), kit.ModalBody{Title: w.say.T("app.message.edit"), Content: body, Width: 640, Focus: f.text, Answers: []kit.Answer{
		{Label: w.say.T("app.cancel")},
		{Label: w.say.T("app.save"), Look: kit.Primary, Act: func() bool {
			after := m
			if !f.read(&after) {
				return false
			}
			if f.moment.date.Text == date && f.moment.clock.Text == at { // as the export has it, with its seconds
				after.At = m.At
			}
			if m.From == "" && strings.TrimSpace(f.from.Text) == "" {
				after.From = ""
			}
			t.c.change(desk.EditMessage(m.ID, func(x *evidence.Message) {
				x.At, x.Role, x.From, x.Text, x.Translation, x.Unchecked = after.At, after.Role, after.From, after.Text, after.Translation, false
			}))
			return true
		}},
	}})
}

// askTranslations asks for the translations of messages, one after another.
func (t *talkPage) askTranslations(some []evidence.Message) {
	for len(some) > 0 && (some[0].Notice || strings.TrimSpace(some[0].Text) == "") {
		some = some[1:]
	}
	if len(some) == 0 {
		return
	}
	w, m, work := t.c.w, some[0], t.c.casework
	field := w.typing.Paragraph(4)
	field.SetPlaceHolder(w.say.T("app.message.translation.hint"))
	if m.Translation != nil {
		field.SetText(m.Translation.Text)
	}
	language := newLanguagePicker(w, m.Translation)
	said := kit.NewSurface(kit.Column(3, kit.NewText(senderName(t, m)+"  "+moment(w.say, m.At, t.thread.zone), kit.Small, kit.Cutting), kit.NewText(m.Text, kit.Lines(12))),
		kit.Card, kit.Padded(14, 12))
	body := kit.Column(12, said, language.labelled(field))
	save, next := w.say.T("app.save"), some[1:]
	if len(next) > 0 {
		save = w.say.N("app.translate.next", len(next))
	}
	kit.ShowModal(w.win.Canvas(), kit.ModalBody{Title: w.say.T("app.talk.translate"), Content: body, Width: 560, Focus: field, Answers: []kit.Answer{
		{Label: w.say.T("app.cancel")},
		{Label: save, Look: kit.Primary, Act: func() bool {
			tr := language.translation(field.Text)
			if (tr == nil) != (m.Translation == nil) || tr != nil && *tr != *m.Translation {
				t.c.change(desk.EditMessage(m.ID, func(x *evidence.Message) { x.Translation = tr }))
			}
			w.bridge.Post(func() { work.screen.talk.askTranslations(next) }) // when this question is gone
			return true
		}},
	}})
}
