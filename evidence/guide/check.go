package guide

import (
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
	Deadline Deadline // of DeadlineNear, where it is not OK
}

// Checks looks for the mistakes, all of them in a fixed order.
func (g Guide) Checks(s evidence.Snapshot, now time.Time) []Check { return nil }

// Cautions are the warnings that apply to a case.
func (g Guide) Cautions(s evidence.Snapshot) []Caution { return nil }
