package app

import (
	"strings"

	"fyne.io/fyne/v2"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// momentFields are a day and, if known, a clock.
type momentFields struct {
	w           *Window
	date, clock *kit.Entry
	problem     *kit.Text
	zone        func() (c evidence.Case)
	box         fyne.CanvasObject
}

func newMomentFields(c *caseScreen) *momentFields {
	w := c.w
	m := &momentFields{w: w, date: w.typing.Line(), clock: w.typing.Line(),
		problem: kit.NewText("", kit.Small, kit.Tinted(kit.ColorRed), kit.Wrapping), zone: func() evidence.Case { return c.state.Snapshot.Case }}
	m.date.SetPlaceHolder(w.say.T("app.date.hint"))
	m.clock.SetPlaceHolder(w.say.T("app.clock.hint"))
	m.problem.Hide()
	m.box = kit.Column(4, kit.Fields(110, 8, kit.Labelled(w.say.T("app.date"), m.date), kit.Labelled(w.say.T("app.clock"), m.clock)), m.problem)
	return m
}

func (m *momentFields) show(t evidence.Time) {
	zone := m.zone().Location()
	m.date.SetText(dateText(t, zone))
	m.clock.SetText(clockText(t, zone))
}

func (m *momentFields) empty() bool { return strings.TrimSpace(m.date.Text+m.clock.Text) == "" }

// read gives the time typed; false: it was not understood, and that is said.
func (m *momentFields) read() (evidence.Time, bool) {
	t, err := typedTime(m.date.Text, m.clock.Text, m.zone().Location())
	if err == nil {
		m.problem.Hide()
		return t, true
	}
	problem := noDate(m.w.say, m.date.Text)
	if evidence.FaultOf(err) == evidence.InvalidForm && strings.Contains(err.Error(), "time") {
		problem = m.w.say.T("app.clock.wrong")
	}
	m.problem.SetText(problem)
	m.problem.Show()
	return t, false
}

// askCaptured lets the user say when an exhibit was taken; nothing typed means
// what the file says.
func (c *caseScreen) askCaptured(x evidence.Exhibit) {
	fields := newMomentFields(c)
	fields.show(c.state.Snapshot.CapturedAt(x))
	body := kit.Column(12, kit.NewText(c.w.say.T("app.captured.text"), kit.Muted, kit.Wrapping), fields.box)
	kit.ShowModal(c.w.win.Canvas(), kit.ModalBody{Title: c.w.say.T("app.captured.title", "number", x.Number.String()), Content: body, Focus: fields.date,
		Answers: []kit.Answer{{Label: c.w.say.T("app.cancel")}, {Label: c.w.say.T("app.save"), Look: kit.Primary, Act: func() bool {
			var at evidence.Time
			if !fields.empty() {
				var ok bool
				if at, ok = fields.read(); !ok {
					return false
				}
			}
			c.change(desk.EditExhibits([]evidence.ExhibitID{x.ID}, func(e *evidence.Exhibit) { e.Captured = at }))
			return true
		}}}})
}
