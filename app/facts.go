package app

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/app/session"
	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// facts is the page of the case's facts: every field saves by itself.
type facts struct {
	c    *caseScreen
	form *factForm
	root *kit.Pane
}

func newFacts(c *caseScreen) *facts {
	f := &facts{c: c}
	f.form = newFactForm(c.w.say, c.w.typing, f, func() *time.Location { return c.state.Snapshot.Case.Location() }, c.w.sv.Now)
	where := kit.Row(8,
		kit.Spring(kit.NewText(c.w.say.T("app.facts.where", "path", c.session.Dir()), kit.Small, kit.FileName)),
		c.w.quiet("app.check", theme.SearchIcon(), func() { c.w.act("verify") }), c.w.quiet("app.reveal-case", nil, func() { c.w.act("reveal") }))
	column := kit.Column(0,
		kit.Pad(20, 0, 14, 0, kit.NewText(c.w.say.T("app.facts.text"), kit.Muted, kit.Wrapping)),
		f.form.box, kit.Pad(12, 0, 24, 0, where))
	f.form.still(c)
	f.root = kit.NewPane(kit.Pad(0, 24, 0, 24, kit.Narrow(760, column)))
	f.root.Follow()
	return f
}

func (f *facts) object() fyne.CanvasObject { return f.root }
func (f *facts) apply(st session.State)    { f.form.show(st.Snapshot) }
func (f *facts) flush()                    { f.form.flush() }

// reveal shows a text of the facts and gives it the keyboard.
func (f *facts) reveal(t textFact) { f.c.tabs.Open(factsTab); f.to(f.form.texts[t.key].Entry) }

// revealDate is reveal for a day.
func (f *facts) revealDate(k evidence.EventKind) {
	f.c.tabs.Open(factsTab)
	f.to(f.form.dates[k].field.Entry)
}

// to scrolls to a field and gives it the keyboard.
func (f *facts) to(e *kit.Entry) {
	f.root.Reveal(e)
	f.c.w.win.Canvas().Focus(e) // by the window: the page may never have been painted
}

func (f *facts) setText(t textFact, value string) {
	if t.key == titleFact.key && value == "" {
		f.form.texts[t.key].Replace(f.c.state.Snapshot.Case.Title) // a case has a title
		return
	}
	f.c.change(desk.SetCase(func(c *evidence.Case) { *t.of(c) = value }))
}

func (f *facts) setChoice(t choiceFact, code string) {
	f.c.change(desk.SetCase(func(c *evidence.Case) { *t.of(c) = code }))
}

func (f *facts) setUnits(n int) {
	f.c.change(desk.SetCase(func(c *evidence.Case) { c.Order.Units = n }))
}

func (f *facts) setDate(k evidence.EventKind, at evidence.Time) {
	if change, ok := dateChange(f.c.state.Snapshot, k, at); ok {
		f.c.change(change)
	}
}

// dateChange gives a kind its one date: the first event of the kind is moved or
// removed, or a new one made. False: it has that date already.
func dateChange(s evidence.Snapshot, k evidence.EventKind, at evidence.Time) (desk.Change, bool) {
	i := slices.IndexFunc(s.Events, func(e evidence.Event) bool { return e.Kind == k })
	zone := s.Case.Location()
	switch {
	case i < 0 && at.IsZero():
		return desk.Change{}, false
	case i < 0:
		return desk.AddEvent(evidence.Event{Kind: k, At: at}), true
	case at.IsZero():
		return desk.RemoveEvent(s.Events[i].ID), true
	case dateText(s.Events[i].At, zone) == dateText(at, zone):
		return desk.Change{}, false
	}
	return desk.EditEvent(s.Events[i].ID, func(e *evidence.Event) { e.At = at }), true
}
