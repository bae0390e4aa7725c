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
	// translation is asked for where a message is corrected.
	translation *kit.Entry
}

func newMessageForm(c *caseScreen, rows int) *messageForm {
	w := c.w
	f := &messageForm{c: c, from: w.typing.Line(), moment: newMomentFields(c), text: w.typing.Paragraph(rows), translation: w.typing.Paragraph(2)}
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

// show fills the form from a message.
func (f *messageForm) show(m evidence.Message) {
	f.choose(m.Role)
	f.from.SetText(m.From)
	f.moment.show(m.At)
	f.text.SetText(m.Text)
	if m.Translation != nil {
		f.translation.SetText(m.Translation.Text)
	}
}

// read puts what was typed into a message; false: something is missing, and
// that is said.
func (f *messageForm) read(m *evidence.Message) bool {
	at, ok := f.moment.read()
	if !ok {
		return false
	}
	if strings.TrimSpace(f.text.Text) == "" {
		kit.FocusOn(f.text)
		return false
	}
	m.At, m.Role, m.From, m.Text = at, f.chosenRole(), strings.TrimSpace(f.from.Text), strings.TrimSpace(f.text.Text)
	if m.From == "" {
		m.From = f.c.w.say.T("role." + string(m.Role))
	}
	m.Translation = f.translated(m.Translation)
	return true
}

func (f *messageForm) translated(before *evidence.Translation) *evidence.Translation {
	text := strings.TrimSpace(f.translation.Text)
	if text == "" {
		return nil
	}
	language := string(f.c.w.say.Lang())
	if before != nil {
		language = before.Lang
	}
	return &evidence.Translation{Text: text, Lang: language}
}

// head is who said it and when.
func (f *messageForm) head() fyne.CanvasObject {
	say := f.c.w.say
	return kit.Column(4, kit.Fields(130, 10, kit.Labelled(say.T("app.message.role"), f.role), kit.Labelled(say.T("app.message.from"), f.from),
		kit.Labelled(say.T("app.date"), f.moment.date), kit.Labelled(say.T("app.clock"), f.moment.clock)), f.moment.problem)
}

// composer is the form at the foot of the thread.
type composer struct {
	t      *talkPage
	form   *messageForm
	filled bool
	root   fyne.CanvasObject
}

func newComposer(t *talkPage) *composer {
	say := t.c.w.say
	c := &composer{t: t, form: newMessageForm(t.c, 2)}
	add := kit.NewButton(say.T("app.message.add"), theme.MailSendIcon(), kit.Primary, c.add)
	paste := t.c.w.quiet("app.talk.paste", theme.ContentPasteIcon(), t.askPaste)
	body := kit.Column(8, c.form.head(), kit.Row(10, kit.Spring(c.form.text), kit.Column(6, add, paste)))
	c.root = kit.NewSurface(container.NewBorder(kit.Separator(), nil, nil, nil, kit.Pad(12, 18, 14, 18, kit.Narrow(threadWidth, body))), kit.Filled(kit.ColorRail))
	return c
}

// prefill offers the side and the day that are likeliest.
func (c *composer) prefill(s evidence.Snapshot) {
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
	if !c.form.read(&m) {
		return
	}
	c.t.c.change(desk.AddMessages([]evidence.Message{m}))
	c.form.text.SetText("")
	c.form.moment.clock.SetText("")
	kit.FocusOn(c.form.text)
}

// askEdit corrects a message or gives it a translation.
func (t *talkPage) askEdit(m evidence.Message) {
	w := t.c.w
	f := newMessageForm(t.c, 5)
	f.show(m)
	body := kit.Column(12, f.head(), kit.Labelled(w.say.T("app.message.text"), f.text),
		kit.Labelled(w.say.T("app.message.translation"), f.translation))
	kit.ShowModal(w.win.Canvas(), kit.ModalBody{Title: w.say.T("app.message.edit"), Content: body, Width: 560, Focus: f.text, Answers: []kit.Answer{
		{Label: w.say.T("app.cancel")},
		{Label: w.say.T("app.save"), Look: kit.Primary, Act: func() bool {
			after := m
			if !f.read(&after) {
				return false
			}
			t.c.change(desk.EditMessage(m.ID, func(x *evidence.Message) {
				x.At, x.Role, x.From, x.Text, x.Translation = after.At, after.Role, after.From, after.Text, after.Translation
			}))
			return true
		}},
	}})
}
