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
func Matrix(s evidence.Snapshot) []Line {
	exhibits, messages := map[evidence.ExhibitID]int{}, map[evidence.MessageID]int{}
	if len(s.Case.Claim.Grounds) > 0 {
		for i := range s.Exhibits {
			exhibits[s.Exhibits[i].ID] = i
		}
		for i := range s.Messages {
			messages[s.Messages[i].ID] = i
		}
	}
	var all []Line
	for _, g := range s.Case.Claim.Grounds {
		l := Line{Ground: g, Shown: there(s.Exhibits, exhibits, g.Exhibits), Said: there(s.Messages, messages, g.Messages)}
		l.Lacks = l.lacks(s.Case.Claim)
		all = append(all, l)
	}
	return all
}

// there are those of some ids that a list has, in the order of ids.
func there[T any, ID comparable](list []T, at map[ID]int, ids []ID) (some []T) {
	for _, id := range ids {
		if i, ok := at[id]; ok {
			some = append(some, list[i])
		}
	}
	return some
}

// lacks are what a line is without, in a fixed order.
func (l Line) lacks(c evidence.Claim) (all []Lack) {
	for _, x := range []struct {
		lack Lack
		is   bool
	}{
		{NoPromise, evidence.Blank(l.Promised)},
		{NoReceived, evidence.Blank(l.Received)},
		{NoExhibit, len(l.Shown) == 0},
		{NoMessage, len(l.Said) == 0},
		{NoAsk, evidence.Blank(l.Demand) && evidence.Blank(c.Demand)},
	} {
		if x.is {
			all = append(all, x.lack)
		}
	}
	return all
}
