package app

import (
	"context"
	"os"
	"time"

	"fyne.io/fyne/v2"

	"proofbox/evidence/guide"
	"proofbox/internal/library"
)

// remindEvery is how often it is looked for deadlines to tell of. No longer wait
// is planned: a computer that sleeps stops the clock of a wait.
const remindEvery = 10 * time.Minute

// A reminder comes on these days before what must be done, and what may be done
// or was waited for is told on its day.
var (
	remindBefore = []int{7, 3, 1, 0}
	remindOnDay  = []int{0}
)

// Reminders come by day: from the one hour to the other, where the computer is.
const wakes, sleeps = 9, 21

// mostReminders is how many are told one by one at a time.
const mostReminders = 3

// watchDues tells of deadlines, as long as the window is there. Between two looks
// nothing runs.
func (w *Window) watchDues() {
	off := w.settings.NoReminders
	w.task(func(ctx context.Context) {
		var due []library.Reminder
		now := w.sv.Now()
		if !off {
			due = w.takeDue(ctx, now)
		}
		w.bridge.Post(func() {
			w.remind(due, now)
			w.later(remindEvery, func() {
				if s, is := w.screen.(*shelf); is {
					s.followDay()
				}
				w.watchDues()
			})
		})
	})
}

// takeDue takes what is to be told of now off the library's list; it runs as a
// task.
func (w *Window) takeDue(ctx context.Context, now time.Time) []library.Reminder {
	due, err := w.sv.Library.Remind(ctx, now, func(k library.Known, d library.Due) bool { return w.isToTell(k, d, now) })
	if err != nil {
		mutter(err)
	}
	return due
}

// remind tells of deadlines by the desktop's notifications: that call may take a
// while, and may be made from anywhere.
func (w *Window) remind(due []library.Reminder, now time.Time) {
	some := w.notices(due, now)
	if len(some) == 0 {
		return
	}
	w.task(func(context.Context) {
		for _, n := range some {
			w.fyne.SendNotification(n)
		}
	})
}

// isToTell tells whether a deadline is to be told of now: the last of its times
// to be told has come, and it has not been told since. The folder must be there
// still.
func (w *Window) isToTell(k library.Known, d library.Due, now time.Time) bool {
	p := w.pendingOf(k, d, now)
	if !p.is(guide.Ahead) || isNight(now, d.At) || !p.hasComeSince(d.Reminded) {
		return false
	}
	info, err := os.Stat(k.Path)
	return err == nil && info.IsDir()
}

// hasComeSince tells whether it was time to tell of it after a moment.
func (p pending) hasComeSince(told time.Time) bool {
	days := remindOnDay
	if p.Side() == guide.Latest {
		days = remindBefore
	}
	for _, n := range days {
		at := p.Due.In(p.now.Location())
		at = time.Date(at.Year(), at.Month(), at.Day()-n, wakes, 0, 0, 0, at.Location())
		if !at.After(p.now) && told.Before(at) {
			return true
		}
	}
	return false
}

// isNight tells whether nobody is to be disturbed about a deadline that is still
// there in the morning.
func isNight(now, due time.Time) bool {
	if h := now.Hour(); h >= wakes && h < sleeps {
		return false
	}
	morning := time.Date(now.Year(), now.Month(), now.Day(), wakes, 0, 0, 0, now.Location())
	if now.After(morning) {
		morning = morning.AddDate(0, 0, 1)
	}
	return due.After(morning)
}

// notices are what is shown of reminders: where they are many, that they are.
func (w *Window) notices(due []library.Reminder, now time.Time) (all []*fyne.Notification) {
	if len(due) > mostReminders {
		return append(all, fyne.NewNotification(w.say.T("app.name"), w.say.N("app.remind.many", len(due))))
	}
	for _, r := range due {
		p := w.pendingOf(r.Case, r.Due, now)
		left, _, what := p.words(w)
		what = w.say.T("app.case.due", "what", what, "when", p.when(w))
		all = append(all, fyne.NewNotification(r.Case.Title, w.say.T("app.remind.text", "left", left, "what", what)))
	}
	return all
}

// dueActions are what the window does about deadlines beside telling of them.
func (w *Window) dueActions() []action {
	const m = "app.menu.file"
	return []action{
		{id: "calendar", menu: m, name: "app.calendar.menu", divide: true, enabled: w.inCase, run: func() { w.ofCase().askCalendar() }},
		{id: "remind", menu: m, name: "app.remind.menu", checked: func() bool { return !w.settings.NoReminders }, run: w.switchReminders},
	}
}

func (w *Window) switchReminders() {
	off := !w.settings.NoReminders
	w.settings.NoReminders = off
	w.choose(func(s *library.Settings) { s.NoReminders = off })
	key := "app.remind.on"
	if off {
		key = "app.remind.off"
	}
	w.note(w.say.T(key))
	w.refresh()
}
