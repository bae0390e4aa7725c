package guide

import (
	"slices"
	"strings"
	"time"

	"proofbox/evidence"
)

// CheckCode names one of the mistakes that lose claims. Its sentences are
// "guide.check.<code>" and "guide.check.<code>.fix" of the catalogue.
type CheckCode string

const (
	NoWholeItem    CheckCode = "whole-item"
	SellerNotTold  CheckCode = "seller-told"
	DeadlineNear   CheckCode = "deadline"
	NoListing      CheckCode = "listing"
	NoSellerRecord CheckCode = "seller-record"
	NoDemand       CheckCode = "demand"
)

// Check is whether a mistake is being made.
type Check struct {
	Code     CheckCode
	OK       bool
	Undated  bool     // of DeadlineNear: for want of dates it is neither OK nor a mistake
	Deadline Deadline // of DeadlineNear, where it is a mistake
}

// Near is how long before its moment a deadline is red, and ComingDays from how many
// days before on it presses.
const (
	Near       = 3 * 24 * time.Hour
	ComingDays = 7
)

// NotReceived is the type of claim of which there is no item to show.
const NotReceived = "not-received"

// Checks looks for the mistakes in a fixed order. Where the user says why something
// cannot be had, its lack is no mistake, and of what never came nothing is to be
// shown.
func (g Guide) Checks(s evidence.Snapshot, now time.Time) []Check {
	with := shown(s)
	all := []Check{
		{Code: NoWholeItem, OK: showsWhole(with) || excuseOf(s.Case, tagWhole) != ""},
		{Code: SellerNotTold, OK: sellerTold(s)},
		g.inTime(s, now),
		{Code: NoListing, OK: len(with[tagSnapshot]) > 0 || excuseOf(s.Case, tagSnapshot) != ""},
		{Code: NoSellerRecord, OK: !evidence.Blank(s.Case.Seller.Record)},
		{Code: NoDemand, OK: demands(s.Case.Claim)},
	}
	if s.Case.Claim.Type == NotReceived {
		return all[1:]
	}
	return all
}

// showsWhole tells whether anything shows the item and not only its defect.
func showsWhole(with map[evidence.TagCode][]int) bool {
	for t := range with {
		if t == tagWhole || t == tagEach || t == tagCompare || strings.HasPrefix(string(t), tagAngle) {
			return true
		}
	}
	return false
}

// sellerTold tells whether the seller was told: it was noted, or the buyer has
// written to the seller about this order, and since the delivery. Where none is
// known, or was none, any message since the order counts.
func sellerTold(s evidence.Snapshot) bool {
	if happened(s, evidence.Contacted) {
		return true
	}
	zone, from, told := s.Case.Location(), s.Date(evidence.Delivered), s.TellsSeller()
	return slices.ContainsFunc(s.Messages, func(m evidence.Message) bool {
		before := !from.IsZero() && s.Case.Claim.Type != NotReceived && m.At.Compare(from, zone) < 0
		return told(&m) && !before
	})
}

// happened tells whether any of some kinds of events was noted.
func happened(s evidence.Snapshot, some ...evidence.EventKind) bool {
	return slices.ContainsFunc(s.Events, func(e evidence.Event) bool { return slices.Contains(some, e.Kind) })
}

// inTime tells whether a deadline of the buyer's presses: the next one, else the
// last that went by. What was refunded presses nobody. None that is known presses
// where others cannot be reckoned: that is not all right yet.
func (g Guide) inTime(s evidence.Snapshot, now time.Time) Check {
	if happened(s, evidence.Refunded) {
		return Check{Code: DeadlineNear, OK: true}
	}
	all, _ := g.Deadlines(s, now)
	all = slices.DeleteFunc(all, func(d Deadline) bool { return !d.ForBuyer() })
	if d, ok := pressing(all, now, s.Case.Location()); ok {
		return Check{Code: DeadlineNear, Deadline: d}
	}
	undated := len(all) == 0 || len(g.Undated(s, now)) > 0
	return Check{Code: DeadlineNear, OK: !undated, Undated: undated}
}

// pressing finds the deadline of some that presses.
func pressing(all []Deadline, now time.Time, zone *time.Location) (Deadline, bool) {
	if d, ok := next(all, now); ok && (d.At(now) == Past || d.Left(now, zone) <= ComingDays) {
		return d, true
	}
	return next(slices.DeleteFunc(slices.Clone(all), func(d Deadline) bool { return d.At(now) != Past }), now)
}

// ForBuyer tells whether the buyer must have done something by then; a date of the
// user's own that is of no rule is the buyer's.
func (d Deadline) ForBuyer() bool {
	return d.Rule.ID == "" || d.Rule.Side == Latest && d.Rule.Who == evidence.Buyer
}

// next finds the deadline that is next of some: the first one ahead, else the
// last one past.
func next(some []Deadline, now time.Time) (found Deadline, ok bool) {
	for _, d := range some {
		state := d.At(now)
		switch {
		case state == Met, ok && state == Past && found.At(now) == Ahead:
		case !ok, state == Ahead && found.At(now) == Past,
			state == Ahead && d.Due.Before(found.Due), state == Past && d.Due.After(found.Due):
			found, ok = d, true
		}
	}
	return found, ok
}

// demands tells whether a claim asks for something: as a whole, or for each of
// its grounds.
func demands(c evidence.Claim) bool {
	unasked := func(g evidence.Ground) bool { return evidence.Blank(g.Demand) }
	return !evidence.Blank(c.Demand) || len(c.Grounds) > 0 && !slices.ContainsFunc(c.Grounds, unasked)
}

// Cautions are the warnings that apply to a case, each once: those of its
// channels, then the common ones.
func (g Guide) Cautions(s evidence.Snapshot) (some []Caution) {
	channels := g.Of(s.Case)
	var all []Caution
	for _, ch := range channels {
		all = append(all, ch.Cautions...)
	}
	for _, c := range append(all, g.Common...) {
		said := slices.ContainsFunc(some, func(x Caution) bool { return x.Code == c.Code })
		if !said && c.of(s.Case.Claim.Type, channels) && !happened(s, c.Before...) {
			some = append(some, c)
		}
	}
	return some
}

// of tells whether a claim of a type, "" where nobody said it, in a case with these
// channels is to be warned.
func (c Caution) of(claim string, channels []Channel) bool {
	return (len(c.Claims) == 0 || claim == "" || slices.Contains(c.Claims, claim)) &&
		(len(c.With) == 0 || slices.ContainsFunc(channels, func(ch Channel) bool { return slices.Contains(c.With, ch.Code) }))
}
