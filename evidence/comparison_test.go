package evidence_test

import (
	"testing"

	"proofbox/evidence"
)

func TestComparisonValidate(t *testing.T) {
	tests := map[string]struct {
		promised evidence.ExhibitID
		received []evidence.ExhibitID
		ok       bool
	}{
		"a pair":        {"a", []evidence.ExhibitID{"b"}, true},
		"one and three": {"a", []evidence.ExhibitID{"b", "c", "d"}, true},
		"four":          {"a", []evidence.ExhibitID{"b", "c", "d", "e"}, false},
		"no promise":    {"", []evidence.ExhibitID{"b"}, false},
		"nothing came":  {"a", nil, false},
		"an empty name": {"a", []evidence.ExhibitID{""}, false},
		"itself":        {"a", []evidence.ExhibitID{"b", "a"}, false},
		"one twice":     {"a", []evidence.ExhibitID{"b", "b"}, false},
	}
	for name, test := range tests {
		c := evidence.Comparison{Promised: test.promised, Received: test.received}
		if err := c.Validate(); (err == nil) != test.ok {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestComparingAndSides(t *testing.T) {
	c := evidence.Comparison{ID: "1", Promised: "a", Received: []evidence.ExhibitID{"b", "c"}}
	s := evidence.Snapshot{Exhibits: []evidence.Exhibit{{ID: "a"}, {ID: "c"}}, Comparisons: []evidence.Comparison{c}}
	if got, ok := s.Comparing([]evidence.ExhibitID{"c", "a", "b"}); !ok || got.ID != "1" {
		t.Error("the same exhibits in another order were not found")
	}
	for _, other := range [][]evidence.ExhibitID{{"a", "b"}, {"a", "b", "d"}, {"a", "b", "c", "d"}, nil} {
		if _, ok := s.Comparing(other); ok {
			t.Errorf("%v was found", other)
		}
	}
	promised, received, ok := s.Sides(c)
	if !ok || promised.ID != "a" || len(received) != 1 || received[0].ID != "c" {
		t.Errorf("sides %v, %v, %v", promised, received, ok)
	}
	s.Exhibits = s.Exhibits[:1]
	if _, _, ok := s.Sides(c); ok {
		t.Error("one side is gone, and still there is something to compare")
	}
}
