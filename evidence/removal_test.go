package evidence_test

import (
	"reflect"
	"testing"

	"proofbox/evidence"
)

func TestUncompared(t *testing.T) {
	s := evidence.Snapshot{Exhibits: []evidence.Exhibit{{ID: "a"}, {ID: "b"}, {ID: "c"}, {ID: "d"}},
		Comparisons: []evidence.Comparison{{ID: "gone", Promised: "x", Received: []evidence.ExhibitID{"a"}},
			{ID: "1", Promised: "a", Received: []evidence.ExhibitID{"b", "c"}}, {ID: "2", Promised: "c", Received: []evidence.ExhibitID{"d"}}}}
	type loss struct {
		n     int
		stays bool
		gone  string
	}
	for name, test := range map[string]struct {
		ids  []evidence.ExhibitID
		want []loss
	}{
		"what was promised": {[]evidence.ExhibitID{"a"}, []loss{{1, false, "a"}}},
		"one of two":        {[]evidence.ExhibitID{"b"}, []loss{{1, true, "b"}}},
		"both of two":       {[]evidence.ExhibitID{"b", "c"}, []loss{{1, false, "bc"}, {2, false, "c"}}},
		"of the other":      {[]evidence.ExhibitID{"d"}, []loss{{2, false, "d"}}},
		"nothing":           {nil, nil},
	} {
		var got []loss
		for _, u := range s.Uncompared(test.ids) {
			l := loss{u.N, u.Stays, ""}
			for _, x := range u.Gone {
				l.gone += string(x.ID)
			}
			got = append(got, l)
		}
		if !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
}
