package guide

import (
	"slices"
	"time"

	"proofbox/evidence"
)

// Step is one of the six of a claim.
type Step struct {
	Code   string               `json:"code"` // document, contact, wait, dispute, mediate, other-ways
	Name   evidence.Text        `json:"name"`
	What   evidence.Text        `json:"what"`             // what is to be done
	Done   []evidence.EventKind `json:"done"`             // any of these tells that it was gone
	Rules  []string             `json:"rules,omitempty"`  // ids of the rules that say when
	Letter string               `json:"letter,omitempty"` // the letter that belongs to it
}

// validate refuses a step that nothing could tell to be gone.
func (s Step) validate() error {
	if s.Code == "" || len(s.Done) == 0 || !among(s.Done, evidence.EventKinds) {
		return evidence.Invalid("step", s.Code)
	}
	return nil
}

// Stand is how a case stands with a step.
type Stand string

const (
	Gone  Stand = "gone"
	Here  Stand = "here"
	Later Stand = "later"
)

// Rung is a step, as the case stands with it.
type Rung struct {
	Step
	Stand Stand
	Event evidence.Event // by which it was gone; zero: none
	Due   Deadline       // the next of its rules where it is not gone; zero: none
}

// Steps that more tells to be gone than an event.
const (
	documentStep = "document"
	contactStep  = "contact"
)

// Ladder is where a case stands: six rungs, of which one at most is Here. What
// comes after a step tells that it was gone, too.
func (g Guide) Ladder(s evidence.Snapshot, now time.Time) []Rung {
	deadlines, _ := g.Deadlines(s, now)
	rungs, gone := make([]Rung, len(g.Steps)), 0
	for i, step := range slices.Backward(g.Steps) {
		rungs[i] = Rung{Step: step, Stand: Later, Event: first(s.Events, step.Done)}
		if gone == 0 && (rungs[i].Event.ID != "" || g.provesItself(s, step.Code)) {
			gone = i + 1
		}
	}
	for i := range rungs {
		switch {
		case i < gone:
			rungs[i].Stand = Gone
			continue
		case i == gone:
			rungs[i].Stand = Here
		}
		rungs[i].Due, _ = next(slices.DeleteFunc(slices.Clone(deadlines), func(d Deadline) bool { return !slices.Contains(rungs[i].Rules, d.Rule.ID) }), now)
	}
	return rungs
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
