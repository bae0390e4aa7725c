package evidence_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"proofbox/evidence"
)

// standing tells exhibits as they stand: "A1:A-1 A3:A-2.1", with what they have
// in reserve.
func standing(all []evidence.Exhibit) string {
	var out []string
	for _, x := range all {
		s := string(x.ID) + ":" + x.Number.String()
		if x.Spare != 0 {
			s += "(" + evidence.Number{Series: x.Number.Series, N: x.Spare}.String() + ")"
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

func some(s string) (ids []evidence.ExhibitID) {
	for _, id := range strings.Fields(s) {
		ids = append(ids, evidence.ExhibitID(id))
	}
	return ids
}

// step is one change of numbers: of some, and for a move behind which.
type step struct{ do, ids, after string }

func take(t *testing.T, s evidence.Snapshot, all ...step) evidence.Snapshot {
	t.Helper()
	for _, st := range all {
		var err error
		switch st.do {
		case "join":
			s.Exhibits, err = s.Joined(some(st.ids))
		case "part":
			s.Exhibits, err = s.Parted(some(st.ids))
		case "move":
			s.Exhibits = s.Reordered(some(st.ids), evidence.ExhibitID(st.after))
		case "export":
			s.Exported = true
		}
		if err != nil {
			t.Fatalf("%+v: %v", st, err)
		}
	}
	return s
}

func TestBranches(t *testing.T) {
	for _, tt := range []struct {
		name  string
		steps []step
		want  string
	}{
		{"joined", []step{{"join", "A4 A2", ""}}, "A1:A-1 A2:A-2.1 A4:A-2.2(A-5) A3:A-3 A5:A-4"},
		{"one more", []step{{"join", "A2 A3", ""}, {"join", "A3 A5", ""}}, "A1:A-1 A2:A-2.1 A3:A-2.2(A-4) A5:A-2.3(A-5) A4:A-3"},
		{"two groups", []step{{"join", "A1 A2", ""}, {"join", "A4 A5", ""}, {"join", "A2 A5", ""}}, "A1:A-1.1 A2:A-1.2(A-3) A4:A-1.3(A-4) A5:A-1.4(A-5) A3:A-2"},
		{"all", []step{{"join", "A1 A2 A3 A4 A5", ""}}, "A1:A-1.1 A2:A-1.2(A-2) A3:A-1.3(A-3) A4:A-1.4(A-4) A5:A-1.5(A-5)"},
		{"parted again", []step{{"join", "A2 A3", ""}, {"part", "A2 A3", ""}}, "A1:A-1 A2:A-2 A3:A-3 A4:A-4 A5:A-5"},
		{"the second leaves", []step{{"join", "A2 A3", ""}, {"part", "A3", ""}}, "A1:A-1 A2:A-2 A3:A-3 A4:A-4 A5:A-5"},
		{"the first leaves", []step{{"join", "A1 A2 A3", ""}, {"part", "A1", ""}}, "A2:A-1.1 A3:A-1.2(A-5) A1:A-2 A4:A-3 A5:A-4"},
		{"moved among themselves", []step{{"join", "A2 A3", ""}, {"move", "A3", "A1"}}, "A1:A-1 A3:A-2.1 A2:A-2.2(A-5) A4:A-3 A5:A-4"},
		{"one takes all along", []step{{"join", "A2 A3", ""}, {"move", "A3", "A4"}}, "A1:A-1 A4:A-2 A2:A-3.1 A3:A-3.2(A-5) A5:A-4"},
		{"nothing comes between", []step{{"join", "A2 A3", ""}, {"move", "A5", "A2"}}, "A1:A-1 A2:A-2.1 A3:A-2.2(A-5) A5:A-3 A4:A-4"},
		{"to the front", []step{{"join", "A3 A5", ""}, {"move", "A5", ""}}, "A3:A-1.1 A5:A-1.2(A-5) A1:A-2 A2:A-3 A4:A-4"},
		{"read numbers stay", []step{{"join", "A2 A3", ""}, {"export", "", ""}, {"move", "A3", "A4"}}, "A1:A-1 A4:A-3 A2:A-2.1 A3:A-2.2(A-5) A5:A-4"},
		{"read branches change places", []step{{"join", "A2 A3 A4", ""}, {"export", "", ""}, {"move", "A2", "A3"}}, "A1:A-1 A3:A-2.2(A-4) A2:A-2.1 A4:A-2.3(A-5) A5:A-3"},
	} {
		s := take(t, evidence.Snapshot{Exhibits: series("A", 5)}, tt.steps...)
		if got := standing(s.Exhibits); got != tt.want {
			t.Errorf("%s: %s\nwant %s", tt.name, got, tt.want)
		}
		if !slices.IsSortedFunc(s.Exhibits, func(a, b evidence.Exhibit) int { return evidence.CompareExhibits(&a, &b) }) {
			t.Errorf("%s: they would not stand so: %s", tt.name, standing(s.Exhibits))
		}
	}
}

func TestBranchesRefused(t *testing.T) {
	two := evidence.Snapshot{Exhibits: slices.Concat(series("A", 3), series("B", 2))}
	read := two
	read.Exported = true
	joined := take(t, two, step{"join", "A1 A2", ""})
	joined.Exported = true
	for reason, try := range map[string]func() ([]evidence.Exhibit, error){
		"join-few":     func() ([]evidence.Exhibit, error) { return two.Joined(some("A2 A2")) },
		"join-series":  func() ([]evidence.Exhibit, error) { return two.Joined(some("A2 B1")) },
		"part-none":    func() ([]evidence.Exhibit, error) { return two.Parted(some("A2")) },
		"numbers-read": func() ([]evidence.Exhibit, error) { return read.Joined(some("A1 A2")) },
	} {
		var e *evidence.Error
		if all, err := try(); !errors.As(err, &e) || e.Reason != reason || all != nil {
			t.Errorf("%s: %v, %v", reason, err, all)
		}
	}
	if _, err := two.Joined(some("A1 C1")); evidence.FaultOf(err) != evidence.NotFound {
		t.Error(err)
	}
	if _, err := joined.Parted(some("A1")); err == nil {
		t.Error("a number that was read is another's now")
	}
}

// TestReleasedNumbersNobodyReads: whoever goes, the others keep the number that
// is read.
func TestReleasedNumbersNobodyReads(t *testing.T) {
	s := take(t, evidence.Snapshot{Exhibits: series("A", 4)}, step{"join", "A1 A2 A4", ""})
	for _, id := range some("A1 A2 A4") {
		x, others := s.Released(id)
		if x.Number.Branch != 0 || x.Spare != 0 || x.Number.N < 3 || len(others) != 2 {
			t.Errorf("%s: %s beside %s", id, x.Number, standing(others))
		}
		spares := 0
		for _, o := range others {
			if was, _ := s.Exhibit(o.ID); was.Number != o.Number || o.Spare == x.Number.N {
				t.Errorf("%s is %s, %d in reserve", was.Number, o.Number, o.Spare)
			}
			spares += o.Spare
		}
		if spares+x.Number.N != 7 {
			t.Errorf("of A-3 and A-4, %s and %d", x.Number, spares)
		}
	}
	if x, others := s.Released("A3"); x.Number.String() != "A-2" || others != nil {
		t.Error(x.Number, others)
	}
}

// TestNumbersAreNeitherLostNorMade: however exhibits are joined, parted and
// moved, the same exhibits have the same numbers between them, those in use come
// without a gap, and undoing all joins gives plain numbers.
func TestNumbersAreNeitherLostNorMade(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(1, 9).Draw(rt, "exhibits")
		s := evidence.Snapshot{Exhibits: series("A", n)}
		all := ids(s.Exhibits)
		for range rapid.IntRange(1, 12).Draw(rt, "steps") {
			chosen := rapid.SliceOfNDistinct(rapid.SampledFrom(all), 1, n, rapid.ID).Draw(rt, "some")
			next := s.Exhibits
			switch rapid.SampledFrom([]string{"join", "part", "move"}).Draw(rt, "what") {
			case "join":
				if joined, err := s.Joined(chosen); err == nil {
					next = joined
				}
			case "part":
				if parted, err := s.Parted(chosen); err == nil {
					next = parted
				}
			case "move":
				next = s.Reordered(chosen, rapid.SampledFrom(append(all, "")).Draw(rt, "after"))
			}
			s.Exhibits = next
			has, used := map[int]bool{}, 0
			for _, x := range s.Exhibits {
				if x.Number.Branch <= 1 {
					has[x.Number.N], used = true, max(used, x.Number.N)
				}
				if x.Spare != 0 {
					has[x.Spare] = true
				}
			}
			groups := map[int]bool{}
			for _, x := range s.Exhibits {
				groups[x.Number.N] = true
			}
			if len(has) != n || used != len(groups) || len(s.Exhibits) != n {
				rt.Fatalf("%s", standing(s.Exhibits))
			}
		}
		if parted, err := s.Parted(all); err == nil {
			s.Exhibits = parted
		}
		for i, x := range s.Exhibits {
			if x.Number != (evidence.Number{Series: "A", N: i + 1}) || x.Spare != 0 {
				rt.Fatalf("%s", standing(s.Exhibits))
			}
		}
	})
}
