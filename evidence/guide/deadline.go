package guide

import (
	"slices"
	"time"

	"proofbox/evidence"
)

// State is how a deadline stands at a moment.
type State string

const (
	Ahead State = "ahead" // its moment is to come
	Past  State = "past"  // its moment has gone by, and nothing met it
	Met   State = "met"   // what it asks for was done
)

// Deadline is a rule at work in a case.
type Deadline struct {
	Rule     Rule // zero where the user noted a date that is of no rule
	Channel  string
	Start    evidence.Event // that it runs from; zero where there is only the user's date
	Due      time.Time      // the instant that counts: the earlier of rule and user's date where it is a Latest, else the user's
	Reckoned time.Time      // the rule's own instant; zero: there is none
	Own      evidence.Event // the user's date from the site; zero: none
	Done     evidence.Event // that met it; zero: none
}

// At tells how the deadline stands.
func (d Deadline) At(now time.Time) State {
	switch {
	case !d.Done.At.IsZero():
		return Met
	case now.After(d.Due):
		return Past
	}
	return Ahead
}

// Left is how many whole calendar days are left in a zone; negative: since.
func (d Deadline) Left(now time.Time, zone *time.Location) int {
	midnight := func(t time.Time) time.Time {
		t = t.In(zone)
		return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
	}
	return int(midnight(d.Due).Sub(midnight(now)) / (24 * time.Hour))
}

// ID names the deadline inside its case: by its rule, else by the event in which
// the user noted it.
func (d Deadline) ID() string {
	if d.Rule.ID != "" {
		return d.Rule.ID
	}
	return string(d.Own.ID)
}

// Side is what its moment means; a date of no rule is one by which something must
// be done.
func (d Deadline) Side() Side {
	if d.Rule.Side == "" {
		return Latest
	}
	return d.Rule.Side
}

// Deadlines are the rules at work in a case, and the dates the user noted, by
// their moment; and what about the case's dates cannot be. Where something cannot
// be, the rest is reckoned all the same.
func (g Guide) Deadlines(s evidence.Snapshot, now time.Time) (all []Deadline, wrong []Problem) {
	l, channels := lifeOf(s, now), g.Of(s.Case)
	for _, c := range channels {
		for _, r := range c.Rules {
			d := Deadline{Rule: r, Channel: c.Code, Own: l.read(r)}
			if r.applies(s.Case.Claim, channels) {
				d.Start = l.start(r)
			}
			if l.reckon(&d); !d.Due.IsZero() {
				all = append(all, d)
			}
		}
	}
	all = append(soonest(all), l.own(g, all)...)
	slices.SortStableFunc(all, func(a, b Deadline) int { return a.Due.Compare(b.Due) })
	return all, slices.Concat(l.wrong, l.problems(g, s.Case))
}

// applies tells whether a rule is to be reckoned for a claim in a case with some
// channels.
func (r Rule) applies(c evidence.Claim, channels []Channel) bool {
	return !r.Off && (len(r.Claims) == 0 || slices.Contains(r.Claims, c.Type)) &&
		!slices.ContainsFunc(channels, func(ch Channel) bool { return slices.Contains(r.Without, ch.Code) })
}

// AheadOf are those of some deadlines whose moment is to come.
func AheadOf(all []Deadline, now time.Time) (some []Deadline) {
	for _, d := range all {
		if d.At(now) == Ahead {
			some = append(some, d)
		}
	}
	return some
}

// Undated are the deadlines by which the buyer must do something and that cannot
// be reckoned: a case does not say when that happened which they run from, though
// it happens to every order that comes, and has no date of the site's. Of a group
// there is one. Their Due is zero, and of their Start only the kind is known.
func (g Guide) Undated(s evidence.Snapshot, now time.Time) (some []Deadline) {
	l, channels := lifeOf(s, now), g.Of(s.Case)
	told := map[string]bool{}
	for _, c := range channels {
		for _, r := range c.Rules {
			d := Deadline{Rule: r, Channel: c.Code, Own: l.read(r), Start: evidence.Event{Kind: r.usualStart()}}
			if !d.ForBuyer() || !r.applies(s.Case.Claim, channels) || d.Start.Kind == "" || !l.start(r).At.IsZero() || !d.Own.At.IsZero() || !l.met(d).At.IsZero() {
				continue
			}
			if r.Group == "" || !told[r.Group] {
				some = append(some, d)
			}
			told[r.Group] = true
		}
	}
	return some
}

// usualStart is the first that a rule runs from of what happens to every order that
// comes; "": there is none.
func (r Rule) usualStart() evidence.EventKind {
	usual := []evidence.EventKind{evidence.Ordered, evidence.Paid, evidence.Shipped, evidence.Delivered}
	i := slices.IndexFunc(r.Start, func(k evidence.EventKind) bool { return slices.Contains(usual, k) })
	if i < 0 {
		return ""
	}
	return r.Start[i]
}

// soonest drops of each group all but what comes first.
func soonest(all []Deadline) (some []Deadline) {
	first := map[string]int{}
	for _, d := range all {
		i, is := first[d.Rule.Group]
		switch {
		case d.Rule.Group == "":
			some = append(some, d)
		case !is:
			first[d.Rule.Group] = len(some)
			some = append(some, d)
		case d.Due.Before(some[i].Due):
			some[i] = d
		}
	}
	return some
}
