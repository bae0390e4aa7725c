package guide

import (
	"slices"
	"time"

	"proofbox/evidence"
)

// life is what happened to an order, as far as it can have happened.
type life struct {
	home   *time.Location
	now    time.Time
	events []evidence.Event // by time
	firsts map[evidence.EventKind]evidence.Event
	due    []evidence.Event // the dates the user noted, by time
	wrong  []Problem
}

// lifeOf sorts out the events of a case. One of a year in which nobody ordered
// anything is left out, and named.
func lifeOf(s evidence.Snapshot, now time.Time) life {
	l := life{home: s.Case.Location(), now: now, firsts: map[evidence.EventKind]evidence.Event{}}
	for _, e := range s.Events {
		switch year := e.At.In(l.home).Year(); {
		case e.At.IsZero():
		case year < evidence.FirstYear || year > evidence.LastYear:
			l.wrong = append(l.wrong, Problem{ImpossibleYear, []evidence.Event{e}})
		case e.Kind == evidence.DueDate:
			l.due = append(l.due, e)
		default:
			l.events = append(l.events, e)
		}
	}
	for _, some := range [][]evidence.Event{l.events, l.due} {
		slices.SortStableFunc(some, func(a, b evidence.Event) int { return a.At.Compare(b.At, l.home) })
	}
	for _, e := range slices.Backward(l.events) {
		l.firsts[e.Kind] = e
	}
	return l
}

// start is the event a rule runs from; zero: none is known.
func (l life) start(r Rule) (none evidence.Event) {
	for _, k := range r.Start {
		if e, is := l.firsts[k]; is {
			return e
		}
	}
	return none
}

// read is the date the user noted for a rule; of several the safe one: the first
// of those by which something must be done, else the last.
func (l life) read(r Rule) (date evidence.Event) {
	for _, e := range l.due {
		if e.Rule != r.ID {
			continue
		}
		if date = e; r.Side == Latest {
			break
		}
	}
	return date
}

// reckon finds what a deadline comes to, and what met it.
func (l life) reckon(d *Deadline) {
	if !d.Start.At.IsZero() {
		d.Reckoned = d.Rule.moment(d.Start.At, l.home)
		d.Due = d.Reckoned
	}
	if !d.Own.At.IsZero() {
		if due := l.noted(*d); d.Due.IsZero() || d.Side() != Latest || d.Rule.Yields || due.Before(d.Due) {
			d.Due = due
		}
	}
	d.Done = l.met(*d)
}

// noted is the instant of the date that the user noted: of a day its end, or where
// something can be done from then on its beginning.
func (l life) noted(d Deadline) time.Time {
	first, last := span(d.Own.At, l.home)
	if d.Side() == Earliest {
		last = first
	}
	return d.Side().settle(last, l.home)
}

// met is the first event that met a deadline; zero: none has yet.
func (l life) met(d Deadline) (none evidence.Event) {
	if len(d.Rule.Until) == 0 {
		return none
	}
	for _, e := range l.events {
		if slices.Contains(d.Rule.Until, e.Kind) && !l.future(e) && l.meets(e, d) {
			return e
		}
	}
	return none
}

// meets tells whether an event of a kind that meets a deadline is of its time.
// One before the start is where it comes after it in the life of an order: who
// disputes before the parcel is there has disputed. An answer from before a
// question is none.
func (l life) meets(e evidence.Event, d Deadline) bool {
	if d.Start.At.IsZero() {
		return true
	}
	from, _ := span(d.Start.At, l.home)
	if _, last := span(e.At, l.home); !last.Before(from) {
		return true
	}
	return d.Rule.Side != Wait && slices.Index(evidence.EventKinds, e.Kind) > slices.Index(evidence.EventKinds, d.Start.Kind)
}

// future tells whether an event is still to come.
func (l life) future(e evidence.Event) bool {
	first, _ := span(e.At, l.home)
	return first.After(l.now)
}

// own are the dates the user noted that are of none of these deadlines: of no
// rule, or of one that is not at work here. A rule has one of them.
func (l life) own(g Guide, told []Deadline) (all []Deadline) {
	seen := map[string]bool{}
	for _, d := range told {
		seen[d.Rule.ID] = true
	}
	for _, e := range l.due {
		rule, channel, known := g.Rule(e.Rule)
		if known && seen[rule.ID] {
			continue
		}
		if seen[rule.ID] = true; known {
			e = l.read(rule)
		}
		d := Deadline{Rule: rule, Channel: channel.Code, Own: e}
		l.reckon(&d)
		all = append(all, d)
	}
	return all
}
