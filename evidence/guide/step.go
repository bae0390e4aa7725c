package guide

import (
	"maps"
	"slices"
	"time"

	"proofbox/evidence"
)

// Step is one of the six of a claim.
type Step struct {
	Code   string                   `json:"code"` // document, contact, wait, dispute, mediate, other-ways
	Name   evidence.Text            `json:"name"`
	What   evidence.Text            `json:"what"`             // what is to be done
	For    map[string]evidence.Text `json:"for,omitempty"`    // what instead, by type of claim
	Done   []evidence.EventKind     `json:"done"`             // any of these tells that it was gone
	Rules  []string                 `json:"rules,omitempty"`  // ids of the rules that say when
	Letter string                   `json:"letter,omitempty"` // the letter that belongs to it
}

// validate refuses a step that nothing could tell to be gone.
func (s Step) validate() error {
	if s.Code == "" || len(s.Done) == 0 || !among(s.Done, evidence.EventKinds) || !among(slices.Collect(maps.Keys(s.For)), evidence.ClaimTypes) {
		return evidence.Invalid("step", s.Code)
	}
	return nil
}

// Stand is how a case stands with a step.
type Stand string

const (
	Gone    Stand = "gone"
	Skipped Stand = "skipped" // a later one was gone, and nothing tells that this one was
	Here    Stand = "here"
	Later   Stand = "later"
)

// Rung is a step, as the case stands with it.
type Rung struct {
	Step
	Stand Stand
	Event evidence.Event // by which it was gone; zero: none
	Due   Deadline       // see next; zero: none
}

// Steps that more tells to be gone than an event.
const (
	documentStep = "document"
	contactStep  = "contact"
)

// Ladder is where a case stands: six rungs, of which one at most is Here. What is
// still to come, says an event, has not been gone.
func (g Guide) Ladder(s evidence.Snapshot, now time.Time) []Rung {
	deadlines, _ := g.Deadlines(s, now)
	events := past(s, now)
	rungs, reached := make([]Rung, len(g.Steps)), 0
	for i, step := range g.Steps {
		if what, other := step.For[s.Case.Claim.Type]; other {
			step.What = what
		}
		rungs[i] = Rung{Step: step, Stand: Later, Event: first(events, step.Done)}
		if rungs[i].Event.ID != "" || g.provesItself(s, step.Code) {
			rungs[i].Stand, reached = Gone, i+1
		}
	}
	for i := range rungs {
		if i < reached && rungs[i].Stand != Gone {
			rungs[i].Stand = Skipped
		}
		rungs[i].Due = rungs[i].next(deadlines, now)
	}
	if i := here(rungs, reached); i >= 0 && first(events, []evidence.EventKind{evidence.Refunded}).ID == "" {
		rungs[i].Stand = Here
	}
	return rungs
}

// next is the deadline that a step says: of one that is to be gone the next of its
// rules, of one that was skipped that by which the buyer can still do it.
func (r Rung) next(all []Deadline, now time.Time) (none Deadline) {
	if r.Stand == Gone {
		return none
	}
	d, _ := next(slices.DeleteFunc(slices.Clone(all), func(d Deadline) bool {
		return !slices.Contains(r.Rules, d.Rule.ID) || r.Stand == Skipped && !(d.ForBuyer() && d.At(now) == Ahead)
	}), now)
	return d
}

// here is the step that is next: the first behind all that were gone; where none is
// left, the first of those skipped that can still be done in time. Negative: none.
func here(rungs []Rung, reached int) int {
	if reached < len(rungs) {
		return reached
	}
	return slices.IndexFunc(rungs, func(r Rung) bool { return r.Stand == Skipped && !r.Due.Due.IsZero() })
}

// past are the events of a case that are not still to come.
func past(s evidence.Snapshot, now time.Time) []evidence.Event {
	l := lifeOf(s, now)
	return slices.DeleteFunc(l.events, l.future)
}

// provesItself tells whether a case shows without an event that a step was gone:
// nothing that must be there is open, or the buyer has written to the seller.
func (g Guide) provesItself(s evidence.Snapshot, code string) bool {
	switch code {
	case documentStep:
		open := func(x Item) bool { return x.Need == Must && (x.Cover == Missing || x.Cover == Weak) }
		return len(s.Exhibits) > 0 && !slices.ContainsFunc(g.Coverage(s).Items, open)
	case contactStep:
		return sellerTold(s)
	}
	return false
}

// first is the first event of some kinds; the zero Event: there is none.
func first(events []evidence.Event, some []evidence.EventKind) evidence.Event {
	i := slices.IndexFunc(events, func(e evidence.Event) bool { return slices.Contains(some, e.Kind) })
	if i < 0 {
		return evidence.Event{}
	}
	return events[i]
}

// Step finds a step by code.
func (g Guide) Step(code string) (Step, bool) {
	i := slices.IndexFunc(g.Steps, func(s Step) bool { return s.Code == code })
	if i < 0 {
		return Step{}, false
	}
	return g.Steps[i], true
}
