package guide

import (
	"slices"

	"proofbox/evidence"
)

// Unit is what a rule counts in.
type Unit string

const (
	Hours        Unit = "hour"
	Days         Unit = "day"
	BusinessDays Unit = "business-day" // Monday to Friday; holidays count, so the earlier day is told
	Months       Unit = "month"
)

// Side is what the moment of a rule means.
type Side string

const (
	Earliest Side = "earliest" // from then on it can be done
	Latest   Side = "latest"   // until then it must be done
	Wait     Side = "wait"     // until then somebody else has time
)

// Rule is a time limit of a channel.
type Rule struct {
	ID        string               `json:"id"`
	Name      evidence.Text        `json:"name"`             // what is to be done: "open a dispute"
	Start     []evidence.EventKind `json:"start"`            // it runs from the first of these that is known
	Claims    []string             `json:"claims,omitempty"` // types of claim it is for; none: any
	Amount    int                  `json:"amount"`
	Unit      Unit                 `json:"unit"`
	Zone      string               `json:"zone,omitempty"`       // whose calendar counts; "": the case's
	WholeDays bool                 `json:"whole_days,omitempty"` // it ends with a day and not at a clock
	Side      Side                 `json:"side"`
	Who       evidence.Role        `json:"who"`             // who must act, or is waited for
	Until     []evidence.EventKind `json:"until,omitempty"` // any of these meets it
	Group     string               `json:"group,omitempty"` // of rules in one group the earliest counts
	Off       bool                 `json:"off,omitempty"`   // it is told only where the user noted a date for it
	// Yields tells that the user's date from the site counts even where it is
	// later: what the rule starts from is not exactly what a case knows.
	Yields bool `json:"yields,omitempty"`
	// Without are codes of channels; in a case that has one of them it is told
	// only where the user noted a date for it.
	Without []string      `json:"without,omitempty"`
	Note    evidence.Text `json:"note,omitempty"`
	Fact
}

// maxAmount bounds what a rule may count: two years in hours.
const maxAmount = 2 * 366 * 24

// What the words of a rule may be.
var (
	units  = []Unit{Hours, Days, BusinessDays, Months}
	sides  = []Side{Earliest, Latest, Wait}
	actors = []evidence.Role{evidence.Buyer, evidence.Seller, evidence.Platform, evidence.Other}
)

// validate refuses a rule that could not be reckoned, or that nobody vouches for.
func (r Rule) validate() error {
	_, zone := evidence.LoadZone(r.Zone)
	switch {
	case r.ID == "", len(r.Start) == 0 && !r.Off, r.Amount < 0, r.Amount > maxAmount,
		r.WholeDays && r.Unit == Hours, r.Zone != "" && zone != nil, !r.Fact.told(),
		!slices.Contains(units, r.Unit), !slices.Contains(sides, r.Side), !slices.Contains(actors, r.Who),
		!among(r.Claims, evidence.ClaimTypes), !among(r.Start, evidence.EventKinds), !among(r.Until, evidence.EventKinds):
		return evidence.Invalid("rule", r.ID)
	}
	return nil
}
