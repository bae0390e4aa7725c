package guide

import (
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
	Due   Deadline       // the next of its rules; zero: none
}

// Ladder is where a case stands: six rungs, of which one at most is Here.
func (g Guide) Ladder(s evidence.Snapshot, now time.Time) []Rung { return nil }
