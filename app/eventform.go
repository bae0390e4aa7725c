package app

import (
	"slices"
	"strings"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// askEvent asks for an event; one that has an id is corrected or removed.
func (t *timeline) askEvent(e evidence.Event) {
	w := t.c.w
	names := make([]string, len(evidence.EventKinds))
	for i, k := range evidence.EventKinds {
		names[i] = w.say.T("event." + string(k))
	}
	kind := kit.NewPicker(names, "", nil)
	kind.Choose(max(slices.Index(evidence.EventKinds, e.Kind), 0))
	fields := newMomentFields(t.c)
	fields.show(e.At)
	note := w.typing.Paragraph(2)
	note.SetText(e.Note)
	note.SetPlaceHolder(w.say.T("app.event.note.hint"))
	body := kit.Column(12, kit.Labelled(w.say.T("app.event.kind"), kind), fields.box, kit.Labelled(w.say.T("app.event.note"), note))
	save := func() bool {
		at, ok := fields.read()
		if !ok {
			return false
		}
		t.saveEvent(evidence.Event{ID: e.ID, Kind: evidence.EventKinds[kind.Chosen()], At: at, Note: strings.TrimSpace(note.Text)})
		return true
	}
	answers := []kit.Answer{{Label: w.say.T("app.cancel")}, {Label: w.say.T("app.save"), Look: kit.Primary, Act: save}}
	title := w.say.T("app.event.add")
	if e.ID != "" {
		title = w.say.T("app.event.edit")
		remove := kit.Answer{Label: w.say.T("app.remove"), Look: kit.Danger, Act: func() bool { t.c.change(desk.RemoveEvent(e.ID)); return true }}
		answers = []kit.Answer{answers[0], remove, answers[1]}
	}
	kit.ShowModal(w.win.Canvas(), kit.ModalBody{Title: title, Content: body, Focus: fields.date, Answers: answers})
}

func (t *timeline) saveEvent(e evidence.Event) {
	if e.ID == "" {
		t.c.change(desk.AddEvent(e))
		return
	}
	t.c.change(desk.EditEvent(e.ID, func(x *evidence.Event) { x.Kind, x.At, x.Note = e.Kind, e.At, e.Note }))
}
