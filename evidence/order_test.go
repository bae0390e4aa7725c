package evidence_test

import (
	"fmt"
	"slices"
	"testing"

	"proofbox/evidence"
)

func series(letter string, n int) (all []evidence.Exhibit) {
	for i := range n {
		all = append(all, evidence.Exhibit{ID: evidence.ExhibitID(fmt.Sprint(letter, i+1)), Number: evidence.Number{Series: letter, N: i + 1}})
	}
	return all
}

// TestPlacesNeverRunOut moves the last behind the first 500 times: halving alone
// would end after some fifty.
func TestPlacesNeverRunOut(t *testing.T) {
	s := evidence.Snapshot{Exhibits: series("A", 5), Exported: true}
	for range 500 {
		want := slices.Insert(ids(s.Exhibits[:4]), 1, s.Exhibits[4].ID)
		s.Exhibits = s.Reordered([]evidence.ExhibitID{s.Exhibits[4].ID}, s.Exhibits[0].ID)
		if !slices.Equal(ids(s.Exhibits), want) {
			t.Fatalf("%v, want %v", ids(s.Exhibits), want)
		}
		for i := range 4 {
			if evidence.CompareExhibits(&s.Exhibits[i], &s.Exhibits[i+1]) >= 0 {
				t.Fatalf("they do not stand so: %+v", s.Exhibits)
			}
		}
		if s.Exhibits[4].Place >= 6 {
			t.Fatalf("past the number that comes next: %+v", s.Exhibits[4])
		}
	}
}

func TestNobodyLeavesHisSeries(t *testing.T) {
	for _, exported := range []bool{false, true} {
		s := evidence.Snapshot{Exhibits: slices.Concat(series("A", 2), series("B", 2)), Exported: exported}
		if got := fmt.Sprint(ids(s.Reordered([]evidence.ExhibitID{"A1", "B2"}, "B1"))); got != "[A2 A1 B1 B2]" {
			t.Error(exported, got)
		}
	}
}

func ids(all []evidence.Exhibit) (out []evidence.ExhibitID) {
	for _, x := range all {
		out = append(out, x.ID)
	}
	return out
}
