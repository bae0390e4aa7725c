package app

import (
	"slices"
	"time"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/guide"
	"proofbox/internal/library"
)

// duesOf are the deadlines of a case that the library keeps: what is open, and
// what is not only allowed by now. All of them count as told of when they are
// first kept, since the case is in view.
func duesOf(g guide.Guide, s evidence.Snapshot, now time.Time) []library.Due {
	all, _ := g.Deadlines(s, now)
	dues := []library.Due{}
	for _, d := range all {
		if at := d.At(now); at == guide.Ahead || at == guide.Past && d.Side() == guide.Latest {
			dues = append(dues, library.Due{ID: d.ID(), At: d.Due.UTC(), Reminded: now.UTC()})
		}
	}
	return dues
}

// pending is a deadline of a case that is not open, at a moment.
type pending struct {
	guide.Deadline
	zone *time.Location
	now  time.Time
}

// pendingOf makes a deadline of what the library keeps of it. A rule that the
// guide does not know any more is a date by which something must be done.
func (w *Window) pendingOf(k library.Known, d library.Due, now time.Time) pending {
	zone, err := evidence.LoadZone(k.Zone)
	if err != nil || k.Zone == "" {
		zone, _ = evidence.LoadZone(evidence.DefaultZone)
	}
	p := pending{Deadline: guide.Deadline{Due: d.At}, zone: zone, now: now}
	if r, c, known := w.sv.Guide.Rule(d.ID); known {
		p.Rule, p.Channel = r, c.Code
	}
	return p
}

// missedFor is how long a deadline that was missed is shown, in days.
const missedFor = 30

// next is the deadline of a case that comes first of those by which something
// must be done; where there is none, of the others, and then the one that was
// missed last.
func (w *Window) next(k library.Known, now time.Time) (pending, bool) {
	var must, may, missed []pending
	for _, d := range k.Dues {
		switch p := w.pendingOf(k, d, now); {
		case p.is(guide.Ahead) && p.Side() == guide.Latest:
			must = append(must, p)
		case p.is(guide.Ahead):
			may = append(may, p)
		case p.Side() == guide.Latest && p.left() >= -missedFor:
			missed = append(missed, p)
		}
	}
	slices.Reverse(missed)
	for _, some := range [][]pending{must, may, missed} {
		if len(some) > 0 {
			return some[0], true
		}
	}
	return pending{}, false
}

func (p pending) is(s guide.State) bool { return p.At(p.now) == s }

// left is how many days it has.
func (p pending) left() int { return p.Left(p.now, p.zone) }

// presses tells whether something must be done by it, and that is to come.
func (p pending) presses() bool { return p.is(guide.Ahead) && p.Side() == guide.Latest }

// words say how long it has, in what colour, and what it is about and when.
func (p pending) words(w *Window) (left string, hue kit.Hue, what string) {
	left, hue = leftOf(w, p.Deadline, p.now, p.zone)
	if p.is(guide.Past) {
		hue = kit.Hue{Full: kit.ColorMuted, Soft: kit.ColorWell} // nothing is to be done about it
	}
	return left, hue, w.say.T("app.case.due", "what", p.name(w), "when", p.when(w))
}

// name is what is to be done, or that it is a date which the user noted.
func (p pending) name(w *Window) string {
	if name := p.Rule.Name.In(string(w.say.Lang())); name != "" {
		return name
	}
	return w.say.T("app.case.due.own")
}

// when is its day, and where it is close and ends before the day, the clock.
func (p pending) when(w *Window) string {
	at := p.Due.In(p.zone)
	day := w.say.MonthDay(at)
	if left := p.left(); left < 0 || left > 1 || at.Hour() == 23 && at.Minute() == 59 {
		return day
	}
	return w.say.T("date.day.clock", "date", day, "clock", w.say.Clock(at))
}
