package guide

import (
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
	Day      bool           // Due is the end of a day
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

// Problem is a fact of the case that cannot be, by which deadlines may be wrong.
// Its sentence is "guide.problem.<code>" of the catalogue.
type Problem struct {
	Code   string // "before-order", "future", "zone" …
	Events []evidence.Event
}

// Deadlines are the rules at work in a case, and the dates the user noted, by
// their moment; and what about the case's dates cannot be.
func (g Guide) Deadlines(s evidence.Snapshot, now time.Time) (all []Deadline, wrong []Problem) {
	return nil, nil
}
