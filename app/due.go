package app

import (
	"cmp"
	"slices"
	"time"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/guide"
	"proofbox/internal/library"
)

// duesOf are the deadlines of a case that the library keeps: what is open, what
// was missed and not made good for yet, and the first that waits for a date. All
// of them count as told of when they are first kept, since the case is in view.
func duesOf(g guide.Guide, s evidence.Snapshot, now time.Time) []library.Due {
	all, _ := g.Deadlines(s, now)
	dues := []library.Due{}
	for _, d := range all {
		if at := d.At(now); at == guide.Ahead || at == guide.Past && d.ForBuyer() && !overtaken(d, s) {
			dues = append(dues, library.Due{ID: d.ID(), At: d.Due.UTC(), Reminded: now.UTC()})
		}
	}
	if some := g.Undated(s, now); len(some) > 0 {
		dues = append(dues, library.Due{ID: some[0].ID(), Lacks: string(lackOf(some[0], s.Case.Claim))})
	}
	return dues
}

// otherWays are what a buyer turns to; who did that while a deadline ran, or after
// it, needs not be told that it was missed.
var otherWays = []evidence.EventKind{evidence.DisputeOpened, evidence.Escalated, evidence.Chargeback, evidence.Complaint}

// overtaken tells whether a deadline that was missed does not matter any more: the
// money came back, or another way was taken since it began to run.
func overtaken(d guide.Deadline, s evidence.Snapshot) bool {
	from, zone := d.Due, s.Case.Location()
	if !d.Start.At.IsZero() {
		from = d.Start.At.In(zone)
	}
	return slices.ContainsFunc(s.Events, func(e evidence.Event) bool {
		return e.Kind == evidence.Refunded || slices.Contains(otherWays, e.Kind) && e.At.In(zone).After(from)
	})
}

// lackOf is what must be noted before a deadline can be reckoned: what did not come
// has no date of its delivery, but the site may show the deadline.
func lackOf(d guide.Deadline, c evidence.Claim) evidence.EventKind {
	if d.Start.Kind == evidence.Delivered && c.Type == guide.NotReceived {
		return evidence.DueDate
	}
	return d.Start.Kind
}

// pending is a deadline of a case that is not open, at a moment.
type pending struct {
	guide.Deadline
	lacks evidence.EventKind // that it waits for; else ""
	zone  *time.Location
	now   time.Time
}

// pendingOf makes a deadline of what the library keeps of it. A rule that the
// guide does not know any more is a date by which something must be done.
func (w *Window) pendingOf(k library.Known, d library.Due, now time.Time) pending {
	zone, err := evidence.LoadZone(k.Zone)
	if err != nil || k.Zone == "" {
		zone, _ = evidence.LoadZone(evidence.DefaultZone)
	}
	p := pending{Deadline: guide.Deadline{Due: d.At}, lacks: evidence.EventKind(d.Lacks), zone: zone, now: now}
	if r, c, known := w.sv.Guide.Rule(d.ID); known {
		p.Rule, p.Channel = r, c.Code
	}
	return p
}

// missedFor is how long a deadline that was missed is shown, in days.
const missedFor = 30

// weight is how much a deadline presses, the most first.
type weight int

const (
	missed weight = iota // and there may still be a way
	must                 // something must be done by it
	undone               // it waits for a date
	may                  // something may be done from then on, or is waited for
	nothing
)

func (p pending) weight() weight {
	switch {
	case p.lacks != "":
		return undone
	case p.is(guide.Ahead) && p.Side() == guide.Latest:
		return must
	case p.is(guide.Ahead):
		return may
	case p.Side() == guide.Latest && p.left() >= -missedFor:
		return missed
	}
	return nothing
}

// compare puts what presses more first, what comes first before what comes later,
// and what was missed last before what was missed earlier.
func (p pending) compare(o pending) int {
	by := p.Due.Compare(o.Due)
	if p.weight() == missed {
		by = -by
	}
	return cmp.Or(int(p.weight()-o.weight()), by)
}

// pressing are the deadlines of a case that its card tells: the first two kinds of
// those that there are, and of each what presses most.
func (w *Window) pressing(k library.Known, now time.Time) (some []pending) {
	var all []pending
	for _, d := range k.Dues {
		if p := w.pendingOf(k, d, now); p.weight() < nothing {
			all = append(all, p)
		}
	}
	slices.SortStableFunc(all, pending.compare)
	all = slices.CompactFunc(all, func(a, b pending) bool { return a.weight() == b.weight() })
	some = all[:min(len(all), 2)]
	if len(some) == 2 && some[1].weight() == may {
		some = some[:1] // nothing is to be done about it
	}
	return some
}

func (p pending) is(s guide.State) bool { return p.At(p.now) == s }

// left is how many days it has.
func (p pending) left() int { return p.Left(p.now, p.zone) }

// words say how long it has, in what colour, and what it is about.
func (p pending) words(w *Window) (left string, hue kit.Hue, what string) {
	if p.lacks != "" {
		return w.say.T("app.guide.left.undated"), kit.Amber, w.say.T("app.case.undated", "event", w.say.T("event."+string(p.lacks)))
	}
	left, hue = leftOf(w, p.Deadline, p.now, p.zone)
	return left, hue, p.name(w)
}

// name is what is to be done, or that it is a date which the user noted.
func (p pending) name(w *Window) string {
	if name := p.Rule.Name.In(string(w.say.Lang())); name != "" {
		return name
	}
	return w.say.T("app.case.due.own")
}

// when is its day, with the year where that is another one, and where it is close
// and ends before the day, the clock. On the last day it is that.
func (p pending) when(w *Window) string {
	at := p.Due.In(p.zone)
	if p.weight() == must && p.left() == 0 {
		return w.teller().When(p.Deadline, p.now, p.zone)
	}
	if at.Year() != p.now.In(p.zone).Year() {
		return w.say.Date(at)
	}
	day := w.say.MonthDay(at)
	if left := p.left(); left < 0 || left > 1 || p.Side().WholeDay(at) {
		return day
	}
	return w.say.T("date.day.clock", "date", day, "clock", w.say.Clock(at))
}
