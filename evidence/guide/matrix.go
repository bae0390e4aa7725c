package guide

import "proofbox/evidence"

// Lack is something a ground of the claim is without. Its sentence is
// "guide.lack.<code>" of the catalogue.
type Lack string

const (
	NoPromise  Lack = "promise"  // what was promised is not said
	NoReceived Lack = "received" // what came is not said
	NoExhibit  Lack = "exhibit"  // nothing shows it
	NoMessage  Lack = "message"  // the seller was never told
	NoAsk      Lack = "demand"   // nothing is asked, neither for it nor for the whole
)

// Line is a ground of the claim with what stands behind it.
type Line struct {
	evidence.Ground
	Shown []evidence.Exhibit // those of its exhibits that are there
	Said  []evidence.Message // those of its messages that are there
	Lacks []Lack
}

// Matrix holds each ground against exhibits, messages and demand.
func Matrix(s evidence.Snapshot) []Line { return nil }
