package guide_test

import (
	"slices"
	"testing"

	"proofbox/evidence"
	"proofbox/evidence/guide"
)

func TestMatrix(t *testing.T) {
	s := with(evidence.Case{}, good("DEF-CLOSE"), good("DEF-SCALE"))
	s.Messages = []evidence.Message{{ID: "m1"}, {ID: "m2"}}
	full := evidence.Ground{ID: "1", Promised: "Steel", Received: "Plastic", Demand: "10", Exhibits: []evidence.ExhibitID{"x1", "gone", "x0"}, Messages: []evidence.MessageID{"m2"}}
	for name, x := range map[string]struct {
		edit  func(*evidence.Ground)
		whole string // what the whole claim asks
		want  []guide.Lack
	}{
		"full":         {func(*evidence.Ground) {}, "", nil},
		"empty":        {func(g *evidence.Ground) { *g = evidence.Ground{ID: "1"} }, "", []guide.Lack{guide.NoPromise, guide.NoReceived, guide.NoExhibit, guide.NoMessage, guide.NoAsk}},
		"asked whole":  {func(g *evidence.Ground) { g.Demand = "" }, "Refund", nil},
		"asked of it":  {func(g *evidence.Ground) { g.Demand = " " }, "", []guide.Lack{guide.NoAsk}},
		"gone exhibit": {func(g *evidence.Ground) { g.Exhibits = []evidence.ExhibitID{"gone"} }, "", []guide.Lack{guide.NoExhibit}},
		"gone message": {func(g *evidence.Ground) { g.Messages = []evidence.MessageID{"gone"} }, "", []guide.Lack{guide.NoMessage}},
	} {
		g := full
		x.edit(&g)
		s.Case.Claim = evidence.Claim{Demand: x.whole, Grounds: []evidence.Ground{g}}
		if all := guide.Matrix(s); len(all) != 1 || !slices.Equal(all[0].Lacks, x.want) {
			t.Errorf("%s: %+v", name, all)
		}
	}
	s.Case.Claim.Grounds = []evidence.Ground{full}
	if l := guide.Matrix(s)[0]; len(l.Shown) != 2 || l.Shown[0].ID != "x1" || l.Shown[1].ID != "x0" || l.Said[0].ID != "m2" {
		t.Errorf("%+v", l)
	}
	if all := guide.Matrix(evidence.Snapshot{}); len(all) != 0 {
		t.Errorf("%+v", all)
	}
}
