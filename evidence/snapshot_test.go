package evidence_test

import (
	"slices"
	"testing"

	"proofbox/evidence"
)

func TestQuotedAreThoseStillThereInTheirOrder(t *testing.T) {
	s := evidence.Snapshot{Messages: []evidence.Message{{ID: "a"}, {ID: "b"}, {ID: "c"}, {ID: "d"}}}
	var got []evidence.MessageID
	for _, m := range s.Quoted(evidence.Exhibit{Messages: []evidence.MessageID{"d", "gone", "b"}}) {
		got = append(got, m.ID)
	}
	if want := []evidence.MessageID{"b", "d"}; !slices.Equal(got, want) {
		t.Errorf("quoted %v, want %v", got, want)
	}
	if n := len(s.Quoted(evidence.Exhibit{})); n != 0 {
		t.Errorf("%d quoted by an exhibit that cites nothing", n)
	}
}
