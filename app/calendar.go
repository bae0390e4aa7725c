package app

import (
	"context"
	"time"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/guide"
	"proofbox/internal/calendar"
	casefacts "proofbox/internal/facts"
	"proofbox/internal/press"
)

// calendarEnding is what the name of a file for a calendar ends in.
const calendarEnding = ".ics"

// askCalendar asks where the deadlines go that are to come: a calendar reminds of
// them where this program does not run.
func (c *caseScreen) askCalendar() {
	c.flush()
	w, now := c.w, c.w.sv.Now()
	s := c.session.Snapshot()
	all, _ := w.sv.Guide.Deadlines(s, now)
	ahead := guide.AheadOf(all, now)
	if len(ahead) == 0 {
		w.complain(w.say.T("app.calendar.title"), w.say.T("app.calendar.none"), "")
		return
	}
	place := c.newFilePlace(func() string { return calendarEnding }, isThere)
	place.suggest(w.say.T("app.calendar.name", "title", s.Case.Title))
	body := kit.Column(14, kit.NewText(w.say.N("app.calendar.text", len(ahead)), kit.Muted, kit.Wrapping), place.fields("app.calendar.choose"))
	kit.ShowModal(w.win.Canvas(), kit.ModalBody{Title: w.say.T("app.calendar.title"), Content: body, Width: 520, Answers: []kit.Answer{
		{Label: w.say.T("app.cancel")},
		{Label: w.say.T("app.save"), Look: kit.Primary, Act: func() bool { c.saveCalendar(place.path(), s, ahead, now); return true }},
	}})
}

// teller says in words what is computed of a case.
func (w *Window) teller() casefacts.Teller {
	return casefacts.Teller{Say: w.say, Taxonomy: w.sv.Taxonomy, Guide: w.sv.Guide}
}

// saveCalendar writes the file, off the UI goroutine, and offers to open it: the
// desktop has a calendar for it.
func (c *casework) saveCalendar(path string, s evidence.Snapshot, ahead []guide.Deadline, now time.Time) {
	w := c.w
	t := w.teller()
	w.task(func(ctx context.Context) {
		err := press.PutFile(ctx, path, press.FormOf(calendar.Mark, calendar.NoCalendar, calendar.IsOwn), s, calendar.File(t, s.Case, ahead, now))
		w.bridge.Post(func() {
			if err != nil {
				w.fail(err)
				return
			}
			kit.ShowModal(w.win.Canvas(), kit.ModalBody{Title: w.say.T("app.calendar.done"), Content: kit.NewText(path, kit.Small, kit.Wrapping), Answers: []kit.Answer{
				{Label: w.say.T("app.export.open"), Act: func() bool { w.openPath(path); return true }},
				{Label: w.say.T("app.ok"), Look: kit.Primary},
			}})
		})
	})
}
