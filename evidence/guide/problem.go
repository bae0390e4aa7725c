package guide

import (
	"time"

	"proofbox/evidence"
)

// ProblemCode names what cannot be.
type ProblemCode string

const (
	WrongOrder     ProblemCode = "order"   // the first event stands before the second, which must have come before it
	InFuture       ProblemCode = "future"  // it has happened, says the case, on a day that is still to come
	ImpossibleYear ProblemCode = "year"    // nobody ordered anything then; the event was left out
	UnknownRule    ProblemCode = "rule"    // a date was noted for a rule that nobody knows
	DueTooEarly    ProblemCode = "due"     // the first event is a date by which to do what can only be done after the second
	Arrived        ProblemCode = "arrived" // it was delivered, and the claim says that it never came
	UnknownZone    ProblemCode = "zone"    // the zone of the case is not known here; UTC stands in for it
)

// Problem is a fact of the case that cannot be, by which deadlines may be wrong.
// Its sentence is "guide.problem.<code>" of the catalogue.
type Problem struct {
	Code   ProblemCode
	Events []evidence.Event
}

// ordering is what must have come before what.
var ordering = []struct{ before, after evidence.EventKind }{
	{evidence.Ordered, evidence.Paid},
	{evidence.Ordered, evidence.Shipped},
	{evidence.Ordered, evidence.Delivered},
	{evidence.Paid, evidence.Delivered},
	{evidence.Shipped, evidence.Delivered},
	{evidence.Delivered, evidence.Opened},
	{evidence.Delivered, evidence.DefectFound},
	{evidence.Delivered, evidence.DisputeOpened},
	{evidence.Delivered, evidence.ReturnShipped},
	{evidence.DisputeOpened, evidence.Escalated},
	{evidence.Paid, evidence.PayPalOpened},
	{evidence.Paid, evidence.Chargeback},
	{evidence.Paid, evidence.Refunded},
}

// problems looks for dates that cannot be.
func (l life) problems(g Guide, c evidence.Case) (all []Problem) {
	if _, err := evidence.LoadZone(c.Zone); c.Zone != "" && err != nil {
		all = append(all, Problem{Code: UnknownZone})
	}
	for _, o := range ordering {
		earlier, later := l.firsts[o.before], l.firsts[o.after]
		if l.before(later, earlier) && !(o.after == evidence.DisputeOpened && c.Claim.Type == NotReceived) {
			all = append(all, Problem{WrongOrder, []evidence.Event{later, earlier}})
		}
	}
	for _, e := range l.events {
		if l.future(e) {
			all = append(all, Problem{InFuture, []evidence.Event{e}})
		}
	}
	if e, came := l.firsts[evidence.Delivered]; came && c.Claim.Type == NotReceived {
		all = append(all, Problem{Arrived, []evidence.Event{e}})
	}
	return append(all, l.misread(g)...)
}

// misread looks for dates the user noted that cannot be.
func (l life) misread(g Guide) (all []Problem) {
	for _, e := range l.due {
		r, _, known := g.Rule(e.Rule)
		switch start := l.start(r); {
		case e.Rule != "" && !known:
			all = append(all, Problem{UnknownRule, []evidence.Event{e}})
		case l.before(e, start):
			all = append(all, Problem{DueTooEarly, []evidence.Event{e, start}})
		}
	}
	return all
}

// before tells whether an event is sure to be before another, both being known.
func (l life) before(e, other evidence.Event) bool {
	if e.At.IsZero() || other.At.IsZero() {
		return false
	}
	_, last := span(e.At, l.home)
	first, _ := span(other.At, l.home)
	return last.Before(first)
}

// Untimely is why something can hardly have happened when it is said to. Its
// sentence is "guide.untimely.<code>" of the catalogue.
type Untimely string

const (
	ToCome      Untimely = "future"
	BeforeOrder Untimely = "before-order"
)

// UntimelyOf tells whether an event that is to be noted in a case is untimely; "":
// it is not. A date by which to do something may well be to come.
func UntimelyOf(s evidence.Snapshot, e evidence.Event, now time.Time) Untimely {
	begins := e.Kind == evidence.Ordered || e.Kind == evidence.Paid
	switch {
	case e.Kind != evidence.DueDate && lifeOf(s, now).future(e):
		return ToCome
	case !begins && s.BeforeOrder(e.At):
		return BeforeOrder
	}
	return ""
}
